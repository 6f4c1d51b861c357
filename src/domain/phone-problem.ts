import type { CountryCode } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import type { PhoneProblem } from './problem.js';

/** What a country or calling code asks of its numbers. */
interface NumberingPlan {
  callingCode: string;
  /** How many digits there may be after the calling code, ascending. */
  lengths: readonly number[];
  /** Dialled before national numbers within the country, such as the 0 of 06 12 34 56 78. */
  prefix: string;
  /** Absent where several countries or none have the calling code. */
  country?: CountryCode;
}

/** Why `digits` (with a plus before a country code) is no number: what is missing or too much, counted by the metadata. */
export function phoneProblem(digits: string, country: CountryCode | undefined): PhoneProblem {
  if (digits.lastIndexOf('+') > 0) return { rule: 'phone-letters', character: '+' };
  if (!digits.startsWith('+')) {
    return country ? countDigits(digits, planOf(metadata.countries[country], country)) : { rule: 'phone-no-country' };
  }
  const plan = planOfInternational(digits.slice(1));
  if (!plan) return { rule: 'phone-unknown-country', callingCode: digits.slice(1, 4) };
  return countDigits(digits.slice(1 + plan.callingCode.length), plan);
}

function countDigits(digits: string, { callingCode, lengths, prefix, country }: NumberingPlan): PhoneProblem {
  const isPossible = lengths.includes(digits.length);
  const hasPrefix = !isPossible && prefix !== '' && digits.startsWith(prefix);
  const count = digits.length - (hasPrefix ? prefix.length : 0);
  const whose = { callingCode, ...(country && { country }) };
  const [least = 0] = lengths;
  const most = lengths.at(-1) ?? 0;
  const exact = least === most;
  if (count < least) return { rule: 'phone-too-short', missing: least - count, digits: least, exact, ...whose };
  if (count > most) return { rule: 'phone-too-long', extra: count - most, digits: most, exact, ...whose };
  if (!lengths.includes(count)) return { rule: 'phone-digits', digits: count, possible: lengths, ...whose };
  return { rule: 'phone-invalid', ...whose };
}

/** Calling codes have one to three digits, and none is the beginning of another. */
function planOfInternational(digits: string): NumberingPlan | undefined {
  for (let length = 1; length <= 3; length++) {
    const code = digits.slice(0, length);
    if (Object.hasOwn(metadata.nonGeographic, code)) return planOf(metadata.nonGeographic[code]);
    const countries = Object.hasOwn(metadata.country_calling_codes, code)
      ? metadata.country_calling_codes[code]
      : undefined;
    const main = countries?.[0];
    if (main) return planOf(metadata.countries[main], countries.length === 1 ? main : undefined);
  }
  return undefined;
}

/** E.164 ends there, country code included, whatever a country's metadata allow. */
const MOST_DIGITS = 15;

/** Reads the places of a plan that matter here: https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md */
function planOf(places: readonly unknown[] = [], country?: CountryCode): NumberingPlan {
  const [code, , , lengths, , prefix] = places;
  const callingCode = String(code);
  const fits = (length: unknown): length is number =>
    typeof length === 'number' && length <= MOST_DIGITS - callingCode.length;
  return {
    callingCode,
    lengths: Array.isArray(lengths) ? lengths.filter(fits) : [],
    prefix: typeof prefix === 'string' ? prefix : '',
    country,
  };
}
