import type { Change } from '../domain/change.js';

/** One thing that can be taken back, by the change that does it. */
export interface UndoStep {
  change: Change;
}

/** What the agent did to one contact, in order. Lives as long as the page. */
export class UndoStack {
  readonly #steps: UndoStep[] = [];

  push(change: Change): UndoStep {
    const step = { change };
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
