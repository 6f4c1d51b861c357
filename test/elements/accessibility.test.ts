import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { problemsIn } from '../support/axe.js';
import { type Colour, colourOf, contrast, over } from '../support/contrast.js';
import { accessibleName } from '../support/accessible-name.js';
import { closePages, openPage, type PageOptions, type PanelPage, until } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

const failing = (failure: Failure): PageOptions => ({
  unready: true,
  arrange: (source) => source.replace('contacts.get', () => Promise.reject(new ContactError(failure))),
});
const never = (): Promise<never> => new Promise(() => {});
const NOT_SENT: Failure = { code: 'network', outcome: 'not-sent' };

async function refuse(page: PanelPage, failure: Failure): Promise<void> {
  (await page.source.next('contacts.apply')).fail(failure);
  await page.settle();
}

async function conflictOnMembership(page: PanelPage): Promise<void> {
  await page.edit('Membership');
  await page.retype('mine');
  await page.memory
    .as({ agent: 'ben' })
    .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
      idempotencyKey: 'ben',
    });
  await page.settle();
  await page.press('Enter');
}

/** Toasts rise, and colours fade from one theme to the other: after that. */
async function stillness({ root }: PanelPage): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** How each state of the panel comes about. */
const STATES: Readonly<Record<string, () => Promise<PanelPage>>> = {
  'no contact': () => openPage({ contactId: '', unready: true }),
  'no source': async () => {
    const page = await openPage({ unready: true });
    page.panel.adapter = undefined;
    await until(() => page.root.querySelector('.state'));
    return page;
  },
  'a source that cannot be used': async () => {
    const page = await openPage({ unready: true, attributes: { src: 'gopher:contacts' } });
    page.panel.adapter = undefined;
    await until(() => page.root.querySelector('.state'));
    return page;
  },
  loading: () => openPage({ hold: ['contacts.get'], unready: true }),
  'a contact that is not found': () => openPage(failing({ code: 'not-found' })),
  'a deleted contact': () => openPage(failing({ code: 'gone' })),
  'a forbidden contact': () => openPage(failing({ code: 'forbidden' })),
  'an ended session': () => openPage(failing({ code: 'unauthenticated' })),
  'an unreadable contact': () => openPage(failing({ code: 'data', path: '' })),
  'offline without the contact': () => openPage(failing(NOT_SENT)),
  'a full contact': async () => {
    const page = await openPage({
      workspace: { contacts: [fullWith({}, { about: 'A line.\n'.repeat(9), conversation_status: 'closed' })] },
    });
    await until(() => page.value('Phone') === '+33 6 12 34 56 78');
    return page;
  },
  'a contact of whom nothing is known': () => openPage({ contactId: 'visitor' }),
  'a contact whose phone tells the country': async () => {
    const page = await openPage({
      workspace: { contacts: [buildContact({ id: 'full', values: buildValues({ phone: '+41446681800' }) })] },
    });
    await until(() => page.has('Use Switzerland'));
    return page;
  },
  readonly: () => openPage({ attributes: { readonly: '' } }),
  'nothing but locks and clouds': () =>
    openPage({
      workspace: {
        schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }),
        contacts: [
          fullWith(
            { permissions: { edit: { reason: 'role' }, tag: { reason: 'role' }, vip: { reason: 'plan' } } },
            { orders: { value: 1, crm: { state: 'rejected', known: 2 } } },
          ),
        ],
      },
    }),
  'open editors of all types': async () => {
    const page = await openPage();
    for (const [label, text] of [
      ['Membership', 'x'],
      ['About', 'x'],
      ['Orders', '1'],
      ['Mobile', '+49 30 1234567'],
      ['Birthplace', 'Portugal'],
      ['Newsletter', 'No'],
    ] as const) {
      await page.edit(label);
      if (label === 'Mobile') await page.retype(text);
      else await page.type(text);
    }
    await page.edit('Interests');
    await page.press('Space');
    await page.edit('Customer since');
    await until(() => page.row('Mobile').textContent?.includes('Saves as'));
    return page;
  },
  'the name under edit': async () => {
    const page = await openPage();
    await page.click('Edit name');
    return page;
  },
  'a problem at a field': async () => {
    const page = await openPage();
    await page.change('Orders', 'many');
    return page;
  },
  'an open menu': async () => {
    const page = await openPage();
    page.control('View options').focus();
    await page.press('Enter');
    return page;
  },
  'a filter with matches': async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('mem');
    return page;
  },
  'a filter without matches': async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('nothing like it');
    return page;
  },
  'a conflict': async () => {
    const page = await openPage();
    await conflictOnMembership(page);
    return page;
  },
  'a conflict put off': async () => {
    const page = await openPage();
    await conflictOnMembership(page);
    await page.click('Decide later');
    return page;
  },
  'changes that failed': async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    await refuse(page, { code: 'forbidden', permission: { reason: 'role' } });
    page.find('.vip').click();
    await refuse(page, { code: 'forbidden' });
    page.control('Remove Press').click();
    await refuse(page, { code: 'forbidden' });
    return page;
  },
  'a change in flight and its toast': async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    return page;
  },
  'offline with changes that wait': async () => {
    const page = await openPage();
    page.source.replace('contacts.apply', () => Promise.reject(new ContactError(NOT_SENT)));
    await page.change('Membership', 'M-9');
    return page;
  },
  'a busy server': async () => {
    const page = await openPage();
    page.source.replace('contacts.apply', () =>
      Promise.reject(new ContactError({ code: 'rate-limited', retryAfterMs: 50_000 })),
    );
    await page.change('Membership', 'M-9');
    return page;
  },
  'a session that ended while typing': async () => {
    const page = await openPage();
    page.source.replace('contacts.apply', () => Promise.reject(new ContactError({ code: 'unauthenticated' })));
    await page.change('Membership', 'M-9');
    await page.edit('Shop');
    return page;
  },
  'old data and no list of attributes': async () => {
    const page = await openPage({
      arrange: (source) =>
        source.replace('attributes.schema', () => Promise.reject(new ContactError({ code: 'data', path: '' }))),
    });
    page.source.replace('contacts.get', () => Promise.reject(new ContactError({ code: 'data', path: '' })));
    await page.panel.reload();
    await page.settle();
    return page;
  },
  'collapsed sections and no VIP': async () => {
    const page = await openPage({ workspace: { schema: schemaWith({}, { vip: false }) } });
    page.control('Attributes: Contact').click();
    page.control('Attributes: Custom').click();
    await page.settle();
    return page;
  },
};

