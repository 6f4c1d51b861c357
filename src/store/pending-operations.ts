import { type PendingOperation, cancelsOut, isSame } from './pending-operation.js';
import type { UndoStack } from './undo-stack.js';

/**
 * The operations of one contact in order. Of those with one key, at most one was sent and one was not: what follows on one that
 * was not sent takes its place, and both vanish when together they change nothing.
 */
export class PendingOperations implements Iterable<PendingOperation> {
  #all: readonly PendingOperation[] = [];
  readonly #undoStack: UndoStack;

  constructor(undoStack: UndoStack) {
    this.#undoStack = undoStack;
  }

  [Symbol.iterator](): Iterator<PendingOperation> {
    return this.#all[Symbol.iterator]();
  }

  get size(): number {
    return this.#all.length;
  }

  /** Those that wait for nothing that the agent has to decide. */
  get open(): readonly PendingOperation[] {
    return this.#all.filter(({ trouble }) => !trouble);
  }

  has(pending: PendingOperation): boolean {
    return this.#all.includes(pending);
  }

  /** @returns the one that it takes the place of and that may have been sent. */
  add(pending: PendingOperation): PendingOperation | undefined {
    const { key, intent, steps, settled } = pending;
    const last = this.#all.findLast((one) => one.key === key);
    if (!last) {
      this.#all = [...this.#all, pending];
      return undefined;
    }
    if (!last.sent && cancelsOut(last.intent, intent)) {
      this.drop(last);
      // To take back an undo is to do it again.
      if (last.origin === 'agent') this.#undoStack.remove(steps);
      for (const settle of settled) settle();
      return undefined;
    }
    const isUnderWay = last.sent !== undefined && !last.trouble;
    if (isUnderWay && isSame(last.intent, intent)) {
      // A double click (fault 5).
      this.#undoStack.remove(steps);
      last.settled.push(...settled);
      return undefined;
    }
    if (!isUnderWay) {
      settled.push(...last.settled.splice(0));
      this.drop(last);
    }
    this.#all = [...this.#all, pending];
    return isUnderWay ? undefined : last;
  }

  /** Operations from before go first, unless newer ones have taken their place. */
  putFirst(restored: readonly PendingOperation[]): void {
    const kept = restored.filter(({ key, sent }) => sent || !this.#all.some((pending) => pending.key === key));
    this.#all = [...kept, ...this.#all];
  }

  /** It is done with. */
  remove(pending: PendingOperation): void {
    this.#all = this.#all.filter((other) => other !== pending);
    for (const settle of pending.settled.splice(0)) settle();
  }

  /** Gives it up: there is nothing to take back. */
  drop(pending: PendingOperation): void {
    this.remove(pending);
    this.#undoStack.remove(pending.steps);
  }
}
