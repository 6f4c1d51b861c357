/** From a click to the painted contact, on a machine four times slower. */
import { close, openSubject } from './renderers.js';

const SLOWER = 4;

export async function measureClicks({ browser, origin, rounds, sheets }) {
  const found = new Map();
  for (const [name, script] of [
    ['panel', '/product/panel.js'],
    ['vanilla', '/vanilla.js'],
    ['react', '/react.js'],
  ]) {
    const page = await openSubject(browser, origin, script, { attributes: 60, whole: false, sheets });
    const session = await page.context().newCDPSession(page);
    await page.evaluate(() => globalThis.bench.offerClicks());
    await press(page, 6);
    await page.evaluate(() => {
      globalThis.bench.clicks.length = 0;
      globalThis.bench.longTasks.length = 0;
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await press(page, rounds);
    found.set(
      name,
      await page.evaluate(() => ({ clicks: globalThis.bench.clicks, tasks: globalThis.bench.longTasks })),
    );
    await close(page);
  }
  return found;
}

async function press(page, times) {
  for (let time = 0; time < times; time += 1) {
    const before = await page.evaluate(() => globalThis.bench.settled);
    await page.click('#next');
    await page.waitForFunction((settled) => globalThis.bench.settled > settled, before);
  }
}