describe('panel: accessibility', () => {
  afterEach(async () => {
    await closePages();
    document.documentElement.style.removeProperty('color-scheme');
  });

  describe('axe', () => {
    for (const [state, open] of Object.entries(STATES)) {
      it(`11.6 axe finds nothing wrong with ${state}, light and from left to right, dark and from right to left`, async () => {
        const page = await open();
        page.frame.style.background = 'Canvas';
        await stillness(page);
        expect(await problemsIn(page.frame), 'light, left to right').to.deep.equal([]);
        document.documentElement.style.setProperty('color-scheme', 'dark');
        page.frame.dir = 'rtl';
        page.panel.requestUpdate();
        await page.settle();
        await stillness(page);
        expect(getComputedStyle(page.find('.panel')).direction).to.equal('rtl');
        expect(await problemsIn(page.frame, 'seen'), 'dark, right to left').to.deep.equal([]);
      }).timeout(30_000);
    }

    it('11.6 axe finds what is wrong: a control without a name, and pale text', async () => {
      const page = await openPage();
      page.control('Copy contact ID').removeAttribute('aria-label');
      page.find('.name').style.setProperty('color', '#ccc');
      const problems = await problemsIn(page.frame);
      expect(problems.some((problem) => problem.startsWith('button-name'))).to.equal(true);
      expect(problems.some((problem) => problem.startsWith('color-contrast'))).to.equal(true);
    });
  });

  describe('names', () => {
    const clouds = [
      { state: 'synced', name: 'From HubSpot, in sync' },
      { state: 'waiting', name: 'Saved here. Goes to HubSpot when the conversation status changes.' },
      { state: 'rejected', name: 'HubSpot refused this value' },
    ] as const;
    for (const { state, name } of clouds) {
      it(`2.6 the cloud of a value that is ${state} says so to screen readers and in a tip`, async () => {
        const page = await openPage({
          workspace: { contacts: [fullWith({}, { orders: { value: 3, crm: { state, known: 1 } } })] },
        });
        const cloud = page.control(name, page.row('Orders'));
        cloud.focus();
        await page.press('Shift+Tab', 'Tab');
        expect(page.focused).to.equal(cloud);
        expect(page.find('.tip').matches(':popover-open')).to.equal(true);
        expect(page.find('.tip').textContent).to.equal(name);
      });
    }

    const locks = [
      { permission: { reason: 'role' }, name: 'Your role does not allow this.' },
      { permission: { reason: 'team' }, name: 'This contact belongs to a team that you are not in.' },
      { permission: { reason: 'plan' }, name: 'Your plan does not include this.' },
      { permission: { reason: 'source', message: 'Comes from the shop.' }, name: 'Comes from the shop.' },
    ] as const;
    for (const { permission, name } of locks) {
      it(`2.7 the lock of a value says “${name}”`, async () => {
        const page = await openPage({
          workspace: { contacts: [fullWith({}, { membership: { value: 'M-1', locked: permission } })] },
        });
        const [lock] = page.row('Membership').querySelectorAll('.mark');
        expect(lock && accessibleName(lock)).to.equal(name);
      });
    }

    it('1.1 picture, network and name are told apart, and the name is a heading', async () => {
      const page = await openPage();
      expect(page.has('Instagram')).to.equal(true);
      expect(page.find('.name').localName).to.equal('h2');
      expect(page.find('.panel')).to.have.attribute('aria-label', 'Contact panel');
      expect(page.find('.face > span')).to.have.attribute('aria-hidden', 'true');
    });

    it('3.1 VIP is a toggle whose words say what it does', async () => {
      const page = await openPage();
      const vip = page.find('.vip');
      const described = (): string =>
        page.root.getElementById(vip.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
      expect([accessibleName(vip), vip.getAttribute('aria-pressed'), described()]).to.deep.equal([
        'VIP',
        'false',
        'Make this contact a VIP',
      ]);
      vip.click();
      await page.settle();
      expect([accessibleName(vip), vip.getAttribute('aria-pressed'), described()]).to.deep.equal([
        'VIP',
        'true',
        'VIP contact. Press to remove',
      ]);
    });

    it('2.12 a section says its name, and whether it is open', async () => {
      const page = await openPage();
      const toggle = page.control('Attributes: Custom');
      expect(toggle).to.have.attribute('aria-expanded', 'true');
      expect(page.root.getElementById(toggle.getAttribute('aria-controls') ?? '')?.localName).to.equal('dl');
      toggle.click();
      await page.settle();
      expect(toggle).to.have.attribute('aria-expanded', 'false');
    });

    it('11.6 ids are given once, and each reference leads to something', async () => {
      const page = await STATES['open editors of all types']?.();
      if (!page) throw new Error('No such state');
      await conflictOnMembership(page).catch(() => undefined);
      const ids = page.all('[id]').map(({ id }) => id);
      expect(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        'given twice',
      ).to.deep.equal([]);
      const dangling = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap((name) =>
        page.all(`[${name}]`).flatMap((element) =>
          (element.getAttribute(name) ?? '')
            .split(' ')
            .filter((id) => !page.root.getElementById(id))
            .map((id) => `${name}="${id}"`),
        ),
      );
      expect(dangling, 'leads nowhere').to.deep.equal([]);
    });
  });

  describe('what is read out', () => {
    /** Regions that are read out when words come into them. They must be there before: a region that comes with its words stays silent. */
    const regions = (page: PanelPage): Element[] => page.all('[role=status], [aria-live]');
    const toldAfter = async (page: PanelPage, act: () => Promise<unknown>): Promise<string> => {
      const before = new Map(regions(page).map((region) => [region, region.textContent ?? '']));
      const alerts = new Set(page.all('[role=alert]'));
      await act();
      await page.settle();
      const news = regions(page).filter((region) => before.has(region) && before.get(region) !== region.textContent);
      return [...news, ...page.all('[role=alert]').filter((alert) => !alerts.has(alert))]
        .map((region) => region.textContent?.replace(/\s+/g, ' ').trim())
        .join(' | ');
    };

    it('11.3 a saved change is read out', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('M-9');
      expect(await toldAfter(page, () => page.press('Enter'))).to.contain('Membership changed');
    });

    it('11.3 what is wrong with a value is read out', async () => {
      const page = await openPage();
      await page.edit('Orders');
      await page.retype('many');
      expect(await toldAfter(page, () => page.press('Enter'))).to.contain('Enter a number');
    });

    it('11.3 a change that the source refuses is read out', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      expect(
        await toldAfter(page, () => refuse(page, { code: 'forbidden', permission: { reason: 'role' } })),
      ).to.contain('Membership: Your role does not allow this.');
    });

    it('11.4 undo is read out, and the same words twice are read out twice', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      await page.change('Shop', 'other.example');
      for (const _time of [1, 2]) expect(await toldAfter(page, async () => page.panel.undo())).to.contain('Undone');
    });

    it('11.2 a conflict is read out', async () => {
      const page = await openPage();
      expect(await toldAfter(page, () => conflictOnMembership(page))).to.contain('Membership changed twice');
    });

    it('11.3 going offline, and how much waits, is read out', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', () => Promise.reject(new ContactError(NOT_SENT)));
      expect(await toldAfter(page, () => page.change('Membership', 'M-9')))
        .to.contain('Offline.')
        .and.to.contain('1 change is sent');
    });

    it('2.12 how much the filter finds is read out, from the first letter on', async () => {
      const page = await openPage();
      page.control('Filter attributes').focus();
      expect(await toldAfter(page, () => page.type('mem'))).to.contain('1 of 23 attributes');
      expect(await toldAfter(page, () => page.type('xx'))).to.contain('No attribute matches');
    });

    it('1.2 copying is read out', async () => {
      const page = await openPage();
      const { writeText } = navigator.clipboard;
      navigator.clipboard.writeText = async () => undefined;
      try {
        expect(await toldAfter(page, () => page.click('Copy contact ID'))).to.contain('Copied');
      } finally {
        navigator.clipboard.writeText = writeText;
      }
    });

    it('11.8 trouble is read out when it comes in place of a contact', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', () => Promise.reject(new ContactError({ code: 'gone' })));
      page.source.emit({ type: 'contact', id: 'full', version: 'later' });
      await page.settle();
      expect(
        page
          .all('[role=alert]')
          .map(({ textContent }) => textContent)
          .join(),
      ).to.contain('This contact was deleted');
    });
  });

  describe('contrast', () => {
    const SURFACES = ['surface', 'surface-sunken', 'surface-raised', 'surface-hover', 'surface-selected'] as const;
    const TEXT: Readonly<Record<string, readonly string[]>> = {
      text: [...SURFACES, 'danger-surface', 'success-surface', 'warning-surface'],
      'text-muted': [...SURFACES, 'danger-surface', 'success-surface', 'warning-surface'],
      accent: SURFACES,
      danger: [...SURFACES, 'danger-surface'],
      success: [...SURFACES, 'success-surface'],
      warning: [...SURFACES, 'warning-surface'],
      'on-fill': ['accent-fill', 'danger-fill'],
      'on-vip': ['vip'],
      'on-toast': ['toast'],
      'toast-action': ['toast'],
    };
    const CONTROLS: Readonly<Record<string, readonly string[]>> = {
      'border-strong': SURFACES,
      focus: [...SURFACES, 'danger-surface', 'warning-surface'],
      'vip-border': SURFACES,
      accent: ['warning-surface'],
    };

    for (const scheme of ['light', 'dark'] as const) {
      describe(scheme, () => {
        let token: (name: string) => Colour;
        beforeEach(async () => {
          document.documentElement.style.setProperty('color-scheme', scheme);
          const page = await openPage();
          const probe = document.createElement('span');
          page.find('.panel').append(probe);
          token = (name) => {
            probe.style.setProperty('color', `var(--_${name})`);
            return colourOf(getComputedStyle(probe).color);
          };
        });
        /** What a translucent surface lies on. */
        const grounds = (name: string): Colour[] =>
          token(name)[3] < 1
            ? (['surface', 'surface-sunken', 'surface-raised'] as const).map((below) => over(token(name), token(below)))
            : [token(name)];

        for (const [pairs, least, what] of [
          [TEXT, 4.5, 'text'],
          [CONTROLS, 3, 'controls'],
        ] as const) {
          it(`11.6 ${what} in ${scheme} have at least ${least}:1 on every surface that they stand on`, () => {
            for (const [name, surfaces] of Object.entries(pairs)) {
              for (const surface of surfaces) {
                for (const ground of grounds(surface))
                  expect(contrast(token(name), ground), `${name} on ${surface}`).to.be.at.least(least);
              }
            }
          });
        }
      });
    }

    for (const scheme of ['light', 'dark'] as const) {
      it(`1.6 initials have at least 4.5:1 on every hue in ${scheme}`, async () => {
        document.documentElement.style.setProperty('color-scheme', scheme);
        const page = await openPage();
        const face = page.find('.face');
        for (let hue = 0; hue < 360; hue += 5) {
          face.style.setProperty('--hue', String(hue));
          const { color, backgroundColor } = getComputedStyle(face);
          expect(contrast(colourOf(color), colourOf(backgroundColor)), `hue ${hue}`).to.be.at.least(4.5);
        }
      });
    }

    it('11.6 measures as it should: black on white is 21:1', () => {
      expect(contrast(colourOf('black'), colourOf('white'))).to.equal(21);
      expect(contrast(colourOf('#777'), colourOf('#fff'))).to.be.closeTo(4.48, 0.01);
    });
  });

  describe('what the agent’s system asks for', () => {
    afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

    it('11.6 nothing moves with reduced motion', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      const skeleton = await openPage({ hold: ['contacts.get'], unready: true });
      for (const one of [page, skeleton]) {
        const moving = one.root
          .getAnimations()
          .filter((animation) => animation instanceof CSSAnimation && animation.animationName !== 'show');
        expect(
          moving.map((animation) => (animation instanceof CSSAnimation ? animation.animationName : '')),
        ).to.deep.equal([]);
      }
      expect(page.find('.toast').getAnimations()).to.deep.equal([]);
    });

    it('11.6 forced colours show what is pressed and where chips end', async () => {
      const page = await openPage();
      page.find('.vip').click();
      await page.settle();
      const rules = page.root.adoptedStyleSheets
        .flatMap(({ cssRules }) => [...cssRules])
        .filter((rule) => rule instanceof CSSMediaRule);
      const forced = rules.filter(({ media }) => media.mediaText === '(forced-colors: active)');
      for (const { media } of forced) media.mediaText = 'all';
      try {
        const highlight = document.createElement('i');
        highlight.style.setProperty('color', 'Highlight');
        page.find('.panel').append(highlight);
        expect(getComputedStyle(page.find('.vip')).backgroundColor).to.equal(getComputedStyle(highlight).color);
        for (const chip of ['.tag', '.value-chip'])
          expect(getComputedStyle(page.find(chip)).borderTopStyle, chip).to.equal('solid');
      } finally {
        for (const { media } of forced) media.mediaText = '(forced-colors: active)';
      }
    });

    it('11.6 follows the agent’s colour scheme where the host declares both', async () => {
      document.documentElement.style.setProperty('color-scheme', 'light dark');
      const page = await openPage();
      const background = (): string => getComputedStyle(page.panel).backgroundColor;
      await emulateMedia({ colorScheme: 'light' });
      const light = background();
      await emulateMedia({ colorScheme: 'dark' });
      expect(background()).not.to.equal(light);
      await emulateMedia({ colorScheme: 'light' });
    });
  });

  it('11.8 the skeleton is hidden from screen readers, which hear that the contact is loading', async () => {
    const page = await openPage({ arrange: (source) => source.replace('contacts.get', never), unready: true });
    expect(page.find('.skeleton')).to.have.attribute('aria-hidden', 'true');
    expect(page.find('[role=status].sr').textContent).to.contain('Loading the contact');
  });
});
