import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { hueOf, initials } from '../../../domain/avatar.js';
import type { Person } from '../../../domain/person.js';
import { failureText } from '../../../i18n/failure-words.js';
import { absoluteTime, relativeTime } from '../../../i18n/formats.js';
import type { NoteItem } from '../../../store/note-list.js';
import { hue } from '../../shared/hue.js';
import { portionsOf, renderNoteText } from './note-text.js';

/** What of a note is in the agent's hands. */
export interface NoteContext {
  readonly editable: boolean;
  readonly removable: boolean;
  /** Removal cannot be undone here, so it asks first. */
  readonly asking: boolean;
  /** Portions of a very long text that are shown. */
  readonly portions: number;
  /** Put together with the item, what the row is drawn again for. */
  readonly locale: string;
  readonly foreignDraft: boolean;
}

/** A note as it is read (4.2). */
export function renderNote(item: NoteItem, context: NoteContext): TemplateResult {
  const { note, state, kind } = item;
  const author = nameOf(note.author);
  const text = portionsOf(item.text, context.portions);
  return html`
    <span class="avatar avatar-note" aria-hidden="true"
      ><span class="face" ${hue(hueOf(note.author?.id ?? ''))}>${initials(author)}</span></span
    >
    <div class="note-head">
      <bdi class="strong">${author}</bdi>
      ${state === 'saved' ? renderTime(note.createdAt) : renderState(item)}
    </div>
    <div class="note-body" dir="auto">${renderNoteText(text)}</div>
    ${
      text.length < item.text.length
        ? html`<button class="link link-quiet note-more" data-action="note-more">
            ${msg('Show more', { id: 'attribute.show-more' })}
          </button>`
        : nothing
    }
    ${renderFoot(item, context)}
    ${
      (context.editable || context.removable) &&
      (state === 'saved' || (state === 'failed' && kind !== 'create')) &&
      !context.asking
        ? html`<span class="note-tools">
            ${
              context.editable
                ? html`<button
                    class="icon-btn"
                    data-action="note-edit"
                    id="note-edit-${item.key}"
                    aria-label=${msg(str`Edit note by ${author}`, { id: 'notes.edit' })}
                    data-tip=${msg('Edit note', { id: 'notes.edit-tip' })}
                  >
                    <i class="icon icon-edit"></i>
                  </button>`
                : nothing
            }
            ${
              context.removable
                ? html`<button
                    class="icon-btn icon-btn-danger"
                    data-action="note-remove"
                    aria-label=${msg(str`Delete note by ${author}`, { id: 'notes.delete' })}
                    data-tip=${msg('Delete note', { id: 'notes.delete-tip' })}
                  >
                    <i class="icon icon-trash"></i>
                  </button>`
                : nothing
            }
          </span>`
        : nothing
    }
  `;
}

function nameOf(person: Person | undefined): string {
  return person?.name || msg('Unknown author', { id: 'notes.unknown-author' });
}

function renderTime(instant: string): TemplateResult {
  const absolute = absoluteTime(instant);
  return html`<time class="small muted" datetime=${instant} data-tip=${absolute}
    ><bdi aria-hidden="true">${relativeTime(instant)}</bdi><span class="sr">${absolute}</span></time
  >`;
}

function renderState({ state, kind }: NoteItem): TemplateResult {
  switch (state) {
    case 'sending':
      return html`<span class="spin"></span
        ><span class="small muted"
          >${kind === 'remove' ? msg('Deleting', { id: 'notes.deleting' }) : msg('Saving', { id: 'saving' })}</span
        >`;
    case 'paused':
    case 'retrying':
      return html`<i class="icon icon-clock icon-14"></i
        ><span class="small muted">${msg('Waits for the connection', { id: 'attribute.waits' })}</span>`;
    default:
      return html`<span class="small muted"
        >${kind === 'remove' ? msg('Not deleted', { id: 'notes.not-deleted' }) : msg('Not saved', { id: 'notes.not-saved' })}</span
      >`;
  }
}

function renderFoot(item: NoteItem, context: NoteContext): TemplateResult | typeof nothing {
  const { note, state, failure } = item;
  if (context.asking) {
    return html`<div class="note-foot" role="group" aria-label=${msg('Delete this note', { id: 'notes.ask-label' })}>
      <p class="small note-line"><b>${msg('This cannot be undone here.', { id: 'notes.ask' })}</b></p>
      <button class="btn btn-small" data-action="note-keep" id="note-keep-${item.key}">
        ${msg('Cancel', { id: 'cancel' })}
      </button>
      <button class="btn btn-small btn-danger" data-action="note-remove-sure">
        ${msg('Delete note', { id: 'notes.delete-tip' })}
      </button>
    </div>`;
  }
  if (state === 'failed') {
    return html`<div class="note-foot">
      <p class="help help-error note-line">${failure ? failureText(failure) : ''}</p>
      <button class="link" data-action="note-retry">${msg('Try again', { id: 'try-again' })}</button>
      <button class="link link-quiet" data-action="note-discard">${msg('Discard', { id: 'discard' })}</button>
    </div>`;
  }
  if (context.foreignDraft) {
    return html`<div class="note-foot">
      <p class="help note-line">${msg('Another tab has unsaved text here.', { id: 'draft.foreign' })}</p>
      <button class="link" data-action="note-adopt">${msg('Go on here', { id: 'draft.adopt' })}</button>
      <button class="link link-quiet" data-action="note-drop">${msg('Discard it', { id: 'draft.drop' })}</button>
    </div>`;
  }
  if (!note.edited) return nothing;
  const by = nameOf(note.edited.by);
  const when = relativeTime(note.edited.at);
  return html`<div class="note-foot">
    <span class="small muted" data-tip=${absoluteTime(note.edited.at)}
      >${msg(str`Edited by ${by}, ${when}`, { id: 'notes.edited' })}<span class="sr"
        >${absoluteTime(note.edited.at)}</span
      ></span
    >
  </div>`;
}
