/**
 * What a user gets: packs the package, installs the tarball into an empty project, type-checks a use of it and drives the
 * three forms – npm modules, the classic script, CDN modules – in a browser. Build first: `npm run build`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser, playwrightLaunch } from './browser.js';
import { importMapFor } from './import-map.js';
import { serveFolder } from './static-server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const CONTACT = 'C-48213';
const TIMEOUT = 20_000;

const DIST = 'node_modules/contact-panel/dist';
const CLASSIC = `<script src="./${DIST}/contact-panel.js"></script>`;
const CDN = `<script type="module" src="./${DIST}/cdn/contact-panel.js"></script>`;

let project;
let server;
let browser;
let pages = 0;

before(async () => {
  for (const file of ['index.js', 'index.d.ts', 'contact-panel.js', 'cdn/contact-panel.js', 'custom-elements.json']) {
    assert.ok(existsSync(join(root, 'dist', file)), `dist/${file} is missing: run \`npm run build\` first.`);
  }
  project = mkdtempSync(join(tmpdir(), 'contact-panel-use-'));
  const [{ filename }] = JSON.parse(
    execFileSync(NPM, ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  write('package.json', JSON.stringify({ name: 'use', private: true, type: 'module' }));
  execFileSync(NPM, ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock', `./${filename}`], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  server = await serveFolder(project);
  browser = await chromium.launch(playwrightLaunch(await findBrowser()));
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (project !== undefined) rmSync(project, { recursive: true, force: true });
});

describe('The types', () => {
  const USE = `
import { ContactPanel, adapterFor, type Change, type Contact, type ContactAdapter } from 'contact-panel';
import 'contact-panel/define';
import { createIndexedDbAdapter } from 'contact-panel/adapters/indexeddb';
import { createMemoryAdapter } from 'contact-panel/adapters/memory';
import { createRestAdapter } from 'contact-panel/adapters/rest';
import { contractCases } from 'contact-panel/testing';

const panel: ContactPanel = document.createElement('contact-panel');
panel.contactId = '${CONTACT}';
panel.tab = 'details';
panel.tab = 'orders'; // a tab of the host's own
// @ts-expect-error There is no such surface.
panel.surface = 'attic';
panel.adapter = createMemoryAdapter();
const other: ContactAdapter = createIndexedDbAdapter('use');
const found: Promise<ContactAdapter> = adapterFor('memory:sample');
const rest: ContactAdapter = createRestAdapter({
  baseUrl: 'https://contacts.example',
  headers: async ({ refresh }) => ({ authorization: refresh ? 'fresh' : 'known' }),
});
panel.addEventListener('contact-change', (event) => {
  const id: string = event.detail.contactId;
  console.log(id);
});
const change: Change = { kind: 'vip', from: false, to: true };
export async function name(adapter: ContactAdapter): Promise<string> {
  const contact: Contact = await adapter.contacts.get('${CONTACT}', { signal: new AbortController().signal });
  return contact.name;
}
export { change, contractCases, found, other, rest };
`;

  for (const [module, moduleResolution] of [
    ['ESNext', 'bundler'],
    ['NodeNext', 'nodenext'],
  ]) {
    it(`hold a strict use of the package, with moduleResolution ${moduleResolution}`, () => {
      write('use.ts', USE);
      write(
        'tsconfig.json',
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution,
            target: 'ES2022',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            types: [],
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            noEmit: true,
          },
          files: ['use.ts'],
        }),
      );
      run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']);
    });
  }

  it('and the modules are found by Node, where importing them registers nothing', () => {
    write(
      'in-node.js',
      `import * as panel from 'contact-panel';
      import 'contact-panel/adapters/memory';
      import 'contact-panel/adapters/indexeddb';
      import 'contact-panel/adapters/rest';
      import 'contact-panel/testing';
      if (typeof panel.ContactPanel !== 'function') throw new Error('ContactPanel is missing.');
      if (globalThis.customElements?.get('contact-panel') !== undefined) throw new Error('index registers the element.');`,
    );
    run(process.execPath, ['in-node.js']);
  });
});

describe('The package', () => {
  it('ships what package.json promises, and neither sources nor tests', () => {
    const folder = join(project, 'node_modules/contact-panel');
    const { exports, types, customElements } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const promised = [
      types,
      customElements,
      ...Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))),
    ];
    const missing = promised.filter((path) => !path.includes('*') && !existsSync(join(folder, path)));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      ['src', 'test', 'demo', 'stories'].filter((name) => existsSync(join(folder, name))),
      [],
    );
    assert.ok(existsSync(join(folder, 'LICENSE')));
  });
});

describe('In a browser', () => {
  for (const [form, script] of [
    ['npm modules', npmModules],
    ['the classic script', () => CLASSIC],
    ['the CDN modules', () => CDN],
  ]) {
    it(`${form} show the sample contact`, async () => {
      const page = await open(html(await script(), 'src="memory:sample"'));
      await showsContact(page);
      await page.close();
    });

    it(`${form} keep an edit over a reload`, async () => {
      const page = await open(html(await script(), `src="indexeddb:${form.replaceAll(' ', '-')}?sample"`));
      await editsAndFindsAgain(page);
      await page.close();
    });

    it(`${form} speak another language, and load phone metadata, when they are needed`, async () => {
      const page = await open(html(await script(), 'src="memory:sample" locale="de"'));
      await showsContact(page);
      await speaksGerman(page);
      await page.locator('contact-panel').getByText('+33 6 ').first().waitFor({ timeout: TIMEOUT });
      await page.close();
    });
  }

  it('the classic script works from the file system, reload and language included', async () => {
    const page = await open(html(CLASSIC, 'src="indexeddb:file?sample"'), pathToFileURL(project).href);
    await editsAndFindsAgain(page);
    await page.evaluate(() => (document.querySelector('contact-panel').locale = 'de'));
    await speaksGerman(page);
    await page.close();
  });

  it('the classic script exposes its exports once, frozen', async () => {
    const page = await open(html(CLASSIC + CLASSIC, 'src="memory:sample"'));
    await showsContact(page);
    const global = await page.evaluate(() => ({
      frozen: Object.isFrozen(globalThis.ContactPanel),
      element: customElements.get('contact-panel') === globalThis.ContactPanel.ContactPanel,
    }));
    assert.deepEqual(global, { frozen: true, element: true });
    await page.close();
  });

  it('the classic script of another origin without CORS edits, stays English and says once what is missing', async (t) => {
    const other = await serveFolder(project);
    t.after(() => other.close());
    const script = `<script src="${other.origin}/${DIST}/contact-panel.js"></script>`;
    const page = await open('<!doctype html><html lang="en"><meta charset="utf-8"><title>Use</title></html>');
    const warnings = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    const warned = page.waitForEvent(
      'console',
      (message) => message.type() === 'warning' && message.text().includes('CORS'),
    );
    // The adapter comes from the page: those of a src are files beside the script too.
    await page.setContent(html(`<contact-panel locale="de"></contact-panel>${script}`, 'locale="de"'));
    await page.evaluate(setOwnAdapter);
    await warned;
    const panel = page.locator('contact-panel').first();
    await panel.getByRole('button', { name: 'Edit Email' }).focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('textbox', { name: 'Email' }).waitFor({ timeout: TIMEOUT });
    await page.waitForLoadState('networkidle');
    assert.equal(warnings.filter((text) => text.includes('CORS')).length, 1, warnings.join('\n'));
    await page.close();
  });

  it('the classic script says so when a file beside it is of another build, and English stays', async () => {
    const page = await browser.newPage();
    const warned = page.waitForEvent('console', (message) => message.text().includes('another build'));
    await page.route('**/contact-panel-de.js', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      await route.fulfill({ response, body: body.replace(/contact-panel:[\w-]+/, 'contact-panel:another') });
    });
    await load(page, html(CLASSIC, 'src="memory:sample" locale="de"'));
    await warned;
    await showsContact(page);
    await page.close();
  });

  it('the classic script loads a language on the second try when the first one failed', async () => {
    const page = await browser.newPage();
    const warned = page.waitForEvent('console', (message) => message.text().includes('could not be loaded'));
    await page.route('**/contact-panel-de.js', (route) => route.abort(), { times: 1 });
    await load(page, html(CLASSIC, 'src="memory:sample" locale="de"'));
    await warned;
    await showsContact(page);
    await page.evaluate(async () => {
      const panel = document.querySelector('contact-panel');
      panel.locale = 'en';
      await panel.updateComplete;
      panel.locale = 'de';
    });
    await speaksGerman(page);
    await page.close();
  });
});

