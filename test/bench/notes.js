/**
 * What the Notes tab costs with 20, 10,000 and 100,000 notes in a memory source, all pages of it loaded: to open it (from the
 * click to forced layout), to show a note that comes on top, to jump to the end, to scroll through, and how many nodes stand in
 * it before anybody scrolls. Ratios are against 20 notes, within a round.
 */
import { close, openPage } from './renderers.js';
import { estimate, median, shuffled } from './statistics.js';

export const SIZES = [20, 10_000, 100_000];

export async function measureNotes({ browser, origin, rounds }) {
  const pages = new Map();
  for (const size of SIZES) {
    const page = await openPage(browser, origin, '/product/notes.js');
    await page.waitForFunction(() => globalThis.bench !== undefined);
    await page.evaluate((count) => globalThis.bench.prepare(count), size);
    pages.set(size, page);
  }
  const results = [];
  for (let round = -2; round < rounds; round += 1) {
    const result = new Map();
    for (const size of shuffled(SIZES)) {
      await pages.get(size).bringToFront();
      result.set(size, await pages.get(size).evaluate(() => globalThis.bench.round()));
    }
    // The first two warm everything up.
    if (round >= 0) results.push(result);
  }
  for (const page of pages.values()) await close(page);
  return results;
}

/** Opening it for the first time and again are both opening: a ratio is their mean. */
export function openRatio(results, size) {
  const [few] = SIZES;
  const both = (round, count) => round.get(count).open + round.get(count).reopen;
  return estimate(results.map((round) => both(round, size) / both(round, few)));
}

/** One line per size, for people. */
export function notesTable(results) {
  const of = (size, what) => results.map((round) => round.get(size)[what]);
  return SIZES.map((size) => ({
    notes: size,
    drawn: median(of(size, 'drawn')),
    nodes: Math.max(...of(size, 'nodes')),
    open: median(of(size, 'open')),
    reopen: median(of(size, 'reopen')),
    insert: median(of(size, 'insert')),
    end: median(of(size, 'end')),
    blank: Math.max(...of(size, 'blank')),
  }));
}
