import type { Change } from '../../domain/change.js';
import type {
  ChangeOrigin,
  ContactChangeDetail,
  ContactDeleteDetail,
  ContactErrorDetail,
  ContactMergeDetail,
  NoteDetail,
} from '../../events.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import { emit } from '../shared/emit.js';

/** What became of changes, as events for the host: ids, kinds and keys, no names and no values (I6). */
export function tellHost(host: HTMLElement, event: StoreEvent): void {
  switch (event.type) {
    case 'acknowledged':
      changed(host, event.contactId, event.change, event.origin);
      break;
    case 'live':
      for (const change of event.changes) changed(host, event.contactId, change, 'live');
      break;
    case 'note': {
      const { contactId, noteId, origin } = event;
      emit<NoteDetail>(host, `note-${event.what}`, { contactId, noteId, origin });
      break;
    }
    case 'operation':
      done(host, event);
      break;
    case 'operation-refused':
    case 'note-refused':
    case 'refused':
      emit<ContactErrorDetail>(host, 'contact-error', { contactId: event.contactId, code: event.failure.code });
      break;
    default: // what stands in the panel tells
  }
}

function done(host: HTMLElement, event: Extract<StoreEvent, { type: 'operation' }>): void {
  const { contactId, origin } = event;
  switch (event.what) {
    case 'channel': {
      const { channelId, removed } = event;
      emit<ContactChangeDetail>(host, 'contact-change', { contactId, kind: 'channel', channelId, removed, origin });
      break;
    }
    case 'merge':
    case 'merge-undo': {
      const { mergeId, from: mergedId, what } = event;
      const detail = { contactId, mergedId, ...(mergeId !== undefined && { mergeId }), undone: what === 'merge-undo' };
      emit<ContactMergeDetail>(host, 'contact-merge', detail);
      break;
    }
    case 'delete':
      emit<ContactDeleteDetail>(host, 'contact-delete', { contactId });
      break;
    default: // the values that came of it are told as changes
  }
}

function changed(host: HTMLElement, contactId: string, change: Change, origin: ChangeOrigin): void {
  emit<ContactChangeDetail>(host, 'contact-change', {
    contactId,
    kind: change.kind,
    origin,
    ...(change.kind === 'attribute' ? { key: change.key } : {}),
    ...(change.kind === 'tag' ? { tagId: change.tag.id, assigned: change.to } : {}),
    ...(change.kind === 'vip' ? { vip: change.to } : {}),
    ...(change.kind === 'block' ? { blocked: change.to } : {}),
  });
}
