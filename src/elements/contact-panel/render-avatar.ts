import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { AttributeSchema } from '../../domain/attribute.js';
import { hueOf, initials } from '../../domain/avatar.js';
import type { ContactChannel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { displayName } from '../../domain/display-name.js';
import { pictureUrl } from '../../domain/url.js';
import { networkName } from '../../i18n/words.js';
import { networkMark } from '../../icons/network-mark.js';
import { hue } from '../shared/hue.js';

export interface AvatarView {
  readonly contact: Contact;
  readonly schema: AttributeSchema;
  readonly inView: ContactChannel | undefined;
  readonly pictureFailed: boolean;
  readonly onPictureError: () => void;
}

/**
 * The picture, or initials on the contact's colour (1.6), with the mark of the network in view.
 * @param mark size of the mark, px
 */
export function renderAvatar(
  { contact, schema, inView, pictureFailed, onPictureError }: AvatarView,
  mark: 14 | 18,
  part?: 'avatar',
): TemplateResult {
  const name = displayName(contact, schema, inView);
  const picture = pictureFailed || contact.avatarUrl === undefined ? undefined : pictureUrl(contact.avatarUrl);
  return html`<span class="avatar" part=${part ?? nothing}>
    <span class="face" ${hue(hueOf(contact.id))}>
      ${
        picture
          ? html`<img
              src=${picture}
              alt=${msg('Profile picture', { id: 'contact.picture' })}
              referrerpolicy="no-referrer"
              decoding="async"
              @error=${onPictureError}
            />`
          : html`<span aria-hidden="true">${initials(name === contact.id ? '' : name)}</span>`
      }
    </span>
    ${inView ? networkMark(inView.network, mark, networkName(inView.network)) : nothing}
  </span>`;
}
