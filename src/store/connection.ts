import type { Failure } from '../domain/errors.js';
import type { Environment } from './environment.js';
import { Cell, type Readable } from './readable.js';
import { Timer } from './timer.js';
import { backOff, retryAfter } from './waiting.js';

export interface Connection {
  /** waiting: the source asked for fewer requests. */
  readonly state: 'online' | 'offline' | 'unauthenticated' | 'waiting';
  /** How many changes the source has yet to acknowledge. */
  readonly queued: number;
  /** When the next attempt is made, in ms since the epoch. */
  readonly retryAt?: number;
}

/** So many failures in a row of one thing alone say nothing about the rest. */
const ALONE = 3;
const GIVEN_UP_MS = 1000;

/**
 * What the results of requests say about the way to the source, and who may send now. While it is offline a single request
 * at a time finds out whether it is back; the browser's own belief only triggers that attempt (fault 28).
 */
export class SourceConnection implements Readable<Connection> {
  readonly #cell = new Cell<Connection>({ state: 'online', queued: 0 });
  readonly #environment: Environment;
  /** Called when those who wait may ask again. */
  readonly #wake: () => void;
  /** Called when something was answered although the session had expired: somebody may have signed in again. */
  readonly #signedIn: () => void;
  #failures = 0;
  #culprit: object | undefined;
  #probe = false;
  readonly #timer: Timer;

  constructor(environment: Environment, wake: () => void, signedIn: () => void) {
    this.#environment = environment;
    this.#timer = new Timer(environment);
    this.#wake = wake;
    this.#signedIn = signedIn;
  }

  get value(): Connection {
    return this.#cell.value;
  }

  subscribe(listener: () => void): () => void {
    return this.#cell.subscribe(listener);
  }

  /** Whether a request may be sent now. What the agent asks for is tried also while offline or signed out. */
  admit(byAgent = false): boolean {
    const { state } = this.value;
    if (state === 'online' || (byAgent && state !== 'waiting')) return true;
    if (state !== 'offline' || !this.#probe) return false;
    this.#probe = false;
    return true;
  }

  /** A request is given up before its answer: if it was the one that should find out, another does. */
  givenUp(): void {
    if (this.value.state !== 'offline' || this.#probe) return;
    this.#probe = true;
    this.#timer.start(GIVEN_UP_MS, () => this.#retry());
  }

  answered(): void {
    this.#failures = 0;
    if (this.value.state === 'offline') this.#open();
    if (this.value.state === 'unauthenticated') this.#signedIn();
  }

  /** @param what failed: when it fails alone, it may be at fault itself. */
  failed(failure: Failure, what?: object): void {
    const { state } = this.value;
    switch (failure.code) {
      case 'network': {
        const alone = this.#failures === 0 || (what === this.#culprit && this.#failures < ALONE);
        this.#failures += 1;
        this.#culprit = what;
        if (state === 'online' && alone && failure.outcome === 'unknown' && this.#environment.online()) return;
        if (state === 'online' || state === 'offline')
          this.#close('offline', backOff(this.#failures, this.#environment.random));
        return;
      }
      case 'rate-limited':
        this.#failures += 1;
        if (state !== 'unauthenticated') {
          this.#close('waiting', retryAfter(failure.retryAfterMs, this.#failures, this.#environment.random));
        }
        return;
      case 'unauthenticated':
        this.#close('unauthenticated');
        return;
      default:
        this.answered();
    }
  }

  /** Tries now instead of later. */
  attempt(): void {
    if (this.value.state === 'offline') this.#retry();
    else if (this.value.state === 'online') this.#wake();
  }

  /** The session holds again. */
  resume(): void {
    if (this.value.state === 'unauthenticated') this.#open();
  }

  count(queued: number): void {
    if (queued !== this.value.queued) this.#cell.value = { ...this.value, queued };
  }

  #close(state: Connection['state'], ms?: number): void {
    this.#timer.stop();
    this.#probe = false;
    if (ms !== undefined) this.#timer.start(ms, () => this.#retry());
    this.#cell.value = { state, queued: this.value.queued, retryAt: this.#timer.until };
  }

  #retry(): void {
    if (this.value.state === 'waiting') return this.#open();
    this.#timer.stop();
    this.#probe = true;
    this.#cell.value = { state: 'offline', queued: this.value.queued };
    this.#wake();
  }

  #open(): void {
    this.#timer.stop();
    this.#probe = false;
    this.#cell.value = { state: 'online', queued: this.value.queued };
    this.#wake();
  }
}
