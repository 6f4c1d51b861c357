import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { AttributeSchema } from '../../../domain/attribute.js';
import { hueOf, initials } from '../../../domain/avatar.js';
import { channelInView } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import { pictureUrl } from '../../../domain/url.js';
import { networkName } from '../../../i18n/words.js';
import { networkMark } from '../../../icons/network-mark.js';
import { hue } from '../../shared/hue.js';

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
  const inView = channelInView(contact);
  const name = displayName(contact, schema, inView);
  const { avatarUrl } = contact;
  const picture = avatarUrl === undefined || failed.has(avatarUrl) ? undefined : pictureUrl(avatarUrl);
  const onError = (): void => {
    if (avatarUrl !== undefined) failed.add(avatarUrl);
    requestUpdate();
  };
  return html`<span class="avatar">
    <span class="face" ${hue(hueOf(contact.id))}>
      ${
        picture
          ? html`<img
              src=${picture}
              alt=${msg('Profile picture', { id: 'contact.picture' })}
              referrerpolicy="no-referrer"
              decoding="async"
              @error=${onError}
            />`
          : html`<span aria-hidden="true">${initials(name === contact.id ? '' : name)}</span>`
      }
    </span>
    ${inView ? networkMark(inView.network, 14, networkName(inView.network)) : nothing}
  </span>`;
}
