import type { Page, PageOptions } from '../adapter.js';
import { ContactError } from '../../domain/errors.js';
import type { Ordered, Position, ReadTransaction, Row, Tables } from './tables.js';

const MOST = 50;

/** At most 50 a page, whatever is asked. */
export function pageSize({ limit }: Pick<PageOptions, 'limit'>): number {
  return limit !== undefined && limit >= 1 ? Math.min(Math.floor(limit), MOST) : MOST;
}

/** A page of a group, the newest first. */
export async function newestPage<T extends Ordered, I>(
  tx: ReadTransaction,
  table: T,
  group: string,
  options: PageOptions,
  itemOf: (row: Tables[T]) => I,
): Promise<Page<I>> {
  const size = pageSize(options);
  const rows: Tables[T][] = [];
  await tx.newest(table, group, positionOf(options.cursor), (row) => rows.push(row) <= size);
  return pageOfRows(rows, size, itemOf);
}

/** A page of rows that were all read, the newest first. */
export function pageOf<R extends Row, I>(rows: readonly R[], options: PageOptions, itemOf: (row: R) => I): Page<I> {
  const below = positionOf(options.cursor);
  const rest = rows
    .filter((row) => !below || (placeOf(row) ?? '') < below.join())
    .sort((a, b) => Number((placeOf(a) ?? '') < (placeOf(b) ?? '')) - Number((placeOf(a) ?? '') > (placeOf(b) ?? '')));
  return pageOfRows(rest, pageSize(options), itemOf);
}

/** The page of these rows, of which one too many was read where more follow. */
export function pageOfRows<R extends Row, I>(rows: readonly R[], size: number, itemOf: (row: R) => I): Page<I> {
  const last = rows.length > size ? rows[size - 1]?.order : undefined;
  return { items: rows.slice(0, size).map(itemOf), ...(last && { next: cursorAt([last[1], last[2]]) }) };
}

/** A cursor names the last row seen, not a number of rows: what comes or goes above it moves nothing. */
export function cursorAt(position: Position): string {
  return JSON.stringify(position);
}

/** @throws ContactError `data` for what is no cursor of ours. */
export function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(cursor);
    if (isPosition(parsed)) return parsed;
  } catch {
    // Told below.
  }
  throw new ContactError({ code: 'data', path: 'cursor' });
}

function placeOf({ order }: Row): string | undefined {
  return order?.slice(1).join();
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
