/** Phone numbers (2.4). Holds the phone metadata, 35 kB: import it dynamically, after the first paint. */
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import { isE164 } from './e164.js';
import { phoneProblem } from './phone-problem.js';
import { plainCharacters } from './plain-characters.js';
import type { PhoneProblem } from './problem.js';

export type ParsedPhone =
  | { ok: true; e164: string; /** As people read it: `+33 6 12 34 56 78`. */ international: string; country?: string }
  | { ok: false; problem: PhoneProblem };

export interface PhoneOptions {
  /** ISO 3166-1 alpha-2: whose number it is when no country code is typed. */
  country?: string;
}

const EXTENSION = /(?:;\s*ext\s*=|(?<!\p{L})(?:extension|extn?|poste|ramal|int|x)\.?|#|,)\s*\d+\s*$/iu;

/** Reads a number as people write it, with `+` or `00` before the country code, or in the spelling of the given country. */
export function parsePhone(text: string, options: PhoneOptions = {}): ParsedPhone {
  const typed = plainCharacters(text).trim().replace(/^tel:/i, '');
  if (EXTENSION.test(typed)) return refuse({ rule: 'phone-extension' });
  const character = /[^\d\s+().\-/\u00b7\u2010-\u2015\u2212\u30fc]/u.exec(typed)?.[0];
  if (character !== undefined) return refuse({ rule: 'phone-letters', character });
  // `+33 (0)6 …`: that zero is dialled within the country only.
  const digits = typed
    .replace(/^(\s*(?:\+|00).*?)\(0\)/, '$1')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  const country = knownCountry(options.country);
  const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
  if (number?.isValid() && isE164(number.number)) return accept(number);
  return refuse(phoneProblem(digits, country));
}

/** As people read it; text that is no number stays as it is. */
export function formatPhone(e164: string): string {
  return numberOf(e164)?.formatInternational() ?? e164;
}

/** Whose number it is, ISO 3166-1 alpha-2; `undefined` where the number does not tell. */
export function phoneCountry(e164: string): string | undefined {
  const number = numberOf(e164);
  return number?.isValid() ? number.country : undefined;
}

function numberOf(e164: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(e164, { extract: false });
}

function knownCountry(country: string | undefined): CountryCode | undefined {
  const code = country?.toUpperCase();
  return code !== undefined && isSupportedCountry(code) ? code : undefined;
}

function accept(number: PhoneNumber): ParsedPhone {
  return { ok: true, e164: number.number, international: number.formatInternational(), country: number.country };
}

function refuse(problem: PhoneProblem): ParsedPhone {
  return { ok: false, problem };
}
