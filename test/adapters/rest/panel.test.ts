import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../../src/adapters/memory.js';
import { restHandlers } from '../../../src/testing/msw/index.js';
import type { RestHandlersOptions } from '../../../src/testing/msw/index.js';
import { closePages, openPage, until } from '../../support/panel-page.js';
import type { PanelPage } from '../../support/panel-page.js';
import { workspaceOf } from '../../support/workspace.js';
import { streamsPassWorkers, useWorker } from './worker.js';

describe('A panel whose source is a web address', () => {
  const worker = useWorker();
  afterEach(closePages);
  let sources = 0;

  async function openOver(
    options: RestHandlersOptions = {},
  ): Promise<{ page: PanelPage; memory: ReturnType<typeof createMemoryAdapter> }> {
    sources += 1;
    const memory = createMemoryAdapter(workspaceOf({ id: `rest-${sources}` }));
    options.baseUrl = `/panel-${sources}`;
    worker.use(...restHandlers(memory, options));
    const page = await openPage({ bare: true, attributes: { src: options.baseUrl }, unready: true });
    return { page, memory };
  }

  const stored = (memory: ReturnType<typeof createMemoryAdapter>) =>
    memory.contacts.get('full', { signal: new AbortController().signal });

  it('11.3 shows the contact, and an edit reaches the source', async () => {
    const { page, memory } = await openOver();
    await until(() => page.root.querySelector('.name'));
    expect(page.name).to.equal('Amélie Fontaine');
    await page.ready();
    await page.click(page.find('.vip'));
    await until(() => page.heard('contact-change').length > 0);
    expect((await stored(memory)).vip).to.equal(true);
  });

  it('11.5 shows what another agent changes, without being reloaded', async function () {
    if (!streamsPassWorkers()) this.skip();
    const { page, memory } = await openOver();
    await until(() => page.root.querySelector('.vip'));
    await page.ready();
    await memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'vip', from: false, to: true }], { idempotencyKey: 'ben' });
    await until(() => page.find('.vip').getAttribute('aria-pressed') === 'true');
  });

  it('11.1 an answer that is lost is asked for again under the same key, and nothing is done twice (fault 7)', async () => {
    let lost = 0;
    const keys: (string | null)[] = [];
    const { page, memory } = await openOver({
      failures: ({ name, request }) => {
        if (name !== 'contacts.apply') return undefined;
        keys.push(request.headers.get('idempotency-key'));
        return (lost += 1) === 1 ? 'lost' : undefined;
      },
    });
    await until(() => page.root.querySelector('.vip'));
    await page.ready();
    await page.click(page.find('.vip'));
    await until(() => page.heard('contact-change').length > 0);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect((await stored(memory)).vip).to.equal(true);
  });

  it('11.8 says that the session has ended, and goes on when it holds again (faults 35, 47)', async () => {
    const options: RestHandlersOptions = { failures: () => 'log-in' };
    const { page } = await openOver(options);
    await until(() => page.root.querySelector('.state'));
    expect(page.text).to.match(/sign/i);
    options.failures = {};
    page.panel.reload();
    await until(() => page.root.querySelector('.name'));
    expect(page.name).to.equal('Amélie Fontaine');
  });
});
