import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, channelsOf, openOperations, operation, reload } from './operation-panel.js';
import { email, untilRetry, vip } from './panel.js';

const waiting = (value: string) => new Map([['email', { value, crm: { state: 'waiting' as const } }]]);

describe('store: channels of a contact', () => {
  it('5.5 takes a channel off at once, marks it while it is under way, and settles on the answer', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    expect(channelsOf(panel)).to.deep.equal(['ch-email', 'ch-sms']);
    expect(operation(panel, 'channel:ch-x')).to.include({ state: 'queued' });
    await settle();
    expect(operation(panel, 'channel:ch-x')).to.include({ state: 'sending' });
    expect(panel.repository.connection.value.queued).to.equal(1);
    await answerAll(source);
    expect(panel.snapshot().operations.size).to.equal(0);
    expect(panel.snapshot().persisted?.version).to.equal(source.contacts.get('A')?.version);
    expect(panel.told('operation')).to.deep.equal([
      {
        type: 'operation',
        contactId: 'A',
        key: 'channel:ch-x',
        origin: 'agent',
        what: 'channel',
        channelId: 'ch-x',
        removed: true,
      },
    ]);
  });

  it('5.5 undo restores the channel, in its place at once', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    await answerAll(source);
    expect(record.nextUndo()).to.deep.equal({ kind: 'channel', channelId: 'ch-x' });
    record.undo();
    expect(channelsOf(panel)).to.deep.equal(['ch-x', 'ch-email', 'ch-sms']);
    await answerAll(source);
    expect(source.did('channel').map(({ about, on }) => [about, on])).to.deep.equal([
      ['ch-x', true],
      ['ch-x', false],
    ]);
    expect(panel.events.at(-1)).to.include({ type: 'operation', origin: 'undo', removed: false });
    expect(record.nextUndo()).to.equal(undefined);
  });

  it('11.4 drops a removal that was not sent: the source never hears of it', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    record.undo();
    await answerAll(source);
    expect(source.made('channel')).to.have.length(0);
    expect(channelsOf(panel)).to.have.length(3);
    expect(record.nextUndo()).to.equal(undefined);
  });

  it('11.4 lets the undo of a removal wait while it is on its way', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    await settle();
    record.restoreChannel('ch-x');
    expect(channelsOf(panel)).to.deep.equal(['ch-x', 'ch-email', 'ch-sms']);
    expect(source.waiting('channel')).to.have.length(1);
    await answerAll(source);
    expect(source.contacts.get('A')?.channels).to.have.length(3);
    const [first, second] = source.made('channel');
    expect(first?.key).not.to.equal(second?.key);
    expect(record.nextUndo()).to.equal(undefined);
  });

  it('11.9 has nothing to undo of a removal that the source cannot restore', async () => {
    const { source, panel } = await openOperations();
    source.restores = false;
    const other = reload({ source, browser: panel.browser, page: panel.page, panel });
    await answerAll(source);
    const record = other.panel.repository.record('A');
    record.removeChannel('ch-x');
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
    expect(record.nextUndo()).to.equal(undefined);
  });

  it('11.1 makes one removal of a double click (fault 5)', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    record.removeChannel('ch-x');
    await settle();
    record.removeChannel('ch-x');
    await answerAll(source);
    expect(source.made('channel')).to.have.length(1);
  });

  it('11.1 asks again with the same key when the answer is lost (faults 7, 19)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').lose();
    await settle();
    expect(operation(panel, 'channel:ch-x')).to.deep.include({
      state: 'retrying',
      failure: { code: 'network', outcome: 'unknown' },
    });
    expect(channelsOf(panel)).to.deep.equal(['ch-email', 'ch-sms']);
    await browser.clock.pass(2000);
    await answerAll(source);
    const [first, second] = source.made('channel');
    expect(second?.key).to.equal(first?.key);
    expect(source.did('channel')).to.have.length(1);
    expect(panel.snapshot().operations.size).to.equal(0);
  });

  it('11.1 reads first what became of it, where the source knows no keys (fault 8)', async () => {
    const { source, browser, panel } = await openOperations({ idempotency: 'none' });
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').lose();
    await browser.clock.pass(2000);
    await answerAll(source);
    expect(source.made('channel')).to.have.length(1);
    expect(panel.snapshot().operations.size).to.equal(0);
    expect(panel.told('operation')).to.have.length(1);
    panel.repository.record('A').removeChannel('ch-sms');
    await settle();
    source.the('channel').drop('unknown');
    await browser.clock.pass(5000);
    await answerAll(source);
    expect(source.did('channel').map(({ about }) => about)).to.deep.equal(['ch-x', 'ch-sms']);
  });

  it('11.3 shows the channel again when the source refuses, says so, and offers retry', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    await settle();
    source.the('channel').fail({ code: 'forbidden', permission: { reason: 'team' } });
    await answerAll(source);
    expect(operation(panel, 'channel:ch-x')).to.deep.equal({
      key: 'channel:ch-x',
      state: 'failed',
      failure: { code: 'forbidden', permission: { reason: 'team' } },
    });
    expect(channelsOf(panel)).to.deep.equal(['ch-x', 'ch-email', 'ch-sms']);
    expect(panel.told('operation-refused')[0]).to.include({ key: 'channel:ch-x', what: 'channel' });
    expect(record.nextUndo()).to.equal(undefined);
    record.retryOperation('channel:ch-x');
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
    expect(panel.snapshot().operations.size).to.equal(0);
  });

  it('11.3 is done with a refused removal that the agent gives up', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').fail({ code: 'forbidden' });
    await settle();
    panel.repository.record('A').dropOperation('channel:ch-x');
    await answerAll(source);
    expect(panel.snapshot().operations.size).to.equal(0);
    expect(channelsOf(panel)).to.have.length(3);
    expect(source.did('channel')).to.deep.equal([]);
  });

  it('11.3 reads the contact when the answer holds none (fault 48)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    const call = source.the('channel');
    call.begin();
    call.resolveWith(undefined);
    await settle();
    expect(channelsOf(panel)).to.deep.equal(['ch-email', 'ch-sms']);
    await answerAll(source);
    await browser.clock.pass(5000);
    await answerAll(source);
    expect(channelsOf(panel)).to.deep.equal(['ch-email', 'ch-sms']);
    expect(source.did('channel')).to.have.length(1);
    expect(panel.snapshot().operations.size).to.equal(0);
  });

  it('11.1 removes the channel of a contact that is out of view, and of no other', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    panel.show('B');
    await answerAll(source);
    expect(source.did('channel').map(({ contactId }) => contactId)).to.deep.equal(['A']);
    expect(channelsOf(panel)).to.have.length(3);
  });
});

