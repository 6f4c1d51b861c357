/** What extract.js, build.js and check.js share: the messages of the sources, and one localizer for each language. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import { stringifyDiagnostics } from '@lit/localize-tools/lib/typescript.js';

export const folder = fileURLToPath(new URL('.', import.meta.url));
export const configFile = `${folder}lit-localize.json`;
export const PSEUDO = 'en-XA';
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

export function readConfig() {
  return JSON.parse(readFileSync(configFile, 'utf8'));
}

/** lit-localize for one language, over messages that were extracted before. */
class Localizer extends RuntimeLitLocalizer {
  constructor(config, locale, messages) {
    super({
      ...config,
      targetLocales: [locale],
      baseDir: folder,
      resolve: (path) => resolve(folder, path),
    });
    this.messages = messages;
  }

  extractSourceMessages() {
    return this.messages === undefined ? super.extractSourceMessages() : { messages: this.messages, errors: [] };
  }

  /** Of those messages only: of all others it would say that they do not exist. */
  readTranslationsSync() {
    const read = super.readTranslationsSync();
    const wanted = new Set(this.messages?.map(({ name }) => name));
    for (const [locale, translations] of read.translations)
      read.translations.set(
        locale,
        translations.filter(({ name }) => wanted.has(name)),
      );
    return read;
  }
}

/** All messages of the sources. @throws when the sources hold a message that cannot be extracted */
export function sourceMessages(config = readConfig()) {
  const { messages, errors } = new Localizer(config, config.targetLocales[0]).extractSourceMessages();
  if (errors.length > 0) throw new Error(stringifyDiagnostics(errors));
  return messages;
}

/**
 * The localizer of a language, for the messages that it needs: of a plural only the forms that it has.
 * @param {{ outputDir?: string }} [options] writes the modules to another folder, relative to this one
 */
export function localizerFor(locale, messages, config = readConfig(), { outputDir } = {}) {
  const output = outputDir === undefined ? config.output : { ...config.output, outputDir };
  return new Localizer(
    { ...config, output },
    locale,
    messages.filter(({ name }) => isNeeded(name, locale)),
  );
}

/** The form of a plural that an id names, if it names one. */
export function pluralForm(id) {
  const [, stem, form] = /^(.*)\.(\w+)$/.exec(id) ?? [];
  return CATEGORIES.includes(form) ? { stem, form } : undefined;
}

export function pluralIds(stem) {
  return CATEGORIES.map((form) => `${stem}.${form}`);
}

function isNeeded(id, locale) {
  const plural = pluralForm(id);
  return plural === undefined || new Intl.PluralRules(locale).resolvedOptions().pluralCategories.includes(plural.form);
}

/** The text of a message with its places for values numbered, whatever the expressions are. */
export function textOf(contents) {
  return contents.map((part) => (typeof part === 'string' ? part : `{${part.index}}`)).join('');
}
