import { STANDARD_SCHEMA } from '../domain/attribute.js';
import type { AttributeDefinition, AttributeSchema } from '../domain/attribute.js';
import type { AttributeValue, Value } from '../domain/attribute-value.js';
import type { Contact } from '../domain/contact.js';
import type { Note } from '../domain/note.js';
import type { Person } from '../domain/person.js';
import type { Workspace } from '../adapters/workspace/workspace.js';

/** 20 November 2026, 12:00 UTC: a fixed day for fixed tests. */
export const BUILT_AT = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;

export const ada: Person = { id: 'ada', name: 'Ada Park' };
export const ben: Person = { id: 'ben', name: 'Ben Ito' };

/** Values from plain ones, without provenance. */
export function buildValues(
  values: Readonly<Record<string, Value | AttributeValue>>,
): ReadonlyMap<string, AttributeValue> {
  return new Map(Object.entries(values).map(([key, value]) => [key, isAttributeValue(value) ? value : { value }]));
}

function isAttributeValue(value: Value | AttributeValue): value is AttributeValue {
  return typeof value === 'object' && 'value' in value;
}

/** A contact of whom little is known. */
export function buildContact(contact: Partial<Contact> = {}): Contact {
  const { id = 'c-1' } = contact;
  return { id, name: `Contact ${id}`, vip: false, values: new Map(), tags: [], channels: [], ...contact };
}

/** A custom attribute that is on. */
export function buildDefinition(definition: Partial<AttributeDefinition> & { key: string }): AttributeDefinition {
  return { label: definition.key, type: 'text', origin: 'custom', order: 1, enabled: true, ...definition };
}

/** The standard definitions and, behind them, others. */
export function buildSchema(
  more: readonly AttributeDefinition[] = [],
  schema: Partial<AttributeSchema> = {},
): AttributeSchema {
  return { ...STANDARD_SCHEMA, definitions: [...STANDARD_SCHEMA.definitions, ...more], ...schema };
}

/** Notes on a contact, the newest first, a minute apart. Ids are `CONTACT-note-N`, counted from the oldest. */
export function buildNotes(contactId: string, count: number, note: Partial<Note> = {}): readonly Note[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${contactId}-note-${String(count - index).padStart(6, '0')}`,
    contactId,
    text: `Note ${count - index}`,
    author: ada,
    createdAt: new Date(BUILT_AT - index * MINUTE).toISOString(),
    ...note,
  }));
}

/** A workspace of so many contacts, `c-1` and up, each active on one channel a minute before the one before. */
export function buildWorkspace(contacts = 3, workspace: Partial<Workspace> = {}): Workspace {
  return {
    id: 'built',
    agents: [ada, ben],
    schema: buildSchema(),
    channels: [{ id: 'ch-email', network: 'email', label: 'Email' }],
    contacts: Array.from({ length: contacts }, (_, index) => builtContact(index)),
    ...workspace,
  };
}

function builtContact(index: number): Contact {
  const number = index + 1;
  const email = `c${number}@example.com`;
  return buildContact({
    id: `c-${number}`,
    name: `Contact ${number}`,
    values: buildValues({ email }),
    channels: [
      {
        channelId: 'ch-email',
        network: 'email',
        handle: email,
        connectedAt: new Date(BUILT_AT - 365 * 24 * 60 * MINUTE).toISOString(),
        lastActiveAt: new Date(BUILT_AT - index * MINUTE).toISOString(),
      },
    ],
  });
}
