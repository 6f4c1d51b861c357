import { type Failure, toFailure } from '../domain/errors.js';
import type { Parsed } from '../domain/parse.js';
import { ask, Unanswered } from './ask.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { Timer } from './timer.js';
import { backOff } from './waiting.js';

/** paused: waits until the connection lets it through. */
export type FetchState = 'idle' | 'fetching' | 'paused';

/** Slow sources take ten seconds (fault 24). */
const ANSWER_MS = 15_000;
const ATTEMPTS = 3;

export interface ReadPlan<T> {
  read(signal: AbortSignal): Promise<unknown>;
  parse(answer: unknown): Parsed<T>;
  received(value: T, dropped: readonly string[]): void;
  /** It is not tried again by itself, or only once the connection lets it through (`paused`). */
  failed(failure: Failure): void;
  /** `fetch` changed. */
  changed(): void;
}

/** One thing that is read again and again: one request at a time, really aborted, tried a bounded number of times. */
export class SourceRead<T> {
  fetch: FetchState = 'idle';
  readonly #environment: Environment;
  readonly #connection: SourceConnection;
  readonly #plan: ReadPlan<T>;
  #controller: AbortController | undefined;
  readonly #timer: Timer;
  #failures = 0;
  #waiting: (() => void)[] = [];

  constructor(environment: Environment, connection: SourceConnection, plan: ReadPlan<T>) {
    this.#environment = environment;
    this.#timer = new Timer(environment);
    this.#connection = connection;
    this.#plan = plan;
  }

  /** Reads; a request under way is enough. */
  start(byAgent = false): void {
    if (this.#controller) return;
    this.#failures = 0;
    this.#begin(byAgent);
  }

  /** Reads from now on: what a request under way began to answer is out of date. */
  restart(byAgent = false): void {
    this.#drop();
    this.start(byAgent);
  }

  /** The connection lets requests through again. */
  wake(): void {
    if (this.fetch === 'paused') this.#begin(false);
  }

  stop(): void {
    this.#drop();
    this.#become('idle');
  }

  /** Resolves when nothing is under way any more, whatever came of it. */
  settled(): Promise<void> {
    if (this.fetch !== 'fetching') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #begin(byAgent: boolean): void {
    this.#drop();
    if (!this.#connection.admit(byAgent)) return this.#become('paused');
    const controller = new AbortController();
    this.#controller = controller;
    this.#become('fetching');
    ask(this.#environment, ANSWER_MS, () => this.#plan.read(controller.signal)).then(
      (answer) => {
        if (controller === this.#controller) this.#answered(answer);
      },
      (thrown: unknown) => {
        if (controller !== this.#controller) return;
        controller.abort();
        this.#controller = undefined;
        this.#failed(toFailure(thrown), thrown instanceof Unanswered);
      },
    );
  }

  #answered(answer: unknown): void {
    this.#controller = undefined;
    const parsed = this.#plan.parse(answer);
    if (!parsed.ok) return this.#failed({ code: 'data', path: parsed.path }, true);
    this.fetch = 'idle';
    this.#plan.received(parsed.value, parsed.dropped);
    this.#connection.answered();
    this.#settle();
  }

  #failed(failure: Failure, final: boolean): void {
    this.#failures += 1;
    const held = failure.code === 'network' || failure.code === 'rate-limited' || failure.code === 'unauthenticated';
    if (held) this.#connection.failed(failure, this);
    const open = this.#connection.value.state === 'online';
    if (failure.code === 'network' && open && !final && this.#failures < ATTEMPTS) {
      this.#timer.start(backOff(this.#failures, this.#environment.random), () => this.#begin(false));
      return;
    }
    this.fetch = held && !open ? 'paused' : 'idle';
    this.#plan.failed(failure);
    // An answer, if not the wanted one. Told last, since others may go on at once.
    if (!held) this.#connection.answered();
    this.#settle();
  }

  #drop(): void {
    if (this.#controller) {
      this.#controller.abort();
      this.#controller = undefined;
      this.#connection.givenUp();
    }
    this.#timer.stop();
  }

  #become(fetch: FetchState): void {
    if (fetch === this.fetch) return;
    this.fetch = fetch;
    this.#plan.changed();
    this.#settle();
  }

  #settle(): void {
    if (this.fetch === 'fetching') return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
