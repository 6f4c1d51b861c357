import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesIn, importsOf } from './sources.js';

const CONTRACT = 'src/adapters/adapter.ts';
/** What a `src` means, and the way to the concrete adapters, which from-src imports dynamically. */
const SRC = ['src/adapters/src.ts', 'src/adapters/from-src.ts'];
const LIT = ['lit', '@lit/localize'];

/**
 * What each layer may import: other layers, single modules, packages. What is not listed it may not.
 * `domain ← adapters, store ← controllers ← elements ← entries`; i18n, icons and styles are leaves beside the domain.
 */
const LAYERS = {
  domain: { layers: [], packages: ['zod/mini', 'libphonenumber-js'] },
  adapters: { layers: ['domain'], packages: ['zod/mini', 'idb'] },
  store: { layers: ['domain'], modules: [CONTRACT], packages: ['zod/mini'] },
  i18n: { layers: ['domain'], packages: LIT },
  icons: { layers: ['domain'], packages: LIT },
  styles: { layers: [], packages: LIT },
  controllers: { layers: ['domain', 'store', 'i18n'], modules: [CONTRACT, ...SRC], packages: LIT },
  elements: {
    layers: ['domain', 'store', 'controllers', 'i18n', 'icons', 'styles'],
    modules: [CONTRACT, ...SRC, 'src/events.ts'],
    packages: [...LIT, '@floating-ui/dom'],
  },
  testing: { layers: ['domain', 'adapters'], packages: ['zod/mini', 'msw'] },
};

const modules = filesIn('src', '.ts').filter((file) => !file.endsWith('.build.ts'));
const layerOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1];

test('imports run from the entries towards the domain', () => {
  const wrong = [];
  for (const file of modules) {
    const layer = layerOf(file);
    if (layer === undefined) continue;
    const allowed = LAYERS[layer];
    assert.ok(allowed, `src/${layer}/ is no layer: name it in this test and say what it may import.`);
    for (const { from, line } of importsOf(file)) {
      if (!mayImport(layer, allowed, from)) wrong.push(`${file}:${line} imports ${from}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('a page that shows a contact loads no source, no language and no library before it needs them', () => {
  const lazy = [
    /^src\/domain\/phone\.ts$/,
    /^src\/adapters\/(memory|indexeddb|rest|sample\/.+)\.ts$/,
    /^src\/i18n\/locales\//,
    /^(libphonenumber-js|idb|msw|@floating-ui\/)/,
  ];
  const wrong = [];
  const seen = new Set();
  const walk = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { from, kind, line } of importsOf(file)) {
      if (kind !== 'static') continue;
      if (lazy.some((pattern) => pattern.test(from))) wrong.push(`${file}:${line} imports ${from} statically`);
      else if (from.startsWith('src/')) walk(from);
    }
  };
  for (const entry of ['src/index.ts', 'src/define.ts', 'src/script.ts']) walk(entry);
  assert.deepEqual(wrong, []);
});

test('no modules import each other in a circle', () => {
  const graph = new Map(
    modules.map((file) => [
      file,
      importsOf(file)
        .filter(({ kind }) => kind === 'static')
        .map(({ from }) => from),
    ]),
  );
  const circles = new Set();
  const done = new Set();
  const walk = (file, path) => {
    const start = path.indexOf(file);
    if (start >= 0) circles.add([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of modules) walk(file, []);
  assert.deepEqual([...circles], []);
});

function mayImport(layer, { layers, modules: single = [], packages }, from) {
  if (!from.startsWith('src/')) return packages.some((name) => from === name || from.startsWith(`${name}/`));
  const target = layerOf(from);
  return target === layer || layers.includes(target) || single.includes(from);
}
