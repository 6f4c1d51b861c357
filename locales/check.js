/**
 * Fails on what would show English, or an old text, to somebody who reads another language: `npm run i18n:check`.
 * lit-localize itself only warns.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  configFile,
  folder,
  localizerFor,
  pluralForm,
  pluralIds,
  PSEUDO,
  readConfig,
  sourceMessages,
  textOf,
} from './localizer.js';
import { loadersFile, loadersText, REST, writeModules } from './modules.js';
import { pseudoContents } from './pseudo.js';
import { readUnits } from './xliff.js';

const config = readConfig();
const messages = sourceMessages(config);
const ids = new Set(messages.map(({ name }) => name));
const problems = [...messages.flatMap(problemsOfMessage), ...config.targetLocales.flatMap(problemsOfLocale)];
// What is not sound cannot be built.
if (problems.length === 0) problems.push(...(await staleModules()));
for (const problem of problems) console.error(problem);
if (problems.length > 0)
  console.error(
    `${problems.length} problems. npm run i18n:extract takes over the sources, npm run i18n:build the translations.`,
  );
else console.log(`${messages.length} messages, complete in ${config.targetLocales.join(', ')}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function problemsOfMessage({ name, file, contents }) {
  const place = `${relative(resolve(folder, '..'), file.fileName)}: “${textOf(contents)}”`;
  // What lit-localize makes up where a message has no id.
  if (/^[hs][0-9a-f]{16}$/.test(name)) return [`${place} has no id. Add { id: '…' }.`];
  if (!/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(name))
    return [`${place}: the id ${name} is not in the form area.thing.`];
  const plural = pluralForm(name);
  const missing = plural ? pluralIds(plural.stem).filter((id) => !ids.has(id)) : [];
  return missing.length === 0 ? [] : [`${place}: Arabic also needs ${missing.join(', ')}.`];
}

function problemsOfLocale(locale) {
  const file = join(folder, `${locale}.xlf`);
  if (!existsSync(file)) return [`${locale}.xlf does not exist.`];
  const units = readUnits(file);
  const localizer = localizerFor(locale, messages, config);
  const needed = localizer.extractSourceMessages().messages;
  const known = new Set(needed.map(({ name }) => name));
  return [
    ...needed.flatMap((message) => problemsOfUnit(locale, message, units.get(message.name))),
    ...[...units.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `${locale}.xlf: ${id} is no longer in the sources.`),
    ...localizer.validateTranslations().errors,
  ];
}

function problemsOfUnit(locale, { name, contents }, unit) {
  const source = textOf(contents);
  if (unit === undefined) return [`${locale}.xlf: ${name} is missing.`];
  if (unit.source !== source) return [`${locale}.xlf: ${name} is stale: the source now says “${source}”.`];
  if (!unit.target?.trim()) return [`${locale}.xlf: ${name} is not translated.`];
  if (locale === PSEUDO && unit.target !== textOf(pseudoContents(contents)))
    return [`${locale}.xlf: ${name} is stale.`];
  return [];
}

async function staleModules() {
  const fresh = mkdtempSync(join(folder, '.check-'));
  try {
    await writeModules(relative(folder, fresh), messages);
    return config.targetLocales
      .flatMap((locale) => [`${locale}.ts`, `${locale}${REST}.ts`])
      .map((name) => [resolve(folder, config.output.outputDir, name), readFileSync(join(fresh, name), 'utf8')])
      .concat([[loadersFile, loadersText()]])
      .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
      .map(
        ([file]) =>
          `${relative(resolve(folder, '..'), file)} is not up to date with ${relative(resolve(folder, '..'), configFile)} and the translations.`,
      );
  } finally {
    rmSync(fresh, { recursive: true });
  }
}
