import type { ContactAdapter } from '../adapters/adapter.js';
import type { Channel } from '../domain/channel.js';
import type { Deletion } from '../domain/deletion.js';
import { ContactError, type Failure } from '../domain/errors.js';
import {
  type FoundTag,
  readChannels,
  readDeletionPage,
  readMergePage,
  readMergeSuggestions,
} from '../domain/list-readers.js';
import type { Merge, MergeSuggestion } from '../domain/merge.js';
import type { Page } from '../domain/page.js';
import type { Tag } from '../domain/tag.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { PagedRead } from './paged-read.js';
import { ReadResource } from './read-resource.js';
import type { PagedResource, Resource } from './resource.js';
import { TagSource } from './tag-source.js';

/** Of those that nobody looks at, so many are remembered. */
const REMEMBERED = 50;
const UNABLE: Failure = { code: 'forbidden', permission: { reason: 'source' } };

/** What a source has beside its contacts, read when it is wanted and again when it may have changed. */
export class SourceLists {
  readonly #adapter: ContactAdapter;
  readonly #environment: Environment;
  readonly #connection: SourceConnection;
  readonly #tags: TagSource;
  #channels: ReadResource<readonly Channel[]> | undefined;
  #deletions: PagedRead<Deletion> | undefined;
  /** By contact; '': of the workspace. */
  readonly #suggestions = new Map<string, ReadResource<readonly MergeSuggestion[]>>();
  readonly #histories = new Map<string, PagedRead<Merge>>();

  constructor(adapter: ContactAdapter, environment: Environment, connection: SourceConnection) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#connection = connection;
    this.#tags = new TagSource(adapter, environment, connection);
  }

  channels(): Resource<readonly Channel[]> {
    const { channels } = this.#adapter;
    return (this.#channels ??= new ReadResource(this.#environment, this.#connection, {
      read: (signal) => channels?.list({ signal }) ?? unable(),
      parse: readChannels,
    }));
  }

  suggestions(contactId: string | undefined): Resource<readonly MergeSuggestion[]> {
    const { merges } = this.#adapter;
    return kept(
      this.#suggestions,
      contactId ?? '',
      () =>
        new ReadResource(this.#environment, this.#connection, {
          read: (signal) => merges?.suggestions(contactId, { signal }) ?? unable(),
          parse: readMergeSuggestions,
        }),
    );
  }

  mergeHistory(contactId: string | undefined): PagedResource<Merge> {
    const { merges } = this.#adapter;
    return kept(
      this.#histories,
      contactId ?? '',
      () =>
        new PagedRead(this.#environment, this.#connection, {
          read: (cursor, signal) => merges?.history?.(contactId, pageOptions(cursor, signal)) ?? unable(),
          parse: readMergePage,
        }),
    );
  }

  deletions(): PagedResource<Deletion> {
    const { moderation } = this.#adapter;
    return (this.#deletions ??= new PagedRead(this.#environment, this.#connection, {
      read: (cursor, signal) => moderation?.deletions?.(pageOptions(cursor, signal)) ?? unable(),
      parse: readDeletionPage,
    }));
  }

  searchTags(query: string, signal: AbortSignal, cursor?: string): Promise<Page<FoundTag>> {
    return this.#tags.search(query, signal, cursor);
  }

  createTag(name: string): Promise<Tag> {
    return this.#tags.create(name);
  }

  /** "Not a duplicate", or its undo, is in the source. */
  dismissed(contactId: string, otherId: string, dismissed: boolean): void {
    const isPair = (suggestion: MergeSuggestion): boolean =>
      [contactId, otherId].includes(suggestion.contactId) && [contactId, otherId].includes(suggestion.other.id);
    for (const id of [contactId, otherId, '']) {
      this.#suggestions
        .get(id)
        ?.patch((all) => all.map((suggestion) => (isPair(suggestion) ? { ...suggestion, dismissed } : suggestion)));
    }
    this.contactsChanged(contactId, otherId);
  }

  /** What is told of these contacts may be out of date. */
  contactsChanged(...contactIds: readonly string[]): void {
    for (const id of [...contactIds, '']) {
      this.#suggestions.get(id)?.outdate();
      this.#histories.get(id)?.outdate();
    }
  }

  contactDeleted(contactId: string): void {
    this.#deletions?.outdate();
    this.contactsChanged(contactId);
  }

  /** The workspace may have been changed. */
  workspaceChanged(): void {
    this.#channels?.outdate();
  }

  /** Hints may have been missed. */
  revalidate(): void {
    for (const list of this.#all()) list.outdate();
  }

  wake(): void {
    for (const list of this.#all()) list.wake();
  }

  /** Another agent sees nothing of the former one's. */
  forget(): void {
    for (const list of this.#all()) list.forget();
  }

  #all(): readonly (ReadResource<readonly unknown[]> | PagedRead<Merge> | PagedRead<Deletion>)[] {
    return [this.#channels, this.#deletions, ...this.#suggestions.values(), ...this.#histories.values()].filter(
      (list) => list !== undefined,
    );
  }
}

/** The same list for the same key, for as long as anybody looks at it or it is among the newest. */
function kept<List extends { readonly watched: boolean }>(
  lists: Map<string, List>,
  key: string,
  make: () => List,
): List {
  const list = lists.get(key) ?? make();
  lists.delete(key);
  lists.set(key, list);
  for (const [other, { watched }] of lists) {
    if (lists.size <= REMEMBERED) break;
    if (!watched && other !== key) lists.delete(other);
  }
  return list;
}

function pageOptions(cursor: string | undefined, signal: AbortSignal): { signal: AbortSignal; cursor?: string } {
  return cursor === undefined ? { signal } : { signal, cursor };
}

function unable(): never {
  throw new ContactError(UNABLE);
}
