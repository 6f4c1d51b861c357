/**
 * Build time only: turns the modules of the panel into one classic script and a few files beside it.
 *
 * The sources say `import('./x.js')` everywhere. Here, those that lead to a side file become calls of the loader
 * (side-files.ts), and all others are inside the one script. Vite renders the graph as CommonJS chunks, so what a side
 * file shares with the panel (lit, zod, the error class) stays one copy; this plugin links the chunks: each becomes a
 * function in a table, in the script or in the side file that alone needs it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, normalize } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const MAIN = 'contact-panel';
const LOCALES = 'i18n/locales';
/** What shows and edits a contact: it works from another origin without CORS too. */
const PANEL_PARTS = new Map([
  ['interaction', 'elements/contact-panel/interaction.ts'],
  ['icons', 'icons/more-icons.ts'],
  ['note-list', 'store/note-list.ts'],
  ['languages', 'i18n/locale-claims.ts'],
  ['notes', 'elements/contact-panel/notes/notes-tab.ts'],
  ['writing', 'store/writing.ts'],
  ['states', 'elements/contact-panel/render-state.ts'],
  ['channels', 'elements/contact-panel/channels/channels-tab.ts'],
  ['tags', 'elements/contact-panel/tags/tags-popover.ts'],
  ['merge', 'elements/contact-panel/merge/merge-part.ts'],
  ['more-actions', 'elements/contact-panel/moderation/moderation.ts'],
  ['crm-value', 'elements/contact-panel/crm/cloud-popover.ts'],
  ['look-up', 'elements/contact-panel/crm/look-up-popover.ts'],
  ['provenance', 'elements/contact-panel/provenance/provenance-popover.ts'],
  ['hosted', 'elements/contact-panel/hosted/hosted-parts.ts'],
  ['placing', 'elements/shared/placing.ts'],
]);
const PARTS = new Map([
  ...PANEL_PARTS,
  ['phone', 'domain/phone.ts'],
  ['sample', 'adapters/sample/index.ts'],
  ['memory', 'adapters/memory.ts'],
  ['indexeddb', 'adapters/indexeddb.ts'],
  ['rest', 'adapters/rest.ts'],
]);

/** Name and module of every side file; each language is one. */
function sideFileEntries(source: string): Record<string, string> {
  const locales = join(source, LOCALES);
  const languages = existsSync(locales) ? readdirSync(locales).filter((file) => /^[\w-]+\.ts$/.test(file)) : [];
  const files: Record<string, string> = {};
  for (const [name, path] of PARTS) files[name] = join(source, path);
  for (const file of languages) files[basename(file, '.ts')] = join(locales, file);
  return files;
}

/** Entries of the classic build: the panel, the loader, and what is loaded apart. */
export function classicEntries(source: string): Record<string, string> {
  return { [MAIN]: join(source, 'script.ts'), 'side-files': join(source, 'side-files.ts'), ...sideFileEntries(source) };
}

export function classicScript(source: string): Plugin {
  const entries = sideFileEntries(source);
  const names = new Map(Object.entries(entries).map(([name, path]) => [normalize(path), name]));
  /** All modules of the script itself: one scope, so that only what side files need is exported. */
  const panel = new Set<string>();
  return {
    name: 'classic-script',
    enforce: 'pre',
    async resolveId(specifier, importer, options) {
      if (options.kind !== 'dynamic-import') return null;
      const resolved = await this.resolve(specifier, importer, { skipSelf: true, kind: options.kind });
      const name = resolved === null ? undefined : names.get(normalize(resolved.id));
      // `beside` has the length of `import`, see below: the source map stays true.
      return name === undefined ? null : { id: `beside:${name}`, external: true };
    },
    buildEnd() {
      for (const start of [join(source, 'script.ts'), join(source, 'side-files.ts')]) follow(start, this, panel);
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { groups: [{ name: 'panel', test: (id) => panel.has(id) }] },
    }),
    generateBundle: {
      // After Vite has collected the licences of what is in the chunks.
      order: 'post',
      handler(_options, bundle) {
        const chunks = new Map<string, Rolldown.OutputChunk>();
        for (const [file, output] of Object.entries(bundle)) {
          if (output.type === 'chunk') chunks.set(file, output);
          if (output.type === 'chunk' || file.endsWith('.map')) Reflect.deleteProperty(bundle, file);
        }
        const files = assign(chunks, Object.keys(entries));
        const build = fingerprint([...chunks.values()]);
        for (const [name, parts] of files) {
          const fileName = name === MAIN ? `${MAIN}.js` : `${MAIN}-${name}.js`;
          const { code, map } = link(name, parts, build);
          this.emitFile({ type: 'asset', fileName, source: `${code}\n//# sourceMappingURL=${fileName}.map\n` });
          this.emitFile({ type: 'asset', fileName: `${fileName}.map`, source: JSON.stringify(map) });
        }
      },
    },
  };
}

