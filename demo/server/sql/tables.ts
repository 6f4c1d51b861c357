/** The tables of a workspace and how its rows stand in them. The schema is in migrations.ts. */
import type { Deletion } from '../../../src/domain/deletion.js';
import type { Merge } from '../../../src/domain/merge.js';
import type { Note } from '../../../src/domain/note.js';
import type { Tag } from '../../../src/domain/tag.js';
import type { Value } from '../../../src/domain/attribute-value.js';
import type { BesideContact } from '../../../src/adapters/workspace/contact-row.js';
import { searchText } from '../../../src/adapters/workspace/directory.js';
import { MERGES, UNMERGES } from '../../../src/adapters/workspace/merging.js';
import { deletionRow } from '../../../src/adapters/workspace/moderation.js';
import { noteRow, removedNoteRow } from '../../../src/adapters/workspace/note-row.js';
import { ONLY } from '../../../src/adapters/workspace/tables.js';
import type { TableName, Tables, WorkspaceRow } from '../../../src/adapters/workspace/tables.js';
import { answersOf, contactRowOf, documentOf, mapOf } from './documents.js';
import type { AnswersDocument, ContactDocument, ContactRowDocument } from './documents.js';
import { searchable, statementsOf, type Mapping, type Statements } from './mapping.js';
import type { Columns } from './sql.js';

