import type { Failure } from '../domain/errors.js';
import type { NoteEntry } from './note-entry.js';
import type { NoteAct, NoteWrite } from './note-write.js';
import type { UndoStack } from './undo-stack.js';

/** What came of comparing what was not sent with the notes as the source has them. */
export interface Compared {
  /** The source has them already. */
  readonly applied: readonly NoteWrite[];
  readonly conflicts: readonly NoteWrite[];
  readonly refused: readonly (readonly [write: NoteWrite, failure: Failure])[];
}

/**
 * The intents of one contact's notes in order. What follows on an intent that was not sent is folded into it, and both vanish
 * when together they change nothing.
 */
export class PendingNotes implements Iterable<NoteWrite> {
  #all: readonly NoteWrite[] = [];
  readonly #undoStack: UndoStack;

  constructor(undoStack: UndoStack) {
    this.#undoStack = undoStack;
  }

  [Symbol.iterator](): Iterator<NoteWrite> {
    return this.#all[Symbol.iterator]();
  }

  get size(): number {
    return this.#all.length;
  }

  /** How many wait for nothing that the agent has to decide. */
  get queued(): number {
    return this.#all.filter((write) => !isHeld(write)).length;
  }

  add(write: NoteWrite): void {
    this.#all = [...this.#all, write];
    write.entry.writes = [...write.entry.writes, write];
    this.fold(write.entry);
  }

  has(write: NoteWrite): boolean {
    return this.#all.includes(write);
  }

  remove(write: NoteWrite): void {
    this.#all = this.#all.filter((other) => other !== write);
    write.entry.writes = write.entry.writes.filter((other) => other !== write);
  }

  /** Gives it up: there is nothing to take back. */
  drop(write: NoteWrite): void {
    this.remove(write);
    this.#undoStack.remove(write.steps);
  }

  /** What goes to the source next: what may have got there before anything new. */
  next(): NoteWrite | undefined {
    const open = this.#all.filter(({ trouble }) => !trouble);
    return open.find(({ sent }) => sent) ?? open.find((write) => precursors(write).length === 0);
  }

  fold({ writes }: NoteEntry): void {
    for (const [index, second] of writes.entries()) {
      const first = writes[index - 1];
      if (!first || first.sent || second.sent) continue;
      const act = joined(first.act, second.act, first.trouble !== undefined);
      if (act === undefined) continue;
      if (act === 'nothing') {
        this.remove(first);
        this.remove(second);
      } else {
        second.act = act;
        second.read = first.read;
        second.origin = first.origin === 'agent' ? 'agent' : second.origin;
        second.steps = [...first.steps, ...second.steps];
        this.#replace(first, second);
      }
      return this.fold(second.entry);
    }
  }

  compare(): Compared {
    const applied: NoteWrite[] = [];
    const conflicts: NoteWrite[] = [];
    const refused: [NoteWrite, Failure][] = [];
    for (const write of this.#all) {
      const { act, entry, trouble } = write;
      if (write.sent || write.read || (act.kind !== 'edit' && act.kind !== 'remove') || precursors(write).length > 0)
        continue;
      const { text } = entry.note;
      // Nobody can tell before the source does.
      if (entry.aged && !entry.gone) continue;
      const isDone = act.kind === 'edit' ? !entry.gone && text === act.to : entry.gone;
      if (isDone) applied.push(write);
      else if (trouble?.state === 'failed') continue;
      else if (entry.gone) refused.push([write, { code: 'gone' }]);
      else if (text === act.from) write.trouble = undefined;
      else if (act.kind === 'remove') refused.push([write, { code: 'conflict', current: entry.note }]);
      else if (!trouble) conflicts.push(write);
    }
    return { applied, conflicts, refused };
  }

  /** The second takes the place of the first. */
  #replace(first: NoteWrite, second: NoteWrite): void {
    const put = (writes: readonly NoteWrite[]): readonly NoteWrite[] =>
      writes.flatMap((write) => (write === first ? [second] : write === second ? [] : [write]));
    this.#all = put(this.#all);
    second.entry.writes = put(second.entry.writes);
  }
}

/** The writes of its note that it waits for. A removal does not wait for an edit that the agent has to decide about. */
function precursors(write: NoteWrite): readonly NoteWrite[] {
  const before = write.entry.writes.slice(0, write.entry.writes.indexOf(write));
  return before.filter(({ act, trouble }) => !(write.act.kind === 'remove' && act.kind === 'edit' && trouble));
}

/** The agent has to decide about it, or about something that it waits for. */
function isHeld(write: NoteWrite): boolean {
  return write.trouble !== undefined || precursors(write).some(isHeld);
}

/** Two acts, one after the other, as one; `undefined`: they stay two. @param isOpen the agent had to decide about the first */
function joined(first: NoteAct, second: NoteAct, isOpen: boolean): NoteAct | 'nothing' | undefined {
  switch (second.kind) {
    case 'edit': {
      // Who goes on with a note does not want it removed.
      if (first.kind === 'remove') return second;
      const text = first.kind === 'create' ? first.text : first.kind === 'edit' ? first.to : undefined;
      // An edit that began from something else is compared with what the first one made of the note.
      if (text === undefined || (text !== second.from && !isOpen)) return undefined;
      if (first.kind === 'create') return { kind: 'create', text: second.to };
      const from = first.kind === 'edit' && text === second.from ? first.from : second.from;
      return from === second.to ? 'nothing' : { kind: 'edit', from, to: second.to };
    }
    case 'remove':
      return first.kind === 'create' || first.kind === 'restore' ? 'nothing' : undefined;
    case 'restore':
      return first.kind === 'remove' ? 'nothing' : undefined;
    case 'create':
      return undefined;
  }
}
