/** The modules that the panel loads its languages from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { folder, localizerFor, readConfig, sourceMessages } from './localizer.js';

export const loadersFile = fileURLToPath(new URL('../src/i18n/loaders.generated.ts', import.meta.url));

/** @param {string} [outputDir] relative to this folder; the place of the project's modules unless given */
export async function writeModules(outputDir = readConfig().output.outputDir, messages = sourceMessages()) {
  await writePart(
    outputDir,
    messages.filter((message) => !isLater(message)),
    '',
  );
  await writePart(outputDir, messages.filter(isLater), REST);
}

/** Ends the name of the module that holds what is not needed at once. */
export const REST = '-rest';

/** Parts of the panel that are loaded when they are wanted; so are their words. */
const LATER = /\/elements\/contact-panel\/(channels|crm|hosted|merge|moderation|notes|provenance|tags)\//;

function isLater({ file }) {
  return LATER.test(file.fileName);
}

async function writePart(outputDir, messages, ending) {
  const config = readConfig();
  const style = await resolveConfig(`${folder}lit-localize.json`);
  const scratch = mkdtempSync(join(folder, '.part-'));
  try {
    await writeTo(scratch, ending);
  } finally {
    rmSync(scratch, { recursive: true });
  }

  async function writeTo(scratch, ending) {
    for (const locale of config.targetLocales) {
      // Of what is not translated, the English text is not kept twice.
      const translations = localizerFor(locale, messages, config).readTranslationsSync().translations.get(locale) ?? [];
      const translated = new Set(translations.map(({ name }) => name));
      const present = messages.filter(({ name }) => translated.has(name));
      await localizerFor(locale, present, config, { outputDir: relative(folder, scratch) }).build();
      const text = await format(readFileSync(join(scratch, `${locale}.ts`), 'utf8'), {
        ...style,
        parser: 'typescript',
      });
      writeFileSync(resolve(folder, outputDir, `${locale}${ending}.ts`), text);
    }
  }
}

export function loadersText() {
  const entries = (ending) =>
    readConfig()
      .targetLocales.map((locale) => {
        const key = /^\w+$/.test(locale) ? locale : `'${locale}'`;
        return `  ${key}: () => import('./locales/${locale}${ending}.js'),\n`;
      })
      .join('');
  return `// Written by locales/build.js. Do not edit.
import type { LocaleModule } from '@lit/localize';

/** The languages beside English; each is loaded when it is first asked for. */
export const loaders: Readonly<Record<string, () => Promise<LocaleModule>>> = {
${entries('')}};

/** The words of what is loaded after the first paint. */
export const restLoaders: typeof loaders = {
${entries(REST)}};
`;
}
