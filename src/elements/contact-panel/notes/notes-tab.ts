import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import { isCut } from '../../../domain/note.js';
import { offersOf, permissionFor } from '../../../domain/permissions.js';
import type { LocaleController } from '../../../i18n/locale-controller.js';
import { formatNumber } from '../../../i18n/formats.js';
import { permissionText } from '../../../i18n/words.js';
import type { NoteItem, NoteList } from '../../../store/note-list.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import { blockSize } from '../../shared/block-size.js';
import { list as listOf } from '../../shared/list.js';
import type { BodyOptions } from '../contact-body.js';
import type { ActingContext } from '../panel-context.js';
import type { TabContent } from '../tab-content.js';
import { NEW_NOTE, type NoteEditor, NoteEditors } from './note-editors.js';
import { NoteInput } from './note-input.js';
import { NoteSearch } from './note-search.js';
import { NoteWindow } from './note-window.js';
import { renderNoteEditor } from './render-note-editor.js';
import { type NoteContext, renderNote } from './render-note.js';
import { noteStyles } from './styles.js';

/** From this many notes on, the panel offers its own search: find-in-page sees only what is drawn. */
const SEARCHABLE = 20;
/** Notes before the end of what has loaded at which the next page is asked for. */
const AHEAD = 15;

/** Notes on the contact: composer and list (section 4). */
export class NotesTab implements TabContent {
  readonly #input = new NoteInput(this);
  #list?: NoteList;
  #listFor = '';
  #run = 0;
  #editors?: NoteEditors;
  #editorsOf?: unknown;
  #window = new NoteWindow(() => this.panel.requestUpdate());
  #leave?: () => void;
  #clock?: ReturnType<typeof setInterval>;
  #keyAt: (index: number) => string = String;
  #shown = 0;
  #keyedBy = '';
  search = new NoteSearch();
  /** Notes whose deletion asks first. */
  readonly asking = new Set<string>();
  /** Portions shown of very long notes. */
  readonly portions = new Map<string, number>();
  /** The side chosen in each conflict. */
  readonly choices = new Map<string, 'mine' | 'theirs'>();
  /** The composer has focus, or was opened. */
  composing = false;

  constructor(
    private readonly options: BodyOptions,
    readonly panel: ActingContext,
    private readonly locale: LocaleController,
  ) {}

  get list(): NoteList | undefined {
    return this.#list;
  }

  get contactId(): string {
    return this.#listFor;
  }

  get editors(): NoteEditors | undefined {
    return this.#editors;
  }

  /** Key of the note at a place among those shown. */
  keyAt(place: number): string | undefined {
    return place >= 0 && place < this.#shown ? this.#keyAt(place) : undefined;
  }

  get window(): NoteWindow {
    return this.#window;
  }

  /** Whether a removal can be taken back; else it asks first. */
  get restorable(): boolean {
    return this.panel.repository?.adapter.notes?.restore !== undefined;
  }

