import { expect } from '@open-wc/testing';
import { ContactRepository } from '../../src/store/contact-repository.js';
import { writingCode } from '../../src/store/writing-code.js';
import { DeferredSource } from './deferred-source.js';
import { settle } from './fake-clock.js';
import { FakeBrowser } from './fake-page.js';

/** Not through panel.ts: that brings the code of all that writes along. */
describe('store: before the code of what writes is there', () => {
  it('11.3 shows the contact first, and then carries out and keeps what was changed meanwhile, in order', async () => {
    const source = new DeferredSource();
    source.add({ id: 'A', name: 'Ann' });
    const browser = new FakeBrowser();
    const repository = new ContactRepository(source.adapter(), browser.open().environment);
    const record = repository.record('A');
    let told = 0;
    record.subscribe(() => (told += 1));
    repository.acquire('A');
    await settle();
    for (const call of source.waiting()) call.answer();
    await settle();
    expect(record.snapshot).to.include({ status: 'ready', fetch: 'idle' });
    expect(record.snapshot.contact).to.equal(record.snapshot.persisted);
    expect(record.snapshot.pending.size).to.equal(0);
    expect(writingCode()).to.equal(undefined);
    const before = told;
    record.change({ kind: 'vip', from: false, to: true });
    record.change({ kind: 'name', from: 'Ann', to: 'Anne' });
    record.change({ kind: 'name', from: 'Anne', to: 'Anna' });
    expect(record.needed).to.equal(true);
    await import('../../src/store/writing.js');
    await settle();
    await settle();
    expect(writingCode()).not.to.equal(undefined);
    expect(told).to.be.greaterThan(before);
    expect(record.snapshot.contact).to.include({ vip: true, name: 'Anna' });
    for (const call of source.waiting()) call.answer();
    await settle();
    expect(source.history.flatMap(({ changes }) => changes.map(({ to }) => to))).to.deep.equal([true, 'Anna']);
    expect(record.snapshot.pending.size).to.equal(0);
    expect(browser.local.items.size).to.equal(0);
    expect(record.undo()).to.deep.equal({ kind: 'change', changes: [{ kind: 'name', from: 'Anna', to: 'Anne' }] });
  });
});
