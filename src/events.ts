import type { Change } from './domain/change.js';
import type { Failure } from './domain/errors.js';
import type { Network } from './domain/network.js';

/** Who began a change: the agent in this panel, their undo, or somebody elsewhere. */
export type ChangeOrigin = 'agent' | 'undo' | 'live';

/** `contact-load`: a contact stands in the panel. */
export interface ContactLoadDetail {
  contactId: string;
}

/** `contact-error`: a contact could not be shown or refreshed, the session has ended, or a change was refused. */
export interface ContactErrorDetail {
  /** Empty: the data source cannot be used, and no contact is chosen. */
  contactId: string;
  /** `source`: the data source cannot be used. */
  code: Failure['code'] | 'source';
}

/** `contact-change-request`: before an intent is carried out; `preventDefault()` stops it. */
export interface ContactChangeRequestDetail {
  contactId: string;
  change: Change;
  origin: 'agent' | 'undo';
}

/** `contact-change`: the source has it. Ids, kinds and keys only: read the values from your source. */
export interface ContactChangeDetail {
  contactId: string;
  kind: Change['kind'] | 'channel';
  /** Of an attribute. */
  key?: string;
  /** Of a tag. */
  tagId?: string;
  /** The new state, of `vip`. */
  vip?: boolean;
  /** The new state, of `block`. */
  blocked?: boolean;
  /** The new state, of `tag`. */
  assigned?: boolean;
  /** Of a channel. */
  channelId?: string;
  /** The new state, of `channel`: taken off the contact, or put back. */
  removed?: boolean;
  origin: ChangeOrigin;
}

/** `contact-merge`: the source has merged another contact into this one, or has undone that. */
export interface ContactMergeDetail {
  /** Keeps its id. */
  contactId: string;
  /** Gone into the other; there again once it is undone. */
  mergedId: string;
  /** Absent: the source did not say. */
  mergeId?: string;
  undone: boolean;
}

/** `contact-delete`: the source has deleted the contact. */
export interface ContactDeleteDetail {
  contactId: string;
}

/** `contact-channel-select`: the agent wants to send a first message on a channel; the host's composer selects it (5.3). */
export interface ContactChannelSelectDetail {
  contactId: string;
  channelId: string;
  network: Network;
}

/** `contact-profile-open`: the handle was followed; `preventDefault()` keeps the panel from opening the URL. */
export interface ContactProfileOpenDetail {
  contactId: string;
  channelId: string;
  url: string;
}

/** `note-create`, `note-change`, `note-delete`: the source has it. The text is to be read from your source. */
export interface NoteDetail {
  contactId: string;
  noteId: string;
  origin: ChangeOrigin;
}

/** Events of `<contact-panel>`, by name. All bubble and are composed. */
export interface ContactPanelEventMap {
  'contact-load': CustomEvent<ContactLoadDetail>;
  'contact-error': CustomEvent<ContactErrorDetail>;
  'contact-change-request': CustomEvent<ContactChangeRequestDetail>;
  'contact-change': CustomEvent<ContactChangeDetail>;
  'note-create': CustomEvent<NoteDetail>;
  'note-change': CustomEvent<NoteDetail>;
  'note-delete': CustomEvent<NoteDetail>;
  'contact-profile-open': CustomEvent<ContactProfileOpenDetail>;
  'contact-channel-select': CustomEvent<ContactChannelSelectDetail>;
  'contact-merge': CustomEvent<ContactMergeDetail>;
  'contact-delete': CustomEvent<ContactDeleteDetail>;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is the point
  interface HTMLElementEventMap extends ContactPanelEventMap {}
}
