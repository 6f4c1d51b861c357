import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ContactError } from '../../src/domain/errors.js';
import { problemsIn } from '../support/axe.js';
import { askToRemove, type ChannelsOptions, CHANNELS, openChannels, OWN, remove } from '../support/channels-page.js';
import { misplaced } from '../support/geometry.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { schemaWith } from '../support/workspace.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const WORDS = 'A name that goes on and on, as administrators and customers write them every day';

/** Nothing here is short. */
const long: ChannelsOptions = {
  channels: [...CHANNELS, ...CHANNELS.map((one) => ({ ...one, id: `${one.id}-2`, label: `${WORDS} ${LONG}` }))],
  contact: { channels: OWN.map((own, at) => (at === 0 ? own : { ...own, handle: `@${LONG}`, displayName: LONG })) },
  values: { email: `${LONG.toLowerCase()}@${LONG.toLowerCase()}.example` },
  workspace: { schema: schemaWith({ phone: { label: `${WORDS} ${LONG}` } }, { matchBy: 'phone' }) },
};

async function failed(page: PanelPage): Promise<PanelPage> {
  await remove(page, 'Facebook');
  (await page.source.next('channels.remove')).fail({
    code: 'forbidden',
    permission: { reason: 'source', message: `${WORDS} ${LONG}` },
  });
  await until(() => page.has('Try again'), 'the refusal');
  return page;
}

/** How each state of the Channels tab comes about. */
const STATES: Readonly<Record<string, () => Promise<PanelPage>>> = {
  'all three groups': () => openChannels(),
  'long names': () => openChannels(long),
  loading: async () => {
    const page = await openChannels({ hold: ['channels.list'], early: true });
    await until(() => page.root.querySelector('.bone-mark'), 'the bones');
    return page;
  },
  'an error': () =>
    openChannels({
      arrange: (source) =>
        source.replace('channels.list', () => Promise.reject(new ContactError({ code: 'forbidden' }))),
    }),
  'no channels': () => openChannels({ channels: [], contact: { channels: [] } }),
  'addresses that are missing': () => openChannels({ contactId: 'visitor' }),
  'a blocked contact': () => openChannels({ contact: { blocked: {} } }),
  'a denial with its reason': () =>
    openChannels({ contact: { permissions: { removeChannel: { reason: 'team', message: WORDS } } } }),
  'a removal under way': async () => {
    const page = await openChannels({ hold: ['channels.remove'] });
    await remove(page, 'Facebook');
    return page;
  },
  'a removal that was refused': async () => failed(await openChannels({ hold: ['channels.remove'] })),
  'a removed channel with undo': async () => {
    const page = await openChannels();
    await remove(page, 'Facebook');
    return page;
  },
};

/** Toasts rise, and colours fade from one theme to the other: after that. */
async function stillness({ root }: PanelPage): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

