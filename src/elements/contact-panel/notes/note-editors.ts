import { NOTE_LIMIT, countGraphemes } from '../../../domain/note-text.js';
import type { ContactRepository } from '../../../store/contact-repository.js';

/** A text under hand. */
export interface NoteEditor {
  readonly text: string;
  /** It was tried to be saved and could not be. */
  readonly refused: boolean;
}

export const NEW_NOTE = 'note:new';

/**
 * The new note of each contact and the notes under edit. Every keystroke is a draft at once: it survives tab switches, contact
 * switches, reloads and a killed tab (4.5), and goes when the store has the text.
 */
export class NoteEditors {
  readonly #editors = new Map<string, Map<string, NoteEditor>>();
  readonly #restored = new Set<string>();

  constructor(
    private readonly repository: ContactRepository,
    private readonly onChange: () => void,
  ) {}

  of(contactId: string, slot: string): NoteEditor | undefined {
    this.#restore(contactId);
    return this.#editors.get(contactId)?.get(slot);
  }

  /** Slots for which another tab holds unsaved text. */
  foreign(contactId: string): ReadonlySet<string> {
    const { drafts } = this.repository;
    const slots = drafts.slots(contactId).filter((slot) => slot.startsWith('note:') && !this.of(contactId, slot));
    return new Set(slots.filter((slot) => drafts.read(contactId, slot)?.mine === false));
  }

  open(contactId: string, slot: string, text: string): void {
    if (!this.of(contactId, slot)) this.#set(contactId, slot, { text, refused: false });
  }

  input(contactId: string, slot: string, text: string, original: string): void {
    this.#set(contactId, slot, { text, refused: false });
    if (text === original) this.repository.drafts.remove(contactId, slot);
    else this.repository.drafts.write(contactId, slot, text);
  }

  /** Takes over what another tab has written. */
  adopt(contactId: string, slot: string): void {
    const draft = this.repository.drafts.read(contactId, slot);
    if (!draft) return;
    this.repository.drafts.write(contactId, slot, draft.text);
    this.#set(contactId, slot, { text: draft.text, refused: false });
  }

  /** Closes an editor, its draft with it. */
  close(contactId: string, slot: string): void {
    this.#editors.get(contactId)?.delete(slot);
    this.repository.drafts.remove(contactId, slot);
    this.onChange();
  }

  /** The text, if it can be saved; else the editor says why not. Nothing is ever cut. */
  take(contactId: string, slot: string): string | undefined {
    const text = this.of(contactId, slot)?.text ?? '';
    if (text.trim() === '' || countGraphemes(text) > NOTE_LIMIT) {
      this.#set(contactId, slot, { text, refused: true });
      return undefined;
    }
    return text;
  }

  #restore(contactId: string): void {
    if (this.#restored.has(contactId)) return;
    this.#restored.add(contactId);
    const { drafts } = this.repository;
    for (const slot of drafts.slots(contactId)) {
      const draft = slot.startsWith('note:') ? drafts.read(contactId, slot) : undefined;
      if (draft?.mine) this.#put(contactId, slot, { text: draft.text, refused: false });
    }
  }

  #set(contactId: string, slot: string, editor: NoteEditor): void {
    this.#put(contactId, slot, editor);
    this.onChange();
  }

  #put(contactId: string, slot: string, editor: NoteEditor): void {
    let editors = this.#editors.get(contactId);
    if (!editors) this.#editors.set(contactId, (editors = new Map<string, NoteEditor>()));
    editors.set(slot, editor);
  }
}
