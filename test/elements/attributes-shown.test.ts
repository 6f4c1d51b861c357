import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { closePages, openPage, until } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

const STANDARD = [
  'First name',
  'Last name',
  'Email',
  'Phone',
  'Website',
  'Country',
  'Language',
  'Assignee',
  'Conversation',
];
const INSTAGRAM = ['Followers', 'Bio'];
const CUSTOM = [
  'Membership',
  'About',
  'Orders',
  'Billing email',
  'Mobile',
  'Shop',
  'Birthplace',
  'Second language',
  'Customer since',
  'Newsletter',
  'Tier',
  'Interests',
];

describe('panel: attributes shown', () => {
  afterEach(closePages);

  it('2.1 lists what is on in the administrator’s order, standard before platform before custom', async () => {
    const page = await openPage();
    expect(page.labels).to.deep.equal([...STANDARD, ...INSTAGRAM, ...CUSTOM]);
  });

  it('2.1 leaves out what is off, and follows another order', async () => {
    const schema = schemaWith({ url: { enabled: false }, email: { order: 0 }, tier: { order: -1 } });
    const page = await openPage({ workspace: { schema } });
    expect(page.labels.slice(0, 2)).to.deep.equal(['Email', 'First name']);
    expect(page.labels).not.to.include('Website');
    expect(page.labels.indexOf('Tier')).to.be.lessThan(page.labels.indexOf('Membership'));
  });

  it('2.1 shows the standard attributes of a source that names none', async () => {
    const page = await openPage({
      arrange: (source) => {
        const { attributes: _none, ...rest } = createMemoryAdapter();
        Object.defineProperty(source, 'adapter', {
          value: {
            ...rest,
            contacts: {
              ...rest.contacts,
              get: async () => buildContact({ id: 'full', values: buildValues({ email: 'a@b.example' }) }),
            },
          },
        });
      },
    });
    expect(page.labels).to.deep.equal(['First name', 'Last name', 'Email', 'Phone', 'Website', 'Country', 'Language']);
    expect(page.value('Email')).to.equal('a@b.example');
  });

  it('2.1 follows a change of the attributes that an administrator makes meanwhile (11.5)', async () => {
    const page = await openPage();
    page.source.replace('attributes.schema', async () => schemaWith({ url: { enabled: false } }));
    page.source.emit({ type: 'schema' });
    await page.settle();
    expect(page.labels).to.include('Email').and.not.include('Website');
  });

  it('2.2 shows platform attributes only on the channel that they belong to', async () => {
    const page = await openPage({ attributes: { 'channel-id': 'x' } });
    expect(page.labels).to.include('X followers').and.not.include('Followers');
    page.panel.channelId = 'ig';
    await page.settle();
    expect(page.labels).to.include('Followers').and.not.include('X followers');
  });

  it('2.2 leaves out platform attributes that are off on this channel', async () => {
    const page = await openPage({ workspace: { schema: schemaWith({ 'instagram.bio': { offChannels: ['ig'] } }) } });
    expect(page.labels).to.include('Followers').and.not.include('Bio');
  });

  it('2.2 offers no edit for platform attributes, and says who fills them', async () => {
    const page = await openPage();
    expect(page.row('Followers').querySelector('[data-action=edit]') === null).to.equal(true);
    expect(page.find('[data-section="platform:instagram"] .section-head').textContent).to.contain(
      'Filled by Instagram',
    );
  });

  it('2.3 words each type for people', async () => {
    const page = await openPage();
    await until(() => page.value('Phone') !== '+33612345678');
    expect(
      Object.fromEntries([...STANDARD, ...INSTAGRAM, ...CUSTOM].map((label) => [label, page.value(label)])),
    ).to.deep.equal({
      'First name': 'Amélie',
      'Last name': 'Fontaine',
      Email: 'amelie@atelier.example',
      Phone: '+33 6 12 34 56 78',
      Website: 'atelier.example/about',
      Country: 'France',
      Language: 'French',
      Assignee: 'AP\nAda Park',
      Conversation: 'Open',
      Followers: '12,480',
      Bio: 'Lamps and slow light.',
      Membership: 'M-204',
      About: 'Runs a small shop.\nCloses in August.',
      Orders: '38',
      'Billing email': 'compta@atelier.example',
      Mobile: '+49 1511 2345678',
      Shop: 'shop.example',
      Birthplace: 'Belgium',
      'Second language': 'German',
      'Customer since': '14 March 2021',
      Newsletter: 'Yes',
      Tier: 'Gold',
      Interests: 'Lamps\nWall lights',
    });
  });

  it('2.3 shows the status of the conversation as the host tells it, read-only', async () => {
    const page = await openPage({ attributes: { 'conversation-status': 'pending' } });
    expect(page.value('Conversation')).to.equal('Pending');
    expect(page.row('Conversation').querySelector('[data-action=edit]') === null).to.equal(true);
    expect(page.has('Follows the conversation. Change it there.', page.row('Conversation'))).to.equal(true);
    page.panel.conversationStatus = 'Waiting for parts';
    await page.settle();
    expect(page.value('Conversation')).to.equal('Waiting for parts');
  });

  it('2.10 shows 0, No and a date as values, and Add only for absence', async () => {
    const page = await openPage({
      workspace: { contacts: [fullWith({}, { orders: 0, newsletter: false, membership: 'No', since: '2024-02-29' })] },
    });
    expect(page.value('Orders')).to.equal('0');
    expect(page.value('Newsletter')).to.equal('No');
    expect(page.value('Membership')).to.equal('No');
    expect(page.value('Customer since')).to.equal('29 February 2024');
    expect(page.all('dd .link')).to.deep.equal([]);
  });

  it('2.7 says why each read-only value is read-only', async () => {
    const page = await openPage({
      workspace: {
        schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }),
        contacts: [
          fullWith(
            {},
            {
              tier: 'founder',
              membership: { value: 'M-1', locked: { reason: 'source', message: 'Comes from the shop system.' } },
              shop: { value: 'https://shop.example', locked: { reason: 'role' } },
            },
          ),
        ],
      },
    });
    expect(page.has('The data source keeps this value as it is.', page.row('Tier'))).to.equal(true);
    expect(page.has('Comes from the shop system.', page.row('Membership'))).to.equal(true);
    expect(page.has('Your role does not allow this.', page.row('Shop'))).to.equal(true);
    expect(page.row('Orders').textContent).not.to.contain('Edit');
    for (const label of ['Tier', 'Membership', 'Shop', 'Orders']) {
      expect(page.row(label).querySelector('[data-action=edit]') === null, label).to.equal(true);
    }
  });

  it('2.7 says why a CRM-managed value cannot be edited while the switch is off', async () => {
    const page = await openPage({
      workspace: { schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }) },
    });
    const words = page.row('Email').querySelector('.mark')?.getAttribute('aria-label');
    expect(words).to.contain('From HubSpot, in sync').and.to.contain('Managed in HubSpot. Change it there.');
  });

  it('2.7 an edit icon shows on hover and on keyboard focus', async () => {
    const page = await openPage();
    const tools = page.row('Membership').querySelector('.tools');
    if (!tools) throw new Error('No tools');
    const shown = (): boolean => getComputedStyle(tools).opacity === '1';
    expect(shown()).to.equal(false);
    await page.point(page.row('Membership'));
    expect(shown()).to.equal(true);
    await page.point(page.find('.name'));
    expect(shown()).to.equal(false);
    page.control('Edit Membership').focus();
    expect(shown()).to.equal(true);
  });

  it('2.8 offers Add for each empty editable attribute, and opens its editor', async () => {
    const page = await openPage({ contactId: 'visitor' });
    expect(page.labels).to.include.members(['First name', 'Email', 'Tier', 'Interests', 'Newsletter', 'Orders']);
    for (const label of page.labels) expect(page.has(`Add ${label}`), label).to.equal(true);
    await page.click('Add Membership');
    expect(page.focusedName).to.equal('Membership');
  });

  it('2.8 offers no Add where the agent may not edit, and does not list what is empty then', async () => {
    const page = await openPage({
      workspace: {
        contacts: [
          buildContact({
            id: 'full',
            permissions: { edit: { reason: 'role' } },
            values: buildValues({ membership: 'M-1' }),
          }),
        ],
      },
    });
    expect(page.all('dd .link')).to.deep.equal([]);
    expect(page.labels).to.deep.equal(['Membership']);
  });

  it('11.9 shows everything and offers no edit when the host sets readonly', async () => {
    const page = await openPage({ attributes: { readonly: '' } });
    expect(page.value('Membership')).to.equal('M-204');
    expect(page.all('[data-action=edit], [data-action=edit-name], [data-action=remove-tag]')).to.deep.equal([]);
    page.panel.readonly = false;
    await page.settle();
    expect(page.has('Edit Membership')).to.equal(true);
  });

  it('11.9 does not show what an unknown role may not do as if it could', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({ permissions: { tag: { reason: 'role' } } })] } });
    expect(page.has('Remove Wholesale')).to.equal(false);
    expect(page.text).to.contain('Wholesale');
  });

  it('11.10 keeps values readable when the plan does not include entering attributes', async () => {
    const page = await openPage({ workspace: { offers: ['vip'] } });
    expect(page.value('Membership')).to.equal('M-204');
    expect(page.has('Edit Membership')).to.equal(false);
    expect(page.has('Your plan does not include this.', page.row('Membership'))).to.equal(true);
  });

  it('11.9 shows what it can read of a contact with malformed fields (fault 50)', async () => {
    const page = await openPage({
      arrange: (source) =>
        source.replace('contacts.get', async () => ({
          id: 'full',
          name: 42,
          vip: 'yes',
          tags: [null, { id: 't', name: 'Kept' }],
          channels: 'none',
          values: new Map<string, unknown>([
            ['membership', { value: 'M-204' }],
            ['orders', { value: { nested: true } }],
            ['email', null],
          ]),
        })),
    });
    expect(page.value('Membership')).to.equal('M-204');
    expect(page.text).to.contain('Kept');
    expect(page.has('Add Orders')).to.equal(true);
  });

  it('2.3 shows long text in three lines with Show more and Show less', async () => {
    const about = Array.from({ length: 12 }, (_, index) => `Line ${index + 1}`).join('\n');
    const page = await openPage({ workspace: { contacts: [fullWith({}, { about })] } });
    const prose = page.row('About').querySelector('.prose');
    const lines = (): number => (prose?.clientHeight ?? 0) / 20;
    expect(lines()).to.equal(3);
    const more = page.control('Show more');
    more.focus();
    await page.press('Enter');
    expect(lines()).to.equal(12);
    expect(page.focusedName).to.equal('Show less');
    await page.press('Enter');
    expect(lines()).to.equal(3);
    expect(page.focusedName).to.equal('Show more');
  });
});
