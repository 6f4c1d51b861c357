import * as z from 'zod/mini';
import { readContact, type Contact } from './contact.js';
import { idSchema } from './identifier.js';
import { instantSchema } from './instant.js';
import { MATCHED_BY, type SharedValue } from './match-keys.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';
import { personSchema, type Person } from './person.js';
import type { Version } from './version.js';

/** Two contacts that share a normalised phone number or email address (7.1). */
export interface MergeSuggestion {
  contactId: string;
  other: Contact;
  /** What both have, as the contact has it. */
  shared: readonly SharedValue[];
  /** An agent said that they are not one person. Not counted in `suggestionCount`. */
  dismissed?: boolean;
}

/** Which of the two contacts a field comes from. */
export type MergeSide = 'into' | 'from';

export interface MergePlan {
  /** Keeps its id. */
  into: string;
  from: string;
  versions: { into?: Version; from?: Version };
  /**
   * Whose value the merged contact holds: by `name`, `vip`, `attribute:KEY`, and `channel:ID` where both have that channel.
   * `name` takes first and last name with it where the workspace has both. Absent: what `mergeFields` proposes.
   */
  take: { readonly [field: string]: MergeSide };
  /** The channel that replies use from now on. */
  replyChannelId?: string;
}

export interface Merge {
  id: string;
  /** Keeps its id. */
  into: string;
  from: string;
  /** Names as they were, for the history. */
  intoName: string;
  fromName: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
  by?: Person;
  undone?: { at: string; by?: Person };
  /** Until when the source allows undo; absent: as long as it keeps the merge. */
  undoableUntil?: string;
  /** As it is after the merge or its undo; not in the history. */
  contact?: Contact;
  /** After an undo: the contact that is there again. */
  other?: Contact;
}

const mergeShape = /* @__PURE__ */ once(() => ({
  id: idSchema(),
  into: idSchema(),
  from: idSchema(),
  intoName: z.string(),
  fromName: z.string(),
  at: instantSchema(),
  by: z.optional(personSchema()),
  undone: z.optional(z.looseObject({ at: instantSchema(), by: z.optional(personSchema()) })),
  undoableUntil: z.optional(instantSchema()),
}));

export const mergeSchema = /* @__PURE__ */ once(() => z.looseObject(mergeShape()));

export const mergePlanSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    into: idSchema(),
    from: idSchema(),
    versions: z.looseObject({ into: z.optional(z.string()), from: z.optional(z.string()) }),
    take: z.record(z.string(), z.enum(['into', 'from'])),
    replyChannelId: z.optional(z.string()),
  }),
);

/** All of a suggestion but the other contact, whose values are a Map in memory and an object on the wire. */
export const suggestionShape = /* @__PURE__ */ once(() => ({
  contactId: idSchema(),
  shared: z.array(z.looseObject({ by: z.enum(MATCHED_BY), value: z.string() })),
  dismissed: z.optional(z.boolean()),
}));

const suggestionSchema = /* @__PURE__ */ once(() => z.looseObject(suggestionShape()));

/** Ids and time are indispensable; names that are missing are empty. A contact that cannot be read is left out. */
export function readMerge(input: unknown): Parsed<Merge> {
  const parsed = parseWith(mergeSchema(), input, ([field]) =>
    field === 'intoName' || field === 'fromName' ? '' : undefined,
  );
  if (!parsed.ok) return parsed;
  const { contact, other, ...merge } = parsed.value;
  const dropped = [...parsed.dropped];
  const read = (field: 'contact' | 'other', found: unknown): Pick<Merge, 'contact' | 'other'> => {
    if (found === undefined) return {};
    const { value } = nested(found, field, dropped);
    return value ? { [field]: value } : {};
  };
  return { ok: true, value: { ...merge, ...read('contact', contact), ...read('other', other) }, dropped };
}

/** Without the other contact there is nothing to suggest. */
export function readMergeSuggestion(input: unknown): Parsed<MergeSuggestion> {
  const parsed = parseWith(suggestionSchema(), input, (path, found) =>
    path.length === 1 && path[0] === 'shared' && found === undefined ? [] : undefined,
  );
  if (!parsed.ok) return parsed;
  const dropped = [...parsed.dropped];
  const { value: other, path } = nested(parsed.value['other'], 'other', dropped);
  return other ? { ok: true, value: { ...parsed.value, other }, dropped } : { ok: false, path };
}

function nested(input: unknown, field: string, dropped: string[]): { value?: Contact; path: string } {
  const parsed = readContact(input);
  if (parsed.ok) dropped.push(...parsed.dropped.map((path) => `${field}.${path}`));
  else dropped.push(field);
  return parsed.ok ? { value: parsed.value, path: '' } : { path: [field, parsed.path].filter(Boolean).join('.') };
}
