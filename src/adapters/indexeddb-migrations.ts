import type { IDBPDatabase, IDBPTransaction } from 'idb';
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

/** Each read and each write spans them all. */
export const STORES: readonly TableName[] = [
  'contacts',
  'notes',
  'tags',
  'workspace',
  'sequence',
  'pictures',
  'answers',
];

export type Migration = (database: StoredDatabase) => void;

/**
 * One step per version of the database; the first makes version 1. A step that has shipped never changes: what is new comes
 * as another step.
 */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    for (const name of STORES) {
      const store = database.createObjectStore(name, { keyPath: 'id' });
      if (name === 'contacts' || name === 'notes' || name === 'answers') store.createIndex('order', 'order');
      if (name === 'contacts' || name === 'tags') store.createIndex('keys', 'keys', { multiEntry: true });
    }
  },
];
