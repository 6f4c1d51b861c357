/** The language that the page shows now. English, and nothing else, needs no more than this. */
export interface ActiveLocale {
  /** Language of the words: one of those supported. */
  readonly language: string;
  /** What Intl gets: the whole tag that was asked for. */
  readonly tag: string;
}

/** English without a region is that of the sources: 14 March 2021, 09:41. */
export const ENGLISH: ActiveLocale = { language: 'en', tag: 'en-GB' };

const listeners = new Set<() => void>();
let active = ENGLISH;

export function activeLocale(): ActiveLocale {
  return active;
}

/** The words are there: tells whoever listens. */
export function activate(locale: ActiveLocale): void {
  active = locale;
  for (const listener of [...listeners]) listener();
}

/** The language of the words, such as `de` where `de-AT` was asked for. */
export function currentLocale(): string {
  return active.language;
}

/** The full tag for Intl, such as `de-AT`. */
export function intlLocale(): string {
  return active.tag;
}

export function textDirection(): 'ltr' | 'rtl' {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/.test(active.language) ? 'rtl' : 'ltr';
}

/** Tells when the language or the Intl tag has changed; the words are there by then. @returns how to stop */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
