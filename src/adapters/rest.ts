import type { ContactAdapter, Page, PageOptions, WriteOptions } from './adapter.js';
import { parseBaseUrl } from './rest/base-url.js';
import type { Contact } from '../domain/contact.js';
import type { Merge } from '../domain/merge.js';
import { RestClient } from './rest/client.js';
import type { RestAnswer } from './rest/client.js';
import type { HeadersOf } from './rest/credentials.js';
import { nextCursor, serverCursor } from './rest/cursor-trail.js';
import { Pictures } from './rest/pictures.js';
import * as read from './rest/read.js';
import type { Ids, Query } from './rest/request-url.js';
import type { RouteName } from './rest/routes.js';
import { watchRest } from './rest/watch.js';

export type { HeadersOf } from './rest/credentials.js';

export interface RestAdapterOptions {
  /** Where the source is, absolute or relative to the page. Its query is sent along with every request. */
  baseUrl: string;
  /**
   * Headers for each request, such as `Authorization`. After a 401 it is asked once for fresh ones, for all requests under way,
   * and each of those is sent once more.
   */
  headers?: HeadersOf;
  /** As of `fetch`; default `same-origin`. Cookies of another origin need `include`. */
  credentials?: RequestCredentials;
  /** Milliseconds until an answer must be there as a whole; default 20,000. The outcome of a write is unknown then. */
  timeoutMs?: number;
  /** Stands in for the page's `fetch`. */
  fetch?: typeof fetch;
}

const TIMEOUT_MS = 20_000;
const MOST_A_PAGE = 50;

type Facet<K extends keyof ContactAdapter> = Required<NonNullable<ContactAdapter[K]>>;

/**
 * A source behind the REST contract (`contact-panel/openapi.json`). It has all that the contract has: servers that have less
 * say so in `session().offers`. It classifies what goes wrong, and neither retries nor waits.
 * @throws TypeError for a base that is no web address, or that holds user or password.
 */
