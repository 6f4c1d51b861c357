/**
 * Lets test modules import what browsers cannot: packages that are CommonJS only, and JSON files.
 * Only for tests; shipped code imports ES modules.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/**
 * @param {{ rootDir: string, packages: readonly string[] }} options
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function plainModules({ rootDir, packages }) {
  const entries = new Set(packages.map((name) => require.resolve(name)));
  /** @type {Map<string, Promise<string>>} */
  const bundles = new Map();
  const bundle = (file) => {
    const known = bundles.get(file);
    if (known !== undefined) return known;
    const made = build({ entryPoints: [file], bundle: true, format: 'esm', write: false }).then(
      (result) => result.outputFiles[0].text,
    );
    bundles.set(file, made);
    return made;
  };

  return {
    name: 'plain-modules',
    // The query tells an imported file from the same file fetched as data.
    resolveImport: ({ source }) =>
      source.startsWith('.') && source.endsWith('.json') ? `${source}?module` : undefined,
    async serve(context) {
      const file = join(rootDir, decodeURIComponent(context.path));
      if (entries.has(file)) return { body: await bundle(file), type: 'js' };
      if (file.endsWith('.json') && 'module' in context.query) {
        return { body: `export default ${await readFile(file, 'utf8')};`, type: 'js' };
      }
    },
  };
}
