/** What is left in the page after a thousand panels, and after a thousand contacts in one. */
import { close, openSubject } from './renderers.js';
import { median } from './statistics.js';

const READINGS = 6;

/**
 * The first cycles fill caches and let the compiler come to rest: it keeps some 200 bytes a cycle at first, ten after 2,000. Of
 * those that follow, the slope is what counts, since single readings of a heap lie.
 */
export async function measureLeaks({ browser, origin, cycles, sheets }, kind) {
  const page = await openSubject(browser, origin, '/product/panel.js', { attributes: 60, whole: false, sheets });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const run = (count) => page.evaluate(([name, times]) => globalThis.bench[name](times), [kind, count]);
  await run(cycles);
  const readings = [await counts(session)];
  const step = cycles / (READINGS - 1);
  while (readings.length < READINGS) {
    await run(step);
    readings.push(await counts(session));
  }
  await close(page);
  const left = (name) => Math.max(0, slope(readings.map((reading) => reading[name]))) / step;
  return { nodes: left('Nodes'), listeners: left('JSEventListeners'), heap: left('JSHeapUsedSize') };
}

/** The median of the slopes between all pairs of readings (Theil and Sen). */
function slope(values) {
  const slopes = values.flatMap((value, at) =>
    values.slice(at + 1).map((later, ahead) => (later - value) / (ahead + 1)),
  );
  return median(slopes);
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
