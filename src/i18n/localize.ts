import {
  configureLocalization,
  type LocaleModule,
  type StrResult,
  type TemplateLike,
  type TemplateMap,
} from '@lit/localize';
import type { TemplateResult } from 'lit';
import { type ActiveLocale, activate, activeLocale, ENGLISH } from './active-locale.js';
import { loaders, restLoaders } from './loaders.generated.js';
import { warnOnce } from './warn-once.js';

export { currentLocale, intlLocale, onLocaleChange, textDirection } from './active-locale.js';

/** The language that the sources are written in. */
const SOURCE = 'en';
/** Accented and longer English: shows what is not translated and what does not fit. */
const PSEUDO = 'en-XA';

/**
 * What a host gives to `registerLocale`, by message id. `{0}` stands for the first value in the English text. Where that has
 * markup, the words are a template of lit's `html`, with `${0}` in that place.
 */
export type LocaleStrings = Readonly<Record<string, string | TemplateResult>>;
export type LocaleSource = LocaleStrings | (() => Promise<{ readonly templates: LocaleStrings }>);

/**
 * The runtime wants to know all locales in advance, but `registerLocale` adds some later. So it knows two nameless ones, each
 * of which holds whatever is loaded next: a language can then also be loaded again, after a failure or for new overrides.
 */
const SLOTS = ['a', 'b'] as const;
let slot: (typeof SLOTS)[number] = 'a';
let nextModule: Promise<LocaleModule> = Promise.resolve({ templates: {} });
const runtime = configureLocalization({ sourceLocale: SOURCE, targetLocales: SLOTS, loadLocale: () => nextModule });

const registered = new Map<string, LocaleSource[]>();
let requested = SOURCE;
let run = 0;
let settledRun = 0;

/** What was asked for last, as it was written. */
export function requestedLocale(): string {
  return requested;
}

/**
 * Adds a language, or overrides words of one by message id; words that are missing stay English. Call it before the first
 * element appears, otherwise what shows is replaced when the words are there.
 */
export function registerLocale(code: string, source: LocaleSource): void {
  registered.set(code, [...(registered.get(code) ?? []), source]);
  const language = matchLocale(requested);
  if (language === code) void apply({ language, tag: intlTag(language, requested) });
}

/**
 * Sets the language of the page. Settles when its words are there; a language that is not supported, or does not load, leaves
 * English and one warning.
 */
export function setLocale(tag: string): Promise<void> {
  requested = tag;
  const language = matchLocale(tag);
  if (language === undefined) {
    warnOnce(`locale="${tag}" is no supported language (${supportedLocales().join(', ')}). English is shown.`);
    requested = SOURCE;
    return apply(ENGLISH);
  }
  const next = { language, tag: intlTag(language, tag) };
  return same(next, activeLocale()) && run === settledRun ? Promise.resolve() : apply(next);
}

/** The supported language for a tag: itself, its language, or another region of that language. */
export function matchLocale(tag: string): string | undefined {
  const wanted = canonical(tag)?.toLowerCase();
  if (wanted === undefined) return undefined;
  const codes = supportedLocales();
  for (let part = wanted; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
    const found = codes.find((code) => code.toLowerCase() === part);
    if (found !== undefined) return found;
  }
  return codes.find((code) => code !== PSEUDO && baseOf(code) === baseOf(wanted));
}

async function apply(wanted: ActiveLocale): Promise<void> {
  const own = ++run;
  let next = wanted;
  try {
    await loadWords(wanted.language, loaders);
  } catch (error) {
    if (own !== run) return;
    warnOnce(
      `The words for "${wanted.language}" did not load, English is shown: ${error instanceof Error ? error.message : String(error)}`,
    );
    // Asked again, it loads again.
    requested = SOURCE;
    next = ENGLISH;
    await runtime.setLocale(SOURCE);
  }
  if (own !== run) return;
  settledRun = own;
  activate(next);
  await applyRest(next, own);
}

/** The words of what is loaded after the first paint come after it too: until then, those are English. */
async function applyRest(shown: ActiveLocale, own: number): Promise<void> {
  const { language } = shown;
  if (!Object.hasOwn(restLoaders, language)) return;
  try {
    await restLoaders[language]?.();
    if (own === run) await loadWords(language, loaders, restLoaders);
  } catch {
    warnOnce(`Some words for "${language}" did not load, they are shown in English.`);
    return;
  }
  if (own === run) activate(shown);
}

type Loaders = Readonly<Record<string, () => Promise<LocaleModule>>>;

function loadWords(language: string, ...from: readonly Loaders[]): Promise<void> {
  const sources = registered.get(language) ?? [];
  const builtIn = from.flatMap((known) => (Object.hasOwn(known, language) ? (known[language] ?? []) : []));
  if (builtIn.length === 0 && sources.length === 0) return runtime.setLocale(SOURCE);
  nextModule = merged([...builtIn, ...sources]);
  slot = slot === 'a' ? 'b' : 'a';
  return runtime.setLocale(slot);
}

async function merged(sources: readonly (LocaleSource | (() => Promise<LocaleModule>))[]): Promise<LocaleModule> {
  const parts = await Promise.all(
    sources.map(async (source): Promise<TemplateMap | LocaleStrings> =>
      typeof source === 'function' ? (await source()).templates : source,
    ),
  );
  const templates: TemplateMap = {};
  for (const [id, words] of parts.flatMap((part) => Object.entries(part))) templates[id] = withValues(words);
  return { templates };
}

/** `{0}` and so on become places for values. */
function withValues(words: TemplateLike): TemplateLike {
  if (typeof words !== 'string') return words;
  const parts = words.split(/\{(\d+)\}/);
  if (parts.length === 1) return words;
  const strings = parts.filter((_, i) => i % 2 === 0);
  const result: StrResult = {
    strTag: true,
    strings: Object.assign(strings, { raw: strings }),
    values: parts.filter((_, i) => i % 2 === 1).map(Number),
  };
  return result;
}

function supportedLocales(): string[] {
  return [...new Set([SOURCE, ...Object.keys(loaders), ...registered.keys()])];
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function intlTag(language: string, tag: string): string {
  const full = canonical(tag) ?? SOURCE;
  return language === PSEUDO || full === SOURCE ? ENGLISH.tag : full;
}

const baseOf = (code: string): string => code.toLowerCase().split('-')[0] ?? '';
const same = (a: ActiveLocale, b: ActiveLocale): boolean => a.language === b.language && a.tag === b.tag;
