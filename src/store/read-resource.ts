import type { Failure } from '../domain/errors.js';
import type { Parsed } from '../domain/parse.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { Listeners } from './readable.js';
import type { Resource, ResourceState } from './resource.js';
import { share } from './share.js';
import { SourceRead } from './source-read.js';

/** What is read, and how the answer is understood. */
export interface Reading<T> {
  read(signal: AbortSignal): Promise<unknown>;
  parse(answer: unknown): Parsed<T>;
}

/** Something of the source that is kept once it was read. */
export class ReadResource<T> implements Resource<T> {
  readonly #read: SourceRead<T>;
  readonly #listeners = new Listeners();
  #value: ResourceState<T> = { status: 'pending' };
  /** Not read yet, or what was read may not be what there is now. */
  #stale = true;

  constructor(environment: Environment, connection: SourceConnection, { read, parse }: Reading<T>) {
    this.#read = new SourceRead(environment, connection, {
      read,
      parse,
      received: (data) => {
        this.#stale = false;
        this.#become({ status: 'ready', data });
      },
      failed: (failure) => this.#failed(failure),
      changed: () => undefined,
    });
  }

  get value(): ResourceState<T> {
    return this.#value;
  }

  /** Somebody looks at it. */
  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  get reading(): boolean {
    return this.#read.fetch === 'fetching';
  }

  /** It goes on when the connection does. */
  get waits(): boolean {
    return this.#read.fetch === 'paused';
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  load(): void {
    if (this.#value.status === 'error') this.#become({ status: 'pending' });
    if (this.#stale) this.#read.start(true);
  }

  reload(): void {
    if (this.#value.status === 'error') this.#become({ status: 'pending' });
    this.#read.restart(true);
  }

  /** It may have changed: read again now if somebody looks at it, else when somebody does. */
  outdate(): void {
    this.#stale = true;
    if (this.watched && this.#value.status !== 'pending') this.#read.restart();
  }

  /** The connection lets requests through. */
  wake(): void {
    this.#read.wake();
  }

  /** Until it is read again, this is so. */
  patch(change: (data: T) => T): void {
    if (this.#value.status === 'ready') this.#become({ ...this.#value, data: change(this.#value.data) });
  }

  /** Another agent sees nothing of what the former one read. */
  forget(): void {
    this.#read.stop();
    this.#stale = true;
    this.#become({ status: 'pending' });
    if (this.watched) this.load();
  }

  #failed(failure: Failure): void {
    this.#stale = true;
    // What the agent may not see does not stay in view.
    const known = this.#value.status === 'ready' && failure.code !== 'forbidden' ? this.#value : undefined;
    this.#become(known ? { ...known, stale: failure } : { status: 'error', failure });
  }

  #become(value: ResourceState<T>): void {
    const next = share(this.#value, value);
    if (next === this.#value) return;
    this.#value = next;
    this.#listeners.tell();
  }
}
