import { html, nothing, type TemplateResult } from 'lit';
import type { AttributeSchema } from '../../../domain/attribute.js';
import { channelInView } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import { renderAvatar } from '../render-avatar.js';

/** Pictures that did not load; initials stand in for them (1.6). */
export type FailedPictures = Set<string>;

export interface WhoView {
  readonly contact: Contact;
  readonly schema: AttributeSchema;
  /** Behind the id, such as when they last wrote. */
  readonly note: string;
  readonly failed: FailedPictures;
  readonly requestUpdate: () => void;
}

/** One of two contacts that may be one: face, name and id. */
export function renderWho(view: WhoView): TemplateResult {
  const { contact, schema, note } = view;
  return html`<div class="merge-who">
    ${renderFace(view)}
    <div class="merge-name">
      <p class="merge-title"><bdi>${displayName(contact, schema)}</bdi></p>
      <p class="small muted">
        <bdi class="ltr">${contact.id}</bdi
        >${note === '' ? nothing : html` <span aria-hidden="true" class="merge-dot">·</span> <span class="merge-note">${note}</span>`}
      </p>
    </div>
  </div>`;
}

function renderFace({ contact, schema, failed, requestUpdate }: WhoView): TemplateResult {
  const { avatarUrl } = contact;
  const onPictureError = (): void => {
    if (avatarUrl !== undefined) failed.add(avatarUrl);
    requestUpdate();
  };
  const pictureFailed = avatarUrl !== undefined && failed.has(avatarUrl);
  return renderAvatar({ contact, schema, inView: channelInView(contact), pictureFailed, onPictureError }, 14);
}
