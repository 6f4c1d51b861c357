/** Mount, switch, edit and filter: from the operation through microtasks to forced layout, and to the end of the frame. */
import { close, openSubject } from './renderers.js';
import { estimate, shuffled } from './statistics.js';

const WARM_UP = 8;

/**
 * Rounds in which every page has its turn, in an order that is shuffled anew.
 * @param {ReadonlyMap<string, import('playwright-core').Page>} pages
 * @param {number} rounds
 * @param {(page: import('playwright-core').Page) => Promise<Record<string, number>>} turn
 * @returns the results of each round, by the name of the page
 */
export async function playRounds(pages, rounds, turn) {
  const results = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const result = new Map();
    for (const [name, page] of shuffled([...pages])) {
      await page.bringToFront();
      result.set(name, await turn(page));
    }
    if (round >= 0) results.push(result);
  }
  return results;
}

/** Ratios within each round, so that what slows the machine down slows both. */
export function ratios(results, one, other, what) {
  return estimate(results.map((result) => result.get(one)[what] / result.get(other)[what]));
}

/** All subjects with everything laid out, as plain style sheets would have it; then the product as it ships against those. */
export async function measureTimings({ browser, origin, rounds, sheets }) {
  const whole = (script) => openSubject(browser, origin, script, { attributes: 60, whole: true, sheets });
  const pages = new Map([
    ['panel', await whole('/product/panel.js')],
    ['vanilla', await whole('/vanilla.js')],
    ['vanilla again', await whole('/vanilla.js')],
    ['react', await whole('/react.js')],
    ['shipped', await openSubject(browser, origin, '/product/panel.js', { attributes: 60, whole: false, sheets: [] })],
  ]);
  const forced = await playRounds(pages, rounds, (page) => page.evaluate(() => globalThis.bench.round()));
  const frames = await playRounds(pages, rounds, (page) => page.evaluate(() => globalThis.bench.frames()));
  for (const page of pages.values()) await close(page);
  return { forced, frames };
}

/** A keystroke in the filter over many attributes. */
export async function measureFilter({ browser, origin, rounds, sheets }) {
  const open = (script) => openSubject(browser, origin, script, { attributes: 300, whole: true, sheets });
  const pages = new Map([
    ['panel', await open('/product/panel.js')],
    ['vanilla', await open('/vanilla.js')],
    ['react', await open('/react.js')],
  ]);
  const results = await playRounds(pages, rounds, (page) => page.evaluate(() => globalThis.bench.filterRound()));
  for (const page of pages.values()) await close(page);
  return results;
}
