import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerNotes, newNotes, NotePanel, openNotes, openTab } from './note-panel.js';
import type { NoteSource } from './note-source.js';

const HOUR = 60 * 60 * 1000;

describe('store: unsent notes outlive the page', () => {
  it('11.1 sends them after a reload, also when the Notes tab is never opened (fault 29)', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.create('one');
    panel.list.edit(panel.keyOf('old 2'), 'edited');
    panel.list.remove(panel.keyOf('old 3'));
    panel.page.close();
    const after = openTab(stage, 'tab-1');
    after.show('B');
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['one', 'edited', 'old 1']);
    expect(after.repository.connection.value.queued).to.equal(0);
    expect(browser.local.items.size).to.equal(0);
    expect(browser.locks.held.size).to.equal(0);
  });

  it('11.1 repeats the very request that was under way, and makes one note (fault 7)', async () => {
    const stage = await openNotes();
    const { source, panel } = stage;
    panel.list.create('once');
    await settle();
    source.only('create').begin();
    panel.page.close();
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    const [first, again] = source.sent('create');
    expect([again?.key, again?.text]).to.deep.equal([first?.key, 'once']);
    expect(source.texts('A')).to.deep.equal(['once', 'old 3', 'old 2', 'old 1']);
    expect(after.view).to.deep.equal(source.texts('A'));
  });

  it('11.1 looks first whether the note got there, where keys are not understood (fault 8)', async () => {
    const stage = await openNotes({ idempotency: 'none' });
    const { source, panel } = stage;
    panel.list.create('once');
    await settle();
    const arrive = source.only('create').begin();
    panel.page.close();
    arrive();
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    expect(source.sent('create')).to.have.length(1);
    expect(after.view).to.deep.equal(['once', 'old 3', 'old 2', 'old 1']);
  });

  it('11.1 shows what was refused again, with its text, until the agent decides', async () => {
    const stage = await openNotes();
    const { source, panel } = stage;
    source.refuseNote = () => ({ code: 'validation', fields: new Map() });
    panel.list.create('refused');
    panel.list.edit(panel.keyOf('old 2'), 'refused, too');
    await answerNotes(source);
    panel.page.close();
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    expect(after.view).to.deep.equal(['refused (failed create)', 'old 3', 'refused, too (failed edit)', 'old 1']);
  });

  it('11.1 shows an unsaved edit on top while its note is among those not loaded', async () => {
    const stage = await openNotes({ notes: 7, size: 3 });
    const { source, panel } = stage;
    panel.list.loadMore();
    await answerNotes(source);
    source.refuseNote = () => ({ code: 'validation', fields: new Map() });
    panel.list.edit(panel.keyOf('old 2'), 'deep down');
    await answerNotes(source);
    panel.page.close();
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    expect(after.view).to.deep.equal(['deep down (failed edit)', 'old 7', 'old 6', 'old 5']);
    after.list.loadMore();
    await answerNotes(source);
    expect(after.view).to.deep.equal(['old 7', 'old 6', 'old 5', 'old 4', 'old 3', 'deep down (failed edit)']);
  });

  it('11.1 gives back as drafts what is older than a day, and sends none of it', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.create('old note');
    panel.list.edit(panel.keyOf('old 2'), 'old edit');
    panel.list.remove(panel.keyOf('old 3'));
    panel.page.close();
    await browser.clock.pass(25 * HOUR);
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    const { drafts } = after.repository;
    expect(drafts.read('A', 'note:new')).to.include({ text: 'old note', mine: true });
    expect(drafts.read('A', 'note:n0000002')).to.include({ text: 'old edit', mine: true });
    expect(source.noteHistory).to.deep.equal([]);
    expect(after.view).to.deep.equal(['old 3 (failed remove)', 'old 2', 'old 1']);
    after.list.retry('n0000003');
    await answerNotes(source);
    expect(after.view).to.deep.equal(['old 2', 'old 1']);
  });

  it('11.1 takes over what a tab that is gone has left, once (fault 32)', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.create('left behind');
    await browser.clock.pass(6000);
    panel.page.close();
    const [first, second] = [openTab(stage, 'tab-2'), openTab(stage, 'tab-3')];
    first.show('A');
    second.show('A');
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['left behind', 'old 3', 'old 2', 'old 1']);
    expect(browser.local.items.size).to.equal(0);
  });

  it('11.1 leaves alone what a tab that lives has yet to send', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.create('mine');
    await browser.clock.pass(6000);
    const other = openTab(stage, 'tab-2');
    other.show('A');
    await settle();
    await settle();
    expect(source.open('create')).to.have.length(1);
    await answerNotes(source);
    expect(source.texts('A')[0]).to.equal('mine');
    expect(source.sent('create')).to.have.length(1);
  });

  it('11.1 finds its own again without locks, and nobody else’s', async () => {
    const { source, browser } = await newNotes();
    const start = (tab: string): NotePanel => {
      const page = browser.open(tab);
      page.locks = undefined;
      return new NotePanel(source, page, browser);
    };
    const first = start('tab-1');
    await first.openNotes('A');
    await answerNotes(source);
    first.list.create('mine');
    await browser.clock.pass(6000);
    first.page.close();
    const other = start('tab-2');
    other.show('A');
    await answerNotes(source);
    expect(source.sent('create')).to.have.length(1);
    const again = start('tab-1');
    again.show('A');
    again.page.signal('visible');
    await answerNotes(source);
    expect(source.sent('create')).to.have.length(2);
    expect(source.texts('A')).to.deep.equal(['mine', 'old 3', 'old 2', 'old 1']);
  });

  it('11.1 does not send what another agent left in this browser (fault 37)', async () => {
    const stage = await openNotes();
    const { source, panel } = stage;
    panel.list.create('of the first');
    panel.page.close();
    source.agent = 'agent-2';
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await answerNotes(source);
    expect(source.noteHistory).to.deep.equal([]);
    expect(after.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
    source.agent = 'agent-1';
    await after.repository.reload();
    await answerNotes(source);
    expect(source.texts('A')[0]).to.equal('of the first');
  });

  it('11.1 neither shows nor sends what the former agent of this page had not sent', async () => {
    const { source, panel } = await openNotes();
    panel.list.create('of the first');
    await settle();
    source.only('create').fail({ code: 'unauthenticated' });
    await settle();
    source.agent = 'agent-2';
    await panel.repository.reload();
    await answerNotes(source);
    expect(source.noteHistory).to.deep.equal([]);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
  });

  it('11.1 keeps what is written before the agent is known, and sends it then', async () => {
    const { source, panel, browser } = await newNotes({ notes: 0 });
    source.automatic = false;
    await panel.openNotes('A');
    panel.list.create('early');
    await settle();
    expect(source.open('create')).to.have.length(0);
    source.automatic = true;
    for (const call of source.waiting()) call.answer();
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['early']);
    expect(browser.local.items.size).to.equal(0);
  });

  it('11.1 prefers what was written since to what an older page had kept, which becomes a draft', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.edit('n0000002', 'older');
    await browser.clock.pass(6000);
    panel.page.close();
    const after = openTab(stage, 'tab-2');
    after.page.locks = undefined;
    await after.openNotes('A');
    await settle();
    for (const call of source.open('list')) call.answer();
    await settle();
    source.open('edit').forEach((call) => call.drop());
    await settle();
    after.list.edit('n0000002', 'newer');
    const kept =
      '{"notes":[{"key":"n0000002","note":{"id":"n0000002","contactId":"A","text":"old 2","createdAt":"2026-01-15T08:58:00Z"},"created":true,"act":{"kind":"edit","from":"old 2","to":"older"},"origin":"agent","madeAt":1768467600000}]}';
    after.list.take(kept);
    expect(after.item('n0000002')?.text).to.equal('newer');
    expect(after.repository.drafts.read('A', 'note:n0000002')?.text).to.equal('older');
  });

  it('11.1 understands nothing of what is no note, and forgets it', async () => {
    const { source, panel, browser } = await newNotes();
    const name = 'contact-panel:1:fake:agent-1:queue:tab-1.0:A:notes';
    browser.local.setItem(
      name,
      '{"notes":[null,7,{"key":"k"},{"key":"k","note":{},"act":{"kind":"edit"},"madeAt":1},{"key":"k","madeAt":1,"act":{"kind":"shout"}}]}',
    );
    await panel.openNotes('A');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
    expect(browser.local.getItem(name)).to.equal(null);
  });

  it('11.1 follows a merged contact with what was not sent, drafts too (fault 42)', async () => {
    const { source, panel } = await openNotes();
    panel.list.create('under way');
    await settle();
    panel.list.create('waits');
    panel.repository.drafts.write('A', 'note:new', 'half');
    mergeIntoB(source);
    await answerNotes(source);
    expect(source.texts('B')).to.deep.equal(['waits', 'under way', 'old 3', 'old 2', 'old 1']);
    expect(panel.told('merged')).to.have.length(1);
    expect(panel.list.snapshot).to.deep.include({ count: 0, failure: { code: 'gone', mergedInto: 'B' } });
    expect((await panel.repository.notes('A')).contactId).to.equal('B');
    expect(panel.repository.drafts.read('B', 'note:new')?.text).to.equal('half');
    expect(panel.repository.connection.value.queued).to.equal(0);
  });

  it('11.1 sends after a merged contact what was under way to it and got no answer (faults 19, 42)', async () => {
    const { source, panel, browser } = await openNotes();
    panel.list.create('under way');
    await settle();
    mergeIntoB(source);
    panel.repository.record('A').revalidate();
    await settle();
    await panel.openNotes('B');
    source.only('create').drop('unknown');
    await answerNotes(source);
    await browser.clock.pass(60_000);
    await answerNotes(source);
    expect(source.texts('B')).to.deep.equal(['under way', 'old 3', 'old 2', 'old 1']);
    expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
  });

  it('11.1 sends after a merged contact what a former page kept for it, found when the merge is known (faults 29, 42)', async () => {
    const stage = await openNotes();
    const { source, panel, browser } = stage;
    panel.list.create('kept');
    await settle();
    source.only('create').drop('not-sent');
    panel.page.close();
    mergeIntoB(source);
    // Another tab knows of the merge before it finds what the first one left.
    const other = openTab(stage, 'tab-2');
    await other.openNotes('A');
    await answerNotes(source);
    await other.openNotes('B');
    await answerNotes(source);
    other.page.signal('visible');
    await browser.clock.pass(60_000);
    await answerNotes(source);
    expect(source.texts('B')).to.deep.equal(['kept', 'old 3', 'old 2', 'old 1']);
    expect(other.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
  });

  it('11.1 keeps an edit with the note that it follows on, when the contact is merged meanwhile (fault 42)', async () => {
    const { source, panel, browser } = await openNotes();
    panel.list.create('under way');
    await settle();
    source.only('create').begin();
    panel.list.edit(panel.keyOf('under way'), 'edited');
    mergeIntoB(source);
    panel.repository.record('A').revalidate();
    await settle();
    await panel.openNotes('B');
    source.only('create').drop('unknown');
    await answerNotes(source);
    await browser.clock.pass(60_000);
    await answerNotes(source);
    expect(source.texts('B')).to.deep.equal(['edited', 'old 3', 'old 2', 'old 1']);
    expect(panel.told('note-refused')).to.deep.equal([]);
    expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
  });

  it('11.1 looks first whether that got there before the merge, and makes one note (faults 7, 42)', async () => {
    const { source, panel, browser } = await openNotes();
    panel.list.create('under way');
    await settle();
    source.only('create').begin();
    mergeIntoB(source);
    panel.repository.record('A').revalidate();
    await settle();
    await panel.openNotes('B');
    source.only('create').drop('unknown');
    await answerNotes(source);
    await browser.clock.pass(60_000);
    await answerNotes(source);
    expect(source.texts('B')).to.deep.equal(['under way', 'old 3', 'old 2', 'old 1']);
    expect(source.sent('create')).to.have.length(1);
    expect(panel.told('note-refused')).to.deep.equal([]);
    expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
  });
});

/** Somebody else merges contact A into contact B. */
function mergeIntoB(source: NoteSource): void {
  const moved = source.notesOf('A').map((note) => ({ ...note, contactId: 'B' }));
  source.notesOf('B').push(...moved);
  source.gone.set('A', { code: 'gone', mergedInto: 'B' });
}
