import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, newPanel, openPanel, Panel, phone, untilRetry, vip } from './panel.js';

describe('store: live changes', () => {
  it('11.5 shows what another agent changed, and tells the host which fields', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example'), vip(true)]);
    await answerAll(source);
    expect(panel.email()).to.equal('a@bob.example');
    expect(panel.told('live')).to.deep.equal([
      { type: 'live', contactId: 'A', changes: [vip(true), email('a@old.example', 'a@bob.example')] },
    ]);
  });

  it('11.5 lets two tabs see each other’s changes (fault 31)', async () => {
    const { source, panel, browser } = await openPanel();
    const other = new Panel(source, browser.open('tab-2'), browser, { by: 'other tab' });
    other.show('A');
    await answerAll(source);
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(other.email()).to.equal('a@new.example');
    other.change(vip(true));
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.5 does not read again for the echo of its own write, nor flicker (fault 59)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const reads = source.made('get').length;
    const shown: unknown[] = [];
    panel.repository.record('A').subscribe(() => shown.push(panel.email()));
    const arrive = source.the('apply').begin();
    await settle();
    arrive();
    await settle();
    expect(source.made('get')).to.have.length(reads);
    expect(new Set(shown)).to.deep.equal(new Set(['a@new.example']));
    expect(panel.told('live')).to.deep.equal([]);
  });

  it('11.5 reads once for hints that come twice, and not at all for what it has (fault 56)', async () => {
    const { source, panel } = await openPanel();
    const reads = source.made('get').length;
    source.hint('A');
    source.commitAs('bob', 'A', [vip(true)]);
    source.hint('A');
    source.hint('A');
    await answerAll(source);
    expect(source.made('get')).to.have.length(reads + 1);
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.5 reads again after the read under way when a hint says that it came too early (faults 57, 60)', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    const arrive = source.the('get').begin();
    source.commitAs('bob', 'A', [vip(true)]);
    arrive();
    await settle();
    expect(panel.snapshot()).to.include({ status: 'ready', fetch: 'fetching' });
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.5 lets the re-read decide when hints come late and out of order (fault 57)', async () => {
    const { source, panel } = await openPanel();
    const first = source.contacts.get('A')?.version;
    source.commitAs('bob', 'A', [vip(true)], { silent: true });
    const second = source.contacts.get('A')?.version;
    source.commitAs('bob', 'A', [vip(false)], { silent: true });
    source.hint('A');
    await answerAll(source);
    source.hint('A', second);
    source.hint('A', first);
    source.hint('A', undefined);
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(false);
    expect(panel.told('live')).to.have.length(0);
  });

  it('11.5 drops a read that began before a newer acknowledgement, and reads again (fault 57)', async () => {
    const { source, panel } = await openPanel();
    source.hints = false;
    panel.repository.record('A').revalidate();
    await settle();
    const arrive = source.the('get').begin();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').answer();
    await settle();
    arrive();
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    expect(panel.snapshot().pending.size).to.equal(0);
    await answerAll(source);
    expect(panel.email()).to.equal('a@new.example');
  });

  it('11.5 does not trust an acknowledgement that a read overtook', async () => {
    const { source, panel } = await openPanel();
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const acknowledge = source.the('apply').begin();
    source.commitAs('bob', 'A', [phone(undefined, '+4915112345678')]);
    panel.repository.record('A').revalidate();
    await settle();
    source.the('get').answer();
    await settle();
    acknowledge();
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    expect(panel.snapshot().contact?.values.get('phone')?.value).to.equal('+4915112345678');
    await answerAll(source);
    expect(panel.snapshot().persisted?.version).to.equal(source.contacts.get('A')?.version);
  });

  it('11.5 rebases what waits on every new state', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').drop();
    await settle();
    source.commitAs('bob', 'A', [phone(undefined, '+4915112345678')]);
    await untilRetry(panel, panel.browser);
    await answerAll(source);
    expect(source.history.map(({ by }) => by)).to.deep.equal(['bob', 'me']);
    expect(source.made('apply').at(-1)?.ifVersion).to.equal(source.history[0]?.version);
  });

  it('11.5 watches what is shown and nothing else, with one stream', async () => {
    const { source, panel } = await openPanel();
    expect([...source.watchers].map(({ topics }) => topics)).to.deep.equal([{ contacts: ['A'], schema: true }]);
    panel.show('B');
    await settle();
    expect([...source.watchers].map(({ topics }) => topics.contacts)).to.deep.equal([['B']]);
    const release = panel.repository.acquire('C');
    await settle();
    expect([...source.watchers].map(({ topics }) => topics.contacts)).to.deep.equal([['B', 'C']]);
    release();
    panel.leave();
    await settle();
    expect(source.watchers.size).to.equal(0);
  });

  it('11.5 opens the stream again when it drops, more and more rarely, and reads what it may have missed (fault 61)', async () => {
    const { source, panel, browser } = await openPanel();
    const [watcher] = source.watchers;
    watcher?.end(new Error('dropped'));
    if (watcher) source.watchers.delete(watcher);
    source.commitAs('bob', 'A', [vip(true)], { silent: true });
    await settle();
    expect(source.watchers.size).to.equal(0);
    await browser.clock.pass(1000);
    expect(source.watchers.size).to.equal(1);
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(true);
    let opened = 0;
    for (let second = 0; second < 300; second++) {
      for (const open of [...source.watchers]) {
        opened += 1;
        source.watchers.delete(open);
        open.end();
      }
      await browser.clock.pass(1000);
      await answerAll(source);
    }
    expect(opened).to.be.within(6, 16);
  });

  it('11.5 closes the stream of a tab that is hidden for half a minute, and catches up when it is shown', async () => {
    const { source, panel, page, browser } = await openPanel();
    page.signal('hidden');
    await browser.clock.pass(29_000);
    expect(source.watchers.size).to.equal(1);
    page.signal('visible');
    page.signal('hidden');
    await browser.clock.pass(29_000);
    expect(source.watchers.size).to.equal(1);
    await browser.clock.pass(2000);
    expect(source.watchers.size).to.equal(0);
    source.commitAs('bob', 'A', [vip(true)]);
    page.signal('visible');
    await answerAll(source);
    expect(source.watchers.size).to.equal(1);
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.5 reads again when a tab is shown whose adapter cannot watch', async () => {
    const { source, panel, page } = newPanel();
    Object.assign(panel.repository.adapter, { watch: undefined });
    panel.show('A');
    await answerAll(source);
    source.commitAs('bob', 'A', [vip(true)]);
    page.signal('hidden');
    page.signal('visible');
    await answerAll(source);
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.5 reads the attributes again when they change, and keeps a value whose definition is gone (fault 62)', async () => {
    const { source, panel } = newPanel({ schema: true });
    panel.show('A');
    await answerAll(source);
    source.definitions = {
      ...source.definitions,
      definitions: source.definitions.definitions.filter(({ key }) => key !== 'email'),
    };
    for (const { emit } of source.watchers) emit({ type: 'schema' });
    await answerAll(source);
    expect(panel.repository.workspace.value.schema.definitions.map(({ key }) => key)).not.to.include('email');
    expect(panel.email()).to.equal('a@old.example');
  });

  it('11.5 survives a stream that throws at once or emits rubbish', async () => {
    const { source, panel, browser } = newPanel();
    Object.assign(panel.repository.adapter, {
      watch: (_topics: unknown, emit: (event: unknown) => void) => {
        for (const rubbish of [null, undefined, 'contact', {}, { type: 'contact' }, { type: 'contact', id: 7 }])
          emit(rubbish);
        throw new Error('at once');
      },
    });
    panel.show('A');
    await answerAll(source);
    await browser.clock.pass(5000);
    await answerAll(source);
    expect(panel.snapshot().status).to.equal('ready');
  });
});
