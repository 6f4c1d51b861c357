import type { ContactAdapter, SourceEvent } from '../adapters/adapter.js';
import { ContactError } from '../domain/errors.js';
import type { Failure } from '../domain/errors.js';

/** A method by facet and name, as in `offers`; `session` and `watch` have no facet. */
export type CallName = 'session' | 'watch' | `${string}.${string}`;

type Implementation = (...args: readonly unknown[]) => unknown;

/** One call that waits for the test. */
export interface HeldCall {
  readonly name: CallName;
  readonly args: readonly unknown[];
  readonly settled: boolean;
  /** Lets the source do it and keeps the answer back: to be answered late, or lost. */
  commit(): Promise<void>;
  /** Gives the source's answer or failure; lets it act first unless it has. */
  answer(): Promise<void>;
  /** Fails: before the source acted, or after it when `commit` came first. By default the network is to blame. */
  fail(failure?: Failure): void;
  /** Rejects with anything, as foreign adapters do. */
  reject(thrown: unknown): void;
}

export interface DeferredAdapter {
  /** To be given to what is tested. Has the facets of the adapter behind it. */
  readonly adapter: ContactAdapter;
  /** All calls so far, in order, held or not. */
  readonly calls: readonly { name: CallName; args: readonly unknown[] }[];
  /** From now on, these calls wait. */
  hold(...names: readonly CallName[]): void;
  /** These calls wait no more, and those that do are answered. Without names: all. */
  release(...names: readonly CallName[]): Promise<void>;
  /** The next of these calls that waits, also one that waits already; each is given once. */
  next(name: CallName): Promise<HeldCall>;
  /** Answers these calls by another function, which may throw, never answer, or return rubbish; without one, as before. */
  replace(name: CallName, implementation?: Implementation): void;
  /** A live hint, out of the blue. */
  emit(event: SourceEvent): void;
}

/** An adapter whose calls a test can hold, fail before or after they were committed, and answer late. */
export function deferredAdapter(source: ContactAdapter): DeferredAdapter {
  const calls: { name: CallName; args: readonly unknown[] }[] = [];
  const held = new Set<CallName>();
  const waiting: Held[] = [];
  const awaited: { name: CallName; give: (call: HeldCall) => void }[] = [];
  const replaced = new Map<CallName, Implementation>();
  const emitters = new Set<(event: SourceEvent) => void>();

  const called = (name: CallName, args: readonly unknown[], act: () => unknown): unknown => {
    calls.push({ name, args });
    const instead = replaced.get(name);
    const run = instead ? () => instead(...args) : act;
    if (!held.has(name)) return run();
    return new Promise<unknown>((resolve, reject) => {
      const call = new Held(name, args, run, resolve, reject);
      const index = awaited.findIndex((one) => one.name === name);
      if (index >= 0) awaited.splice(index, 1)[0]?.give(call);
      else waiting.push(call);
    });
  };

  return {
    adapter: intercepted(source, (name, args, act) => {
      if (name !== 'watch') return called(name, args, act);
      return called(name, args, () => watched(args, act, emitters));
    }),
    calls,
    hold: (...names) => {
      for (const name of names) held.add(name);
    },
    release: async (...names) => {
      const released = (name: CallName) => names.length === 0 || names.includes(name);
      for (const name of [...held]) if (released(name)) held.delete(name);
      for (const call of waiting.filter(({ name }) => released(name))) {
        waiting.splice(waiting.indexOf(call), 1);
        await call.answer();
      }
    },
    next: (name) =>
      new Promise((give) => {
        const index = waiting.findIndex((call) => call.name === name);
        const call = index < 0 ? undefined : waiting.splice(index, 1)[0];
        if (call) give(call);
        else awaited.push({ name, give });
      }),
    replace: (name, implementation) => {
      if (implementation) replaced.set(name, implementation);
      else replaced.delete(name);
    },
    emit: (event) => {
      for (const emit of [...emitters]) emit(event);
    },
  };
}

class Held implements HeldCall {
  settled = false;
  #outcome: Promise<{ value: unknown } | { thrown: unknown }> | undefined;

  constructor(
    readonly name: CallName,
    readonly args: readonly unknown[],
    readonly act: () => unknown,
    readonly resolve: (value: unknown) => void,
    readonly rejectWith: (thrown: unknown) => void,
  ) {}

  async commit(): Promise<void> {
    await this.#acted();
  }

  async answer(): Promise<void> {
    const outcome = await this.#acted();
    if (this.settled) return;
    this.settled = true;
    if ('value' in outcome) this.resolve(outcome.value);
    else this.rejectWith(outcome.thrown);
  }

  fail(failure?: Failure): void {
    const outcome = this.#outcome ? 'unknown' : 'not-sent';
    this.reject(new ContactError(failure ?? { code: 'network', outcome }));
  }

  reject(thrown: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.rejectWith(thrown);
  }

  #acted(): Promise<{ value: unknown } | { thrown: unknown }> {
    this.#outcome ??= (async () => {
      try {
        return { value: await this.act() };
      } catch (thrown) {
        return { thrown };
      }
    })();
    return this.#outcome;
  }
}

type Interceptor = (name: CallName, args: readonly unknown[], act: () => unknown) => unknown;

/** The adapter with each method of each facet led through the interceptor. */
function intercepted(source: ContactAdapter, intercept: Interceptor): ContactAdapter {
  const facets = new Map<PropertyKey, unknown>();
  return new Proxy(source, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof found === 'function' && (key === 'session' || key === 'watch'))
        return method(target, found, key, intercept);
      if (typeof found !== 'object' || found === null || typeof key !== 'string') return found;
      if (!facets.has(key)) facets.set(key, facet(found, key, intercept));
      return facets.get(key);
    },
  });
}

function facet(target: object, name: string, intercept: Interceptor): object {
  return new Proxy(target, {
    get(_, key) {
      const found: unknown = Reflect.get(target, key);
      return typeof found === 'function' ? method(target, found, `${name}.${String(key)}`, intercept) : found;
    },
  });
}

function method(target: object, found: CallableFunction, name: CallName, intercept: Interceptor): Implementation {
  return (...args) => intercept(name, args, () => Reflect.apply(found, target, args) as unknown);
}

/** A stream that hears the test's hints as well as the source's. */
async function watched(
  args: readonly unknown[],
  act: () => unknown,
  emitters: Set<(event: SourceEvent) => void>,
): Promise<unknown> {
  const emit = args[1];
  if (typeof emit !== 'function') return act();
  const hear = (event: SourceEvent) => {
    Reflect.apply(emit, undefined, [event]);
  };
  emitters.add(hear);
  try {
    return await act();
  } finally {
    emitters.delete(hear);
  }
}
