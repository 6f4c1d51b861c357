import type { PageOptions } from '../adapter.js';
import { ContactError } from '../../domain/errors.js';
import type { Position } from './tables.js';

const MOST = 50;

/** At most 50 a page, whatever is asked. */
export function pageSize({ limit }: Pick<PageOptions, 'limit'>): number {
  return limit !== undefined && limit >= 1 ? Math.min(Math.floor(limit), MOST) : MOST;
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

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
