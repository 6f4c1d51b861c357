import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { ContactError } from '../../src/domain/errors.js';
import { problemsIn } from '../support/axe.js';
import { misplaced } from '../support/geometry.js';
import {
  card,
  colleague,
  confirm,
  double,
  key,
  mergeNow,
  type MergeOptions,
  namesake,
  openMerge,
  openPreview,
  said,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { full, fullWith, jonas, schemaWith } from '../support/workspace.js';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const failing = (name: `merges.${string}`, failure: ConstructorParameters<typeof ContactError>[0]): MergeOptions => ({
  arrange: (source) => source.replace(name, () => Promise.reject(new ContactError(failure))),
});

async function openHistory(page: PanelPage): Promise<PanelPage> {
  page.control('More actions').focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('#more-menu:popover-open'), 'the menu');
  await page.settle();
  page.find('#more-menu [data-action=merge-history]').focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('dialog[open].dialog-merge-history'), 'the history');
  await page.settle();
  return page;
}

async function suggested(options: MergeOptions = {}): Promise<PanelPage> {
  const page = await openMerge(options);
  await card(page);
  return page;
}

async function previewed(options: MergeOptions = {}): Promise<PanelPage> {
  const page = await openMerge(options);
  await openPreview(page);
  return page;
}

/** How each state comes about. */
const STATES: Readonly<Record<string, (options: MergeOptions) => Promise<PanelPage>>> = {
  'a suggestion that loads': (options) => openMerge({ ...options, hold: ['merges.suggestions'] }),
  'a suggestion': suggested,
  'several suggestions': (options) =>
    suggested({ ...options, workspace: { contacts: [full, double, namesake, jonas] } }),
  'a suggestion of a long name': (options) =>
    suggested({
      ...options,
      workspace: {
        contacts: [
          full,
          {
            ...double,
            id: `C-${LONG}`,
            name: LONG,
            values: new Map([...double.values, ['first_name', { value: LONG }]]),
          },
          jonas,
        ],
      },
    }),
  'suggestions that did not load': (options) =>
    suggested({ ...options, ...failing('merges.suggestions', { code: 'forbidden' }) }),
  'a suggestion that may not be merged': (options) =>
    suggested({
      ...options,
      workspace: {
        contacts: [
          fullWith({ permissions: { merge: { reason: 'team', message: 'Only the key account team merges this.' } } }),
          double,
          jonas,
        ],
      },
    }),
  'a preview': previewed,
  'a preview of long values': (options) =>
    previewed({
      ...options,
      workspace: {
        contacts: [
          fullWith(
            { name: LONG },
            { about: `${LONG}\n${LONG}`, first_name: LONG, shop: `https://example.com/${LONG}` },
          ),
          { ...double, id: `C-${LONG}` },
          jonas,
        ],
      },
    }),
  'a preview of what may not be edited': (options) =>
    previewed({
      ...options,
      workspace: {
        schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }),
        contacts: [full, { ...double, values: new Map([...double.values, ['orders', { value: 2 }]]) }, jonas],
      },
    }),
  'a merge on its way': async (options) => {
    const page = await previewed({ ...options, hold: ['merges.merge'] });
    await confirm(page);
    return page;
  },
  'a merge on its way, closed': async (options) => {
    const page = await previewed({ ...options, hold: ['merges.merge'] });
    await confirm(page);
    await page.press('Escape');
    return page;
  },
  'a merge that was refused': async (options) => {
    const page = await previewed({
      ...options,
      ...failing('merges.merge', { code: 'forbidden', permission: { reason: 'team' } }),
    });
    await confirm(page);
    await until(() => said(page.find('#merge-notice')).includes('team'), 'the reason');
    return page;
  },
  'a refused merge on the card': async (options) => {
    const page = await previewed({
      ...options,
      ...failing('merges.merge', { code: 'forbidden', permission: { reason: 'team' } }),
    });
    await confirm(page);
    await until(() => said(page.find('#merge-notice')).includes('team'), 'the reason');
    await page.press('Escape');
    return page;
  },
  'merged, with undo': async (options) => {
    const page = await openMerge(options);
    await mergeNow(page);
    return page;
  },
  'an undo that is not possible': async (options) => {
    const page = await openMerge(options);
    await mergeNow(page);
    await colleague(page).contacts.apply('full', [{ kind: 'vip', from: false, to: true }], key());
    page.control('Undo merge').focus();
    await page.press('Enter');
    await until(() => page.root.querySelector('.merge-trouble'), 'the words');
    return page;
  },
  'an empty history': async (options) => {
    const page = await openHistory(await openMerge({ ...options, role: 'owner' }));
    await until(() => said(page.find('dialog')).includes('No merges yet'), 'the words');
    return page;
  },
  'a history': async (options) => {
    const page = await openMerge({ ...options, role: 'owner' });
    await mergeNow(page);
    await openHistory(page);
    await until(() => page.root.querySelector('.log'), 'the merges');
    return page;
  },
};

/** What rises or fades is at its end. */
async function stillness({ root }: PanelPage): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** Of a dialog, which may be wider than the panel: whether it and all in it fit. */
function cutInDialog(page: PanelPage): string[] {
  const dialog = page.root.querySelector('dialog');
  if (!dialog) return [];
  const { left, right } = dialog.getBoundingClientRect();
  return [dialog, ...dialog.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && !element.closest('.sr, .merge-whose, svg'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5 || box.left < 0 || box.right > innerWidth)
      );
    })
    .map((element) => `${element.localName}.${element.className}`);
}

describe('panel: states of merging', () => {
  afterEach(async () => {
    await emulateMedia({ colorScheme: 'light' });
    document.documentElement.dir = '';
    await closePages();
  });

  for (const [name, state] of Object.entries(STATES)) {
    it(`11.6 axe finds nothing wrong in ${name}, in both themes`, async () => {
      const page = await state({});
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await emulateMedia({ colorScheme: 'dark' });
      page.frame.style.colorScheme = 'dark';
      await stillness(page);
      expect(await problemsIn(page.panel, 'seen')).to.deep.equal([]);
    });

    it(`11.6 nothing sticks out or is cut off in ${name}, at 240 and 480 px and right to left`, async () => {
      for (const [width, dir] of [
        [240, 'ltr'],
        [480, 'rtl'],
      ] as const) {
        document.documentElement.dir = dir;
        const page = await state({ width });
        await stillness(page);
        const inPanel = misplaced(page).filter((what) => !/merge-whose/.test(what));
        const dialog = page.root.querySelector('dialog');
        expect(dialog ? cutInDialog(page) : inPanel, `${width} px, ${dir}`).to.deep.equal([]);
        await closePages();
      }
    });
  }
});
