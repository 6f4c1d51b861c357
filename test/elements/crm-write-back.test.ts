import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { problemsIn } from '../support/axe.js';
import { crmWorkspace, REFUSED, WAITING } from '../support/crm-workspace.js';
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
const WAITS = 'Saved here. Goes to HubSpot when the conversation status changes.';
const IN_SYNC = 'From HubSpot, in sync';
const REFUSES = 'HubSpot refused this value: choose M-204 or M-1.';
const conversation = { 'conversation-id': 'c-1', 'conversation-status': 'open' };

const refused = (options: PageOptions = {}): Promise<PanelPage> =>
  openPage({ workspace: crmWorkspace({ membership: REFUSED }), ...options });
const waiting = (options: PageOptions = {}): Promise<PanelPage> =>
  openPage({ workspace: crmWorkspace({ membership: WAITING }), ...options });
const cloud = (page: PanelPage): HTMLElement => page.find('[id="cloud-attribute:membership"]');
const cloudName = (page: PanelPage): string =>
  page.row('Membership').querySelector('.mark')?.getAttribute('aria-label') ?? '';
const icon = (page: PanelPage): string => cloud(page).querySelector('.icon')?.className ?? '';
const note = (page: PanelPage): string => {
  const found = page.row('Membership').querySelector<HTMLElement>('.attr-note');
  return found ? said(found) : '';
};
const sentBack = (page: PanelPage): unknown[] =>
  page.source.calls.filter(({ name }) => name === 'crm.writeBack').map(({ args }) => args.slice(0, 2));

async function closeConversation(page: PanelPage): Promise<void> {
  page.panel.conversationStatus = 'closed';
  await page.settle();
}

async function openCloud(page: PanelPage): Promise<HTMLElement> {
  cloud(page).focus();
  await page.press('Enter');
  return popover(page);
}

