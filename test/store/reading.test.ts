import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, newPanel, openPanel } from './panel.js';

describe('store: reading when the source fails', () => {
  it('11.8 tries a read three times, and then says that it failed (fault 17)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.show('B');
    for (let n = 0; n < 10; n++) {
      await browser.clock.pass(2000);
      for (const call of source.waiting('get')) call.drop('unknown');
      // Something else is answered in between: it is this contact that fails, not the connection.
      panel.repository.prefetch(`other ${n}`);
      await settle();
      for (const call of source.waiting('get', `other ${n}`)) call.answer();
    }
    expect(source.made('get', 'B')).to.have.length(3);
    expect(panel.snapshot()).to.deep.include({
      status: 'error',
      fetch: 'idle',
      failure: { code: 'network', outcome: 'unknown' },
    });
    expect(panel.told('failed').filter((event) => 'contactId' in event && event.contactId === 'B')).to.have.length(1);
  });

  it('11.8 starts again when the agent asks for it', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    source.the('get').fail({ code: 'forbidden' });
    await settle();
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'forbidden' } });
    const done = panel.repository.record('A').reload();
    expect(panel.snapshot()).to.deep.include({ status: 'pending', fetch: 'fetching' });
    await answerAll(source);
    await done;
    expect(panel.snapshot().status).to.equal('ready');
  });

  it('11.8 keeps the data that it has when reading again fails, and marks them as stale (fault 17)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.repository.record('A').revalidate();
    for (let n = 0; n < 10; n++) {
      await browser.clock.pass(500);
      for (const call of source.waiting('get')) call.drop('unknown');
      await settle();
    }
    expect(panel.snapshot()).to.deep.include({ status: 'ready', failure: { code: 'network', outcome: 'unknown' } });
    expect(panel.snapshot().contact?.name).to.equal('name of A');
    panel.repository.record('A').revalidate();
    await answerAll(source);
    expect(panel.snapshot().failure).to.equal(undefined);
  });

  it('11.8 does not wait for an adapter that never answers (fault 20)', async () => {
    const { source, panel, browser } = newPanel();
    panel.show('A');
    await settle();
    source.the('session').answer();
    await browser.clock.pass(14_000);
    expect(panel.snapshot().status).to.equal('pending');
    await browser.clock.pass(2000);
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'network', outcome: 'unknown' } });
    expect(source.made('get')[0]?.signal?.aborted).to.equal(true);
    expect(panel.repository.workspace.value.status).to.equal('ready');
  });

  it('11.8 shows the contact of a slow source when it comes, after ten seconds (fault 24)', async () => {
    const { source, panel, browser } = newPanel();
    panel.show('A');
    await browser.clock.pass(10_000);
    await answerAll(source);
    expect(panel.snapshot().status).to.equal('ready');
  });

  it('11.8 ignores what an adapter answers although the read was aborted (fault 23)', async () => {
    const { source, panel } = newPanel({ deaf: true });
    panel.show('A');
    await settle();
    const [aborted] = source.made('get');
    panel.leave();
    aborted?.answer();
    await settle();
    expect(panel.snapshot('A').status).to.equal('pending');
    panel.show('A');
    await settle();
    source.contacts.delete('A');
    source.the('get').answer();
    aborted?.fail({ code: 'forbidden' });
    await settle();
    expect(panel.snapshot().failure?.code).to.equal('not-found');
  });

  it('11.8 ignores what the adapter answers when it was thought never to (fault 20)', async () => {
    const { source, panel, browser } = newPanel({ deaf: true });
    panel.show('A');
    await settle();
    const [forgotten] = source.made('get');
    await browser.clock.pass(16_000);
    void panel.repository.record('A').reload();
    await settle();
    source.waiting('get').at(-1)?.fail({ code: 'forbidden' });
    await settle();
    forgotten?.answer();
    await settle();
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'forbidden' } });
  });

  it('11.8 drops the malformed part and shows the rest (fault 50)', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    const values = new Map<unknown, unknown>([
      ['email', { value: 'a@old.example' }],
      ['phone', { value: { nested: true } }],
    ]);
    source.the('get').resolveWith({ id: 'A', name: 'Ann', vip: 'yes', values, tags: null, channels: [], unknown: 1 });
    await settle();
    expect(panel.snapshot().status).to.equal('ready');
    expect(panel.email()).to.equal('a@old.example');
    expect(panel.snapshot().dropped).to.have.length.greaterThan(0);
    expect(panel.snapshot().contact).to.deep.include({ unknown: 1 });
  });

  it('11.8 says that it cannot read what is no contact (fault 49)', async () => {
    for (const rubbish of [undefined, null, 'html', 42, [], {}]) {
      const { source, panel } = newPanel();
      panel.show('A');
      await settle();
      source.the('get').resolveWith(rubbish);
      await settle();
      expect(panel.snapshot().status, JSON.stringify(rubbish)).to.equal('error');
      expect(panel.snapshot().failure?.code).to.equal('data');
    }
  });

  it('11.8 does not keep in view what the agent may not see any more', async () => {
    const { source, panel } = await openPanel();
    panel.repository.record('A').revalidate();
    await settle();
    source.the('get').fail({ code: 'forbidden', permission: { reason: 'team' } });
    await settle();
    expect(panel.snapshot()).to.deep.include({ status: 'error', contact: undefined });
  });

  it('11.8 shows the standard attributes when the workspace’s own cannot be read, and the rest as usual (fault 49)', async () => {
    const { source, panel } = newPanel({ schema: true });
    panel.show('A');
    await settle();
    source.the('schema').resolveWith('rubbish');
    await answerAll(source);
    const { status, schema, schemaFailure } = panel.repository.workspace.value;
    expect(status).to.equal('ready');
    expect(schema.definitions.map(({ key }) => key)).to.include('email');
    expect(schemaFailure?.code).to.equal('data');
    expect(panel.snapshot().status).to.equal('ready');
  });

  it('11.8 shows the contact although the session cannot be read, and still saves', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    source.the('session').resolveWith({});
    await answerAll(source);
    expect(panel.repository.workspace.value).to.deep.include({ status: 'error' });
    expect(panel.snapshot().status).to.equal('ready');
    panel.change({ kind: 'vip', from: false, to: true });
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });
});
