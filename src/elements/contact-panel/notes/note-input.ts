import { msg } from '@lit/localize';
import type { NoteItem } from '../../../store/note-list.js';
import { NEW_NOTE } from './note-editors.js';
import { isComposing } from '../../shared/composing.js';
import type { NotesTab } from './notes-tab.js';

/** Clicks, typing and keys in the Notes tab. */
export class NoteInput {
  constructor(private readonly tab: NotesTab) {}

  readonly on = {
    click: (event: Event): void => {
      const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
      if (control) this.#act(control.dataset['action'] ?? '', control);
    },
    input: (event: Event): void => this.#typed(event.target),
    submit: (event: Event): void => {
      event.preventDefault();
      event.stopPropagation();
      if (event.target instanceof HTMLElement) this.#save(event.target.dataset['slot'] ?? '', event.target);
    },
    keydown: (event: KeyboardEvent): void => this.#pressed(event),
    focusin: (event: Event): void => {
      const control = event.target instanceof HTMLElement ? event.target : undefined;
      if (control?.dataset['noteInput'] !== undefined && slotOf(control) === NEW_NOTE && !this.tab.composing) {
        this.tab.composing = true;
        this.tab.panel.requestUpdate();
      }
      this.tab.window.keep(control && keyOf(control));
    },
  };

