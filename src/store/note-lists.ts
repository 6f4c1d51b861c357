import type { NoteContext, NoteList } from './note-list.js';
import type { NoteStep } from './undo-stack.js';

/** Writes that a former page kept for a contact, until there is a list to take them. */
interface Kept {
  readonly contactId: string;
  readonly text: string;
}

/**
 * The lists of notes of all contacts. What a list is made of comes with the first one that is wanted: when notes are shown, or
 * when a former page kept writes to some.
 */
export class NoteLists implements Iterable<NoteList> {
  readonly #context: NoteContext;
  readonly #lists = new Map<string, NoteList>();
  #kept: readonly Kept[] = [];
  #module: Promise<typeof import('./note-list.js')> | undefined;

  constructor(context: NoteContext) {
    this.#context = context;
  }

  [Symbol.iterator](): Iterator<NoteList> {
    return [...this.#lists.values()][Symbol.iterator]();
  }

  /** The same object for the same id, for as long as anybody needs it. Rejects when its code cannot be loaded. */
  async get(contactId: string): Promise<NoteList> {
    const known = this.#lists.get(contactId);
    if (known) return known;
    this.#module ??= import('./note-list.js');
    try {
      const { NoteList } = await this.#module;
      return this.#lists.get(contactId) ?? this.#open(new NoteList(contactId, this.#context));
    } catch (error) {
      this.#module = undefined;
      throw error;
    }
  }

  /** The list, if there is one yet. */
  peek(contactId: string): NoteList | undefined {
    return this.#lists.get(contactId);
  }

  /** Takes writes that a former page kept. @param stay if their list cannot be loaded now, they wait here for whoever wants it. */
  async take(contactId: string, text: string, stay: boolean): Promise<void> {
    const kept = { contactId, text };
    this.#kept = [...this.#kept, kept];
    const list = this.#lists.get(contactId);
    if (list) return this.#handOver(list);
    try {
      await this.get(contactId);
    } catch (error) {
      if (!stay) this.#kept = this.#kept.filter((one) => one !== kept);
      throw error;
    }
  }

  /** Takes back what was done to a note. */
  undo(contactId: string, step: NoteStep): void {
    const list = this.#lists.get(contactId);
    if (list) list.undo(step);
    else
      this.get(contactId).then(
        (opened) => opened.undo(step),
        () => this.#context.undoStack(contactId).add(step),
      );
  }

  /** A contact goes on under another id, and what was not sent with it. */
  merged(from: string, into: string): void {
    const unsent = this.#lists.get(from)?.handOver(into);
    if (unsent !== undefined) this.take(into, unsent, true).catch(() => undefined);
  }

  /** A contact is deleted, and with it what was to become of its notes. */
  erase(contactId: string): void {
    this.#kept = this.#kept.filter((one) => one.contactId !== contactId);
    this.#lists.get(contactId)?.erase();
  }

  /** Forgets lists that nobody needs. */
  trim(isRemembered: (contactId: string) => boolean): void {
    for (const [contactId, list] of this.#lists) {
      if (list.needed || isRemembered(contactId)) continue;
      list.leave();
      this.#lists.delete(contactId);
    }
  }

  /** The agent is another: what is kept of the former one's writes stays in the storage. */
  forget(): void {
    this.#kept = [];
    for (const list of this) list.forget();
  }

  #open(list: NoteList): NoteList {
    this.#lists.set(list.contactId, list);
    this.#handOver(list);
    return list;
  }

  #handOver(list: NoteList): void {
    const kept = this.#kept.filter(({ contactId }) => contactId === list.contactId);
    this.#kept = this.#kept.filter((one) => !kept.includes(one));
    for (const { text } of kept) list.take(text);
  }
}
