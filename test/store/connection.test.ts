import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, newPanel, openPanel, untilRetry, vip } from './panel.js';

describe('store: offline, signed out, too many requests', () => {
  it('11.3 queues what is changed offline, counts it, and sends it in order when the source answers again (faults 26, 27)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', '1@new.example'));
    await settle();
    source.the('apply').drop();
    await settle();
    expect(panel.repository.connection.value).to.include({ state: 'offline', queued: 1 });
    expect(panel.repository.connection.value.retryAt).to.be.greaterThan(browser.clock.now());
    panel.change(email('1@new.example', '2@new.example'));
    panel.change(vip(true));
    expect(panel.pending('attribute:email')).to.include({ state: 'paused' });
    expect(panel.repository.connection.value.queued).to.equal(2);
    await untilRetry(panel, browser);
    await answerAll(source);
    expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['2@new.example']);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.3 asks with a single request whether the source is back, however much waits', async () => {
    const { source, panel, browser } = await openPanel();
    for (const id of ['B', 'C']) {
      panel.repository.prefetch(id);
      await answerAll(source);
    }
    for (const id of ['A', 'B', 'C']) panel.change(vip(true), id);
    await settle();
    for (const call of source.waiting('apply')) call.drop();
    for (let n = 0; n < 5; n++) {
      await untilRetry(panel, browser);
      source.the('apply').drop();
      await settle();
    }
    await untilRetry(panel, browser);
    source.the('apply').answer();
    await answerAll(source);
    for (const id of ['A', 'B', 'C']) expect(source.committed(id, 'vip')).to.deep.equal([true]);
  });

  it('11.3 tries at once when the browser says it is online, and believes only the result (fault 28)', async () => {
    const { source, panel, page } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').drop();
    await settle();
    page.signal('online');
    await settle();
    expect(panel.repository.connection.value.state).to.equal('offline');
    source.the('apply').drop();
    await settle();
    page.signal('online');
    await answerAll(source);
    expect(panel.repository.connection.value.state).to.equal('online');
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.3 sends although the browser says that it is offline: the source may be on this device (fault 28)', async () => {
    const { source, panel, page } = await openPanel();
    page.isOnline = false;
    panel.change(vip(true));
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.repository.connection.value.state).to.equal('online');
  });

  it('11.8 tells honestly that it is offline at the start, and loads by itself later (fault 25)', async () => {
    const { source, panel, browser } = newPanel();
    panel.show('A');
    await settle();
    for (const call of source.waiting()) call.drop();
    await settle();
    expect(panel.repository.connection.value.state).to.equal('offline');
    expect(panel.snapshot()).to.deep.include({
      status: 'error',
      fetch: 'paused',
      failure: { code: 'network', outcome: 'not-sent' },
    });
    await untilRetry(panel, browser);
    await answerAll(source);
    expect(panel.snapshot()).to.include({ status: 'ready', fetch: 'idle' });
    expect(panel.repository.workspace.value.status).to.equal('ready');
  });

  it('11.8 shows what it has of a contact while offline (fault 25)', async () => {
    const { source, panel } = await openPanel();
    panel.show('B');
    await settle();
    source.the('get').drop();
    await settle();
    panel.show('A');
    await settle();
    source.the('get').drop();
    await settle();
    expect(panel.snapshot()).to.deep.include({ status: 'ready', fetch: 'paused' });
    expect(panel.email()).to.equal('a@old.example');
  });

  it('11.3 asks again when the one request that was to find out is given up', async () => {
    const { source, panel, browser } = await openPanel();
    panel.show('B');
    await settle();
    source.the('get').drop();
    await settle();
    panel.change(vip(true), 'A');
    await settle();
    expect(panel.pending('vip', 'A')?.state).to.equal('paused');
    for (let n = 0; source.waiting('get').length === 0; n++) {
      await untilRetry(panel, browser);
      for (const call of source.waiting('apply')) call.drop();
      expect(n).to.be.lessThan(5);
    }
    panel.leave();
    expect(source.waiting()).to.deep.equal([]);
    await browser.clock.pass(2000);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.3 lets everything that waits have its turn in finding out, so that one failing contact stops nobody', async () => {
    const { source, panel, browser } = await openPanel();
    panel.show('B');
    await settle();
    panel.change(vip(true), 'A');
    await settle();
    for (const call of source.waiting()) call.drop();
    for (let second = 0; second < 60; second++) {
      await browser.clock.pass(1000);
      for (const call of source.waiting('get', 'B')) call.drop();
      for (const call of source.waiting('apply')) call.answer();
    }
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.3 comes back online with an adapter that cannot watch (fault 27)', async () => {
    const { source, panel, browser } = newPanel({ schema: true });
    Object.assign(panel.repository.adapter, { watch: undefined });
    panel.show('A');
    await answerAll(source);
    void panel.repository.reload();
    panel.repository.record('A').revalidate();
    panel.change(vip(true));
    await settle();
    for (let second = 0; second < 10; second++) {
      for (const call of source.waiting()) call.drop();
      await browser.clock.pass(1000);
    }
    expect(panel.repository.connection.value.state).to.equal('offline');
    for (let second = 0; second < 15; second++) {
      await browser.clock.pass(1000);
      await answerAll(source);
    }
    expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.3 sends changes although one read keeps failing, and is not offline for that', async () => {
    for (const outcome of ['unknown', 'not-sent'] as const) {
      const { source, panel, browser } = newPanel({ schema: true });
      panel.show('A');
      await settle();
      panel.change(vip(true));
      for (let n = 0; n < 40; n++) {
        await browser.clock.pass(1000);
        for (const call of source.waiting('schema')) call.drop(outcome);
        await settle();
        for (const call of source.waiting()) if (call.kind !== 'schema') call.answer();
      }
      expect(source.committed('A', 'vip'), outcome).to.deep.equal([true]);
      if (outcome === 'unknown') expect(panel.repository.connection.value.state).to.equal('online');
    }
  });

  it('11.3 does not call it offline when a single request has no answer', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').lose();
    await settle();
    expect(panel.repository.connection.value.state).to.equal('online');
  });

  it('11.3 pauses the queue when the session has expired, asks for sign-in, and goes on after it (fault 35)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').fail({ code: 'unauthenticated' });
    await settle();
    expect(panel.repository.connection.value).to.include({ state: 'unauthenticated', queued: 1 });
    expect(panel.pending('vip')?.state).to.equal('paused');
    panel.change(email('a@old.example', 'a@new.example'));
    await browser.clock.pass(600_000);
    expect(source.waiting()).to.have.length(0);
    const done = panel.repository.reload();
    await answerAll(source);
    await done;
    expect(panel.repository.connection.value).to.include({ state: 'online', queued: 0 });
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.3 stays signed out when the session is not accepted after all', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').fail({ code: 'unauthenticated' });
    await settle();
    void panel.repository.reload();
    await settle();
    source.the('session').fail({ code: 'unauthenticated' });
    await settle();
    expect(panel.repository.connection.value.state).to.equal('unauthenticated');
    expect(source.waiting()).to.have.length(0);
  });

  it('11.3 notices that somebody signed in again when the agent opens another contact, and asks who it is first', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').fail({ code: 'unauthenticated' });
    await settle();
    panel.show('B');
    await settle();
    source.the('get', 'B').answer();
    await settle();
    expect(source.waiting().map(({ kind }) => kind)).to.deep.equal(['session']);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.1 never sends one agent’s changes as another, shows them nothing of it, and keeps them for the first (fault 37)', async () => {
    const { source, panel } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'typed by the first');
    panel.change(email('a@old.example', 'a@first.example'));
    await settle();
    source.the('apply').fail({ code: 'unauthenticated' });
    await settle();
    source.agent = 'agent-2';
    void panel.repository.reload();
    await answerAll(source);
    expect(panel.repository.workspace.value.session?.agent.id).to.equal('agent-2');
    expect(source.history).to.deep.equal([]);
    expect(panel.email()).to.equal('a@old.example');
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(panel.repository.record('A').peekUndo()).to.equal(undefined);
    expect(panel.repository.drafts.read('A', 'note:new')).to.equal(undefined);
    panel.change(vip(true));
    await answerAll(source);
    expect(source.history).to.have.length(1);
    source.agent = 'agent-1';
    void panel.repository.reload();
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@first.example']);
    expect(panel.repository.drafts.read('A', 'note:new')?.text).to.equal('typed by the first');
  });

  it('11.3 waits visibly as long as the source asks, and not a moment less (fault 15)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(vip(true));
    await settle();
    source.the('apply').fail({ code: 'rate-limited', retryAfterMs: 20_000 });
    await settle();
    const { retryAt = 0 } = panel.repository.connection.value;
    expect(panel.repository.connection.value.state).to.equal('waiting');
    expect(retryAt - browser.clock.now()).to.be.within(20_000, 22_000);
    expect(panel.pending('vip')).to.include({ state: 'paused', retryAt });
    panel.show('B');
    await browser.clock.pass(19_999);
    expect(source.waiting()).to.have.length(0);
    await browser.clock.pass(3000);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.snapshot().status).to.equal('ready');
  });

  it('11.3 waits between a second and a minute whatever the source asks, and makes no storm (fault 15)', async () => {
    for (const [asked, shortest, longest] of [
      [0, 1000, 1100],
      [86_400_000, 60_000, 60_000],
      [undefined, 500, 1100],
      [Number.NaN, 500, 1100],
      [-5, 1000, 1100],
    ] as const) {
      const { source, panel, browser } = await openPanel();
      panel.change(vip(true));
      await settle();
      source.the('apply').fail({ code: 'rate-limited', ...(asked !== undefined && { retryAfterMs: asked }) });
      await settle();
      const wait = (panel.repository.connection.value.retryAt ?? 0) - browser.clock.now();
      expect(wait, String(asked)).to.be.within(Math.max(shortest, 1000), longest);
    }
  });

  it('11.3 waits longer and longer when the source limits and does not say for how long (fault 15)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(vip(true));
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      await settle();
      source.the('apply').fail({ code: 'rate-limited' });
      await settle();
      const wait = (panel.repository.connection.value.retryAt ?? 0) - browser.clock.now();
      waits.push(wait);
      await browser.clock.pass(wait);
    }
    expect(waits).to.deep.equal([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).to.be.within(30_000, 60_000);
  });

  it('11.3 comes back from the back/forward cache with a fresh contact and a fresh stream (fault 30)', async () => {
    const { source, panel, page } = await openPanel();
    const streams = source.watchers.size;
    source.commitAs('bob', 'A', [vip(true)], { silent: true });
    page.signal('restored');
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(true);
    expect(source.watchers.size).to.equal(streams);
  });

  it('lets go of the page when nothing is shown and nothing waits (fault 66)', async () => {
    const { source, panel, page, browser } = await openPanel();
    expect(page.listeners).to.equal(1);
    panel.change(vip(true));
    panel.leave();
    await settle();
    expect(page.listeners).to.equal(1);
    await answerAll(source);
    expect(page.listeners).to.equal(0);
    expect(source.watchers.size).to.equal(0);
    expect(browser.clock.pending).to.equal(0);
  });
});
