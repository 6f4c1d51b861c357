import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Transaction } from '@electric-sql/pglite';
import { lockFolder } from './folder-lock.js';
import { retried } from './retry.js';
import type { Columns, Connection, Sql } from './sql.js';

/**
 * PostgreSQL inside this process. It serves one process: two on one folder would open without an error and lose each other's
 * rows, so the folder is locked.
 * @param folder where the rows are kept; absent: in memory
 * @throws FolderInUse
 */
export async function embedded(folder?: string): Promise<Sql> {
  if (folder === undefined) return over(await PGlite.create(), () => Promise.resolve());
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    return over(await PGlite.create(join(folder, 'pglite')), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

function over(database: PGlite, unlock: () => Promise<void>): Sql {
  // There is one connection, so transactions run one after another: each sees one state, and none is in another's way.
  const transaction = <T>(work: (connection: Connection) => Promise<T>) =>
    database.transaction((running) => work(connectionOver(running)));
  let isListening = false;
  return {
    kind: 'embedded',
    read: transaction,
    write: (work) => retried(() => transaction(work)),
    listen: async (channel, { heard }) => {
      await database.listen(channel, heard);
      isListening = true;
    },
    get isListening() {
      return isListening;
    },
    close: async () => {
      isListening = false;
      await database.close();
      await unlock();
    },
  };
}

function connectionOver(running: Transaction): Connection {
  return { query: async (text, values = []) => (await running.query<Columns>(text, [...values])).rows };
}
