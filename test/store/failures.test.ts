import { expect } from '@open-wc/testing';
import type { Failure } from '../../src/domain/errors.js';
import { settle } from './fake-clock.js';
import { answerAll, email, newPanel, openPanel, phone, vip } from './panel.js';

const invalid: Failure = { code: 'validation', fields: new Map([['email', { rule: 'email' }]]) };

describe('store: saving when the source fails', () => {
  it('11.1 sends the same request under the same key when the answer was lost, and commits once (fault 7)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').lose();
    await settle();
    expect(panel.pending('attribute:email')?.state).to.equal('retrying');
    expect(panel.email()).to.equal('a@new.example');
    await browser.clock.pass(1000);
    await answerAll(source);
    const [first, second] = source.made('apply');
    expect([second?.key, second?.ifVersion, second?.changes]).to.deep.equal([
      first?.key,
      first?.ifVersion,
      first?.changes,
    ]);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(panel.snapshot().persisted?.version).to.equal(source.contacts.get('A')?.version);
  });

  it('11.1 keeps a later edit apart from the request whose answer was lost (fault 7)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', '1@new.example'));
    await settle();
    source.the('apply').lose();
    await settle();
    panel.change(email('1@new.example', '2@new.example'));
    panel.change(phone(undefined, '+4915112345678'));
    expect(panel.email()).to.equal('2@new.example');
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['1@new.example', '2@new.example']);
    expect(source.committed('A', 'attribute:phone')).to.deep.equal(['+4915112345678']);
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.2 does not take an answer that is given again for the latest state of the contact', async () => {
    const { source, panel, browser } = await openPanel();
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').lose();
    source.commitAs('bob', 'A', [email('a@new.example', 'a@bob.example')], { silent: true });
    await browser.clock.pass(1000);
    source.the('apply').answer();
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    await answerAll(source);
    expect(panel.email()).to.equal('a@bob.example');
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.1 keeps and retries what never reached the source, more and more rarely, at least once a minute (fault 9)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    const times: number[] = [];
    for (let n = 0; n < 600; n++) {
      await browser.clock.pass(1000);
      for (const call of source.waiting()) {
        times.push(browser.clock.now());
        call.drop();
      }
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.length).to.be.greaterThan(8);
    expect(gaps.length).to.be.lessThan(25);
    expect(Math.max(...gaps)).to.be.at.most(61_000);
    expect(panel.email()).to.equal('a@new.example');
    panel.page.signal('online');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 takes a write that is never answered as one with an unknown outcome (faults 19, 20)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const arrive = source.the('apply').begin();
    await browser.clock.pass(40_000);
    const [first, second] = source.made('apply');
    expect(second?.key).to.equal(first?.key);
    second?.answer();
    await answerAll(source);
    arrive();
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.3 goes on saying that a write is tried again while it is', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await browser.clock.pass(40_000);
    expect(source.made('apply')).to.have.length(2);
    expect(panel.pending('attribute:email')).to.deep.include({
      state: 'retrying',
      failure: { code: 'network', outcome: 'unknown' },
    });
    source.made('apply').at(-1)?.answer();
    await answerAll(source);
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.1 does not take the answer about another contact for its own', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').resolveWith({ contact: source.contacts.get('B'), rejected: [] });
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    for (let n = 0; n < 10; n++) {
      await answerAll(source);
      await browser.clock.pass(2000);
    }
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 looks whether a lost write arrived where keys are not understood, and does not send it twice (faults 7, 8)', async () => {
    const { source, panel, browser } = await openPanel({ idempotency: 'none' });
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').lose();
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.made('apply')).to.have.length(1);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(panel.told('acknowledged')).to.have.length(1);
  });

  it('11.1 sends again what certainly did not arrive where keys are not understood (fault 8)', async () => {
    const { source, panel, browser } = await openPanel({ idempotency: 'none' });
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').drop('unknown');
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.2 asks the agent when a lost write may have been taken back by somebody (fault 8)', async () => {
    const { source, panel, browser } = await openPanel({ idempotency: 'none' });
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.the('apply').lose();
    source.commitAs('bob', 'A', [email('a@new.example', 'a@old.example')], { silent: true });
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example', 'a@old.example']);
    expect(panel.pending('attribute:email')).to.deep.include({
      state: 'failed',
      failure: { code: 'network', outcome: 'unknown' },
    });
    panel.repository.record('A').retry('attribute:email');
    await answerAll(source);
    expect(source.committed('A', 'attribute:email').at(-1)).to.equal('a@new.example');
  });

  it('11.2 sees the change of another where a lost write may have been (fault 8)', async () => {
    const { source, panel, browser } = await openPanel({ idempotency: 'none', concurrency: 'none' });
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source).then(() => source.made('apply'));
    panel.change(vip(true));
    await settle();
    source.the('get').answer();
    await settle();
    source.the('apply').lose();
    source.commitAs('bob', 'A', [email('a@new.example', 'a@bob.example')], { silent: true });
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.email()).to.equal('a@bob.example');
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.3 keeps a refused value at its field, with the reason, a way forward and a way back (fault 14)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'bad'));
    await settle();
    source.the('apply').fail(invalid);
    await settle();
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed', failure: invalid });
    expect(panel.email()).to.equal('bad');
    expect(source.waiting()).to.have.length(0);
    const record = panel.repository.record('A');
    record.retry('attribute:email');
    await settle();
    source.the('apply').fail(invalid);
    await settle();
    record.discard('attribute:email');
    expect(panel.email()).to.equal('a@old.example');
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.3 sends a corrected value from where the refused one began (fault 14)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'bad'));
    await settle();
    source.the('apply').fail(invalid);
    await settle();
    panel.change(email('bad', 'a@new.example'));
    await settle();
    expect(source.the('apply').changes).to.deep.equal([email('a@old.example', 'a@new.example')]);
    await answerAll(source);
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.3 refuses only the field that the source names, and saves the others (faults 12, 65)', async () => {
    const { source, panel } = await openPanel();
    const taken: Failure = {
      code: 'validation',
      fields: new Map([['attribute:email', { rule: 'unique', takenBy: 'B' }]]),
    };
    panel.change(email('a@old.example', 'b@old.example'));
    panel.change(vip(true));
    await settle();
    source.the('apply').fail(taken);
    await answerAll(source);
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed', failure: taken });
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.snapshot().pending.size).to.equal(1);
  });

  it('11.3 finds out which of several changes is forbidden by sending them one by one (fault 38)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(vip(true));
    await settle();
    source.the('apply').fail({ code: 'forbidden', permission: { reason: 'role' } });
    await settle();
    for (const call of source.waiting('get')) call.answer();
    await settle();
    expect(source.the('apply').changes).to.deep.equal([email('a@old.example', 'a@new.example')]);
    source.the('apply').fail({ code: 'forbidden', permission: { reason: 'role' } });
    await answerAll(source);
    expect(panel.pending('attribute:email')).to.deep.include({
      state: 'failed',
      failure: { code: 'forbidden', permission: { reason: 'role' } },
    });
    expect(panel.pending('attribute:email')?.change.to).to.equal('a@new.example');
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });

  it('11.9 reads session and contact again when a right was revoked (fault 38)', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    const before = [source.made('session').length, source.made('get').length];
    source.the('apply').fail({ code: 'forbidden' });
    await settle();
    expect([source.made('session').length, source.made('get').length]).to.deep.equal(before.map((n) => n + 1));
  });

  it('11.8 keeps the text of a contact that somebody deleted, and never creates it again (fault 40)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    source.contacts.delete('A');
    await answerAll(source);
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'not-found' }, contact: undefined });
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed', failure: { code: 'not-found' } });
    expect(panel.pending('attribute:email')?.change.to).to.equal('a@new.example');
    expect(panel.told('gone')).to.deep.equal([{ type: 'gone', contactId: 'A' }]);
    await answerAll(source);
    expect(source.history).to.deep.equal([]);
  });

  it('11.3 keeps what is shown and reads again when the answer has no body (fault 48)', async () => {
    const { source, panel } = await openPanel();
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const call = source.the('apply');
    call.begin();
    call.resolveWith(undefined);
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    await answerAll(source);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(panel.told('acknowledged')).to.have.length(1);
  });

  it('11.3 keeps what is shown and reads again when the contact in the answer cannot be read (faults 49, 50)', async () => {
    const { source, panel } = await openPanel();
    source.hints = false;
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const call = source.the('apply');
    call.begin();
    call.resolveWith({ contact: { id: 42 }, rejected: [] });
    await settle();
    expect(panel.email()).to.equal('a@new.example');
    expect(panel.snapshot().pending.size).to.equal(0);
    await answerAll(source);
    expect(panel.snapshot().persisted?.values.get('email')?.value).to.equal('a@new.example');
  });

  it('11.3 ends in a failure that the agent sees when the source always answers with rubbish (fault 49)', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    for (let n = 0; n < 60; n++) {
      await browser.clock.pass(5000);
      for (const call of source.waiting('apply')) call.fail({ code: 'data', path: '' });
      for (const call of source.waiting('get')) call.answer();
    }
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed', failure: { code: 'data', path: '' } });
    expect(source.made('apply').length).to.be.lessThan(8);
  });

  it('11.3 takes whatever an adapter throws as a failure (faults 21, 22)', async () => {
    for (const thrown of [null, 'nonsense', undefined, Object.freeze(new Error('frozen')), Object.freeze({})]) {
      const { source, panel, browser } = await openPanel();
      panel.change(vip(true));
      await settle();
      source.the('apply').rejectWith(thrown);
      await settle();
      expect(panel.pending('vip')).to.deep.include({
        state: 'retrying',
        failure: { code: 'network', outcome: 'unknown' },
      });
      await browser.clock.pass(1000);
      await answerAll(source);
      expect(source.committed('A', 'vip')).to.deep.equal([true]);
    }
  });

  it('11.3 survives an adapter that throws at once (fault 21)', async () => {
    const { source, panel, browser } = newPanel();
    const { contacts } = panel.repository.adapter;
    const { get, apply } = contacts;
    const faulty = { get: true, apply: true };
    Object.assign(contacts, {
      get: (...args: Parameters<typeof get>) => {
        if (faulty.get) throw new Error('at once');
        return get(...args);
      },
      apply: (...args: Parameters<typeof apply>) => {
        if (faulty.apply) throw new Error('at once');
        return apply(...args);
      },
    });
    panel.show('A');
    await answerAll(source);
    expect(panel.snapshot().status).to.equal('pending');
    faulty.get = false;
    await browser.clock.pass(1000);
    await answerAll(source);
    panel.change(vip(true));
    await settle();
    expect(panel.pending('vip')?.state).to.equal('retrying');
    faulty.apply = false;
    await browser.clock.pass(1000);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
  });
});
