import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Contact } from '../../../domain/contact.js';
import type { Permission } from '../../../domain/permissions.js';
import { absoluteTime, relativeTime } from '../../../i18n/formats.js';
import { permissionText } from '../../../i18n/words.js';

/**
 * What is said of a blocked contact (8.1).
 *
 * @param unblock whether it may be; absent: it is not offered here
 */
export function renderBlocked(
  { by, at }: NonNullable<Contact['blocked']>,
  unblock: Permission | undefined,
): TemplateResult {
  const stays = msg('The conversation stays closed.', { id: 'unblock.stays' });
  return html`<i class="icon icon-ban"></i>
    <p>
      <span class="strong"
        >${by ? msg(str`Blocked by ${by.name}`, { id: 'blocked.by' }) : msg('Blocked', { id: 'blocked' })}</span
      >${at === undefined ? nothing : html` · <time datetime=${at} title=${absoluteTime(at)}><bdi>${relativeTime(at)}</bdi></time>`}<br />
      ${msg('New messages are not shown.', { id: 'blocked.hidden' })}
      ${
        unblock === true
          ? html`<button
                class="link blocked-link"
                data-action="unblock"
                data-tip=${stays}
                aria-describedby="unblock-stays"
              >
                ${msg('Unblock', { id: 'unblock.do' })}</button
              ><span class="sr" id="unblock-stays">${stays}</span>`
          : nothing
      }
      ${unblock === undefined || unblock === true ? nothing : html`<span class="muted">${permissionText(unblock)}</span>`}
    </p>`;
}
