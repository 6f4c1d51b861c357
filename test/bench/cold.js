/** A page that has compiled nothing yet: from the script's tag to the contact on the screen. */
import { close } from './renderers.js';
import { ISOLATED } from './renderers.js';

const PAGES = new Map([
  ['panel', '/product/cold-panel.js'],
  ['vanilla', '/cold-vanilla.js'],
  ['react', '/cold-react.js'],
]);

/** @returns for each round, ms by implementation */
export async function measureCold({ browser, origin, sheets }, order) {
  const result = new Map();
  for (const name of order([...PAGES.keys()])) result.set(name, { cold: await visit(browser, origin, PAGES.get(name), sheets) });
  return result;
}

async function visit(browser, origin, script, sheets) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  await page.route('**/cold.html', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATED, body: pageOf(script, sheets) }),
  );
  await page.goto(`${origin}/cold.html`);
  const took = await page.waitForFunction(() => globalThis.painted);
  const value = await took.jsonValue();
  await close(page);
  return value;
}

/** The vanilla panel gets the style sheets as text, which it then has to parse as everybody has. */
function pageOf(script, sheets) {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Cold</title>
  <style>body { margin: 0; font: 13px/20px sans-serif } .place { inline-size: 320px; block-size: 700px } .place > * { block-size: 100% }</style>
  <body>
    <div class="place"></div>
    <script>globalThis.sheets = ${JSON.stringify(sheets).replaceAll('<', '\\u003c')}; globalThis.begin = performance.now()</script>
    <script type="module" src="${script}"></script>
  </body>
</html>`;
}
