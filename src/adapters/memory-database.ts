import type { SourceEvent } from './adapter.js';
import { Listeners } from './listeners.js';
import { MemoryTable } from './memory-table.js';
import type {
  Database,
  Ordered,
  Position,
  ReadTransaction,
  Rows,
  TableName,
  Tables,
  Transaction,
} from './workspace/tables.js';

type MemoryTables = { readonly [T in TableName]: MemoryTable<Tables[T]> };

/** Rows in memory. Transactions run one after another; a failed one is taken back step by step. */
export class MemoryDatabase implements Database {
  readonly #tables: MemoryTables;
  readonly #listeners = new Listeners();
  #last: Promise<unknown> = Promise.resolve();

  constructor(rows: Rows) {
    this.#tables = {
      contacts: new MemoryTable(rows.contacts),
      notes: new MemoryTable(rows.notes),
      tags: new MemoryTable(rows.tags),
      workspace: new MemoryTable(rows.workspace),
      sequence: new MemoryTable(rows.sequence),
      pictures: new MemoryTable(rows.pictures),
      answers: new MemoryTable(rows.answers),
      tombstones: new MemoryTable(rows.tombstones),
      merges: new MemoryTable(rows.merges),
      unmerges: new MemoryTable(rows.unmerges),
      dismissals: new MemoryTable(rows.dismissals),
      deletions: new MemoryTable(rows.deletions),
      crm: new MemoryTable(rows.crm),
    };
  }

  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(new MemoryTransaction(this.#tables)));
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const transaction = new MemoryTransaction(this.#tables);
      try {
        return await work(transaction);
      } catch (error) {
        transaction.takeBack();
        throw error;
      }
    });
  }

  announce(events: readonly SourceEvent[]): void {
    this.#listeners.tell(events);
  }

  listen(listener: (event: SourceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

class MemoryTransaction implements Transaction {
  readonly #tables: MemoryTables;
  readonly #steps: (() => void)[] = [];

  constructor(tables: MemoryTables) {
    this.#tables = tables;
  }

  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined> {
    return Promise.resolve(this.#tables[table].get(id));
  }

  all(table: 'tags'): Promise<readonly Tables['tags'][]> {
    return Promise.resolve(this.#tables[table].all());
  }

  put<T extends TableName>(table: T, row: Tables[T]): Promise<void> {
    const before = this.#tables[table].replace(row.id, row);
    this.#steps.push(() => this.#tables[table].replace(row.id, before));
    return Promise.resolve();
  }

  delete<T extends TableName>(table: T, id: string): Promise<void> {
    const before = this.#tables[table].replace(id, undefined);
    this.#steps.push(() => this.#tables[table].replace(id, before));
    return Promise.resolve();
  }

  idsOf(table: TableName, key: string): Promise<readonly string[]> {
    return Promise.resolve(this.#tables[table].idsOf(key));
  }

  newest<T extends Ordered>(
    table: T,
    group: string,
    below: Position | undefined,
    visit: (row: Tables[T]) => boolean,
  ): Promise<void> {
    this.#tables[table].newest(group, below, visit);
    return Promise.resolve();
  }

  count(table: TableName, group: string): Promise<number> {
    return Promise.resolve(this.#tables[table].count(group));
  }

  takeBack(): void {
    for (const step of this.#steps.reverse()) step();
  }
}
