import { expect } from '@open-wc/testing';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import type { DeferredAdapter } from '../../src/testing/index.js';
import {
  another,
  area,
  compose,
  composer,
  draft,
  editNote,
  forgetDatabases,
  noteOf,
  openNotes,
  paste,
  SOURCES,
  storedNotes,
  storedTexts,
  texts,
  words,
  write,
} from '../support/notes-page.js';
import { PageClock } from '../support/page-clock.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';

const FAMILY = '👨‍👩‍👧‍👦';
const FORBIDDEN: Failure = { code: 'forbidden' };

const creations = (page: PanelPage): number => page.source.calls.filter(({ name }) => name === 'notes.create').length;

function refusing(name: `notes.${string}`, failure: Failure): (source: DeferredAdapter) => void {
  return (source) => source.replace(name, () => Promise.reject(new ContactError(failure)));
}

async function refuse(page: PanelPage, name: `notes.${string}`, failure: Failure): Promise<void> {
  (await page.source.next(name)).fail(failure);
  await page.settle();
}

describe('panel: writing notes', () => {
  afterEach(async () => {
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    describe(`kept in ${source}`, () => {
      it('4.6 Ctrl+Enter saves a note, which shows on top at once', async () => {
        const page = await openNotes({ source, hold: ['notes.create'] });
        await write(page, 'Asked for dimmable lamps');
        expect(texts(page)).to.deep.equal(['Asked for dimmable lamps', 'Note 3', 'Note 2', 'Note 1']);
        expect(words(noteOf(page, 'Asked'))).to.contain('Saving');
        await page.source.release();
        await until(() => !words(noteOf(page, 'Asked')).includes('Saving'));
        expect(words(noteOf(page, 'Asked'))).to.match(/^(AP )?Ada Park just now/);
        expect(await storedTexts(page)).to.deep.equal(['Asked for dimmable lamps', 'Note 3', 'Note 2', 'Note 1']);
      });

      it('4.6 Ctrl+Enter twice makes one note (fault 5)', async () => {
        const page = await openNotes({ source, hold: ['notes.create'] });
        await draft(page, 'Once');
        await page.press('Control+Enter', 'Control+Enter');
        await page.source.release();
        await until(() => !words(noteOf(page, 'Once')).includes('Saving'));
        expect(creations(page)).to.equal(1);
        expect(await storedTexts(page)).to.deep.equal(['Once', 'Note 3', 'Note 2', 'Note 1']);
        expect(page.all('.help-error')).to.deep.equal([]);
      });

      it('4.4 takes 2,000 family emoji, which are 22,000 units of storage', async () => {
        const page = await openNotes({ source });
        composer(page).focus();
        await paste(page, FAMILY.repeat(2000));
        expect(words(page.find('.composer'))).to.contain('2,000 / 2,000');
        await page.press('Control+Enter');
        await longUntil(() => texts(page).length === 4);
        await until(() => !words(noteOf(page, FAMILY)).includes('Saving'));
        expect((await storedTexts(page))[0]).to.equal(FAMILY.repeat(2000));
      });

      it('4.4 refuses 2,001 family emoji without cutting, and says by how many', async () => {
        const page = await openNotes({ source });
        composer(page).focus();
        await paste(page, FAMILY.repeat(2001));
        await page.press('Control+Enter');
        expect(composer(page).value).to.equal(FAMILY.repeat(2001));
        expect(words(page.find('.composer'))).to.contain('Shorten the note by 1 character. Nothing was cut.');
        expect(page.focused).to.equal(composer(page));
        expect(creations(page)).to.equal(0);
        await page.press('Backspace');
        await page.press('Control+Enter');
        await longUntil(() => texts(page).length === 4);
      });

      it('11.3 a lost response does not make two notes (fault 7)', async () => {
        const page = await openNotes({ source, hold: ['notes.create'] });
        const clock = new PageClock().start();
        try {
          await write(page, 'Once');
          const call = await page.source.next('notes.create');
          await call.commit();
          call.fail();
          await page.settle();
          expect(texts(page)[0]).to.equal('Once');
          void page.source.release();
          // The browser's own storage takes time of its own between two attempts.
          for (let turn = 0; turn < 100 && !words(noteOf(page, 'Once')).includes('just now'); turn += 1) {
            await clock.pass(1000);
            await new Promise((frame) => requestAnimationFrame(frame));
          }
          expect(words(noteOf(page, 'Once'))).to.contain('just now');
        } finally {
          clock.stop();
        }
        expect(creations(page)).to.be.greaterThan(1);
        expect(await storedTexts(page)).to.deep.equal(['Once', 'Note 3', 'Note 2', 'Note 1']);
        expect(texts(page)).to.deep.equal(['Once', 'Note 3', 'Note 2', 'Note 1']);
      });

      it('4.3 deletes a note of anybody, offers undo, and brings it back where it stood', async () => {
        const page = await openNotes({ source, notes: [{}, { author: { id: 'ben', name: 'Ben Ito' } }, {}] });
        await page.click('Delete note by Ben Ito');
        await until(() => texts(page).length === 2);
        expect(page.toast).to.equal('Note deleted Undo');
        await until(() => page.source.calls.some(({ name }) => name === 'notes.remove'));
        await page.click('Undo');
        await until(() => texts(page).length === 3);
        expect(texts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
        await until(() => page.source.calls.some(({ name }) => name === 'notes.restore'));
        await until(() => !page.text.includes('Saving'));
        expect(await storedTexts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
      });

      it('4.3 edits a note of anybody in its place, and says who did and when', async () => {
        const page = await openNotes({ source, notes: [{}, { author: { id: 'ben', name: 'Ben Ito' } }, {}] });
        await editNote(page, 'Note 2');
        expect(page.focusedName).to.equal('Note');
        await page.retype('Better words');
        await page.press('Control+Enter');
        await until(() => words(noteOf(page, 'Better')).includes('Edited by Ada Park, just now'));
        expect(texts(page)).to.deep.equal(['Note 3', 'Better words', 'Note 1']);
        expect(words(noteOf(page, 'Better'))).to.match(/^(BI )?Ben Ito/);
        expect(page.focusedName).to.equal('Note by Ben Ito');
        expect((await storedNotes(page))[1]?.edited?.by?.id).to.equal('ada');
      });

      it('11.2 a note that another agent edited meanwhile shows mine and theirs; the agent chooses (fault 64)', async () => {
        for (const [choice, kept] of [
          ['Keep mine', 'mine'],
          ['Take theirs', 'theirs'],
        ] as const) {
          const page = await openNotes({ source });
          await editNote(page, 'Note 2');
          await page.retype('mine');
          const [, note] = await storedNotes(page);
          if (!note) throw new Error('No note');
          await another(page).edit?.(note, 'theirs', { idempotencyKey: 'ben' });
          await page.settle();
          await page.press('Control+Enter');
          await until(() => page.root.querySelector('.note-conflict'));
          const conflict = words(page.find('.note-conflict'));
          expect(conflict).to.contain('mine');
          expect(conflict).to.contain('theirs');
          expect(conflict).to.contain('Ben Ito');
          expect((await storedTexts(page))[1]).to.equal('theirs');
          if (kept === 'theirs') await page.click(page.find('.note-conflict [data-choice=theirs]'));
          await page.click(choice);
          await until(() => !page.root.querySelector('.note-conflict'));
          expect(texts(page)).to.deep.equal(['Note 3', kept, 'Note 1']);
          await until(() => !page.text.includes('Saving'));
          expect((await storedTexts(page))[1]).to.equal(kept);
          page.frame.remove();
        }
      });
    });
  }

  it('11.2 an edit that was open when the other agent’s text arrived does not overwrite it', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    const [, note] = await storedNotes(page);
    if (!note) throw new Error('No note');
    await another(page).edit?.(note, 'theirs', { idempotencyKey: 'ben' });
    // The list has read it before the agent goes on.
    await until(() => page.source.calls.filter(({ name }) => name === 'notes.list').length > 1);
    await page.settle();
    await page.retype('mine');
    await page.press('Control+Enter');
    await page.settle();
    expect((await storedTexts(page))[1]).to.equal('theirs');
    expect(words(page.find('.note-conflict'))).to.contain('theirs');
  });

  it('4.4 refuses a note of nothing but space', async () => {
    const page = await openNotes();
    await write(page, '   ');
    expect(words(page.find('.composer'))).to.contain('Write at least one character, or cancel.');
    expect(composer(page).getAttribute('aria-invalid')).to.equal('true');
    expect(creations(page)).to.equal(0);
  });

  it('4.4 counts only in the last 200 characters', async () => {
    const page = await openNotes();
    composer(page).focus();
    await paste(page, 'a'.repeat(1800));
    expect(words(page.find('.composer'))).not.to.contain('/ 2,000');
    await page.type('b');
    expect(words(page.find('.composer'))).to.contain('1,801 / 2,000');
    await page.press('Backspace');
    expect(words(page.find('.composer'))).not.to.contain('/ 2,000');
  });

  it('4.4 keeps a long paste whole in the editor of a note, too', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.press('Control+a');
    await paste(page, 'x'.repeat(2100));
    await page.press('Control+Enter');
    expect(area(page, 'note:full-note-000002').value).to.have.length(2100);
    expect(words(noteForm(page))).to.contain('Shorten the note by 100 characters. Nothing was cut.');
    expect((await storedTexts(page))[1]).to.equal('Note 2');
  });

  it('4.4 saves a note of one character', async () => {
    const page = await openNotes();
    await write(page, 'é');
    expect((await storedTexts(page))[0]).to.equal('é');
  });

  it('4.6 Enter alone makes a line, Cmd+Enter saves', async () => {
    const page = await openNotes();
    await draft(page, 'one');
    await page.press('Enter');
    await page.type('two');
    expect(creations(page)).to.equal(0);
    await page.press('Meta+Enter');
    expect((await storedTexts(page))[0]).to.equal('one\ntwo');
    expect(noteOf(page, 'one').querySelector<HTMLElement>('.note-body')?.innerText).to.equal('one\ntwo');
  });

  it('4.6 the button saves like the keys do, and focus goes back to the composer', async () => {
    const page = await openNotes();
    await draft(page, 'by button');
    await page.click('Save note');
    expect((await storedTexts(page))[0]).to.equal('by button');
    expect(page.focused).to.equal(composer(page));
    expect(composer(page).value).to.equal('');
  });

  it('4.6 Enter and Ctrl+Enter in a composition save nothing (fault 68)', async () => {
    const page = await openNotes();
    composer(page).focus();
    await compose(page, { compose: 'かな' });
    await compose(page, { key: 'Enter' });
    for (const init of [{ keyCode: 229 }, { isComposing: true }]) {
      composer(page).dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          ctrlKey: true,
          bubbles: true,
          composed: true,
          cancelable: true,
          ...init,
        }),
      );
    }
    await page.settle();
    expect(creations(page)).to.equal(0);
    expect(composer(page).value).to.equal('かな');
    await compose(page, { commit: '仮名' });
    expect(creations(page)).to.equal(0);
    await page.press('Control+Enter');
    expect((await storedTexts(page))[0]).to.equal('仮名');
  });

  it('4.6 Esc in a composition ends the composition, not the edit (fault 68)', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await compose(page, { compose: 'か' });
    await compose(page, { key: 'Escape' });
    expect(page.root.querySelector('[id^="note-field-note:full"]') === null).to.equal(false);
  });

  it('11.3 what the source refuses stays, says why, and can be sent again', async () => {
    const page = await openNotes({ hold: ['notes.create'] });
    await write(page, 'Kept');
    await refuse(page, 'notes.create', FORBIDDEN);
    expect(words(noteOf(page, 'Kept'))).to.contain('Not saved');
    expect(page.announced).to.contain('Note:');
    await page.source.release();
    await page.click('Try again');
    await until(() => words(noteOf(page, 'Kept')).includes('just now'));
    expect(await storedTexts(page)).to.include('Kept');
  });

  it('11.3 what the source refuses can be given up; focus is not lost', async () => {
    const page = await openNotes({ arrange: refusing('notes.create', FORBIDDEN) });
    await write(page, 'Given up');
    page.control('Discard', noteOf(page, 'Given up')).focus();
    await page.press('Enter');
    expect(texts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
    expect(page.focused).to.equal(composer(page));
  });

  it('11.3 an edit that was refused keeps the agent’s text, to be sent again or given up', async () => {
    const page = await openNotes({ arrange: refusing('notes.edit', FORBIDDEN) });
    await editNote(page, 'Note 2');
    await page.retype('Better');
    await page.press('Control+Enter');
    expect(words(noteOf(page, 'Better'))).to.contain('Not saved');
    await page.click(page.control('Discard', noteOf(page, 'Better')));
    expect(texts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
  });

  it('11.3 a removal that was refused brings the note back and says so', async () => {
    const page = await openNotes({ arrange: refusing('notes.remove', FORBIDDEN) });
    await page.click(noteOf(page, 'Note 2').querySelector('[data-action=note-remove]') ?? page.panel);
    expect(words(noteOf(page, 'Note 2'))).to.contain('Not deleted');
    await page.click(page.control('Discard', noteOf(page, 'Note 2')));
    expect(words(noteOf(page, 'Note 2'))).not.to.contain('Not deleted');
    expect(await storedTexts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
  });

  it('11.4 the toast of a removal that was refused offers no undo', async () => {
    const page = await openNotes({ arrange: refusing('notes.remove', FORBIDDEN) });
    await write(page, 'Mine');
    await page.click(noteOf(page, 'Note 2').querySelector('[data-action=note-remove]') ?? page.panel);
    await page.settle();
    expect(page.toast).not.to.contain('Undo');
  });

  it('11.3 offline a note waits and is sent when the connection is back (fault 26)', async () => {
    const page = await openNotes({ hold: ['notes.create'] });
    const clock = new PageClock().start();
    try {
      await write(page, 'Written offline');
      (await page.source.next('notes.create')).fail();
      await page.settle();
      expect(words(noteOf(page, 'Written'))).to.contain('Waits for the connection');
      await page.source.release();
      await clock.pass(60_000);
      expect(words(noteOf(page, 'Written'))).not.to.contain('Waits');
      expect((await storedTexts(page))[0]).to.equal('Written offline');
    } finally {
      clock.stop();
    }
  });

  it('11.4 Ctrl+Z takes back a new note, an edit and a removal, one after the other', async () => {
    const page = await openNotes();
    await write(page, 'New');
    await editNote(page, 'Note 2');
    await page.retype('Edited');
    await page.press('Control+Enter');
    noteOf(page, 'Note 1').querySelector<HTMLElement>('[data-action=note-remove]')?.click();
    await page.settle();
    expect(texts(page)).to.deep.equal(['New', 'Note 3', 'Edited']);
    page.find('[id=tab-notes]').focus();
    await page.press('Control+z');
    expect(texts(page)).to.deep.equal(['New', 'Note 3', 'Edited', 'Note 1']);
    await page.press('Control+z');
    expect(texts(page)).to.deep.equal(['New', 'Note 3', 'Note 2', 'Note 1']);
    await page.press('Control+z');
    expect(texts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
    expect(await storedTexts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
  });

  it('4.3 asks first where the source cannot bring a note back', async () => {
    const page = await openNotes({
      arrange: (_, memory) => Reflect.deleteProperty(memory.notes ?? {}, 'restore'),
    });
    await page.click(noteOf(page, 'Note 2').querySelector('[data-action=note-remove]') ?? page.panel);
    expect(words(noteOf(page, 'Note 2'))).to.contain('This cannot be undone here.');
    expect(page.focusedName).to.equal('Cancel');
    await page.press('Enter');
    expect(texts(page)).to.have.length(3);
    expect(page.focusedName).to.equal('Edit note by Ada Park');
    await page.click(noteOf(page, 'Note 2').querySelector('[data-action=note-remove]') ?? page.panel);
    await page.click('Delete note');
    expect(texts(page)).to.deep.equal(['Note 3', 'Note 1']);
    expect(await storedTexts(page)).to.deep.equal(['Note 3', 'Note 1']);
    expect(page.toast).to.equal('Note deleted');
    expect(page.focused).not.to.equal(undefined);
  });

  it('11.9 shows neither edit nor delete where the source cannot, and no composer to whom may not write', async () => {
    const page = await openNotes({
      arrange: (_, memory) => {
        Reflect.deleteProperty(memory.notes ?? {}, 'edit');
        Reflect.deleteProperty(memory.notes ?? {}, 'remove');
      },
    });
    expect(page.all('.note-tools button')).to.deep.equal([]);
    const readonly = await openNotes({ attributes: { readonly: '', tab: 'notes', style: 'block-size: 500px' } });
    expect(readonly.all('textarea, .note-tools button')).to.deep.equal([]);
  });

  it('4.3 Esc leaves an edit, and nothing of it stays', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.retype('never mind');
    await page.press('Escape');
    expect(texts(page)).to.deep.equal(['Note 3', 'Note 2', 'Note 1']);
    expect(page.focusedName).to.equal('Edit note by Ada Park');
    await editNote(page, 'Note 2');
    expect(area(page, 'note:full-note-000002').value).to.equal('Note 2');
  });

  it('4.3 an edit that changes nothing sends nothing', async () => {
    const page = await openNotes();
    await editNote(page, 'Note 2');
    await page.press('Control+Enter');
    expect(page.source.calls.some(({ name }) => name === 'notes.edit')).to.equal(false);
    expect(words(noteOf(page, 'Note 2'))).not.to.contain('Edited');
  });

  it('11.1 a note is written to the contact it was made for, also when another is shown before it is saved', async () => {
    const page = await openNotes({ hold: ['notes.create'] });
    await write(page, 'About Amélie');
    await page.show('jonas');
    await page.source.release();
    await page.settle();
    expect(page.text).not.to.contain('About Amélie');
    expect(await storedTexts(page, 'jonas')).to.deep.equal([]);
    expect((await storedTexts(page))[0]).to.equal('About Amélie');
  });

  it('11.1 tells the host of a note that was made, changed and deleted, once and without its text', async () => {
    const page = await openNotes();
    const heard: string[] = [];
    for (const name of ['note-create', 'note-change', 'note-delete'] as const) {
      page.panel.addEventListener(name, ({ detail }) =>
        heard.push(`${name} ${Object.keys(detail).sort().join()} ${detail.origin}`),
      );
    }
    await write(page, 'Secret');
    await editNote(page, 'Secret');
    await page.retype('Secret too');
    await page.press('Control+Enter');
    noteOf(page, 'Secret').querySelector<HTMLElement>('[data-action=note-remove]')?.click();
    await page.settle();
    expect(heard).to.deep.equal([
      'note-create contactId,noteId,origin agent',
      'note-change contactId,noteId,origin agent',
      'note-delete contactId,noteId,origin agent',
    ]);
  });
});

/** 22,000 units take a slow machine a while to lay out. */
async function longUntil(holds: () => unknown): Promise<void> {
  await until(holds).catch(() => until(holds));
}

function noteForm(page: PanelPage): HTMLElement {
  return page.find('article .note-form');
}
