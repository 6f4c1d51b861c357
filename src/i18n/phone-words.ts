import { msg, str } from '@lit/localize';
import type { PhoneProblem } from '../domain/problem.js';
import { countryName, formatList, formatNumber } from './formats.js';
import { intlLocale } from './active-locale.js';
import { plural } from './plural.js';

/** What is wrong with a phone number, and how to put it right: “Two digits are missing. After +33 (France), …” */
export function phoneProblemText(problem: PhoneProblem): string {
  switch (problem.rule) {
    case 'phone-unchecked':
      return msg('The number cannot be checked now. Enter it in full, with + and the country code: +33612345678.', {
        id: 'problem.phone-unchecked',
      });
    case 'phone-no-country':
      return msg('Start with + and the country code, such as +33.', { id: 'problem.phone-no-country' });
    case 'phone-extension':
      return msg('Remove the extension: only the number itself is kept.', { id: 'problem.phone-extension' });
    case 'phone-letters': {
      const { character } = problem;
      return msg(str`Remove “${character}”: a phone number has digits only.`, { id: 'problem.phone-letters' });
    }
    case 'phone-unknown-country': {
      const { callingCode } = problem;
      return msg(str`No country code begins with ${callingCode}. Correct the digits after the +.`, {
        id: 'problem.phone-unknown-country',
      });
    }
    case 'phone-too-short':
      return `${missingText(problem.missing)} ${lengthText(problem, 'least')}`;
    case 'phone-too-long':
      return `${extraText(problem.extra)} ${lengthText(problem, 'most')}`;
    case 'phone-digits': {
      const code = codeText(problem);
      const digits = numberWord(problem.digits);
      const possible = formatList(problem.possible.map(numberWord), 'or');
      return msg(str`After ${code}, a number has ${possible} digits, not ${digits}.`, { id: 'problem.phone-digits' });
    }
    case 'phone-invalid': {
      const code = codeText(problem);
      return msg(str`After ${code}, no number looks like this. Correct its first digits.`, {
        id: 'problem.phone-invalid',
      });
    }
  }
}

function missingText(count: number): string {
  const digits = capitalised(numberWord(count));
  return plural(count, {
    zero: msg(str`${digits} digits are missing.`, { id: 'problem.phone-missing.zero' }),
    one: msg('One digit is missing.', { id: 'problem.phone-missing.one' }),
    two: msg(str`${digits} digits are missing.`, { id: 'problem.phone-missing.two' }),
    few: msg(str`${digits} digits are missing.`, { id: 'problem.phone-missing.few' }),
    many: msg(str`${digits} digits are missing.`, { id: 'problem.phone-missing.many' }),
    other: msg(str`${digits} digits are missing.`, { id: 'problem.phone-missing.other' }),
  });
}

function extraText(count: number): string {
  const digits = capitalised(numberWord(count));
  return plural(count, {
    zero: msg(str`${digits} digits are too many.`, { id: 'problem.phone-extra.zero' }),
    one: msg('One digit is too many.', { id: 'problem.phone-extra.one' }),
    two: msg(str`${digits} digits are too many.`, { id: 'problem.phone-extra.two' }),
    few: msg(str`${digits} digits are too many.`, { id: 'problem.phone-extra.few' }),
    many: msg(str`${digits} digits are too many.`, { id: 'problem.phone-extra.many' }),
    other: msg(str`${digits} digits are too many.`, { id: 'problem.phone-extra.other' }),
  });
}

/** The count is never one: no country has numbers of one digit. */
function lengthText(
  problem: { digits: number; exact: boolean; callingCode: string; country?: string },
  bound: 'least' | 'most',
): string {
  const code = codeText(problem);
  const digits = numberWord(problem.digits);
  if (problem.exact) return msg(str`After ${code}, a number has ${digits} digits.`, { id: 'problem.phone-length' });
  return bound === 'least'
    ? msg(str`After ${code}, a number has at least ${digits} digits.`, { id: 'problem.phone-least' })
    : msg(str`After ${code}, a number has at most ${digits} digits.`, { id: 'problem.phone-most' });
}

function codeText({ callingCode, country }: { callingCode: string; country?: string }): string {
  if (country === undefined) return `+${callingCode}`;
  const name = countryName(country);
  return msg(str`+${callingCode} (${name})`, { id: 'problem.phone-code' });
}

/** Up to twelve in words, as sentences have them. */
function numberWord(count: number): string {
  switch (count) {
    case 2:
      return msg('two', { id: 'count.word-two', desc: 'A number of digits' });
    case 3:
      return msg('three', { id: 'count.word-three', desc: 'A number of digits' });
    case 4:
      return msg('four', { id: 'count.word-four', desc: 'A number of digits' });
    case 5:
      return msg('five', { id: 'count.word-five', desc: 'A number of digits' });
    case 6:
      return msg('six', { id: 'count.word-six', desc: 'A number of digits' });
    case 7:
      return msg('seven', { id: 'count.word-seven', desc: 'A number of digits' });
    case 8:
      return msg('eight', { id: 'count.word-eight', desc: 'A number of digits' });
    case 9:
      return msg('nine', { id: 'count.word-nine', desc: 'A number of digits' });
    case 10:
      return msg('ten', { id: 'count.word-ten', desc: 'A number of digits' });
    case 11:
      return msg('eleven', { id: 'count.word-eleven', desc: 'A number of digits' });
    case 12:
      return msg('twelve', { id: 'count.word-twelve', desc: 'A number of digits' });
    default:
      return formatNumber(count);
  }
}

function capitalised(word: string): string {
  const [first = '', ...rest] = word;
  return first.toLocaleUpperCase(intlLocale()) + rest.join('');
}
