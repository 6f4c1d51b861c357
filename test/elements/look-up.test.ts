import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { problemsIn } from '../support/axe.js';
import { crmWorkspace, synced } from '../support/crm-workspace.js';
import { closePages, openPage, type PageOptions, type PanelPage, until } from '../support/panel-page.js';
import {
  forgetDatabases,
  hasPopover,
  misplacedPopover,
  openOn,
  popover,
  said,
  SOURCES,
} from '../support/source-page.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
const AGAIN = 'Look up in HubSpot again';

const badge = (page: PanelPage): HTMLElement => page.find('#validation');
const words = (page: PanelPage): string => said(badge(page));
const when = (page: PanelPage): string => page.root.querySelector('.status-line time')?.textContent?.trim() ?? '';
const asked = (page: PanelPage): number => page.source.calls.filter(({ name }) => name === 'crm.lookUp').length;

const open = (options: PageOptions = {}): Promise<PanelPage> => openPage({ workspace: crmWorkspace(), ...options });

async function tell(page: PanelPage): Promise<HTMLElement> {
  badge(page).focus();
  await page.press('Enter');
  return popover(page);
}

describe('panel: looking up in the CRM', () => {
  afterEach(closePages);
  afterEach(forgetDatabases);

  for (const kind of SOURCES) {
    it(`1.5 the agent looks up again, and sees when it ran and what it found (${kind})`, async () => {
      const page = await openOn(kind, { workspace: crmWorkspace({}, { lookUp: undefined }) });
      expect(words(page)).to.equal('Not validated');
      page.source.hold('crm.lookUp');
      page.control(AGAIN).focus();
      await page.press('Enter');
      const call = await page.source.next('crm.lookUp');
      await page.settle();
      expect(words(page)).to.equal('Looking up in HubSpot');
      expect(when(page)).to.equal('');
      expect(page.control(AGAIN).getAttribute('aria-disabled')).to.equal('true');
      await call.answer();
      await until(() => words(page) === 'Validated', 'the answer');
      expect(when(page)).to.equal('just now');
      expect(page.announced).to.contain('Found in HubSpot');
      expect(page.focusedName, 'focus stays').to.equal(AGAIN);
      expect(said(await tell(page))).to.match(
        /^Found in HubSpot Looked up by Email\. Last run just now, by Ada Park\. Look up again$/,
      );
    });

    it(`2.2 a change of a look-up key looks up, and its outcome shows (${kind})`, async () => {
      const page = await openOn(kind, { workspace: crmWorkspace() });
      await page.change('Email', 'nobody@atelier.example');
      await until(() => words(page) === 'Not validated', 'the outcome');
      expect(page.announced).to.contain('Not found in HubSpot');
      await page.change('Email', 'known@atelier.example');
      await until(() => words(page) === 'Validated', 'the next outcome');
      expect(page.announced).to.contain('Found in HubSpot');
      expect(asked(page), 'the source does it').to.equal(0);
    });
  }

  describe('outcomes', () => {
    it('1.5 exactly one of the two shows where there is a CRM, also before the first look-up', async () => {
      const page = await open({ contactId: 'jonas' });
      expect(words(page)).to.equal('Not validated');
      expect(said(await tell(page))).to.equal('Not looked up in HubSpot yet Look up');
    });

    it('1.5 what the look-up fills shows as the CRM’s', async () => {
      const page = await open({ workspace: crmWorkspace({ orders: synced(37) }) });
      await page.click(AGAIN);
      await until(() => page.value('Orders').startsWith('38'), 'the new value');
      await until(() => page.row('Orders').querySelector('.pill'), 'the mark');
      expect(page.row('Orders').querySelector('.pill')?.textContent).to.equal('HubSpot, now');
      expect(page.announced).to.contain('Found in HubSpot');
    });

    it('1.5 nobody found says by what, when and who looked', async () => {
      const page = await open({ contactId: 'jonas' });
      await page.click(AGAIN);
      await until(() => page.announced.includes('Not found in HubSpot'), 'the outcome');
      expect(said(await tell(page))).to.equal(
        'Not found in HubSpot Looked up by Email. Last run just now, by Ada Park. Look up again',
      );
    });

    it('1.5 with nothing to look up by, it says what to add', async () => {
      const page = await open({ contactId: 'visitor' });
      await page.click(AGAIN);
      await until(() => when(page) === 'just now', 'the outcome');
      expect(said(await tell(page))).to.equal(
        'Not found in HubSpot Last run just now, by Ada Park. There was nothing to look up by. Add Email. Look up again',
      );
    });

    it('1.5 a look-up that did not work says why, can be tried again and be dismissed', async () => {
      const page = await open();
      page.source.replace('crm.lookUp', () => Promise.reject(new ContactError({ code: 'forbidden' })));
      await page.click(AGAIN);
      await until(() => page.root.querySelector('.status-line .help-error'), 'the words');
      const failed = 'The look-up in HubSpot did not work. You are not allowed to do this.';
      expect(said(page.find('.status-line .attr-note'))).to.equal(`${failed} Try again Dismiss`);
      expect(page.announced).to.contain(failed);
      expect(words(page)).to.equal('Validated');
      await page.click('Try again');
      await until(() => asked(page) === 2 && page.root.querySelector('.status-line .help-error'), 'the second try');
      page.control('Dismiss', page.find('.status-line')).focus();
      await page.press('Enter');
      expect(page.root.querySelector('.status-line .help-error') === null).to.equal(true);
      expect(page.focusedName).to.equal(AGAIN);
    });

    it('11.3 without a connection it waits, and says so', async () => {
      const page = await open();
      page.source.replace('crm.lookUp', () =>
        Promise.reject(new ContactError({ code: 'network', outcome: 'not-sent' })),
      );
      await page.click(AGAIN);
      await until(() => /connection|Looking/.test(words(page)), 'the state');
      expect(page.root.querySelector('.status-line .help-error') === null).to.equal(true);
    });

    it('11.1 a late answer shows with its own contact only', async () => {
      const page = await open({ contactId: 'jonas', hold: ['crm.lookUp'] });
      page.control(AGAIN).click();
      const call = await page.source.next('crm.lookUp');
      await page.show('full');
      expect(words(page)).to.equal('Validated');
      await call.answer();
      await page.settle();
      expect(words(page)).to.equal('Validated');
      expect(page.announced).not.to.contain('HubSpot');
      expect((await page.stored('jonas')).lookUp?.validated).to.equal(false);
    });

    it('11.5 what somebody else looks up shows and is said', async () => {
      const page = await open({ contactId: 'jonas' });
      await page.memory.as({ agent: 'ben' }).crm?.lookUp?.('jonas', { idempotencyKey: 'ben' });
      await until(() => when(page) === 'just now', 'the outcome');
      expect(page.announced).to.contain('Not found in HubSpot');
    });

    it('1.5 pressed twice it looks up once (fault 5)', async () => {
      const page = await open({ hold: ['crm.lookUp'] });
      page.control(AGAIN).click();
      await page.settle();
      page.control(AGAIN).click();
      await page.settle();
      expect(asked(page)).to.equal(1);
    });
  });

  describe('what is offered (11.9, 11.10)', () => {
    const hidden: Readonly<Record<string, PageOptions>> = {
      'the plan does not include it': { workspace: crmWorkspace({}, {}, { offers: ['attribute', 'crm.writeBack'] }) },
      'the contact may not be looked up': {
        workspace: crmWorkspace({}, { permissions: { lookUp: { reason: 'team' } } }),
      },
      'the panel is read-only': { attributes: { readonly: '' } },
    };
    for (const [why, options] of Object.entries(hidden)) {
      it(`11.9 there is no look-up where ${why}, and what was found shows`, async () => {
        const page = await open(options);
        expect(page.has(AGAIN)).to.equal(false);
        expect(words(page)).to.equal('Validated');
        expect(page.has('Look up again', await tell(page))).to.equal(false);
      });
    }

    it('11.9 a denial with a reason shows the reason', async () => {
      const page = await open({
        workspace: crmWorkspace({}, { permissions: { lookUp: { reason: 'role', message: 'Ask Mina.' } } }),
      });
      const again = page.control(AGAIN);
      expect(again.getAttribute('aria-disabled')).to.equal('true');
      expect(again.getAttribute('data-tip')).to.equal('Ask Mina.');
      await page.click(again);
      expect(asked(page)).to.equal(0);
    });

    it('11.9 there is no look-up where the source has none', async () => {
      const page = await open({ bare: true, contactId: '' });
      const { crm: _crm, ...adapter } = page.memory;
      page.panel.adapter = adapter;
      await page.show('full');
      await page.ready();
      expect(words(page)).to.equal('Validated');
      expect(page.has(AGAIN)).to.equal(false);
    });
  });

  describe('keyboard and looks (11.6)', () => {
    it('11.6 the outcome opens and closes by keys; Look up again goes back to the line', async () => {
      const page = await open({ hold: ['crm.lookUp'] });
      const card = await tell(page);
      expect(page.focused).to.equal(card);
      expect(badge(page).getAttribute('aria-expanded')).to.equal('true');
      await page.press('Escape');
      expect(page.focused).to.equal(badge(page));
      await page.press('Enter');
      await popover(page);
      await page.press('Tab', 'Tab');
      expect(page.focusedName).to.equal('Look up again');
      await page.press('Enter');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal(AGAIN);
      expect(asked(page)).to.equal(1);
    });

    it('11.6 nothing moves but the words while it looks', async () => {
      const page = await open({ hold: ['crm.lookUp'] });
      const before = page.find('.status-line').getBoundingClientRect().height;
      await page.click(AGAIN);
      expect(words(page)).to.equal('Looking up in HubSpot');
      expect(page.find('.status-line').getBoundingClientRect().height).to.equal(before);
    });

    it('11.6 axe finds nothing wrong, and everything fits at five widths', async () => {
      const page = await open({ contactId: 'visitor' });
      await page.click(AGAIN);
      await until(() => when(page) === 'just now', 'the outcome');
      await tell(page);
      expect(await problemsIn(page.frame)).to.deep.equal([]);
      for (const width of WIDTHS) {
        page.frame.style.inlineSize = `${width}px`;
        await page.settle();
        await until(() => misplacedPopover(page).length === 0, `${width}: ${misplacedPopover(page).join(', ')}`);
      }
    }).timeout(60_000);
  });
});
