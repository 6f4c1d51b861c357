import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Failure } from '../../../domain/errors.js';
import { failureText } from '../../../i18n/failure-words.js';
import { permissionText } from '../../../i18n/words.js';
import type { ContactSnapshot, Operation } from '../../../store/contact-record.js';
import { renderPendingNote } from '../render-pending.js';

/** A block that was refused, and a deletion that is on its way or was refused. */
export function renderOutcome({ pending, operations }: ContactSnapshot): TemplateResult {
  const block = pending.get('block');
  const deletion = operations.get('delete');
  const troubled = block?.state === 'failed' || block?.state === 'retrying';
  return html`${troubled ? html`<div class="outcome" data-field="block">${renderPendingNote('block', block)}</div>` : nothing}
  ${deletion ? renderDeletion(deletion) : nothing}`;
}

function renderDeletion({ state, failure }: Operation): TemplateResult {
  switch (state) {
    case 'queued':
    case 'sending':
      return html`<div class="banner" part="banner" role="status">
        <span class="spin"></span><span>${msg('Deleting the contact', { id: 'delete.on-its-way' })}</span>
      </div>`;
    case 'retrying':
      return html`<div class="banner banner-warning" part="banner" role="status">
        <i class="icon icon-clock"></i>
        <span
          >${failure ? deletionFailureText(failure) : ''}
          ${msg('Tried again by itself.', { id: 'pending.retrying' })}</span
        >
      </div>`;
    case 'paused':
      return html`<div class="banner banner-warning" part="banner" role="status">
        <i class="icon icon-clock"></i>
        <span>${msg('The contact is deleted when the connection is back.', { id: 'delete.paused' })}</span>
        <button class="link" data-action="delete-drop">${msg('Keep contact', { id: 'delete.keep' })}</button>
      </div>`;
    case 'failed':
      return html`<div class="banner banner-danger" part="banner" role="alert">
        <i class="icon icon-alert"></i>
        <span
          ><span class="strong">${msg('The contact was not deleted.', { id: 'delete.failed' })}</span>
          ${failure ? deletionFailureText(failure) : ''}</span
        >
        <button class="link" data-action="delete-retry">${msg('Try again', { id: 'try-again' })}</button>
        <button class="link link-quiet" data-action="delete-drop">${msg('Keep contact', { id: 'delete.keep' })}</button>
      </div>`;
  }
}

/** A deletion keeps no change, so what is said of changes does not hold of it. */
function deletionFailureText(failure: Failure): string {
  switch (failure.code) {
    case 'forbidden':
      return (
        permissionText(failure.permission ?? true) ||
        msg('You are not allowed to delete this contact.', { id: 'delete.forbidden' })
      );
    case 'conflict':
      return msg('Somebody has changed the contact meanwhile.', { id: 'delete.conflict' });
    case 'rate-limited':
      return msg('The server is busy.', { id: 'delete.rate-limited' });
    case 'network':
      return failure.outcome === 'not-sent'
        ? msg('The server could not be reached.', { id: 'delete.not-sent' })
        : msg('The server did not answer.', { id: 'delete.unknown' });
    case 'validation':
    case 'data':
      return msg('The data source refused it.', { id: 'delete.refused' });
    default:
      return failureText(failure);
  }
}
