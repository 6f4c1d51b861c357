import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { AttributeSchema } from '../../domain/attribute.js';
import type { ContactChannel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { displayName } from '../../domain/display-name.js';
import type { Surface } from '../../domain/offered-actions.js';
import type { Permission } from '../../domain/permissions.js';
import { webUrl } from '../../domain/url.js';
import type { OpenEditor } from '../../controllers/edit-controller.js';
import { absoluteTime, relativeTime } from '../../i18n/formats.js';
import { networkName, permissionText } from '../../i18n/words.js';
import type { PendingField } from '../../store/contact-record.js';
import type { Operation } from '../../store/operation.js';
import type { ConflictWords } from './conflict-words.js';
import type { Interaction } from './interaction.js';
import { renderAvatar } from './render-avatar.js';

export interface HeaderView {
  /** Absent until it has loaded. */
  readonly interaction: Interaction | undefined;
  readonly contact: Contact;
  readonly surface: Surface;
  readonly schema: AttributeSchema;
  readonly inView: ContactChannel | undefined;
  readonly nameEditor: OpenEditor | undefined;
  readonly nameEditable: boolean;
  readonly namePending: PendingField | undefined;
  /** `undefined`: VIP is switched off, or not part of the plan (3.2, 11.10). */
  readonly vip: Permission | undefined;
  readonly vipPending: PendingField | undefined;
  /** A look-up in the CRM that is under way, or did not work. */
  readonly lookUp: Operation | undefined;
  readonly pictureFailed: boolean;
  readonly onPictureError: () => void;
  /** The name was changed twice. */
  readonly nameConflict: ConflictWords | undefined;
}

/** Who the agent talks to (section 1). */
export function renderHeader(view: HeaderView): TemplateResult {
  const { contact, inView } = view;
  return html`<header class="identity" part="header">
      ${renderAvatar(view, 18, 'avatar')}
      <div class="identity-main">
        <div class="identity-top">
          ${view.nameEditor && view.interaction ? view.interaction.renderNameEditor(view.nameEditor) : renderName(view)}
          <slot name="header-actions"></slot
          ><span class="more">${view.interaction?.more.renderButton() ?? nothing}</span>
        </div>
        <div class="identity-sub">
          ${inView ? renderHandle(inView) : nothing}
          <span class="contact-id"
            ><span class="mono"><bdi class="ltr">${contact.id}</bdi></span
            ><button
              class="icon-btn"
              data-action="copy"
              data-copy=${contact.id}
              aria-label=${msg('Copy contact ID', { id: 'contact.copy-id' })}
              data-tip=${msg('Copy contact ID', { id: 'contact.copy-id' })}
            >
              <i class="icon icon-copy"></i></button
          ></span>
          ${view.surface === 'directory' ? html`<span class="more">${view.interaction?.more.renderDelete() ?? nothing}</span>` : nothing}
        </div>
        ${renderNameNote(view)}
      </div>
      ${renderStatusLine(view)}
      <slot name="header"></slot>
    </header>
    ${view.nameConflict && view.namePending && view.interaction ? html`<dl>${view.interaction.renderConflict(view.nameConflict, view.namePending)}</dl>` : nothing}`;
}

function renderName({ contact, schema, inView, nameEditable }: HeaderView): TemplateResult {
  return html`<h2 class="name" part="name" id="name">
    <bdi>${displayName(contact, schema, inView)}</bdi>${
      nameEditable
        ? html`<span class="name-edit"
            ><button
              class="icon-btn"
              data-action="edit-name"
              id="edit-name"
              aria-label=${msg('Edit name', { id: 'name.edit' })}
              data-tip=${msg('Edit name', { id: 'name.edit' })}
            >
              <i class="icon icon-edit"></i></button
          ></span>`
        : nothing
    }
  </h2>`;
}

/** The name could not be saved, or was changed twice and that is put off. */
function renderNameNote({
  interaction,
  namePending,
  nameConflict,
  nameEditable,
}: HeaderView): TemplateResult | typeof nothing {
  if (!interaction) return nothing;
  if (namePending?.state === 'failed')
    return html`<div data-field="name">${interaction.renderPendingNote('name', namePending, nameEditable)}</div>`;
  if (namePending?.state !== 'conflict' || nameConflict) return nothing;
  return html`<div data-field="name">${interaction.renderConflictNote(msg('Name', { id: 'name.label' }))}</div>`;
}

function renderHandle(channel: ContactChannel): TemplateResult | typeof nothing {
  if (!channel.handle) return nothing;
  const url = channel.profileUrl === undefined ? undefined : webUrl(channel.profileUrl);
  const handle = html`<bdi class="ltr">${channel.handle}</bdi>`;
  return html`${
      url
        ? html`<a
            class="handle"
            href=${url.href}
            target="_blank"
            rel="noopener noreferrer"
            data-action="profile"
            data-channel=${channel.channelId}
            aria-label=${msg(str`${channel.handle}, profile on ${networkName(channel.network)}`, { id: 'contact.profile' })}
            >${handle}</a
          >`
        : html`<span class="handle">${handle}</span>`
    }<span class="separator" aria-hidden="true">·</span>`;
}

function renderStatusLine(view: HeaderView): TemplateResult | typeof nothing {
  const { schema, vip } = view;
  if (vip === undefined && !schema.crm) return nothing;
  return html`<div class="status-line">
    ${vip === undefined ? nothing : renderVip(view, vip)}
    ${schema.crm ? renderValidation(view, schema.crm.name) : nothing}
    ${view.vipPending?.state === 'failed' && view.interaction ? html`<div data-field="vip">${view.interaction.renderPendingNote('vip', view.vipPending)}</div>` : nothing}
  </div>`;
}

function renderVip({ contact, vipPending }: HeaderView, permission: Permission): TemplateResult {
  const allowed = permission === true;
  const words = allowed
    ? contact.vip
      ? msg('VIP contact. Press to remove', { id: 'vip.demote' })
      : msg('Make this contact a VIP', { id: 'vip.promote' })
    : permissionText(permission);
  const busy = vipPending?.state === 'sending' || vipPending?.state === 'retrying';
  return html`<button
      class="vip"
      part="vip"
      id="edit-vip"
      data-action="vip"
      aria-pressed=${contact.vip}
      aria-disabled=${!allowed}
      data-tip=${words}
      aria-describedby="vip-words"
    >
      ${busy ? html`<span class="spin"></span>` : html`<i class="icon icon-${contact.vip ? 'star-filled' : 'star'} icon-14"></i>`}
      ${msg('VIP', { id: 'vip' })}</button
    ><span class="sr" id="vip-words">${words}</span>`;
}

/** Exactly one of the two shows where there is a CRM (1.5). Pressed, it tells about the look-up. */
function renderValidation({ contact, interaction, lookUp }: HeaderView, crm: string): TemplateResult {
  const { validated = false, at } = contact.lookUp ?? {};
  const under = interaction?.lookUpUnderWay(lookUp, crm) ?? '';
  const when = at === undefined ? '' : absoluteTime(at);
  const words = msg(str`Looked up in ${crm}, ${when}`, { id: 'crm.looked-up' });
  return html`<button
      class="badge ${under ? 'muted' : validated ? 'badge-ok' : 'badge-no'}"
      id="validation"
      data-action="validation"
      aria-haspopup="dialog"
      aria-expanded="false"
      data-tip=${at === undefined || under ? nothing : words}
    >
      ${under ? html`<span class="spin"></span>` : html`<i class="icon icon-${validated ? 'valid' : 'not-valid'}"></i>`}
      ${under || (validated ? msg('Validated', { id: 'crm.validated' }) : msg('Not validated', { id: 'crm.not-validated' }))}</button
    >${at === undefined || under ? nothing : html`<time class="small muted nowrap when" datetime=${at} title=${when}><bdi>${relativeTime(at)}</bdi></time>`}
    ${interaction?.renderLookUp(lookUp, crm) ?? nothing}`;
}
