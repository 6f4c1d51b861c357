import * as z from 'zod/mini';
import { withinCaps } from './caps.js';
import { readChannel, type Channel } from './channel.js';
import { readDeletion, type Deletion } from './deletion.js';
import { readMerge, readMergeSuggestion, type Merge, type MergeSuggestion } from './merge.js';
import { once } from './once.js';
import { readList, readPage, type Page } from './page.js';
import { parseWith, type Parsed } from './parse.js';
import { tagSchema, type Tag } from './tag.js';
import { unique } from './unique.js';

/** A tag as a search finds it (6.1). */
export type FoundTag = Tag & { /** How many contacts carry it. */ contacts?: number };

/** More than any list has that people look at; what lies beyond is left out, and told in `dropped`. */
const MOST = 1_000;

const foundTagSchema = /* @__PURE__ */ once(() =>
  z.extend(tagSchema(), { contacts: z.optional(z.number().check(z.minimum(0))) }),
);

/** The workspace's channels (5.1), each once. */
export function readChannels(input: unknown): Parsed<readonly Channel[]> {
  return listOf(input, readChannel, ({ id }) => id);
}

/** Suggestions (7.1), each pair once. */
export function readMergeSuggestions(input: unknown): Parsed<readonly MergeSuggestion[]> {
  return listOf(input, readMergeSuggestion, ({ contactId, other }) => JSON.stringify([contactId, other.id].sort()));
}

/** A page of a tag search (6.1). */
export function readTagPage(input: unknown): Parsed<Page<FoundTag>> {
  return pageOf(
    input,
    (item) => parseWith(foundTagSchema(), item),
    ({ id }) => id,
  );
}

/** A page of the merge history (7.4). */
export function readMergePage(input: unknown): Parsed<Page<Merge>> {
  return pageOf(input, readMerge, ({ id }) => id);
}

/** A page of the deletion log (8.3). */
export function readDeletionPage(input: unknown): Parsed<Page<Deletion>> {
  return pageOf(input, readDeletion, ({ id }) => id);
}

function listOf<T>(
  input: unknown,
  readItem: (item: unknown) => Parsed<T>,
  keyOf: (item: T) => string,
): Parsed<readonly T[]> {
  const cut = Array.isArray(input) && input.length > MOST;
  const parsed = readList(cut ? input.slice(0, MOST) : input, readItem);
  if (!parsed.ok) return parsed;
  const dropped = cut ? [...parsed.dropped, `${MOST}…`] : parsed.dropped;
  return { ok: true, value: unique(parsed.value, keyOf), dropped };
}

function pageOf<T>(
  input: unknown,
  readItem: (item: unknown) => Parsed<T>,
  keyOf: (item: T) => string,
): Parsed<Page<T>> {
  const { kept, cut } = withinCaps(input, { items: MOST });
  const parsed = readPage(kept, readItem);
  if (!parsed.ok) return parsed;
  const { value, dropped } = parsed;
  return { ok: true, value: { ...value, items: unique(value.items, keyOf) }, dropped: [...dropped, ...cut] };
}
