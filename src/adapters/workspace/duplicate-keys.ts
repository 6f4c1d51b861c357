import type { Contact } from '../../domain/contact.js';
import { isE164 } from '../../domain/e164.js';

/**
 * By what a contact is found as a duplicate (7.1): the normalised phone number and email address. A blocked contact has
 * none, and so is never suggested.
 */
export function duplicateKeys(contact: Contact): readonly string[] {
  if (contact.blocked) return [];
  const phone = contact.values.get('phone')?.value;
  const email = contact.values.get('email')?.value;
  const keys: string[] = [];
  if (typeof phone === 'string' && isE164(phone)) keys.push(`phone:${withoutNinthDigit(phone)}`);
  if (typeof email === 'string' && email.trim() !== '')
    keys.push(`email:${email.trim().normalize('NFC').toLowerCase()}`);
  return keys;
}

/** Brazilian mobile numbers got a leading 9 after the area code; both spellings are one number. */
function withoutNinthDigit(e164: string): string {
  return e164.replace(/^(\+55\d{2})9(\d{8})$/, '$1$2');
}
