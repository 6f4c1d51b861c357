import type { AttributeValue, Value } from '../../domain/attribute-value.js';
import type { Person } from '../../domain/person.js';

/** Values by where they come from (2.11). */
export function fromCrm(value: Value, at: string, by?: Person): AttributeValue {
  return { value, source: 'crm', setAt: at, crm: { state: 'synced' }, ...(by && { setBy: by }) };
}

export function fromChannel(value: Value, at: string): AttributeValue {
  return { value, source: 'channel', setAt: at };
}

export function fromBrowser(value: Value, at: string): AttributeValue {
  return { value, source: 'browser', setAt: at };
}

export function fromPhone(value: Value, at: string): AttributeValue {
  return { value, source: 'phone', setAt: at };
}

export function setBy(person: Person, value: Value, at: string): AttributeValue {
  return { value, source: person.kind === 'bot' ? 'bot' : 'agent', setBy: person, setAt: at };
}

/** Saved here, and to be sent when the conversation status changes (2.9). */
export function waiting(edited: AttributeValue, known: Value): AttributeValue {
  return { ...edited, crm: { state: 'waiting', known } };
}

/** Sent, and refused by the CRM. */
export function refused(edited: AttributeValue, known: Value, reason: string): AttributeValue {
  return { ...edited, crm: { state: 'rejected', known, reason } };
}

export function valuesOf(values: Readonly<Record<string, AttributeValue>>): ReadonlyMap<string, AttributeValue> {
  return new Map(Object.entries(values));
}
