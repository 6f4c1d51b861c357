import * as z from 'zod/mini';
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

export function readNote(input: unknown): Parsed<Note> {
  return parseWith(noteSchema(), input);
}
