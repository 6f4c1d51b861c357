import * as z from 'zod/mini';
import { equalValues, isAbsent, valueSchema, type AttributeValue, type Value } from './attribute-value.js';
import type { Contact } from './contact.js';
import { idSchema } from './identifier.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';
import { tagSchema, type Tag } from './tag.js';

/** The one currency of edits: what was, and what shall be. Deleting a contact is not a change. */
export type Change =
  | { kind: 'name'; from: string; to: string }
  | { kind: 'attribute'; key: string; from?: Value; to?: Value }
  | { kind: 'vip' | 'block'; from: boolean; to: boolean }
  | { kind: 'tag'; tag: Tag; from: boolean; to: boolean };

export const changeSchema = /* @__PURE__ */ once(() =>
  z.union([
    z.looseObject({ kind: z.literal('name'), from: z.string(), to: z.string() }),
    z.looseObject({
      kind: z.literal('attribute'),
      key: idSchema(),
      from: z.optional(valueSchema()),
      to: z.optional(valueSchema()),
    }),
    z.looseObject({ kind: z.enum(['vip', 'block']), from: z.boolean(), to: z.boolean() }),
    z.looseObject({ kind: z.literal('tag'), tag: tagSchema(), from: z.boolean(), to: z.boolean() }),
  ]),
);

/** Reads a change that was stored. Half a change is none. */
export function readChange(input: unknown): Parsed<Change> {
  return parseWith(changeSchema(), input);
}

/** What a change is about. Changes of different fields never meet. */
export function fieldOf(change: Change): string {
  switch (change.kind) {
    case 'attribute':
      return `attribute:${change.key}`;
    case 'tag':
      return `tag:${change.tag.id}`;
    default:
      return change.kind;
  }
}

/** A change that changes nothing. */
export function isNoop(change: Change): boolean {
  return change.kind === 'attribute' ? equalValues(change.from, change.to) : change.from === change.to;
}

/** What undoes a change. */
export function invertChange(change: Change): Change {
  if (change.kind === 'name') return { ...change, from: change.to, to: change.from };
  if (change.kind !== 'attribute') return { ...change, from: change.to, to: change.from };
  const { from, to, ...rest } = change;
  return { ...rest, ...(to !== undefined && { from: to }), ...(from !== undefined && { to: from }) };
}

/**
 * The contact as it is after the changes: the same object when they change nothing. What they do not name is shared with it,
 * unknown fields included.
 */
export function applyChanges(contact: Contact, changes: readonly Change[]): Contact {
  return changes.reduce(apply, contact);
}

function apply(contact: Contact, change: Change): Contact {
  switch (change.kind) {
    case 'name':
      return contact.name === change.to ? contact : { ...contact, name: change.to };
    case 'attribute':
      return applyValue(contact, change.key, change.to);
    case 'vip':
      return contact.vip === change.to ? contact : { ...contact, vip: change.to };
    case 'block':
      return applyBlock(contact, change.to);
    case 'tag':
      return applyTag(contact, change.tag, change.to);
  }
}

/** Where the value stands with the CRM is for the source to say, so that stays. */
function applyValue(contact: Contact, key: string, to: Value | undefined): Contact {
  const current = contact.values.get(key);
  if (to === undefined || isAbsent(to)) {
    if (!current) return contact;
    const values = new Map(contact.values);
    values.delete(key);
    return { ...contact, values };
  }
  if (equalValues(current?.value, to)) return contact;
  const value: AttributeValue = { ...current, value: to, source: 'agent' };
  delete value.setBy;
  delete value.setAt;
  return { ...contact, values: new Map(contact.values).set(key, value) };
}

/** Who blocked, and when, comes back from the source. */
function applyBlock(contact: Contact, to: boolean): Contact {
  if (to === (contact.blocked !== undefined)) return contact;
  if (to) return { ...contact, blocked: {} };
  const unblocked = { ...contact };
  delete unblocked.blocked;
  return unblocked;
}

function applyTag(contact: Contact, tag: Tag, to: boolean): Contact {
  if (to === hasTag(contact, tag)) return contact;
  return { ...contact, tags: to ? [...contact.tags, tag] : contact.tags.filter(({ id }) => id !== tag.id) };
}

/** Tags are the same by id, whatever their names. */
export function hasTag(contact: Contact, tag: Pick<Tag, 'id'>): boolean {
  return contact.tags.some(({ id }) => id === tag.id);
}
