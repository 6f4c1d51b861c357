import type { ApplyResult, ContactAdapter, SourceEvent, WatchTopics } from '../../src/adapters/adapter.js';
import { type AttributeSchema, STANDARD_SCHEMA } from '../../src/domain/attribute.js';
import { applyChanges, type Change, fieldOf } from '../../src/domain/change.js';
import type { Contact } from '../../src/domain/contact.js';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import type { Session } from '../../src/domain/permissions.js';

/** What the source did, in order: the only judge of whether anything was lost, doubled or overwritten. */
export interface Commit {
  readonly contactId: string;
  readonly by: string;
  readonly key?: string;
  /** `from` is what the source really held. */
  readonly changes: readonly Change[];
  readonly version: string;
}

type CallKind =
  | 'get'
  | 'apply'
  | 'session'
  | 'schema'
  | 'channel'
  | 'look-up'
  | 'write-back'
  | 'merge'
  | 'merge-undo'
  | 'dismissal'
  | 'delete'
  | 'list'
  | 'tag';

/** A request that waits for the test to decide. */
export class Call {
  settled = false;
  /** The source has done it. */
  begun = false;
  readonly promise: Promise<unknown>;
  #resolve: (value: unknown) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;

  constructor(
    readonly kind: CallKind,
    readonly contactId: string,
    readonly signal: AbortSignal | undefined,
    readonly changes: readonly Change[],
    readonly key: string | undefined,
    readonly ifVersion: string | undefined,
    readonly carryOut: () => unknown,
  ) {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** The source does it, and the answer arrives. */
  answer(): void {
    try {
      this.resolveWith(this.carryOut());
    } catch (error) {
      this.rejectWith(error);
    }
  }

  /** The source does it now, and the answer arrives when it is called. */
  begin(): () => void {
    try {
      const answer = this.carryOut();
      this.begun = true;
      return () => this.resolveWith(answer);
    } catch (error) {
      return () => this.rejectWith(error);
    }
  }

  /** The source does it, and the answer is lost. */
  lose(): void {
    try {
      this.carryOut();
    } catch {
      // Refused, and nobody hears that either.
    }
    this.fail({ code: 'network', outcome: 'unknown' });
  }

  /** It never reaches the source. */
  drop(outcome: 'not-sent' | 'unknown' = 'not-sent'): void {
    this.fail({ code: 'network', outcome });
  }

  fail(failure: Failure): void {
    this.rejectWith(new ContactError(failure));
  }

  resolveWith(value: unknown): void {
    this.settled = true;
    this.#resolve(value);
  }

  rejectWith(reason: unknown): void {
    this.settled = true;
    this.#reject(reason);
  }
}

const NEVER = new Promise<never>(() => undefined);

export interface SourceOptions {
  concurrency?: 'strong' | 'none';
  idempotency?: 'key' | 'none';
  id?: string;
  /** Answers by itself. */
  automatic?: boolean;
  schema?: boolean;
  /** Does not heed that a read was aborted. */
  deaf?: boolean;
}

/** A source whose every answer the test times, and whose history the test reads. Several adapters (agents, tabs) may share it. */
export class DeferredSource {
  readonly contacts = new Map<string, Contact>();
  readonly history: Commit[] = [];
  /** Who made which version, in order. */
  readonly timeline: { readonly contactId: string; readonly version: string; readonly by: string }[] = [];
  readonly calls: Call[] = [];
  readonly watchers = new Set<{
    topics: WatchTopics;
    emit: (event: SourceEvent) => void;
    end: (reason?: Error) => void;
    gone: () => boolean;
    signal: AbortSignal;
  }>();
  automatic: boolean;
  agent = 'agent-1';
  gone = new Map<string, Failure>();
  definitions: AttributeSchema = STANDARD_SCHEMA;
  /** Tells watchers of every commit. */
  hints = true;
  /** Called for each change before it is accepted. */
  refuse: (change: Change) => Failure | undefined = () => undefined;
  /** What the source makes of a change. */
  normalise: (change: Change) => Change = (change) => change;
  /** What the source makes of a contact that was changed. */
  shape: (contact: Contact, changes: readonly Change[]) => Contact = (contact) => contact;
  readonly #answers = new Map<string, { readonly body: string; readonly result: ApplyResult }>();
  readonly options: SourceOptions;
  #versions = 0;

  constructor(options: SourceOptions = {}) {
    this.options = options;
    this.automatic = options.automatic ?? false;
  }

  add(contact: Partial<Contact> & { id: string }): Contact {
    const full: Contact = {
      name: '',
      vip: false,
      values: new Map(),
      tags: [],
      channels: [],
      version: this.newVersion(),
      ...contact,
    };
    this.contacts.set(full.id, full);
    return full;
  }

  /** Somebody else commits. */
  commitAs(by: string, contactId: string, changes: readonly Change[], { silent = false } = {}): void {
    this.#commit(contactId, changes, by, undefined);
    if (!silent) this.hint(contactId);
  }

  hint(contactId: string, version = this.contacts.get(contactId)?.version): void {
    const event: SourceEvent = { type: 'contact', id: contactId, ...(version !== undefined && { version }) };
    for (const { topics, emit } of [...this.watchers]) if (topics.contacts.includes(contactId)) emit(event);
  }

  /** The requests of a kind that wait for an answer, oldest first. */
  waiting(kind?: CallKind, contactId?: string): Call[] {
    return this.calls.filter(
      (call) =>
        !call.settled &&
        !call.signal?.aborted &&
        (!kind || call.kind === kind) &&
        (!contactId || call.contactId === contactId),
    );
  }

