import type { Environment } from './environment.js';

/** One thing to do later. */
export class Timer {
  readonly #environment: Environment;
  #handle: number | undefined;
  #until: number | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** When it is done, in ms since the epoch; absent: there is nothing to do. */
  get until(): number | undefined {
    return this.#until;
  }

  /** Instead of what was to be done. */
  start(ms: number, run: () => void): void {
    this.stop();
    this.#until = this.#environment.now() + ms;
    this.#handle = this.#environment.setTimeout(() => {
      this.stop();
      run();
    }, ms);
  }

  stop(): void {
    if (this.#handle !== undefined) this.#environment.clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#until = undefined;
  }
}
