/** The adapter of the README, run against a small server of its kind: HTTP and JSON in front of the memory source. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './sources.js';

const { createHelpdeskAdapter, createMemoryAdapter, contractCases } = await bundled(`
  export { createHelpdeskAdapter } from './demo/adapter-example.ts';
  export { createMemoryAdapter } from './src/adapters/memory.ts';
  export { contractCases } from './src/testing/index.ts';
`);

/** What the example has: no case that needs no more than this is skipped. */
const PRESENT = ['another client', 'attributes', 'idempotency keys', 'strong concurrency'];

test('the adapter of the README keeps the contract', async () => {
  const broken = [];
  const skips = new Set();
  const cases = contractCases(async (workspace) => {
    const server = await serve(createMemoryAdapter(workspace));
    const adapter = createHelpdeskAdapter(server.url);
    return { adapter, other: createHelpdeskAdapter(server.url), dispose: server.close };
  });
  for (const { name, run } of cases) {
    try {
      const { skipped } = await run();
      if (skipped !== undefined) skips.add(skipped);
    } catch (error) {
      broken.push(`${name}: ${error.message}`);
    }
  }
  assert.deepEqual(broken, []);
  assert.deepEqual(
    PRESENT.filter((part) => skips.has(part)),
    [],
  );
});

/** One file that Node can import, with one copy of each class. */
async function bundled(contents) {
  const folder = join(root, 'node_modules/.cache/contact-panel');
  const outfile = join(folder, `adapter-example-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  try {
    await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(outfile, { force: true });
  }
}

async function serve(source) {
  const server = createServer(async (request, response) => {
    const [status, body] = await answer(source, request).catch((error) => [STATUS[error.failure?.code] ?? 500, {}]);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body, plainMaps));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

const STATUS = { unauthenticated: 401, forbidden: 403, 'not-found': 404, conflict: 412, validation: 422 };

async function answer(source, request) {
  const read = { signal: new globalThis.AbortController().signal };
  const [, kind, id = ''] = request.url.split('/').map(decodeURIComponent);
  if (kind === 'session') return [200, await source.session(read)];
  if (kind === 'attributes') return [200, await source.attributes.schema(read)];
  if (request.method === 'GET') return [200, await source.contacts.get(id, read)];
  const ifVersion = request.headers['if-match']?.slice(1, -1);
  const options = { idempotencyKey: request.headers['idempotency-key'], ...(ifVersion && { ifVersion }) };
  return [200, await source.contacts.apply(id, await bodyOf(request), options)];
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function plainMaps(_key, value) {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
