import { settle } from './settle.js';

/** Time of the whole page that passes only when a test says so: retries, watchdogs, toasts and tips. */
export class PageClock {
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  #time = this.#real.now();
  #next = 1_000_000;

  /** From now on; to be stopped after the test. */
  start(): this {
    const setTimer = (run: unknown, ms = 0, ...args: readonly unknown[]): number => {
      const act = (): void => void (typeof run === 'function' && Reflect.apply(run, undefined, args));
      // What merely comes later is not a matter of time.
      if (!(ms > 0)) return Number(this.#real.setTimeout.call(globalThis, act));
      const id = (this.#next += 1);
      this.#timers.set(id, { at: this.#time + ms, run: act });
      return id;
    };
    const clearTimer = (id?: number): void => {
      if (id !== undefined && !this.#timers.delete(id)) this.#real.clearTimeout.call(globalThis, id);
    };
    Object.assign(globalThis, { setTimeout: setTimer, clearTimeout: clearTimer });
    Date.now = () => this.#time;
    return this;
  }

  stop(): void {
    const { now, ...timers } = this.#real;
    Object.assign(globalThis, timers);
    Date.now = now;
  }

  /** Lets time pass, timer by timer in their order, and lets everything that follows from each happen. */
  async pass(ms: number): Promise<void> {
    const end = this.#time + ms;
    await settle();
    for (;;) {
      const [due] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!due) break;
      const [id, { at, run }] = due;
      this.#timers.delete(id);
      this.#time = Math.max(this.#time, at);
      run();
      await settle();
    }
    this.#time = end;
  }
}
