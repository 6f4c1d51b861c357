import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerNotes, openNotes } from './note-panel.js';
import { vip } from './panel.js';

describe('store: undo of what was done to notes', () => {
  it('11.4 takes back deleting, editing and creating, step by step, each as a new intent', async () => {
    const { source, panel } = await openNotes();
    const record = panel.repository.record('A');
    const key = panel.list.create('new');
    await answerNotes(source);
    panel.list.edit(panel.keyOf('old 2'), 'edited');
    await answerNotes(source);
    panel.list.remove(panel.keyOf('old 3'));
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new', 'edited', 'old 1']);
    expect(record.nextUndo()).to.deep.include({ kind: 'note', done: 'remove' });
    record.undo();
    expect(panel.view[1]).to.equal('old 3 (sending create)');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new', 'old 3', 'edited', 'old 1']);
    expect(record.nextUndo()).to.deep.include({ kind: 'note', done: 'edit' });
    record.undo();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new', 'old 3', 'old 2', 'old 1']);
    expect(record.nextUndo()).to.deep.include({ kind: 'note', done: 'create', key });
    record.undo();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
    expect(record.nextUndo()).to.equal(undefined);
    expect(new Set(source.noteHistory.map((commit) => commit.key)).size).to.equal(6);
    expect(panel.news.slice(3)).to.deep.equal(['create undo', 'change undo', 'delete undo']);
  });

  it('11.4 has one stack for changes and notes of a contact, in the order in which they were made', async () => {
    const { source, panel } = await openNotes();
    const record = panel.repository.record('A');
    panel.change(vip(true));
    panel.list.create('new');
    await answerNotes(source);
    expect(record.peekUndo()).to.equal(undefined);
    expect(record.undo()).to.deep.include({ kind: 'note', done: 'create' });
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['old 3', 'old 2', 'old 1']);
    expect(record.peekUndo()).to.deep.equal(vip(false));
    expect(record.nextUndo()).to.deep.equal({ kind: 'change', changes: [vip(false)] });
    expect(record.undo()).to.deep.equal({ kind: 'change', changes: [vip(false)] });
  });

  it('11.4 drops what was not sent: the source never hears of it', async () => {
    const { source, panel } = await openNotes();
    const record = panel.repository.record('A');
    panel.list.edit(panel.keyOf('old 2'), 'edited');
    record.undo();
    panel.list.create('new');
    record.undo();
    panel.list.remove(panel.keyOf('old 1'));
    record.undo();
    await answerNotes(source);
    expect(source.noteHistory).to.deep.equal([]);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
  });

  it('11.4 waits for what is on its way, and then takes it back', async () => {
    const { source, panel } = await openNotes();
    const record = panel.repository.record('A');
    panel.list.create('new');
    await settle();
    record.undo();
    expect(panel.view[0]).to.equal('new (sending remove)');
    await answerNotes(source);
    expect(source.noteHistory.map(({ what }) => what)).to.deep.equal(['create', 'remove']);
    panel.list.remove(panel.keyOf('old 2'));
    await settle();
    record.undo();
    await answerNotes(source);
    expect(source.noteHistory.map(({ what }) => what)).to.deep.equal(['create', 'remove', 'remove', 'restore']);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
  });

  it('11.4 makes a note again that was deleted before it was ever sent', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    panel.list.remove(panel.list.create('typed'));
    panel.repository.record('A').undo();
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['typed']);
    expect(panel.view).to.deep.equal(['typed']);
  });

  it('11.2 does not take back over what another wrote since', async () => {
    const { source, panel } = await openNotes();
    const record = panel.repository.record('A');
    panel.list.edit(panel.keyOf('old 2'), 'edited');
    await answerNotes(source);
    source.editAs('bob', 'A', 'n0000002', 'by Bob');
    await answerNotes(source);
    record.undo();
    await answerNotes(source);
    expect(panel.view[1]).to.equal('old 2 (conflict edit)');
    expect(source.texts('A')[1]).to.equal('by Bob');
    panel.list.resolve('n0000002', 'theirs');
    const key = panel.list.create('new');
    await answerNotes(source);
    source.editAs('bob', 'A', panel.item(key)?.note.id ?? '', 'by Bob, too');
    await answerNotes(source);
    record.undo();
    await answerNotes(source);
    expect(panel.view[0]).to.equal('by Bob, too (failed remove)');
    expect(source.texts('A')[0]).to.equal('by Bob, too');
  });

  it('4.3 restores by key, and not where the source cannot', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    panel.list.remove(key);
    await answerNotes(source);
    panel.list.restore(key);
    expect(panel.list.snapshot).to.include({ count: 3, total: 3 });
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
    expect(panel.list.indexOf(key)).to.equal(1);
    panel.list.restore(key);
    await answerNotes(source);
    expect(source.sent('restore')).to.have.length(1);
    expect(panel.repository.record('A').nextUndo()).to.equal(undefined);

    const final = await openNotes({ final: true });
    final.panel.list.remove(final.panel.keyOf('old 2'));
    await answerNotes(final.source);
    expect(final.panel.repository.record('A').nextUndo()).to.equal(undefined);
  });

  it('11.4 says when a note cannot be restored any more (fault 46)', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    panel.list.remove(key);
    await answerNotes(source);
    panel.list.restore(key);
    await settle();
    source.only('restore').fail({ code: 'gone' });
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 2 (failed create)', 'old 1']);
    expect(panel.item(key)?.failure?.code).to.equal('gone');
    panel.list.discard(key);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(panel.list.snapshot).to.include({ count: 2, total: 2 });
  });

  it('11.4 undoes what was done to notes of a list that was forgotten meanwhile', async () => {
    const { source, panel } = await openNotes({ notes: 7, size: 3 });
    panel.list.loadMore();
    await answerNotes(source);
    const { list } = panel;
    list.remove('n0000002');
    list.remove('n0000003');
    list.edit('n0000004', 'edited');
    await answerNotes(source);
    panel.closeNotes();
    for (let n = 0; n < 60; n++) panel.repository.record(`other ${n}`);
    panel.show('B');
    panel.leave();
    const record = panel.repository.record('A');
    record.undo();
    record.undo();
    await answerNotes(source);
    expect(await panel.repository.notes('A')).not.to.equal(list);
    expect(source.texts('A')).to.deep.equal(['old 7', 'old 6', 'old 5', 'old 4', 'old 3', 'old 1']);
  });

  it('11.1 leaves nothing to undo to the next agent (fault 37)', async () => {
    const { source, panel } = await openNotes();
    panel.list.create('of the first');
    await answerNotes(source);
    source.agent = 'agent-2';
    await panel.repository.reload();
    await answerNotes(source);
    expect(panel.repository.record('A').nextUndo()).to.equal(undefined);
    expect(panel.view).to.deep.equal(['of the first', 'old 3', 'old 2', 'old 1']);
  });
});
