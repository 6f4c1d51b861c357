import { expect } from '@open-wc/testing';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import { buildContact } from '../../src/testing/index.js';
import { problemsIn } from '../support/axe.js';
import { closePages, openPage, type PageOptions, type PanelPage, until } from '../support/panel-page.js';
import {
  forgetDatabases,
  hasPopover,
  misplacedPopover,
  openOn,
  popover,
  said,
  SOURCES,
  type SourceKind,
} from '../support/source-page.js';
import { fullWith, jonas, visitor } from '../support/workspace.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
const TAGS = ['Wholesale', 'Press', 'Wholesale EU', 'No wholesale', 'Lyon'].map((name) => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
}));
const [wholesale, press] = TAGS;
const many = Array.from({ length: 120 }, (_, index) => ({
  id: `t${index}`,
  name: `Tag ${String(index).padStart(3, '0')}`,
}));

const workspace = (): PageOptions['workspace'] => ({
  tags: TAGS,
  contacts: [fullWith({ tags: [wholesale!, press!] }), visitor, jonas],
});

/** A panel whose list of tags is open and has come. */
async function openTags(options: PageOptions = {}, kind: SourceKind = 'memory'): Promise<PanelPage> {
  const page = await openOn(kind, { workspace: workspace(), ...options });
  await open(page);
  await until(() => page.find('.tags-found').getAttribute('aria-busy') === 'false', 'the tags');
  return page;
}

async function open(page: PanelPage): Promise<void> {
  page.control('Add tags').focus();
  await page.press('Enter');
  await popover(page);
}

/** Types, and waits until that has been looked for. */
async function look(page: PanelPage, text: string): Promise<void> {
  await page.type(text);
  await until(() => page.find('.tags-found').getAttribute('aria-busy') === 'false', 'what was found');
  await page.settle();
}

const options = (page: PanelPage): string[] =>
  page.all('[role=option]').map((option) => option.querySelector('.tag-name')?.textContent?.trim() ?? '');
const ticked = (page: PanelPage): string[] =>
  page.all('[role=option][aria-selected=true] .tag-name').map((name) => name.textContent?.trim() ?? '');
const chips = (page: PanelPage): string[] => page.all('.tag bdi').map((tag) => tag.textContent ?? '');
const active = (page: PanelPage): string => {
  const id = page.find('#tags-query').getAttribute('aria-activedescendant');
  return id === null ? '' : (page.root.getElementById(id)?.querySelector('.tag-name')?.textContent?.trim() ?? '');
};
const failing =
  (failure: Failure): (() => Promise<never>) =>
  () =>
    Promise.reject(new ContactError(failure));
const storedTags = async (page: PanelPage, id?: string): Promise<string[]> =>
  (await page.stored(id)).tags.map(({ name }) => name);

