import { html, nothing } from 'lit';
import { msg, str } from '@lit/localize';
import type { Channel } from '../../../domain/channel.js';
import { displayName } from '../../../domain/display-name.js';
import { offersOf } from '../../../domain/permissions.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { ActingContext } from '../panel-context.js';
import { channelName } from './channel-words.js';

/** Asks before a channel is taken off the contact (5.5). */
export function removalDialog(panel: ActingContext, channel: Channel, ambiguous: boolean): PanelDialog {
  const contactId = panel.record?.id ?? '';
  return {
    contactId,
    name: 'channel',
    alert: true,
    render: () => {
      const contact = panel.record?.snapshot.contact;
      const schema = panel.repository?.workspace.value.schema;
      const name = channelName(channel, ambiguous);
      const person = contact && schema ? displayName(contact, schema) : contactId;
      return html`<div class="dialog-head">
          <h2 class="dialog-title" id="dialog-title">
            ${msg(str`Remove ${name} from ${person}?`, { id: 'channels.ask' })}
          </h2>
          <button
            class="icon-btn"
            data-action="close-dialog"
            aria-label=${msg('Close', { id: 'close' })}
            data-tip=${msg('Close', { id: 'close' })}
          >
            <i class="icon icon-x"></i>
          </button>
        </div>
        <div class="dialog-body" id="dialog-text">
          <p>
            ${msg(str`The conversation history stays. Replies no longer use ${name}.`, { id: 'channels.ask-text' })}
          </p>
          ${
            restorable(panel)
              ? nothing
              : html`<p>
                  <b>${msg('This cannot be undone.', { id: 'cannot-undo' })}</b>
                  ${msg('The channel comes back when the contact writes there again.', { id: 'channels.ask-final' })}
                </p>`
          }
        </div>
        <div class="dialog-foot">
          <button class="btn" data-action="close-dialog" autofocus>${msg('Cancel', { id: 'cancel' })}</button>
          <button class="btn btn-danger" data-action="channel-remove-sure" data-channel=${channel.id}>
            ${msg('Remove channel', { id: 'channels.remove-tip' })}
          </button>
        </div>`;
    },
  };
}

/** Whether a removal can be taken back. */
export function restorable({ repository }: ActingContext): boolean {
  const session = repository?.workspace.value.session;
  return Boolean(repository?.adapter.channels?.restore) && offersOf(session, 'channels.restore');
}
