import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { PendingField } from '../../store/contact-record.js';
import { failureText } from '../../i18n/failure-words.js';

/** A change that failed or is tried again: what happened, a way forward and a way back. */
export function renderPendingNote(field: string, pending: PendingField): TemplateResult {
  const words = pending.failure ? failureText(pending.failure, { field }) : '';
  if (pending.state === 'retrying') {
    return html`<div class="attr-note"><p class="help">${words} ${msg('Tried again by itself.', { id: 'pending.retrying' })}</p></div>`;
  }
  const refused = pending.failure?.code === 'validation' || pending.failure?.code === 'forbidden';
  return html`<div class="attr-note">
    <p class="help help-error">${words}</p>
    ${refused
      ? field === 'vip' ? '' : html`<button class="link" data-action="edit-again">${msg('Edit again', { id: 'pending.edit-again' })}</button>`
      : html`<button class="link" data-action="retry">${msg('Try again', { id: 'try-again' })}</button>`}
    <button class="link link-quiet" data-action="discard">${msg('Discard', { id: 'discard' })}</button>
  </div>`;
}
