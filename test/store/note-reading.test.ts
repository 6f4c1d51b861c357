import { expect } from '@open-wc/testing';
import type { Page } from '../../src/adapters/adapter.js';
import type { Note } from '../../src/domain/note.js';
import { settle } from './fake-clock.js';
import { answerNotes, newNotes, openNotes } from './note-panel.js';

/** Texts of the oldest notes, from `first` down to 1. */
const old = (first: number, last = 1): string[] =>
  Array.from({ length: first - last + 1 }, (_, index) => `old ${first - index}`);

describe('store: reading notes', () => {
  it('4.7 reads pages of at most 50, one at a time, until the end', async () => {
    const { source, panel } = await openNotes({ notes: 120 });
    const { list } = panel;
    expect(list.snapshot).to.deep.include({ status: 'ready', count: 50, total: 120, more: true, fetch: 'idle' });
    list.loadMore();
    list.loadMore();
    expect(list.snapshot.fetch).to.equal('fetching');
    expect(source.open('list')).to.have.length(1);
    await answerNotes(source);
    expect(list.snapshot).to.deep.include({ count: 100, more: true });
    list.loadMore();
    await answerNotes(source);
    expect(list.snapshot).to.deep.include({ count: 120, total: 120, more: false, fetch: 'idle' });
    list.loadMore();
    expect(source.open('list')).to.have.length(0);
    expect(panel.view).to.deep.equal(old(120));
  });

  it('4.2 gives each note by index and finds it by key; objects stay the same until they change', async () => {
    const { source, panel } = await openNotes({ notes: 3 });
    const { list } = panel;
    const before = panel.items;
    expect(before.map(({ key }) => list.indexOf(key))).to.deep.equal([0, 1, 2]);
    expect(list.indexOf('nobody')).to.equal(-1);
    expect(() => list.itemAt(3)).to.throw(RangeError);
    const { snapshot } = list;
    list.refresh();
    await answerNotes(source);
    expect(panel.items.every((item, index) => item === before[index])).to.equal(true);
    source.editAs('bob', 'A', 'n0000002', 'by Bob');
    await answerNotes(source);
    expect(panel.items[0]).to.equal(before[0]);
    expect(panel.items[1]).not.to.equal(before[1]);
    expect(list.snapshot.revision).to.be.greaterThan(snapshot.revision);
  });

  it('4.2 keeps the source’s order of notes with equal time stamps, however often they are read (fault 55)', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    for (const text of ['one', 'two', 'three', 'four']) source.createAs('bob', 'A', text, { silent: true });
    source.mangle = (page) => ({ ...page, items: page.items.toReversed() });
    panel.list.refresh();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['one', 'two', 'three', 'four']);
    const before = panel.items;
    panel.list.refresh();
    await answerNotes(source);
    expect(panel.items.every((item, index) => item === before[index])).to.equal(true);
  });

  it('4.2 keeps the source’s order also where its clocks, or this one, are off by a day (fault 54)', async () => {
    const { source, panel, browser } = await openNotes({ notes: 2 });
    source.clock = () => browser.clock.now() - 86_400_000;
    panel.list.create('written now');
    expect(panel.view[0]).to.equal('written now (sending create)');
    await answerNotes(source);
    expect(panel.view).to.deep.equal([...old(2), 'written now']);
    source.mangle = (page) => ({ ...page, items: [page.items[2], page.items[0], page.items[1]] });
    panel.list.refresh();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['written now', ...old(2)]);
  });

  it('4.7 shows a note once, however often pages hold it (fault 52)', async () => {
    const { source, panel } = await openNotes({ notes: 6, size: 3 });
    source.mangle = (page, cursor) =>
      cursor === undefined ? page : { ...page, items: [panel.items[2]?.note, ...page.items, ...page.items] };
    panel.list.loadMore();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(old(6));
  });

  it('4.7 stops at pages that lead in a circle, or that bring nothing new (fault 52)', async () => {
    const circle = await openNotes({ notes: 9, size: 3 });
    circle.source.mangle = (page, cursor) => (cursor === undefined ? page : { ...page, next: cursor });
    circle.panel.list.loadMore();
    await answerNotes(circle.source);
    expect(circle.panel.list.snapshot).to.deep.include({ count: 6, more: false });

    const nowhere = await openNotes({ notes: 9, size: 3 });
    let pages = 0;
    nowhere.source.mangle = () => ({ items: nowhere.panel.items.map(({ note }) => note), next: `${(pages += 1)}` });
    while (nowhere.panel.list.snapshot.more) {
      nowhere.panel.list.loadMore();
      await answerNotes(nowhere.source);
    }
    expect(pages).to.equal(3);
    expect(nowhere.panel.list.snapshot).to.deep.include({ count: 3, status: 'ready' });
  });

  it('11.1 leaves out what is malformed or another contact’s, and cuts a text of megabytes (faults 49–51)', async () => {
    const { source, panel } = await newNotes({ notes: 3 });
    source.mangle = ({ items }: Page<Note>) => ({
      items: [
        null,
        { ...items[0], contactId: 'B' },
        { ...items[1], text: 'x'.repeat(5_000_000), author: 7, edited: 'never' },
        { ...items[2], id: 12 },
        items[2],
      ],
      total: 'many',
      next: '',
    });
    await panel.openNotes('A');
    await answerNotes(source);
    expect(panel.list.snapshot).to.deep.include({ status: 'ready', count: 2, total: 2, more: false });
    expect(panel.items[0]?.text).to.have.length(100_000);
    expect(panel.items[0]?.note.author).to.equal(undefined);
    expect(panel.view[1]).to.equal('old 1');
  });

  it('11.8 says why there are no notes to show, and reads them when asked again', async () => {
    const { source, panel } = await newNotes();
    await panel.openNotes('A');
    await settle();
    source.only('list').resolveWith('<html>');
    await settle();
    expect(panel.list.snapshot).to.deep.include({
      status: 'error',
      count: 0,
      failure: { code: 'data', path: 'items' },
    });
    panel.list.refresh();
    expect(panel.list.snapshot).to.deep.include({ status: 'pending', failure: undefined });
    await answerNotes(source);
    expect(panel.list.snapshot).to.deep.include({ status: 'ready', count: 3, failure: undefined });
  });

  it('11.8 keeps what is shown when the next page, or a refresh, fails; both can be tried again', async () => {
    const { source, panel } = await openNotes({ notes: 6, size: 3 });
    const { list } = panel;
    list.loadMore();
    await settle();
    source.only('list').fail({ code: 'validation', fields: new Map() });
    await settle();
    expect(list.snapshot).to.deep.include({ status: 'ready', count: 3, more: true, fetch: 'idle' });
    expect(list.snapshot.failure?.code).to.equal('validation');
    // The cursor may have been too old: the newest page tells where the next one begins now.
    list.loadMore();
    await settle();
    expect(source.only('list').cursor).to.equal(undefined);
    await answerNotes(source);
    expect(list.snapshot).to.deep.include({ count: 6, more: false, failure: undefined });
    list.refresh();
    await settle();
    source.only('list').fail({ code: 'data', path: '' });
    await settle();
    expect(list.snapshot).to.deep.include({ status: 'ready', count: 6, failure: { code: 'data', path: '' } });
  });

  it('11.3 waits while offline and goes on by itself', async () => {
    const { source, panel, browser } = await newNotes();
    await panel.openNotes('A');
    await settle();
    source.only('list').drop();
    await settle();
    expect(panel.list.snapshot).to.deep.include({ status: 'error', fetch: 'paused' });
    const { retryAt = 0 } = panel.repository.connection.value;
    await browser.clock.pass(retryAt - browser.clock.now());
    await answerNotes(source);
    expect(panel.list.snapshot).to.deep.include({ status: 'ready', fetch: 'idle', count: 3, failure: undefined });
  });

  it('11.9 does not keep in view what the agent may not see any more', async () => {
    const { source, panel } = await openNotes();
    panel.list.refresh();
    await settle();
    source.only('list').fail({ code: 'forbidden' });
    await settle();
    expect(panel.list.snapshot).to.deep.include({ status: 'error', count: 0, failure: { code: 'forbidden' } });
  });

  it('11.1 gives the same list for the same contact, as long as it is used or has something to send', async () => {
    const { source, panel } = await openNotes();
    const { list } = panel;
    expect(await panel.repository.notes('A')).to.equal(list);
    expect(await panel.repository.notes('B')).not.to.equal(list);
    list.create('kept');
    panel.closeNotes();
    for (let n = 0; n < 60; n++) panel.repository.record(`other ${n}`);
    panel.show('B');
    expect(await panel.repository.notes('A')).to.equal(list);
    await answerNotes(source);
    panel.leave();
    for (let n = 0; n < 60; n++) panel.repository.record(`more ${n}`);
    panel.show('C');
    panel.leave();
    expect(await panel.repository.notes('A')).not.to.equal(list);
  });
});