function write(name, text) {
  writeFileSync(join(project, name), text);
}

function run(command, args) {
  try {
    execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    assert.fail(`${error.stdout}${error.stderr}`);
  }
}

async function npmModules() {
  const { imports } = await importMapFor(project, [`${DIST}/define.js`]);
  imports['contact-panel/define'] = `/${DIST}/define.js`;
  return `<script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">import 'contact-panel/define';</script>`;
}

function html(script, attributes) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Use</title>
<contact-panel contact-id="${CONTACT}" ${attributes}></contact-panel>${script}</html>`;
}

/** A page of the project: from its server or, with `base`, from the file system. */
async function open(body, base) {
  const page = await browser.newPage();
  await load(page, body, base);
  return page;
}

async function load(page, body, base = server.origin) {
  pages += 1;
  write(`page-${pages}.html`, body);
  await page.goto(`${base}/page-${pages}.html`);
}

/** In the page. */
function setOwnAdapter() {
  const contact = {
    id: 'C-48213',
    name: 'Amélie Fontaine',
    vip: false,
    values: new Map([['email', { value: 'amelie@example.org' }]]),
    tags: [],
    channels: [],
  };
  document.querySelector('contact-panel').adapter = {
    id: 'own',
    concurrency: 'none',
    idempotency: 'none',
    session: async () => ({ agent: { id: 'a', name: 'Agent' }, permissions: {} }),
    contacts: { get: async () => contact, apply: async () => ({ contact, rejected: [] }) },
  };
}

async function showsContact(page) {
  await page.locator('contact-panel').getByText('Amélie Fontaine').first().waitFor({ timeout: TIMEOUT });
}

async function speaksGerman(page) {
  const edit = page.locator('contact-panel').getByRole('button', { name: /bearbeiten$/ });
  await edit.first().waitFor({ timeout: TIMEOUT });
}

async function editsAndFindsAgain(page) {
  const panel = page.locator('contact-panel');
  await showsContact(page);
  await page.evaluate(() => {
    globalThis.acknowledged = new Promise((resolve) => {
      document.querySelector('contact-panel').addEventListener('contact-change', resolve, { once: true });
    });
  });
  const edit = panel.getByRole('button', { name: 'Edit Email' });
  await edit.focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('textbox', { name: 'Email' }).fill('amelie@example.org');
  await page.keyboard.press('Enter');
  await page.evaluate(() => globalThis.acknowledged);
  await page.reload();
  await panel.getByRole('link', { name: 'amelie@example.org' }).waitFor({ timeout: TIMEOUT });
}
