import { expect, waitUntil } from '@open-wc/testing';
import { forgetDemo, InboxPage } from './inbox-page.js';

const NOTE_TEXT = '.note-text';
const WORDS = 'The carrier confirmed\n<b>Thursday</b> morning.';

function addNote(page: InboxPage, words: string): void {
  page.find('#write-note').click();
  page.send(words);
}

/** Opens the panel's Notes tab and gives what stands in it, once notes of the contact are there. */
async function notesInPanel(page: InboxPage): Promise<readonly string[]> {
  page.findInPanel('#tab-notes').click();
  const texts = (): readonly string[] =>
    [...(page.panel.shadowRoot?.querySelectorAll('article.note .note-body') ?? [])].map(
      (each) => each.textContent?.trim() ?? '',
    );
  await waitUntil(() => texts().length > 0, 'The panel showed no notes.', { timeout: 8000 });
  return texts();
}

describe('Notes about a conversation in the demo inbox', () => {
  const pages: InboxPage[] = [];
  const open = async (width?: number): Promise<InboxPage> => {
    const page = await InboxPage.open(width);
    pages.push(page);
    return page;
  };

  beforeEach(forgetDemo);
  afterEach(() => pages.splice(0).forEach((page) => page.close()));

  it('4.1 a conversation note names its author and its reach, is text, and stays after a reload', async () => {
    const page = await open();
    const messages = page.texts('.message');
    addNote(page, WORDS);

    const stands = (): void => {
      expect(page.texts(NOTE_TEXT).at(-1)).to.equal(WORDS);
      expect(page.document.querySelectorAll('.note b')).to.have.length(0);
      expect(page.texts('.note-by').at(-1)).to.match(/^Note by Jonas Weber, \d\d:\d\d · only in this conversation$/);
      expect(page.texts('.message')).to.deep.equal(messages);
    };
    stands();
    expect(page.texts('#announcer')).to.deep.equal(['Note added.']);
    expect(page.reply).to.equal('');

    await page.reloadBy();
    stands();
  });

  it('4.1 a conversation note shows in its conversation only, in every tab', async () => {
    const [one, other] = [await open(), await open()];
    addNote(one, WORDS);
    await waitUntil(() => other.texts(NOTE_TEXT).at(-1) === WORDS, 'The second tab did not get the note.');

    for (const name of one.texts('.conversation-name').filter((each) => each !== 'Amélie Fontaine')) {
      one.conversationWith(name).click();
      expect(one.texts('#thread-name')).to.deep.equal([name]);
      expect(one.texts(NOTE_TEXT), name).not.to.include(WORDS);
    }
    one.conversationWith('Amélie Fontaine').click();
    expect(one.texts(NOTE_TEXT).at(-1)).to.equal(WORDS);
  });

  it('4.1 the Notes tab of the panel has no conversation note, and the thread no note on the contact', async () => {
    const page = await open();
    addNote(page, WORDS);
    const inThread = page.texts(NOTE_TEXT);
    const inPanel = await notesInPanel(page);
    expect(inThread).to.have.length(2);
    expect(inThread.filter((each) => inPanel.includes(each))).to.deep.equal([]);

    await page.reloadBy();
    expect(await notesInPanel(page)).to.deep.equal(inPanel);
    expect(page.texts(NOTE_TEXT)).to.deep.equal(inThread);
  });

  it('4.1 a note on the contact that the panel adds does not enter the thread', async () => {
    const page = await open();
    const before = page.texts(NOTE_TEXT);
    await notesInPanel(page);
    const field = page.findInPanel('[id="note-field-note:new"]');
    page.type(field, 'Prefers the shop address');
    page.press(field, 'Enter', { ctrlKey: true });
    await waitUntil(
      async () => (await notesInPanel(page)).includes('Prefers the shop address'),
      'The panel did not add the note.',
    );
    expect(page.texts(NOTE_TEXT)).to.deep.equal(before);
  });

  it('4.1 the composer says whether it writes a reply or a note, and each has its own unsent text', async () => {
    const page = await open();
    const labels = (): readonly (string | null)[] => [page.find('#reply').ariaLabel, page.find('#send').textContent];
    expect(labels()).to.deep.equal(['Reply to Amélie on Instagram', 'Send']);
    page.type(page.find('#reply'), 'Dear Amélie');

    page.find('#write-note').click();
    expect(labels()).to.deep.equal(['Write a note about this conversation', 'Add note']);
    expect(page.reply).to.equal('');
    page.type(page.find('#reply'), 'Difficult customer');

    page.find('#write-reply').click();
    expect(page.reply).to.equal('Dear Amélie');

    page.find('#write-note').click();
    await page.choose('Tomás Herrera');
    expect([...labels(), page.reply]).to.deep.equal(['Reply to Tomás on WhatsApp', 'Send', '']);
    await page.reloadBy();
    await page.choose('Amélie Fontaine');
    expect([...labels(), page.reply]).to.deep.equal([
      'Write a note about this conversation',
      'Add note',
      'Difficult customer',
    ]);
  });

  it('4.1 another tab does not turn a note that is being written into a reply', async () => {
    const [one, other] = [await open(), await open()];
    one.find('#write-note').click();
    one.type(one.find('#reply'), 'Only for us');
    other.find('#write-note').click();
    other.find('#write-reply').click();
    other.send('For the contact');
    await waitUntil(() => one.texts('.message').at(-1) === 'For the contact', 'The first tab did not get the message.');

    expect(one.find('#send').textContent).to.equal('Add note');
    one.find('#send').click();
    expect(one.texts(NOTE_TEXT).at(-1)).to.equal('Only for us');
    expect(one.texts('.message').at(-1)).to.equal('For the contact');
  });

  it('4.1 adds a note by keyboard, and stays with notes', async () => {
    const page = await open();
    page.find('#write-note').click();
    page.type(page.find('#reply'), 'By keyboard');
    page.press(page.find('#reply'), 'Enter', { ctrlKey: true });
    expect(page.texts(NOTE_TEXT).at(-1)).to.equal('By keyboard');
    expect(page.focused).to.equal('reply');
    expect(page.find('#write-note').matches(':checked')).to.equal(true);
  });

  it('4.1 a note does not move its conversation in the list, and is no snippet of it', async () => {
    const page = await open();
    await page.choose('Noor el Amrani');
    const [names, snippets] = [page.texts('.conversation-name'), page.texts('.snippet')];
    addNote(page, 'Called back at four');
    expect(page.texts('.conversation-name')).to.deep.equal(names);
    expect(page.texts('.snippet')).to.deep.equal(snippets);
  });

  for (const width of [1440, 390]) {
    it(`11.6 has no violation that axe finds while a note is written at ${width} px, in both themes and directions`, async () => {
      const page = await open(width);
      await page.choose('Amélie Fontaine');
      page.find('#write-note').click();
      for (const [theme, direction] of [
        ['light', 'ltr'],
        ['dark', 'rtl'],
      ] as const) {
        page.select('theme', theme);
        page.select('direction', direction);
        expect(await page.axeViolations(), theme).to.deep.equal([]);
      }
    });
  }
});
