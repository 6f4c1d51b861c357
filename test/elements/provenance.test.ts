import { expect } from '@open-wc/testing';
import type { AttributeValue } from '../../src/domain/attribute-value.js';
import { ada } from '../../src/testing/index.js';
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
} from '../support/source-page.js';
import { fullWith, jonas, schemaWith, visitor } from '../support/workspace.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
const ben = { id: 'ben', name: 'Ben Ito' };
const AT = '2026-11-18T09:41:00Z';

const holding = (values: Record<string, AttributeValue>, options: PageOptions = {}): Promise<PanelPage> =>
  openPage({ workspace: { contacts: [fullWith({}, values), visitor, jonas] }, ...options });

const control = (page: PanelPage, label: string): HTMLElement => page.control(`Where ${label} comes from`);

async function ask(page: PanelPage, label: string): Promise<HTMLElement> {
  control(page, label).focus();
  await page.press('Enter');
  return popover(page);
}

/** What the popover says of something, by its name. */
function facts(card: HTMLElement): Record<string, string> {
  const all = [...card.querySelectorAll<HTMLElement>('.card-fact')];
  return Object.fromEntries(
    all.map((fact) => [
      fact.querySelector('dt')?.textContent?.trim() ?? '',
      said(fact.querySelector<HTMLElement>('dd') ?? fact),
    ]),
  );
}

