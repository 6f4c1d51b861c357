import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerNotes, openNotes, openTab } from './note-panel.js';
import { untilRetry } from './panel.js';

describe('store: writing notes', () => {
  it('11.3 shows a new note on top at once, marked, and keeps its key when the source has it', async () => {
    const { source, panel, browser } = await openNotes();
    const key = panel.list.create('Hugo confirmed the back door.');
    expect(panel.items[0]).to.deep.include({
      key,
      state: 'sending',
      kind: 'create',
      text: 'Hugo confirmed the back door.',
    });
    expect(panel.items[0]?.note.author).to.deep.equal({ id: 'agent-1', name: 'Ada' });
    expect(panel.list.snapshot).to.include({ count: 4, total: 4 });
    expect(panel.repository.connection.value.queued).to.equal(1);
    expect(browser.local.text).to.contain('the back door');
    await answerNotes(source);
    expect(panel.items[0]).to.include({ key, state: 'saved' });
    expect(panel.items[0]).not.to.have.property('kind');
    expect(panel.items[0]?.note.id).to.equal(source.notesOf('A')[0]?.id);
    expect(panel.list.snapshot).to.include({ count: 4, total: 4 });
    expect(panel.repository.connection.value.queued).to.equal(0);
    expect(browser.local.items.size).to.equal(0);
    expect(panel.news).to.deep.equal(['create agent']);
  });

  it('11.1 makes one note of each of two saves at once, in their order, each under its own key (fault 5)', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    panel.list.create('first');
    panel.list.create('second');
    expect(panel.view).to.deep.equal(['second (sending create)', 'first (sending create)']);
    await settle();
    expect(source.open('create')).to.have.length(1);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['second', 'first']);
    expect(panel.view).to.deep.equal(['second', 'first']);
    expect(new Set(source.sent('create').map(({ key }) => key)).size).to.equal(2);
  });

  it('11.1 does not make two notes when the response was lost (fault 7)', async () => {
    const { source, panel, browser } = await openNotes();
    const key = panel.list.create('once');
    await settle();
    source.only('create').lose();
    await answerNotes(source);
    // What was read meanwhile is shown as that note, not as another one.
    expect(panel.view).to.deep.equal(['once (retrying create)', 'old 3', 'old 2', 'old 1']);
    expect(panel.list.snapshot.total).to.equal(4);
    await browser.clock.pass(2000);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['once', 'old 3', 'old 2', 'old 1']);
    expect(panel.view).to.deep.equal(source.texts('A'));
    expect(panel.list.indexOf(key)).to.equal(0);
    const [first, again] = source.sent('create');
    expect([again?.key, again?.text]).to.deep.equal([first?.key, first?.text]);
    expect(panel.news).to.deep.equal(['create agent']);
  });

  it('11.1 looks before it sends again where keys are not understood, and makes one note (fault 8)', async () => {
    const { source, panel, browser } = await openNotes({ idempotency: 'none' });
    panel.list.create('once');
    await settle();
    source.hints = false;
    source.only('create').lose();
    await browser.clock.pass(2000);
    await answerNotes(source);
    expect(source.sent('create')).to.have.length(1);
    expect(panel.view).to.deep.equal(['once', 'old 3', 'old 2', 'old 1']);
    panel.list.create('twice');
    await settle();
    source.only('create').drop('unknown');
    await browser.clock.pass(4000);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['twice', 'once', 'old 3', 'old 2', 'old 1']);
    expect(panel.view).to.deep.equal(source.texts('A'));
  });

  it('11.1 tells its own note from an older one of the same words, where keys are not understood', async () => {
    const { source, panel, browser } = await openNotes({ idempotency: 'none', notes: 0 });
    panel.list.create('called, no answer');
    await answerNotes(source);
    await browser.clock.pass(1000);
    panel.list.create('called, no answer');
    await settle();
    source.only('create').drop('unknown');
    await browser.clock.pass(4000);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['called, no answer', 'called, no answer']);
    expect(panel.view).to.deep.equal(source.texts('A'));
  });

  it('11.1 looks what became of a note when the answer says nothing (faults 48, 49)', async () => {
    const { source, panel } = await openNotes();
    source.hints = false;
    panel.list.create('kept');
    await settle();
    const call = source.only('create');
    call.begin();
    call.resolveWith(undefined);
    await answerNotes(source);
    expect(source.sent('create')).to.have.length(1);
    expect(panel.view[0]).to.equal('kept');
    panel.list.edit(panel.keyOf('old 3'), 'new text');
    await settle();
    const edit = source.only('edit');
    edit.begin();
    edit.fail({ code: 'data', path: '' });
    await answerNotes(source);
    expect(source.sent('edit')).to.have.length(1);
    expect(panel.view).to.deep.equal(['kept', 'new text', 'old 2', 'old 1']);
  });

  it('11.1 asks the agent in the end about a note whose answers say nothing, and never makes two', async () => {
    const { source, panel, browser } = await openNotes({ notes: 0 });
    source.hints = false;
    const key = panel.list.create('kept');
    for (let n = 0; n < 200; n++) {
      await browser.clock.pass(500);
      for (const call of source.open('list')) call.answer();
      for (const call of source.open('create')) call.resolveWith(null);
    }
    await settle();
    expect(panel.view).to.deep.equal(['kept (failed create)']);
    expect(panel.items[0]?.failure).to.deep.equal({ code: 'data', path: '' });
    panel.list.retry(key);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['kept']);
    expect(new Set(source.sent('create').map((call) => call.key)).size).to.equal(1);
  });

  it('11.3 keeps a refused note with its text and its reason; it can be tried again or given up', async () => {
    const { source, panel } = await openNotes();
    source.refuseNote = () => ({ code: 'forbidden', permission: { reason: 'role' } });
    const key = panel.list.create('to accounting');
    await answerNotes(source);
    expect(panel.items[0]).to.deep.include({ key, state: 'failed', kind: 'create', text: 'to accounting' });
    expect(panel.items[0]?.failure?.code).to.equal('forbidden');
    expect(panel.told('note-refused')).to.deep.equal([
      {
        type: 'note-refused',
        contactId: 'A',
        key,
        noteId: undefined,
        what: 'create',
        failure: { code: 'forbidden', permission: { reason: 'role' } },
      },
    ]);
    expect(panel.repository.connection.value.queued).to.equal(0);
    source.refuseNote = () => undefined;
    panel.list.retry(key);
    expect(panel.items[0]?.state).to.equal('sending');
    await answerNotes(source);
    expect(panel.view[0]).to.equal('to accounting');
    expect(source.texts('A')).to.have.length(4);
    source.refuseNote = () => ({ code: 'validation', fields: new Map([['text', { rule: 'too-long' }]]) });
    const other = panel.list.create('given up');
    await answerNotes(source);
    panel.list.discard(other);
    expect(panel.view).to.deep.equal(source.texts('A'));
    expect(panel.list.indexOf(other)).to.equal(-1);
    expect(panel.list.snapshot.total).to.equal(4);
  });

  it('11.3 sends others while one waits for the agent', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    source.refuseNote = ({ text }) => (text === 'bad' ? { code: 'validation', fields: new Map() } : undefined);
    panel.list.create('bad');
    panel.list.create('good');
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['good']);
    expect(panel.view).to.deep.equal(['bad (failed create)', 'good']);
  });

  it('11.3 waits while offline, shows so, and sends everything in order then (faults 26, 27)', async () => {
    const { source, panel, browser } = await openNotes({ notes: 1 });
    panel.list.create('one');
    await settle();
    source.only('create').drop();
    await settle();
    panel.list.create('two');
    panel.list.edit(panel.keyOf('old 1'), 'changed');
    expect(panel.view).to.deep.equal(['two (paused create)', 'one (paused create)', 'changed (paused edit)']);
    expect(panel.repository.connection.value).to.include({ state: 'offline', queued: 3 });
    await untilRetry(panel, browser);
    await answerNotes(source);
    expect(source.noteHistory.map(({ to }) => to)).to.deep.equal(['one', 'two', 'changed']);
    expect(panel.view).to.deep.equal(['two', 'one', 'changed']);
  });

  it('11.3 pauses when the session has expired, and goes on after signing in (fault 35)', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    panel.list.create('kept');
    await settle();
    source.only('create').fail({ code: 'unauthenticated' });
    await settle();
    expect(panel.view).to.deep.equal(['kept (paused create)']);
    expect(panel.repository.connection.value.state).to.equal('unauthenticated');
    void panel.repository.reload();
    await settle();
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['kept']);
  });

  it('11.3 waits as long as the source asks for (fault 15)', async () => {
    const { source, panel, browser } = await openNotes({ notes: 0 });
    panel.list.create('patient');
    await settle();
    source.only('create').fail({ code: 'rate-limited', retryAfterMs: 5000 });
    await settle();
    expect(panel.view).to.deep.equal(['patient (paused create)']);
    expect(panel.repository.connection.value.state).to.equal('waiting');
    await browser.clock.pass(4900);
    expect(source.open('create')).to.have.length(0);
    await browser.clock.pass(1000);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['patient']);
  });

  it('11.3 gives up waiting for an answer after half a minute, and asks again with the same key (faults 19–21)', async () => {
    const { source, panel, browser } = await openNotes({ notes: 0 });
    panel.list.create('slow');
    await settle();
    const first = source.only('create');
    await browser.clock.pass(32_000);
    const [, again] = source.sent('create');
    expect(again?.key).to.equal(first.key);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['slow']);
    expect(panel.view).to.deep.equal(['slow']);
  });

  it('4.2 takes a note as the source made it', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    source.normaliseText = (text) => text.trim();
    const key = panel.list.create('  tidy ');
    panel.list.edit(key, '  tidier ');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['tidier']);
    expect(source.noteHistory.map(({ from, to }) => [from, to])).to.deep.equal([[undefined, 'tidier']]);
    panel.list.edit(key, ' one ');
    await settle();
    panel.list.edit(key, ' two ');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['two']);
    expect(panel.items[0]?.state).to.equal('saved');
  });
});

