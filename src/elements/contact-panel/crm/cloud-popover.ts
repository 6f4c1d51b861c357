import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { phoneTools } from '../../../controllers/phone-tools.js';
import type { AttributeDefinition } from '../../../domain/attribute.js';
import type { AttributeValue } from '../../../domain/attribute-value.js';
import { attributeLabel } from '../../../i18n/words.js';
import type { Operation } from '../../../store/operation.js';
import { type CloudState, cloudStateOf, plainText } from '../attribute-row.js';
import { definitionOf } from '../edit-targets.js';
import type { ActingContext } from '../panel-context.js';
import { openCard, renderCardHead } from '../popover-card.js';
import { writeBackOf } from '../write-back-of.js';
import { notSentText, refusalText } from './crm-words.js';
import { revertText } from './render-crm-note.js';
import { writeBackChoices } from './write-back.js';

/** Where a value stands with the CRM, and what can be done about it (2.9). */
export function openCloud(panel: ActingContext, control: HTMLElement): void {
  const field = control.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
  openCard(panel, {
    name: 'cloud',
    anchorId: `cloud-${field}`,
    field,
    label: () => {
      const definition = definitionIn(panel, field);
      return definition ? attributeLabel(definition) : field;
    },
    render: () => renderCloud(panel, field),
  });
}

function renderCloud(panel: ActingContext, field: string): TemplateResult | undefined {
  const definition = definitionIn(panel, field);
  const snapshot = panel.record?.snapshot;
  const value = definition && snapshot?.contact?.values.get(definition.key);
  if (!definition || !snapshot || !value) return undefined;
  const operation = writeBackOf(snapshot.operations, definition.key);
  const state = cloudStateOf(definition, value, snapshot.pending.get(field), operation);
  if (state === undefined) return undefined;
  const crm = panel.repository?.workspace.value.schema.crm?.name ?? 'CRM';
  const { sends, reverts } = writeBackChoices(panel, field);
  const known = value.crm?.known === undefined ? '' : plainText(definition, value.crm.known, phoneTools());
  return html`${renderCardHead(stateTitle(state, crm), attributeLabel(definition))}
    <div class="card-text" role="status">
      ${renderStateText(state, value, operation, crm)}
      ${
        known === '' || state === 'synced' || state === 'sending'
          ? nothing
          : html`<p class="small muted">
              ${msg(html`${crm} has <bdi class="strong">${known}</bdi>.`, { id: 'crm.has' })}
            </p>`
      }
    </div>
    ${
      sends || reverts
        ? html`<div class="buttons">
            ${sends ? html`<button class="btn btn-small" data-action="send-again">${msg('Send again', { id: 'crm.send-again' })}</button>` : nothing}
            ${reverts ? html`<button class="btn btn-small card-revert" data-action="revert">${revertText(known)}</button>` : nothing}
          </div>`
        : nothing
    }`;
}

function stateTitle(state: CloudState, crm: string): string {
  switch (state) {
    case 'synced':
      return msg(str`In sync with ${crm}`, { id: 'crm.title-synced' });
    case 'waiting':
      return msg('Saved, waits for the status change', { id: 'crm.title-waiting' });
    case 'sending':
      return msg(str`Sending to ${crm}`, { id: 'cloud.sending' });
    case 'rejected':
      return msg(str`${crm} refused this value`, { id: 'cloud.rejected' });
  }
}

function renderStateText(
  state: CloudState,
  { crm }: AttributeValue,
  operation: Operation | undefined,
  name: string,
): TemplateResult | typeof nothing {
  if (operation?.state === 'failed')
    return html`<p class="help help-error">
      <i class="icon icon-error"></i><span>${notSentText(operation.failure, name)}</span>
    </p>`;
  switch (state) {
    case 'rejected':
      return html`<p class="help help-error">
        <i class="icon icon-error"></i><span>${refusalText(crm?.reason, name)}</span>
      </p>`;
    case 'waiting':
      return html`<p class="small">
        ${
          operation?.state === 'paused'
            ? msg(str`Goes to ${name} when the connection is back.`, { id: 'crm.paused' })
            : msg(str`It goes to ${name} when the status of the conversation changes.`, { id: 'crm.waits' })
        }
      </p>`;
    case 'sending':
      return html`<p class="help">
        <span class="spin"></span><span>${msg(str`${name} has not answered yet.`, { id: 'crm.unanswered' })}</span>
      </p>`;
    case 'synced':
      return nothing;
  }
}

function definitionIn({ repository }: ActingContext, field: string): AttributeDefinition | undefined {
  return repository && definitionOf(field, repository.workspace.value.schema);
}
