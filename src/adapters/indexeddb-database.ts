import { openDB } from 'idb';
import { ContactError } from '../domain/errors.js';
import type { SourceEvent } from './adapter.js';
import { openingFailure, storageFailure } from './indexeddb-failure.js';
import { MIGRATIONS, STORES } from './indexeddb-migrations.js';
import type { Migration, StoredDatabase, StoredTransaction, Stores } from './indexeddb-migrations.js';
import { readingOver, writingOver } from './indexeddb-transaction.js';
import { TabHints } from './tab-hints.js';
import { rowsOf } from './workspace/seed.js';
import { ONLY } from './workspace/tables.js';
import type { Database, ReadTransaction, TableName, Tables, Transaction } from './workspace/tables.js';
import type { Workspace } from './workspace/workspace.js';

/** What an empty database is filled with. */
export type Seed = () => Workspace | Promise<Workspace>;

/** Rows in IndexedDB, shared by all tabs of the origin. Opened on first use, and again when it was closed from outside. */
export class IndexedDbDatabase implements Database {
  readonly #name: string;
  readonly #seed: Seed | undefined;
  readonly #migrations: readonly Migration[];
  readonly #hints: TabHints;
  #opened: Promise<StoredDatabase> | undefined;

  constructor(name: string, seed?: Seed, migrations = MIGRATIONS) {
    this.#name = `contact-panel:${name}`;
    this.#seed = seed;
    this.#migrations = migrations;
    this.#hints = new TabHints(this.#name);
  }

  async read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    const stored = await this.#begin('readonly');
    try {
      return await work(readingOver(stored));
    } catch (error) {
      throw storageFailure(error);
    }
  }

  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const stored = await this.#begin('readwrite');
    try {
      const result = await work(writingOver(stored));
      await stored.done;
      return result;
    } catch (error) {
      await abort(stored);
      throw error instanceof ContactError ? error : storageFailure(stored.error ?? error);
    }
  }

  announce(events: readonly SourceEvent[]): void {
    this.#hints.announce(events);
  }

  listen(listener: (event: SourceEvent) => void): () => void {
    return this.#hints.listen(listener);
  }

  /** A connection may have been closed by the browser or for another tab's upgrade: then it is opened once more. */
  async #begin<M extends 'readonly' | 'readwrite'>(mode: M): Promise<StoredTransaction<M>> {
    try {
      return begin(await this.#open(), mode);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      this.#opened = undefined;
      return begin(await this.#open(), mode);
    }
  }

  #open(): Promise<StoredDatabase> {
    this.#opened ??= this.#connect().catch((error: unknown) => {
      this.#opened = undefined;
      throw openingFailure(error);
    });
    return this.#opened;
  }

  async #connect(): Promise<StoredDatabase> {
    const database: StoredDatabase = await openDB<Stores>(this.#name, this.#migrations.length, {
      upgrade: (upgrading, from, _to, transaction) => {
        transaction.done.catch(() => undefined);
        // What a step cannot read must not be left half migrated.
        migrated(this.#migrations.slice(from), upgrading, transaction).catch(() => transaction.abort());
      },
      // Another tab upgrades or deletes the database: nothing of ours may stand in its way.
      blocking: () => {
        this.#opened = undefined;
        database.close();
      },
      terminated: () => {
        this.#opened = undefined;
      },
    });
    try {
      await this.#fill(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Once and whole, also when several tabs open an empty database at the same time: who comes second finds it filled. */
  async #fill(database: StoredDatabase): Promise<void> {
    if (!this.#seed || (await database.get('workspace', ONLY))) return;
    const rows = rowsOf(await this.#seed());
    const stored = begin(database, 'readwrite');
    try {
      if (!(await stored.objectStore('workspace').get(ONLY))) {
        await Promise.all(STORES.map((table) => putAll(stored, table, rows[table])));
      }
      await stored.done;
    } catch (error) {
      await abort(stored);
      throw stored.error ?? error;
    }
  }
}

async function migrated(migrations: readonly Migration[], ...upgrade: Parameters<Migration>): Promise<void> {
  for (const migrate of migrations) await migrate(...upgrade);
}

/** Strict: acknowledged means that the disk has it. */
function begin<M extends 'readonly' | 'readwrite'>(database: StoredDatabase, mode: M): StoredTransaction<M> {
  const stored = database.transaction([...STORES], mode, { durability: 'strict' });
  // Whoever needs to know awaits `done`; without this, an abort would also be reported as unhandled.
  stored.done.catch(() => undefined);
  return stored;
}

async function putAll<T extends TableName>(
  stored: StoredTransaction<'readwrite'>,
  table: T,
  rows: readonly Tables[T][],
): Promise<void> {
  const store = stored.objectStore(table);
  await Promise.all(rows.map((row) => store.put(row)));
}

async function abort(stored: StoredTransaction<'readwrite'>): Promise<void> {
  try {
    stored.abort();
  } catch {
    // It had ended by itself.
  }
  await stored.done.catch(() => undefined);
}
