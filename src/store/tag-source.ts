import type { ContactAdapter } from '../adapters/adapter.js';
import { ContactError, type Failure, toFailure } from '../domain/errors.js';
import { type FoundTag, readTagPage } from '../domain/list-readers.js';
import type { Page } from '../domain/page.js';
import { readTag, type Tag } from '../domain/tag.js';
import { ask } from './ask.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';

/** Slow sources take ten seconds (fault 24). */
const ANSWER_MS = 15_000;
const MOST = 50;

/** The workspace's tags, as an agent looks for them and makes new ones (6.1). Rejects with a `ContactError`. */
export class TagSource {
  readonly #adapter: ContactAdapter;
  readonly #environment: Environment;
  readonly #connection: SourceConnection;
  /** By name: keys of creations that may have come through. */
  readonly #keys = new Map<string, string>();

  constructor(adapter: ContactAdapter, environment: Environment, connection: SourceConnection) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#connection = connection;
  }

  /** @param cursor of the page that is wanted; without it, the first. */
  async search(query: string, signal: AbortSignal, cursor?: string): Promise<Page<FoundTag>> {
    const options = { signal, limit: MOST, ...(cursor !== undefined && { cursor }) };
    const answer = await this.#ask(() => this.#tags.search(query, options), signal);
    signal.throwIfAborted();
    const parsed = readTagPage(answer);
    if (!parsed.ok) throw new ContactError({ code: 'data', path: parsed.path });
    return parsed.value;
  }

  /** Asked again for the same name after an unknown outcome, it is the same intent. */
  async create(name: string): Promise<Tag> {
    const { create } = this.#tags;
    if (!create) throw new ContactError({ code: 'forbidden', permission: { reason: 'source' } });
    const idempotencyKey = this.#keys.get(name) ?? this.#environment.newKey();
    this.#keys.set(name, idempotencyKey);
    try {
      const parsed = readTag(await this.#ask(() => create.call(this.#tags, name, { idempotencyKey })));
      if (!parsed.ok) throw new ContactError({ code: 'data', path: parsed.path });
      this.#keys.delete(name);
      return parsed.value;
    } catch (error) {
      if (!isUnclear(toFailure(error))) this.#keys.delete(name);
      throw error;
    }
  }

  get #tags(): NonNullable<ContactAdapter['tags']> {
    const { tags } = this.#adapter;
    if (!tags) throw new ContactError({ code: 'forbidden', permission: { reason: 'source' } });
    return tags;
  }

  async #ask(call: () => PromiseLike<unknown>, signal?: AbortSignal): Promise<unknown> {
    try {
      const answer = await ask(this.#environment, ANSWER_MS, call);
      this.#connection.answered();
      return answer;
    } catch (error) {
      // Nobody waits for it any more: that tells nothing about the source.
      signal?.throwIfAborted();
      const failure = toFailure(error);
      this.#connection.failed(failure, this);
      throw new ContactError(failure);
    }
  }
}

/** It may have been done. */
function isUnclear(failure: Failure): boolean {
  return failure.code === 'data' || (failure.code === 'network' && failure.outcome === 'unknown');
}