  prepare(): void {
    const { record, repository, root } = this.panel;
    // Notes and drafts of a contact that was merged are those of whom it became (7.3).
    const id = record?.survivor.id ?? '';
    if (repository && repository !== this.#editorsOf) {
      this.#editorsOf = repository;
      this.#editors = new NoteEditors(repository, () => this.panel.requestUpdate());
      this.#listFor = '';
    }
    if (root) adoptSheet(root, noteStyles);
    if (id === this.#listFor || !repository) return;
    this.left();
    this.#listFor = id;
    this.#editors?.again(id);
    this.search = new NoteSearch();
    this.asking.clear();
    this.portions.clear();
    this.composing = false;
    this.#window = new NoteWindow(() => this.panel.requestUpdate());
    void this.#open(id, this.#run);
  }

  left(): void {
    this.#run += 1;
    this.#leave?.();
    this.#leave = undefined;
    clearInterval(this.#clock);
    this.#window.detach();
    this.#list = undefined;
    this.#listFor = '';
    this.#keyedBy = ''; // another list may be at the same revision
  }

  drawn(): void {
    const root = this.panel.root;
    this.#window.attach(
      root?.querySelector<HTMLElement>('.body') ?? null,
      root?.querySelector<HTMLElement>('.notes') ?? null,
    );
  }

  render(): TemplateResult {
    const { on } = this.#input;
    return html`<div
      class="notes-tab"
      @click=${on.click}
      @input=${on.input}
      @submit=${on.submit}
      @keydown=${on.keydown}
      @focusin=${on.focusin}
    >
      ${this.#renderComposer()} ${this.#list ? this.#renderList(this.#list) : this.#renderBones()}
    </div>`;
  }

  #renderComposer(): TemplateResult | typeof nothing {
    const permission = this.#permission();
    if (this.options.readonly) return nothing;
    if (permission !== true) {
      return html`<p class="composer small muted">${permissionText(permission)}</p>`;
    }
    const editor = this.#editors?.of(this.#listFor, NEW_NOTE);
    const foreign = !editor && this.#editors?.foreign(this.#listFor).has(NEW_NOTE);
    return html`<div class="composer">
      ${
        foreign
          ? html`<div class="note-foot" data-slot=${NEW_NOTE}>
              <p class="help note-line">${msg('Another tab has an unsaved note here.', { id: 'notes.foreign' })}</p>
              <button class="link" data-action="note-adopt">${msg('Go on here', { id: 'draft.adopt' })}</button>
              <button class="link link-quiet" data-action="note-drop">
                ${msg('Discard it', { id: 'draft.drop' })}
              </button>
            </div>`
          : nothing
      }
      ${this.#orphans().map(
        ([slot, { text }]) =>
          html`<div class="note-foot" data-slot=${slot}>
            <p class="help note-line">
              ${msg('The note under edit was deleted. Your text is kept.', { id: 'notes.orphan' })}
            </p>
            <div class="note-body note-line" dir="auto">${text}</div>
            <button class="link" data-action="note-make-new">
              ${msg('Go on as a new note', { id: 'notes.orphan-new' })}
            </button>
            <button class="link link-quiet" data-action="note-drop">${msg('Discard it', { id: 'draft.drop' })}</button>
          </div>`,
      )}
      ${renderNoteEditor({
        slot: NEW_NOTE,
        text: editor?.text ?? '',
        refused: editor?.refused ?? false,
        open: this.composing || (editor?.text ?? '') !== '',
        isNew: true,
      })}
    </div>`;
  }

  /** Edits of notes that are gone: somebody deleted the note meanwhile (fault 40). */
  #orphans(): readonly (readonly [slot: string, editor: NoteEditor])[] {
    const list = this.#list;
    const { status, more } = list?.snapshot ?? {};
    if (!list || status !== 'ready') return [];
    return [...(this.#editors?.edits(this.#listFor) ?? [])].filter(
      ([slot, { key }]) => (key !== undefined || !more) && list.indexOf(key ?? slot.slice('note:'.length)) < 0,
    );
  }

