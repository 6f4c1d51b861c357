/** Pages to measure in: each implementation has a renderer process of its own. */

/** With these, a page is isolated and its clock counts microseconds. */
export const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Bench</title>
  <style>
    body { margin: 0; font: 13px/20px sans-serif }
    .place { inline-size: 320px; block-size: 700px }
    .place > * { block-size: 100% }
  </style>
  <body></body>
</html>`;

/**
 * An empty page that has run one script of the bench.
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin where the built pages are served
 * @param {string} script its path there
 */
export async function openPage(browser, origin, script) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`Uncaught: ${error.message}`));
  await page.route('**/bench.html', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATED, body: PAGE }),
  );
  await page.goto(`${origin}/bench.html`);
  await page.addScriptTag({ type: 'module', url: script });
  return page;
}

/** The same, ready to draw contacts. */
export async function openSubject(browser, origin, script, setting) {
  const page = await openPage(browser, origin, script);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  await page.evaluate((given) => globalThis.bench.prepare(given), setting);
  return page;
}

export function close(page) {
  return page.context().close();
}
