import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Contact } from '../../../domain/contact.js';
import type { Failure } from '../../../domain/errors.js';
import { permissionText } from '../../../i18n/words.js';
import { failureText } from '../../../i18n/failure-words.js';
import type { Operation } from '../../../store/operation.js';
import { type MergeNames, obstacleText } from './merge-words.js';

/** What becomes of a merge or of “Not a duplicate” that is not done yet, with a way forward and a way back. */
export function renderProgress(operation: Operation): TemplateResult {
  const { key, state, failure } = operation;
  const merging = key.startsWith('merge:');
  if (state === 'failed' && failure) {
    return html`<div class="merge-progress" role="alert">
      <p class="help help-error">${merging ? mergeFailureText(failure) : failureText(failure)}</p>
      <div class="merge-acts">
        <button class="link" id="merge-retry" data-action="merge-retry" data-key=${key}>
          ${msg('Try again', { id: 'try-again' })}
        </button>
        <button class="link link-quiet" data-action="merge-drop" data-key=${key}>
          ${merging ? msg('Do not merge', { id: 'merge.drop' }) : msg('Discard it', { id: 'draft.drop' })}
        </button>
      </div>
    </div>`;
  }
  return html`<div class="merge-progress" role="status">
    <p class="help">${renderMark(state)}<span>${mergingText(operation)}</span></p>
    ${
      merging && isDroppable(operation)
        ? html`<button class="link link-quiet" data-action="merge-drop" data-key=${key}>
            ${msg('Do not merge', { id: 'merge.drop' })}
          </button>`
        : nothing
    }
  </div>`;
}

/** It has not been sent, so it can be called off. */
export function isDroppable({ state, failure }: Operation): boolean {
  const isUnknown = failure?.code === 'network' && failure.outcome === 'unknown';
  return (state === 'paused' || state === 'retrying') && !isUnknown;
}

/** An undo that is under way, or what stands in its way (7.3). */
export function renderUndoProgress(operation: Operation, contact: Contact, names: MergeNames): TemplateResult {
  const { key, state, failure } = operation;
  if (state !== 'failed' || !failure) {
    return html`<div class="merge-card" part="merge-card" role="status">
      <p class="help">${renderMark(state)}<span>${undoingText(operation)}</span></p>
    </div>`;
  }
  const over = failure.code === 'gone' || failure.code === 'not-found';
  return html`<div class="merge-card merge-trouble" part="merge-card" role="alert">
    <p class="strong">${msg('The merge was not undone', { id: 'merge.undo-failed' })}</p>
    <p>${undoFailureText(failure, contact, names)}</p>
    <div class="merge-acts">
      ${
        over
          ? nothing
          : html`<button class="btn" data-action="merge-retry" data-key=${key}>
              ${msg('Undo merge', { id: 'merge.undo' })}
            </button>`
      }
      <button class="btn btn-ghost" data-action="merge-drop" data-key=${key}>
        ${msg('Keep them merged', { id: 'merge.keep' })}
      </button>
    </div>
  </div>`;
}

/** Why two contacts were not merged. */
export function mergeFailureText(failure: Failure): string {
  switch (failure.code) {
    case 'conflict':
      return msg('One of the two was changed meanwhile. Look at the preview again, then merge.', {
        id: 'merge.changed',
      });
    case 'gone':
    case 'not-found':
      return msg('One of the two was deleted or merged meanwhile.', { id: 'merge.gone' });
    case 'validation':
      return msg('A blocked contact cannot be merged. Unblock it first.', { id: 'merge.blocked' });
    case 'forbidden':
      return (
        permissionText(failure.permission ?? true) ||
        msg('You are not allowed to merge these contacts.', { id: 'merge.forbidden' })
      );
    case 'network':
    case 'rate-limited':
    case 'data':
      return msg('The server did not answer. Try again: the contacts are never merged twice.', {
        id: 'merge.no-answer',
      });
    case 'unauthenticated':
      return failureText(failure);
  }
}

/** Why a merge was not undone. */
export function undoFailureText(failure: Failure, contact: Contact | undefined, names: MergeNames): string {
  switch (failure.code) {
    case 'conflict':
      return contact
        ? obstacleText(failure.fields ?? [], contact, names)
        : msg('The contact was changed since the merge. Take those changes back, then undo the merge.', {
            id: 'merge.undo-changed',
          });
    case 'gone':
      return msg('The time to undo it is over.', { id: 'merge.undo-over' });
    case 'not-found':
      return msg('The source no longer knows this merge.', { id: 'merge.undo-unknown' });
    case 'forbidden':
      return (
        permissionText(failure.permission ?? true) ||
        msg('You are not allowed to undo this merge.', { id: 'merge.undo-forbidden' })
      );
    case 'network':
    case 'rate-limited':
    case 'data':
      return msg('The server did not answer. Try again: a merge is never undone twice.', {
        id: 'merge.undo-no-answer',
      });
    default:
      return failureText(failure);
  }
}

export function mergingText({ state }: Operation): string {
  switch (state) {
    case 'paused':
      return msg('The contacts are merged when the connection is back.', { id: 'merge.paused' });
    case 'retrying':
      return msg('The server did not answer. It is asked again.', { id: 'merge.retrying' });
    default:
      return msg('Merging the contacts', { id: 'merge.sending' });
  }
}

function undoingText({ state }: Operation): string {
  switch (state) {
    case 'paused':
      return msg('The merge is undone when the connection is back.', { id: 'merge.undo-paused' });
    case 'retrying':
      return msg('The server did not answer. It is asked again.', { id: 'merge.retrying' });
    default:
      return msg('Undoing the merge', { id: 'merge.undoing' });
  }
}

function renderMark(state: Operation['state']): TemplateResult {
  return state === 'paused' ? html`<i class="icon icon-clock"></i>` : html`<span class="spin"></span>`;
}
