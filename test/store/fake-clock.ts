/** Time that passes only when a test says so. */
export class FakeClock {
  time = Date.UTC(2026, 0, 15, 9, 0, 0);
  #next = 1;
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  readonly now = (): number => this.time;

  readonly setTimeout = (run: () => void, ms: number): number => {
    this.#timers.set(this.#next, { at: this.time + ms, run });
    return this.#next++;
  };

  readonly clearTimeout = (timer: number): void => {
    this.#timers.delete(timer);
  };

  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer in their order, and lets everything that follows from each happen. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, { at, run }] = due;
      this.#timers.delete(id);
      this.time = Math.max(this.time, at);
      run();
      await settle();
    }
    this.time = end;
  }
}

/** Resolves when all promises that could settle by themselves have. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
