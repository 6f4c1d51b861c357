/**
 * Writes the messages of the sources to *.xlf: `npm run i18n:extract`, and `npm run i18n:extract -- fr ja` to begin languages.
 * A translation whose English text has changed is taken away, so that it is made again. The pseudo-locale is filled in.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { makeMessageIdMap } from '@lit/localize-tools/lib/messages.js';
import { configFile, folder, localizerFor, PSEUDO, readConfig, sourceMessages, textOf } from './localizer.js';
import { pseudoContents } from './pseudo.js';
import { readUnits, sortUnits } from './xliff.js';

const config = readConfig();
const present = readdirSync(folder)
  .filter((name) => name.endsWith('.xlf'))
  .map((name) => name.replace('.xlf', ''));
const locales = [...new Set([...config.targetLocales, ...present, ...process.argv.slice(2)])].sort();
if (locales.join() !== config.targetLocales.join()) {
  config.targetLocales = locales;
  writeFileSync(configFile, `${JSON.stringify(config, null, 2)}\n`);
}

const messages = sourceMessages(config);
for (const locale of locales) {
  const file = `${folder}${locale}.xlf`;
  const localizer = localizerFor(locale, messages, config);
  const needed = localizer.extractSourceMessages().messages;
  const units = existsSync(file) ? readUnits(file) : new Map();
  const sources = makeMessageIdMap(needed);
  const isFresh = ({ name }) => units.get(name)?.source === textOf(sources.get(name)?.contents ?? []);
  const kept =
    locale === PSEUDO
      ? needed.map(({ name, contents }) => ({ name, contents: pseudoContents(contents) }))
      : (localizer.readTranslationsSync().translations.get(locale) ?? []).filter(isFresh);
  // As a new document: in the one that stands, lit-localize would leave the outdated targets.
  const written = localizer.formatter.encodeLocale(needed, locale, kept);
  writeFileSync(file, sortUnits(written));
}
console.log(`${messages.length} messages, ${locales.length} languages: ${locales.join(', ')}`);