describe('store: operations and changes of one contact', () => {
  it('11.1 sends one thing at a time: changes first, then operations in order', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.removeChannel('ch-x');
    record.lookUp();
    panel.change(vip(true));
    await settle();
    expect(source.waiting().map(({ kind }) => kind)).to.deep.equal(['apply']);
    source.the('apply').answer();
    await settle();
    expect(source.waiting('apply').length + source.waiting('look-up').length).to.equal(0);
    source.the('channel').answer();
    await settle();
    source.the('look-up').answer();
    await answerAll(source);
    expect(source.made('get', 'A').filter(({ settled }) => !settled)).to.have.length(0);
    expect(panel.snapshot().operations.size).to.equal(0);
  });

  it('11.2 a change that is made while a channel is taken off waits, and does not conflict because of it', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    expect(source.waiting('apply')).to.have.length(0);
    await answerAll(source);
    expect(source.made('apply')).to.have.length(1);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(panel.told('conflict')).to.deep.equal([]);
  });

  it('11.5 tells what somebody else changed when the answer of an operation shows it', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.commitAs('bob', 'A', [vip(true)], { silent: true });
    source.the('channel').answer();
    await settle();
    expect(panel.told('live')).to.deep.include({ type: 'live', contactId: 'A', changes: [vip(true)] });
    expect(panel.snapshot().contact?.vip).to.equal(true);
  });

  it('11.3 waits while offline, says so, and goes on (faults 26, 27)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').drop();
    await settle();
    expect(operation(panel, 'channel:ch-x')).to.include({ state: 'paused' });
    expect(panel.repository.connection.value).to.include({ state: 'offline', queued: 1 });
    await untilRetry(panel, browser);
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
    expect(panel.repository.connection.value).to.include({ state: 'online', queued: 0 });
  });

  it('11.3 waits while the session has expired, and goes on when the agent has signed in (fault 35)', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').fail({ code: 'unauthenticated' });
    await settle();
    expect(operation(panel, 'channel:ch-x')).to.include({ state: 'paused' });
    void panel.repository.reload();
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
  });

  it('11.1 does nothing of a former agent’s after another has signed in (fault 37)', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').fail({ code: 'unauthenticated' });
    await settle();
    source.agent = 'agent-2';
    void panel.repository.reload();
    await answerAll(source);
    expect(source.did('channel')).to.deep.equal([]);
    expect(channelsOf(panel)).to.have.length(3);
    source.agent = 'agent-1';
    void panel.repository.reload();
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
  });
});

