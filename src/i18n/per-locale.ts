import { intlLocale } from './active-locale.js';

/**
 * Makes something when it is first needed, and anew after the locale changed. An Intl formatter costs 20 ms at its first
 * making and next to nothing afterwards, so none is made at module load and none twice.
 */
export function perLocale<T>(make: (locale: string) => T, localeNow: () => string = intlLocale): () => T {
  let made: { readonly locale: string; readonly it: T } | undefined;
  return () => {
    const locale = localeNow();
    if (made?.locale !== locale) made = { locale, it: make(locale) };
    return made.it;
  };
}
