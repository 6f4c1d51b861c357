import type { LocaleSource } from './localize.js';
import { warnOnce } from './warn-once.js';

type Machinery = typeof import('./locale-claims.js');

/**
 * What the page asks for. As long as all is plain English nothing needs to be loaded; the first that wants another language
 * brings the machinery, and what was asked before it is told to it in order.
 */
const waiting = new Map<object, readonly [locale: string | undefined, pageLang: string | undefined]>();
const registrations: (readonly [code: string, source: LocaleSource])[] = [];
let machinery: Machinery | undefined;
let loading: Promise<Machinery | undefined> | undefined;

/** Asks for a language on behalf of one element. */
export function ask(owner: object, locale: string | undefined, pageLang: string | undefined): void {
  if (machinery) {
    machinery.claimLocale(owner, locale, pageLang);
    return;
  }
  waiting.delete(owner);
  waiting.set(owner, [locale, pageLang]);
  if (!isPlainEnglish(locale || pageLang)) void bring();
}

/** The element has left the page. */
export function withdraw(owner: object): void {
  waiting.delete(owner);
  machinery?.releaseLocale(owner);
}

/**
 * Adds a language, or overrides words of one by message id; words that are missing stay English. Call it before the first
 * element appears, otherwise what shows is replaced when the words are there.
 */
export function registerLocale(code: string, source: LocaleSource): void {
  if (machinery) {
    machinery.registerLocale(code, source);
    return;
  }
  registrations.push([code, source]);
  void bring();
}

/**
 * Sets the language of the page. Settles when its words are there; a language that is not supported, or does not load, leaves
 * English and one warning.
 */
export async function setLocale(tag: string): Promise<void> {
  await (await bring())?.setLocale(tag);
}

function isPlainEnglish(tag: string | undefined): boolean {
  return tag === undefined || /^en(-gb)?$/i.test(tag.trim());
}

/** A failure leaves English; whoever asks next tries again. */
function bring(): Promise<Machinery | undefined> {
  loading ??= import('./locale-claims.js').then(
    (claims) => {
      machinery = claims;
      for (const registration of registrations.splice(0)) claims.registerLocale(...registration);
      for (const [owner, wanted] of waiting) claims.claimLocale(owner, ...wanted);
      waiting.clear();
      return claims;
    },
    (error: unknown) => {
      loading = undefined;
      warnOnce(
        `The part for languages did not load, English is shown: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    },
  );
  return loading;
}
