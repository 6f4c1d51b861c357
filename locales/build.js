/** Writes a module for each language to src/i18n/locales, and the map that loads them: `npm run i18n:build`. */
import { writeFileSync } from 'node:fs';
import { loadersFile, loadersText, writeModules } from './modules.js';

await writeModules();
writeFileSync(loadersFile, loadersText());
