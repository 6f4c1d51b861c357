import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ContactError } from '../../src/domain/errors.js';
import { setLocale } from '../../src/i18n/localize.js';
import { buildContact, buildDefinition, buildValues } from '../../src/testing/index.js';
import { misplaced, places } from '../support/geometry.js';
import { closePages, openPage, type PageOptions, type PanelPage, settle, until } from '../support/panel-page.js';
import { full, fullWith, schemaWith } from '../support/workspace.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const WORDS = 'A label or a value that goes on and on, as administrators and customers write them every day';

/** Nothing here is short. */
const longWorkspace = (): NonNullable<PageOptions['workspace']> => {
  const schema = schemaWith(
    {
      membership: { label: WORDS },
      shop: { label: LONG },
      tier: { options: [{ value: 'gold', label: `${WORDS} ${LONG}` }] },
      interests: { label: LONG },
    },
    { crm: { name: WORDS, editable: true } },
  );
  const [channel] = full.channels;
  return {
    schema: {
      ...schema,
      definitions: [...schema.definitions, buildDefinition({ key: 'empty', label: LONG, order: 99 })],
    },
    contacts: [
      fullWith(
        {
          id: 'full',
          tags: [
            { id: 'long', name: LONG },
            { id: 'words', name: WORDS },
            { id: 'short', name: 'x' },
          ],
          channels: [{ ...channel!, handle: `@${LONG}`, displayName: LONG }],
        },
        {
          first_name: LONG,
          last_name: WORDS,
          email: `${LONG}@${LONG.toLowerCase()}.example`,
          url: `https://${'long.'.repeat(20)}example/${LONG}?${LONG}`,
          about: `${LONG} ${WORDS}\n${LONG}`.repeat(4),
          membership: LONG,
          tier: 'gold',
          orders: { value: 123456789.125, crm: { state: 'rejected', known: 1 } },
          shop: `https://shop.example/${LONG}`,
        },
      ),
    ],
  };
};

const refuse = async (page: PanelPage): Promise<void> => {
  (await page.source.next('contacts.apply')).fail({
    code: 'forbidden',
    permission: { reason: 'source', message: `${WORDS} ${LONG}` },
  });
  await page.settle();
};

/** How each state with long content comes about. */
const STATES: Readonly<Record<string, () => Promise<PanelPage>>> = {
  'a contact with long values, names, labels and tags': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    await until(() => page.value('Phone').includes(' '));
    return page;
  },
  'long text in full': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    for (const more of page.controls('Show more')) more.click();
    await page.settle();
    return page;
  },
  'a contact of whom nothing is known': () => openPage({ contactId: 'visitor' }),
  'open editors': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    for (const label of [WORDS, 'About', 'Orders', 'Mobile', 'Birthplace', 'Tier']) {
      await page.edit(label);
      await page.type('1');
    }
    await page.edit(LONG.replace(LONG, 'Customer since'));
    page.control('Edit name').click();
    await page.settle();
    return page;
  },
  'problems at fields': async () => {
    const page = await openPage();
    await page.change('Orders', `many ${LONG}`);
    await page.change('Shop', `javascript:${LONG}`);
    return page;
  },
  'a conflict': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    await page.edit(WORDS);
    await page.retype(`mine ${WORDS} ${LONG}`);
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: LONG, to: `theirs ${LONG}` }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    await page.press('Enter');
    return page;
  },
  'failed changes': async () => {
    const page = await openPage({ workspace: longWorkspace(), hold: ['contacts.apply'] });
    await page.change(WORDS, 'x');
    await refuse(page);
    page.find('.vip').click();
    await refuse(page);
    page.find('[data-action=remove-tag]').click();
    await refuse(page);
    return page;
  },
  'banners and a toast': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    page.source.replace('contacts.apply', () => Promise.reject(new ContactError({ code: 'unauthenticated' })));
    await page.change(WORDS, 'x');
    return page;
  },
  'a filter without matches': async () => {
    const page = await openPage({ workspace: longWorkspace() });
    page.control('Filter attributes').focus();
    await page.type(`x${LONG}`);
    return page;
  },
  'not found': () => openPage({ contactId: 'nobody', unready: true }),
  'no source': async () => {
    const page = await openPage({ contactId: '', unready: true });
    page.panel.adapter = undefined;
    await page.settle();
    return page;
  },
  'the skeleton': () => openPage({ hold: ['contacts.get'], unready: true }),
};

