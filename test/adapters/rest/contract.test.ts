import { createRestAdapter } from '../../../src/adapters/rest.js';
import { fetchFrom, restHandlers } from '../../../src/testing/msw/index.js';
import { itKeepsTheContract } from '../contract.js';
import { streamsPassWorkers, useWorker } from './worker.js';

describe('the contract, kept over HTTP by the mocked source', () => {
  const worker = useWorker();
  let sources = 0;

  itKeepsTheContract(async (workspace) => {
    sources += 1;
    const baseUrl = `/source-${sources}`;
    const handlers = restHandlers(workspace, { baseUrl });
    worker.use(...handlers);
    const beside = fetchFrom(handlers);
    const fetchOf: typeof fetch = (input, init) =>
      new Request(input).url.includes('/events') && !streamsPassWorkers() ? beside(input, init) : fetch(input, init);
    const as = (query: string) =>
      createRestAdapter({ baseUrl: `${baseUrl}${query}`, timeoutMs: 10_000, fetch: fetchOf });
    return { adapter: as(''), other: as('?agent=ben'), as: (role) => as(`?role=${role}`) };
  });
});
