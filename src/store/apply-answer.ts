import { fieldOf, readChange } from '../domain/change.js';
import { readContact, type Contact } from '../domain/contact.js';
import { toFailure, type Failure } from '../domain/errors.js';
import { fieldsOf } from './stored-json.js';

/** What a source answered to a write. */
export interface ApplyAnswer {
  /** The contact as it was after the write; absent when the answer has none that can be read. */
  readonly contact?: Contact;
  /** By field. */
  readonly rejected: ReadonlyMap<string, Failure>;
}

/** `undefined`: the answer does not say what became of the changes (faults 48, 49), or speaks of another contact. */
export function readApplyAnswer(answer: unknown, contactId: string): ApplyAnswer | undefined {
  const { contact, rejected } = fieldsOf(answer);
  if (!Array.isArray(rejected)) return undefined;
  const failures = new Map<string, Failure>();
  for (const item of rejected) {
    const { change, failure } = fieldsOf(item);
    const parsed = readChange(change);
    if (!parsed.ok) return undefined;
    failures.set(fieldOf(parsed.value), toFailure({ name: 'ContactError', failure }));
  }
  const parsed = readContact(contact);
  if (!parsed.ok) return { rejected: failures };
  return parsed.value.id === contactId ? { contact: parsed.value, rejected: failures } : undefined;
}

/** The contact, if it is one and the one that was asked for. */
export function contactOf(input: unknown, contactId: string): Contact | undefined {
  const parsed = readContact(input);
  return parsed.ok && parsed.value.id === contactId ? parsed.value : undefined;
}
