import type { ContactAdapter, SourceEvent } from '../adapters/adapter.js';
import { toFailure } from '../domain/errors.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { Timer } from './timer.js';
import { backOff } from './waiting.js';

/** A tab may be hidden this long before its stream is closed; a stream that lived this long was a good one. */
const HIDDEN_MS = 30_000;

/** The one stream of hints, for the contacts that are shown. */
export class LiveStream {
  readonly #adapter: ContactAdapter;
  readonly #environment: Environment;
  readonly #connection: SourceConnection;
  readonly #hint: (event: SourceEvent) => void;
  /** Hints may have been missed. */
  readonly #missed: () => void;
  readonly #retry: Timer;
  readonly #hiding: Timer;
  #contacts: readonly string[] = [];
  #asleep = false;
  #failures = 0;
  #stream: { readonly controller: AbortController; readonly contacts: readonly string[] } | undefined;

  constructor(
    adapter: ContactAdapter,
    environment: Environment,
    connection: SourceConnection,
    hint: (event: SourceEvent) => void,
    missed: () => void,
  ) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#connection = connection;
    this.#hint = hint;
    this.#missed = missed;
    this.#retry = new Timer(environment);
    this.#hiding = new Timer(environment);
  }

  /** Watches these contacts and the schema; none: nothing. */
  scope(contacts: readonly string[]): void {
    const stays = this.#stream?.contacts.some((id) => contacts.includes(id));
    this.#contacts = contacts;
    if (this.#stream && sameMembers(this.#stream.contacts, contacts)) return;
    this.#close();
    if (contacts.length === 0) {
      this.#retry.stop();
      return this.#hiding.stop();
    }
    if (this.#environment.hidden()) this.hidden();
    this.#open();
    if (stays) this.#missed();
  }

  hidden(): void {
    if (this.#contacts.length === 0 || this.#hiding.until !== undefined) return;
    this.#hiding.start(HIDDEN_MS, () => {
      this.#asleep = true;
      this.#close();
    });
  }

  visible(): void {
    this.#hiding.stop();
    this.#asleep = false;
    if (!this.#stream) this.reopen();
  }

  /** The connection is back: so is the stream, unless it has its own reason to wait. */
  wake(): void {
    if (!this.#stream && !this.#asleep && this.#retry.until === undefined && this.#connection.value.state === 'online')
      this.reopen();
  }

  /** Starts anew, and reads what may have been missed. */
  reopen(): void {
    if (this.#contacts.length === 0) return;
    this.#close();
    this.#open();
    this.#missed();
  }

  #open(): void {
    this.#retry.stop();
    const { watch } = this.#adapter;
    if (!watch || this.#asleep || this.#connection.value.state === 'unauthenticated') return;
    const controller = new AbortController();
    const contacts = this.#contacts;
    const stream = (this.#stream = { controller, contacts });
    const opened = this.#environment.now();
    const emit = (event: SourceEvent): void => {
      if (stream === this.#stream) this.#hint(event);
    };
    const topics = { contacts, schema: true };
    const ended = new Promise<void>((settle) =>
      settle(watch.call(this.#adapter, topics, emit, { signal: controller.signal })),
    );
    const reconnect = (thrown?: unknown): void => {
      if (stream !== this.#stream) return;
      this.#stream = undefined;
      if (thrown !== undefined && toFailure(thrown).code === 'unauthenticated')
        return this.#connection.failed({ code: 'unauthenticated' });
      this.#failures = this.#environment.now() - opened < HIDDEN_MS ? this.#failures + 1 : 1;
      this.#retry.start(backOff(this.#failures, this.#environment.random), () => this.reopen());
    };
    ended.then(() => reconnect(), reconnect);
  }

  #close(): void {
    this.#stream?.controller.abort();
    this.#stream = undefined;
  }
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