describe('store: CRM', () => {
  it('1.5 looks up, and takes what the source made of the contact', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.lookUp();
    record.lookUp();
    await settle();
    expect(operation(panel, 'look-up')).to.include({ state: 'sending' });
    record.lookUp();
    const reads = source.made('get').length;
    source.the('look-up').answer();
    await settle();
    expect(panel.snapshot().persisted?.lookUp?.validated).to.equal(true);
    expect(source.made('get')).to.have.length(reads);
    await answerAll(source);
    expect(source.made('look-up')).to.have.length(1);
    expect(panel.told('operation')[0]).to.include({ what: 'look-up' });
  });

  it('2.9 sends what waits after the edits that were made before, and shows where each value stands', async () => {
    const { source, panel } = await openOperations();
    source.normalise = (change) => change;
    source.add({ ...source.contacts.get('A'), id: 'A', values: waiting('a@crm.example') });
    void panel.repository.record('A').reload();
    await answerAll(source);
    panel.change(vip(true));
    panel.repository.record('A').writeBack({ conversationId: 'v', status: 'closed' });
    await settle();
    expect(source.waiting('write-back')).to.have.length(0);
    expect(operation(panel, 'write-back')).to.include({ state: 'queued' });
    await answerAll(source);
    expect(source.did('write-back').map(({ about }) => about)).to.deep.equal(['email=a@crm.example']);
    expect(panel.snapshot().persisted?.values.get('email')?.crm).to.deep.equal({ state: 'synced' });
  });

  it('2.9 retries one refused value under a key of its own, beside what waits', async () => {
    const { source, panel } = await openOperations();
    source.crmRefuses.add('email');
    source.add({ ...source.contacts.get('A'), id: 'A', values: waiting('bad') });
    const record = panel.repository.record('A');
    record.writeBack({ conversationId: 'v', status: 'closed' });
    await answerAll(source);
    expect(panel.snapshot().persisted?.values.get('email')?.crm).to.include({ state: 'rejected' });
    source.crmRefuses.clear();
    record.writeBack({ keys: ['email'] });
    await settle();
    expect(operation(panel, 'write-back:email')).to.include({ state: 'sending' });
    await answerAll(source);
    expect(panel.snapshot().persisted?.values.get('email')?.crm).to.deep.equal({ state: 'synced' });
  });

  it('2.9 a status that changes again while it is sent is sent after it', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.writeBack({ conversationId: 'v', status: 'pending' });
    await settle();
    record.writeBack({ conversationId: 'v', status: 'closed' });
    await answerAll(source);
    expect(source.made('write-back')).to.have.length(2);
  });

  it('2.9 sends nothing where no attribute is the CRM’s, and the flush is over at once', async () => {
    const { source, panel } = await openOperations();
    source.definitions = { ...source.definitions, definitions: [] };
    void panel.repository.reload();
    await answerAll(source);
    await panel.repository.record('A').flushWriteBack({});
    expect(source.made('write-back')).to.have.length(0);
  });

  it('2.9 a flush is over when the source has it', async () => {
    const { source, panel } = await openOperations();
    let over = false;
    void panel.repository
      .record('A')
      .flushWriteBack({})
      .then(() => (over = true));
    await settle();
    expect(over).to.equal(false);
    source.the('write-back').answer();
    await settle();
    expect(over).to.equal(true);
  });

  it('2.9 a flush does not wait for a connection that is not there', async () => {
    const { source, panel } = await openOperations();
    let over = false;
    void panel.repository
      .record('A')
      .flushWriteBack({})
      .then(() => (over = true));
    await settle();
    source.the('write-back').drop();
    await settle();
    expect(over).to.equal(true);
    expect(operation(panel, 'write-back')).to.include({ state: 'paused' });
  });

  it('11.1 a write-back that was to be sent survives a killed tab, and reaches its contact (fault 29)', async () => {
    const stage = await openOperations();
    const { source, panel } = stage;
    source.add({ ...source.contacts.get('A'), id: 'A', values: waiting('a@crm.example') });
    panel.repository.record('A').writeBack({ conversationId: 'v', status: 'closed' });
    await settle();
    source.the('write-back').drop();
    await settle();
    const next = reload(stage);
    next.panel.show('B');
    await answerAll(source);
    expect(source.did('write-back').map(({ contactId, about }) => [contactId, about])).to.deep.equal([
      ['A', 'email=a@crm.example'],
    ]);
    expect(stage.browser.local.text).not.to.include('write-back');
  });

  it('11.1 a removal whose answer the killed tab never heard is asked for again under its key', async () => {
    const stage = await openOperations();
    const { source } = stage;
    stage.panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').begin();
    const next = reload(stage);
    await answerAll(source);
    const [first, second] = source.made('channel');
    expect(second?.key).to.equal(first?.key);
    expect(source.did('channel')).to.have.length(1);
    expect(channelsOf(next.panel)).to.deep.equal(['ch-email', 'ch-sms']);
  });

  it('11.1 an operation from more than a day ago waits until the agent says so', async () => {
    const stage = await openOperations();
    const { source, browser, panel } = stage;
    panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').drop();
    await settle();
    stage.page.close();
    await browser.clock.pass(25 * 60 * 60 * 1000);
    const next = reload(stage);
    await answerAll(source);
    expect(operation(next.panel, 'channel:ch-x')).to.include({ state: 'failed' });
    expect(source.did('channel')).to.deep.equal([]);
    next.panel.repository.record('A').retryOperation('channel:ch-x');
    await answerAll(source);
    expect(source.did('channel')).to.have.length(1);
  });

  it('11.5 of two tabs, one does what a closed one left (fault 32)', async () => {
    const stage = await openOperations();
    const { source, browser, page } = stage;
    stage.panel.repository.record('A').removeChannel('ch-x');
    await settle();
    source.the('channel').drop();
    await settle();
    page.close();
    await browser.clock.pass(6000);
    const { Panel } = await import('./panel.js');
    const tabs = ['tab-2', 'tab-3'].map((name) => new Panel(source, browser.open(name), browser));
    for (const tab of tabs) tab.show('A');
    await answerAll(source);
    expect(source.made('channel')).to.have.length(2);
    expect(source.did('channel')).to.have.length(1);
    for (const tab of tabs) expect(tab.snapshot().contact?.channels).to.have.length(2);
  });
});