describe('panel: states of the Channels tab', () => {
  afterEach(async () => {
    document.documentElement.style.removeProperty('font-size');
    document.documentElement.style.removeProperty('color-scheme');
    await closePages();
  });

  for (const [name, state] of Object.entries(STATES)) {
    it(`11.6 axe finds nothing wrong with ${name}, light and from left to right, dark and from right to left`, async () => {
      const page = await state();
      await stillness(page);
      expect(await problemsIn(page.frame), 'light, left to right').to.deep.equal([]);
      document.documentElement.style.setProperty('color-scheme', 'dark');
      page.frame.dir = 'rtl';
      page.panel.requestUpdate();
      await page.settle();
      await stillness(page);
      expect(await problemsIn(page.frame, 'seen'), 'dark, right to left').to.deep.equal([]);
    });

    it(`11.6 nothing of ${name} overflows, is cut off or lies on other text from 240 to 640 px, both ways, at 100% and 200%`, async () => {
      const page = await state();
      for (const dir of ['ltr', 'rtl']) {
        page.frame.dir = dir;
        page.panel.requestUpdate();
        await page.settle();
        for (const size of ['100%', '200%']) {
          document.documentElement.style.setProperty('font-size', size);
          for (const width of WIDTHS) {
            page.frame.style.inlineSize = `${width}px`;
            expect(misplaced(page), `${dir}, ${size}, ${width} px`).to.deep.equal([]);
          }
        }
      }
    });
  }

  it('11.6 axe finds nothing wrong with the question before a removal', async () => {
    const page = await openChannels(long);
    await askToRemove(page, 'Facebook, Shop page');
    await stillness(page);
    expect(await problemsIn(page.frame)).to.deep.equal([]);
    document.documentElement.style.setProperty('color-scheme', 'dark');
    await stillness(page);
    expect(await problemsIn(page.frame, 'seen'), 'dark').to.deep.equal([]);
  });

  it('11.6 the question fits a narrow window, at 200% too', async () => {
    const page = await openChannels({ ...long, width: 240 });
    const question = await askToRemove(page, 'Facebook, Shop page');
    await stillness(page);
    try {
      await setViewport({ width: 260, height: 420 });
      for (const size of ['100%', '200%']) {
        document.documentElement.style.setProperty('font-size', size);
        const box = question.getBoundingClientRect();
        expect(box.left, size).to.be.at.least(0);
        expect(box.right, size).to.be.at.most(260);
        expect(box.bottom, size).to.be.at.most(420);
        for (const button of question.querySelectorAll('button')) {
          button.scrollIntoView({ block: 'nearest' });
          const rect = button.getBoundingClientRect();
          expect(rect.left >= box.left && rect.right <= box.right, `${size}: ${button.innerText}`).to.equal(true);
          expect(rect.top >= box.top && rect.bottom <= box.bottom, `${size}: ${button.innerText}`).to.equal(true);
        }
        expect(getComputedStyle(question).overflowY, 'what does not fit can be scrolled to').to.equal('auto');
      }
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('11.6 icons at the end of a row stand in one column, 12 px from the edge, and marks on the gutter', async () => {
    const page = await openChannels();
    const { left, right } = page.panel.getBoundingClientRect();
    const ends = page.all('.channel-remove').map((control) => right - control.getBoundingClientRect().right);
    expect(new Set(ends)).to.deep.equal(new Set([12]));
    const starts = page.all('.channel > .network-mark').map((mark) => mark.getBoundingClientRect().left - left);
    expect(new Set(starts)).to.deep.equal(new Set([16]));
  });

  it('11.6 everything that can be pressed is at least 24 px high and wide', async () => {
    const page = await failed(await openChannels({ hold: ['channels.remove'] }));
    const controls = page.all('.body button, .body a');
    expect(controls).not.to.deep.equal([]);
    for (const control of controls) {
      const { width, height } = control.getBoundingClientRect();
      // A link has a larger target round it.
      const grown = control.matches('.link') ? 4 : 0;
      expect(Math.min(width, height) + grown, control.textContent ?? '').to.be.at.least(24);
    }
  });

  it('11.6 the keyboard alone leads through the tab, the question and the undo, and focus comes back each time', async () => {
    const page = await openChannels();
    page.find('#tab-channels').focus();
    const walk: string[] = [];
    for (let step = 0; step < 7; step += 1) {
      await page.press('Tab');
      walk.push(page.focusedName);
    }
    expect(walk.filter((name) => name !== '')).to.deep.equal([
      'Remove Instagram',
      'Open on the Facebook page',
      'Remove Facebook',
      'Remove Web chat',
      'Send first message: WhatsApp',
      'Send first message: Email',
      'Send first message: SMS',
    ]);
    await page.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
    expect(page.focusedName).to.equal('Remove Facebook');
    await page.press('Space');
    expect(page.focusedName).to.equal('Cancel');
    await page.press('Tab', 'Tab', 'Tab');
    expect(page.root.querySelector('dialog')?.contains(page.focused ?? null), 'focus stays in the question').to.equal(
      true,
    );
    page.control('Cancel').focus(); // the cross has a tip, which Esc would take away first
    await page.press('Escape');
    expect(page.focusedName).to.equal('Remove Facebook');
    await page.press('Enter', 'Tab', 'Enter');
    expect(page.focused?.dataset['channel'], 'the row, in its new place').to.equal('fb');
    page.control('Undo').focus();
    await page.press('Enter');
    await until(() => page.focusedName === 'Remove Facebook', 'focus to come back');
  });

  it('11.6 in forced colours the mark of the channel in view has an edge', async () => {
    const page = await openChannels();
    const rules = page.root.adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules])
      .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes('forced-colors'));
    expect(rules.some(({ cssText }) => /\.pill\s*{\s*border/.test(cssText))).to.equal(true);
  });
});
