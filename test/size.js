/**
 * Prints what the built files weigh and fails over the red lines. Build first: `npm run build`.
 *
 * The first paint of the npm build is measured, not reckoned: a page in a real browser imports define.js, shows a contact
 * of an adapter of its own, and what it fetched from dist until the contact stood is counted; lit and zod are not.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findBrowser, playwrightLaunch } from './browser.js';
import { importMapFor } from './import-map.js';
import { serveFolder } from './static-server.js';

/** Red lines: bytes after gzip. */
const LIMITS = { firstPaint: 20_000, classicScript: 55_000, language: 5_000, phone: 38_000 };
/** The first paint is over its red line. Until it is not, it may not grow: this is as far as it has come down. */
const RATCHET = { firstPaint: 38_000 };

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
if (!existsSync(join(dist, 'define.js')) || !existsSync(join(dist, 'contact-panel.js'))) {
  throw new Error('dist is not complete: run `npm run build` first.');
}
const languages = readdirSync(join(root, 'src/i18n/locales'))
  // Not the pseudo-locale: longer than any language, on purpose.
  .filter((file) => file.endsWith('.ts') && !file.startsWith('en-XA'))
  .map((file) => file.slice(0, -3));

const rows = [];
let over = 0;

function row(name, files, limit, ratchet = limit) {
  const gzip = sum(files, gzipped);
  const tooBig = limit !== undefined && gzip > limit;
  const failed = ratchet !== undefined && gzip > ratchet;
  if (failed) over += 1;
  const verdict = failed ? 'OVER' : tooBig ? `over the red line, may not pass ${kB(ratchet)}` : '';
  rows.push([name, kB(gzip), kB(sum(files, brotlied)), limit === undefined ? '' : kB(limit), verdict]);
}

row('classic script, English', ['contact-panel.js'], LIMITS.classicScript);
for (const file of readdirSync(dist).filter((name) => /^contact-panel-.*\.js$/.test(name))) {
  const part = file.slice('contact-panel-'.length, -'.js'.length);
  row(
    `  beside it: ${part}`,
    [file],
    languages.includes(part) ? LIMITS.language : part === 'phone' ? LIMITS.phone : undefined,
  );
}
const firstPaint = await fetchedUntilContactStands();
row(
  `npm, first paint (${firstPaint.length} files, without lit and zod)`,
  firstPaint,
  LIMITS.firstPaint,
  RATCHET.firstPaint,
);
for (const file of readdirSync(join(dist, 'chunks')).filter((name) => name.endsWith('.js'))) {
  const path = `chunks/${file}`;
  if (firstPaint.includes(path)) continue;
  const name = file.replace(/-[\w-]{8}\.js$/, '');
  row(`  later: ${name}`, [path], languages.includes(name) ? LIMITS.language : undefined);
}
row('CDN modules, contact-panel with lit and zod', staticGraph('cdn/contact-panel.js'));

const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((cells) => cells[column].length)));
for (const cells of [['', 'gzip', 'brotli', 'limit', ''], ...rows]) {
  console.log(
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column] + 2)))
      .join('')
      .trimEnd(),
  );
}
console.log(over === 0 ? 'No size is over what is allowed (kB = 1000 bytes).' : `${over} over the limit.`);
process.exitCode = over === 0 ? 0 : 1;

function sum(files, weigh) {
  return files.reduce((total, file) => total + weigh(readFileSync(join(dist, file))), 0);
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}

function brotlied(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

function kB(bytes) {
  return (bytes / 1000).toFixed(2);
}

/** The file and all that it imports statically. */
function staticGraph(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(dist, file), 'utf8');
  for (const [, specifier] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g)) {
    staticGraph(join(file, '..', specifier), seen);
  }
  return [...seen];
}

async function fetchedUntilContactStands() {
  const server = await serveFolder(root);
  const browser = await chromium.launch(playwrightLaunch(await findBrowser()));
  try {
    const page = await browser.newPage();
    await page.route('**/size.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Size</title>' }),
    );
    await page.goto(`${server.origin}/size.html`);
    const fetched = await page.evaluate(showContact, await importMapFor(root, ['dist/define.js']));
    return fetched.filter((path) => path.startsWith('/dist/')).map((path) => path.slice('/dist/'.length));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** In the page. The contact has values of several types, but no phone number: its metadata come after first paint. */
async function showContact(map) {
  const script = document.createElement('script');
  script.type = 'importmap';
  script.textContent = JSON.stringify(map);
  document.head.append(script);
  await import('/dist/define.js');
  const panel = document.createElement('contact-panel');
  const stands = new Promise((resolve, reject) => {
    panel.addEventListener('contact-load', resolve, { once: true });
    panel.addEventListener('contact-error', (event) => reject(new Error(`contact-error: ${event.detail.code}`)), {
      once: true,
    });
    setTimeout(() => reject(new Error('No contact stood within 10 s.')), 10_000);
  });
  panel.adapter = {
    id: 'size',
    concurrency: 'none',
    idempotency: 'none',
    session: async () => ({ agent: { id: 'a', name: 'Agent' }, permissions: {} }),
    contacts: {
      get: async (id) => ({
        id,
        name: 'Ada Lovelace',
        vip: true,
        values: new Map([
          ['first_name', { value: 'Ada' }],
          ['last_name', { value: 'Lovelace' }],
          ['email', { value: 'ada@example.com' }],
          ['country', { value: 'GB' }],
        ]),
        tags: [{ id: 't', name: 'Mathematics' }],
        channels: [{ channelId: 'c', network: 'email', connectedAt: '2024-01-01T00:00:00Z' }],
      }),
      apply: async () => {
        throw new Error('Nothing is written here.');
      },
    },
  };
  panel.contactId = 'C-1';
  document.body.append(panel);
  await stands;
  return globalThis.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
}