describe('panel: where a value comes from', () => {
  afterEach(closePages);
  afterEach(forgetDatabases);

  for (const kind of SOURCES) {
    it(`2.11 an edit is the agent’s who made it, with the time (${kind})`, async () => {
      const page = await openOn(kind);
      await page.change('Membership', 'M-9');
      await until(async () => (await page.storedValue('membership')) === 'M-9', 'it to be saved');
      await page.settle();
      const { When: when = '', ...rest } = facts(await ask(page, 'Membership'));
      expect(rest).to.deep.equal({ Source: 'Agent', 'Set by': 'You' });
      expect(when).to.match(/20\d\d.*just now$/);
      expect(said(page.find('.card-head'))).to.equal('M-9 Membership');
    });
  }

  const sources: Readonly<Record<string, { value: AttributeValue; says: Record<string, string> }>> = {
    'the CRM, by a look-up': {
      value: { value: 'M-1', source: 'crm', setBy: ben, crm: { state: 'synced' } },
      says: { Source: 'CRM, HubSpot', 'Set by': 'Look-up, run by Ben Ito', CRM: 'From HubSpot, in sync' },
    },
    'the CRM by itself': {
      value: { value: 'M-1', source: 'crm', crm: { state: 'synced' } },
      says: { Source: 'CRM, HubSpot', CRM: 'From HubSpot, in sync' },
    },
    'another agent': {
      value: { value: 'M-1', source: 'agent', setBy: ben },
      says: { Source: 'Agent', 'Set by': 'Ben Ito' },
    },
    'the agent': { value: { value: 'M-1', source: 'agent', setBy: ada }, says: { Source: 'Agent', 'Set by': 'You' } },
    'a bot': {
      value: { value: 'M-1', source: 'bot', setBy: { id: 'b', name: 'Order bot', kind: 'bot' } },
      says: { Source: 'Bot', 'Set by': 'Order bot' },
    },
    'the channel': { value: { value: 'M-1', source: 'channel' }, says: { Source: 'Channel' } },
    'the browser': { value: { value: 'M-1', source: 'browser' }, says: { Source: 'Browser' } },
    'the phone number': { value: { value: 'M-1', source: 'phone' }, says: { Source: 'Phone number' } },
    'an agent, refused by the CRM': {
      value: { value: 'M-1', source: 'agent', setBy: ben, crm: { state: 'rejected', reason: 'choose M-2.' } },
      says: { Source: 'Agent', 'Set by': 'Ben Ito', CRM: 'HubSpot refused this value: choose M-2.' },
    },
  };
  for (const [source, { value, says }] of Object.entries(sources)) {
    it(`2.11 tells that a value comes from ${source}`, async () => {
      const page = await holding({ membership: { ...value, setAt: AT } });
      const { When: when = '', ...rest } = facts(await ask(page, 'Membership'));
      expect(rest).to.deep.equal(says);
      expect(when).to.contain('18 November 2026');
      expect(page.find('.card-fact time').getAttribute('datetime')).to.equal(AT);
    });
  }

  it('2.11 a value of whose origin nothing is known says so', async () => {
    const page = await openPage();
    const card = await ask(page, 'Membership');
    expect(said(card)).to.equal('M-204 Membership The data source does not say where this value comes from.');
  });

  it('2.11 every value has its source, and what is empty has none', async () => {
    const page = await openPage();
    const rows = page.all('.attr').map((row) => row.querySelector('dt')?.textContent?.trim() ?? '');
    expect(page.all('[data-action=source]')).to.have.length(rows.length);
    for (const label of rows) expect(page.has(`Where ${label} comes from`), label).to.equal(true);
    await page.show('visitor');
    expect(page.all('[data-action=source]')).to.have.length(0);
  });

  it('2.11 what is not saved yet is the agent’s own', async () => {
    const page = await holding(
      { membership: { value: 'M-1', source: 'crm', setBy: ben, setAt: AT } },
      { hold: ['contacts.apply'] },
    );
    await page.change('Membership', 'M-9');
    expect(facts(await ask(page, 'Membership'))).to.deep.equal({
      Source: 'Agent',
      'Set by': 'You',
      When: 'Just now, not saved yet',
    });
  });

  it('11.5 an open popover follows what somebody else changes', async () => {
    const page = await openPage();
    await ask(page, 'Membership');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'M-9' }], {
        idempotencyKey: 'ben',
      });
    await until(() => said(page.find('.card-head')) === 'M-9 Membership', 'the new value');
    expect(facts(page.find('.panel-popover'))['Set by']).to.equal('Ben Ito');
    expect(page.focused, 'focus stays').to.equal(page.find('.panel-popover'));
  });

  it('11.1 closes when another contact is shown', async () => {
    const page = await openPage();
    await ask(page, 'Tier');
    await page.show('jonas');
    expect(hasPopover(page)).to.equal(false);
    expect(control(page, 'Tier').getAttribute('aria-expanded')).to.equal('false');
  });

  describe('read-only values (2.7)', () => {
    const reasons: Readonly<Record<string, { label: string; says: string; options?: PageOptions }>> = {
      'the platform fills it': { label: 'Followers', says: 'Filled by the platform.' },
      'it follows the conversation': { label: 'Conversation', says: 'Follows the conversation. Change it there.' },
      'the CRM manages it': {
        label: 'Email',
        says: 'Managed in HubSpot. Change it there.',
        options: { workspace: { schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }) } },
      },
      'the source keeps it': {
        label: 'Membership',
        says: 'Comes from the shop.',
        options: {
          workspace: {
            contacts: [
              fullWith(
                {},
                { membership: { value: 'M', locked: { reason: 'source', message: 'Comes from the shop.' } } },
              ),
            ],
          },
        },
      },
      'the panel is read-only': {
        label: 'Membership',
        says: 'Nothing can be changed here.',
        options: { attributes: { readonly: '' } },
      },
    };
    for (const [why, { label, says, options }] of Object.entries(reasons)) {
      it(`2.7 says that ${why}`, async () => {
        const page = await openPage(options);
        expect(facts(await ask(page, label))['Read-only']).to.equal(says);
      });
    }

    it('2.11 a platform attribute comes from its network, whether the source says so or not', async () => {
      const page = await openPage();
      expect(facts(await ask(page, 'Followers'))['Source']).to.equal('Instagram');
    });

    it('2.11 a status that the host says tells that it follows the conversation', async () => {
      const values = new Map(fullWith({}).values);
      values.delete('conversation_status');
      const page = await openPage({
        workspace: { contacts: [fullWith({ values: new Map() }), visitor] },
        attributes: { 'conversation-status': 'open' },
      });
      const card = await ask(page, 'Conversation');
      expect(facts(card)).to.deep.equal({ 'Read-only': 'Follows the conversation. Change it there.' });
    });
  });

  describe('keyboard and looks (11.6)', () => {
    it('11.6 opens by keys with focus inside, and Esc and Close give it back', async () => {
      const page = await openPage();
      const card = await ask(page, 'Tier');
      expect(page.focused).to.equal(card);
      expect(card.getAttribute('aria-label')).to.equal('Where this value comes from');
      expect(control(page, 'Tier').getAttribute('aria-expanded')).to.equal('true');
      await page.press('Escape');
      expect(page.focusedName).to.equal('Where Tier comes from');
      await page.press('Space');
      await popover(page);
      await page.press('Tab');
      expect(page.focusedName).to.equal('Close');
      await page.press('Enter');
      expect(hasPopover(page)).to.equal(false);
      expect(page.focusedName).to.equal('Where Tier comes from');
    });

    it('11.6 the tools of its row stay in sight as long as it is open', async () => {
      const page = await openPage();
      await ask(page, 'Tier');
      const tools = control(page, 'Tier').closest<HTMLElement>('.tools');
      expect(tools && getComputedStyle(tools).opacity).to.equal('1');
    });

    it('2.11 another row’s takes its place', async () => {
      const page = await openPage();
      await ask(page, 'Tier');
      await page.point(page.row('Membership'));
      await page.click('Where Membership comes from');
      await until(() => page.root.querySelector('.card-head')?.textContent?.includes('M-204'), 'the other one');
      expect(page.all('.panel-popover')).to.have.length(1);
    });

    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(2);
    it('11.6 axe finds nothing wrong, and everything fits at five widths', async () => {
      const page = await holding({
        membership: {
          value: long,
          source: 'crm',
          setBy: { id: 'x', name: long },
          setAt: AT,
          crm: { state: 'rejected', reason: long },
          locked: { reason: 'source', message: long },
        },
      });
      await ask(page, 'Membership');
      expect(await problemsIn(page.frame)).to.deep.equal([]);
      for (const width of WIDTHS) {
        page.frame.style.inlineSize = `${width}px`;
        control(page, 'Membership').scrollIntoView({ block: 'center', behavior: 'instant' });
        await page.settle();
        await until(() => misplacedPopover(page).length === 0, `${width}: ${misplacedPopover(page).join(', ')}`);
      }
    }).timeout(60_000);
  });
});
