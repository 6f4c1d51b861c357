import type { Failure } from '../domain/errors.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import type { Progress } from './pending-field.js';
import { Timer } from './timer.js';
import { backOff } from './waiting.js';

/** Holds writes back after failures: each time longer, or until the connection lets requests through again. */
export class WriteRetry {
  readonly #environment: Environment;
  readonly #connection: SourceConnection;
  readonly #run: () => void;
  readonly #timer: Timer;
  #failures = 0;
  #failure: Failure | undefined;

  /** @param run tries again. */
  constructor(environment: Environment, connection: SourceConnection, run: () => void) {
    this.#environment = environment;
    this.#connection = connection;
    this.#run = run;
    this.#timer = new Timer(environment);
  }

  /** Nothing is to be sent before its time. */
  get waiting(): boolean {
    return this.#timer.until !== undefined;
  }

  /** How it goes for what is being sent: the first time, or again after a failure. */
  get sending(): Progress {
    return this.#failure ? { state: 'retrying', failure: this.#failure } : { state: 'sending' };
  }

  /** How it goes for what was not sent. */
  get progress(): Progress {
    const { state, retryAt = this.#timer.until } = this.#connection.value;
    if (state !== 'online') return { state: 'paused', failure: this.#failure, retryAt };
    return this.waiting ? { state: 'retrying', failure: this.#failure, retryAt } : { state: 'queued' };
  }

  /** Tries again by itself, later, or when the connection lets it. */
  wait(failure: Failure): void {
    this.#failures += 1;
    this.#failure = failure;
    this.#timer.stop();
    if (this.#connection.value.state === 'online') {
      this.#timer.start(backOff(this.#failures, this.#environment.random), this.#run);
    }
  }

  /** Waits no longer. */
  stop(): void {
    this.#timer.stop();
  }

  /** Something succeeded: the next failure is the first. */
  calm(): void {
    this.#timer.stop();
    this.#failures = 0;
    this.#failure = undefined;
  }
}
