import { expect } from '@open-wc/testing';
import type { HttpHandler } from 'msw';
import { createMemoryAdapter } from '../../../src/adapters/memory.js';
import { createRestAdapter } from '../../../src/adapters/rest.js';
import { buildWorkspace } from '../../../src/testing/index.js';
import { fetchFrom, restHandlers } from '../../../src/testing/msw/index.js';
import type { RestHandlersOptions } from '../../../src/testing/msw/index.js';
import { BASE, failureOf, read, write } from './scripted.js';

describe('The mocked source', () => {
  const over = (handlers: HttpHandler[], query = '') =>
    createRestAdapter({ baseUrl: `${BASE}${query}`, fetch: fetchFrom(handlers), timeoutMs: 500 });

  it('has three contacts unless told otherwise, and shows what an adapter beside it writes', async () => {
    const usual = over(restHandlers(undefined, { baseUrl: BASE }));
    expect((await usual.directory!.list({}, read())).items.map(({ id }) => id)).to.deep.equal(['c-1', 'c-2', 'c-3']);
    const memory = createMemoryAdapter(buildWorkspace(1));
    const adapter = over(restHandlers(memory, { baseUrl: BASE }));
    await memory.contacts.apply('c-1', [{ kind: 'vip', from: false, to: true }], write());
    expect((await adapter.contacts.get('c-1', read())).vip).to.equal(true);
  });

  it('11.9 says what it does not have', async () => {
    const { offers } = await over(restHandlers(undefined, { baseUrl: BASE })).session(read());
    expect(offers).to.include.members(['vip', 'notes.edit', 'merges.undo', 'directory.list']);
    expect(offers).not.to.include('attributes.usage');
    const adapter = over(restHandlers(undefined, { baseUrl: BASE }));
    expect(await failureOf(adapter.attributes!.usage!('email', undefined, read()))).to.deep.equal({
      code: 'forbidden',
      permission: { reason: 'source' },
    });
  });

  it('8.5 takes roles, agents and plans from its switches, and first of all from the request', async () => {
    const options: RestHandlersOptions = { baseUrl: BASE, role: 'owner', agent: 'ben' };
    const handlers = restHandlers(undefined, options);
    const owner = await over(handlers).session(read());
    expect([owner.agent.id, owner.permissions.delete]).to.deep.equal(['ben', true]);
    const agent = await over(handlers, '?role=agent&agent=ada&plan=basic').session(read());
    expect([agent.agent.id, agent.permissions.delete]).to.deep.equal(['ada', { reason: 'role' }]);
    expect(agent.offers).not.to.include('vip');
    options.role = 'manager';
    expect((await over(handlers).session(read())).permissions.administer).to.deep.equal({ reason: 'role' });
    expect(await failureOf(over(handlers, '?agent=nobody').session(read()))).to.deep.equal({ code: 'unauthenticated' });
  });

  it('11.1 switches failures on and off, before and after what was asked is done (faults 7, 9, 19, 47, 48, 49)', async () => {
    const options: RestHandlersOptions = { baseUrl: BASE };
    const adapter = over(restHandlers(undefined, options));
    const count = async () => (await adapter.notes!.list('c-1', read())).items.length;
    const unknown = { code: 'network', outcome: 'unknown' };
    const data = { code: 'data', path: '' };
    for (const [fault, failure, done] of [
      ['not-sent', unknown, 0],
      ['lost', unknown, 1],
      ['silent', unknown, 0],
      ['log-in', { code: 'unauthenticated' }, 0],
      ['empty', data, 1],
      ['cut', data, 1],
      [500, unknown, 0],
      [{ code: 'rate-limited', retryAfterMs: 2000 }, { code: 'rate-limited', retryAfterMs: 2000 }, 0],
    ] as const) {
      const before = await count();
      const what = JSON.stringify(fault);
      const sent = write();
      options.failures = { 'notes.create': fault };
      expect(await failureOf(adapter.notes!.create('c-1', 'Text', sent)), what).to.deep.equal(failure);
      expect((await count()) - before, `done, ${what}`).to.equal(done);
      options.failures = {};
      await adapter.notes!.create('c-1', 'Text', sent);
      expect((await count()) - before, `once, ${what}`).to.equal(1);
    }
  });

  it('11.1 fails as a function sees fit, such as the first time only (fault 7)', async () => {
    const failures: RestHandlersOptions['failures'] = ({ name, before }) =>
      name === 'contacts.apply' && before === 0 ? 'lost' : undefined;
    const adapter = over(restHandlers(undefined, { baseUrl: BASE, failures }));
    const sent = write();
    const apply = () => adapter.contacts.apply('c-1', [{ kind: 'vip', from: false, to: true }], sent);
    await failureOf(apply());
    expect((await apply()).contact.vip).to.equal(true);
  });

  it('11.8 takes its time where it is told to (fault 24)', async () => {
    const adapter = over(restHandlers(undefined, { baseUrl: BASE, latency: 60 }));
    const begun = performance.now();
    await adapter.contacts.get('c-1', read());
    expect(performance.now() - begun).to.be.at.least(55);
  });

  it('refuses a write without a key, a body that is none, and addresses that it does not have', async () => {
    const ask = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
      const stand = fetchFrom(restHandlers(undefined, { baseUrl: BASE }));
      const response = await stand(`${BASE}${path}`, { method, headers, ...(body !== undefined && { body }) });
      const { code } = (await response.json()) as { code: string };
      return [response.status, code];
    };
    const key = { 'idempotency-key': 'k' };
    expect(await ask('POST', '/contacts/c-1/notes', '{"text":"Text"}')).to.deep.equal([428, 'validation']);
    expect(await ask('POST', '/contacts/c-1/notes', '{"text"', key)).to.deep.equal([400, 'data']);
    expect(await ask('POST', '/contacts/c-1/notes', '{"text":7}', key)).to.deep.equal([400, 'data']);
    expect(await ask('GET', '/nowhere')).to.deep.equal([404, 'not-found']);
    expect(await ask('PUT', '/contacts/c-1')).to.deep.equal([405, 'forbidden']);
    expect(await ask('POST', '/schema/changes', '{"kind":"vip","enabled":false}', key)).to.deep.equal([
      501,
      'forbidden',
    ]);
  });
});
