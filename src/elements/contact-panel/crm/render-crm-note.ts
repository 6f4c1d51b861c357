import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Value } from '../../../domain/attribute-value.js';
import { phoneTools } from '../../../controllers/phone-tools.js';
import { type AttributeRow, plainText } from '../attribute-row.js';
import type { RowContext } from '../render-row.js';
import { notSentText, refusalText } from './crm-words.js';
import { type WriteBackChoices } from './write-back.js';

/** Below a value that the CRM refused, or that did not get there: why, a way forward and a way back (2.9). */
export function renderCrmNote(
  row: AttributeRow,
  { crmName }: RowContext,
  choices: WriteBackChoices,
): TemplateResult | typeof nothing {
  if (row.cloud !== 'waiting' && row.cloud !== 'rejected') return nothing;
  const words =
    row.operation?.state === 'failed'
      ? notSentText(row.operation.failure, crmName)
      : row.cloud === 'rejected'
        ? refusalText(row.crm?.reason, crmName)
        : '';
  if (words === '' || row.crm === undefined) return nothing;
  return html`<div class="attr-note">
    <p class="help help-error">${words}</p>
    ${renderSend(choices)} ${renderRevert(row, choices)}
  </div>`;
}

function renderSend({ sends }: WriteBackChoices): TemplateResult | typeof nothing {
  return sends
    ? html`<button class="link" data-action="send-again">${msg('Send again', { id: 'crm.send-again' })}</button>`
    : nothing;
}

function renderRevert(
  { definition, crm }: AttributeRow,
  { reverts }: WriteBackChoices,
): TemplateResult | typeof nothing {
  if (!reverts || crm?.known === undefined) return nothing;
  return html`<button class="link link-quiet" data-action="revert">
    ${revertText(plainText(definition, crm.known, phoneTools()))}
  </button>`;
}

export function revertText(known: Value): string {
  return msg(str`Back to “${String(known)}”`, { id: 'crm.revert' });
}