describe('panel: writing back to the CRM', () => {
  afterEach(closePages);
  afterEach(forgetDatabases);

  for (const kind of SOURCES) {
    it(`2.9 an edit waits, goes to the CRM when the conversation status changes, and is in sync then (${kind})`, async () => {
      const page = await openOn(kind, { workspace: crmWorkspace(), attributes: conversation });
      page.source.hold('crm.writeBack');
      await page.change('Membership', 'M-1');
      await until(() => cloudName(page) === WAITS, 'the edit to be saved');
      await closeConversation(page);
      const call = await page.source.next('crm.writeBack');
      expect(call.args.slice(0, 2)).to.deep.equal(['full', { conversationId: 'c-1', status: 'closed' }]);
      await until(() => cloudName(page) === 'Sending to HubSpot', 'it to be sent');
      expect(icon(page)).to.contain('icon-cloud-send');
      await call.answer();
      await until(() => cloudName(page) === IN_SYNC, 'the answer');
      expect(icon(page)).to.contain('icon-cloud-ok');
      expect(page.announced).to.contain('Sent to HubSpot');
    });

    it(`2.9 what the CRM refuses says why, with a way forward and a way back (${kind})`, async () => {
      const page = await openOn(kind, { workspace: crmWorkspace(), attributes: conversation });
      await page.change('Membership', 'M-9');
      await until(() => cloudName(page) === WAITS, 'the edit to be saved');
      await closeConversation(page);
      await until(() => cloudName(page) === REFUSES, 'the refusal');
      expect(icon(page)).to.contain('icon-cloud-no');
      expect(note(page)).to.equal('HubSpot refused it: choose M-204 or M-1. Send again Back to “M-204”');
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.announced).to.contain('HubSpot refused: Membership');
      page.control('Back to “M-204”').focus();
      await page.press('Enter');
      await until(() => cloudName(page) === IN_SYNC, 'the way back');
      expect(await page.storedValue('membership')).to.equal('M-204');
      expect(note(page)).to.equal('');
    });
  }

  describe('refused', () => {
    it('2.9 Send again sends this value alone, and says how it goes', async () => {
      const page = await openPage({
        workspace: crmWorkspace({
          membership: REFUSED,
          orders: { value: 40, crm: { state: 'waiting', known: 38 } },
        }),
      });
      page.source.hold('crm.writeBack');
      const card = await openCloud(page);
      expect(said(card)).to.equal(
        'HubSpot refused this value Membership HubSpot refused it: choose M-204 or M-1. HubSpot has M-204. Send again Back to “M-204”',
      );
      page.control('Send again', card).focus();
      await page.press('Enter');
      const call = await page.source.next('crm.writeBack');
      expect(sentBack(page)).to.deep.equal([['full', { keys: ['membership'] }]]);
      await until(() => cloudName(page) === 'Sending to HubSpot');
      expect(said(page.find('.panel-popover'))).to.equal('Sending to HubSpot Membership HubSpot has not answered yet.');
      expect(page.focused, 'focus is not lost').to.equal(page.find('.panel-popover'));
      await call.answer();
      await until(() => cloudName(page) === REFUSES, 'the answer');
      expect(page.has('Send again', page.find('.panel-popover'))).to.equal(true);
      await page.press('Escape');
      expect(page.focused).to.equal(cloud(page));
      expect((await page.stored()).values.get('orders')?.crm?.state, 'what waits goes on to wait').to.equal('waiting');
    });

    it('2.9 after Send again in the row, focus stays with the attribute', async () => {
      const page = await refused({ hold: ['crm.writeBack'] });
      page.control('Send again').focus();
      await page.press('Enter');
      expect(page.focused).to.equal(cloud(page));
      expect(note(page)).to.equal('');
    });

    it('11.4 the way back can be undone, and then waits', async () => {
      const page = await refused();
      await page.click('Back to “M-204”');
      expect(page.toast).to.equal('Membership changed Undo');
      expect(page.focusedName).to.equal('Edit Membership');
      await page.click('Undo');
      expect(page.value('Membership')).to.equal('M-9');
      expect(cloudName(page)).to.equal(WAITS);
    });

    it('2.9 the host is asked before the way back, and may refuse', async () => {
      const page = await refused();
      page.panel.addEventListener('contact-change-request', (event) => event.preventDefault());
      await page.click('Back to “M-204”');
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.toast).to.equal('');
      expect(page.heard('contact-change-request')).to.deep.equal([
        {
          contactId: 'full',
          origin: 'agent',
          change: { kind: 'attribute', key: 'membership', from: 'M-9', to: 'M-204' },
        },
      ]);
    });

    it('2.9 another value can be entered, which waits again', async () => {
      const page = await refused();
      await page.change('Membership', 'M-1');
      expect(cloudName(page)).to.equal(WAITS);
      expect(note(page)).to.equal('');
    });

    it('2.9 a refusal without a reason, of a value the CRM never had, says what it can', async () => {
      const page = await openPage({
        workspace: crmWorkspace({ membership: { value: 'M-9', crm: { state: 'rejected' } } }),
      });
      expect(cloudName(page)).to.equal('HubSpot refused this value');
      expect(note(page)).to.equal('HubSpot refused it. Send again');
      expect(said(await openCloud(page))).to.equal(
        'HubSpot refused this value Membership HubSpot refused it. Send again',
      );
    });
  });

  describe('waiting', () => {
    it('2.9 says what it waits for and what the CRM has, and offers the way back', async () => {
      const page = await waiting();
      expect(said(await openCloud(page))).to.equal(
        'Saved, waits for the status change Membership It goes to HubSpot when the status of the conversation changes. HubSpot has M-204. Back to “M-204”',
      );
      await page.press('Tab', 'Tab');
      expect(page.focusedName).to.equal('Back to “M-204”');
      await page.press('Enter');
      await until(() => cloudName(page) === IN_SYNC, 'the way back');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Edit Membership');
    });

    it('2.9 the first status after a switch sends nothing, and neither does the same one', async () => {
      const page = await waiting({ attributes: conversation });
      page.panel.conversationStatus = 'open';
      await page.settle();
      await page.show('jonas');
      page.panel.conversationId = 'c-2';
      page.panel.conversationStatus = 'closed';
      await page.settle();
      expect(sentBack(page)).to.deep.equal([]);
    });

    it('11.1 what is sent is this contact’s, also when another one is shown by then', async () => {
      const page = await waiting({ attributes: conversation, hold: ['crm.writeBack'] });
      await closeConversation(page);
      const call = await page.source.next('crm.writeBack');
      await page.show('jonas');
      await call.answer();
      await page.settle();
      expect(cloudName(page)).to.equal(IN_SYNC);
      expect(page.announced).not.to.contain('HubSpot');
      expect((await page.stored('full')).values.get('membership')?.crm?.state).to.equal('synced');
      await page.show('full');
      expect(cloudName(page)).to.equal(IN_SYNC);
    });

    it('11.3 what could not be sent says so, and Send again does', async () => {
      const page = await waiting({ attributes: conversation });
      page.source.replace('crm.writeBack', () => Promise.reject(new ContactError({ code: 'forbidden' })));
      await closeConversation(page);
      await until(() => note(page) !== '', 'the words');
      expect(note(page)).to.equal(
        'This was not sent to HubSpot. You are not allowed to do this. Send again Back to “M-204”',
      );
      expect(page.announced).to.contain('This was not sent to HubSpot.');
      page.source.replace('crm.writeBack');
      await page.click('Send again');
      await until(() => cloudName(page) === IN_SYNC, 'the second try');
      expect(note(page)).to.equal('');
    });
  });

  describe('what is offered (11.9, 11.10)', () => {
    const offers = ['attribute', 'name'] as const;
    const closed: Readonly<Record<string, PageOptions>> = {
      'the plan does not include editing for the CRM': {
        workspace: crmWorkspace({ membership: REFUSED }, {}, { offers }),
      },
      'the panel is read-only': { attributes: { readonly: '' } },
      'the value is locked': {
        workspace: crmWorkspace({ membership: { ...REFUSED, locked: { reason: 'team' } } }),
      },
    };
    for (const [why, options] of Object.entries(closed)) {
      it(`11.9 the reason shows, and nothing can be done where ${why}`, async () => {
        const page = await refused(options);
        expect(note(page)).to.equal('HubSpot refused it: choose M-204 or M-1.');
        const card = await openCloud(page);
        expect(page.controls('Send again', card).length + page.controls('Back to “M-204”', card).length).to.equal(0);
      });
    }

    it('11.9 a source that sends by itself offers the way back only', async () => {
      const page = await openPage({ bare: true, contactId: '', workspace: crmWorkspace({ membership: REFUSED }) });
      const { crm: _crm, ...adapter } = page.memory;
      page.panel.adapter = adapter;
      await page.show('full');
      await page.ready();
      expect(note(page)).to.equal('HubSpot refused it: choose M-204 or M-1. Back to “M-204”');
    });
  });

  describe('keyboard and looks (11.6)', () => {
    it('11.6 the cloud opens and closes by keys, and Tab goes on behind it', async () => {
      const page = await refused();
      await openCloud(page);
      expect(cloud(page).getAttribute('aria-expanded')).to.equal('true');
      expect(page.focused).to.equal(page.find('.panel-popover'));
      const walked: string[] = [];
      for (let step = 0; step < 3; step += 1) {
        await page.press('Tab');
        walked.push(page.focusedName);
      }
      expect(walked).to.deep.equal(['Close', 'Send again', 'Back to “M-204”']);
      await page.press('Tab');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Where Membership comes from');
      await page.press('Shift+Tab', 'Space');
      await popover(page);
      await page.press('Tab', 'Enter');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focused).to.equal(cloud(page));
      expect(cloud(page).getAttribute('aria-expanded')).to.equal('false');
    });

    const states: Readonly<Record<string, (options?: PageOptions) => Promise<PanelPage>>> = { refused, waiting };
    for (const [name, state] of Object.entries(states)) {
      it(`11.6 axe finds nothing wrong with a value that is ${name}`, async () => {
        const page = await state();
        await openCloud(page);
        expect(await problemsIn(page.frame)).to.deep.equal([]);
      }).timeout(60_000);

      it(`11.6 a value that is ${name} fits at five widths`, async () => {
        const page = await state();
        await openCloud(page);
        for (const width of WIDTHS) {
          page.frame.style.inlineSize = `${width}px`;
          cloud(page).scrollIntoView({ block: 'center', behavior: 'instant' });
          await page.settle();
          await until(() => misplacedPopover(page).length === 0, `${width}: ${misplacedPopover(page).join(', ')}`);
        }
      });
    }
  });
});
