/** The modules that the panel loads its languages from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { folder, localizerFor, readConfig, sourceMessages } from './localizer.js';

export const loadersFile = fileURLToPath(new URL('../src/i18n/loaders.generated.ts', import.meta.url));

/** @param {string} [outputDir] relative to this folder; the place of the project's modules unless given */
export async function writeModules(outputDir = readConfig().output.outputDir, messages = sourceMessages()) {
  const config = readConfig();
  const style = await resolveConfig(`${folder}lit-localize.json`);
  for (const locale of config.targetLocales) {
    // Of what is not translated, the English text is not kept twice.
    const translations = localizerFor(locale, messages, config).readTranslationsSync().translations.get(locale) ?? [];
    const translated = new Set(translations.map(({ name }) => name));
    const present = messages.filter(({ name }) => translated.has(name));
    await localizerFor(locale, present, config, { outputDir }).build();
    const file = resolve(folder, outputDir, `${locale}.ts`);
    const text = await format(readFileSync(file, 'utf8'), { ...style, parser: 'typescript' });
    writeFileSync(file, text);
  }
}

export function loadersText() {
  const entries = readConfig().targetLocales.map((locale) => {
    const key = /^\w+$/.test(locale) ? locale : `'${locale}'`;
    return `  ${key}: () => import('./locales/${locale}.js'),\n`;
  });
  return `// Written by locales/build.js. Do not edit.
import type { LocaleModule } from '@lit/localize';

/** The languages beside English; each is loaded when it is first asked for. */
export const loaders: Readonly<Record<string, () => Promise<LocaleModule>>> = {
${entries.join('')}};
`;
}
