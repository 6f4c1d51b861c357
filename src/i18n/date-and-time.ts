import { perLocale } from './per-locale.js';

const short = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** Date and time for a column of them, where the agent is. What cannot be read gives no words. */
export function dateAndTime(instant: string): string {
  const then = Date.parse(instant);
  return Number.isNaN(then) ? '' : short().format(then);
}
