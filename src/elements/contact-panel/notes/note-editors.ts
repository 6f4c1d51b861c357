import { decodeDraft, encodeDraft } from '../../../controllers/edit-draft.js';
import { noteProblem } from '../../../domain/note-text.js';
import type { ContactRepository } from '../../../store/contact-repository.js';

/** A text under hand. */
export interface NoteEditor {
  readonly text: string;
  /** Text of the note when its edit began: what a save compares with (11.2). Unknown: the one shown at saving. */
  readonly base?: string;
  /** Key of the note under edit, once it was seen. */
  readonly key?: string;
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

  open(contactId: string, slot: string, text: string, key: string): void {
    if (!this.of(contactId, slot)) this.#set(contactId, slot, { text, base: text, key, refused: false });
  }

  /** The note of an edit stands in the list. */
  seen(contactId: string, slot: string, key: string): void {
    const editor = this.of(contactId, slot);
    if (editor && editor.key !== key) this.#put(contactId, slot, { ...editor, key });
  }

  input(contactId: string, slot: string, text: string): void {
    const { base, key } = this.of(contactId, slot) ?? {};
    this.#set(contactId, slot, { text, base, key, refused: false });
    const { drafts } = this.repository;
    if (text === (base ?? '')) drafts.remove(contactId, slot);
    else drafts.write(contactId, slot, slot === NEW_NOTE ? text : encodeDraft({ texts: [text], bases: [base] }));
  }

  /** Edits of notes, by slot. */
  edits(contactId: string): ReadonlyMap<string, NoteEditor> {
    this.#restore(contactId);
    return new Map([...(this.#editors.get(contactId) ?? [])].filter(([slot]) => slot !== NEW_NOTE));
  }

  /** Takes over what another tab has written. */
  adopt(contactId: string, slot: string): void {
    const draft = this.repository.drafts.adopt(contactId, slot);
    if (draft) this.#set(contactId, slot, readDraft(slot, draft.text));
  }

  /** Throws away what another tab has written. */
  dismiss(contactId: string, slot: string): void {
    this.repository.drafts.dismiss(contactId, slot);
    this.onChange();
  }

  /** The note of an edit is gone: its text goes on as a new note, behind what is there. */
  makeNew(contactId: string, slot: string): void {
    const text = [this.of(contactId, NEW_NOTE)?.text, this.of(contactId, slot)?.text].filter(Boolean).join('\n\n');
    this.input(contactId, NEW_NOTE, text);
    this.close(contactId, slot);
  }

  /** Closes an editor, its draft with it. */
  close(contactId: string, slot: string): void {
    this.#editors.get(contactId)?.delete(slot);
    this.repository.drafts.remove(contactId, slot);
    this.onChange();
  }

  /** The text, if it can be saved; else the editor says why not. Nothing is ever cut. */
  take(contactId: string, slot: string): string | undefined {
    const editor = this.of(contactId, slot);
    const text = editor?.text ?? '';
    if (noteProblem(text) === undefined) return text;
    this.#set(contactId, slot, { ...editor, text, refused: true });
    return undefined;
  }

  /** Looks for drafts again: those of another contact may have come along by a merge (7.3). */
  again(contactId: string): void {
    this.#restored.delete(contactId);
  }

  #restore(contactId: string): void {
    if (this.#restored.has(contactId)) return;
    this.#restored.add(contactId);
    const { drafts } = this.repository;
    for (const slot of drafts.slots(contactId)) {
      const draft = slot.startsWith('note:') ? drafts.read(contactId, slot) : undefined;
      if (draft?.mine && !this.#editors.get(contactId)?.has(slot))
        this.#put(contactId, slot, readDraft(slot, draft.text));
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

function readDraft(slot: string, stored: string): NoteEditor {
  if (slot === NEW_NOTE) return { text: stored, refused: false };
  const { texts, bases } = decodeDraft(stored, 1, [undefined]);
  const [base] = bases;
  return { text: texts[0] ?? '', base: typeof base === 'string' ? base : undefined, refused: false };
}
