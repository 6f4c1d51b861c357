import { toFailure, type Failure } from '../../../domain/errors.js';
import type { FoundTag } from '../../../domain/list-readers.js';
import type { Page } from '../../../domain/page.js';
import { foldTagName } from '../../../domain/tag-name.js';

/** Time without a key after which what was typed is looked for, in ms. */
const PAUSE = 150;
/** More than anybody reads; who looks for another one types. */
export const MOST_LISTED = 500;

/** Where tags are found. */
export type FindTags = (query: string, options: { signal: AbortSignal; cursor?: string }) => Promise<Page<FoundTag>>;

/**
 * The tags that match what was typed, page by page. Each search ends the one before it, so that a late answer to an old query
 * never shows; meanwhile, those already found that match the new one do.
 */
export class TagSearch {
  #query = '';
  #found: readonly FoundTag[] = [];
  #next?: string;
  /** What `#found` is the answer to. */
  #answered?: string;
  #failure?: Failure;
  #under?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly find: FindTags,
    private readonly changed: () => void,
  ) {}

  /** As it was typed. */
  get query(): string {
    return this.#query;
  }

  get found(): readonly FoundTag[] {
    if (this.isAnswered) return this.#found;
    const sought = foldTagName(this.#query);
    return this.#found.filter(({ name }) => foldTagName(name).includes(sought));
  }

  /** What has been found is the answer to what was typed last. */
  get isAnswered(): boolean {
    return this.#answered === foldTagName(this.#query);
  }

  get isSearching(): boolean {
    return this.#failure === undefined && (!this.isAnswered || this.#under !== undefined);
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** There are more pages, and room for them. */
  get hasMore(): boolean {
    return this.isAnswered && this.#next !== undefined && !this.isFull;
  }

  /** There are more than are listed. */
  get isFull(): boolean {
    return this.#next !== undefined && this.#found.length >= MOST_LISTED;
  }

  /** Looks for everything: the list as it opens. */
  start(): void {
    void this.#search();
  }

  /** Something else was typed. Case, accents and space around do not make another search. */
  type(query: string): void {
    const before = foldTagName(this.#query);
    this.#query = query;
    if (foldTagName(query) !== before) {
      this.stop();
      this.#failure = undefined;
      this.#timer = setTimeout(() => void this.#search(), PAUSE);
    }
    this.changed();
  }

  retry(): void {
    this.#failure = undefined;
    void this.#search(this.isAnswered ? this.#next : undefined);
  }

  more(): void {
    if (this.hasMore && this.#under === undefined && this.#failure === undefined) void this.#search(this.#next);
  }

  /** Nobody waits for an answer any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#under?.abort();
    this.#under = undefined;
  }

  async #search(cursor?: string): Promise<void> {
    this.stop();
    const under = (this.#under = new AbortController());
    const sought = foldTagName(this.#query);
    this.changed();
    try {
      const page = await this.find(this.#query.trim(), {
        signal: under.signal,
        ...(cursor !== undefined && { cursor }),
      });
      if (under !== this.#under) return;
      const before = cursor === undefined ? [] : this.#found;
      const known = new Set(before.map(({ id }) => id));
      this.#found = [...before, ...page.items.filter(({ id }) => !known.has(id))];
      this.#next = page.next;
      this.#answered = sought;
      this.#failure = undefined;
    } catch (thrown) {
      if (under !== this.#under) return;
      this.#failure = toFailure(thrown);
    }
    this.#under = undefined;
    this.changed();
  }
}
