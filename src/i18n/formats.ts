import { msg } from '@lit/localize';
import { calendarDate } from '../domain/calendar-date.js';
import { currentLocale } from './active-locale.js';
import { perLocale } from './per-locale.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ago = /* @__PURE__ */ perLocale((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short' }));
const daysAgo = /* @__PURE__ */ perLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }),
);
const dayOfThisYear = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
);
const dayOfAnyYear = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
);
const dateAndTime = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }),
);
const wholeDay = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);
const monthOfYear = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
/** A value is shown as it is, never rounded. */
const numbers = /* @__PURE__ */ perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }));
const regions = /* @__PURE__ */ perLocale((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const languages = /* @__PURE__ */ perLocale((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const lists = {
  and: /* @__PURE__ */ perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' })),
  or: /* @__PURE__ */ perLocale((locale) => new Intl.ListFormat(locale, { type: 'disjunction' })),
};
const collator = /* @__PURE__ */ perLocale((locale) => new Intl.Collator(locale, { numeric: true }));

/**
 * How long ago an instant was, up to a week; then its date. What lies ahead was made by a clock that is fast: just now.
 *
 * @param instant ISO 8601; what cannot be read gives no words
 */
export function relativeTime(instant: string, now: number = Date.now()): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return '';
  const passed = now - then;
  if (passed < MINUTE) return msg('just now', { id: 'time.now' });
  if (passed < HOUR) return short(ago().format(-Math.floor(passed / MINUTE), 'minute'));
  if (passed < DAY) return short(ago().format(-Math.floor(passed / HOUR), 'hour'));
  const days = midnightsBetween(then, now);
  if (days < 7) return daysAgo().format(-days, 'day');
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfThisYear() : dayOfAnyYear()).format(then);
}

/** Date and time in full, where the agent is. What cannot be read gives no words. */
export function absoluteTime(instant: string): string {
  const then = Date.parse(instant);
  return Number.isNaN(then) ? '' : dateAndTime().format(then);
}

/** A calendar date, YYYY-MM-DD, in full. It belongs to no time zone. What is no date comes back as it is. */
export function formatDate(date: string): string {
  const day = calendarDate(date);
  return day === undefined ? date : wholeDay().format(utc(day.year, day.month, day.day));
}

/** Such as “February 2021”; months count from 1. */
export function formatMonth(year: number, month: number): string {
  return monthOfYear().format(utc(year, month, 1));
}

export function formatNumber(number: number): string {
  return numbers().format(number);
}

/** Such as “Retail, Trade or Press”. */
export function formatList(words: readonly string[], type: 'and' | 'or' = 'and'): string {
  return lists[type]().format(words);
}

/** The name of an ISO 3166-1 alpha-2 code, or the code. */
export function countryName(code: string): string {
  return named(regions(), code);
}

/** The name of a BCP 47 language, or its code. */
export function languageName(code: string): string {
  return named(languages(), code);
}

/** The order of names in the agent's language. */
export function compareNames(a: string, b: string): number {
  return collator().compare(a, b);
}

/** CLDR writes “2 hr. ago” and “9 min. ago”; the unit symbols are h and min. */
function short(words: string): string {
  return currentLocale() === 'en' ? words.replace(/hrs?\.? ago$/, 'h ago').replace('min. ago', 'min ago') : words;
}

function midnightsBetween(then: number, now: number): number {
  const midnight = (time: number): number => {
    const date = new Date(time);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((midnight(now) - midnight(then)) / DAY);
}

/** Not `Date.UTC`, which takes the year 21 for 1921. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
