import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { countryName } from '../../i18n/formats.js';
import type { AttributeRow } from './attribute-row.js';
import { renderCrmNote } from './crm/render-crm-note.js';
import type { WriteBackChoices } from './crm/write-back.js';
import { renderConflictNote } from './render-conflict.js';
import { renderPendingNote } from './render-pending.js';
import type { RowContext } from './render-row.js';

/** What there is to say or to do below a value. */
export function renderRowNote(
  row: AttributeRow,
  context: RowContext,
  choices: () => WriteBackChoices,
): TemplateResult | typeof nothing {
  if (row.pending?.state === 'failed' || row.pending?.state === 'retrying')
    return renderPendingNote(row.field, row.pending, row.permission === true && !context.readonly);
  if (row.pending?.state === 'conflict') return renderConflictNote(row.label);
  if (context.foreignDraft) {
    return html`<div class="attr-note">
      <p class="help">${msg('Another tab has unsaved text here.', { id: 'draft.foreign' })}</p>
      <button class="link" data-action="adopt-draft">${msg('Go on here', { id: 'draft.adopt' })}</button>
      <button class="link link-quiet" data-action="drop-draft">${msg('Discard it', { id: 'draft.drop' })}</button>
    </div>`;
  }
  if (context.offeredCountry && row.shape.kind === 'empty') {
    const country = countryName(context.offeredCountry);
    return html`<div class="attr-note">
      <button class="link" data-action="use-country" data-country=${context.offeredCountry}>
        ${msg(str`Use ${country}`, { id: 'attribute.use-country' })}
      </button>
      <span class="small muted">${msg('from the phone', { id: 'attribute.from-phone' })}</span>
    </div>`;
  }
  return row.pending ? nothing : renderCrmNote(row, context, choices());
}
