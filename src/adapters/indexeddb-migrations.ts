import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { matchKeys } from '../domain/match-keys.js';
import { crmRow, recordOf } from './workspace/simulated-crm.js';
import { contactsIn } from './workspace/source.js';
import { ONLY } from './workspace/tables.js';
import type { TableName, Tables } from './workspace/tables.js';

/** Not every store has both indexes: the migrations say which. */
interface Store<R> {
  key: string;
  value: R;
  indexes: { order: string[]; keys: string };
}
export type Stores = { [T in TableName]: Store<Tables[T]> };
export type StoredDatabase = IDBPDatabase<Stores>;
export type StoredTransaction<M extends IDBTransactionMode = 'readonly' | 'readwrite'> = IDBPTransaction<
  Stores,
  TableName[],
  M
>;
type Upgrade = IDBPTransaction<Stores, TableName[], 'versionchange'>;

/** Each read and each write spans them all. */
export const STORES: readonly TableName[] = [
  'contacts',
  'notes',
  'tags',
  'workspace',
  'sequence',
  'pictures',
  'answers',
  'tombstones',
  'merges',
  'unmerges',
  'dismissals',
  'deletions',
  'crm',
];

/** May await nothing but the transaction. */
export type Migration = (database: StoredDatabase, upgrade: Upgrade) => void | Promise<void>;

/**
 * One step per version of the database; the first makes version 1. A step that has shipped never changes: what is new comes
 * as another step.
 */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    for (const name of ['contacts', 'notes', 'tags', 'workspace', 'sequence', 'pictures', 'answers'] as const) {
      const store = database.createObjectStore(name, { keyPath: 'id' });
      if (name === 'contacts' || name === 'notes' || name === 'answers') store.createIndex('order', 'order');
      if (name === 'contacts' || name === 'tags') store.createIndex('keys', 'keys', { multiEntry: true });
    }
  },
  async (database, upgrade) => {
    for (const name of ['tombstones', 'merges', 'unmerges', 'dismissals', 'deletions', 'crm'] as const) {
      const store = database.createObjectStore(name, { keyPath: 'id' });
      if (name === 'merges' || name === 'unmerges' || name === 'deletions') store.createIndex('order', 'order');
      if (name === 'merges' || name === 'dismissals' || name === 'crm')
        store.createIndex('keys', 'keys', { multiEntry: true });
    }
    for (const name of ['notes', 'answers'] as const)
      upgrade.objectStore(name).createIndex('keys', 'keys', { multiEntry: true });
    await rewritten(upgrade, 'notes', (row) => ({ ...row, keys: [row.note.contactId] }));
    await rewritten(upgrade, 'answers', (row) => ({ ...row, keys: contactsIn(row.answer) }));
    const schema = (await upgrade.objectStore('workspace').get(ONLY))?.schema;
    const records = upgrade.objectStore('crm');
    for (let cursor = await upgrade.objectStore('contacts').openCursor(); cursor; cursor = await cursor.continue()) {
      const row = { ...cursor.value, keys: matchKeys(cursor.value.contact) };
      const isKnown = schema?.crm !== undefined && row.contact.lookUp?.validated === true;
      const record = isKnown ? crmRow(recordOf(row.contact), schema) : undefined;
      if (record) await records.put(record);
      await cursor.update(record ? { ...row, crmRecord: record.id } : row);
    }
  },
];

async function rewritten<T extends 'notes' | 'answers'>(
  upgrade: Upgrade,
  table: T,
  rewrite: (row: Tables[T]) => Tables[T],
): Promise<void> {
  const store = upgrade.objectStore(table);
  // The same type, which the compiler cannot see through idb's.
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue())
    await cursor.update(rewrite(cursor.value as Tables[T]));
}
