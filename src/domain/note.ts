import * as z from 'zod/mini';
import { withinCaps } from './caps.js';
import { idSchema } from './identifier.js';
import { instantSchema } from './instant.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';
import { personSchema, type Person } from './person.js';
import type { Version } from './version.js';

/** A note on a contact, seen only in the panel (4.1). */
export interface Note {
  id: string;
  contactId: string;
  version?: Version;
  text: string;
  author?: Person;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  edited?: { by?: Person; at: string };
}

export type NoteRef = Pick<Note, 'id' | 'contactId'>;

export const noteSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    id: idSchema(),
    contactId: idSchema(),
    version: z.optional(z.string()),
    text: z.string(),
    author: z.optional(personSchema()),
    createdAt: instantSchema(),
    edited: z.optional(z.looseObject({ by: z.optional(personSchema()), at: instantSchema() })),
  }),
);

/** UTF-16 units of a note's text that are read: many times what a note may hold, but others' sources keep what they want. */
const LONGEST_TEXT = 100_000;

/** A text of megabytes is cut, and told in `dropped` (fault 51). */
export function readNote(input: unknown): Parsed<Note> {
  const { kept, cut } = withinCaps(input, { text: LONGEST_TEXT });
  const parsed = parseWith(noteSchema(), kept);
  return parsed.ok && cut.length > 0 ? { ...parsed, dropped: [...parsed.dropped, ...cut] } : parsed;
}

/** The note has more text than was read: to write over it would lose what nobody saw. */
export function isCut({ text }: Note): boolean {
  return text.length >= LONGEST_TEXT;
}
