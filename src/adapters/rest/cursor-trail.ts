import { ContactError } from '../../domain/errors.js';

/** More pages than any list has: 100,000 notes are 2,000. */
const MOST_PAGES = 10_000;

/** A walk through pages: where it is, and what it takes to notice that it goes round in circles. */
type Trail = readonly [at: string, anchor: string, steps: number, power: number, pages: number];

/**
 * What follows a page, as the adapter's own cursor; `undefined` ends the list, also where a server's cursors lead back to a
 * page that was walked over already, or never end (fault 52). The cursor holds the trail, so that several walks through one
 * list do not mistake each other for a circle (Brent's algorithm: one cursor is remembered, at growing distances).
 */
export function nextCursor(cursor: string | undefined, next: string | undefined): string | undefined {
  if (next === undefined) return undefined;
  const trail = cursor === undefined ? undefined : trailOf(cursor);
  if (!trail) return JSON.stringify([next, next, 0, 1, 1] satisfies Trail);
  const [at, anchor, steps, power, pages] = trail;
  if (next === at || next === anchor || pages >= MOST_PAGES) return undefined;
  const moved: Trail =
    steps + 1 === power ? [next, next, 0, power * 2, pages + 1] : [next, anchor, steps + 1, power, pages + 1];
  return JSON.stringify(moved);
}

/** What the server is asked for. @throws ContactError `data` for what is no cursor of this adapter. */
export function serverCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : trailOf(cursor)[0];
}

function trailOf(cursor: string): Trail {
  try {
    const parsed: unknown = JSON.parse(cursor);
    if (isTrail(parsed)) return parsed;
  } catch {
    // Told below.
  }
  throw new ContactError({ code: 'data', path: 'cursor' });
}

function isTrail(value: unknown): value is Trail {
  return (
    Array.isArray(value) &&
    value.length === 5 &&
    value.every((part, index) => typeof part === (index < 2 ? 'string' : 'number'))
  );
}
