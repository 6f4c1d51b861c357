/** Builds the pages of the bench into a folder of their own: the product with its own production build, the others with esbuild. */
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Out of the way of Git and of all that looks at sources. */
export const BUILT = here('../../node_modules/.cache/contact-panel/bench');

/** The product's own build, with pages as its entries. */
const PRODUCT = {
  panel: 'pages/panel.ts',
  'cold-panel': 'pages/cold-panel.ts',
  notes: 'pages/notes.ts',
  shift: 'pages/shift.ts',
  indexeddb: 'pages/indexeddb.ts',
};

const OTHERS = {
  vanilla: 'pages/vanilla.ts',
  'cold-vanilla': 'pages/cold-vanilla.ts',
  react: 'pages/react.jsx',
  'cold-react': 'pages/cold-react.jsx',
};

export async function buildPages() {
  await rm(BUILT, { recursive: true, force: true });
  await mkdir(BUILT, { recursive: true });
  await build({
    configFile: `${root}vite.config.ts`,
    mode: 'cdn',
    logLevel: 'warn',
    build: {
      outDir: `${BUILT}/product`,
      lib: { entry: absolute(PRODUCT), formats: ['es'] },
    },
  });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: absolute(OTHERS),
    outdir: BUILT,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    tsconfig: 'tsconfig.json',
  });
}

function absolute(entries) {
  return Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, here(path)]));
}
