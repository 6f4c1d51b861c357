import * as z from 'zod/mini';
import { instantSchema } from './instant.js';
import { once } from './once.js';
import { permissionSchema, type Permission } from './permissions.js';
import { personSchema, type Person } from './person.js';

/**
 * What an attribute holds. Calendar dates are `YYYY-MM-DD`, phones E.164, countries ISO 3166-1 alpha-2, languages BCP 47,
 * dropdowns an option's `value`, multi-selects the options' values. Absence is absence; `0`, `false` and "No" are values (2.10).
 */
export type Value = string | number | boolean | readonly string[];

export interface AttributeValue {
  value: Value;
  source?: 'channel' | 'browser' | 'phone' | 'crm' | 'agent' | 'bot';
  setBy?: Person;
  /** Instant, ISO 8601 UTC. */
  setAt?: string;
  /** Why this one value is read-only. */
  locked?: Permission;
  /** Where the value stands with the CRM (2.9). "Sending" is the store's to know. */
  crm?: { state: 'synced' | 'waiting' | 'rejected'; known?: Value; reason?: string };
}

/** Numbers are finite. */
export const valueSchema = /* @__PURE__ */ once(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

export const attributeValueSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    value: valueSchema(),
    source: z.optional(z.enum(['channel', 'browser', 'phone', 'crm', 'agent', 'bot'])),
    setBy: z.optional(personSchema()),
    setAt: z.optional(instantSchema()),
    locked: z.optional(permissionSchema()),
    crm: z.optional(
      z.looseObject({
        state: z.enum(['synced', 'waiting', 'rejected']),
        known: z.optional(valueSchema()),
        reason: z.optional(z.string()),
      }),
    ),
  }),
);

/** Nothing that could be shown or meant: no value, blank text, or a multi-select without members. */
export function isAbsent(value: Value | undefined): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (isMembers(value) && value.length === 0);
}

/** Two absences are equal; so are multi-selects with the same members, whatever their order. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || (isAbsent(a) && isAbsent(b))) return true;
  if (!isMembers(a) || !isMembers(b)) return false;
  const members = new Set(a);
  return b.every((member) => members.has(member)) && members.size === new Set(b).size;
}

/** `Array.isArray` does not narrow read-only arrays. */
export function isMembers(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}
