import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, openPanel, phone, vip } from './panel.js';

const bob = { id: 'bob', name: 'Bob' };

describe('store: two agents, one contact', () => {
  it('11.2 rebases by itself when another field was changed meanwhile, under a new key (fault 10)', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [phone(undefined, '+4915112345678')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(source.contacts.get('A')?.values.get('email')?.value).to.equal('a@new.example');
    expect(source.contacts.get('A')?.values.get('phone')?.value).to.equal('+4915112345678');
    expect(panel.snapshot().pending.size).to.equal(0);
    const keys = source.made('apply').map(({ key }) => key);
    expect(new Set(keys).size).to.equal(2);
  });

  it('11.2 reads the contact when the source refuses without saying what it has (fault 10)', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [phone(undefined, '+4915112345678')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').fail({ code: 'conflict' });
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.2 shows mine and theirs, with who and when, and sends nothing until the agent chooses (fault 11)', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    const stored = { value: 'a@bob.example', setBy: bob, setAt: '2026-01-15T09:00:00Z' };
    const theirs = source.contacts.get('A');
    if (theirs) source.contacts.set('A', { ...theirs, values: new Map([['email', stored]]) });
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(panel.pending('attribute:email')).to.deep.equal({
      field: 'attribute:email',
      state: 'conflict',
      change: email('a@old.example', 'a@new.example'),
      theirs: stored,
    });
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@bob.example']);
    expect(panel.told('conflict')).to.have.length(1);
    expect(panel.repository.connection.value.queued).to.equal(0);
  });

  it('11.2 sends mine over theirs when the agent says so, and can undo that to theirs', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    const record = panel.repository.record('A');
    record.resolve('attribute:email', 'mine');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@bob.example', 'a@new.example']);
    record.undo();
    await answerAll(source);
    expect(panel.email()).to.equal('a@bob.example');
  });

  it('11.2 shows theirs and forgets mine when the agent says so', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    panel.repository.record('A').resolve('attribute:email', 'theirs');
    await answerAll(source);
    expect(panel.email()).to.equal('a@bob.example');
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(panel.repository.record('A').peekUndo()).to.equal(undefined);
  });

  it('11.2 lets other fields go on while one is in conflict', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    panel.change(vip(true));
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.pending('attribute:email')?.state).to.equal('conflict');
  });

  it('11.2 knows a conflict before sending when the value changed while it was being typed (fault 58)', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')]);
    await answerAll(source);
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(panel.pending('attribute:email')?.state).to.equal('conflict');
    expect(source.made('apply')).to.have.length(0);
  });

  it('11.2 ends a conflict by itself when the value is what it was, or what was wanted', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')]);
    await answerAll(source);
    panel.change(email('a@old.example', 'a@new.example'));
    source.commitAs('bob', 'A', [email('a@bob.example', 'a@new.example')]);
    await answerAll(source);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(source.committed('A', 'attribute:email', 'me')).to.deep.equal([]);
  });

  it('11.2 keeps the conflict when the agent goes on typing, with the newer text as mine', async () => {
    const { source, panel } = await openPanel();
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    panel.change(email('a@old.example', '1@new.example'));
    await answerAll(source);
    panel.change(email('1@new.example', '2@new.example'));
    await answerAll(source);
    expect(panel.pending('attribute:email')).to.deep.include({
      state: 'conflict',
      change: email('a@old.example', '2@new.example'),
    });
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@bob.example']);
  });

  it('11.2 asks the agent when the source calls everything a conflict, instead of trying forever', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    for (let n = 0; n < 20; n++) {
      await browser.clock.pass(9_000);
      for (const call of source.waiting('apply')) call.fail({ code: 'conflict', current: source.contacts.get('A') });
      for (const call of source.waiting('get')) call.answer();
    }
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed' });
    expect(source.made('apply').length).to.be.lessThan(10);
  });

  it('11.2 reads and compares before it writes to a source that cannot compare (concurrency none)', async () => {
    const { source, panel } = await openPanel({ concurrency: 'none' });
    source.commitAs('bob', 'A', [email('a@old.example', 'a@bob.example')], { silent: true });
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(vip(true));
    await answerAll(source);
    expect(panel.pending('attribute:email')?.state).to.equal('conflict');
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@bob.example']);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(source.made('apply')[0]?.ifVersion).to.equal(undefined);
  });
});
