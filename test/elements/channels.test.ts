import { expect } from '@open-wc/testing';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { ContactError } from '../../src/domain/errors.js';
import {
  CHANNELS,
  channelRow,
  forgetDatabases,
  groups,
  lines,
  openChannels,
  OWN,
  selections,
  SOURCES,
} from '../support/channels-page.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { full, schemaWith, workspaceOf } from '../support/workspace.js';

/** Gives the panel an adapter like its own, without something. */
async function withAdapter(page: PanelPage, change: (adapter: ContactAdapter) => ContactAdapter): Promise<void> {
  page.panel.adapter = change({ ...page.memory, id: `${page.memory.id}-changed` });
  await page.settle();
}

describe('panel: the Channels tab', () => {
  afterEach(async () => {
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    describe(source, () => {
      it('5.1 lists every channel of the workspace under its state, in the workspace’s order, and counts the contact’s', async () => {
        const page = await openChannels({ source });
        expect(groups(page)).to.deep.equal({
          'Active 3': ['Instagram', 'Facebook', 'Web chat'],
          'Inactive 3': ['WhatsApp', 'Email', 'SMS'],
          'Unavailable 2': ['Telegram', 'LINE'],
        });
        expect(page.find('#tab-channels').textContent).to.match(/Channels\s*3/);
      });

      it('5.2 an active channel shows who the contact is there, and date and time of connection', async () => {
        const page = await openChannels({ source });
        const connected = new Date('2021-03-14T09:12:00Z');
        const time = `${connected.getHours()}`.padStart(2, '0') + ':12';
        expect(lines(page, 'ig')).to.deep.equal([
          'Instagram',
          'In view',
          '@amelie.fontaine',
          `Connected 14 March 2021 at ${time}`,
          'Linked by user ID',
        ]);
        expect(lines(page, 'fb')).to.include('Amélie F.');
        expect(lines(page, 'web'), 'nothing but the workspace’s name for it').to.include('Lyon shop');
        expect(channelRow(page, 'ig').querySelector('time')).to.have.attribute('datetime', '2021-03-14T09:12:00Z');
      });

      it('5.3 Send first message tells the host the channel, where there is an address to write to', async () => {
        const page = await openChannels({ source });
        const heard = selections(page);
        page.control('Send first message: WhatsApp').focus();
        await page.press('Enter');
        await page.click('Send first message: Email');
        expect(heard).to.deep.equal([
          { contactId: 'full', channelId: 'wa', network: 'whatsapp' },
          { contactId: 'full', channelId: 'mail', network: 'email' },
        ]);
        expect(page.sent, 'nothing is changed by it').to.deep.equal([]);
        expect(lines(page, 'wa')).to.deep.equal(['WhatsApp', '+33 6 12 34 56 78', 'Send first message']);
        expect(lines(page, 'mail')).to.include('amelie@atelier.example');
      });

      it('5.3 without a number or an address, the row says what to add and leads there', async () => {
        const page = await openChannels({ source, contactId: 'visitor' });
        expect(page.controls('Send first message: WhatsApp')).to.deep.equal([]);
        expect(lines(page, 'sms')).to.include('A first message needs a phone number.');
        expect(lines(page, 'mail')).to.include('A first message needs an email address.');
        channelRow(page, 'sms').querySelector<HTMLElement>('button')?.focus();
        expect(page.focusedName).to.equal('Add phone number');
        await page.press('Enter');
        expect(page.panel.tab).to.equal('details');
        expect(page.focusedName, 'the editor of the phone number').to.equal('Phone');
        await page.type('+33 6 12 34 56 78');
        await page.press('Enter');
        await until(() => page.source.calls.some(({ name }) => name === 'contacts.apply'), 'the number to be sent');
        page.panel.tab = 'channels';
        await until(() => page.has('Send first message: SMS'), 'a first message to be possible');
      });

      it('5.4 on every other network the contact must write first, and the panel says so', async () => {
        const page = await openChannels({ source });
        expect(lines(page, 'tg')).to.deep.equal(['Telegram', 'The contact must write first.']);
        expect(lines(page, 'line')).to.deep.equal(['LINE', 'The contact must write first.']);
        expect(channelRow(page, 'tg').querySelectorAll('button, a')).to.have.length(0);
      });

      it('5.6 shows which channels are linked to the contact, and by what', async () => {
        const page = await openChannels({ source });
        expect(lines(page, 'ig')).to.include('Linked by user ID');
        expect(lines(page, 'fb')).to.include('Linked by Phone');
        expect(lines(page, 'web').join(), 'the web chat is not').not.to.contain('Linked');
      });

      it('11.5 what another agent or the network does shows without a reload', async () => {
        const page = await openChannels({ source });
        await page.memory
          .as({ agent: 'ben', role: 'owner' })
          .channels?.remove?.('full', 'fb', { idempotencyKey: 'ben' });
        await until(() => page.find('#tab-channels').textContent?.includes('2'), 'the channel to go');
        expect(groups(page)['Unavailable 3']).to.deep.equal(['Facebook', 'Telegram', 'LINE']);
      });
    });
  }

  it('5.1 without a list of the workspace’s channels, the contact’s own stand', async () => {
    const page = await openChannels();
    await withAdapter(page, ({ channels: _channels, ...adapter }) => adapter);
    await until(() => page.all('li.channel').length === 3, 'the contact’s own');
    expect(groups(page)).to.deep.equal({ 'Active 3': ['Instagram', 'Facebook', 'Web chat'] });
    expect(lines(page, 'ig')).to.include('@amelie.fontaine');
    expect(page.all('.channel-remove')).to.deep.equal([]);
  });

  it('5.1 several channels of one network are told apart by the workspace’s names for them', async () => {
    const page = await openChannels({
      channels: [...CHANNELS, { id: 'wa2', network: 'whatsapp', label: 'Service line' }],
    });
    expect(lines(page, 'wa')).to.include('Shop line');
    expect(lines(page, 'wa2')).to.include('Service line');
    expect(page.has('Send first message: WhatsApp, Service line')).to.equal(true);
    expect(lines(page, 'mail'), 'nothing where one name is enough').not.to.include('hello@shop.example');
  });

  it('5.1 a network that this version does not know goes by the workspace’s name for it', async () => {
    const page = await openChannels({ channels: [{ id: 'new', network: 'other', label: 'Brand-new network' }] });
    expect(lines(page, 'new')).to.deep.equal(['Other channel', 'Brand-new network', 'The contact must write first.']);
  });

  it('1.1 5.1 marks the channel that the host says is in view, else the one that was active last', async () => {
    const page = await openChannels();
    const marked = (): (string | undefined)[] =>
      page.all('.pill').map((pill) => pill.closest<HTMLElement>('[data-channel]')?.dataset['channel']);
    expect(marked()).to.deep.equal(['ig']);
    page.panel.channelId = 'fb';
    await page.settle();
    expect(marked()).to.deep.equal(['fb']);
  });

  it('5.2 Facebook’s link to the conversation shows on hover and on focus, and moves nothing', async () => {
    const page = await openChannels();
    const link = channelRow(page, 'fb').querySelector('a');
    if (!link) throw new Error('There is no link');
    const line = link.closest<HTMLElement>('.channel-page') ?? link;
    const places = (): number[] => page.all('li.channel').map((row) => row.getBoundingClientRect().top + scrollY);
    const before = places();
    expect(getComputedStyle(line).opacity).to.equal('0');
    await page.point(channelRow(page, 'fb'));
    await until(() => getComputedStyle(line).opacity === '1', 'the link under the pointer');
    await page.point(channelRow(page, 'tg'));
    await until(() => getComputedStyle(line).opacity === '0', 'the link to go');
    link.focus();
    expect(getComputedStyle(line).opacity).to.equal('1');
    expect(places()).to.deep.equal(before);
    expect(link.textContent?.trim()).to.equal('Open on the Facebook page');
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://facebook.example/shop/inbox/48213',
      '_blank',
      'noopener noreferrer',
    ]);
  });

  it('5.2 where nothing can hover, the link is always there', async () => {
    const page = await openChannels();
    const rules = page.root.adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules])
      .filter((rule) => rule instanceof CSSMediaRule && rule.cssText.includes('.channel-page'));
    expect(rules.map((rule) => (rule instanceof CSSMediaRule ? rule.media.mediaText : ''))).to.deep.equal([
      '(hover: hover)',
    ]);
  });

  it('5.2 a link with an unsafe address is none, and no other network has one', async () => {
    for (const conversationUrl of ['javascript:alert(1)', 'data:text/html,x', 'https://[']) {
      const page = await openChannels({
        contact: { channels: OWN.map((own) => ({ ...own, conversationUrl })) },
      });
      expect(page.all('li.channel a'), conversationUrl).to.deep.equal([]);
      await closePages();
    }
  });

  it('5.3 a number without country code cannot be written to; the row says so and leads to it', async () => {
    const page = await openChannels({ values: { phone: '0612345678', email: 'amelie' } });
    expect(lines(page, 'wa')).to.deep.equal([
      'WhatsApp',
      'A first message needs a phone number with its country code.',
      'Edit phone number',
    ]);
    expect(lines(page, 'mail')).to.include('A first message needs a complete email address.');
    await page.click(channelRow(page, 'wa').querySelector('button') ?? 'Edit phone number');
    expect(page.field('Phone').value).to.equal('0612345678');
    expect(page.focusedName).to.equal('Phone');
  });

  it('5.3 the editor opens also in a section that is collapsed', async () => {
    const page = await openChannels({ contactId: 'visitor' });
    page.panel.tab = 'details';
    await page.settle();
    await page.click('Attributes: Contact');
    expect(page.labels).not.to.include('Phone');
    page.panel.tab = 'channels';
    await until(() => page.root.querySelector('li.channel'));
    await page.click(channelRow(page, 'mail').querySelector('button') ?? 'Add email address');
    expect(page.focusedName).to.equal('Email');
  });

  it('5.3 a blocked contact gets no first message', async () => {
    const page = await openChannels({ contact: { blocked: { at: '2026-11-20T10:00:00Z' } } });
    expect(lines(page, 'wa')).to.include('The contact is blocked: no first message can be sent.');
    expect(page.text).not.to.contain('Send first message');
  });

  it('5.3 11.9 what cannot be edited here is not offered; the words stand', async () => {
    const reasons: readonly Parameters<typeof openChannels>[0][] = [
      { attributes: { readonly: '' } },
      { contact: { permissions: { edit: { reason: 'team' } } } },
      { workspace: { schema: schemaWith({ phone: { enabled: false }, email: { enabled: false } }) } },
    ];
    for (const options of reasons) {
      const page = await openChannels({ ...options, contact: { ...options?.contact, values: new Map() } });
      expect(lines(page, 'wa'), JSON.stringify(options)).to.deep.equal([
        'WhatsApp',
        'A first message needs a phone number.',
      ]);
      await closePages();
    }
  });

  it('5.6 with nothing chosen for matching, only X and Instagram are linked', async () => {
    const page = await openChannels({ workspace: { schema: schemaWith({}) } });
    expect(page.all('.channel-line').filter((line) => line.textContent?.includes('Linked'))).to.have.length(1);
    expect(lines(page, 'ig')).to.include('Linked by user ID');
  });

  it('5.6 an attribute that the workspace has named goes by that name', async () => {
    const page = await openChannels({
      workspace: { schema: schemaWith({ phone: { label: 'Mobile' } }, { matchBy: 'phone' }) },
    });
    expect(lines(page, 'fb')).to.include('Linked by Mobile');
  });

  it('11.8 shows bones while the channels load, from which the contact’s own do not jump', async () => {
    const page = await openChannels({ hold: ['channels.list'], early: true });
    await until(() => page.root.querySelector('.bone-mark'), 'the bones');
    const tops = (): number[] => page.all('.body .channel').map((row) => row.getBoundingClientRect().top);
    const before = tops();
    expect(before).to.have.length(3);
    expect(page.announced).to.contain('Loading the channels');
    await page.source.release('channels.list');
    await until(() => page.root.querySelector('li.channel'), 'the channels');
    expect(tops().slice(0, 3)).to.deep.equal(before);
  });

  it('11.8 when the workspace’s channels do not load, the contact’s own stand, and there is a way out', async () => {
    let broken = true;
    const page = await openChannels({
      arrange: (source, memory) =>
        source.replace('channels.list', () => {
          if (broken) throw new ContactError({ code: 'forbidden' });
          return memory.channels?.list({ signal: new AbortController().signal });
        }),
    });
    await until(() => page.has('Try again'), 'the way out');
    expect(groups(page)).to.deep.equal({ 'Active 3': ['Instagram', 'Facebook', 'Web chat'] });
    expect(page.find('.channels-state').innerText).to.contain('The other channels did not load');
    broken = false;
    page.control('Try again').focus();
    await page.press('Enter');
    await until(() => page.all('li.channel').length === 8, 'all channels');
    expect(page.focused, 'focus is not lost').not.to.equal(undefined);
  });

  it('11.8 a contact without channels, and a workspace without any, have words of their own', async () => {
    const page = await openChannels({ channels: [], contact: { channels: [] } });
    expect(page.find('.channels-state').innerText).to.contain('No channels yet');
    expect(page.find('#tab-channels').textContent).to.match(/Channels\s*0/);
  });

  it('11.9 there is no tab where the source has no channels and the contact has none', async () => {
    const { channels: _channels, ...adapter } = createMemoryAdapter(
      workspaceOf({ id: 'channelless', contacts: [{ ...full, channels: [] }] }),
    );
    const page = await openPage({ bare: true, unready: true });
    page.panel.adapter = adapter;
    page.panel.tab = 'channels';
    await until(() => page.root.querySelector('#tab-details'), 'the tabs');
    expect(page.all('[role=tab]').map(({ id }) => id)).to.deep.equal(['tab-details', 'tab-notes']);
    expect(page.value('Membership'), 'Details stands in').to.equal('M-204');
  });

  it('11.10 without the list in the plan, the contact’s own channels stand', async () => {
    const page = await openChannels();
    await withAdapter(page, (adapter) => ({
      ...adapter,
      session: async (options) => ({ ...(await adapter.session(options)), offers: ['attribute', 'notes.list'] }),
    }));
    await until(() => page.all('li.channel').length === 3, 'the contact’s own');
    expect(page.source.calls.filter(({ name }) => name === 'channels.list')).to.have.length(1);
    expect(page.all('.channel-remove')).to.deep.equal([]);
  });

  it('11.1 another contact’s channels show at once, and nothing of the former one', async () => {
    const page = await openChannels();
    await page.show('jonas');
    expect(groups(page)).to.deep.equal({
      'Active 1': ['Email'],
      'Inactive 2': ['WhatsApp', 'SMS'],
      'Unavailable 5': ['Instagram', 'Facebook', 'Web chat', 'Telegram', 'LINE'],
    });
    expect(page.text).not.to.contain('@amelie.fontaine');
  });

  it('11.3 labels and handles are text, never markup', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const page = await openChannels({
      channels: [...CHANNELS, { id: 'wa2', network: 'whatsapp', label: evil }],
      contact: { channels: OWN.map((own) => ({ ...own, handle: evil })) },
    });
    expect(page.all('.body img')).to.deep.equal([]);
    expect(lines(page, 'wa2')).to.include(evil);
    expect(lines(page, 'ig')).to.include(evil);
  });
});
