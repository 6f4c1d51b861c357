import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { phoneTools } from '../../../controllers/phone-tools.js';
import { editability } from '../../../domain/editability.js';
import type { Permission } from '../../../domain/permissions.js';
import { absoluteTime, relativeTime } from '../../../i18n/formats.js';
import { attributeLabel, permissionText } from '../../../i18n/words.js';
import { networkMark } from '../../../icons/network-mark.js';
import { cloudStateOf, plainText } from '../attribute-row.js';
import { cloudText } from '../cloud-words.js';
import { definitionOf } from '../edit-targets.js';
import type { ActingContext } from '../panel-context.js';
import { openCard, renderCardHead } from '../popover-card.js';
import { writeBackOf } from '../write-back-of.js';
import { provenanceOf, type Provenance } from './provenance-words.js';

/** Where a value comes from, who set it and when (2.11), and why it is read-only where it is (2.7). */
export function openProvenance(panel: ActingContext, control: HTMLElement): void {
  const field = control.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
  openCard(panel, {
    name: 'source',
    anchorId: `source-${field}`,
    field,
    label: () => msg('Where this value comes from', { id: 'source.name' }),
    render: () => renderProvenance(panel, field),
  });
}

function renderProvenance(panel: ActingContext, field: string): TemplateResult | undefined {
  const { record, repository, readonly } = panel;
  const snapshot = record?.snapshot;
  const contact = snapshot?.contact;
  if (!snapshot || !contact || !repository) return undefined;
  const { schema, session } = repository.workspace.value;
  const definition = definitionOf(field, schema);
  if (!definition) return undefined;
  const value = contact.values.get(definition.key);
  const crm = schema.crm?.name ?? 'CRM';
  const pending = snapshot.pending.get(field);
  const label = attributeLabel(definition);
  const provenance = provenanceOf({ definition, value, pending, crm, agentId: session?.agent.id });
  const cloud = value && cloudStateOf(definition, value, pending, writeBackOf(snapshot.operations, definition.key));
  const permission: Permission = editability(definition, value, { schema, session, contact });
  const facts = [
    renderSource(provenance),
    renderFact(msg('Set by', { id: 'source.set-by' }), provenance.setBy),
    renderWhen(provenance),
    cloud === undefined
      ? nothing
      : renderFact(msg('CRM', { id: 'source.crm-state' }), cloudText(cloud, crm, value?.crm?.reason)),
    renderFact(msg('Read-only', { id: 'source.read-only' }), lockText(permission, definition.key, readonly, crm)),
  ];
  return html`${renderCardHead(plainText(definition, value?.value, phoneTools()) || label, value ? label : '')}
    ${
      provenance.source === '' &&
      provenance.setBy === '' &&
      provenance.when === undefined &&
      definition.key !== 'conversation_status'
        ? html`<p class="small muted">
            ${msg('The data source does not say where this value comes from.', { id: 'source.unknown' })}
          </p>`
        : nothing
    }
    <dl class="card-facts">${facts}</dl>`;
}

function renderSource({ source, icon, network }: Provenance): TemplateResult | typeof nothing {
  if (source === '') return nothing;
  return html`<div class="card-fact">
    <dt>${msg('Source', { id: 'source.source' })}</dt>
    <dd class="card-source">
      ${network ? networkMark(network, 16) : icon ? html`<i class="icon icon-${icon} ${icon === 'cloud' ? 'icon-16' : ''}"></i>` : nothing}
      <bdi>${source}</bdi>
    </dd>
  </div>`;
}

function renderFact(name: string, words: string): TemplateResult | typeof nothing {
  if (words === '') return nothing;
  return html`<div class="card-fact">
    <dt>${name}</dt>
    <dd><bdi>${words}</bdi></dd>
  </div>`;
}

function renderWhen({ when, isSaved }: Provenance): TemplateResult | typeof nothing {
  if (!isSaved)
    return renderFact(msg('When', { id: 'source.when' }), msg('Just now, not saved yet', { id: 'source.unsaved' }));
  if (when === undefined) return nothing;
  return html`<div class="card-fact">
    <dt>${msg('When', { id: 'source.when' })}</dt>
    <dd>
      <time datetime=${when}>${absoluteTime(when)}</time>
      <span class="small muted card-line">${relativeTime(when)}</span>
    </dd>
  </div>`;
}

function lockText(permission: Permission, key: string, readonly: boolean, crm: string): string {
  if (permission !== true)
    return key === 'conversation_status'
      ? msg('Follows the conversation. Change it there.', { id: 'attribute.follows-conversation' })
      : permissionText(permission, crm);
  return readonly ? msg('Nothing can be changed here.', { id: 'source.panel-read-only' }) : '';
}
