import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import { countGraphemes, NOTE_LIMIT } from '../../../domain/note-text.js';
import { formatNumber } from '../../../i18n/formats.js';
import { plural } from '../../../i18n/plural.js';

/** Characters before the limit from which the counter shows (4.4). */
const COUNTED = 200;

/** A text of a note under hand: the new one, or one under edit. */
export interface NoteEditorView {
  /** `note:new` or `note:ID`. */
  readonly slot: string;
  readonly text: string;
  /** Shown after a try to save what cannot be saved. */
  readonly refused: boolean;
  /** Wide open, with its buttons; else one line that invites. */
  readonly open: boolean;
  readonly isNew: boolean;
}

/** The composer, and a note under edit. Text beyond the limit is kept and refused at saving, never cut. */
export function renderNoteEditor(view: NoteEditorView): TemplateResult {
  const { slot, text, isNew } = view;
  const count = countGraphemes(text);
  const over = count - NOTE_LIMIT;
  const empty = text.trim() === '';
  const invalid = over > 0 || (view.refused && empty);
  const label = isNew ? msg('New note', { id: 'notes.new' }) : msg('Note', { id: 'notes.note' });
  return html`<form
    class="note-form ${view.open ? '' : 'note-form-closed'}"
    data-form
    data-note-form
    data-slot=${slot}
    novalidate
  >
    <textarea
      class="field"
      id="note-field-${slot}"
      data-note-input
      rows=${view.open ? 3 : 1}
      dir="auto"
      aria-label=${label}
      placeholder=${isNew ? msg('Write a note about this contact', { id: 'notes.placeholder' }) : nothing}
      aria-invalid=${invalid}
      aria-describedby="note-help-${slot}"
      .value=${live(text)}
    ></textarea>
    <div class="note-help" id="note-help-${slot}">
      ${over > 0 ? renderProblem(overText(over)) : view.refused && empty ? renderProblem(msg('Write at least one character, or cancel.', { id: 'notes.empty-text' })) : nothing}
    </div>
    ${
      view.open
        ? html`<div class="composer-foot">
            ${
              count > NOTE_LIMIT - COUNTED
                ? html`<span class="small num ${over > 0 ? 'over' : 'near'}" role="status"
                    ><bdi class="ltr">${formatNumber(count)} / ${formatNumber(NOTE_LIMIT)}</bdi></span
                  >`
                : nothing
            }
            <span class="spacer"></span>
            <span class="small muted hide-narrow" aria-hidden="true"
              ><span class="kbd">Ctrl</span> <span class="kbd">↵</span></span
            >
            ${isNew && empty ? nothing : html`<button class="btn btn-ghost" type="button" data-action="note-cancel">${isNew ? msg('Discard', { id: 'discard' }) : msg('Cancel', { id: 'cancel' })}</button>`}
            <button class="btn btn-primary" type="submit">
              ${isNew ? msg('Save note', { id: 'notes.save' }) : msg('Save', { id: 'save' })}
            </button>
          </div>`
        : nothing
    }
  </form>`;
}

function renderProblem(words: string): TemplateResult {
  return html`<p class="help help-error" role="alert"><i class="icon icon-error"></i><span>${words}</span></p>`;
}

function overText(over: number): string {
  const characters = formatNumber(over);
  return plural(over, {
    zero: msg(str`Shorten the note by ${characters} characters. Nothing was cut.`, { id: 'notes.over.zero' }),
    one: msg(str`Shorten the note by ${characters} character. Nothing was cut.`, { id: 'notes.over.one' }),
    two: msg(str`Shorten the note by ${characters} characters. Nothing was cut.`, { id: 'notes.over.two' }),
    few: msg(str`Shorten the note by ${characters} characters. Nothing was cut.`, { id: 'notes.over.few' }),
    many: msg(str`Shorten the note by ${characters} characters. Nothing was cut.`, { id: 'notes.over.many' }),
    other: msg(str`Shorten the note by ${characters} characters. Nothing was cut.`, { id: 'notes.over.other' }),
  });
}
