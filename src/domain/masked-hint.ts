import type { AttributeSchema } from './attribute.js';
import type { Contact } from './contact.js';
import { displayName } from './display-name.js';
import { once } from './once.js';

/** As many for every word, so that not even its length is told. */
const HIDDEN = '•••';

/** Five digits at least, with what people put between them. */
const PHONE = /\+?\p{Nd}(?:[\s().\-/\u2010-\u2015]*\p{Nd}){4,}/gu;

const characters = once(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/**
 * So much of a text that one who knew it knows it again, and nobody else learns it (8.3): of each word and of each part of an
 * email address the first character, of a phone number the last two digits.
 */
export function maskedHint(text: string): string {
  const masked: string[] = [];
  let end = 0;
  for (const { 0: phone, index } of text.matchAll(PHONE)) {
    masked.push(...words(text.slice(end, index)), `${HIDDEN}${lastDigits(phone)}`);
    end = index + phone.length;
  }
  return [...masked, ...words(text.slice(end))].join(' ') || HIDDEN;
}

/** The hint of a contact in the deletion log: of its name, or of what stands for it. */
export function contactHint(contact: Contact, schema: AttributeSchema): string {
  const name = displayName(contact, schema);
  if (name !== contact.id) return maskedHint(name);
  const [known = name] = ['email', 'phone'].flatMap((key) => contact.values.get(key)?.value ?? []);
  return maskedHint(String(known));
}

function words(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => (word.includes('@') ? address(word) : first(word)));
}

/** The parts stand between `@` and dots. */
function address(word: string): string {
  return word.replace(/[^@.]+/gu, first);
}

function first(word: string): string {
  const [character] = characters().segment(word);
  return `${character?.segment ?? ''}${HIDDEN}`;
}

function lastDigits(phone: string): string {
  return (phone.match(/\p{Nd}/gu) ?? []).slice(-2).join('');
}
