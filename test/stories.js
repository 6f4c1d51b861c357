/**
 * Opens every story of the static Storybook in a browser, waits until it is rendered, played and checked by axe, and
 * fails when one of the three fails. Build first: `npm run build-storybook`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser, playwrightLaunch } from './browser.js';
import { serveFolder } from './static-server.js';

const TIMEOUT = 30_000;

const folder = fileURLToPath(new URL('../storybook-static', import.meta.url));
if (!existsSync(folder)) throw new Error('There is no storybook-static: run `npm run build-storybook` first.');

const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
const stories = Object.values(index.entries).filter((entry) => entry.type === 'story');
const server = await serveFolder(folder);
const browser = await chromium.launch(playwrightLaunch(await findBrowser()));

let failed = 0;
for (const story of stories) {
  const problems = await run(story);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${story.title} / ${story.name}`);
  for (const problem of problems) console.log(`     ${problem.replaceAll('\n', '\n     ')}`);
  if (problems.length > 0) failed += 1;
}
await browser.close();
await server.close();
if (stories.length === 0) {
  console.log('No story was found.');
  failed += 1;
}
console.log(`Stories: ${stories.length - Math.min(failed, stories.length)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** What is wrong with a story, in words; nothing when it is fine. */
async function run({ id }) {
  // A context each: storage, focus and emulation of one story do not reach the next.
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`Uncaught: ${error.message}`));
  await page.addInitScript(listenForTheEnd);
  try {
    await page.goto(`${server.origin}/iframe.html?id=${encodeURIComponent(id)}&viewMode=story`, { timeout: TIMEOUT });
    const ended = await page.waitForFunction(() => globalThis.storyEnd, undefined, { timeout: TIMEOUT });
    const { event, detail } = await ended.jsonValue();
    return [...describeEnd(event, detail), ...errors];
  } catch (error) {
    return [`It did not finish within ${TIMEOUT / 1000} s: ${error.message}`, ...errors];
  } finally {
    await context.close();
  }
}

/** In the page: keeps the first event after which a story does nothing more. */
function listenForTheEnd() {
  const ends = ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'];
  let channel;
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(value) {
      channel = value;
      for (const event of ends) {
        channel.on(event, (detail) => {
          globalThis.storyEnd ??= { event, detail: JSON.parse(JSON.stringify(detail ?? null)) };
        });
      }
    },
  });
}

function describeEnd(event, detail) {
  if (event !== 'storyFinished')
    return [`${event}: ${detail?.message ?? detail?.description ?? JSON.stringify(detail)}`];
  const problems = [];
  for (const report of detail.reporters) {
    if (report.status === 'passed') continue;
    const violations = report.result?.violations ?? [];
    const places = violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(', ')})`,
    );
    problems.push([`${report.type}: ${report.status}`, ...places].join('\n'));
  }
  if (detail.status !== 'success' && problems.length === 0) problems.push(`The story ended with "${detail.status}".`);
  if (!detail.reporters.some((report) => report.type === 'a11y')) problems.push('axe did not look at it.');
  return problems;
}
