import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { DeferredSource } from './deferred-source.js';
import { answerAll, ann } from './panel.js';
import { IDS, KINDS, Play, step } from './play.js';
import { freshSeed } from './fresh-seed.js';

const play = fc.asyncProperty(
  fc.constantFrom(...KINDS),
  fc.array(step, { minLength: 5, maxLength: 80, size: 'max' }),
  async (kind, steps) => {
    const { reportError } = globalThis;
    const faults: unknown[] = [];
    globalThis.reportError = (fault) => faults.push(fault);
    try {
      const source = new DeferredSource(kind);
      for (const id of IDS) source.add(ann(id));
      const played = new Play(kind, source);
      await answerAll(played.source);
      for (const taken of steps) await played.take(taken);
      await played.end();
      played.judge();
      expect(faults).to.deep.equal([]);
    } finally {
      globalThis.reportError = reportError;
    }
  },
);

describe('store: any interleaving', () => {
  it('11.1 loses no text, commits no intent twice, overwrites nothing silently and writes to no other contact (I1–I5), seed 4711', async function () {
    this.timeout(120_000);
    await fc.assert(play, { seed: 4711, numRuns: 400, includeErrorInReport: true });
  });

  it('11.1 holds the same for a fresh seed', async function () {
    const seed = freshSeed();
    if (seed === undefined) return this.skip();
    this.timeout(120_000);
    console.info(`store model: fresh seed ${seed}`);
    await fc.assert(play, { seed, numRuns: 400, includeErrorInReport: true });
  });
});
