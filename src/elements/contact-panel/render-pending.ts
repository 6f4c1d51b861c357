import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Value } from '../../domain/attribute-value.js';
import type { PendingField } from '../../store/contact-record.js';
import { failureText } from '../../i18n/failure-words.js';

/**
 * A change that failed or is tried again: what happened, a way forward and a way back.
 *
 * @param editable whether the agent may still edit it; what they typed can be copied if not (fault 38)
 */
export function renderPendingNote(field: string, pending: PendingField, editable = true): TemplateResult {
  const words = pending.failure ? failureText(pending.failure, { field }) : '';
  if (pending.state === 'retrying') {
    return html`<div class="attr-note">
      <p class="help">${words} ${msg('Tried again by itself.', { id: 'pending.retrying' })}</p>
    </div>`;
  }
  const refused = pending.failure?.code === 'validation' || pending.failure?.code === 'forbidden';
  return html`<div class="attr-note">
    <p class="help help-error">${words}</p>
    ${refused ? renderWayForward(pending, editable) : html`<button class="link" data-action="retry">${msg('Try again', { id: 'try-again' })}</button>`}
    <button class="link link-quiet" data-action="discard">${msg('Discard', { id: 'discard' })}</button>
  </div>`;
}

function renderWayForward({ change }: PendingField, editable: boolean): TemplateResult | typeof nothing {
  if (change.kind !== 'name' && change.kind !== 'attribute') return nothing;
  if (editable)
    return html`<button class="link" data-action="edit-again">
      ${msg('Edit again', { id: 'pending.edit-again' })}
    </button>`;
  const typed = typedText(change.to);
  return typed === ''
    ? nothing
    : html`<button class="link" data-action="copy" data-copy=${typed}>${msg('Copy', { id: 'copy' })}</button>`;
}

/** What the agent had typed, an option a line. */
export function typedText(value: Value | undefined): string {
  return value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
}
