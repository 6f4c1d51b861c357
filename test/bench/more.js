/** Measurements of the product alone. */
import { close, openPage } from './renderers.js';
import { shuffled } from './statistics.js';

/** Sum of layout shifts, and by how many px the parts that bones stand in for have moved. */
export async function measureShift({ browser, origin }) {
  const page = await openPage(browser, origin, '/product/shift.js');
  await page.waitForFunction(() => globalThis.bench !== undefined);
  const found = await page.evaluate(() => globalThis.bench.shift());
  await close(page);
  return found;
}

/** @returns for each round, ms by the number of contacts in the database */
export async function measureIndexedDb({ browser, origin, rounds }, sizes) {
  const pages = new Map();
  for (const size of sizes) {
    const page = await openPage(browser, origin, '/product/indexeddb.js');
    await page.waitForFunction(() => globalThis.bench !== undefined);
    await page.evaluate((contacts) => globalThis.bench.prepare(contacts), size);
    pages.set(size, page);
  }
  const results = [];
  for (let round = -1; round < rounds; round += 1) {
    const result = new Map();
    for (const size of shuffled(sizes))
      result.set(size, { open: await pages.get(size).evaluate(() => globalThis.bench.open()) });
    if (round >= 0) results.push(result);
  }
  for (const page of pages.values()) await close(page);
  return results;
}
