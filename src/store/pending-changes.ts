import { equalValues, type Value } from '../domain/attribute-value.js';
import { type Change, fieldOf, isNoop } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Person } from '../domain/person.js';
import { rebase } from '../domain/rebase.js';
import { standing, withFrom } from './based-change.js';
import type { StoredChange } from './stored-changes.js';
import type { ChangeStep } from './undo-stack.js';

export type Origin = 'agent' | 'undo';

/** The other value of a conflict, and who set it when, as far as the source tells. */
export interface Theirs {
  readonly value?: Value;
  readonly setBy?: Person;
  readonly setAt?: string;
}

/** What keeps a change from being sent until the agent decides. */
export type Trouble =
  { readonly state: 'failed'; readonly failure: Failure } | { readonly state: 'conflict'; readonly theirs: Theirs };

/** An intent that the source has not acknowledged. */
export interface PendingChange {
  readonly field: string;
  change: Change;
  readonly origin: Origin;
  /** In ms since the epoch. */
  readonly madeAt: number;
  /** In a request whose outcome is not known: it stays as it is. */
  sent: boolean;
  /** Goes in a request of its own, since a refusal of several did not say which one it meant. */
  alone: boolean;
  refusals: number;
  trouble?: Trouble;
  steps: readonly ChangeStep[];
}

/**
 * The intents of one contact in order. A field has at most one that was sent and one that was not: later changes of a field
 * are folded into the one not sent yet, and vanish with it when they lead back to where it began.
 */
export class PendingChanges implements Iterable<PendingChange> {
  #all: readonly PendingChange[] = [];
  /** Called with what a newer change takes the place of that was not made from it. */
  readonly #displaced: (change: Change) => void;

  constructor(displaced: (change: Change) => void) {
    this.#displaced = displaced;
  }

  [Symbol.iterator](): Iterator<PendingChange> {
    return this.#all[Symbol.iterator]();
  }

  get size(): number {
    return this.#all.length;
  }

  add(change: Change, origin: Origin, madeAt: number, steps: readonly ChangeStep[]): void {
    this.#all = [...this.#all, pendingChange({ change, origin, madeAt, sent: false }, steps)];
    this.#fold();
  }

  /** Changes from before go first. */
  putFirst(stored: readonly StoredChange[]): void {
    this.#all = [...stored.map((change) => pendingChange(change)), ...this.#all];
    this.#fold();
  }

  has(pending: PendingChange): boolean {
    return this.#all.includes(pending);
  }

  /** The change of the field that was not sent. */
  unsent(field: string): PendingChange | undefined {
    return this.#all.find((pending) => pending.field === field && !pending.sent);
  }

  remove(pending: PendingChange): void {
    this.#all = this.#all.filter((other) => other !== pending);
  }

  /** Those changes were certainly not committed: what followed on them in the same field takes their place. */
  release(sent: readonly PendingChange[]): void {
    for (const pending of sent) pending.sent = false;
    this.#fold();
  }

  /** What one request may carry now. */
  ready(): readonly PendingChange[] {
    const ready = this.#all.filter(({ sent, trouble }) => !sent && !trouble);
    return ready[0]?.alone ? ready.slice(0, 1) : ready.filter(({ alone }) => !alone);
  }

  /** Compares what was not sent with the contact as the source has it. */
  rebase(contact: Contact): { applied: readonly PendingChange[]; conflicts: readonly PendingChange[] } {
    const applied: PendingChange[] = [];
    const conflicts: PendingChange[] = [];
    for (const pending of this.#all) {
      if (pending.sent || this.#follows(pending)) continue;
      const rebased = rebase(pending.change, contact);
      const { trouble } = pending;
      if (rebased.outcome === 'applied') applied.push(pending);
      else if (trouble?.state === 'failed') continue;
      else if (rebased.outcome === 'conflict') {
        if (!trouble) conflicts.push(pending);
        pending.trouble = { state: 'conflict', theirs: theirsIn(contact, pending.change) };
      } else {
        pending.change = rebased.change;
        pending.trouble = undefined;
      }
    }
    for (const pending of applied) this.remove(pending);
    return { applied, conflicts };
  }

  /** The source may have turned what was asked for into something else: what was based on it begins from that. */
  follow(done: Change, contact: Contact): void {
    const next = this.unsent(fieldOf(done));
    if (next) next.change = basedOn(next.change, done, contact);
  }

  #follows(pending: PendingChange): boolean {
    return this.#all.some((other) => other.sent && other.field === pending.field);
  }

  #fold(): void {
    const folded: PendingChange[] = [];
    for (const pending of this.#all) {
      const index = folded.findIndex((other) => other.field === pending.field && !other.sent && !pending.sent);
      const first = folded[index];
      if (!first) {
        folded.push(pending);
        continue;
      }
      if (equalValues(first.change.to, pending.change.to)) continue;
      const follows = equalValues(first.change.to, pending.change.from);
      if (!follows) this.#displaced(first.change);
      const change = follows ? joined(first.change, pending.change) : pending.change;
      const origin = first.origin === 'agent' ? 'agent' : pending.origin;
      const steps = [...first.steps, ...pending.steps];
      if (isNoop(change)) folded.splice(index, 1);
      else folded[index] = { ...pending, change, origin, steps, madeAt: first.madeAt };
    }
    this.#all = folded;
  }
}

function pendingChange(
  { change, origin, madeAt, sent, lapsed }: StoredChange,
  steps: readonly ChangeStep[] = [],
): PendingChange {
  const trouble: Trouble | undefined = lapsed
    ? { state: 'failed', failure: { code: 'network', outcome: 'unknown' } }
    : undefined;
  return { field: fieldOf(change), change, origin, madeAt, sent, alone: false, refusals: 0, trouble, steps };
}

/** A change that began from what `done` asked for begins from what the source made of it. */
export function basedOn(change: Change, done: Change, contact: Contact): Change {
  return equalValues(change.from, done.to) ? withFrom(change, standing(done, contact)) : change;
}

/** Two changes of one field, one after the other, as one. */
export function joined(first: Change, second: Change): Change {
  return withFrom(second, first.from);
}

function theirsIn(contact: Contact, change: Change): Theirs {
  const stored = change.kind === 'attribute' ? contact.values.get(change.key) : undefined;
  return { value: standing(change, contact), setBy: stored?.setBy, setAt: stored?.setAt };
}
