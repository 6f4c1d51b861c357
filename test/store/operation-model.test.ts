import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { OperationPlay, operationStep } from './operation-play.js';
import { answerAll } from './panel.js';
import { KINDS, step } from './play.js';
import { freshSeed } from './fresh-seed.js';

const anyStep = fc.oneof(
  { weight: 3, arbitrary: step.map((taken) => ({ of: 'changes', taken }) as const) },
  { weight: 1, arbitrary: operationStep.map((taken) => ({ of: 'operations', taken }) as const) },
);

const play = fc.asyncProperty(
  fc.constantFrom(...KINDS),
  fc.array(anyStep, { minLength: 5, maxLength: 80, size: 'max' }),
  async (kind, steps) => {
    const { reportError } = globalThis;
    const faults: unknown[] = [];
    globalThis.reportError = (fault) => faults.push(fault);
    try {
      const played = new OperationPlay(kind);
      await answerAll(played.source);
      for (const one of steps) {
        if (one.of === 'changes') await played.take(one.taken);
        else await played.takeOperation(one.taken);
      }
      await played.end();
      played.judge();
      expect(faults).to.deep.equal([]);
    } finally {
      globalThis.reportError = reportError;
    }
  },
);

describe('store: any interleaving of all that can be done to contacts', () => {
  it('11.1 loses no text, does nothing twice, to nobody else, and over nothing unseen (I1–I5), seed 4711', async function () {
    this.timeout(120_000);
    await fc.assert(play, { seed: 4711, numRuns: 300, includeErrorInReport: true });
  });

  it('11.1 holds the same for a fresh seed', async function () {
    const seed = freshSeed();
    if (seed === undefined) return this.skip();
    this.timeout(120_000);
    console.info(`store model with operations: fresh seed ${seed}`);
    await fc.assert(play, { seed, numRuns: 300, includeErrorInReport: true });
  });
});
