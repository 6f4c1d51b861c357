import type { Change } from '../domain/change.js';
import type { Note } from '../domain/note.js';

/** One thing that can be taken back. */
export type UndoStep = ChangeStep | NoteStep;

/** By the change that does it. */
export interface ChangeStep {
  readonly kind: 'change';
  change: Change;
}

/** What was done to a note: a created one is removed, a removed one restored, an edited one has its former text back. */
export interface NoteStep {
  readonly kind: 'note';
  readonly done: 'create' | 'edit' | 'remove';
  /** Of its item in the list. */
  readonly key: string;
  /** As it was last known. */
  note: Note;
  /** edit: the text that it was given, and the one before. */
  from?: string;
  to?: string;
}

/** What `undo` would do next. */
export type UndoEntry = Readonly<ChangeStep> | Readonly<NoteStep>;

/** What the agent did to one contact, in order. Lives as long as the page. */
export class UndoStack {
  readonly #steps: UndoStep[] = [];

  push(change: Change): UndoStep {
    return this.add({ kind: 'change', change });
  }

  add(step: UndoStep): UndoStep {
    this.#steps.push(step);
    return step;
  }

  peek(): UndoStep | undefined {
    return this.#steps.at(-1);
  }

  /** Those changes came to nothing: there is nothing to take back. */
  remove(steps: readonly UndoStep[]): void {
    for (const step of steps) {
      const index = this.#steps.indexOf(step);
      if (index >= 0) this.#steps.splice(index, 1);
    }
  }

  get steps(): readonly UndoStep[] {
    return this.#steps;
  }

  clear(): void {
    this.#steps.length = 0;
  }
}