describe('store: editing and deleting notes', () => {
  it('4.3 shows an edit at once and then who made it; edits of a note follow each other', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    panel.list.edit(key, 'first');
    await settle();
    panel.list.edit(key, 'second');
    panel.list.edit(key, 'third');
    expect(panel.view).to.deep.equal(['old 3', 'third (sending edit)', 'old 1']);
    expect(source.open('edit')).to.have.length(1);
    await answerNotes(source);
    expect(source.noteHistory.map(({ from, to }) => [from, to])).to.deep.equal([
      ['old 2', 'first'],
      ['first', 'third'],
    ]);
    expect(panel.item(key)?.note.edited?.by?.id).to.equal('me');
    expect(panel.item(key)?.note).to.deep.equal(source.notesOf('A')[1]);
  });

  it('4.3 sends nothing when the text leads back to where it began, or is the same', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    panel.list.edit(key, 'old 2');
    panel.list.edit(key, 'other');
    panel.list.edit(key, 'old 2');
    await answerNotes(source);
    expect(source.sent('edit')).to.have.length(0);
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
  });

  it('4.3 creates a note that was edited before it was sent with the new text, once', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    const first = panel.list.create('sent');
    await settle();
    const second = panel.list.create('waits');
    panel.list.edit(second, 'waits longer');
    panel.list.edit(first, 'sent, then edited');
    expect(panel.view).to.deep.equal(['waits longer (sending create)', 'sent, then edited (sending create)']);
    await answerNotes(source);
    expect(source.noteHistory.map(({ what, to }) => `${what} ${to}`)).to.deep.equal([
      'create sent',
      'create waits longer',
      'edit sent, then edited',
    ]);
    expect(panel.view).to.deep.equal(['waits longer', 'sent, then edited']);
  });

  it('4.3 deletes at once, marks the note until it is gone, and counts it as gone', async () => {
    const { source, panel } = await openNotes();
    panel.list.remove(panel.keyOf('old 2'));
    panel.list.remove(panel.keyOf('old 2'));
    expect(panel.view).to.deep.equal(['old 3', 'old 2 (sending remove)', 'old 1']);
    expect(panel.list.snapshot).to.include({ count: 3, total: 2 });
    await answerNotes(source);
    expect(source.sent('remove')).to.have.length(1);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(panel.list.snapshot).to.include({ count: 2, total: 2 });
    expect(panel.news).to.deep.equal(['delete agent']);
  });

  it('4.3 takes a note that is gone already as deleted (fault 41)', async () => {
    const { source, panel, browser } = await openNotes();
    panel.list.remove(panel.keyOf('old 2'));
    await settle();
    source.only('remove').lose();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    await browser.clock.pass(2000);
    source.only('remove').fail({ code: 'not-found' });
    await answerNotes(source);
    expect(panel.repository.connection.value.queued).to.equal(0);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(panel.told('note-refused')).to.deep.equal([]);
  });

  it('4.3 never sends a note that was deleted before it was sent', async () => {
    const { source, panel } = await openNotes({ notes: 0 });
    panel.list.remove(panel.list.create('never mind'));
    await answerNotes(source);
    expect(source.noteHistory).to.deep.equal([]);
    expect(panel.view).to.deep.equal([]);
  });

  it('11.2 shows mine and theirs when another edited the note meanwhile, and sends nothing (fault 64)', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    panel.list.edit(key, 'by me');
    await answerNotes(source);
    expect(panel.item(key)).to.deep.include({ state: 'conflict', kind: 'edit', text: 'by me' });
    expect(panel.item(key)?.theirs).to.deep.include({ text: 'by Bob', edited: source.notesOf('A')[1]?.edited });
    expect(source.texts('A')[1]).to.equal('by Bob');
    expect(panel.told('note-conflict')).to.deep.equal([
      { type: 'note-conflict', contactId: 'A', key, noteId: 'n0000002' },
    ]);
    expect(panel.repository.connection.value.queued).to.equal(0);
    panel.list.resolve(key, 'mine');
    await answerNotes(source);
    expect(source.texts('A')[1]).to.equal('by me');
    expect(panel.item(key)?.state).to.equal('saved');
  });

  it('11.2 gives up mine for theirs', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    panel.list.edit(key, 'by me');
    await answerNotes(source);
    panel.list.resolve(key, 'theirs');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'by Bob', 'old 1']);
    expect(source.sent('edit')).to.have.length(1);
    expect(panel.repository.record('A').nextUndo()).to.equal(undefined);
  });

  it('11.2 compares with the text that the agent began to edit, not with what arrived while typing (fault 58)', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob');
    await answerNotes(source);
    panel.list.edit(key, 'by me', 'old 2');
    await answerNotes(source);
    expect(panel.item(key)?.state).to.equal('conflict');
    expect(source.sent('edit')).to.have.length(0);
    panel.list.edit(key, 'by Bob', 'by me');
    await answerNotes(source);
    expect(panel.item(key)?.state).to.equal('saved');
  });

  it('11.2 is done when the other wrote the very same', async () => {
    const { source, panel } = await openNotes();
    source.editAs('bob', 'A', 'n0000002', 'the same', { silent: true });
    panel.list.edit(panel.keyOf('old 2'), 'the same');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'the same', 'old 1']);
    expect(source.noteHistory).to.have.length(1);
  });

  it('11.2 reads the note again when the source refuses without saying what it has', async () => {
    const { source, panel } = await openNotes({ notes: 7, size: 3 });
    panel.list.loadMore();
    await answerNotes(source);
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    panel.list.edit(key, 'by me');
    await settle();
    source.only('edit').fail({ code: 'conflict' });
    await answerNotes(source);
    expect(panel.item(key)).to.deep.include({ state: 'conflict', text: 'by me' });
    expect(panel.item(key)?.theirs?.text).to.equal('by Bob');
  });

  it('11.2 sends again when only the version had changed', async () => {
    const { source, panel } = await openNotes();
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    source.editAs('bob', 'A', 'n0000002', 'old 2', { silent: true });
    panel.list.edit(panel.keyOf('old 2'), 'by me');
    await answerNotes(source);
    expect(source.texts('A')[1]).to.equal('by me');
    expect(new Set(source.sent('edit').map(({ key }) => key)).size).to.equal(2);
  });

  it('11.2 does not delete a note that another edited meanwhile without asking', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    panel.list.remove(key);
    await answerNotes(source);
    expect(panel.item(key)).to.deep.include({ state: 'failed', kind: 'remove', text: 'by Bob' });
    expect(panel.item(key)?.failure?.code).to.equal('conflict');
    expect(panel.list.snapshot.total).to.equal(2);
    panel.list.retry(key);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['old 3', 'old 1']);
  });

  it('11.2 sees what the source has before it writes, where versions are not compared', async () => {
    const { source, panel } = await openNotes({ concurrency: 'none', notes: 7, size: 3 });
    panel.list.loadMore();
    await answerNotes(source);
    source.editAs('bob', 'A', 'n0000003', 'by Bob', { silent: true });
    panel.list.edit(panel.keyOf('old 3'), 'by me');
    panel.list.edit(panel.keyOf('old 7'), 'mine');
    await answerNotes(source);
    expect(source.texts('A')[4]).to.equal('by Bob');
    expect(source.texts('A')[0]).to.equal('mine');
    expect(panel.item('n0000003')?.state).to.equal('conflict');
  });

  it('11.1 keeps the text of an edit whose note was deleted elsewhere, where it was, and says why (fault 40)', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.removeAs('bob', 'A', 'n0000002', { silent: true });
    panel.list.edit(key, 'my text');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'my text (failed edit)', 'old 1']);
    expect(panel.item(key)?.failure?.code).to.equal('gone');
    panel.list.refresh();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'my text (failed edit)', 'old 1']);
    panel.list.retry(key);
    await answerNotes(source);
    expect(panel.item(key)?.state).to.equal('failed');
    panel.list.discard(key);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(source.texts('A')).to.deep.equal(['old 3', 'old 1']);
  });

  it('11.1 keeps the draft of a note under edit that another deletes, and tells', async () => {
    const { source, panel } = await openNotes();
    panel.repository.drafts.write('A', 'note:n0000002', 'half an ed');
    source.removeAs('bob', 'A', 'n0000002');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(panel.repository.drafts.read('A', 'note:n0000002')?.text).to.equal('half an ed');
    expect(panel.told('note')).to.deep.equal([
      { type: 'note', contactId: 'A', noteId: 'n0000002', what: 'delete', origin: 'live' },
    ]);
  });

  it('11.1 keeps an edit in conflict as a draft when the agent deletes the note', async () => {
    const { source, panel } = await openNotes();
    const key = panel.keyOf('old 2');
    source.editAs('bob', 'A', 'n0000002', 'by Bob', { silent: true });
    panel.list.edit(key, 'by me');
    await answerNotes(source);
    panel.list.remove(key);
    await answerNotes(source);
    expect(source.texts('A')).to.deep.equal(['old 3', 'old 1']);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
    expect(panel.repository.drafts.read('A', 'note:n0000002')?.text).to.equal('by me');
  });

  it('11.1 does not write over a text that was too long to be read whole (fault 51)', async () => {
    const { source, panel } = await openNotes();
    source.editAs('bob', 'A', 'n0000002', 'x'.repeat(200_000));
    await answerNotes(source);
    panel.list.edit('n0000002', 'short');
    panel.list.retry('n0000002');
    await answerNotes(source);
    expect(panel.item('n0000002')).to.deep.include({
      state: 'failed',
      text: 'short',
      failure: { code: 'data', path: 'text' },
    });
    expect(source.sent('edit')).to.have.length(0);
    panel.list.remove('n0000002');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['old 3', 'old 1']);
  });

  it('11.1 writes late answers to the contact they are for (fault 2)', async () => {
    const { source, panel } = await openNotes();
    panel.list.create('for A');
    await settle();
    const call = source.only('create');
    const { list } = panel;
    await panel.openNotes('B');
    call.answer();
    await answerNotes(source);
    expect(panel.view).to.deep.equal([]);
    expect(source.texts('A')[0]).to.equal('for A');
    expect(list.itemAt(0).state).to.equal('saved');
  });

  it('11.5 shows in each tab what the other does (fault 31)', async () => {
    const stage = await openNotes();
    const { source, panel } = stage;
    const other = openTab(stage, 'tab-2');
    await other.openNotes('A');
    await answerNotes(source);
    panel.list.create('from the first');
    other.list.remove(other.keyOf('old 1'));
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['from the first', 'old 3', 'old 2']);
    expect(other.view).to.deep.equal(panel.view);
    expect(other.news).to.have.members(['delete agent', 'create live']);
  });

  it('11.1 keeps what was not sent when the contact is gone, and never recreates it by itself (fault 40)', async () => {
    const { source, panel } = await openNotes();
    panel.list.create('kept');
    await settle();
    source.gone.set('A', { code: 'gone' });
    await answerNotes(source);
    expect(panel.list.snapshot).to.deep.include({ status: 'error', failure: { code: 'gone' } });
    expect(panel.view).to.deep.equal(['kept (failed create)']);
    expect(panel.told('gone')).to.have.length(1);
    expect(source.sent('create')).to.have.length(1);
  });
});