describe('store: notes of others appear', () => {
  it('11.5 shows what others write, edit and delete, and tells', async () => {
    const { source, panel } = await openNotes({ notes: 4 });
    source.createAs('bob', 'A', 'from Bob');
    source.editAs('bob', 'A', 'n0000003', 'edited by Bob');
    source.removeAs('bob', 'A', 'n0000002');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['from Bob', 'old 4', 'edited by Bob', 'old 1']);
    expect(panel.list.snapshot.total).to.equal(4);
    expect(panel.news).to.have.members(['create live', 'change live', 'delete live']);
    expect(panel.told('note')).to.deep.include({
      type: 'note',
      contactId: 'A',
      noteId: 'n0000002',
      what: 'delete',
      origin: 'live',
    });
  });

  it('11.5 finds edits and deletions in all that is loaded, and drops none of it', async () => {
    const { source, panel } = await openNotes({ notes: 12, size: 3 });
    for (let page = 0; page < 2; page++) {
      panel.list.loadMore();
      await answerNotes(source);
    }
    expect(panel.list.snapshot.count).to.equal(9);
    source.createAs('bob', 'A', 'new', { silent: true });
    source.editAs('bob', 'A', 'n0000005', 'edited', { silent: true });
    source.removeAs('bob', 'A', 'n0000008', { silent: true });
    source.hintNotes('A');
    await answerNotes(source);
    expect(panel.view.slice(0, 9)).to.deep.equal(['new', ...old(12, 9), ...old(7, 6), 'edited', 'old 4']);
    expect(panel.list.snapshot.more).to.equal(true);
    panel.list.loadMore();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new', ...old(12, 9), ...old(7, 6), 'edited', ...old(4)]);
  });

  it('11.5 notices that the last of the loaded notes was deleted', async () => {
    const { source, panel } = await openNotes({ notes: 8, size: 3 });
    source.removeAs('bob', 'A', 'n0000006');
    await answerNotes(source);
    expect(panel.view.slice(0, 2)).to.deep.equal(['old 8', 'old 7']);
    expect(panel.view).not.to.contain('old 6');
    while (panel.list.snapshot.more) {
      panel.list.loadMore();
      await answerNotes(source);
    }
    expect(panel.view).to.deep.equal(['old 8', 'old 7', ...old(5)]);
  });

  it('11.5 makes one more read of many hints, and none that the agent waits for', async () => {
    const { source, panel } = await openNotes();
    for (let n = 0; n < 10; n++) source.hintNotes('A');
    await settle();
    expect(source.open('list')).to.have.length(1);
    expect(panel.list.snapshot.fetch).to.equal('idle');
    for (let n = 0; n < 10; n++) source.hintNotes('A');
    source.createAs('bob', 'A', 'meanwhile');
    source.only('list').answer();
    await settle();
    source.only('list').answer();
    await settle();
    expect(source.open('list')).to.have.length(0);
    expect(panel.view[0]).to.equal('meanwhile');
  });

  it('11.5 reads the newest pages again at once and the older ones one by one', async () => {
    const { source, panel, browser } = await openNotes({ notes: 30, size: 3 });
    while (panel.list.snapshot.more) {
      panel.list.loadMore();
      await answerNotes(source);
    }
    source.editAs('bob', 'A', 'n0000001', 'deep down', { silent: true });
    const before = source.sent('list').length;
    source.hintNotes('A');
    await answerNotes(source);
    expect(source.sent('list').length - before).to.equal(4);
    expect(panel.view.at(-1)).to.equal('old 1');
    source.immediate = true;
    await browser.clock.pass(6000);
    expect(source.sent('list').length - before).to.equal(10);
    expect(panel.view).to.deep.equal([...old(30, 2), 'deep down']);
  });

  it('11.5 asks for the next page before it goes on reading again', async () => {
    const { source, panel } = await openNotes({ notes: 9, size: 3 });
    panel.list.loadMore();
    await answerNotes(source);
    source.hintNotes('A');
    await settle();
    panel.list.loadMore();
    source.only('list').answer();
    await settle();
    expect(source.only('list').cursor).to.contain('n0000004');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(old(9));
  });

  it('11.5 does not flicker when its own write echoes (fault 59)', async () => {
    const { source, panel } = await openNotes();
    const views: string[][] = [];
    panel.list.subscribe(() => void views.push(panel.view));
    panel.list.create('mine');
    await answerNotes(source);
    expect(views.every((view) => view.filter((text) => text.startsWith('mine')).length === 1)).to.equal(true);
    expect(panel.news).to.deep.equal(['create agent']);
  });

  it('11.5 repeats a read that was begun before the source took a note (fault 57)', async () => {
    const { source, panel } = await openNotes();
    source.hints = false;
    panel.list.refresh();
    await settle();
    const stale = source.only('list').begin();
    panel.list.create('mine');
    await settle();
    source.only('create').answer();
    await settle();
    stale();
    await settle();
    expect(panel.view[0]).to.equal('mine');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['mine', ...old(3)]);
    expect(panel.list.snapshot.total).to.equal(4);
  });

  it('11.5 reads again when hints may have been missed, and when the tab is opened again', async () => {
    const { source, panel } = await openNotes();
    source.createAs('bob', 'A', 'first', { silent: true });
    panel.page.signal('restored');
    await answerNotes(source);
    expect(panel.view[0]).to.equal('first');
    panel.closeNotes();
    source.createAs('bob', 'A', 'second');
    await settle();
    expect(source.open('list')).to.have.length(0);
    await panel.openNotes('A');
    await answerNotes(source);
    expect(panel.view[0]).to.equal('second');
  });
});
