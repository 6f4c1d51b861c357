import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { problemsIn } from '../support/axe.js';
import { another, composer, editNote, noteOf, openNotes, paste, storedNotes, write } from '../support/notes-page.js';
import type { NotesOptions } from '../support/notes-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';

type State = (options?: NotesOptions) => Promise<PanelPage>;

const LONG = {
  text: 'Schreibtischlampenschirmhalterungsschraubenabdeckung https://example.com/a/very/long/address/that/has/no/place/to/break?and=more&of=it',
  author: { id: 'long', name: 'Maximiliane von und zu Oberunterhausen-Niederobersteinbach' },
  edited: { by: { id: 'ben', name: 'Ben Ito' }, at: '2026-11-20T10:00:00Z' },
};

const refusing = (name: `notes.${string}`): NotesOptions => ({
  arrange: (source) => source.replace(name, () => Promise.reject(new ContactError({ code: 'forbidden' }))),
});

async function removed(page: PanelPage): Promise<PanelPage> {
  noteOf(page, 'Note 2').querySelector<HTMLElement>('[data-action=note-remove]')?.click();
  await page.settle();
  return page;
}

/** How each state of the Notes tab comes about. */
const STATES: Readonly<Record<string, State>> = {
  loading: (options) => openNotes({ ...options, hold: ['notes.list'], early: true }),
  empty: (options) => openNotes({ ...options, notes: 0 }),
  'an error': (options) => openNotes({ ...options, ...refusing('notes.list') }),
  'a list': (options) => openNotes({ ...options, notes: [LONG, {}, LONG] }),
  'a long list with its search': (options) => openNotes({ ...options, notes: 60 }),
  'the composer open': async (options) => {
    const page = await openNotes(options);
    composer(page).focus();
    await page.type('words');
    return page;
  },
  'the composer near its limit': async (options) => {
    const page = await openNotes(options);
    composer(page).focus();
    await paste(page, 'x'.repeat(1950));
    return page;
  },
  'the composer over its limit': async (options) => {
    const page = await openNotes(options);
    composer(page).focus();
    await paste(page, 'x'.repeat(2010));
    return page;
  },
  'a note on its way': async (options) => {
    const page = await openNotes({ ...options, hold: ['notes.create'] });
    await write(page, 'pending');
    return page;
  },
  'a note that was refused': async (options) => {
    const page = await openNotes({ ...options, ...refusing('notes.create') });
    await write(page, 'refused');
    return page;
  },
  'a note under edit': async (options) => {
    const page = await openNotes(options);
    await editNote(page, 'Note 2');
    return page;
  },
  'a conflict': async (options) => {
    const page = await openNotes(options);
    await editNote(page, 'Note 2');
    await page.retype('mine');
    const [, note] = await storedNotes(page);
    if (!note) throw new Error('No note');
    await another(page).edit?.(note, 'theirs', { idempotencyKey: 'ben' });
    await page.settle();
    await page.press('Control+Enter');
    await until(() => page.root.querySelector('.note-conflict'));
    return page;
  },
  'a note deleted, with undo': async (options) => removed(await openNotes(options)),
  'a deletion that asks': async (options) =>
    removed(
      await openNotes({ ...options, arrange: (_, memory) => Reflect.deleteProperty(memory.notes ?? {}, 'restore') }),
    ),
};

async function stillness({ root }: PanelPage): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

describe('panel: states of the Notes tab', () => {
  afterEach(closePages);

  for (const [name, state] of Object.entries(STATES)) {
    it(`11.6 axe finds nothing wrong in ${name}`, async () => {
      const page = await state();
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
    });

    it(`11.6 nothing of ${name} sticks out or lies on another at 240, 320 and 640 px`, async () => {
      for (const width of [240, 320, 640]) {
        const page = await state({ width });
        await stillness(page);
        const body = page.find('.body');
        expect(body.scrollWidth, `${width} px wide`).to.be.at.most(body.clientWidth);
        const edges = body.getBoundingClientRect();
        const seen = page
          .all('.body button, .body textarea, .body input, .body time, .body .note-body, .body .strong')
          .filter((one) => one.checkVisibility() && !one.closest('.sr') && one.getBoundingClientRect().width > 0);
        for (const one of seen) {
          const { left, right } = one.getBoundingClientRect();
          expect(left, `${width} px: ${one.outerHTML.slice(0, 80)}`).to.be.at.least(edges.left - 0.5);
          expect(right, `${width} px: ${one.outerHTML.slice(0, 80)}`).to.be.at.most(edges.right + 0.5);
        }
        // What can be pressed is never under something else that can be pressed.
        const controls = seen.filter((one) => one.matches('button, textarea, input'));
        for (const [at, one] of controls.entries()) {
          for (const other of controls.slice(at + 1)) {
            if (!one.contains(other))
              expect(
                overlap(one, other),
                `${width} px: ${one.outerHTML.slice(0, 60)} on ${other.outerHTML.slice(0, 60)}`,
              ).to.equal(false);
          }
        }
        page.frame.remove();
      }
    });
  }
});

function overlap(one: Element, other: Element): boolean {
  const a = one.getBoundingClientRect();
  const b = other.getBoundingClientRect();
  return a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
}
