import { currentLocale } from './active-locale.js';
import { perLocale } from './per-locale.js';

/** A sentence in each form that some language has. English uses `one` and `other`; Arabic all of them. */
export type PluralForms = Readonly<Record<Intl.LDMLPluralRule, string>>;

const rules = /* @__PURE__ */ perLocale((locale) => new Intl.PluralRules(locale), currentLocale);

/** The form of a sentence that fits a count, in the language of the words. */
export function plural(count: number, forms: PluralForms): string {
  return forms[rules().select(count)];
}