  #act(action: string, control: HTMLElement): void {
    const { tab } = this;
    const { list, editors, contactId, panel } = tab;
    const slot = slotOf(control);
    const key = keyOf(control) ?? '';
    const item = this.#item(control);
    switch (action) {
      case 'note-edit':
        if (item) this.#edit(item, slot);
        break;
      case 'note-cancel':
        editors?.close(contactId, slot);
        tab.composing = false;
        panel.focusKeeper.want(slot === NEW_NOTE ? 'tab-notes' : `note-edit-${key}`, `note-${key}`, 'tab-notes');
        break;
      case 'note-remove':
        if (tab.restorable) this.#remove(key);
        else {
          tab.asking.add(key);
          panel.focusKeeper.want(`note-keep-${key}`);
        }
        break;
      case 'note-keep':
        tab.asking.delete(key);
        panel.focusKeeper.want(`note-edit-${key}`, `note-${key}`, 'tab-notes');
        break;
      case 'note-remove-sure':
        this.#remove(key);
        break;
      case 'note-more':
        tab.portions.set(key, (tab.portions.get(key) ?? 1) + 5);
        panel.requestUpdate();
        break;
      case 'note-retry':
        list?.retry(key);
        break;
      case 'note-discard':
        list?.discard(key);
        panel.focusKeeper.want(`note-field-${NEW_NOTE}`, 'tab-notes');
        break;
      case 'note-resolve':
        list?.resolve(key, tab.choices.get(key) ?? 'mine');
        panel.focusKeeper.want(`note-${key}`, 'tab-notes');
        break;
      case 'note-make-new':
        editors?.makeNew(contactId, slot);
        panel.focusKeeper.want(`note-field-${NEW_NOTE}`);
        break;
      case 'note-adopt':
        editors?.adopt(contactId, slot);
        panel.focusKeeper.want(`note-field-${slot}`);
        break;
      case 'note-drop':
        if (editors?.of(contactId, slot)) editors.close(contactId, slot);
        else editors?.dismiss(contactId, slot);
        panel.focusKeeper.want(key === '' ? `note-field-${NEW_NOTE}` : `note-${key}`, 'tab-notes');
        break;
      case 'notes-more':
        list?.loadMore();
        break;
      case 'notes-reload':
        list?.refresh();
        break;
      case 'notes-search-on':
        tab.search.goOn();
        panel.requestUpdate();
        break;
      default:
    }
  }

  #typed(target: EventTarget | null): void {
    const { tab } = this;
    if (target instanceof HTMLTextAreaElement && target.dataset['noteInput'] !== undefined) {
      tab.editors?.input(tab.contactId, slotOf(target), target.value);
    } else if (target instanceof HTMLInputElement && target.dataset['noteSearch'] !== undefined) {
      tab.search.type(target.value);
      tab.panel.requestUpdate();
    } else if (target instanceof HTMLInputElement && target.dataset['choice'] !== undefined) {
      tab.choices.set(keyOf(target) ?? '', target.dataset['choice'] === 'theirs' ? 'theirs' : 'mine');
      tab.panel.requestUpdate();
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (isComposing(event) || !(event.target instanceof HTMLElement)) return;
    const control = event.target;
    if (control.dataset['noteSearch'] !== undefined && event.key === 'Escape' && this.tab.search.query !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.tab.search.type('');
      this.tab.panel.requestUpdate();
    } else if (control.dataset['noteInput'] !== undefined) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        this.#save(slotOf(control), control);
      } else if (
        event.key === 'Escape' &&
        (slotOf(control) !== NEW_NOTE || (control instanceof HTMLTextAreaElement && control.value === ''))
      ) {
        event.preventDefault();
        event.stopPropagation();
        this.#act('note-cancel', control);
      }
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const note = control.closest<HTMLElement>('article.note');
      if (!note) return;
      event.preventDefault();
      this.#move(note, event.key === 'PageDown' ? 1 : -1);
    }
  }

  /** From note to note, after the ARIA feed pattern. */
  #move(from: HTMLElement, step: 1 | -1): void {
    const { tab } = this;
    const key = tab.keyAt(Number(from.dataset['index']) + step);
    if (key === undefined) return;
    // Where it is not drawn, the note with focus being out of sight, it is drawn first.
    tab.window.keep(key);
    tab.panel.focusKeeper.want(`note-${key}`);
  }

  #edit(item: NoteItem, slot: string): void {
    const { tab } = this;
    tab.editors?.open(tab.contactId, slot, item.text, item.key);
    tab.panel.focusKeeper.want(`note-field-${slot}`);
  }

  #save(slot: string, control: HTMLElement): void {
    const { list, editors, contactId, panel } = this.tab;
    // A second Ctrl+Enter finds nothing to save (fault 5): that is no mistake to be told of.
    if (slot === NEW_NOTE && (editors?.of(contactId, slot)?.text ?? '') === '') return;
    const text = editors?.take(contactId, slot);
    if (!list || !editors || text === undefined) {
      panel.focusKeeper.want(`note-field-${slot}`);
      return;
    }
    const key = keyOf(control);
    // The store has the text before the draft goes.
    if (slot === NEW_NOTE) list.create(text);
    else if (key !== undefined) list.edit(key, text, editors.of(contactId, slot)?.base);
    editors.close(contactId, slot);
    if (slot === NEW_NOTE) panel.focusKeeper.want(`note-field-${NEW_NOTE}`);
    else panel.focusKeeper.want(`note-${key ?? ''}`, 'tab-notes');
  }

  #remove(key: string): void {
    const { list, panel, contactId, asking, restorable } = this.tab;
    if (!list) return;
    const at = list.indexOf(key);
    const neighbours = [at + 1, at - 1].filter((index) => index >= 0 && index < list.snapshot.count);
    const next = neighbours.map((index) => `note-${list.itemAt(index).key}`);
    asking.delete(key);
    list.remove(key);
    panel.toasts.show({
      contactId: panel.record?.id ?? contactId,
      icon: 'trash',
      text: msg('Note deleted', { id: 'notes.deleted' }),
      undo: restorable,
      fields: [`note:${key}`],
    });
    panel.focusKeeper.want(...next, `note-field-${NEW_NOTE}`, 'tab-notes');
  }

  #item(control: Element): NoteItem | undefined {
    const { list } = this.tab;
    const key = keyOf(control);
    const index = key === undefined ? -1 : (list?.indexOf(key) ?? -1);
    return index < 0 ? undefined : list?.itemAt(index);
  }
}

function keyOf(control: Element): string | undefined {
  return control.closest<HTMLElement>('[data-note]')?.dataset['note'];
}

function slotOf(control: Element): string {
  return control.closest<HTMLElement>('[data-slot]')?.dataset['slot'] ?? NEW_NOTE;
}
