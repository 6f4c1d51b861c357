/** What is left in the page after a thousand panels, and after a thousand contacts in one. */
import { close, openSubject } from './renderers.js';

/** The first half fills caches; what counts is the second. */
export async function measureLeaks({ browser, origin, cycles, sheets }, kind) {
  const page = await openSubject(browser, origin, '/product/panel.js', { attributes: 60, whole: false, sheets });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const half = cycles / 2;
  const run = () => page.evaluate(([name, count]) => globalThis.bench[name](count), [kind, half]);
  await run();
  const before = await counts(session);
  await run();
  const after = await counts(session);
  await close(page);
  return {
    nodes: Math.max(0, after.Nodes - before.Nodes) / half,
    listeners: Math.max(0, after.JSEventListeners - before.JSEventListeners) / half,
    heap: Math.max(0, after.JSHeapUsedSize - before.JSHeapUsedSize) / half,
  };
}

/** Bytes of one more panel that stays in the page: JavaScript, DOM and style. */
export async function measureMemory({ browser, origin, sheets }, script, panels) {
  const page = await openSubject(browser, origin, script, { attributes: 60, whole: false, sheets });
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => globalThis.bench.keep(4));
  const before = await heap(session);
  await page.evaluate((count) => globalThis.bench.keep(count), panels);
  const after = await heap(session);
  await close(page);
  return (after - before) / panels;
}

async function counts(session) {
  await collect(session);
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function heap(session) {
  await collect(session);
  const { usedSize, embedderHeapUsedSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize;
}

async function collect(session) {
  // Weak references go one collection after what they refer to.
  for (let turn = 0; turn < 4; turn += 1) await session.send('HeapProfiler.collectGarbage');
}