describe('panel: finding, adding and creating tags', () => {
  afterEach(closePages);
  afterEach(forgetDatabases);

  for (const kind of SOURCES) {
    describe(`on ${kind}`, () => {
      it('6.1 ticking assigns a tag and unticking removes it, with undo', async () => {
        const page = await openTags({}, kind);
        expect(options(page)).to.deep.equal(['Lyon', 'No wholesale', 'Press', 'Wholesale', 'Wholesale EU']);
        expect(ticked(page)).to.deep.equal(['Press', 'Wholesale']);
        await look(page, 'lyon');
        await page.press('Enter');
        expect(ticked(page)).to.deep.equal(['Lyon']);
        expect(chips(page)).to.deep.equal(['Wholesale', 'Press', 'Lyon']);
        expect(page.toast).to.equal('Lyon added Undo');
        await until(async () => (await storedTags(page)).includes('Lyon'));
        await page.press('Enter');
        expect(ticked(page)).to.deep.equal([]);
        expect(page.toast).to.equal('Lyon removed Undo');
        await page.click('Undo');
        expect(chips(page)).to.include('Lyon');
      });

      it('6.1 a name that does not exist is created there, and assigned', async () => {
        const page = await openTags({}, kind);
        await look(page, '  Spring   fair ');
        expect(options(page)).to.deep.equal(['Create the tag “Spring fair”']);
        await page.press('Enter');
        await until(() => chips(page).includes('Spring fair'), 'the new tag');
        await until(
          async () => (await page.stored()).tags.some(({ name }) => name === 'Spring fair'),
          'it to be saved',
        );
        expect(page.find('#tags-query')).to.have.property('value', '');
        await look(page, 'spring');
        expect(ticked(page)).to.deep.equal(['Spring fair']);
      });
    });
  }

  describe('what is the same (6.3)', () => {
    for (const typed of ['press', 'PRÉSS', '  Press ', 'pre\u0301ss']) {
      it(`6.3 “${typed}” finds Press, and cannot be created`, async () => {
        const page = await openTags();
        await look(page, typed);
        expect(options(page)).to.deep.equal(['Press']);
      });
    }

    it('6.3 a part of a name finds all that hold it, and may be created', async () => {
      const page = await openTags();
      await look(page, 'whol');
      expect(options(page)).to.deep.equal(['Wholesale', 'Wholesale EU', 'No wholesale', 'Create the tag “whol”']);
      expect(page.all('.tag-name b').map((match) => match.textContent)).to.deep.equal(['Whol', 'Whol', 'whol']);
    });

    it('6.3 a tag of the contact that the search does not find is not created again', async () => {
      const page = await openTags({
        workspace: { ...workspace(), contacts: [fullWith({ tags: [{ id: 'old', name: 'Élan' }] })] },
      });
      page.source.replace('tags.search', () => Promise.resolve({ items: [] }));
      await look(page, 'elan');
      expect(options(page)).to.deep.equal([]);
    });

    it('6.3 a tag that somebody else creates meanwhile is the one that is assigned', async () => {
      const page = await openTags();
      await look(page, 'Fair');
      const ben = page.memory.as({ agent: 'ben' });
      const theirs = await ben.tags?.create?.('fäir', { idempotencyKey: 'ben' });
      await page.press('Enter');
      await until(() => chips(page).includes('fäir'), 'their tag');
      expect((await page.stored()).tags.map(({ id }) => id)).to.include(theirs?.id);
    });
  });

  describe('keyboard (11.6)', () => {
    it('11.6 all of it works without a mouse, and Esc gives focus back to the plus', async () => {
      const page = await openTags();
      expect(page.focused?.id).to.equal('tags-query');
      expect(page.control('Add tags').getAttribute('aria-expanded')).to.equal('true');
      expect(active(page)).to.equal('');
      await page.press('ArrowDown');
      expect(active(page)).to.equal('Lyon');
      await page.press('ArrowUp', 'ArrowUp');
      expect(active(page)).to.equal('Wholesale');
      await page.press('Space');
      expect(chips(page)).to.deep.equal(['Press']);
      await page.press('ArrowDown', 'Enter');
      expect(chips(page)).to.deep.equal(['Press', 'Wholesale EU']);
      await page.press('ArrowDown');
      expect(active(page), 'from the end on to the beginning').to.equal('Lyon');
      expect(page.focused?.id, 'focus stays in the field').to.equal('tags-query');
      await page.press('Escape');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Add tags');
      expect(page.control('Add tags').getAttribute('aria-expanded')).to.equal('false');
    });

    it('6.1 Space is a letter of the name, until an arrow has led to an option', async () => {
      const page = await openTags();
      await look(page, 'No');
      await page.press('Space');
      await look(page, 'w');
      expect(page.find('#tags-query')).to.have.property('value', 'No w');
      expect(options(page)).to.include('No wholesale');
      expect(chips(page)).to.deep.equal(['Wholesale', 'Press']);
    });

    it('11.6 Tab leaves the list, and goes on behind the plus', async () => {
      const page = await openTags();
      await page.press('Tab');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Remove Wholesale');
      await page.press('Shift+Tab', 'Enter');
      await popover(page);
      await page.press('Shift+Tab');
      expect(page.focusedName).to.equal('Add tags');
    });

    it('11.6 Esc closes the list and nothing of the host', async () => {
      const page = await openTags();
      let heard = 0;
      page.frame.addEventListener('keydown', () => (heard += 1));
      await page.press('Escape');
      expect(heard).to.equal(0);
    });

    it('11.6 after a tag is taken off, focus is on the next one, and after the last on the plus', async () => {
      const page = await openOn('memory', { workspace: workspace() });
      page.control('Remove Wholesale').focus();
      await page.press('Enter');
      expect(page.focusedName).to.equal('Remove Press');
      await page.press('Enter');
      expect(page.focusedName).to.equal('Add tags');
    });

    it('11.6 after undo, focus is back on the plus', async () => {
      const page = await openTags();
      await page.press('ArrowDown', 'Enter', 'Escape');
      page.control('Undo').focus();
      await page.press('Enter');
      expect(chips(page)).to.deep.equal(['Wholesale', 'Press']);
      expect(page.focusedName).to.equal('Add tags');
    });
  });

  describe('pointer', () => {
    it('6.1 a press ticks and leaves the field to type on', async () => {
      const page = await openTags();
      await page.click(page.all('[role=option]')[0]!);
      expect(chips(page)).to.include('Lyon');
      expect(page.focused?.id).to.equal('tags-query');
    });

    it('6.1 a press elsewhere or on the plus closes the list', async () => {
      const page = await openTags();
      await page.click(page.find('.name'));
      expect(hasPopover(page)).to.equal(false);
      await page.click('Add tags');
      await popover(page);
      await page.click('Add tags');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Add tags');
    });
  });

  describe('searching (11.1)', () => {
    it('11.1 a late answer to an old query never shows (fault 4)', async () => {
      const page = await openTags();
      page.source.hold('tags.search');
      await page.type('lyon');
      const late = await page.source.next('tags.search');
      await page.retype('press');
      const now = await page.source.next('tags.search');
      await now.answer();
      await page.settle();
      expect(options(page)).to.deep.equal(['Press']);
      await late.answer();
      await page.settle();
      expect(options(page)).to.deep.equal(['Press']);
    });

    it('6.1 each search ends the one before it, and leaving ends the last', async () => {
      const page = await openTags();
      page.source.hold('tags.search');
      const signals: AbortSignal[] = [];
      for (const text of ['lyon', 'press']) {
        await page.retype(text);
        const [, { signal }] = (await page.source.next('tags.search')).args as [string, { signal: AbortSignal }];
        signals.push(signal);
      }
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
      await page.press('Escape');
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true]);
      expect(page.text, 'an ended search is no trouble').not.to.match(/offline|could not/i);
    });

    it('6.1 what is typed quickly is looked for once', async () => {
      const page = await openTags();
      const before = page.source.calls.filter(({ name }) => name === 'tags.search').length;
      await look(page, 'press');
      const searched = page.source.calls.filter(({ name }) => name === 'tags.search').slice(before);
      expect(searched.map(({ args }) => args[0])).to.deep.equal(['press']);
    });

    it('6.3 while it looks, what is known already shows, and nothing is created', async () => {
      const page = await openTags();
      page.source.hold('tags.search');
      await page.type('lyo');
      await page.source.next('tags.search');
      expect(options(page)).to.deep.equal(['Lyon']);
      await page.retype('other');
      expect(options(page)).to.deep.equal([]);
      await page.press('Enter');
      expect(page.source.calls.some(({ name }) => name === 'tags.create')).to.equal(false);
    });

    it('6.1 a long list comes page by page, by arrow keys and by scrolling', async () => {
      const page = await openTags({ workspace: { ...workspace(), tags: many } });
      expect(options(page)).to.have.length(50);
      await page.press('ArrowUp');
      expect(active(page)).to.equal('Tag 049');
      const { top, bottom } = page.find('.tag-led').getBoundingClientRect();
      const list = page.find('.tags-found').getBoundingClientRect();
      expect(top >= list.top - 1 && bottom <= list.bottom + 1, 'in sight').to.equal(true);
      await until(() => options(page).length === 100, 'the second page');
      page.find('.tags-found').scrollTop = 100_000;
      await until(() => options(page).length === 120, 'the last page');
      expect(new Set(options(page)).size).to.equal(120);
      await page.press('ArrowDown');
      expect(active(page)).to.equal('Tag 050');
    });
  });

  describe('states (11.8)', () => {
    it('11.8 says that it looks, and is quiet about a quick answer', async () => {
      const page = await openOn('memory', { workspace: workspace(), hold: ['tags.search'] });
      await open(page);
      expect(page.find('.tags-status').textContent?.trim()).to.equal('Searching');
      await page.source.release();
      await page.settle();
      expect(page.find('.tags-status').textContent?.trim()).to.equal('5 tags');
    });

    it('11.8 says that nothing matches', async () => {
      const page = await openTags();
      await look(page, 'xyz');
      expect(page.find('.tags-status').textContent?.trim()).to.equal('No tag matches “xyz”.');
    });

    it('11.8 a workspace without tags says so', async () => {
      const page = await openTags({
        workspace: { ...workspace(), tags: [], contacts: [visitor] },
        contactId: 'visitor',
      });
      expect(page.find('.tags-status').textContent?.trim()).to.equal('There are no tags yet.');
    });

    it('11.8 an error says what happened, and Try again does', async () => {
      const page = await openTags();
      page.source.replace('tags.search', failing({ code: 'network', outcome: 'not-sent' }));
      await page.type('lyon');
      await until(() => page.root.querySelector('.tags-failure'), 'the error');
      expect(said(page.find('.tags-failure'))).to.equal(
        'The tags did not load. The server could not be reached. Try again',
      );
      expect(page.find('.tags-failure').getAttribute('role')).to.equal('alert');
      page.source.replace('tags.search');
      await page.press('Tab', 'Enter');
      await until(() => page.root.querySelector('.tags-failure') === null, 'the tags');
      expect(options(page)).to.deep.equal(['Lyon']);
      expect(page.focused?.id).to.equal('tags-query');
    });

    it('11.9 a source that refuses gives its reason and no second try', async () => {
      const page = await openTags();
      page.source.replace(
        'tags.search',
        failing({ code: 'forbidden', permission: { reason: 'team', message: 'Ask Mina.' } }),
      );
      await page.type('lyon');
      await until(() => page.root.querySelector('.tags-failure'), 'the reason');
      expect(said(page.find('.tags-failure'))).to.equal('Ask Mina.');
    });

    it('6.1 a tag that was not created says why, and the name stays', async () => {
      const page = await openTags();
      page.source.hold('tags.create');
      await look(page, 'Fair');
      await page.press('Enter');
      const call = await page.source.next('tags.create');
      expect(options(page)).to.deep.equal(['Creating the tag “Fair”']);
      await page.press('Enter');
      call.fail({ code: 'validation', fields: new Map([['name', { rule: 'length', message: 'Use five letters.' }]]) });
      await until(() => page.root.querySelector('.tags-failure'), 'the reason');
      expect(said(page.find('.tags-failure'))).to.equal('The tag “Fair” was not created. Use five letters.');
      expect(page.find('#tags-query')).to.have.property('value', 'Fair');
      expect(page.source.calls.filter(({ name }) => name === 'tags.create')).to.have.length(1);
      expect(chips(page)).to.deep.equal(['Wholesale', 'Press']);
    });

    it('11.3 a tag that the source refuses to assign says so below', async () => {
      const page = await openTags();
      page.source.hold('contacts.apply');
      await look(page, 'lyon');
      await page.press('Enter');
      (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'role' } });
      await until(() => page.root.querySelector('.tag-note'), 'the note');
      expect(page.find('.tag-note').textContent).to.contain('Lyon').and.to.contain('Your role does not allow this.');
    });
  });

  describe('the right contact (11.1)', () => {
    it('11.1 a tag that takes its time is assigned to the contact it was made for', async () => {
      const page = await openTags();
      page.source.hold('tags.create');
      await look(page, 'Fair');
      await page.press('Enter');
      const call = await page.source.next('tags.create');
      await page.show('jonas');
      expect(hasPopover(page)).to.equal(false);
      await call.answer();
      await until(async () => (await storedTags(page, 'full')).includes('Fair'), 'the tag');
      expect(await storedTags(page, 'jonas')).to.deep.equal([]);
      expect(page.toast).to.equal('');
    });

    it('11.5 a tag that somebody else assigns is ticked in the open list', async () => {
      const page = await openTags();
      await page.memory
        .as({ agent: 'ben' })
        .contacts.apply('full', [{ kind: 'tag', tag: { id: 'lyon', name: 'Lyon' }, from: false, to: true }], {
          idempotencyKey: 'ben',
        });
      await until(() => ticked(page).includes('Lyon'), 'the tick');
      expect(page.focused?.id).to.equal('tags-query');
    });

    it('6.1 the host is asked first, and may refuse', async () => {
      const page = await openTags();
      page.panel.addEventListener('contact-change-request', (event) => event.preventDefault());
      await look(page, 'lyon');
      await page.press('Enter');
      expect(ticked(page)).to.deep.equal([]);
      expect(page.toast).to.equal('');
    });
  });

  describe('what is offered (11.9, 11.10)', () => {
    it('6.1 the plus stands also when there is no tag yet', async () => {
      const page = await openTags({ contactId: 'visitor' });
      await page.press('ArrowDown', 'Enter');
      expect(chips(page)).to.deep.equal(['Lyon']);
    });

    const without: Readonly<Record<string, PageOptions>> = {
      'the plan has no search': { workspace: { ...workspace(), offers: ['attribute', 'tag', 'vip'] } },
      'the plan has no tags': { workspace: { ...workspace(), offers: ['tags.search'] } },
      'the panel is read-only': { attributes: { readonly: '' } },
      'the contact’s tags may not be changed': {
        workspace: {
          ...workspace(),
          contacts: [buildContact({ id: 'full', permissions: { tag: { reason: 'team' } } })],
        },
      },
    };
    for (const [why, options] of Object.entries(without)) {
      it(`11.9 there is no plus where ${why}`, async () => {
        const page = await openPage({ workspace: workspace(), ...options });
        expect(page.has('Add tags')).to.equal(false);
      });
    }

    it('11.9 there is no plus where the source has no tags', async () => {
      const page = await openPage({ workspace: workspace(), bare: true, contactId: '' });
      const { tags: _tags, ...adapter } = page.memory;
      page.panel.adapter = adapter;
      await page.show('full');
      await page.ready();
      expect(chips(page)).to.deep.equal(['Wholesale', 'Press']);
      expect(page.has('Add tags')).to.equal(false);
    });

    it('11.9 nothing can be created where the source or the plan cannot', async () => {
      const page = await openTags({ workspace: { ...workspace(), offers: ['tag', 'tags.search'] } });
      await look(page, 'xyz');
      expect(options(page)).to.deep.equal([]);
      expect(page.find('#tags-query').getAttribute('aria-label')).to.equal('Find a tag');
    });

    it('11.9 who may not create a tag reads why', async () => {
      const contact = fullWith({ permissions: { createTag: { reason: 'role' } } });
      const page = await openTags({ workspace: { ...workspace(), contacts: [contact] } });
      await look(page, 'xyz');
      expect(options(page)).to.deep.equal([]);
      expect(said(page.find('.tags-status'))).to.equal('No tag matches “xyz”. Your role does not allow this.');
    });
  });

  describe('looks (11.6)', () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const states: Readonly<Record<string, (page: PanelPage) => Promise<void>>> = {
      'a list': async (page) => page.press('ArrowDown'),
      'a long name that can be created': async (page) => look(page, `x${long}`),
      'an error': async (page) => {
        page.source.replace('tags.search', failing({ code: 'network', outcome: 'unknown' }));
        await page.type('x');
        await until(() => page.root.querySelector('.tags-failure'), 'the error');
      },
    };
    for (const [name, bring] of Object.entries(states)) {
      it(`11.6 axe finds nothing wrong with ${name}`, async () => {
        const page = await openTags();
        await bring(page);
        expect(await problemsIn(page.frame)).to.deep.equal([]);
      }).timeout(60_000);

      it(`11.6 ${name} fits at five widths`, async () => {
        const page = await openTags({
          workspace: {
            ...workspace(),
            tags: [...TAGS, { id: 'long', name: long }, { id: 'words', name: 'On and on '.repeat(12) }],
          },
        });
        await bring(page);
        for (const width of WIDTHS) {
          page.frame.style.inlineSize = `${width}px`;
          page.control('Add tags').scrollIntoView({ block: 'center', behavior: 'instant' });
          await page.settle();
          await until(() => misplacedPopover(page).length === 0, `${width}: ${misplacedPopover(page).join(', ')}`);
          expect(misplacedPopover(page), String(width)).to.deep.equal([]);
        }
      }).timeout(60_000);
    }

    it('6.1 works inside a host that cuts off what overflows', async () => {
      const host = document.createElement('div');
      host.style.cssText = 'overflow: hidden; block-size: 120px; transform: translateZ(0); contain: paint';
      document.body.append(host);
      const page = await openTags({ into: host });
      try {
        const option = page.all('[role=option]')[0]!;
        const { left, top, width, height } = option.getBoundingClientRect();
        const hit = page.root.elementFromPoint(left + width / 2, top + height / 2);
        expect(option.contains(hit)).to.equal(true);
        await page.click(option);
        expect(chips(page)).to.include('Lyon');
      } finally {
        host.remove();
      }
    });
  });
});
