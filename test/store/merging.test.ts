import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, openOperations, operation, planOf, reload } from './operation-panel.js';
import { email, named, phone, tagged, vip } from './panel.js';

describe('store: merging', () => {
  it('7.3 merges, takes the merged contact, and the other goes on in it', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.merge(planOf(source));
    await settle();
    expect(operation(panel, 'merge:B')).to.include({ state: 'sending' });
    await answerAll(source);
    expect(panel.snapshot('A').operations.size).to.equal(0);
    expect(panel.snapshot('A').persisted?.version).to.equal(source.contacts.get('A')?.version);
    expect(panel.snapshot('B')).to.include({ mergedInto: 'A', status: 'ready' });
    expect(panel.told('operation')).to.deep.equal([
      {
        type: 'operation',
        contactId: 'A',
        key: 'merge:B',
        origin: 'agent',
        what: 'merge',
        from: 'B',
        mergeId: 'merge-1',
      },
    ]);
    expect(record.nextUndo()).to.deep.equal({ kind: 'merge', otherId: 'B', mergeId: 'merge-1' });
  });

  it('7.3 the drafts of both go along (fault 42)', async () => {
    const { source, panel } = await openOperations();
    const { drafts } = panel.repository;
    drafts.write('A', 'note:new', 'of A');
    drafts.write('B', 'attribute:phone', 'of B');
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    expect(drafts.read('A', 'note:new')?.text).to.equal('of A');
    expect(drafts.read('A', 'attribute:phone')?.text).to.equal('of B');
    expect(drafts.slots('B')).to.deep.equal([]);
  });

  it('7.3 waits until the changes of both contacts are in the source, and merges by what they made of them', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('B').load();
    await answerAll(source);
    const plan = planOf(source);
    panel.change(email('a@old.example', 'a@new.example'), 'A');
    panel.change(phone(undefined, '+4915112345678'), 'B');
    panel.repository.record('A').merge(plan);
    await settle();
    expect(source.made('merge')).to.have.length(0);
    source.the('apply', 'A').answer();
    await settle();
    expect(source.made('merge')).to.have.length(0);
    expect(operation(panel, 'merge:B')).to.include({ state: 'queued' });
    source.the('apply', 'B').answer();
    await answerAll(source);
    expect(source.did('merge')).to.have.length(1);
    expect(source.contacts.get('A')?.values.get('phone')?.value).to.equal('+4915112345678');
  });

  it('7.3 says why it cannot while a change of either waits for the agent’s decision', async () => {
    const { source, panel } = await openOperations();
    const refusal = { code: 'validation', fields: new Map([['email', { rule: 'email' }]]) } as const;
    panel.repository.record('B').load();
    await answerAll(source);
    source.refuse = () => refusal;
    panel.change(email('b@old.example', 'bad'), 'B');
    await answerAll(source);
    source.refuse = () => undefined;
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    expect(operation(panel, 'merge:B')).to.deep.include({ state: 'failed', failure: refusal });
    expect(source.did('merge')).to.deep.equal([]);
    panel.repository.record('B').discard('attribute:email');
    panel.repository.record('A').retryOperation('merge:B');
    await answerAll(source);
    expect(source.did('merge')).to.have.length(1);
  });

  it('11.2 is refused when somebody changed either contact since the preview', async () => {
    for (const changed of ['A', 'B']) {
      const { source, panel } = await openOperations();
      const plan = planOf(source);
      source.commitAs('bob', changed, [vip(true)]);
      await answerAll(source);
      panel.repository.record('A').merge(plan);
      await answerAll(source);
      expect(operation(panel, 'merge:B')?.failure).to.include({ code: 'conflict' });
      expect(source.did('merge')).to.deep.equal([]);
      // Seen again, and decided anew.
      panel.repository.record('A').merge(planOf(source));
      await answerAll(source);
      expect(source.did('merge')).to.have.length(1);
      expect(panel.snapshot('A').operations.size).to.equal(0);
    }
  });

  it('11.1 writes nothing to either contact while they are merged', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('B').load();
    await answerAll(source);
    panel.repository.record('A').merge(planOf(source));
    await settle();
    panel.change(tagged('t1', true), 'A');
    panel.change(tagged('t2', true), 'B');
    await settle();
    expect(source.made('apply')).to.have.length(0);
    await answerAll(source);
    expect(source.history.map(({ contactId, changes }) => [contactId, changes[0]])).to.deep.equal([
      ['A', tagged('t1', true)],
      ['A', tagged('t2', true)],
    ]);
  });

  it('11.3 of two contacts that are to be merged into each other, the first is, and nothing waits without end', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('B').load();
    await answerAll(source);
    panel.repository.record('A').merge(planOf(source));
    panel.repository.record('A').lookUp();
    panel.repository.record('B').merge(planOf(source, 'B', 'A'));
    panel.repository.record('B').removeChannel('ch-x');
    await answerAll(source);
    expect(source.did('merge').map(({ contactId, about }) => [contactId, about])).to.deep.equal([['A', 'B']]);
    expect(panel.repository.connection.value.queued).to.equal(0);
    expect(panel.told('operation-refused').map((event) => 'key' in event && event.key)).to.deep.equal([
      'merge:A',
      'channel:ch-x',
    ]);
  });

  it('7.3 reads both again when the answer is lost, and learns what became of it (fault 45)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').merge(planOf(source));
    await settle();
    source.the('merge').lose();
    await settle();
    expect(operation(panel, 'merge:B')).to.include({ state: 'retrying' });
    await browser.clock.pass(2000);
    expect(source.waiting('merge')).to.have.length(0);
    expect(source.waiting('get').map(({ contactId }) => contactId)).to.include.members(['A', 'B']);
    await answerAll(source);
    expect(source.did('merge')).to.have.length(1);
    expect(panel.told('operation')[0]).to.include({ what: 'merge', mergeId: 'merge-1' });
    expect(panel.snapshot('B').mergedInto).to.equal('A');
  });

  it('7.3 reads both again when the request was lost, and then sends it under the same key (fault 45)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').merge(planOf(source));
    await settle();
    source.the('merge').drop('unknown');
    await browser.clock.pass(2000);
    await answerAll(source);
    const [first, second] = source.made('merge');
    expect(second?.key).to.equal(first?.key);
    expect(source.did('merge')).to.have.length(1);
  });

  it('7.3 a tab that is killed while it merges reads both, and never repeats it blindly (fault 45)', async () => {
    for (const idempotency of ['key', 'none'] as const) {
      const stage = await openOperations({ idempotency });
      const { source } = stage;
      stage.panel.repository.record('A').merge(planOf(source));
      await settle();
      source.the('merge').begin();
      const next = reload(stage);
      await answerAll(source);
      expect(source.did('merge')).to.have.length(1);
      expect(next.panel.snapshot('A')).to.include({ status: 'ready' });
      expect(next.panel.snapshot('A').operations.size).to.equal(0);
      expect(next.panel.told('operation')[0]).to.include({ what: 'merge', mergeId: 'merge-1' });
      expect(next.panel.snapshot('B').mergedInto).to.equal('A');
    }
  });

  it('7.3 undo restores both: the other is there again, and what is done to it reaches it alone', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('B').load();
    await answerAll(source);
    panel.change(named('name of B', 'Bea'), 'B');
    await answerAll(source);
    const record = panel.repository.record('A');
    record.merge(planOf(source));
    await answerAll(source);
    record.undo();
    await answerAll(source);
    expect(source.did('merge-undo')).to.have.length(1);
    expect(panel.snapshot('B')).to.include({ mergedInto: undefined, status: 'ready' });
    expect(panel.snapshot('B').contact?.name).to.equal('Bea');
    expect(panel.events.filter(({ type }) => type === 'operation').at(-1)).to.deep.include({
      contactId: 'A',
      what: 'merge-undo',
      from: 'B',
      mergeId: 'merge-1',
      origin: 'undo',
    });
    expect(record.nextUndo()).to.equal(undefined);
    panel.repository.record('B').undo();
    await answerAll(source);
    expect(source.contacts.get('B')?.name).to.equal('name of B');
    expect(source.contacts.get('A')?.name).to.equal('name of A');
  });

  it('11.4 takes the merge back before what was done to the other contact', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('B').load();
    await answerAll(source);
    panel.change(vip(true), 'B');
    await answerAll(source);
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    expect(panel.repository.record('A').nextUndo()).to.include({ kind: 'merge' });
  });

  it('11.4 undo drops a merge that was not sent, and waits for one that is on its way', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.merge(planOf(source));
    record.undo();
    await answerAll(source);
    expect(source.made('merge')).to.have.length(0);
    record.merge(planOf(source));
    await settle();
    record.undo();
    await answerAll(source);
    expect(source.did('merge')).to.have.length(1);
    expect(source.did('merge-undo')).to.have.length(1);
    expect(panel.snapshot('B').mergedInto).to.equal(undefined);
  });

  it('7.3 undo tells which edits made since stand in its way', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    source.commitAs('bob', 'A', [vip(true)]);
    await answerAll(source);
    panel.repository.record('A').undoMerge('merge-1');
    await answerAll(source);
    expect(panel.told('operation-refused')[0]).to.deep.include({ key: 'merge-undo:merge-1', what: 'merge-undo' });
    expect(operation(panel, 'merge-undo:merge-1')?.failure).to.deep.include({ code: 'conflict', fields: ['vip'] });
    expect(panel.snapshot('B').mergedInto).to.equal('A');
    panel.change(vip(false), 'A');
    await answerAll(source);
    panel.repository.record('A').retryOperation('merge-undo:merge-1');
    await answerAll(source);
    expect(panel.snapshot('B').mergedInto).to.equal(undefined);
    expect(panel.snapshot('A').operations.size).to.equal(0);
  });

  it('7.3 says in clear words that the time for undo is over: the source’s own failure (fault 46)', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    panel.repository.record('A').undo();
    await settle();
    source.the('merge-undo').fail({ code: 'gone' });
    await answerAll(source);
    expect(operation(panel, 'merge-undo:merge-1')).to.deep.include({ state: 'failed', failure: { code: 'gone' } });
    expect(panel.snapshot('A').status).to.equal('ready');
  });

  it('11.5 a panel that followed a merge goes back to its contact when another agent undoes it', async () => {
    const { source, panel } = await openOperations();
    panel.show('B');
    await answerAll(source);
    const merge = source.mergeAs('bob', 'A', 'B');
    await answerAll(source);
    expect(panel.snapshot('B')).to.include({ mergedInto: 'A' });
    source.undoMergeAs('bob', merge.id);
    await answerAll(source);
    expect(panel.snapshot('B')).to.include({ mergedInto: undefined, status: 'ready' });
    panel.change(vip(true), 'B');
    await answerAll(source);
    expect(source.committed('B', 'vip')).to.deep.equal([true]);
    expect(source.committed('A', 'vip')).to.deep.equal([]);
  });

  it('11.1 a removal that was meant for a contact does not reach the one that it was merged into', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').removeChannel('ch-x');
    panel.repository.record('A').writeBack({ conversationId: 'v', status: 'closed' });
    await settle();
    source.the('channel').drop();
    await settle();
    source.mergeAs('bob', 'B', 'A');
    panel.page.signal('online');
    await answerAll(source);
    expect(source.did('channel')).to.deep.equal([]);
    expect(panel.told('operation-refused')[0]).to.deep.include({ contactId: 'A', key: 'channel:ch-x' });
    // What waits for the CRM went with the values.
    expect(source.made('write-back', 'B')).to.have.length(1);
    expect(panel.snapshot('A').operations.size).to.equal(0);
  });

  it('11.4 takes everything back step by step, whatever it was', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    panel.change(email('a@old.example', 'a@new.example'));
    record.removeChannel('ch-x');
    panel.change({ kind: 'block', from: false, to: true });
    panel.change({ kind: 'block', from: true, to: false });
    record.dismiss('C', true);
    await answerAll(source);
    record.merge(planOf(source));
    await answerAll(source);
    panel.change(tagged('t1', true), 'A');
    await answerAll(source);
    const kinds: unknown[] = [];
    for (let step = record.undo(); step; step = record.undo()) {
      kinds.push(step.kind);
      await answerAll(source);
    }
    expect(kinds).to.deep.equal(['change', 'merge', 'dismissal', 'change', 'change', 'channel', 'change']);
    const contact = source.contacts.get('A');
    expect(contact?.values.get('email')?.value).to.equal('a@old.example');
    expect(contact?.channels).to.have.length(3);
    expect([contact?.tags, contact?.blocked]).to.deep.equal([[], undefined]);
    expect(source.contacts.has('B')).to.equal(true);
    expect([...source.dismissals]).to.deep.equal([]);
    expect(panel.told('operation-refused')).to.deep.equal([]);
  });

  it('7.1 remembers that two are not the same, and takes that back', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    record.dismiss('B', true);
    await answerAll(source);
    expect([...source.dismissals]).to.deep.equal(['A B']);
    expect(record.nextUndo()).to.deep.equal({ kind: 'dismissal', otherId: 'B', dismissed: true });
    record.undo();
    await answerAll(source);
    expect([...source.dismissals]).to.deep.equal([]);
    expect(source.did('dismissal').map(({ on }) => on)).to.deep.equal([true, false]);
  });
});