  #renderList(list: NoteList): TemplateResult {
    const { snapshot } = list;
    if (snapshot.status === 'error' && snapshot.count === 0) {
      return html`<div class="state notes-state" role="alert">
        <p class="strong">${msg('The notes did not load', { id: 'notes.error' })}</p>
        <p class="muted">${msg('What you write here is kept.', { id: 'notes.error-text' })}</p>
        <button class="btn" data-action="notes-reload">
          <i class="icon icon-refresh"></i>${msg('Try again', { id: 'try-again' })}
        </button>
      </div>`;
    }
    if (snapshot.status === 'pending' && snapshot.count === 0) return this.#renderBones();
    if (snapshot.count === 0 && !snapshot.more) {
      return html`<div class="state notes-state">
        <i class="icon icon-note"></i>
        <p class="strong">${msg('No notes yet', { id: 'notes.none' })}</p>
        <p class="muted">
          ${msg('Notes belong to the contact and show in every conversation.', { id: 'notes.none-text' })}
        </p>
      </div>`;
    }
    const found = this.search.active ? this.search.results(list) : undefined;
    const searching = found !== undefined && this.search.advance(list);
    const shown = found?.length ?? snapshot.count;
    const rows = this.#rows(list, found, shown);
    this.#shown = shown;
    const last = rows.rows.at(-1)?.index ?? 0;
    if (!found && snapshot.more && last >= snapshot.count - AHEAD) queueMicrotask(() => list.loadMore());
    const foreign = this.#editors?.foreign(this.#listFor);
    const total = found ? -1 : (snapshot.total ?? (snapshot.more ? -1 : snapshot.count));
    return html`
      ${(snapshot.total ?? snapshot.count) > SEARCHABLE || snapshot.more || found ? this.#renderSearch(list, found, searching) : nothing}
      <div
        class="notes"
        role="feed"
        aria-label=${msg('Notes', { id: 'tab.notes' })}
        aria-busy=${snapshot.fetch === 'fetching'}
      >
        ${listOf(
          rows.rows,
          ({ index }) => list.itemAt(found ? (found[index] ?? 0) : index).key,
          ({ index, gap }) => {
            const item = list.itemAt(found ? (found[index] ?? 0) : index);
            return html`${gap > 0 ? html`<div class="note-gap" ${blockSize(gap)}></div>` : nothing}${this.#renderItem(item, index, total, foreign)}`;
          },
        )}
        ${rows.after > 0 ? html`<div class="note-gap" ${blockSize(rows.after)}></div>` : nothing}
      </div>
      ${
        snapshot.fetch === 'fetching' && !found
          ? html`<div class="notes-more" role="status">
              <span class="spin"></span
              ><span class="sr">${msg('Loading older notes', { id: 'notes.loading-more' })}</span>
            </div>`
          : nothing
      }
      ${
        snapshot.failure && snapshot.more
          ? html`<div class="notes-more">
              <button class="btn" data-action="notes-more">${msg('Load older notes', { id: 'notes.more' })}</button>
            </div>`
          : nothing
      }
    `;
  }

  #rows(list: NoteList, found: readonly number[] | undefined, count: number): ReturnType<NoteWindow['update']> {
    const keyed = `${list.snapshot.revision} ${found ? this.search.query : ''}`;
    if (keyed !== this.#keyedBy) {
      this.#keyedBy = keyed;
      this.#keyAt = (index) => list.itemAt(found ? (found[index] ?? 0) : index).key;
    }
    return this.#window.update(count, this.#keyAt, (key) =>
      found ? found.indexOf(list.indexOf(key)) : list.indexOf(key),
    );
  }

  #renderItem(item: NoteItem, index: number, total: number, foreign: ReadonlySet<string> | undefined): TemplateResult {
    const slot = `note:${item.note.id}`;
    const editor = this.#editors?.of(this.#listFor, slot);
    if (editor) this.#editors?.seen(this.#listFor, slot, item.key);
    const context = this.#contextOf(item, foreign?.has(slot) ?? false);
    return html`<article
      class="note note-${item.state}"
      id="note-${item.key}"
      tabindex="0"
      data-note=${item.key}
      data-slot=${slot}
      data-index=${index}
      aria-posinset=${index + 1}
      aria-setsize=${total}
      aria-label=${this.#labelOf(item)}
    >
      ${
        editor && !this.options.readonly
          ? html`${guard([item, this.locale.key, 'edit'], () => renderNote({ ...item, text: '' }, { ...context, editable: false, removable: false }))}
            ${renderNoteEditor({ slot, text: editor.text, refused: editor.refused, open: true, isNew: false })}`
          : guard(
              [
                item,
                context.editable,
                context.removable,
                context.asking,
                context.portions,
                context.locale,
                context.foreignDraft,
                this.#minute,
              ],
              () => renderNote(item, context),
            )
      }
      ${item.state === 'conflict' ? this.#renderConflict(item) : nothing}
    </article>`;
  }

  /** The note was edited by another while this one was: both stand side by side (fault 64). */
  #renderConflict(item: NoteItem): TemplateResult {
    const theirs = item.theirs;
    return html`${this.panel.interaction?.renderVersions(
        {
          field: item.key,
          label: msg('Note', { id: 'notes.note' }),
          mine: item.text,
          theirs: theirs?.text ?? '',
          choice: this.choices.get(item.key) ?? 'mine',
        },
        { setBy: theirs?.edited?.by ?? theirs?.author, setAt: theirs?.edited?.at },
      )}
      <div class="buttons">
        <button class="btn btn-primary" data-action="note-resolve">
          ${(this.choices.get(item.key) ?? 'mine') === 'mine' ? msg('Keep mine', { id: 'conflict.keep-mine' }) : msg('Take theirs', { id: 'conflict.take-theirs' })}
        </button>
      </div>`;
  }

  #renderSearch(list: NoteList, found: readonly number[] | undefined, searching: boolean): TemplateResult {
    const { count, more } = list.snapshot;
    return html`<div class="note-search">
        <span class="search">
          <i class="icon icon-search"></i>
          <input
            class="field"
            type="text"
            role="searchbox"
            data-note-search
            autocomplete="off"
            spellcheck="false"
            .value=${live(this.search.query)}
            placeholder=${msg('Search notes', { id: 'notes.search' })}
            aria-label=${msg('Search notes', { id: 'notes.search' })}
          />
        </span>
      </div>
      ${
        found
          ? html`<p class="filter-count small muted" role="status">
              ${this.#foundText(found.length, count)} ${searching ? html`<span class="spin"></span>` : nothing}
              ${more && !searching ? html`<button class="link" data-action="notes-search-on">${msg('Search older notes', { id: 'notes.search-on' })}</button>` : nothing}
            </p>`
          : nothing
      }`;
  }

  #foundText(hits: number, searched: number): string {
    const shown = formatNumber(hits);
    const all = formatNumber(searched);
    return msg(str`${shown} of ${all} notes`, { id: 'notes.found' });
  }

  #renderBones(): TemplateResult {
    return html`<div aria-hidden="true">
        ${[0, 1, 2].map(
          () =>
            html`<div class="note">
              <span class="bone bone-note"></span>
              <div>
                <span class="bone-line"><span class="bone bone-1"></span></span
                ><span class="bone-line"><span class="bone bone-4"></span></span>
              </div>
            </div>`,
        )}
      </div>
      <p class="sr" role="status">${msg('Loading the notes', { id: 'notes.loading' })}</p>`;
  }

  #labelOf({ note }: NoteItem): string {
    const author = note.author?.name ?? msg('Unknown author', { id: 'notes.unknown-author' });
    return msg(str`Note by ${author}`, { id: 'notes.by' });
  }

  #contextOf(item: NoteItem, foreignDraft: boolean): NoteContext {
    const notes = this.panel.repository?.adapter.notes;
    const session = this.panel.repository?.workspace.value.session;
    const allowed = !this.options.readonly && this.#permission() === true;
    const offered = (offer: `notes.${string}`): boolean => !session || offersOf(session, offer);
    return {
      // To write over what was not read would lose it.
      editable: allowed && notes?.edit !== undefined && offered('notes.edit') && !isCut(item.note),
      removable: allowed && notes?.remove !== undefined && offered('notes.remove'),
      asking: this.asking.has(item.key),
      portions: this.portions.get(item.key) ?? 1,
      locale: this.locale.key,
      foreignDraft: foreignDraft && allowed,
    };
  }

  #permission(): ReturnType<typeof permissionFor> {
    const { record, repository } = this.panel;
    return permissionFor('note', repository?.workspace.value.session, record?.snapshot.contact);
  }

  /** Times grow old: rows are drawn again as the minute changes. */
  get #minute(): number {
    return Math.floor(Date.now() / 60_000);
  }

  async #open(contactId: string, run: number): Promise<void> {
    const list = await this.panel.repository?.notes(contactId);
    if (run !== this.#run || !list) return;
    this.#list = list;
    this.#leave = list.subscribe(() => this.panel.requestUpdate());
    this.#clock = setInterval(() => this.panel.requestUpdate(), 60_000);
    list.load();
    this.panel.requestUpdate();
  }
}
