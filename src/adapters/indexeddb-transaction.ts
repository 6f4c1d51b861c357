import type { StoredTransaction } from './indexeddb-migrations.js';
import { MOST_FOUND } from './workspace/tables.js';
import type { Position, ReadTransaction, TableName, Tables, Transaction } from './workspace/tables.js';

/** The seam over one IndexedDB transaction. */
export function readingOver(stored: StoredTransaction): ReadTransaction {
  return {
    get: (table, id) => stored.objectStore(table).get(id),
    all: (table) => stored.objectStore(table).getAll(),
    idsOf: (table, key) => stored.objectStore(table).index('keys').getAllKeys(key, MOST_FOUND),
    newest: async <T extends TableName>(
      table: T,
      group: string,
      below: Position | undefined,
      visit: (row: Tables[T]) => boolean,
    ) => {
      let cursor = await stored.objectStore(table).index('order').openCursor(within(group, below), 'prev');
      // The same type, which the compiler cannot see through idb's.
      while (cursor && visit(cursor.value as Tables[T])) cursor = await cursor.continue();
    },
    count: (table, group) => stored.objectStore(table).index('order').count(within(group)),
  };
}

export function writingOver(stored: StoredTransaction<'readwrite'>): Transaction {
  return {
    ...readingOver(stored),
    put: async (table, row) => {
      await stored.objectStore(table).put(row);
    },
    delete: (table, id) => stored.objectStore(table).delete(id),
  };
}

/** An array sorts after every string: `[group, []]` stands behind all that begins with the group. */
function within(group: string, below?: Position): IDBKeyRange {
  return IDBKeyRange.bound([group], below ? [group, ...below] : [group, []], false, true);
}
