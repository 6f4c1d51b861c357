import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, openPanel, tagged, vip } from './panel.js';

describe('store: undo', () => {
  it('11.4 takes back the last change with its inverse, and tells that it was an undo', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    const record = panel.repository.record('A');
    expect(record.peekUndo()).to.deep.equal(email('a@new.example', 'a@old.example'));
    expect(record.undo()).to.deep.equal({ kind: 'change', changes: [email('a@new.example', 'a@old.example')] });
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example', 'a@old.example']);
    expect(panel.events.at(-1)).to.include({ type: 'acknowledged', origin: 'undo' });
    expect(record.undo()).to.equal(undefined);
  });

  it('11.4 drops a change that was not sent yet: the source never hears of it', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.repository.record('A').undo();
    await answerAll(source);
    expect(source.made('apply')).to.have.length(0);
    expect(panel.email()).to.equal('a@old.example');
  });

  it('11.4 waits for a change that is on its way, and then sends its inverse as a new intent', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    panel.repository.record('A').undo();
    expect(panel.snapshot().contact?.vip).to.equal(false);
    expect(source.waiting('apply')).to.have.length(1);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true, false]);
    const [first, second] = source.made('apply');
    expect(first?.key).not.to.equal(second?.key);
  });

  it('11.4 is done with a change that the source refuses while its undo waits', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'bad'));
    await settle();
    panel.repository.record('A').undo();
    source.the('apply').fail({ code: 'validation', fields: new Map([['email', { rule: 'email' }]]) });
    await answerAll(source);
    expect(source.history).to.deep.equal([]);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(panel.email()).to.equal('a@old.example');
  });

  it('11.2 makes a conflict of an undo whose value somebody changed since, and sends nothing', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    source.commitAs('bob', 'A', [email('a@new.example', 'a@bob.example')]);
    await answerAll(source);
    panel.repository.record('A').undo();
    await answerAll(source);
    expect(panel.pending('attribute:email')).to.deep.include({
      state: 'conflict',
      change: email('a@new.example', 'a@old.example'),
    });
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example', 'a@bob.example']);
  });

  it('11.4 keeps one stack per contact for as long as the page, also for contacts long out of view', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await answerAll(source);
    panel.show('B');
    panel.change(tagged('t1', true));
    await answerAll(source);
    for (let n = 0; n < 60; n++) panel.repository.record(`other ${n}`);
    expect(panel.repository.record('A').undo()).to.deep.equal({ kind: 'change', changes: [vip(false)] });
    await answerAll(source);
    expect(source.contacts.get('A')?.vip).to.equal(false);
    expect(source.contacts.get('B')?.tags).to.have.length(1);
  });

  it('11.4 undoes step by step through changes of one field', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', '1@new.example'));
    await answerAll(source);
    panel.change(email('1@new.example', undefined));
    await answerAll(source);
    const record = panel.repository.record('A');
    record.undo();
    expect(panel.email()).to.equal('1@new.example');
    record.undo();
    expect(panel.email()).to.equal('a@old.example');
    await answerAll(source);
    expect(panel.email()).to.equal('a@old.example');
    expect(source.contacts.get('A')?.values.get('email')?.value).to.equal('a@old.example');
  });

  it('11.4 has nothing to undo of what was discarded', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'bad'));
    await settle();
    source.the('apply').fail({ code: 'validation', fields: new Map([['email', { rule: 'email' }]]) });
    await settle();
    const record = panel.repository.record('A');
    record.discard('attribute:email');
    expect(panel.email()).to.equal('a@old.example');
    expect(record.peekUndo()).to.equal(undefined);
  });

  it('11.4 takes back together what was changed together (1.3)', async () => {
    const { source, panel } = await openPanel();
    const record = panel.repository.record('A');
    const first = { kind: 'attribute', key: 'first_name', to: 'Ann' } as const;
    const last = { kind: 'attribute', key: 'last_name', to: 'Lee' } as const;
    record.change([first, last]);
    await answerAll(source);
    expect(source.made('apply')).to.have.length(1);
    expect(record.nextUndo()).to.deep.equal({
      kind: 'change',
      changes: [
        { kind: 'attribute', key: 'first_name', from: 'Ann' },
        { kind: 'attribute', key: 'last_name', from: 'Lee' },
      ],
    });
    record.undo();
    await answerAll(source);
    expect(source.contacts.get('A')?.values.has('first_name')).to.equal(false);
    expect(source.contacts.get('A')?.values.has('last_name')).to.equal(false);
    expect(record.undo()).to.equal(undefined);
  });

  it('11.4 takes back the rest of what was changed together when one of it was discarded', async () => {
    const { source, panel } = await openPanel();
    const record = panel.repository.record('A');
    source.refuse = (change) =>
      change.kind === 'attribute' ? { code: 'validation', fields: new Map([['email', { rule: 'email' }]]) } : undefined;
    record.change([email('a@old.example', 'bad'), vip(true)]);
    await answerAll(source);
    record.discard('attribute:email');
    expect(record.undo()).to.deep.equal({ kind: 'change', changes: [vip(false)] });
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true, false]);
    expect(record.undo()).to.equal(undefined);
  });
});
