/**
 * Random days of an agent, where everything goes wrong, judged by what the source really did. The real store over the real REST
 * adapter must lose nothing; the naive client beside it must fail, so that these days are known to bite.
 *
 *   npm run chaos                 a fixed seed and a fresh one, about two and a half minutes
 *   npm run chaos -- --short      under a minute
 *   npm run chaos -- --seed 7     the days of this seed alone
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type Day, day, live, type Outcome } from './day.js';
import { shorten } from './shorten.js';

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, seconds: { type: 'string' } },
});
const FIXED_SEED = 4711;
const seconds = Number(values.seconds ?? (values.short ? 20 : 75));
/** Of one seed; the next seed has the next days. */
const DAYS = 5;
const MOST_NAIVE = 100;
const INVARIANTS = ['lost', 'duplicated', 'overwritten', 'misdirected', 'unsettled', 'leaked'] as const;
const NAMES: Readonly<Record<(typeof INVARIANTS)[number], string>> = {
  lost: 'lost texts (I1)',
  duplicated: 'duplicate commits (I2)',
  overwritten: 'silent overwrites (I3)',
  misdirected: 'wrong contact shown or written (I4)',
  unsettled: 'without a visible end (I5)',
  leaked: 'said aloud or not caught (I6)',
};

class Figures {
  days = 0;
  operations = 0;
  requests = 0;
  readonly faults = new Map<string, number>();
  readonly found = new Map(INVARIANTS.map((name) => [name, 0]));

  add(outcome: Outcome): void {
    this.days += 1;
    this.operations += outcome.operations;
    this.requests += outcome.requests;
    for (const [fault, count] of outcome.faults) this.faults.set(fault, (this.faults.get(fault) ?? 0) + count);
    for (const name of INVARIANTS) this.found.set(name, (this.found.get(name) ?? 0) + outcome[name].length);
  }

  get injected(): number {
    return [...this.faults.values()].reduce((sum, count) => sum + count, 0);
  }
}

function failuresOf(outcome: Outcome): string[] {
  return INVARIANTS.flatMap((name) => outcome[name].map((told) => `${NAMES[name]}: ${told}`));
}

/** Lives days, a few at a time, until the time is over. @returns what went wrong, as short as it could be made. */
async function careful(seed: number): Promise<string | undefined> {
  const end = performance.now() + seconds * 1000;
  for (let from = seed; from === seed || performance.now() < end; from += 1) {
    for (const [index, one] of daysOf(from).entries()) {
      const outcome = await live(one, 'careful');
      ours.add(outcome);
      if (failuresOf(outcome).length > 0) return report(one, `Day ${index} of seed ${from}`);
      // The same days for the other client, until there are enough of them.
      if (theirs.days < MOST_NAIVE) theirs.add(await live(one, 'naive'));
    }
    if (values.seed !== undefined) return undefined;
  }
  return undefined;
}

async function report(failed: Day, which: string): Promise<string> {
  const shortest = await shorten(failed, async (one) => failuresOf(await live(one, 'careful')).length > 0, 60);
  const told = failuresOf(await live(shortest, 'careful')).join('\n');
  return `${which} goes wrong. Shortened:\n${told}\n${JSON.stringify(shortest)}`;
}

function daysOf(seed: number): readonly Day[] {
  return fc.sample(day, { seed, numRuns: DAYS });
}

const ours = new Figures();
const theirs = new Figures();
const seeds = values.seed === undefined ? [FIXED_SEED, Math.floor(Math.random() * 2 ** 31)] : [Number(values.seed)];
const wrong: string[] = [];
for (const seed of seeds) {
  const failed = await careful(seed);
  if (failed !== undefined) wrong.push(failed);
}

const row = (title: string, one: number | string, other: number | string): string =>
  title.padEnd(40) + String(one).padStart(12) + String(other).padStart(12);
console.log(`Days from the seeds ${seeds.join(' and ')} on\n`);
console.log(row('', 'careful', 'naive'));
for (const name of ['days', 'operations', 'requests', 'injected'] as const)
  console.log(row(name === 'injected' ? 'faults injected' : name, ours[name], theirs[name]));
for (const name of INVARIANTS) console.log(row(NAMES[name], ours.found.get(name) ?? 0, theirs.found.get(name) ?? 0));
console.log(
  `\nFaults before the careful client: ${[...ours.faults].map(([fault, count]) => `${fault} ${count}`).join(', ')}`,
);
for (const told of wrong) console.error(`\n${told}`);
const bites = (['lost', 'duplicated', 'overwritten'] as const).every((name) => (theirs.found.get(name) ?? 0) > 0);
if (!bites) console.error('\nThe naive client got away with it: these days do not bite.');
process.exitCode = wrong.length === 0 && bites ? 0 : 1;
