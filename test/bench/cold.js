/** A page in which nothing has run yet: from the evaluation of the script to the contact on the screen. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { BUILT } from './build.js';
import { close, ISOLATED } from './renderers.js';

const PAGES = new Map([
  ['panel', '/product/cold-panel.js'],
  ['vanilla', '/cold-vanilla.js'],
  ['react', '/cold-react.js'],
]);

/** @returns for each round, ms by implementation */
export async function measureCold({ browser, origin, sheets }, order) {
  const result = new Map();
  for (const name of order([...PAGES.keys()]))
    result.set(name, { cold: await visit(browser, origin, PAGES.get(name), sheets) });
  return result;
}

async function visit(browser, origin, script, sheets) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`Uncaught: ${error.message}`));
  await page.route('**/cold.html', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATED, body: pageOf(script, sheets) }),
  );
  await page.goto(`${origin}/cold.html`);
  const took = await page.waitForFunction(() => globalThis.painted);
  const value = await took.jsonValue();
  await close(page);
  return value;
}

/**
 * The network is not what is measured: all modules are fetched before the clock starts. The panels that have no style sheets of
 * their own get them as text, which they then have to parse as everybody has.
 */
function pageOf(script, sheets) {
  const modules = [...staticGraph(script)].map((path) => `<link rel="modulepreload" href="${path}">`).join('');
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Cold</title>
  <link rel="icon" href="data:,">
  <style>body { margin: 0; font: 13px/20px sans-serif } .place { inline-size: 320px; block-size: 700px } .place > * { block-size: 100% }</style>
  ${modules}
  <body>
    <div class="place"></div>
    <script>
      globalThis.sheets = ${JSON.stringify(sheets).replaceAll('<', '\\u003c')};
      addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => {
        globalThis.begin = performance.now();
        import('${script}');
      })));
    </script>
  </body>
</html>`;
}

/** A built module and all that it imports statically, as paths on the server. */
function staticGraph(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  const code = readFileSync(`${BUILT}${path}`, 'utf8');
  for (const [, specifier] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g))
    staticGraph(posix.join(posix.dirname(path), specifier), seen);
  return seen;
}
