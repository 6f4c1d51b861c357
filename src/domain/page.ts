import * as z from 'zod/mini';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';

/** A part of a long list. */
export interface Page<T> {
  items: readonly T[];
  /** Cursor of the next page; absent: this was the last. */
  next?: string;
  total?: number;
}

const pageSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    items: z.array(z.unknown()),
    next: z.optional(z.string()),
    total: z.optional(z.number().check(z.minimum(0))),
  }),
);

/** Reads a page item by item: one that cannot be read is dropped. */
export function readPage<T>(input: unknown, readItem: (item: unknown) => Parsed<T>): Parsed<Page<T>> {
  const parsed = parseWith(pageSchema(), input);
  if (!parsed.ok) return parsed;
  const { items, next, total } = parsed.value;
  const { value, dropped } = readItems(items, readItem);
  return {
    ok: true,
    value: { items: value, ...(next !== undefined && { next }), ...(total !== undefined && { total }) },
    dropped: [...parsed.dropped, ...dropped.map((path) => `items.${path}`)],
  };
}

/** Reads a list item by item. */
export function readList<T>(input: unknown, readItem: (item: unknown) => Parsed<T>): Parsed<readonly T[]> {
  if (!Array.isArray(input)) return { ok: false, path: '' };
  return { ok: true, ...readItems(input, readItem) };
}

function readItems<T>(
  items: readonly unknown[],
  readItem: (item: unknown) => Parsed<T>,
): { value: readonly T[]; dropped: readonly string[] } {
  const dropped: string[] = [];
  const value = items.flatMap((item, index) => {
    const parsed = readItem(item);
    if (!parsed.ok) dropped.push(String(index));
    else dropped.push(...parsed.dropped.map((path) => `${index}.${path}`));
    return parsed.ok ? [parsed.value] : [];
  });
  return { value, dropped };
}
