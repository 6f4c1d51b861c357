import type { AttributeType } from './attribute.js';
import { isMembers, type Value } from './attribute-value.js';
import type { Contact } from './contact.js';
import { isE164 } from './e164.js';
import { plainCharacters } from './plain-characters.js';

/** The attributes by whose values contacts are found to be duplicates (7.1). */
export const MATCHED_BY = ['phone', 'email'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

/** A value that two contacts have in common, as the first of them has it. */
export interface SharedValue {
  by: MatchedBy;
  value: string;
}

/** Brazilian mobile numbers, which begin with 6 to 9, as they were written before they got a ninth digit. */
const WITHOUT_NINTH_DIGIT = /^(\+55[1-9]{2})([6-9]\d{7})$/;

/** A phone number in the one spelling by which numbers are compared: E.164, a Brazilian mobile with its ninth digit. */
export function normalisedPhone(text: string): string | undefined {
  const number = plainCharacters(text).replace(/[\s().\-/]/g, '');
  return isE164(number) ? number.replace(WITHOUT_NINTH_DIGIT, '$19$2') : undefined;
}

/** An email address in the one spelling by which addresses are compared. */
export function normalisedEmail(text: string): string | undefined {
  const address = plainCharacters(text).trim().normalize('NFC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/u.test(address) ? address : undefined;
}

/** A value in the one spelling by which values of its type are compared; `undefined` for what is no single value. */
export function normalisedValue(type: AttributeType, value: Value | undefined): string | undefined {
  if (value === undefined || isMembers(value)) return undefined;
  const text = String(value);
  if (type === 'phone') return normalisedPhone(text);
  if (type === 'email') return normalisedEmail(text);
  return text.trim().normalize('NFC').toLowerCase() || undefined;
}

/** By what a contact is found as a duplicate. A blocked one has no keys, and so is never suggested (7.1). */
export function matchKeys(contact: Contact): readonly string[] {
  if (contact.blocked) return [];
  return MATCHED_BY.flatMap((by) => {
    const key = normalisedValue(by, contact.values.get(by)?.value);
    return key === undefined ? [] : [`${by}:${key}`];
  });
}

/** What makes two contacts look like one person (7.2), as the first of them has it. */
export function sharedValues(contact: Contact, other: Contact): readonly SharedValue[] {
  const keys = new Set(matchKeys(other));
  return MATCHED_BY.flatMap((by) => {
    const value = contact.values.get(by)?.value;
    const key = normalisedValue(by, value);
    return key !== undefined && keys.has(`${by}:${key}`) ? [{ by, value: String(value) }] : [];
  });
}
