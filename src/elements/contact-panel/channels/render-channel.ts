import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { phoneTools } from '../../../controllers/phone-tools.js';
import type { AttributeSchema } from '../../../domain/attribute.js';
import type { ActiveChannel, ChannelState, InactiveChannel } from '../../../domain/channel-states.js';
import type { Permission } from '../../../domain/permissions.js';
import { failureText } from '../../../i18n/failure-words.js';
import { absoluteTime } from '../../../i18n/formats.js';
import { networkName, permissionText } from '../../../i18n/words.js';
import { networkMark } from '../../../icons/network-mark.js';
import type { Operation } from '../../../store/contact-record.js';
import { channelName, fillText, linkText, missingText } from './channel-words.js';
import type { ChannelRow } from './channel-row.js';

/** A channel, what it is to the contact, and what can be done about it. */
export function renderChannel(
  row: ChannelRow,
  schema: AttributeSchema,
  removable: Permission | undefined,
): TemplateResult {
  const { state, inView, operation } = row;
  const { id, network } = state.channel;
  return html`<li
    class="channel channel-${state.state}"
    part="channel"
    id="channel-${id}"
    tabindex="-1"
    data-channel=${id}
  >
    ${networkMark(network, 24)}
    <div class="channel-main">
      <p class="channel-name">
        <bdi>${networkName(network)}</bdi
        >${inView ? html`<span class="pill">${msg('In view', { id: 'channels.in-view', desc: 'The channel of the message beside the panel' })}</span>` : nothing}
      </p>
      ${
        state.state === 'active'
          ? renderActive(state, row, schema)
          : state.state === 'inactive'
            ? renderInactive(state, row)
            : html`${renderLabel(row)}
                <p class="channel-line">${msg('The contact must write first.', { id: 'channels.must-write' })}</p>`
      }
      ${operation ? renderOperation(operation, row) : nothing}
    </div>
    ${state.state === 'active' && removable !== undefined && operation?.state !== 'failed' ? renderRemove(row, removable) : nothing}
  </li>`;
}

/** Classes of the lines below the name, as far as they can be told before the workspace's channels are known. */
export function linesOf(state: ChannelState | undefined): readonly string[] {
  if (state?.state !== 'active') return ['channel-who'];
  return ['who', 'when', ...(state.link ? ['link'] : []), ...(state.conversation ? ['page'] : [])].map(
    (line) => `channel-${line}`,
  );
}

function renderActive(state: ActiveChannel, row: ChannelRow, schema: AttributeSchema): TemplateResult {
  const { own, link, conversation, channel } = state;
  const who = own.handle ?? own.displayName;
  const connected = absoluteTime(own.connectedAt);
  return html`
    ${
      own.handle
        ? html`<p class="channel-line"><bdi class="ltr">${own.handle}</bdi></p>`
        : html`<p class="channel-line"><bdi>${who || channel.label}</bdi></p>`
    }
    ${who ? renderLabel(row) : nothing}
    ${
      connected === ''
        ? nothing
        : html`<p class="channel-line">
            <time datetime=${own.connectedAt}>${msg(str`Connected ${connected}`, { id: 'channels.connected' })}</time>
          </p>`
    }
    ${link ? html`<p class="channel-line">${linkText(link, schema)}</p>` : nothing}
    ${
      conversation
        ? html`<p class="channel-line channel-page">
            <a class="link small" href=${conversation.href} target="_blank" rel="noopener noreferrer"
              >${msg('Open on the Facebook page', { id: 'channels.facebook' })}<i class="icon icon-external icon-14"></i
            ></a>
          </p>`
        : nothing
    }
  `;
}

function renderInactive(state: InactiveChannel, row: ChannelRow): TemplateResult {
  const { address, by, firstMessage, channel } = state;
  const name = channelName(channel, row.ambiguous);
  const shown = address !== undefined && by === 'phone' ? (phoneTools()?.formatPhone(address) ?? address) : address;
  return html`
    ${renderLabel(row)}
    ${shown === undefined ? nothing : html`<p class="channel-line"><bdi class="ltr">${shown}</bdi></p>`}
    ${
      firstMessage === 'possible'
        ? html`<p class="channel-line">
            <button
              class="link small"
              data-action="channel-send"
              aria-label=${msg(str`Send first message: ${name}`, { id: 'channels.send-on' })}
            >
              ${msg('Send first message', { id: 'channels.send' })}
            </button>
          </p>`
        : firstMessage === 'blocked'
          ? html`<p class="channel-line">
              ${msg('The contact is blocked: no first message can be sent.', { id: 'channels.blocked' })}
            </p>`
          : html`<p class="channel-line">${missingText(state, row.wrong)}</p>
              ${
                row.fillable
                  ? html`<p class="channel-line">
                      <button class="link small" data-action="channel-fill" data-field="attribute:${by}">
                        ${fillText(state, row.wrong)}
                      </button>
                    </p>`
                  : nothing
              }`
    }
  `;
}

/** The workspace's own name for the channel, where there are several of its kind. */
function renderLabel({ state, ambiguous }: ChannelRow): TemplateResult | typeof nothing {
  const { label } = state.channel;
  return ambiguous && label ? html`<p class="channel-line"><bdi>${label}</bdi></p>` : nothing;
}

function renderRemove({ state, ambiguous }: ChannelRow, permission: Permission): TemplateResult {
  const { channel } = state;
  const name = channelName(channel, ambiguous);
  const allowed = permission === true;
  return html`<button
    class="icon-btn channel-remove"
    id="edit-channel:${channel.id}"
    data-action="channel-remove"
    aria-disabled=${allowed ? nothing : 'true'}
    aria-describedby=${allowed ? nothing : 'channels-denied'}
    aria-label=${msg(str`Remove ${name}`, { id: 'channels.remove' })}
    data-tip=${allowed ? msg('Remove channel', { id: 'channels.remove-tip' }) : permissionText(permission)}
  >
    <i class="icon icon-unlink"></i>
  </button>`;
}

/** What the source has yet to do, or did not. */
function renderOperation(
  { state, failure }: Operation,
  { state: { state: shown }, stored }: ChannelRow,
): TemplateResult {
  switch (state) {
    case 'queued':
    case 'sending':
      return html`<p class="channel-line channel-doing">
        <span class="spin"></span
        >${shown === 'active' ? msg('Restoring', { id: 'channels.restoring' }) : msg('Removing', { id: 'channels.removing' })}
      </p>`;
    case 'paused':
    case 'retrying':
      return html`<p class="channel-line channel-doing">
        <i class="icon icon-clock icon-14"></i>${msg('Waits for the connection', { id: 'attribute.waits' })}
      </p>`;
    case 'failed':
      return html`<p class="help help-error">
          ${stored ? msg('Not removed.', { id: 'channels.not-removed' }) : msg('Not restored.', { id: 'channels.not-restored' })}
          ${failure ? failureText(failure) : ''}
        </p>
        <p class="channel-acts">
          <button class="link small" data-action="channel-retry">${msg('Try again', { id: 'try-again' })}</button>
          <button class="link link-quiet small" data-action="channel-drop">${msg('Discard', { id: 'discard' })}</button>
        </p>`;
  }
}
