import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerNotes, newNotes, openNotes } from './note-panel.js';

const MANY = 100_000;

describe('store: 100,000 notes', () => {
  it('4.7 loads them page by page, finds each, and costs a new one on top next to nothing', async () => {
    const { source, panel } = await newNotes({ notes: MANY });
    source.immediate = true;
    await panel.openNotes('A');
    await answerNotes(source);
    const { list } = panel;
    const asked = source.noteCalls.length;
    while (list.snapshot.more) {
      list.loadMore();
      await settle();
    }
    expect(source.noteCalls.length - asked).to.equal(MANY / 50 - 1);
    expect(list.snapshot).to.deep.include({ count: MANY, total: MANY, more: false });
    for (const index of [0, 1, 50, 49_999, MANY - 1]) {
      expect(list.itemAt(index).text).to.equal(`old ${MANY - index}`);
      expect(list.indexOf(list.itemAt(index).key)).to.equal(index);
    }
    const bottom = list.itemAt(MANY - 1);
    const begun = performance.now();
    for (let n = 0; n < 50; n++) {
      const key = list.create(`note ${n}`);
      expect(list.indexOf(key)).to.equal(0);
      expect(list.indexOf(bottom.key)).to.equal(MANY + n);
    }
    // A list that was copied for each of them would take several milliseconds each.
    expect((performance.now() - begun) / 50).to.be.lessThan(5);
    await answerNotes(source);
    expect(list.itemAt(MANY + 49)).to.equal(bottom);
  }).timeout(60_000);

  it('4.7 costs a page of 100,000, as sources send it that know no pages, no freeze', async () => {
    const { source, panel } = await newNotes({ notes: 0 });
    const items = Array.from({ length: MANY }, (_, index) => ({
      id: `x${index}`,
      contactId: 'A',
      text: `note ${index}`,
      createdAt: '2026-01-01T00:00:00Z',
    }));
    source.mangle = () => ({ items });
    await panel.openNotes('A');
    await answerNotes(source);
    expect(panel.list.snapshot).to.deep.include({ count: MANY, total: MANY, more: false });
    expect(panel.list.itemAt(99_999).text).to.equal('note 99999');
  }).timeout(30_000);

  it('4.7 does not care how many there are, if few are loaded', async () => {
    const { source, panel } = await openNotes({ notes: MANY });
    expect(panel.list.snapshot).to.deep.include({ count: 50, total: MANY, more: true });
    source.createAs('bob', 'A', 'new');
    await answerNotes(source);
    expect(panel.list.snapshot).to.include({ total: MANY + 1 });
    expect(panel.list.itemAt(0).text).to.equal('new');
    expect(source.sent('list').length).to.be.at.most(3);
  });
});
