import { expect } from '@open-wc/testing';
import { BrowserTab, closeTabs, typeInto } from '../support/browser-tab.js';
import {
  another,
  area,
  composer,
  draft,
  editNote,
  forgetDatabases,
  noteOf,
  type NotesOptions,
  openNotes,
  SOURCES,
  storedNotes,
  storedTexts,
  texts,
  words,
} from '../support/notes-page.js';
import { PageClock } from '../support/page-clock.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';

const kept = (): string[] => Object.keys(localStorage).filter((key) => key.includes(':draft:'));
const SECOND = 'note:full-note-000002';

/** The same page, loaded anew. */
async function reloaded(page: PanelPage, options: NotesOptions = {}): Promise<PanelPage> {
  page.frame.remove();
  return openNotes({ like: page, ...options });
}

describe('panel: drafts of notes', () => {
  afterEach(async () => {
    closeTabs();
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    it(`4.5 a draft survives a tab switch (${source})`, async () => {
      const page = await openNotes({ source });
      await draft(page, 'half a note');
      await page.click(page.find('#tab-details'));
      expect(page.root.querySelector('textarea') === null).to.equal(true);
      await page.click(page.find('#tab-notes'));
      await until(() => page.root.querySelector('textarea'));
      expect(composer(page).value).to.equal('half a note');
    });

    it(`4.5 a draft survives a contact switch, and is the contact’s own (${source})`, async () => {
      const page = await openNotes({ source });
      await draft(page, 'half a note');
      await page.show('jonas');
      await until(
        () =>
          page.root.querySelector('.name')?.textContent?.includes('Jonas') && page.root.querySelector('.notes-state'),
      );
      expect(composer(page).value).to.equal('');
      await page.show('full');
      await until(
        () => page.root.querySelector('.name')?.textContent?.includes('Amélie') && page.root.querySelector('article'),
      );
      expect(composer(page).value).to.equal('half a note');
      expect(await storedTexts(page)).to.have.length(3);
    });

    it(`4.5 a draft survives a reload, takes no focus, and goes once it is saved (${source})`, async () => {
      const page = await openNotes({ source });
      await draft(page, 'half a note');
      const later = await reloaded(page);
      expect(composer(later).value).to.equal('half a note');
      expect(later.focused).to.equal(undefined);
      composer(later).focus();
      await later.press('Control+Enter');
      await until(() => texts(later).length === 4);
      expect(kept()).to.deep.equal([]);
      expect(composer(await reloaded(later)).value).to.equal('');
    });
  }

  it('4.5 the draft of a note under edit survives tab switch, contact switch and reload', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.retype('better');
    await page.click(page.find('#tab-details'));
    await page.click(page.find('#tab-notes'));
    expect(area(page, SECOND).value).to.equal('better');
    await page.show('jonas');
    await page.show('full');
    await until(() => page.root.querySelector(`[id="note-field-${SECOND}"]`));
    expect(area(page, SECOND).value).to.equal('better');
    const later = await reloaded(page);
    expect(area(later, SECOND).value).to.equal('better');
    area(later, SECOND).focus();
    await later.press('Control+Enter');
    expect(await storedTexts(later)).to.deep.equal(['Note 3', 'better', 'Note 1']);
    expect(kept()).to.deep.equal([]);
  });

  it('11.2 a restored edit remembers what it began from: what was saved meanwhile is not overwritten', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.retype('mine');
    page.frame.remove();
    const [, note] = await storedNotes(page);
    if (!note) throw new Error('No note');
    await another(page).edit?.(note, 'theirs', { idempotencyKey: 'ben' });
    const later = await openNotes({ like: page });
    area(later, SECOND).focus();
    await later.press('Control+Enter');
    expect((await storedTexts(later))[1]).to.equal('theirs');
    expect(words(later.find('.note-conflict'))).to.contain('mine');
  });

  it('4.5 keeps the draft until the source is asked, and nothing of what was discarded', async () => {
    const page = await openNotes({ hold: ['notes.create'] });
    await draft(page, 'going');
    expect(kept()).to.have.length(1);
    await page.click('Discard');
    expect(kept()).to.deep.equal([]);
    expect(composer(page).value).to.equal('');
  });

  it('4.5 opens what an older version kept as raw text (fault 34)', async () => {
    const page = await openNotes();
    await draft(page, 'x');
    await editNote(page, 'Note 2');
    await page.retype('y');
    for (const key of kept())
      localStorage.setItem(key, key.includes('full-note') ? 'old words of an edit' : 'old words');
    const later = await reloaded(page);
    expect(composer(later).value).to.equal('old words');
    expect(area(later, SECOND).value).to.equal('old words of an edit');
  });

  it('4.5 another agent at the same browser does not see them (fault 37)', async () => {
    const page = await openNotes();
    await draft(page, 'private');
    page.frame.remove();
    const bens = await openNotes({ like: { memory: page.memory.as({ agent: 'ben' }) } });
    expect(composer(bens).value).to.equal('');
    expect(bens.text).not.to.contain('private');
  });

  it('4.5 full or blocked storage keeps drafts in memory and says so (fault 33)', async () => {
    const page = await openNotes();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      await draft(page, 'half');
      expect(page.text).to.contain('This browser keeps nothing. Unsaved text is lost when this tab closes.');
      await page.show('jonas');
      await page.show('full');
      await until(() => page.root.querySelector('textarea'));
      expect(composer(page).value).to.equal('half');
      composer(page).focus();
      await page.press('Control+Enter');
      expect((await storedTexts(page))[0]).to.equal('half');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('4.5 the note under edit was deleted by another: the text is kept, said, and can go on as a new note (fault 40)', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.retype('my long thoughts');
    const [, note] = await storedNotes(page);
    if (!note) throw new Error('No note');
    await another(page).remove?.(note, { idempotencyKey: 'ben' });
    await until(() => !page.root.querySelector(`article [id="note-field-${SECOND}"]`));
    expect(words(page.find('.composer'))).to.contain(
      'The note under edit was deleted. Your text is kept. my long thoughts',
    );
    expect(page.focused).not.to.equal(undefined);
    await page.click('Go on as a new note');
    expect(composer(page).value).to.equal('my long thoughts');
    expect(page.focused).to.equal(composer(page));
    await page.press('Control+Enter');
    expect(await storedTexts(page)).to.deep.equal(['my long thoughts', 'Note 3', 'Note 1']);
    expect(kept()).to.deep.equal([]);
  });

  it('4.5 the draft of an edit whose note is gone after a reload is offered, too, and can be discarded', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.retype('my long thoughts');
    page.frame.remove();
    const [, note] = await storedNotes(page);
    if (!note) throw new Error('No note');
    await another(page).remove?.(note, { idempotencyKey: 'ben' });
    const later = await openNotes({ like: page });
    expect(words(later.find('.composer'))).to.contain('my long thoughts');
    await later.click('Discard it');
    expect(later.text).not.to.contain('my long thoughts');
    expect(later.focused).to.equal(composer(later));
    expect(kept()).to.deep.equal([]);
  });

  describe('of a tab that was killed', () => {
    const workspace = { id: 'killed' };

    async function killed(slot: 'note:new' | typeof SECOND, sent = false): Promise<PanelPage> {
      // This tab has its own name before the other takes one.
      await draft(await openNotes(), 'x');
      await closePages();
      const tab = await BrowserTab.open();
      const notes = [3, 2, 1].map((number) => ({
        id: `full-note-00000${number}`,
        contactId: 'full',
        text: `Note ${number}`,
        createdAt: `2026-11-20T0${number}:00:00Z`,
      }));
      const there = await tab.openPage({
        workspace: { ...workspace, notes },
        attributes: { tab: 'notes' },
        hold: ['notes.create'],
      });
      await until(() => there.root.querySelector('article'));
      if (slot !== 'note:new') there.find(`[id="note-edit-full-note-000002"]`).click();
      await there.settle();
      typeInto(there.find(`[id="note-field-${slot}"]`), 'from the other tab');
      await there.settle();
      if (sent) there.find('.composer [type=submit]').click();
      await there.settle();
      tab.close();
      return openNotes({ workspace });
    }

    it('4.5 a draft is offered, and never overwritten', async () => {
      const page = await killed('note:new');
      expect(composer(page).value).to.equal('');
      expect(page.text).to.contain('Another tab has an unsaved note here.');
      await draft(page, 'mine');
      expect(kept()).to.have.length(2);
      await page.press('Control+Enter');
      expect(kept()).to.have.length(1);
      expect(page.text).to.contain('Another tab has an unsaved note here.');
    });

    it('4.5 the agent goes on with it here, and it is not offered again', async () => {
      const page = await killed('note:new');
      await page.click('Go on here');
      expect(composer(page).value).to.equal('from the other tab');
      expect(page.focused).to.equal(composer(page));
      await page.press('Control+Enter');
      expect((await storedTexts(page))[0]).to.equal('from the other tab');
      expect(kept()).to.deep.equal([]);
      expect((await reloaded(page)).text).not.to.contain('Another tab');
    });

    it('4.5 the agent discards it, and it is not offered again', async () => {
      const page = await killed('note:new');
      await page.click('Discard it');
      expect(page.text).not.to.contain('Another tab');
      expect(page.focused).to.equal(composer(page));
      expect((await reloaded(page)).text).not.to.contain('Another tab');
    });

    it('11.3 a note that was on its way is sent from here, once', async () => {
      const clock = new PageClock().start();
      try {
        const page = await killed('note:new', true);
        // The other tab might still be there: its lock is asked for once more after a while.
        await clock.pass(60_000);
        await until(() => texts(page)[0] === 'from the other tab');
        await until(() => !page.text.includes('Saving'));
        expect(await storedTexts(page)).to.deep.equal(['from the other tab', 'Note 3', 'Note 2', 'Note 1']);
        expect(composer(page).value).to.equal('');
      } finally {
        clock.stop();
      }
    });

    it('4.5 a note under edit there is offered at the note', async () => {
      const page = await killed(SECOND);
      expect(words(noteOf(page, 'Note 2'))).to.contain('Another tab has unsaved text here.');
      await page.click('Go on here');
      expect(area(page, SECOND).value).to.equal('from the other tab');
      await page.press('Control+Enter');
      expect((await storedTexts(page))[1]).to.equal('from the other tab');
      expect(kept()).to.deep.equal([]);
    });
  });
});
