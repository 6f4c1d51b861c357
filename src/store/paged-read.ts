import type { Page } from '../domain/page.js';
import type { Parsed } from '../domain/parse.js';
import { unique } from '../domain/unique.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { ReadResource } from './read-resource.js';
import type { PagedResource, ResourceState } from './resource.js';

/** Nobody reads further; a source that gives more repeats itself (fault 52). */
const MOST_PAGES = 200;

export interface PagedReading<T> {
  read(cursor: string | undefined, signal: AbortSignal): Promise<unknown>;
  parse(answer: unknown): Parsed<Page<T>>;
}

/** A long list, read page by page. When it may have changed, it begins anew. */
export class PagedRead<T extends { readonly id: string }> implements PagedResource<T> {
  readonly #resource: ReadResource<readonly T[]>;
  readonly #parse: PagedReading<T>['parse'];
  /** Of the page that is read; absent: the first. */
  #cursor: string | undefined;
  #next: string | undefined;
  readonly #seen = new Set<string>();

  constructor(environment: Environment, connection: SourceConnection, { read, parse }: PagedReading<T>) {
    this.#parse = parse;
    this.#resource = new ReadResource(environment, connection, {
      read: (signal) => read(this.#cursor, signal),
      parse: (answer) => this.#read(answer),
    });
  }

  get value(): ResourceState<readonly T[]> {
    return this.#resource.value;
  }

  get next(): boolean {
    return this.value.status === 'ready' && this.#next !== undefined;
  }

  get watched(): boolean {
    return this.#resource.watched;
  }

  get waits(): boolean {
    return this.#resource.waits;
  }

  subscribe(listener: () => void): () => void {
    return this.#resource.subscribe(listener);
  }

  load(): void {
    if (this.value.status !== 'ready') this.#cursor = undefined;
    this.#resource.load();
  }

  reload(): void {
    this.#cursor = undefined;
    this.#resource.reload();
  }

  loadMore(): void {
    if (!this.next || this.#resource.reading) return;
    this.#cursor = this.#next;
    this.#resource.reload();
  }

  outdate(): void {
    this.#cursor = undefined;
    this.#resource.outdate();
  }

  wake(): void {
    this.#resource.wake();
  }

  forget(): void {
    this.#cursor = undefined;
    this.#resource.forget();
  }

  #read(answer: unknown): Parsed<readonly T[]> {
    const parsed = this.#parse(answer);
    if (!parsed.ok) return parsed;
    const { items, next } = parsed.value;
    const cursor = this.#cursor;
    if (cursor === undefined) this.#seen.clear();
    else this.#seen.add(cursor);
    this.#next = next === undefined || this.#seen.has(next) || this.#seen.size >= MOST_PAGES ? undefined : next;
    const { value } = this;
    const before = cursor !== undefined && value.status === 'ready' ? value.data : [];
    return { ok: true, value: unique([...before, ...items], ({ id }) => id), dropped: parsed.dropped };
  }
}
