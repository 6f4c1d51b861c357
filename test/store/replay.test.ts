import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, openPanel, Panel, phone, tagged, untilRetry, vip } from './panel.js';

const HOUR = 60 * 60 * 1000;

describe('store: unsent changes outlive the page', () => {
  it('11.1 writes a change to storage before it is sent, and removes it when it is acknowledged', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    expect(browser.local.text).to.contain('a@new.example');
    await answerAll(source);
    expect(browser.local.items.size).to.equal(0);
    expect(browser.locks.held.size).to.equal(0);
  });

  it('11.1 sends after a reload what was not sent before (fault 27)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    page.close();
    await settle();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('B');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(browser.local.items.size).to.equal(0);
  });

  it('11.1 repeats after a reload the very request that was under way, and commits once (fault 7)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(vip(true));
    await settle();
    source.the('apply').begin();
    panel.change(phone(undefined, '+4915112345678'));
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    const [first, second] = source.made('apply');
    expect([second?.key, second?.ifVersion, second?.changes]).to.deep.equal([
      first?.key,
      first?.ifVersion,
      first?.changes,
    ]);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(source.committed('A', 'attribute:phone')).to.deep.equal(['+4915112345678']);
    expect(after.snapshot().pending.size).to.equal(0);
  });

  it('11.1 looks first, after a reload, whether the request arrived where keys are not understood (fault 8)', async () => {
    const { source, panel, page, browser } = await openPanel({ idempotency: 'none' });
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').begin();
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    expect(source.made('apply')).to.have.length(1);
    expect(after.snapshot().pending.size).to.equal(0);
  });

  it('11.1 stops a replay at a conflict and asks (fault 27)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    page.close();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    expect(after.pending('attribute:email')).to.deep.include({
      state: 'conflict',
      change: email('a@old.example', 'a@new.example'),
    });
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@bob.example']);
  });

  it('11.1 leaves to a living tab what it has not sent yet (fault 32)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').drop();
    await browser.clock.pass(100);
    browser.clock.time += 10_000;
    const other = new Panel(source, browser.open('tab-2'), browser);
    other.show('B');
    await settle();
    for (const call of source.waiting('session')) call.answer();
    for (const call of source.waiting('get')) call.answer();
    await browser.clock.pass(100);
    expect(other.repository.connection.value.queued).to.equal(0);
    await answerAll(source);
    await browser.clock.pass(10_000);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 lets exactly one of two tabs take over what a closed tab left (fault 32)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(tagged('t1', true), 'B');
    page.close();
    await browser.clock.pass(10_000);
    const others = ['tab-2', 'tab-3'].map((tab) => new Panel(source, browser.open(tab), browser));
    for (const other of others) other.show('C');
    await answerAll(source);
    await browser.clock.pass(10_000);
    await answerAll(source);
    expect(source.made('apply', 'A')).to.have.length(1);
    expect(source.made('apply', 'B')).to.have.length(1);
    expect(source.committed('B', 'tag:t1')).to.deep.equal([true]);
    expect(browser.local.items.size).to.equal(0);
  });

  it('11.1 gives a tab that has just written the time to claim it (fault 32)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    page.close();
    const other = new Panel(source, browser.open('tab-2'), browser);
    other.show('B');
    await answerAll(source);
    expect(source.made('apply')).to.have.length(0);
    await browser.clock.pass(6000);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 takes over what another tab left when this one is shown again (fault 32)', async () => {
    const { source, panel, page, browser } = await openPanel();
    const second = browser.open('tab-2');
    const other = new Panel(source, second, browser);
    other.show('B');
    await answerAll(source);
    panel.change(email('a@old.example', 'a@new.example'));
    page.close();
    await browser.clock.pass(10_000);
    second.signal('hidden');
    second.signal('visible');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 lets each tab find only its own again where there are no locks (fault 32)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    page.close();
    await browser.clock.pass(10_000);
    const second = browser.open('tab-2');
    second.locks = undefined;
    const other = new Panel(source, second, browser);
    other.show('B');
    await answerAll(source);
    expect(source.made('apply')).to.have.length(0);
    const reloaded = browser.open('tab-1');
    reloaded.locks = undefined;
    const after = new Panel(source, reloaded, browser);
    after.show('B');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 finds the changes of a second adapter of the same source again, with and without locks', async () => {
    for (const locked of [true, false]) {
      const { source, page, browser } = await openPanel();
      if (!locked) page.locks = undefined;
      const second = new Panel(source, page, browser);
      second.show('A');
      await answerAll(source);
      second.change(email('a@old.example', 'a@new.example'));
      page.close();
      await browser.clock.pass(10_000);
      const reloaded = browser.open('tab-1');
      if (!locked) reloaded.locks = undefined;
      const after = new Panel(source, reloaded, browser);
      after.show('A');
      await answerAll(source);
      expect(source.committed('A', 'attribute:email'), `locks: ${locked}`).to.deep.equal(['a@new.example']);
    }
  });

  it('11.1 keeps as a draft what another tab left, where this one waits to change the same field', async () => {
    const { source, panel, page, browser } = await openPanel();
    const second = browser.open('tab-2');
    const other = new Panel(source, second, browser);
    other.show('A');
    await answerAll(source);
    other.change(email('a@old.example', 'second@tab.example'));
    await settle();
    source.the('apply').drop();
    await settle();
    panel.change(email('a@old.example', 'first@tab.example'));
    panel.change(vip(true));
    page.close();
    await browser.clock.pass(10_000);
    source.the('apply').drop();
    await settle();
    second.signal('visible');
    await untilRetry(other, browser);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['second@tab.example']);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(other.repository.drafts.read('A', 'attribute:email')?.text).to.equal('first@tab.example');
  });

  it('11.1 asks about what another tab left, where this one is changing the same field', async () => {
    const { source, panel, page, browser } = await openPanel();
    const second = browser.open('tab-2');
    const other = new Panel(source, second, browser);
    other.show('A');
    await answerAll(source);
    panel.change(email('a@old.example', 'first@tab.example'));
    page.close();
    await browser.clock.pass(10_000);
    other.change(email('a@old.example', 'second@tab.example'));
    await settle();
    second.signal('visible');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['second@tab.example']);
    expect(other.pending('attribute:email')).to.deep.include({
      state: 'conflict',
      change: email('a@old.example', 'first@tab.example'),
    });
  });

  it('11.1 asks about a request that another tab left under way, where this one has one of its own', async () => {
    const { source, panel, page, browser } = await openPanel();
    source.hints = false;
    const second = browser.open('tab-2');
    const other = new Panel(source, second, browser);
    other.show('A');
    await answerAll(source);
    panel.change(email('a@old.example', 'first@tab.example'));
    await settle();
    source.the('apply').begin();
    source.commitAs('bob', 'A', [email('first@tab.example', 'a@old.example')], { silent: true });
    page.close();
    await browser.clock.pass(10_000);
    other.change(vip(true));
    await settle();
    second.signal('visible');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['first@tab.example', 'a@old.example']);
    expect(other.pending('attribute:email')).to.deep.include({
      state: 'failed',
      change: email('a@old.example', 'first@tab.example'),
    });
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.1 keeps what was not sent before the reload apart from what is changed before the agent is known', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'before@reload.example'));
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await settle();
    source.the('get').answer();
    await settle();
    after.change(phone(undefined, '+4915112345678'));
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['before@reload.example']);
    expect(source.committed('A', 'attribute:phone')).to.deep.equal(['+4915112345678']);
    expect(browser.local.items.size).to.equal(0);
  });

  it('11.1 never replays another agent’s changes (fault 37)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@first.example'));
    page.close();
    await browser.clock.pass(10_000);
    source.agent = 'agent-2';
    const second = browser.open('tab-1');
    const other = new Panel(source, second, browser);
    other.show('A');
    await answerAll(source);
    expect(source.history).to.deep.equal([]);
    expect(other.email()).to.equal('a@old.example');
    second.close();
    source.agent = 'agent-1';
    const first = new Panel(source, browser.open('tab-1'), browser);
    first.show('A');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@first.example']);
  });

  it('11.1 brings text back as a draft after a day, and asks about what is no text', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(vip(true));
    page.close();
    browser.clock.time += 25 * HOUR;
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    expect(source.history).to.deep.equal([]);
    expect(after.repository.drafts.read('A', 'attribute:email')).to.include({ text: 'a@new.example', mine: true });
    expect(after.email()).to.equal('a@old.example');
    expect(after.pending('vip')).to.deep.include({ state: 'failed' });
    after.repository.record('A').retry('vip');
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(browser.local.text).not.to.contain('queue:');
  });

  it('11.1 sends again, after a reload, what the source had refused, so that its reason is known again', async () => {
    const { source, panel, page, browser } = await openPanel();
    source.refuse = () => ({ code: 'validation', fields: new Map([['email', { rule: 'email' }]]) });
    panel.change(email('a@old.example', 'bad'));
    await answerAll(source);
    expect(panel.pending('attribute:email')?.state).to.equal('failed');
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    expect(after.pending('attribute:email')).to.deep.include({
      state: 'failed',
      change: email('a@old.example', 'bad'),
    });
  });

  it('11.1 leaves alone what another version of the panel stored', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.leave();
    page.close();
    const name = 'contact-panel:1:fake:agent-1:queue:tab-1.0:A';
    for (const stored of ['no json', '{"changes":7}', '{"changes":[{"change":{"kind":"shape"}},null]}']) {
      browser.local.setItem(name, stored);
      const second = browser.open('tab-1');
      const after = new Panel(source, second, browser);
      after.show('A');
      await answerAll(source);
      expect(after.snapshot()).to.include({ status: 'ready' });
      expect(after.snapshot().pending.size).to.equal(0);
      second.close();
    }
    expect(source.history).to.deep.equal([]);
  });
});