describe('panel: geometry', () => {
  afterEach(async () => {
    document.documentElement.style.removeProperty('font-size');
    await closePages();
  });

  const fits = (page: PanelPage, what: string): void => {
    for (const width of WIDTHS) {
      page.frame.style.inlineSize = `${width}px`;
      expect(page.panel.getBoundingClientRect().width, what).to.equal(width);
      expect(misplaced(page), `${what}, ${width} px`).to.deep.equal([]);
    }
  };

  for (const [state, open] of Object.entries(STATES)) {
    it(`11.6 nothing overflows, is cut off or lies on other text from 240 to 640 px, both ways, at 100% and 200%: ${state}`, async () => {
      const page = await open();
      for (const dir of ['ltr', 'rtl']) {
        page.frame.dir = dir;
        page.panel.requestUpdate();
        await page.settle();
        for (const size of ['100%', '200%']) {
          document.documentElement.style.setProperty('font-size', size);
          fits(page, `${dir}, ${size}`);
        }
      }
    });
  }

  it('11.6 the same in a language of long words', async () => {
    const page = await openPage({ workspace: longWorkspace() });
    await page.edit('Orders');
    await page.retype('many');
    await page.press('Enter');
    try {
      page.panel.locale = 'en-XA';
      await until(() => page.find('.panel').lang === 'en-XA');
      await page.settle();
      fits(page, 'long words');
      document.documentElement.style.setProperty('font-size', '200%');
      fits(page, 'long words, 200%');
    } finally {
      page.panel.remove();
      await setLocale('en');
    }
  });

  it('11.6 the same where there is no hover, and tools stand beside the values', async () => {
    const page = await openPage({ workspace: longWorkspace() });
    for (const sheet of page.root.adoptedStyleSheets) {
      for (const rule of sheet.cssRules)
        if (rule instanceof CSSMediaRule && rule.media.mediaText === '(hover: none)') rule.media.mediaText = 'all';
    }
    try {
      const tools = page.row('First name').querySelector('.tools');
      expect(tools && getComputedStyle(tools).opacity).to.equal('1');
      fits(page, 'no hover');
      document.documentElement.style.setProperty('font-size', '200%');
      fits(page, 'no hover, 200%');
    } finally {
      for (const sheet of page.root.adoptedStyleSheets) {
        for (const rule of sheet.cssRules)
          if (rule instanceof CSSMediaRule && rule.media.mediaText === 'all') rule.media.mediaText = '(hover: none)';
      }
    }
  });

  it('11.6 measures as it should: what is too wide, cut off, or on other text is seen', async () => {
    const page = await openPage();
    expect(misplaced(page)).to.deep.equal([]);
    const wrong = (selector: string, style: Readonly<Record<string, string>>): string => {
      for (const [name, value] of Object.entries(style)) page.find(selector).style.setProperty(name, value);
      const [found = ''] = misplaced(page);
      for (const name of Object.keys(style)) page.find(selector).style.removeProperty(name);
      return found;
    };
    expect(wrong('.toolbar', { 'inline-size': '500px' })).to.contain('sticks out');
    expect(wrong('.tag', { overflow: 'hidden', 'inline-size': '20px', 'white-space': 'nowrap' })).to.contain(
      'is cut off',
    );
    expect(wrong('.section-title', { translate: '0 20px' })).to.contain('lies on other text');
  });

  it('11.6 goes no narrower than 240 px and no wider than 640 px', async () => {
    const page = await openPage();
    for (const [asked, given] of [
      [120, 240],
      [900, 640],
    ] as const) {
      page.frame.style.inlineSize = `${asked}px`;
      expect(page.panel.getBoundingClientRect().width).to.equal(given);
    }
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`11.6 all icons at the end of a line stand in one column, 12 px from the edge (${dir})`, async () => {
      const page = await openPage({
        workspace: {
          contacts: [
            fullWith(
              {},
              {
                membership: { value: 'M-1', locked: { reason: 'role' } },
                tier: 'founder',
                orders: { value: 1, crm: { state: 'rejected' } },
              },
            ),
          ],
        },
      });
      page.frame.dir = dir;
      page.panel.requestUpdate();
      await page.settle();
      for (const width of WIDTHS) {
        page.frame.style.inlineSize = `${width}px`;
        const edge = page.panel.getBoundingClientRect();
        const icons = page.all('.mark, .section-toggle, #view-options');
        expect(icons.length).to.be.greaterThan(8);
        const fromEdge = icons.map((icon) => {
          const { left, right } = icon.getBoundingClientRect();
          return Math.round((dir === 'ltr' ? edge.right - right : left - edge.left) * 10) / 10;
        });
        expect([...new Set(fromEdge)], `${width} px`).to.deep.equal([12]);
        expect([...new Set(icons.map((icon) => icon.getBoundingClientRect().width))]).to.deep.equal([24]);
      }
    });
  }

  it('11.6 labels, section titles and tags begin on one line, 16 px from the edge', async () => {
    const page = await openPage();
    const edge = page.panel.getBoundingClientRect().left;
    const starts = page
      .all('.identity .avatar, .section-title, .attr > dt, .tags > li:first-child, .search')
      .map((element) => Math.round(element.getBoundingClientRect().left - edge));
    expect([...new Set(starts)]).to.deep.equal([16]);
  });

  it('11.6 everything that can be pressed is at least 24 px high and wide', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({}, { about: 'A line.\n'.repeat(9) })] } });
    await page.change('Membership', 'x');
    const small = page.all('button, input, select, textarea').filter((control) => {
      if (!control.checkVisibility()) return false;
      const { width, height } = control.getBoundingClientRect();
      // Links of words are 20 px lines with a larger target around them.
      const around = control.classList.contains('link')
        ? parseFloat(getComputedStyle(control, '::after').insetBlockStart)
        : 0;
      return height - 2 * around < 24 || width - 4 * around < 24;
    });
    expect(small.map(({ className, textContent }) => `${className} ${textContent?.trim()}`)).to.deep.equal([]);
  });

  describe('nothing moves', () => {
    const header = (page: PanelPage): Record<string, number> => {
      const top = page.panel.getBoundingClientRect().top;
      const place = (selector: string, edge: 'top' | 'height'): number => {
        const rect = page.find(selector).getBoundingClientRect();
        return Math.round((edge === 'top' ? rect.top - top : rect.height) * 10) / 10;
      };
      return {
        'height of the header': place('.identity', 'height'),
        'top of the status line': place('.status-line', 'top'),
        'top of the tabs': place('.tabs', 'top'),
        'height of the tabs': place('.tabs', 'height'),
        'top of the toolbar': place('.toolbar', 'top'),
        'height of the toolbar': place('.toolbar', 'height'),
        'top of the first section': place('.section', 'top'),
        'top of the first row': place('.attr', 'top'),
      };
    };

    for (const width of WIDTHS) {
      it(`11.8 header, tabs and toolbar stay where the skeleton had them at ${width} px (fault 24)`, async () => {
        const page = await openPage({ hold: ['contacts.get'], unready: true, width });
        const before = header(page);
        await page.source.release();
        await until(() => page.root.querySelector('.name'));
        await page.settle();
        await until(() => page.root.querySelector('[data-toast]'));
        expect(header(page)).to.deep.equal(before);
      });
    }

    it('11.8 header and toolbar stay when the agent moves on to a contact that is not read yet', async () => {
      const page = await openPage();
      const before = header(page);
      page.source.hold('contacts.get');
      await page.show('jonas');
      expect(page.root.querySelector('.skeleton') === null).to.equal(false);
      expect(header(page)).to.deep.equal(before);
      await page.source.release();
      await page.settle();
      expect(header(page)).to.deep.equal(before);
    });

    it('3.2 the header stays also where VIP is switched off and no CRM is there', async () => {
      const page = await openPage({ workspace: { schema: schemaWith({}, { vip: false, crm: undefined }) } });
      const top = (): number => page.find('.toolbar').getBoundingClientRect().top;
      const before = top();
      page.source.hold('contacts.get');
      await page.show('jonas');
      expect(page.root.querySelector('.skeleton') === null).to.equal(false);
      expect(top()).to.equal(before);
      await page.source.release();
      await page.settle();
      expect(top()).to.equal(before);
    });

    it('11.8 toolbar stays also with a source that has neither notes nor channels, and so no tabs', async () => {
      const page = await openPage({
        hold: ['contacts.get'],
        unready: true,
        arrange: (source) =>
          Object.defineProperty(source, 'adapter', { value: without(without(source.adapter, 'notes'), 'channels') }),
      });
      const top = (): number => page.find('.toolbar').getBoundingClientRect().top;
      const before = top();
      await page.source.release();
      await until(() => page.root.querySelector('.name'));
      await page.settle();
      expect(page.all('.tabs').length).to.equal(0);
      expect(top()).to.equal(before);
    });

    it('2.7 tools show on hover and on focus, and move nothing', async () => {
      const page = await openPage();
      await until(() => page.value('Phone').includes(' '));
      const before = places(page);
      for (const label of ['Email', 'Membership', 'About', 'Interests', 'Orders']) {
        await page.point(page.row(label));
        expect(places(page), `hover on ${label}`).to.deep.equal(before);
        page.control(`Edit ${label}`).focus();
        await settle();
        expect(places(page), `focus in ${label}`).to.deep.equal(before);
      }
    });

    it('1.3 the edit icon of the name moves nothing when it shows', async () => {
      for (const first_name of ['A', LONG]) {
        const page = await openPage({ workspace: { contacts: [fullWith({}, { first_name })] } });
        const before = places(page);
        await page.point(page.find('.name'));
        expect(places(page)).to.deep.equal(before);
        page.control('Edit name').focus();
        expect(places(page)).to.deep.equal(before);
      }
    });

    it('11.3 a change in flight moves no other row, and what was saved stands where it stood', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      const rows = (): number[] => page.all('.attr').map((row) => row.offsetTop);
      const before = rows();
      await page.change('Membership', 'M-205');
      expect(rows()).to.deep.equal(before);
      await page.source.release();
      await page.settle();
      expect(rows()).to.deep.equal(before);
    });

    it('2.4 a phone number takes the place of its plain form', async () => {
      const page = await openPage({
        workspace: {
          contacts: [buildContact({ id: 'full', values: buildValues({ phone: '+33612345678', country: 'FR' }) })],
        },
      });
      const rows = (): number[] => page.all('.attr').map((row) => row.offsetTop);
      const before = rows();
      await until(() => page.value('Phone') === '+33 6 12 34 56 78');
      expect(rows()).to.deep.equal(before);
    });

    it('3.1 pressing VIP moves nothing', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      const before = places(page);
      page.find('.vip').click();
      await page.settle();
      expect(places(page).filter((place) => !/icon-star|spin/.test(place))).to.deep.equal(
        before.filter((place) => !place.includes('icon-star')),
      );
    });
  });

  describe('what lies over the rest', () => {
    afterEach(() => setViewport({ width: 800, height: 600 }));

    for (const dir of ['ltr', 'rtl']) {
      it(`11.6 menu and tips stay inside a narrow window (${dir})`, async () => {
        await setViewport({ width: 260, height: 500 });
        const page = await openPage({ width: 240 });
        page.frame.dir = dir;
        const inside = (selector: string): void => {
          const { left, right, top, bottom } = page.find(selector).getBoundingClientRect();
          expect(left, 'left').to.be.at.least(0);
          expect(top, 'top').to.be.at.least(0);
          expect(right, 'right').to.be.at.most(innerWidth);
          expect(bottom, 'bottom').to.be.at.most(innerHeight);
        };
        page.control('View options').focus();
        await page.press('Enter');
        await until(() => page.find('#view-menu').style.left !== '');
        inside('#view-menu');
        await page.press('Escape');
        for (const name of ['Remove Press', 'Edit name', 'Copy contact ID']) {
          page.find('.tip').style.removeProperty('left');
          page.control(name).focus();
          await until(() => page.find('.tip').matches(':popover-open') && page.find('.tip').style.left !== '');
          inside('.tip');
        }
      });
    }

    it('11.4 a toast stays in sight of a panel that is taller than its window, and inside the panel', async () => {
      const page = await openPage({ width: 240 });
      await page.change('Membership', 'M-9');
      await Promise.allSettled(
        page
          .find('.toast')
          .getAnimations()
          .map(({ finished }) => finished),
      );
      const toast = page.find('.toast').getBoundingClientRect();
      const panel = page.panel.getBoundingClientRect();
      expect(toast.left).to.be.at.least(panel.left);
      expect(toast.right).to.be.at.most(panel.right);
      expect(toast.bottom).to.be.at.most(innerHeight);
      expect(toast.top).to.be.at.least(0);
    });
  });
});

/** The adapter without one of its facets. */
function without<T extends object>(adapter: T, facet: keyof T): T {
  return new Proxy(adapter, {
    get: (target, key) => (key === facet ? undefined : (Reflect.get(target, key) as unknown)),
  });
}