  /** The one request of a kind that waits. */
  the(kind: CallKind, contactId?: string): Call {
    const [call, ...others] = this.waiting(kind, contactId);
    if (!call || others.length > 0)
      throw new Error(`${others.length + (call ? 1 : 0)} requests of kind ${kind} wait, not one`);
    return call;
  }

  made(kind: CallKind, contactId?: string): Call[] {
    return this.calls.filter((call) => call.kind === kind && (!contactId || call.contactId === contactId));
  }

  /** Whether it has answered under this key. */
  knows(key: string | undefined): boolean {
    return key !== undefined && this.#answers.has(key);
  }

  /** What was committed to a field, in order. */
  committed(contactId: string, field: string, by?: string): unknown[] {
    return this.history
      .filter((commit) => commit.contactId === contactId && (!by || commit.by === by))
      .flatMap(({ changes }) => changes.filter((change) => fieldOf(change) === field).map(({ to }) => to));
  }

  /** @param alive whether the page that asks is still there: a page that is gone asks nothing and hears nothing. */
  adapter(by = 'me', alive: () => boolean = () => true): ContactAdapter {
    const ask = async <T>(...call: Parameters<typeof this.call<T>>): Promise<T> => {
      if (!alive()) await NEVER;
      return this.call<T>(...call).finally(() => (alive() ? undefined : NEVER));
    };
    const { concurrency = 'strong', idempotency = 'key', id = 'fake', schema = false } = this.options;
    return {
      id,
      concurrency,
      idempotency,
      session: ({ signal }) => ask<Session>('session', '', signal, () => this.session()),
      contacts: {
        get: (contactId, { signal }) => ask<Contact>('get', contactId, signal, () => this.read(contactId)),
        apply: (contactId, changes, { idempotencyKey, ifVersion }) => {
          const apply = (): ApplyResult => this.#apply(contactId, changes, by, idempotencyKey, ifVersion);
          return ask<ApplyResult>('apply', contactId, undefined, apply, changes, idempotencyKey, ifVersion);
        },
      },
      ...(schema && {
        attributes: { schema: ({ signal }) => ask<AttributeSchema>('schema', '', signal, () => this.definitions) },
      }),
      watch: (topics, emit, { signal }) =>
        new Promise<void>((resolve, reject) => {
          const hear = (event: SourceEvent): void => void (alive() && emit(event));
          const watcher = {
            topics,
            emit: hear,
            signal,
            gone: () => !alive(),
            end: (reason?: Error) => (reason === undefined ? resolve() : reject(reason)),
          };
          this.watchers.add(watcher);
          signal.addEventListener('abort', () => {
            this.watchers.delete(watcher);
            resolve();
          });
        }),
    };
  }

  session(): Session {
    return { agent: { id: this.agent, name: 'Ada' }, permissions: {} };
  }

  call<T>(
    kind: CallKind,
    contactId: string,
    signal: AbortSignal | undefined,
    carryOut: () => T,
    changes: readonly Change[] = [],
    key?: string,
    ifVersion?: string,
  ): Promise<T> {
    const call = new Call(kind, contactId, signal, changes, key, ifVersion, carryOut);
    this.calls.push(call);
    if (!this.options.deaf) signal?.addEventListener('abort', () => call.rejectWith(signal.reason));
    if (this.automatic) queueMicrotask(() => call.answer());
    // Tests answer with rubbish, too.
    return call.promise as Promise<T>;
  }

  /** As it is now, or why there is none. */
  read(contactId: string): Contact {
    const failure = this.gone.get(contactId);
    if (failure) throw new ContactError(failure);
    const contact = this.contacts.get(contactId);
    if (!contact) throw new ContactError({ code: 'not-found' });
    return contact;
  }

  #apply(
    contactId: string,
    changes: readonly Change[],
    by: string,
    key: string,
    ifVersion: string | undefined,
  ): ApplyResult {
    const { concurrency = 'strong', idempotency = 'key' } = this.options;
    const body = JSON.stringify([contactId, changes]);
    const known = this.#answers.get(key);
    if (idempotency === 'key' && known) {
      if (known.body !== body) throw new Error('a key was used for two bodies');
      return known.result;
    }
    const contact = this.read(contactId);
    if (concurrency === 'strong') {
      if (ifVersion === undefined) throw new Error('a write came without a version');
      if (ifVersion !== contact.version) throw new ContactError({ code: 'conflict', current: contact });
    }
    const rejected = changes.flatMap((change) => {
      const failure = this.refuse(change);
      return failure ? [{ change, failure }] : [];
    });
    const accepted = changes
      .filter((change) => !rejected.some((refused) => refused.change === change))
      .map(this.normalise);
    const result = { contact: accepted.length > 0 ? this.#commit(contactId, accepted, by, key) : contact, rejected };
    this.#answers.set(key, { body, result });
    if (this.hints && accepted.length > 0) {
      const { version } = result.contact;
      queueMicrotask(() => queueMicrotask(() => this.hint(contactId, version)));
    }
    return result;
  }

  #commit(contactId: string, changes: readonly Change[], by: string, key: string | undefined): Contact {
    const before = this.read(contactId);
    const version = this.newVersion();
    const after = { ...this.shape(applyChanges(before, changes), changes), version };
    this.contacts.set(contactId, after);
    this.history.push({ contactId, by, key, version, changes });
    this.timeline.push({ contactId, version, by });
    return after;
  }

  newVersion(): string {
    this.#versions += 1;
    return `v${this.#versions}`;
  }
}
