import type { AttributeDefinition, AttributeOption } from './attribute.js';
import { isMembers, type Value } from './attribute-value.js';
import { calendarDate, calendarText, daysIn } from './calendar-date.js';
import { COUNTRY_CODES, LANGUAGE_CODES } from './codes.js';
import { isE164 } from './e164.js';
import { parseEmail } from './email-input.js';
import { isLongerThan } from './graphemes.js';
import { numberText, parseNumber } from './number-input.js';
import { plainCharacters } from './plain-characters.js';
import type { Problem } from './problem.js';
import { schemeOf, webUrl, withScheme } from './url.js';

export type { Problem } from './problem.js';

/** No value: absence. */
export type ParsedInput = { ok: true; value?: Value } | { ok: false; problem: Problem };

const LONGEST_TEXT = 10_000;
const LONGEST_URL = 2_048;

/**
 * What an editor starts with: what `parseInput` reads back as the same value. Checkboxes are `true` or `false`, numbers and
 * dates in their neutral spelling, multi-selects the values of the chosen options, a line each; where an option's value
 * could not stand on a line, a JSON array.
 */
export function inputText(definition: AttributeDefinition, value?: Value): string {
  if (value === undefined) return '';
  if (definition.type === 'multiselect') return membersText(isMembers(value) ? value : [String(value)]);
  if (isMembers(value)) return value.join(', ');
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** Reads what a person typed or chose. Blank text is absence. Phones are read by `parsePhone`; here only E.164 passes. */
export function parseInput(definition: AttributeDefinition, text: string): ParsedInput {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true };
  switch (definition.type) {
    case 'text':
      return parseText(
        trimmed
          .split(/[\r\n]+/)
          .map((line) => line.trim())
          .join(' '),
      );
    case 'multiline':
      return parseText(trimmed.replace(/\r\n?/g, '\n'));
    case 'number':
      return parseNumber(trimmed);
    case 'email':
      return parseEmail(trimmed);
    case 'phone':
      return isE164(trimmed) ? { ok: true, value: trimmed } : refuse({ rule: 'phone-unchecked' });
    case 'url':
      return parseUrl(plainCharacters(trimmed));
    case 'country':
      return parseCountry(trimmed);
    case 'language':
      return parseLanguage(trimmed);
    case 'date':
      return parseDate(plainCharacters(trimmed));
    case 'checkbox':
      return trimmed === 'true' || trimmed === 'false'
        ? { ok: true, value: trimmed === 'true' }
        : refuse({ rule: 'checkbox' });
    case 'dropdown':
      return parseOption(definition.options ?? [], text);
    case 'multiselect':
      return parseMembers(definition.options ?? [], text);
  }
}

function parseText(text: string): ParsedInput {
  return isLongerThan(text, LONGEST_TEXT)
    ? refuse({ rule: 'too-long', most: LONGEST_TEXT })
    : { ok: true, value: text };
}

function parseUrl(text: string): ParsedInput {
  if (text.length > LONGEST_URL) return refuse({ rule: 'too-long', most: LONGEST_URL });
  const scheme = schemeOf(text);
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return refuse({ rule: 'url-scheme', scheme });
  if (/\s/u.test(text)) return refuse({ rule: 'url-spaces' });
  const value = withScheme(text);
  if (webUrl(text)) return { ok: true, value };
  const hasCredentials = URL.canParse(value) && new URL(value).username !== '';
  return refuse({ rule: hasCredentials ? 'url-credentials' : 'url' });
}

function parseCountry(text: string): ParsedInput {
  const code = text.toUpperCase();
  return COUNTRY_CODES.includes(code) ? { ok: true, value: code } : refuse({ rule: 'country', text });
}

/** Any well-formed tag whose language is known, in its canonical spelling. */
function parseLanguage(text: string): ParsedInput {
  const value = canonicalTag(text.replaceAll('_', '-'));
  const language = value?.split('-')[0] ?? '';
  return value && LANGUAGE_CODES.includes(language) ? { ok: true, value } : refuse({ rule: 'language', text });
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Year first, the only order that every country reads alike. */
function parseDate(text: string): ParsedInput {
  const [year = 0, month = 0, day = 0] = (/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [])
    .slice(1)
    .map(Number);
  const value = calendarText({ year, month, day });
  if (calendarDate(value)) return { ok: true, value };
  const hasMonth = year >= 1 && month >= 1 && month <= 12;
  return refuse(hasMonth && day >= 1 ? { rule: 'date-day', year, month, days: daysIn(year, month) } : { rule: 'date' });
}

function parseOption(options: readonly AttributeOption[], text: string): ParsedInput {
  const option = optionOf(options, text);
  if (!option) return refuse({ rule: 'option', text: text.trim() });
  return option.removed ? refuse({ rule: 'option-removed', text: option.label }) : { ok: true, value: option.value };
}

/** In the order of the options, whatever order they were chosen in. */
function parseMembers(options: readonly AttributeOption[], text: string): ParsedInput {
  const chosen = new Set<string>();
  for (const member of membersOf(text)) {
    const parsed = parseOption(options, member);
    if (!parsed.ok) return parsed;
    chosen.add(String(parsed.value));
  }
  const value = options.map((option) => option.value).filter((member) => chosen.has(member));
  return value.length === 0 ? { ok: true } : { ok: true, value };
}

function optionOf(options: readonly AttributeOption[], text: string): AttributeOption | undefined {
  return options.find(({ value }) => value === text) ?? options.find(({ value }) => value === text.trim());
}

/** The text of a multi-select under edit: a member a line, or a JSON array. */
export function membersText(members: readonly string[]): string {
  const fitsLine = (member: string): boolean => member === member.trim() && member !== '' && !/[\r\n]|^\[/.test(member);
  return members.every(fitsLine) ? members.join('\n') : JSON.stringify(members);
}

/** The members that such a text lists. */
export function membersOf(text: string): readonly string[] {
  if (text.trimStart().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list) && list.every((member) => typeof member === 'string')) return list;
    } catch {
      // A line that begins with a bracket.
    }
  }
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
}

function refuse(problem: Problem): ParsedInput {
  return { ok: false, problem };
}