function follow(id: string, graph: Pick<Rolldown.PluginContext, 'getModuleInfo'>, seen: Set<string>): void {
  const module = graph.getModuleInfo(id);
  if (module === null || seen.has(id)) return;
  seen.add(id);
  for (const next of [...module.importedIds, ...module.dynamicallyImportedIds]) follow(next, graph, seen);
}

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/**
 * Which chunks go into which file: what the script reaches is in the script, and each side file brings along whatever else it
 * needs. A chunk that two side files bring is entered twice into the table under one name, so it still runs once.
 */
function assign(chunks: Chunks, sideFiles: readonly string[]): Map<string, Rolldown.OutputChunk[]> {
  const script = reachable('side-files.js', chunks, reachable(`${MAIN}.js`, chunks));
  const pick = (files: ReadonlySet<string>): Rolldown.OutputChunk[] =>
    [...chunks].filter(([file]) => files.has(file)).map(([, chunk]) => chunk);
  const files = new Map([[MAIN, pick(script)]]);
  for (const name of sideFiles) files.set(name, pick(reachable(`${name}.js`, chunks, new Set(script), new Set())));
  return files;
}

/** The chunk and all that it imports, without what is known already. */
function reachable(
  start: string,
  chunks: Chunks,
  known: Set<string> = new Set(),
  found: Set<string> = known,
): Set<string> {
  const chunk = chunks.get(start);
  if (chunk === undefined || known.has(start) || found.has(start)) return found;
  found.add(start);
  for (const next of [...chunk.imports, ...chunk.dynamicImports]) reachable(next, chunks, known, found);
  return found;
}

/** Names the build: a side file of another build does not fit, because the names of the shared bindings are minified. */
function fingerprint(chunks: readonly Rolldown.OutputChunk[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk.fileName).update(chunk.code);
  return hash.digest('base64url').slice(0, 10);
}

interface Section {
  offset: { line: number; column: number };
  map: unknown;
}

/** One file: a table of the chunks as functions, handed to the registry that the script keeps under a symbol. */
function link(name: string, chunks: readonly Rolldown.OutputChunk[], build: string): { code: string; map: unknown } {
  const key = `Symbol.for(${JSON.stringify(`${MAIN}:${build}`)})`;
  const lines = [name === MAIN ? scriptHead(key) : `globalThis[${key}]?.({`];
  const sections: Section[] = [];
  for (const chunk of chunks) {
    lines.push(`${JSON.stringify(`./${chunk.fileName}`)}:(require,exports,beside)=>{"use strict";`);
    sections.push({ offset: { line: lines.length, column: 0 }, map: chunk.map });
    // The loader's name is as long as the keyword, so the columns of the source map stay true.
    const code = chunk.code
      .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
      .replace(/\bimport\((["'`]beside:)/g, 'beside($1');
    lines.push(...code.trimEnd().split('\n'), '},');
  }
  lines.push(name === MAIN ? SCRIPT_TAIL : '});');
  return { code: lines.join('\n'), map: { version: 3, file: `${name}.js`, sections } };
}

/** A second tag with the same script does nothing. A chunk that throws is made anew at the next call. */
function scriptHead(key: string): string {
  // A side file may be asked for while a chunk is still being made, by an element that stood in the page before the script.
  // A microtask later all are made; without the wait they would be made twice.
  return (
    `(()=>{"use strict";const key=${key};if(globalThis[key])return;const made={},` +
    `panel=new Set(${JSON.stringify([...PANEL_PARTS.keys()])}),` +
    'require=n=>{if(!made[n]){const e={};chunks[n](require,e,beside);made[n]=e}return made[n]},' +
    'beside=async n=>(await 0,require("./side-files.js").loadSideFile(n.slice(7),{has:n=>n in chunks,require,ofPanel:panel})),chunks={'
  );
}

const SCRIPT_TAIL =
  '};Object.defineProperty(globalThis,key,{value:more=>{Object.assign(chunks,more)}});' +
  `require("./side-files.js");require("./${MAIN}.js")})();`;
