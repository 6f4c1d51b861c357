import type { SourceEvent } from '../../../src/adapters/adapter.js';
import { MOST_FOUND } from '../../../src/adapters/workspace/tables.js';
import type {
  Database,
  Keyed,
  MovedNotes,
  Narrowing,
  Ordered,
  Position,
  ReadTransaction,
  TableName,
  Tables,
  Transaction,
} from '../../../src/adapters/workspace/tables.js';
import type { Hints } from '../hints.js';
import { searchable, TOP } from './mapping.js';
import type { ColumnType } from './mapping.js';
import type { Columns, Connection, Sql } from './sql.js';
import { MAPPINGS, STATEMENTS } from './tables.js';

/** Rows read at a time, for lists that are read until enough was found. */
const FIRST_ROWS = 64;
const MOST_ROWS = 1_024;

/** How often old answers are looked for. Milliseconds. */
const FORGET_EVERY_MS = 60_000;

/** The rules' seam over SQL: one transaction each, which also tells the hints. */
export class SqlDatabase implements Database {
  readonly #sql: Sql;
  readonly #hints: Hints;
  #forgot = 0;

  constructor(sql: Sql, hints: Hints) {
    this.#sql = sql;
    this.#hints = hints;
  }

  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#sql.read((connection) => work(new SqlReading(connection)));
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const forgets = Date.now() - this.#forgot > FORGET_EVERY_MS;
    if (forgets) this.#forgot = Date.now();
    return this.#sql.write((connection) => work(new SqlWriting(connection, this.#hints, forgets)));
  }

  announce(): void {
    // Transactions do.
  }

  listen(listener: (event: SourceEvent) => void): () => void {
    return this.#hints.listen(listener);
  }
}

class SqlReading implements ReadTransaction {
  protected readonly connection: Connection;
  protected readonly getting: 'get' | 'getToWrite' = 'get';

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined> {
    const [columns] = await this.connection.query(STATEMENTS[table][this.getting], [searchable(id)]);
    return columns && MAPPINGS[table].row(columns);
  }

  async all(table: 'tags'): Promise<readonly Tables['tags'][]> {
    return (await this.connection.query(STATEMENTS[table].all)).map(MAPPINGS[table].row);
  }

  async idsOf(table: Keyed, key: string): Promise<readonly string[]> {
    const rows = await this.connection.query(STATEMENTS[table].idsOf, [searchable(key), MOST_FOUND]);
    return rows.map(({ id }) => String(id));
  }

  async newest<T extends Ordered>(
    table: T,
    group: string,
    below: Position = TOP,
    visit: (row: Tables[T]) => boolean,
    narrowing?: Narrowing,
  ): Promise<void> {
    const narrowed = narrowing && narrowedBy(narrowing);
    const statement = STATEMENTS[table][narrowed ? 'narrowed' : 'newest'];
    let [instant, id] = below;
    for (let most = FIRST_ROWS; ; most = Math.min(most * 4, MOST_ROWS)) {
      const values = [group, instant, id].map(searchable);
      const rows = await this.connection.query(statement, [...values, most, ...(narrowed ?? [])]);
      let last: Tables[T] | undefined;
      for (const columns of rows) {
        last = MAPPINGS[table].row(columns);
        if (!visit(last)) return;
      }
      if (rows.length < most || !last?.order) return;
      [, instant, id] = last.order;
    }
  }

  async count(table: Ordered, group: string): Promise<number> {
    const [row] = await this.connection.query(STATEMENTS[table].count, [searchable(group)]);
    return Number(row?.['count']);
  }
}

class SqlWriting extends SqlReading implements Transaction {
  protected override readonly getting = 'getToWrite';
  readonly #hints: Hints;
  readonly #forgets: boolean;

  constructor(connection: Connection, hints: Hints, forgets: boolean) {
    super(connection);
    this.#hints = hints;
    this.#forgets = forgets;
  }

  async put<T extends TableName>(table: T, row: Tables[T]): Promise<void> {
    if (table === 'sequence') return;
    const columns = MAPPINGS[table].put(row);
    const values = Object.keys(MAPPINGS[table].columns).map((name) => columns[name]);
    await this.connection.query(STATEMENTS[table].put, values);
  }

  async delete(table: TableName, id: string): Promise<void> {
    await this.connection.query(STATEMENTS[table].delete, [searchable(id)]);
  }

  async deleteAll(table: Keyed, key: string): Promise<void> {
    await this.connection.query(STATEMENTS[table].deleteAll, [searchable(key)]);
  }

  /** One write a minute does it for all. */
  async forgetAnswers(before: string): Promise<void> {
    if (this.#forgets) await this.connection.query('DELETE FROM answers WHERE at < $1', [before]);
  }

  async moveNotes(fromId: string, intoId: string, ids?: readonly string[]): Promise<MovedNotes> {
    const moved = await this.connection.query(
      `UPDATE notes SET contact_id = $2 WHERE contact_id = $1 AND ($3::text[] IS NULL OR id = ANY($3)) RETURNING id, removed`,
      [fromId, intoId, ids ?? null],
    );
    return {
      ids: moved.map(({ id }) => String(id)),
      listed: moved.filter(({ removed }) => removed === false).length,
    };
  }

  announce(events: readonly SourceEvent[]): Promise<void> {
    return this.#hints.tell(this.connection, events);
  }
}

/** The parameters of a narrowing; none where it narrows nothing. */
function narrowedBy({ vip, tagIds = [], channelId, text }: Narrowing): unknown[] | undefined {
  if (vip === undefined && tagIds.length === 0 && channelId === undefined && !text) return undefined;
  const channelIds = channelId === undefined ? [] : [channelId];
  return [vip ?? null, tagIds.map(searchable), channelIds.map(searchable), text?.map(searchable) ?? null];
}

/** So many rows in one statement. */
const FILLED_AT_ONCE = 500;

/** Puts many new rows, which is for seeds: no documents with U+0000. */
export async function fill<T extends Exclude<TableName, 'sequence' | 'pictures'>>(
  connection: Connection,
  table: T,
  rows: readonly Tables[T][],
): Promise<void> {
  const { columns: types, put } = MAPPINGS[table];
  for (let start = 0; start < rows.length; start += FILLED_AT_ONCE) {
    const filled = rows.slice(start, start + FILLED_AT_ONCE).map((row) => jsonOf(put(row), types));
    await connection.query(STATEMENTS[table].fill, [`[${filled.join()}]`]);
  }
}

/** Documents are JSON already. */
function jsonOf(columns: Columns, types: Readonly<Record<string, ColumnType>>): string {
  const members = Object.entries(columns).map(([name, value]) => {
    const isDocument = types[name] === 'json' && typeof value === 'string';
    return `${JSON.stringify(name)}:${isDocument ? value : JSON.stringify(value)}`;
  });
  return `{${members.join()}}`;
}
