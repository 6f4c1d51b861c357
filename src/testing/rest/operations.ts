/** The REST contract's operations over any adapter: what each route asks of it, and what it answers as JSON. */
import { safeParse } from 'zod/mini';
import type { core, ZodMiniType } from 'zod/mini';
import type { ContactAdapter, PageOptions, WriteOptions } from '../../adapters/adapter.js';
import { WIRE } from '../../adapters/rest/wire-schemas.js';
import {
  applyResultToWire,
  bulkResultToWire,
  contactToWire,
  mergeToWire,
  suggestionToWire,
} from '../../adapters/rest/wire.js';
import type { RouteName } from '../../adapters/rest/routes.js';
import { ContactError } from '../../domain/errors.js';
import { offersOfAdapter } from './offers.js';

/** One request, taken apart. */
export interface Operation {
  adapter: ContactAdapter;
  /** Ids in the path. */
  id(name: string): string;
  query: URLSearchParams;
  /** JSON. */
  body: unknown;
  write: WriteOptions;
  page: PageOptions;
}

type Run = (operation: Operation) => Promise<unknown> | undefined;

/** `undefined` instead of a promise: the adapter has no such method. */
export const OPERATIONS: Readonly<Record<Exclude<RouteName, 'watch'>, Run>> = {
  session: async ({ adapter, page }) => {
    const session = await adapter.session(page);
    const offers = session.offers ?? offersOfAdapter(adapter);
    return { ...session, ...(offers && { offers }) };
  },
  'contacts.get': ({ adapter, id, page }) => adapter.contacts.get(id('contactId'), page).then(contactToWire),
  'contacts.apply': ({ adapter, id, body, write }) => {
    const { changes } = checked(WIRE.Changes(), body);
    return adapter.contacts.apply(id('contactId'), changes, write).then(applyResultToWire);
  },
  'attributes.schema': ({ adapter, page }) => adapter.attributes?.schema(page),
  'attributes.change': ({ adapter, body, write }) =>
    adapter.attributes?.change?.(checked(WIRE.SchemaChange(), body), write),
  'attributes.usage': ({ adapter, query, page }) =>
    adapter.attributes
      ?.usage?.(query.get('key') ?? '', query.get('option') ?? undefined, page)
      .then((count) => ({ count })),
  'notes.list': ({ adapter, id, page }) => adapter.notes?.list(id('contactId'), page),
  'notes.create': ({ adapter, id, body, write }) =>
    adapter.notes?.create(id('contactId'), checked(WIRE.NoteText(), body).text, write),
  'notes.edit': ({ adapter, id, body, write }) =>
    adapter.notes?.edit?.(noteRef(id), checked(WIRE.NoteText(), body).text, write),
  'notes.remove': ({ adapter, id, write }) => adapter.notes?.remove?.(noteRef(id), write),
  'notes.restore': ({ adapter, id, write }) => adapter.notes?.restore?.(noteRef(id), write),
  'tags.search': ({ adapter, query, page }) => adapter.tags?.search(query.get('q') ?? '', page),
  'tags.create': ({ adapter, body, write }) => adapter.tags?.create?.(checked(WIRE.TagName(), body).name, write),
  'channels.list': ({ adapter, page }) => adapter.channels?.list(page).then((items) => ({ items })),
  'channels.remove': ({ adapter, id, write }) =>
    adapter.channels?.remove?.(id('contactId'), id('channelId'), write).then(contactToWire),
  'channels.restore': ({ adapter, id, write }) =>
    adapter.channels?.restore?.(id('contactId'), id('channelId'), write).then(contactToWire),
  'merges.suggestions': ({ adapter, query, page }) =>
    adapter.merges
      ?.suggestions(query.get('contact') ?? undefined, page)
      .then((suggestions) => ({ items: suggestions.map(suggestionToWire) })),
  'merges.dismiss': ({ adapter, id, body, write }) =>
    adapter.merges?.dismiss?.(id('contactId'), id('otherId'), checked(WIRE.Dismissal(), body).dismissed, write),
  'merges.merge': ({ adapter, body, write }) =>
    adapter.merges?.merge(checked(WIRE.MergePlan(), body), write).then(mergeToWire),
  'merges.undo': ({ adapter, id, write }) => adapter.merges?.undo?.(id('mergeId'), write).then(mergeToWire),
  'merges.history': ({ adapter, query, page }) =>
    adapter.merges
      ?.history?.(query.get('contact') ?? undefined, page)
      .then(({ items, ...rest }) => ({ items: items.map(mergeToWire), ...rest })),
  'moderation.delete': ({ adapter, id, write }) => adapter.moderation?.delete?.(id('contactId'), write),
  'moderation.deletions': ({ adapter, page }) => adapter.moderation?.deletions?.(page),
  'crm.lookUp': ({ adapter, id, write }) => adapter.crm?.lookUp?.(id('contactId'), write).then(contactToWire),
  'crm.writeBack': ({ adapter, id, body, write }) =>
    adapter.crm?.writeBack?.(id('contactId'), checked(WIRE.WriteBackCause(), body), write).then(contactToWire),
  'directory.list': ({ adapter, query, page }) => {
    const text = query.get('text');
    const channelId = query.get('channel');
    const tagIds = query.getAll('tag');
    const asked = {
      ...(text !== null && { text }),
      ...flag(query, 'vip'),
      ...flag(query, 'blocked'),
      ...(channelId !== null && { channelId }),
      ...(tagIds.length > 0 && { tagIds }),
    };
    return adapter.directory?.list(asked, page);
  },
  'directory.tag': ({ adapter, body, write }) => {
    const { ids, tag, assigned } = checked(WIRE.BulkTagging(), body);
    return adapter.directory?.tag?.(ids, tag, assigned, write).then(bulkResultToWire);
  },
  'directory.delete': ({ adapter, body, write }) =>
    adapter.directory?.delete?.(checked(WIRE.BulkDeletion(), body).ids, write).then(bulkResultToWire),
};

function noteRef(id: Operation['id']) {
  return { contactId: id('contactId'), id: id('noteId') };
}

function flag<K extends string>(query: URLSearchParams, name: K): Partial<Record<K, boolean>> {
  const text = query.get(name);
  const asked: Partial<Record<K, boolean>> = {};
  if (text === 'true' || text === 'false') asked[name] = text === 'true';
  return asked;
}

/** @throws ContactError `data` with the path of what is wrong. */
function checked<T extends ZodMiniType>(schema: T, body: unknown): core.output<T> {
  const parsed = safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new ContactError({ code: 'data', path: (parsed.error.issues[0]?.path ?? []).map(String).join('.') });
}
