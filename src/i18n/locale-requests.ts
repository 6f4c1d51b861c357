/**
 * What the elements of the page ask for. As long as all want plain English nothing needs to be loaded; the first that wants
 * another language brings the machinery, and those before it are told to it in their order.
 */
const waiting = new Map<object, readonly [locale: string | undefined, pageLang: string | undefined]>();
let machinery: typeof import('./locale-claims.js') | undefined;
let loading: Promise<void> | undefined;

export function ask(owner: object, locale: string | undefined, pageLang: string | undefined): void {
  if (machinery) {
    machinery.claimLocale(owner, locale, pageLang);
    return;
  }
  waiting.delete(owner);
  waiting.set(owner, [locale, pageLang]);
  if (!isPlainEnglish(locale || pageLang)) bring();
}

export function withdraw(owner: object): void {
  waiting.delete(owner);
  machinery?.releaseLocale(owner);
}

function isPlainEnglish(tag: string | undefined): boolean {
  return tag === undefined || /^en(-gb)?$/i.test(tag.trim());
}

/** A failure leaves English; the next element that asks tries again. */
function bring(): void {
  loading ??= import('./locale-claims.js').then(
    (claims) => {
      machinery = claims;
      for (const [owner, wanted] of waiting) claims.claimLocale(owner, ...wanted);
      waiting.clear();
    },
    () => {
      loading = undefined;
    },
  );
}
