import { setupWorker } from 'msw/browser';
import { createMemoryAdapter } from '../../../src/adapters/memory.js';
import { createRestAdapter } from '../../../src/adapters/rest.js';
import { restHandlers } from '../../../src/testing/msw/index.js';
import { itKeepsTheContract } from '../contract.js';

describe('the contract, kept over HTTP by the mocked source', () => {
  const worker = setupWorker();
  let sources = 0;

  before(async () => {
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
  });

  after(async () => {
    worker.stop();
    // Other pages of this origin are to have a network of their own.
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  });

  itKeepsTheContract(async (workspace) => {
    sources += 1;
    const baseUrl = `/source-${sources}`;
    worker.use(...restHandlers(createMemoryAdapter(workspace), { baseUrl }));
    const as = (query: string) => createRestAdapter({ baseUrl: `${baseUrl}${query}`, timeoutMs: 10_000 });
    return {
      adapter: as(''),
      other: as('?agent=ben'),
      as: (role) => as(`?role=${role}`),
      dispose: () => worker.resetHandlers(),
    };
  });
});
