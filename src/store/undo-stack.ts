import type { Change } from '../domain/change.js';
import type { Note } from '../domain/note.js';

/** One thing that can be taken back. */
export type UndoStep = ChangeStep | NoteStep | ChannelStep | MergeStep | DismissalStep;

/** By the changes that do it: several, where the agent made several at once, such as first and last name. */
export interface ChangeStep {
  readonly kind: 'change';
  changes: readonly Change[];
}

/** What was done to a note: a created one is removed, a removed one restored, an edited one has its former text back. */
export interface NoteStep {
  readonly kind: 'note';
  readonly done: 'create' | 'edit' | 'remove';
  /** Of its item in the list. */
  readonly key: string;
  /** As it was last known. */
  note: Note;
  /** The source has had it. */
  created: boolean;
  /** create, edit: the text that it was given. */
  from?: string;
  /** edit: the one before. */
  to?: string;
}

/** A channel that was removed is restored. */
export interface ChannelStep {
  readonly kind: 'channel';
  readonly channelId: string;
}

/** A merge is undone. */
export interface MergeStep {
  readonly kind: 'merge';
  /** The contact that was merged into this one. */
  readonly otherId: string;
  /** Once the source has merged them. */
  mergeId?: string;
}

/** "Not a duplicate", or its undo, is taken back. */
export interface DismissalStep {
  readonly kind: 'dismissal';
  readonly otherId: string;
  /** What was said. */
  readonly dismissed: boolean;
}

/** What `undo` would do next. */
export type UndoEntry = Readonly<UndoStep>;

/** What the agent did to one contact, in order. Lives as long as the page. */
export class UndoStack {
  readonly #steps: UndoStep[] = [];

  add<Step extends UndoStep>(step: Step): Step {
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

  /** Those changes of the steps came to nothing; what was done together with them stays. */
  drop(steps: readonly ChangeStep[], isDropped: (change: Change) => boolean): void {
    for (const step of steps) step.changes = step.changes.filter((change) => !isDropped(change));
    this.remove(steps.filter(({ changes }) => changes.length === 0));
  }

  /** Steps that were done here and given to another stack come back; those that are there no more are done with. */
  takeBack(other: UndoStack): void {
    this.remove(this.#steps.filter((step) => !other.#steps.includes(step)));
    other.remove(this.#steps);
  }

  get steps(): readonly UndoStep[] {
    return this.#steps;
  }

  clear(): void {
    this.#steps.length = 0;
  }
}
