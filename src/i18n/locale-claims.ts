import { matchLocale, requestedLocale, setLocale } from './localize.js';
import { warnOnce } from './warn-once.js';

export { registerLocale, setLocale } from './localize.js';

interface Claim {
  readonly tag: string;
  /** Set on the element; otherwise the nearest `lang` of the page. */
  readonly explicit: boolean;
}

/** What each element in the page asks for, the last one at the end. */
const claims = new Map<object, Claim>();

/**
 * Asks for a language on behalf of one element. The language is one per page: what was set on an element goes before what the
 * page says, and the last one set wins.
 */
export function claimLocale(owner: object, locale: string | undefined, pageLang: string | undefined): void {
  const claim = claimOf(locale, pageLang);
  claims.delete(owner);
  claims.set(owner, claim);
  const standing = standingClaims();
  const last = standing.at(-1) ?? claim;
  if (last.tag !== requestedLocale()) void setLocale(last.tag);
  // Not at once: a page that switches all of its elements does so one by one.
  queueMicrotask(warnOfDisagreement);
}

/** The element has left: what it asked for no longer counts, but stays until something else is asked for. */
export function releaseLocale(owner: object): void {
  claims.delete(owner);
}

function claimOf(locale: string | undefined, pageLang: string | undefined): Claim {
  if (locale) return { tag: locale, explicit: true };
  // A page in a language that is not supported has done nothing wrong.
  return { tag: pageLang && matchLocale(pageLang) ? pageLang : 'en', explicit: false };
}

function standingClaims(): readonly Claim[] {
  const all = [...claims.values()];
  const explicit = all.filter((claim) => claim.explicit);
  return explicit.length > 0 ? explicit : all;
}

function warnOfDisagreement(): void {
  const tags = [...new Set(standingClaims().map((claim) => claim.tag))];
  if (tags.length < 2 || warned) return;
  warned = true;
  warnOnce(
    `The language is one per page, but elements ask for ${tags.join(' and ')}. The last one set, ${requestedLocale()}, counts.`,
  );
}

let warned = false;
