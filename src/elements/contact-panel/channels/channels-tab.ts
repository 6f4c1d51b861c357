import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { loadPhoneTools, phoneTools } from '../../../controllers/phone-tools.js';
import type { ChannelState } from '../../../domain/channel-states.js';
import type { Channel } from '../../../domain/channel.js';
import { type Contact } from '../../../domain/contact.js';
import { offersOf, type Permission } from '../../../domain/permissions.js';
import { formatNumber } from '../../../i18n/formats.js';
import { permissionText } from '../../../i18n/words.js';
import type { ContactRepository, Resource } from '../../../store/contact-repository.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import { list } from '../../shared/list.js';
import type { BodyOptions } from '../contact-body.js';
import type { ActingContext } from '../panel-context.js';
import type { TabContent } from '../tab-content.js';
import { ChannelActions } from './channel-actions.js';
import { type ChannelRow, channelRows, removal } from './channel-row.js';
import { stateName } from './channel-words.js';
import { linesOf, renderChannel } from './render-channel.js';
import { channelStyles } from './styles.js';

const STATES: readonly ChannelState['state'][] = ['active', 'inactive', 'unavailable'];

/** The channels of the workspace, and what each is to the contact (section 5). */
export class ChannelsTab implements TabContent {
  readonly #actions: ChannelActions;
  #channels?: Resource<readonly Channel[]>;
  #of?: ContactRepository;
  #leave?: () => void;

  constructor(
    _options: BodyOptions,
    private readonly panel: ActingContext,
  ) {
    this.#actions = new ChannelActions(
      panel,
      (channelId) => this.#rows().find(({ state }) => state.channel.id === channelId),
      () => this.#channels?.reload(),
    );
  }

  prepare(): void {
    const { repository, root, record } = this.panel;
    if (root) adoptSheet(root, channelStyles);
    this.#actions.check();
    if (record?.snapshot.contact?.values.has('phone') && !phoneTools())
      void loadPhoneTools().then((tools) => tools && this.panel.requestUpdate());
    if (!repository || repository === this.#of) return;
    this.left();
    this.#of = repository;
    this.#channels = isListed(repository) ? repository.channels() : undefined;
    this.#leave = this.#channels?.subscribe(() => this.panel.requestUpdate());
    this.#channels?.load();
  }

  left(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#channels = undefined;
    this.#of = undefined;
  }

  render(): TemplateResult | typeof nothing {
    const contact = this.panel.record?.snapshot.contact;
    const schema = this.panel.repository?.workspace.value.schema;
    if (!contact || !schema) return nothing;
    const rows = this.#rows();
    const status = this.#channels?.value.status;
    if (status === 'pending') return renderBones(rows);
    const removable = removal(this.panel, contact);
    return html`
      ${STATES.map((state) => {
        const group = rows.filter((row) => row.state.state === state);
        return group.length === 0 ? nothing : renderGroup(state, group, (row) => renderChannel(row, schema, removable));
      })}
      ${removable === undefined || removable === true ? nothing : renderDenial(removable)}
      ${status === 'error' ? renderTrouble(contact) : nothing}
      ${status !== 'error' && rows.length === 0 ? renderNothing() : nothing}
    `;
  }

  #rows(): readonly ChannelRow[] {
    const contact = this.panel.record?.snapshot.contact;
    const state = this.#channels?.value;
    return contact ? channelRows(this.panel, contact, state?.status === 'ready' ? state.data : undefined) : [];
  }
}

/** The source, and the plan, tell which channels the workspace has. */
function isListed({ adapter, workspace }: ContactRepository): boolean {
  return adapter.channels !== undefined && offersOf(workspace.value.session, 'channels.list');
}

function renderGroup(
  state: ChannelState['state'],
  rows: readonly ChannelRow[],
  render: (row: ChannelRow) => TemplateResult,
): TemplateResult {
  return html`<section class="section" part="section" role="group" aria-labelledby="title-channels-${state}">
    <div class="section-head">
      <h3 class="section-title" id="title-channels-${state}">${stateName(state)}</h3>
      <span class="section-meta num">${formatNumber(rows.length)}</span>
    </div>
    <ul>
      ${list(rows, (row) => row.state.channel.id, render)}
    </ul>
  </section>`;
}

/** Why the controls do nothing, for those who do not see the tip. */
function renderDenial(permission: Permission): TemplateResult {
  return html`<p class="sr" id="channels-denied">${permissionText(permission)}</p>`;
}

/** The contact's own channels stand; what the workspace has beside them is not known. */
function renderTrouble({ channels }: Contact): TemplateResult {
  return html`<div class="state channels-state ${channels.length > 0 ? 'channels-others' : ''}" role="alert">
    <p class="strong">
      ${
        channels.length > 0
          ? msg('The other channels did not load', { id: 'channels.error-others' })
          : msg('The channels did not load', { id: 'channels.error' })
      }
    </p>
    <button class="btn" data-action="channels-reload">
      <i class="icon icon-refresh"></i>${msg('Try again', { id: 'try-again' })}
    </button>
  </div>`;
}

function renderNothing(): TemplateResult {
  return html`<div class="state channels-state">
    <i class="icon icon-message icon-20"></i>
    <p class="strong">${msg('No channels yet', { id: 'channels.none' })}</p>
    <p class="muted">${msg('The workspace has no channel connected.', { id: 'channels.none-text' })}</p>
  </div>`;
}

/** The contact's own channels are known by now, but not in which order the workspace has them. */
function renderBones(rows: readonly ChannelRow[]): TemplateResult {
  return html`<div class="section" aria-hidden="true">
      <div class="section-head"><span class="bone bone-1"></span></div>
      ${rows.length > 0 ? rows.map(({ state }) => renderBone(state)) : [1, 2, 3].map(() => renderBone())}
    </div>
    <p class="sr" role="status">${msg('Loading the channels', { id: 'channels.loading' })}</p>`;
}

function renderBone(state?: ChannelState): TemplateResult {
  return html`<div class="channel">
    <span class="bone bone-mark"></span>
    <div class="channel-main">
      <p class="channel-name"><span class="bone bone-2"></span></p>
      ${linesOf(state).map((line) => html`<p class="channel-line channel-doing ${line}"><span class="bone bone-3"></span></p>`)}
    </div>
  </div>`;
}
