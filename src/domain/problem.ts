/** What is wrong with something a person typed, as data: the words, which name the fix, are made in i18n. */
export type Problem =
  | { rule: 'too-long'; /** Characters, as a person counts them. */ most: number }
  | { rule: 'number' | 'number-range' }
  /** `1,234` may mean either; both spellings are ready to be shown. */
  | { rule: 'number-ambiguous'; text: string; whole: string; decimal: string }
  /** More significant digits than a number can keep. */
  | { rule: 'number-precision'; digits: number; most: number }
  | { rule: 'email-no-at' | 'email-many-at' | 'email-no-name' | 'email-no-domain' | 'email-spaces' | 'email-dots' }
  | { rule: 'email-character'; character: string }
  | { rule: 'email-domain'; domain: string }
  | { rule: 'url' | 'url-spaces' | 'url-credentials' }
  | { rule: 'url-scheme'; scheme: string }
  | { rule: 'date' }
  /** A day that its month does not have; `month` is 1–12. */
  | { rule: 'date-day'; year: number; month: number; days: number }
  | { rule: 'checkbox' }
  | { rule: 'country' | 'language' | 'option'; text: string }
  /** An option that the administrator has removed; `text` is its label. */
  | { rule: 'option-removed'; text: string }
  | PhoneProblem;

/** `country` is an ISO 3166-1 alpha-2 code; absent where a calling code belongs to no country or to several. */
export type PhoneProblem =
  /** Without the phone metadata: only E.164 can be taken. */
  | { rule: 'phone-unchecked' }
  | { rule: 'phone-no-country' | 'phone-extension' }
  | { rule: 'phone-letters'; character: string }
  | { rule: 'phone-unknown-country'; /** The first digits after the plus, three at most. */ callingCode: string }
  /** `digits` is the least that a number has after the calling code; with `exact` it has just as many. */
  | { rule: 'phone-too-short'; missing: number; digits: number; exact: boolean; callingCode: string; country?: string }
  /** `digits` is the most that a number has after the calling code; with `exact` it has just as many. */
  | { rule: 'phone-too-long'; extra: number; digits: number; exact: boolean; callingCode: string; country?: string }
  /** Between what is possible: a Norwegian number has 5 or 8 digits. */
  | { rule: 'phone-digits'; digits: number; possible: readonly number[]; callingCode: string; country?: string }
  /** As many digits as it should have, but nobody's. */
  | { rule: 'phone-invalid'; callingCode: string; country?: string };
