/**
 * `npm run bench`: what the product costs, against the same tree written by hand and against the same panel in React, in this
 * browser and on this machine. Only ratios of one run count. The rows and their lines are in budgets.js.
 *
 *   --json            the results as JSON
 *   --short           a few rounds, for continuous integration
 *   --only=timings,…  trees, timings, filter, cold, clicks, notes, leaks, memory, shift, indexeddb
 *
 * Exit code 1: over a red line that does not depend on the machine, or far over that of mount, switch, edit or notes.
 */
import { chromium } from 'playwright-core';
import { findBrowser, playwrightLaunch } from '../browser.js';
import { serveFolder } from '../static-server.js';
import { buildPages, BUILT } from './build.js';
import { measureClicks } from './clicks.js';
import { measureCold } from './cold.js';
import { measureLeaks, measureMemory } from './leaks.js';
import { measureIndexedDb, measureShift } from './more.js';
import { measureNotes, notesTable, openRatio } from './notes.js';
import { ISOLATED, openSubject } from './renderers.js';
import { print, results as rowsOf } from './report.js';
import { estimate, exact, median, shuffled } from './statistics.js';
import { measureFilter, measureTimings, ratios } from './timings.js';
import { compareTrees } from './trees.js';

const options = new Set(process.argv.slice(2));
const short = options.has('--short');
const only = [...options]
  .find((option) => option.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const rounds = Number(process.env.ROUNDS ?? (short ? 10 : 36));

await buildPages();
const server = await serveFolder(BUILT, ISOLATED);
const browser = await chromium.launch(playwrightLaunch(await findBrowser()));
/** @type {Map<string, {value: number, low: number, high: number}>} */
const found = new Map();
const notices = [];

try {
  const world = { browser, origin: server.origin, rounds, sheets: [] };
  world.sheets = await sheetsOf(world, true);
  const shipped = { ...world, sheets: await sheetsOf(world, false) };
  const parts = { trees, timings, filter, cold, clicks, notes, leaks, memory, shift, indexeddb };
  for (const [name, part] of Object.entries(parts)) {
    if (only && !only.includes(name)) continue;
    if (!options.has('--json')) process.stderr.write(`${name}…\n`);
    await part(world, shipped);
  }
} finally {
  await browser.close();
  await server.close();
}

const rows = rowsOf(found);
if (options.has('--json')) console.log(JSON.stringify({ rounds, rows, notices }, undefined, 2));
else print(rows, notices, rounds);
process.exitCode = rows.some(({ failed }) => failed) ? 1 : 0;

/** The style sheets that a product's panel has adopted once all of it has loaded. */
async function sheetsOf({ browser, origin }, whole) {
  const page = await openSubject(browser, origin, '/product/panel.js', { attributes: 60, whole, sheets: [] });
  const sheets = await page.evaluate(() => globalThis.bench.sheets());
  await page.context().close();
  return sheets;
}

async function trees(_world, shipped) {
  const others = [
    ['vanilla', '/vanilla.js'],
    ['react', '/react.js'],
  ];
  const differences = await compareTrees(shipped, others);
  found.set('trees', exact(differences.length));
  for (const { name, state, first } of differences) notices.push(`${name}, ${state}: ${first}`);
}

async function timings(world) {
  const { forced, frames } = await measureTimings(world);
  for (const what of ['mount', 'same', 'other', 'edit', 'save', 'filter']) {
    found.set(what, ratios(forced, 'panel', 'vanilla', what));
    found.set(`react ${what}`, ratios(forced, 'react', 'vanilla', what));
    found.set(`again ${what}`, ratios(forced, 'vanilla again', 'vanilla', what));
  }
  for (const what of ['mount', 'same']) {
    found.set(`frame-${what}`, ratios(frames, 'shipped', 'vanilla', what));
    found.set(`react frame-${what}`, ratios(frames, 'react', 'vanilla', what));
    found.set(`again frame-${what}`, ratios(frames, 'vanilla again', 'vanilla', what));
  }
  const ms = (what) => median(forced.map((round) => round.get('vanilla')[what])).toFixed(2);
  notices.push(`vanilla: mount ${ms('mount')} ms, switch ${ms('same')} and ${ms('other')} ms, edit ${ms('edit')} ms`);
}

async function filter(world) {
  const results = await measureFilter(world);
  found.set('filter-300', ratios(results, 'panel', 'vanilla', 'filter'));
  found.set('react filter-300', ratios(results, 'react', 'vanilla', 'filter'));
}

async function cold(_world, shipped) {
  const results = [];
  for (let round = 0; round < rounds; round += 1) results.push(await measureCold(shipped, shuffled));
  found.set('cold', ratios(results, 'panel', 'vanilla', 'cold'));
  found.set('react cold', ratios(results, 'react', 'vanilla', 'cold'));
  notices.push(`cold vanilla: ${median(results.map((round) => round.get('vanilla').cold)).toFixed(1)} ms`);
}

async function clicks(_world, shipped) {
  for (const [name, { clicks: took, tasks }] of await measureClicks(shipped)) {
    const prefix = name === 'panel' ? '' : `${name} `;
    found.set(`${prefix}click-median`, estimate(took));
    found.set(`${prefix}click-worst`, exact(Math.max(...took)));
    // The browser reports tasks of 50 ms and more.
    found.set(`${prefix}click-task`, exact(Math.max(50, ...tasks)));
  }
}

async function notes(world) {
  const results = await measureNotes({ ...world, rounds: Math.min(rounds, 15) });
  found.set('notes-10000', openRatio(results, 10_000));
  found.set('notes-100000', openRatio(results, 100_000));
  found.set('notes-insert', estimate(results.map((round) => round.get(10_000).insert)));
  found.set('notes-end', estimate(results.map((round) => round.get(100_000).end)));
  const table = notesTable(results);
  found.set('notes-nodes', exact(Math.max(...table.map(({ nodes }) => nodes))));
  found.set('notes-blank', exact(table.filter(({ blank }) => blank > 0).length));
  for (const line of table)
    notices.push(
      `notes: ${JSON.stringify(line, (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))}`,
    );
}

async function leaks(_world, shipped) {
  for (const kind of ['mounts', 'switches']) {
    const left = await measureLeaks({ ...shipped, cycles: 1_000 }, kind);
    for (const [what, count] of Object.entries(left)) found.set(`${kind}-${what}`, exact(count));
  }
}

async function memory(_world, shipped) {
  const bytes = (script) => measureMemory(shipped, script, 40);
  const vanilla = await bytes('/vanilla.js');
  found.set('memory', exact((await bytes('/product/panel.js')) / vanilla));
  found.set('react memory', exact((await bytes('/react.js')) / vanilla));
  notices.push(`vanilla: ${Math.round(vanilla / 1000)} kB of memory`);
}

async function shift(world) {
  const { score, moved } = await measureShift(world);
  found.set('shift', exact(score));
  notices.push(`px from bones to contact: ${JSON.stringify(moved)}`);
}

async function indexeddb(world) {
  const many = short ? 20_000 : 100_000;
  const results = await measureIndexedDb({ ...world, rounds: Math.min(rounds, 15) }, [100, many]);
  found.set('indexeddb', ratios(results, many, 100, 'open'));
  if (short) notices.push(`IndexedDB: ${many} contacts in the short form`);
}
