/**
 * `vite`                         the demo pages, served from the sources, and the reference server under /api
 * `vite build --mode npm`        dist/: ES modules behind the package's exports
 * `vite build --mode classic`    dist/contact-panel*.js: the one-tag script and the files beside it
 * `vite build --mode cdn`        dist/cdn/: ES modules with everything inside
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { defineConfig, type BuildEnvironmentOptions, type Plugin, type UserConfig } from 'vite';
import type { Middleware } from './demo/server/middleware.js';
import { classicEntries, classicScript } from './src/script.build.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const source = (path: string): string => join(root, 'src', path);

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: object;
  peerDependencies: object;
};
const external = [
  ...Object.keys({ ...dependencies, ...peerDependencies }),
  'lit-html',
  'lit-element',
  '@lit/reactive-element',
];

const entries = {
  index: source('index.ts'),
  'adapters/memory': source('adapters/memory.ts'),
  'adapters/indexeddb': source('adapters/indexeddb.ts'),
  'adapters/rest': source('adapters/rest.ts'),
};

/** Vite leaves whitespace in ES library output, which costs 10 to 50%: this asks for all there is. */
const smallest = { compress: true, mangle: { toplevel: true }, codegen: { removeWhitespace: true } } as const;

const shared = {
  target: 'es2022',
  sourcemap: true,
  modulePreload: false,
  reportCompressedSize: false,
  // Notices stand in one file per build; the comments would weigh more than some modules.
  license: { fileName: 'third-party-licenses.md' },
} satisfies BuildEnvironmentOptions;

const builds: Record<string, BuildEnvironmentOptions> = {
  npm: {
    ...shared,
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    lib: {
      entry: {
        ...entries,
        define: source('define.ts'),
        'testing/index': source('testing/index.ts'),
        'testing/msw/index': source('testing/msw/index.ts'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // Not @lit/localize: it throws when two copies configure it, so an app that uses it too would collide.
      external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: smallest,
        comments: { legal: false, annotation: true, jsdoc: false },
      },
    },
  },
  classic: {
    ...shared,
    license: { fileName: 'contact-panel.third-party-licenses.md' },
    outDir: join(root, 'dist'),
    emptyOutDir: false,
    lib: { entry: classicEntries(source('.')), formats: ['cjs'] },
    rolldownOptions: {
      // What is imported dynamically is in the one script, on purpose.
      checks: { ineffectiveDynamicImport: false },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', minify: smallest, comments: false },
    },
  },
  cdn: {
    ...shared,
    outDir: join(root, 'dist/cdn'),
    emptyOutDir: true,
    lib: { entry: { ...entries, 'contact-panel': source('define.ts') }, formats: ['es'] },
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: smallest,
        comments: false,
      },
    },
  },
};

export default defineConfig(({ command, mode }): UserConfig => {
  // Without this the folder `public`, or a mock worker in it, would land in dist.
  if (command === 'serve')
    return { root: join(root, 'demo'), publicDir: false, plugins: [builtScript(), restServer()] };
  const build = builds[mode];
  if (build === undefined)
    throw new Error(`There is no build "${mode}": choose --mode ${Object.keys(builds).join(', ')}.`);
  const plugins = [smallerStyles(), mode === 'classic' ? classicScript(source('.')) : fewChunks(source('define.ts'))];
  return { root, publicDir: false, build, plugins };
});

/**
 * All that `define.ts` needs at once goes into two chunks: what the domain is, which adapters share, and the panel. In a dozen
 * small files the same code weighs two kB more.
 */
function fewChunks(start: string): Plugin {
  const atOnce = new Set<string>();
  const isAtOnce = (id: string): boolean => atOnce.has(id);
  return {
    name: 'few-chunks',
    buildEnd() {
      const follow = (id: string): void => {
        if (atOnce.has(id)) return;
        atOnce.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(follow);
      };
      follow(start);
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          { name: 'domain', test: (id) => isAtOnce(id) && id.startsWith(source('domain')), priority: 2 },
          { name: 'panel', test: (id) => isAtOnce(id) && id !== start && !id.includes('node_modules/'), priority: 1 },
        ],
      },
    }),
  };
}

/** Minifiers of JavaScript leave templates alone: this shortens the style sheets in them, but for those with expressions. */
function smallerStyles(): Plugin {
  return {
    name: 'smaller-styles',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.startsWith(source('.')) || !code.includes('css`')) return null;
      let smaller = code;
      for (const [whole, sheet = ''] of code.matchAll(/\bcss`([^`$\\]+)`/g)) {
        const { code: small } = await transform(sheet, { loader: 'css', minify: true });
        // As many lines as before, so that the source map needs no change.
        smaller = smaller.replace(whole, () => `css\`${small.trim()}\`${'\n'.repeat(sheet.split('\n').length - 1)}`);
      }
      return { code: smaller, map: null };
    },
  };
}

/** The page of the classic script links `../dist/…`, as it does from the file system; dist lies outside of the served folder. */
function builtScript(): Plugin {
  const types: Record<string, string> = { '.js': 'text/javascript', '.map': 'application/json' };
  return {
    name: 'built-script',
    configureServer(server) {
      server.middlewares.use('/dist', (request, response, next) => {
        const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
        const file = join(root, 'dist', path);
        const type = types[extname(file)];
        if (type === undefined || !existsSync(file)) return next();
        response.setHeader('content-type', `${type}; charset=utf-8`);
        createReadStream(file).pipe(response);
      });
    },
  };
}

/** The reference server of `demo/server` beside the pages, from the first request on. Nothing of it is loaded for builds. */
function restServer(): Plugin {
  let opened: Promise<Middleware> | undefined;
  return {
    name: 'rest-server',
    configureServer(server) {
      const open = async (): Promise<Middleware> => {
        const module = await server.ssrLoadModule('/server/middleware.ts');
        return (module as { openMiddleware(): Promise<Middleware> }).openMiddleware();
      };
      server.middlewares.use('/api', (request, response) => {
        opened ??= open();
        opened.then(
          (middleware) => middleware.handle(request, response),
          (error: unknown) => {
            // Such as that the folder is another process's: once that one has ended, the next request finds it free.
            opened = undefined;
            server.config.logger.error(error instanceof Error ? error.message : String(error));
            response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '5' });
            response.end(JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503 }));
          },
        );
      });
    },
    async closeBundle() {
      const closing = opened;
      opened = undefined;
      await closing?.then((middleware) => middleware.close()).catch(() => undefined);
    },
  };
}