export function createRestAdapter(options: RestAdapterOptions): ContactAdapter {
  const base = parseBaseUrl(options.baseUrl);
  if (!base.ok) throw new TypeError(`baseUrl: ${base.problem.rule}`);
  const client = new RestClient({
    baseUrl: base.url,
    ...(options.headers && { headers: options.headers }),
    credentials: options.credentials ?? 'same-origin',
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    // Called anew each time: whatever stands in for it later, as mocks do, is used.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  });
  return { id: `rest:${base.url}`, concurrency: 'strong', idempotency: 'key', ...facets(client) };
}

function facets(client: RestClient) {
  const pictures = new Pictures(client);

  const write = (name: RouteName, { idempotencyKey, ifVersion }: WriteOptions, ids?: Ids, body?: object) =>
    client
      .call(name, { idempotencyKey, ifVersion, ...(ids && { ids }), ...(body && { body }) })
      .catch((error: unknown) => {
        throw pictures.inFailure(error);
      });

  const contact = (answer: RestAnswer): Promise<Contact> => pictures.ofOne(read.contactFrom(answer));

  const merged = async (answer: RestAnswer): Promise<Merge> => {
    const merge = read.mergeFrom(answer);
    return {
      ...merge,
      ...(merge.contact && { contact: await pictures.ofOne(merge.contact) }),
      ...(merge.other && { other: await pictures.ofOne(merge.other) }),
    };
  };

  async function page<T>(
    name: RouteName,
    { cursor, limit, signal }: PageOptions,
    readPage: (answer: RestAnswer) => Page<T>,
    { ids, query }: { ids?: Ids; query?: Query } = {},
  ): Promise<Page<T>> {
    const most = limit !== undefined && limit >= 1 ? Math.min(Math.floor(limit), MOST_A_PAGE) : undefined;
    const asked = { ...query, cursor: serverCursor(cursor), limit: most };
    const { next, ...rest } = readPage(await client.call(name, { signal, query: asked, ...(ids && { ids }) }));
    const following = nextCursor(cursor, next);
    return following === undefined ? rest : { ...rest, next: following };
  }

  const contacts: ContactAdapter['contacts'] = {
    get: async (contactId, { signal }) => contact(await client.call('contacts.get', { ids: { contactId }, signal })),
    apply: async (contactId, changes, options) => {
      const result = read.applyResultFrom(await write('contacts.apply', options, { contactId }, { changes }));
      return { ...result, contact: await pictures.ofOne(result.contact) };
    },
  };

  const attributes: Facet<'attributes'> = {
    schema: async ({ signal }) => read.schemaFrom(await client.call('attributes.schema', { signal })),
    change: async (change, options) => read.schemaFrom(await write('attributes.change', options, {}, change)),
    usage: async (key, option, { signal }) =>
      read.usageFrom(await client.call('attributes.usage', { query: { key, option }, signal })),
  };

  const notes: Facet<'notes'> = {
    list: (contactId, options) => page('notes.list', options, read.notePageFrom, { ids: { contactId } }),
    create: async (contactId, text, options) =>
      read.noteFrom(await write('notes.create', options, { contactId }, { text })),
    edit: async ({ contactId, id: noteId }, text, options) =>
      read.noteFrom(await write('notes.edit', options, { contactId, noteId }, { text })),
    remove: async ({ contactId, id: noteId }, options) => {
      await write('notes.remove', options, { contactId, noteId });
    },
    restore: async ({ contactId, id: noteId }, options) =>
      read.noteFrom(await write('notes.restore', options, { contactId, noteId })),
  };

  const tags: Facet<'tags'> = {
    search: (q, options) => page('tags.search', options, read.tagPageFrom, { query: { q } }),
    create: async (name, options) => read.tagFrom(await write('tags.create', options, {}, { name })),
  };

  const channels: Facet<'channels'> = {
    list: async ({ signal }) => read.channelsFrom(await client.call('channels.list', { signal })),
    remove: async (contactId, channelId, options) =>
      contact(await write('channels.remove', options, { contactId, channelId })),
    restore: async (contactId, channelId, options) =>
      contact(await write('channels.restore', options, { contactId, channelId })),
  };

  const merges: Facet<'merges'> = {
    suggestions: async (contactId, { signal }) => {
      const query = { contact: contactId };
      const suggestions = read.suggestionsFrom(await client.call('merges.suggestions', { query, signal }));
      const others = await pictures.of(suggestions.map(({ other }) => other));
      return suggestions.map((suggestion, index) => ({ ...suggestion, other: others[index] ?? suggestion.other }));
    },
    dismiss: async (contactId, otherId, dismissed, options) => {
      await write('merges.dismiss', options, { contactId, otherId }, { dismissed });
    },
    merge: async (plan, options) => merged(await write('merges.merge', options, {}, plan)),
    undo: async (mergeId, options) => merged(await write('merges.undo', options, { mergeId })),
    history: (contactId, options) =>
      page('merges.history', options, read.mergePageFrom, { query: { contact: contactId } }),
  };

  const moderation: Facet<'moderation'> = {
    delete: async (contactId, options) => {
      await write('moderation.delete', options, { contactId });
    },
    deletions: (options) => page('moderation.deletions', options, read.deletionPageFrom),
  };

  const crm: Facet<'crm'> = {
    lookUp: async (contactId, options) => contact(await write('crm.lookUp', options, { contactId })),
    writeBack: async (contactId, cause, options) =>
      contact(await write('crm.writeBack', options, { contactId }, cause)),
  };

  const directory: Facet<'directory'> = {
    list: async ({ text, vip, blocked, channelId: channel, tagIds: tag }, options) => {
      const query = { text, vip, blocked, channel, tag };
      const { items, ...rest } = await page('directory.list', options, read.contactPageFrom, { query });
      return { items: await pictures.of(items), ...rest };
    },
    tag: async (ids, tag, assigned, options) =>
      read.bulkResultFrom(await write('directory.tag', options, {}, { ids, tag, assigned })),
    delete: async (ids, options) => read.bulkResultFrom(await write('directory.delete', options, {}, { ids })),
  };

  return {
    session: async ({ signal }) => read.sessionFrom(await client.call('session', { signal })),
    contacts,
    attributes,
    notes,
    tags,
    channels,
    merges,
    moderation,
    crm,
    directory,
    watch: (topics, emit, options) => watchRest(client, topics, emit, options),
  } satisfies Partial<ContactAdapter>;
}
