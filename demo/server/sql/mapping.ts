import type { Position, Row } from '../../../src/adapters/workspace/tables.js';
import type { Columns } from './sql.js';

/** One table: its columns, and how its rows are found. */
export interface Layout {
  readonly table: string;
  /** Columns with their types; the first is the id. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /**
   * Column of the group, absent where there is one group; column of the instant; which rows stand in the list; and which of
   * them are left for a narrowing, whose parts are the parameters from $5 on.
   */
  readonly order?: { group?: string; instant: string; only?: string; narrowed?: string };
  /** The column, or the column of arrays, in which rows are found by keys. */
  readonly keys?: { column: string; many: boolean };
  /** How a row that a write reads is held until that write is done. */
  readonly held?: 'FOR UPDATE' | 'FOR SHARE';
  /** A row that is there already is never written over: the write that came second runs again, and finds it. */
  readonly once?: true;
}

/** How the rows of one table are kept in columns. */
export interface Mapping<R extends Row> extends Layout {
  /** The columns of a row. */
  put(row: R): Columns;
  /** The row of columns. */
  row(columns: Columns): R;
}

export type ColumnType = 'text' | 'text[]' | 'json' | 'boolean' | 'integer' | 'bytea';

/** The statements of one table, made once from its mapping. */
export interface Statements {
  get: string;
  getToWrite: string;
  put: string;
  fill: string;
  delete: string;
  deleteAll: string;
  all: string;
  idsOf: string;
  newest: string;
  narrowed: string;
  count: string;
}

export function statementsOf({ table, columns, order, keys, held, once }: Layout): Statements {
  const names = Object.keys(columns);
  const [id = ''] = names;
  const all = names.join(', ');
  const parameters = Object.values(columns).map((type, index) => `$${index + 1}::${type}`);
  const others = names.filter((name) => name !== id);
  const set = others.map((name) => `${name} = excluded.${name}`).join(', ');
  const otherwise = once ? '' : ` ON CONFLICT (${id}) DO UPDATE SET ${set}`;
  const inGroup = [order?.group === undefined ? '$1::text IS NOT NULL' : `${order.group} = $1`, order?.only]
    .filter((condition) => condition !== undefined)
    .join(' AND ');
  const instant = order?.instant ?? id;
  const newest = (condition: string) =>
    `SELECT ${all} FROM ${table} WHERE ${inGroup} AND (${instant}, ${id}) < ($2, $3) AND ${condition} ` +
    `ORDER BY ${instant} DESC, ${id} DESC LIMIT $4`;
  const found = keys?.many ? `${keys.column} @> ARRAY[$1]` : `${keys?.column ?? id} = $1`;
  return {
    get: `SELECT ${all} FROM ${table} WHERE ${id} = $1`,
    getToWrite: `SELECT ${all} FROM ${table} WHERE ${id} = $1 ${held ?? ''}`,
    put: `INSERT INTO ${table} (${all}) VALUES (${parameters.join(', ')})${otherwise}`,
    // Many at once, as one array of JSON.
    fill: `INSERT INTO ${table} (${all}) SELECT ${all} FROM json_populate_recordset(NULL::${table}, $1)`,
    delete: `DELETE FROM ${table} WHERE ${id} = $1`,
    deleteAll: `DELETE FROM ${table} WHERE ${found}`,
    all: `SELECT ${all} FROM ${table}`,
    idsOf: `SELECT ${id} AS id FROM ${table} WHERE ${found} LIMIT $2`,
    newest: newest('true'),
    narrowed: newest(order?.narrowed ?? 'true'),
    count: `SELECT count(*)::integer AS count FROM ${table} WHERE ${inGroup}`,
  };
}

/** Stands above every position. */
export const TOP: Position = ['\u{10ffff}', ''];

/** PostgreSQL's texts cannot hold U+0000. In what is searched it is left out on both sides; documents keep it. */
export function searchable(text: string): string {
  return text.replaceAll('\0', '');
}
