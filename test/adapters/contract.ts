import { contractCases } from '../../src/testing/index.js';
import type { CreateSubject } from '../../src/testing/index.js';

/** The whole contract as tests of one adapter, which must skip nothing. */
export function itKeepsTheContract(create: CreateSubject): void {
  for (const { name, run } of contractCases(create)) {
    it(name, async () => {
      const { skipped } = await run();
      if (skipped !== undefined) throw new Error(`Skipped, for want of: ${skipped}`);
    });
  }
}
