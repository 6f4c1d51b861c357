import { after, before, it } from 'node:test';
import { createRestAdapter } from '../../src/adapters/rest.js';
import { contractCases } from '../../src/testing/index.js';
import { onEachDatabase } from './support/databases.js';
import { serve } from './support/served.js';
import type { Served } from './support/served.js';

onEachDatabase('the contract through the REST adapter and the server', ({ create }) => {
  let served: Served;
  /** Another process on the same database, where there can be one. */
  let second: Served;

  before(async () => {
    const databaseUrl = await create();
    served = await serve(databaseUrl);
    second = databaseUrl === undefined ? served : await serve(databaseUrl);
  });
  after(async () => {
    if (second !== served) await second.close();
    await served.close();
  });

  const cases = contractCases(async (workspace) => {
    await served.workspace.replace(workspace);
    const client = ({ url }: Served, query = '') => createRestAdapter({ baseUrl: url + query });
    return {
      adapter: client(served),
      other: client(second, '?agent=ben'),
      as: (role) => client(served, `?role=${role}`),
    };
  });
  for (const { name, run } of cases) {
    it(name, { timeout: 20_000 }, async () => {
      const { skipped } = await run();
      if (skipped !== undefined) throw new Error(`Skipped, for want of: ${skipped}`);
    });
  }
});