export const MAPPINGS: { readonly [T in TableName]: Mapping<Tables[T]> } = {
  workspace: {
    table: 'workspace',
    columns: { id: 'text', document: 'json' },
    // Each write reads it: many may at a time, but none while it changes.
    held: 'FOR SHARE',
    put: ({ id, ...row }) => ({ id, document: documentOf(row) }),
    row: (columns) => {
      const { crmAccepts, ...row } = column<
        Omit<WorkspaceRow, 'id' | 'crmAccepts'> & { crmAccepts?: Record<string, readonly string[]> }
      >(columns, 'document');
      return { ...row, id: text(columns, 'id'), ...(crmAccepts && { crmAccepts: mapOf(crmAccepts) }) };
    },
  },

  // PostgreSQL counts by itself, outside of transactions: no write waits for another's number.
  sequence: {
    table: 'writes',
    columns: { id: 'text', last: 'integer' },
    put: ({ id, last }) => ({ id, last }),
    row: (columns) => ({ id: ONLY, last: Number(columns['last']) }),
  },

  contacts: {
    table: 'contacts',
    columns: {
      id: 'text',
      version: 'text',
      listing: 'text',
      last_active: 'text',
      match_keys: 'text[]',
      vip: 'boolean',
      tag_ids: 'text[]',
      channel_ids: 'text[]',
      search_text: 'text',
      contact: 'json',
      beside: 'json',
    },
    order: {
      group: 'listing',
      instant: 'last_active',
      narrowed:
        '($5::boolean IS NULL OR vip = $5) AND tag_ids @> $6::text[] AND channel_ids @> $7::text[] AND ' +
        '($8::text[] IS NULL OR EXISTS (SELECT FROM unnest($8) AS part WHERE strpos(search_text, part) > 0))',
    },
    keys: { column: 'match_keys', many: true },
    held: 'FOR UPDATE',
    put: ({ id, order: [listing, lastActive] = ['listed', '', id], keys = [], contact, ...beside }) => ({
      id,
      version: contact.version ?? '',
      listing,
      last_active: searchable(lastActive),
      match_keys: keys.map(searchable),
      vip: contact.vip,
      tag_ids: contact.tags.map((tag) => searchable(tag.id)),
      channel_ids: contact.channels.map((channel) => searchable(channel.channelId)),
      search_text: searchable(searchText(contact)),
      contact: documentOf(contact),
      beside: documentOf(beside),
    }),
    row: (columns) => {
      const id = text(columns, 'id');
      return {
        ...contactRowOf({
          ...column<Omit<BesideContact, 'cleared'> & Pick<ContactRowDocument, 'cleared'>>(columns, 'beside'),
          id,
          contact: column<ContactDocument>(columns, 'contact'),
        }),
        order: [text(columns, 'listing'), text(columns, 'last_active'), id],
        keys: column<readonly string[]>(columns, 'match_keys'),
      };
    },
  },

  notes: {
    table: 'notes',
    columns: { id: 'text', contact_id: 'text', version: 'text', created_at: 'text', removed: 'boolean', note: 'json' },
    order: { group: 'contact_id', instant: 'created_at', only: 'NOT removed' },
    keys: { column: 'contact_id', many: false },
    held: 'FOR UPDATE',
    put: ({ id, note, order }) => ({
      id,
      contact_id: note.contactId,
      version: note.version ?? '',
      created_at: searchable(order?.[1] ?? note.createdAt),
      removed: order === undefined,
      note: documentOf(note),
    }),
    // Whose it is says the column: a merge moves many at once.
    row: (columns) => {
      const note = { ...column<Note>(columns, 'note'), contactId: text(columns, 'contact_id') };
      return columns['removed'] === true ? removedNoteRow(note) : noteRow(note);
    },
  },

  tags: {
    table: 'tags',
    columns: { id: 'text', folded: 'text', contacts: 'integer', tag: 'json' },
    keys: { column: 'folded', many: false },
    held: 'FOR UPDATE',
    put: ({ id, keys: [folded = id] = [], contacts, tag }) => ({
      id,
      folded: searchable(folded),
      contacts,
      tag: documentOf(tag),
    }),
    row: (columns) => ({
      id: text(columns, 'id'),
      keys: [text(columns, 'folded')],
      contacts: Number(columns['contacts']),
      tag: column<Tag>(columns, 'tag'),
    }),
  },

  pictures: {
    table: 'pictures',
    columns: { id: 'text', type: 'text', bytes: 'bytea' },
    put: () => {
      throw new Error('A picture is read before it is written: see seed.ts.');
    },
    row: (columns) => ({
      id: text(columns, 'id'),
      picture: new Blob([column<Uint8Array<ArrayBuffer>>(columns, 'bytes')], { type: text(columns, 'type') }),
    }),
  },

  answers: {
    table: 'answers',
    columns: { idempotency_key: 'text', at: 'text', contact_ids: 'text[]', body: 'text', answer: 'json' },
    order: { instant: 'at' },
    keys: { column: 'contact_ids', many: true },
    once: true,
    put: ({ id, order, keys = [], body, answer }) => ({
      idempotency_key: id,
      at: order?.[1] ?? '',
      contact_ids: keys,
      body,
      answer: documentOf(answer),
    }),
    row: (columns) => {
      const id = text(columns, 'idempotency_key');
      return {
        id,
        order: ['answers', text(columns, 'at'), id],
        keys: column<readonly string[]>(columns, 'contact_ids'),
        body: text(columns, 'body'),
        answer: answersOf(column<AnswersDocument>(columns, 'answer')),
      };
    },
  },

  tombstones: {
    table: 'tombstones',
    columns: { id: 'text', merged_into: 'text' },
    put: ({ id, mergedInto = null }) => ({ id, merged_into: mergedInto }),
    row: (columns) => ({
      id: text(columns, 'id'),
      ...(typeof columns['merged_into'] === 'string' && { mergedInto: columns['merged_into'] }),
    }),
  },

  merges: {
    table: 'merges',
    columns: { id: 'text', at: 'text', contact_ids: 'text[]', merge: 'json' },
    order: { instant: 'at' },
    keys: { column: 'contact_ids', many: true },
    held: 'FOR UPDATE',
    put: ({ id, order, keys = [], merge }) => ({
      id,
      at: order?.[1] ?? '',
      contact_ids: keys,
      merge: documentOf(merge),
    }),
    row: (columns) => {
      const id = text(columns, 'id');
      return {
        id,
        order: [MERGES, text(columns, 'at'), id],
        keys: column<readonly string[]>(columns, 'contact_ids'),
        merge: column<Merge>(columns, 'merge'),
      };
    },
  },

  unmerges: {
    table: 'unmerges',
    columns: { id: 'text', at: 'text', document: 'json' },
    order: { instant: 'at' },
    put: ({ id, order, into, from, merged, notes }) => ({
      id,
      at: order?.[1] ?? '',
      document: documentOf({ into, from, merged, notes }),
    }),
    row: (columns) => {
      const id = text(columns, 'id');
      const { into, from, merged, notes } = column<
        {
          [side in 'into' | 'from' | 'merged']: ContactRowDocument;
        } & { notes: readonly string[] }
      >(columns, 'document');
      return {
        id,
        order: [UNMERGES, text(columns, 'at'), id],
        into: contactRowOf(into),
        from: contactRowOf(from),
        merged: contactRowOf(merged),
        notes,
      };
    },
  },

  dismissals: {
    table: 'dismissals',
    columns: { id: 'text', contact_ids: 'text[]' },
    keys: { column: 'contact_ids', many: true },
    put: ({ id, keys = [] }) => ({ id, contact_ids: keys }),
    row: (columns) => ({ id: text(columns, 'id'), keys: column<readonly string[]>(columns, 'contact_ids') }),
  },

  deletions: {
    table: 'deletions',
    columns: { id: 'text', at: 'text', deletion: 'json' },
    order: { instant: 'at' },
    put: ({ id, order, deletion }) => ({ id, at: order?.[1] ?? '', deletion: documentOf(deletion) }),
    row: (columns) => deletionRow(column<Deletion>(columns, 'deletion')),
  },

  crm: {
    table: 'crm',
    columns: { id: 'text', look_up_keys: 'text[]', held: 'json' },
    keys: { column: 'look_up_keys', many: true },
    held: 'FOR UPDATE',
    put: ({ id, keys = [], values }) => ({ id, look_up_keys: keys.map(searchable), held: documentOf(values) }),
    row: (columns) => ({
      id: text(columns, 'id'),
      keys: column<readonly string[]>(columns, 'look_up_keys'),
      values: mapOf(column<Record<string, Value>>(columns, 'held')),
    }),
  },
};

function text(columns: Columns, name: string): string {
  return String(columns[name]);
}

/** What `put` wrote there: nobody else writes into these tables. */
function column<T>(columns: Columns, name: string): T {
  return columns[name] as T;
}

/** The statements of each table. */
export const STATEMENTS: { readonly [T in TableName]: Statements } = {
  workspace: statementsOf(MAPPINGS.workspace),
  sequence: {
    ...statementsOf(MAPPINGS.sequence),
    getToWrite: `SELECT nextval('writes') - 1 AS last WHERE $1::text IS NOT NULL`,
  },
  contacts: statementsOf(MAPPINGS.contacts),
  notes: statementsOf(MAPPINGS.notes),
  tags: statementsOf(MAPPINGS.tags),
  pictures: statementsOf(MAPPINGS.pictures),
  answers: statementsOf(MAPPINGS.answers),
  tombstones: statementsOf(MAPPINGS.tombstones),
  merges: statementsOf(MAPPINGS.merges),
  unmerges: statementsOf(MAPPINGS.unmerges),
  dismissals: statementsOf(MAPPINGS.dismissals),
  deletions: statementsOf(MAPPINGS.deletions),
  crm: statementsOf(MAPPINGS.crm),
};
