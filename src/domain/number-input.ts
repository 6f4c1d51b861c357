import { plainCharacters } from './plain-characters.js';
import type { Problem } from './problem.js';

export type ParsedNumber = { ok: true; value: number } | { ok: false; problem: Problem };

/** A number as computers write it. */
const NEUTRAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Groups of three, or as in India of two with a last one of three. */
const GROUPED = /^\d{1,3}(?:,\d{3})+$|^\d{1,2}(?:,\d{2})+,\d{3}$/;
/** So many significant digits every number keeps. */
const SAFE_DIGITS = 15;

/** What an editor starts with. The zero keeps `1.234` from being taken for one thousand two hundred and thirty-four. */
export function numberText(value: number): string {
  const text = String(value);
  return isAmbiguous(text) ? `${text}0` : text;
}

/**
 * Reads a number as people write it: `1234.5`, `1234,5`, `1 234,5`, `1,234.5`, `1.234,5`, `1'234.5`, also full-width and Arabic.
 * What has two readings (`1,234`) is refused with both, never guessed.
 */
export function parseNumber(text: string): ParsedNumber {
  const plain = plainSigns(text);
  if (isAmbiguous(plain)) {
    const whole = plain.replace(/[.,]/, '');
    return refuse({ rule: 'number-ambiguous', text: text.trim(), whole, decimal: `${plain.replace(',', '.')}0` });
  }
  const neutral = NEUTRAL.test(plain) ? plain : withoutGroups(plain);
  if (neutral === undefined) return refuse({ rule: 'number' });
  const value = Number(neutral);
  const digits = significantDigits(neutral);
  if (!Number.isFinite(value) || (value === 0 && digits !== '')) return refuse({ rule: 'number-range' });
  if (digits.length > SAFE_DIGITS && digits !== significantDigits(String(value))) {
    return refuse({ rule: 'number-precision', digits: digits.length, most: SAFE_DIGITS });
  }
  return { ok: true, value: value === 0 ? 0 : value };
}

/** One separator before exactly three digits may group or be a decimal one; a group never follows a zero alone. */
function isAmbiguous(text: string): boolean {
  return /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
}

/** With the minus, comma, dot and space that computers know. */
function plainSigns(text: string): string {
  return plainCharacters(text)
    .trim()
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ' ')
    .replace(/['\u2019]/g, ' ')
    .replace(/\s/gu, ' ');
}

/** The neutral spelling of a number with groups or a decimal comma, if it is one. */
function withoutGroups(text: string): string | undefined {
  const [, sign = '', body = ''] = /^([+-]?) ?(.*)$/.exec(text) ?? [];
  const decimalAt = decimalPosition(body);
  const whole = decimalAt < 0 ? body : body.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? '' : body.slice(decimalAt + 1);
  const separators = new Set(whole.replace(/\d/g, ''));
  if (separators.size > 1 || !/^\d*$/.test(fraction)) return undefined;
  const isGrouped = separators.size === 0 ? /^\d*$/.test(whole) : GROUPED.test(whole.replace(/[ .]/g, ','));
  if (!isGrouped || `${whole}${fraction}` === '') return undefined;
  return `${sign}${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`;
}

/** Where the decimal separator stands: the last of the separators, when it occurs once and is no space. */
function decimalPosition(body: string): number {
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  return last >= 0 && body.indexOf(body.charAt(last)) === last ? last : -1;
}

function significantDigits(text: string): string {
  const mantissa = text.toLowerCase().split('e')[0] ?? '';
  return mantissa.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}

function refuse(problem: Problem): ParsedNumber {
  return { ok: false, problem };
}
