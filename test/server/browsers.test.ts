import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { Plugin, ViteDevServer } from 'vite';
import { onPostgres } from './support/databases.js';
import { startServer } from './support/server-process.js';
import type { ServerProcess } from './support/server-process.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\\/g, '/');
const CONTACT = 'C-7';

onPostgres('two browsers, each at a server process of its own', (cluster) => {
  let databaseUrl: string;
  let here: ServerProcess;
  let there: ServerProcess;
  let pages: ViteDevServer;
  let browser: Browser;

  before(async () => {
    databaseUrl = await cluster.create();
    [here, there] = await Promise.all([startServer({ databaseUrl }), startServer({ databaseUrl })]);
    pages = await createServer({
      root: ROOT,
      configFile: false,
      // Not the demo's.
      cacheDir: `${ROOT}node_modules/.cache/contact-panel/vite`,
      logLevel: 'error',
      server: { port: 0, ws: false },
      plugins: [pageOfPanel],
    });
    await pages.listen();
    browser = await chromium.launch(await launch());
  });
  after(async () => {
    await browser.close();
    await pages.close();
    await Promise.all([here.stop(), there.stop()]);
  });

  /** A browser of its own, with nothing in it but the panel. */
  async function panelAt(server: ServerProcess): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    const { port } = pages.httpServer?.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/panel?${new URLSearchParams({ src: server.url }).toString()}`);
    return page;
  }

  const isVip = (page: Page, pressed: boolean) =>
    page.getByRole('button', { name: /VIP/, pressed }).waitFor({ timeout: 30_000 });

  it('11.5 an edit made in one appears in the other; 11.3 also one that was made while the server was killed', async () => {
    const [mine, theirs] = await Promise.all([panelAt(here), panelAt(there)]);
    await Promise.all([isVip(mine, false), isVip(theirs, false)]);
    await mine.getByRole('button', { name: /VIP/ }).click();
    await isVip(theirs, true);

    const { port } = new URL(here.url);
    await here.kill();
    await mine.getByRole('button', { name: /VIP/ }).click();
    await isVip(mine, false);
    await isVip(theirs, true);
    here = await startServer({ databaseUrl, port: Number(port) });
    await isVip(theirs, false);
    assert.equal(await mine.getByRole('button', { name: /VIP/, pressed: false }).count(), 1);
  });
});

/** A page that is answered by a server: Chromium lets made-up ones reach nothing on this machine. */
const pageOfPanel: Plugin = {
  name: 'page-of-panel',
  configureServer: ({ middlewares }) => {
    middlewares.use('/panel', (request, response) => {
      const src = new URL(request.url ?? '', 'http://localhost').searchParams.get('src') ?? '';
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><html lang="en"><contact-panel src="${src}" contact-id="${CONTACT}"></contact-panel>` +
          '<script type="module" src="/src/define.ts"></script>',
      );
    });
  },
};

async function launch(): Promise<LaunchOptions> {
  const { findBrowser, playwrightLaunch } = (await import(new URL('../browser.js', import.meta.url).href)) as {
    findBrowser(): Promise<unknown>;
    playwrightLaunch(found: unknown): LaunchOptions;
  };
  return playwrightLaunch(await findBrowser());
}
