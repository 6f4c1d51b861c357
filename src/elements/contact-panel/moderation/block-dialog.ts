import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Contact } from '../../../domain/contact.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { ActingContext } from '../panel-context.js';
import { renderConsequences, renderDialogHead } from './dialog-parts.js';

/** Asks before a block, consequences first (8.1). */
export class BlockDialog implements PanelDialog {
  readonly name = 'block';
  readonly alert = true;

  constructor(
    readonly contactId: string,
    private readonly panel: ActingContext,
    private readonly nameOf: (contact: Contact) => string,
  ) {}

  render(): TemplateResult {
    const contact = this.panel.record?.snapshot.contact;
    const blocked = contact?.blocked !== undefined;
    return html`${renderDialogHead(msg(str`Block ${contact ? this.nameOf(contact) : ''}?`, { id: 'block.title' }))}
      <div class="dialog-body" id="dialog-text">
        ${
          blocked
            ? html`<p role="status">
                ${msg('Somebody else has blocked this contact meanwhile.', { id: 'block.meanwhile' })}
              </p>`
            : html`${renderConsequences([
                  ['message', msg('The open conversation is closed and blocked.', { id: 'block.closes' })],
                  [
                    'inbox',
                    msg(
                      'Later messages are not shown. From the next billing cycle, this contact does not count as a monthly active contact.',
                      { id: 'block.hides' },
                    ),
                  ],
                  ['flow', msg('Running workflows stop.', { id: 'block.stops' })],
                ])}
                <p class="muted">
                  ${msg('You can unblock at any time. That does not reopen the conversation.', { id: 'block.way-back' })}
                </p>`
        }
      </div>
      <div class="dialog-foot">
        <button class="btn" data-action="close-dialog" autofocus>
          ${blocked ? msg('Close', { id: 'close' }) : msg('Cancel', { id: 'cancel' })}
        </button>
        ${
          blocked
            ? nothing
            : html`<button class="btn btn-danger" data-action="block">
                ${msg('Block contact', { id: 'block.do' })}
              </button>`
        }
      </div>`;
  }
}
