import { expect } from '@open-wc/testing';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { buildNotes } from '../../src/testing/index.js';
import {
  blocked,
  card,
  colleague,
  confirm,
  double,
  forgetDatabases,
  held,
  key,
  mergeNow,
  openMerge,
  openPreview,
  option,
  pickOf,
  rowOf,
  said,
  SOURCES,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { full, fullWith, jonas, schemaWith } from '../support/workspace.js';

const merged = (page: PanelPage): Promise<void> => until(() => page.toast.startsWith('Contacts merged'), 'the merge');
const notice = (page: PanelPage): string => said(page.find('#merge-notice'));

for (const kept of SOURCES) {
  describe(`panel: preview of a merge, ${kept}`, () => {
    afterEach(async () => {
      await closePages();
      forgetDatabases();
    });

    it('7.2 shows, field by field, what the merged contact will hold', async () => {
      const page = await openMerge({ kept });
      const dialog = await openPreview(page);
      expect(said(dialog.querySelector('.merge-sides'))).to.contain('Amélie Fontaine full · in view');
      expect(said(dialog.querySelector('.merge-sides'))).to.contain('A. Fontaine double · since');
      expect(held(page, 'Name')).to.equal('Amélie Fontaine');
      expect(held(page, 'Email')).to.equal('amelie@atelier.example');
      expect(held(page, 'Phone')).to.match(/^\+33/);
      expect(said(rowOf(page, 'Phone'))).to.contain('same on both');
      expect(rowOf(page, 'Phone').querySelector('.merge-same') === null).to.equal(false);
      expect(said(rowOf(page, 'Country')))
        .to.contain('France')
        .and.to.contain('Empty');
      expect(held(page, 'VIP')).to.equal('No');
      expect(said(rowOf(page, 'From both')))
        .to.contain('4 + 2 notes')
        .and.to.contain('Wholesale, Press and Returns');
    });

    it('7.2 the agent picks per field and the channel of replies, and gets just that', async () => {
      const page = await openMerge({ kept });
      await openPreview(page);
      await pickOf(page, 'Name', 'from');
      await pickOf(page, 'Email', 'from');
      await pickOf(page, 'Country', 'from');
      expect(held(page, 'Name')).to.equal('A. Fontaine');
      expect(held(page, 'Email')).to.equal('compta@atelier.example');
      expect(held(page, 'Country')).to.equal('Empty');
      page.find('input[data-channel=mail]').focus();
      await page.press('Space');
      await confirm(page);
      await merged(page);
      expect(page.name).to.equal('A. Fontaine');
      expect(page.value('Email')).to.equal('compta@atelier.example');
      const stored = await page.stored();
      expect(stored.values.has('country')).to.equal(false);
      expect(stored.values.get('tier')?.value).to.equal('gold');
      expect(stored.replyChannelId).to.equal('mail');
      expect(stored.tags.map(({ name }) => name)).to.deep.equal(['Wholesale', 'Press', 'Returns']);
      expect(stored.noteCount).to.equal(6);
      expect(stored.channels.map(({ channelId }) => channelId)).to.deep.equal(['ig', 'x', 'mail']);
    });

    it('7.3 the contact in view keeps its id, and the host is told once', async () => {
      const page = await openMerge({ kept });
      await mergeNow(page);
      expect(page.panel.contactId).to.equal('full');
      const [told, ...more] = page.heard('contact-merge');
      expect(more).to.deep.equal([]);
      expect(told).to.deep.include({ contactId: 'full', mergedId: 'double', undone: false });
      expect(told?.mergeId).to.be.a('string');
      const gone = await page.memory.contacts
        .get('double', { signal: new AbortController().signal })
        .catch((error: unknown) => Reflect.get(Object(error), 'failure') as unknown);
      expect(gone).to.include({ code: 'gone', mergedInto: 'full' });
    });

    it('11.2 a contact that was changed meanwhile shows as it is by now, marked, and the picks stay', async () => {
      const page = await openMerge({ kept });
      await openPreview(page);
      await pickOf(page, 'Email', 'from');
      await colleague(page).contacts.apply(
        'double',
        [{ kind: 'attribute', key: 'tier', from: 'silver', to: 'bronze' }],
        key(),
      );
      await until(() => said(rowOf(page, 'Tier')).includes('Bronze'), 'the change');
      expect(said(rowOf(page, 'Tier'))).to.contain('Changed meanwhile');
      expect(said(rowOf(page, 'Name'))).not.to.contain('Changed meanwhile');
      expect(held(page, 'Email')).to.equal('compta@atelier.example');
      await confirm(page);
      await merged(page);
      expect(await page.storedValue('email')).to.equal('compta@atelier.example');
    });
  });
}

describe('panel: preview of a merge', () => {
  afterEach(closePages);

  it('7.2 says which channel replies will use, and which was the channel of the last message', async () => {
    const page = await openMerge();
    await openPreview(page);
    const reply = page.find('.merge-reply');
    expect(said(reply)).to.equal('Replies will use Instagram X Email Instagram is the channel of the last message.');
    expect(page.find('input[data-channel=ig]').matches(':checked')).to.equal(true);
    page.find('input[data-channel=ig]').focus();
    await page.press('ArrowDown');
    expect(page.find('input[data-channel=x]').matches(':checked')).to.equal(true);
    expect(said(reply)).to.contain('Instagram is the channel of the last message.');
  });

  it('7.2 channels of one network are told apart by the workspace’s names', async () => {
    const channels = [
      { id: 'ig', network: 'instagram' as const, label: 'Shop' },
      { id: 'x', network: 'instagram' as const, label: 'Studio' },
      { id: 'mail', network: 'email' as const, label: 'Mail' },
    ];
    const page = await openMerge({
      workspace: {
        channels,
        contacts: [
          fullWith({ channels: full.channels.map((channel) => ({ ...channel, network: 'instagram' as const })) }),
          double,
          jonas,
        ],
      },
    });
    await openPreview(page);
    await until(() => said(page.find('.merge-channels')).includes('Instagram, Studio'), 'the names');
  });

  it('7.2 both on one channel under addresses of their own: the agent picks the address', async () => {
    const mail = { channelId: 'mail', network: 'email' as const, connectedAt: '2026-01-01T10:00:00Z' };
    const page = await openMerge({
      workspace: {
        contacts: [
          fullWith({ channels: [...full.channels, { ...mail, handle: 'amelie@atelier.example' }] }),
          double,
          jonas,
        ],
      },
    });
    await openPreview(page);
    const address = page.all('.merge-row').filter((row) => said(row).startsWith('Email'))[1];
    expect(said(address ?? null))
      .to.contain('amelie@atelier.example')
      .and.to.contain('compta@atelier.example');
    address?.querySelector<HTMLInputElement>('input[data-side=into]')?.focus();
    await page.press('Space');
    await confirm(page);
    await merged(page);
    const channel = (await page.stored()).channels.find(({ channelId }) => channelId === 'mail');
    expect(channel?.handle).to.equal('amelie@atelier.example');
  });

  it('7.2 says where values come from that differ', async () => {
    const page = await openMerge({
      workspace: {
        contacts: [fullWith({}, { tier: { value: 'gold', source: 'crm', crm: { state: 'synced' } } }), double, jonas],
      },
    });
    await openPreview(page);
    expect(said(rowOf(page, 'Tier'))).to.contain('from HubSpot');
    expect(said(rowOf(page, 'Email'))).to.contain('set by Ben Ito');
    expect(said(rowOf(page, 'Country'))).not.to.contain('set by');
  });

  it('2.7 what may not be edited cannot be picked, and says why', async () => {
    const page = await openMerge({
      workspace: {
        schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }),
        contacts: [full, { ...double, values: new Map([...double.values, ['orders', { value: 2 }]]) }, jonas],
      },
    });
    await openPreview(page);
    const orders = rowOf(page, 'Orders');
    expect(orders.querySelector('input') === null).to.equal(true);
    expect(said(orders)).to.contain('38').and.to.contain('Managed in HubSpot. Change it there.');
    expect(said(rowOf(page, 'Followers')))
      .to.contain('12,480')
      .and.to.contain('Filled by Instagram');
    expect(rowOf(page, 'Followers').querySelector('input') === null).to.equal(true);
  });

  it('11.10 VIP is not to be picked where it is switched off or not in the plan', async () => {
    const off = await openMerge({ workspace: { schema: schemaWith({}, { vip: false }) } });
    await openPreview(off);
    expect(() => rowOf(off, 'VIP')).to.throw();
  });

  it('7.3 says beforehand how it can be undone, in each role', async () => {
    const agent = await openMerge();
    expect(said(await openPreview(agent))).to.contain(
      'You can undo the merge right after it; later, owners and managers can.',
    );
    await closePages();
    const owner = await openMerge({ role: 'owner' });
    expect(said(await openPreview(owner))).to.contain(
      'You can undo the merge right after it, and later from the merge history.',
    );
    await closePages();
    const never = await openMerge({
      workspace: { offers: ['merges.suggestions', 'merges.merge', 'attributes.schema', 'attribute', 'name'] },
    });
    const dialog = await openPreview(never);
    expect(said(dialog)).to.contain('This cannot be undone.');
    await confirm(never);
    await merged(never);
    expect(never.toast).not.to.contain('Undo');
  });

  it('11.6 focus starts on Cancel, radios move by arrows, Esc closes, and focus returns to where it came from', async () => {
    const page = await openMerge();
    const dialog = await openPreview(page);
    expect(page.focusedName).to.equal('Cancel');
    expect(dialog.matches(':modal')).to.equal(true);
    option(page, 'Name', 'into').focus();
    await page.press('ArrowRight');
    expect(page.focused).to.equal(option(page, 'Name', 'from'));
    expect(held(page, 'Name')).to.equal('A. Fontaine');
    await page.press('Escape');
    expect(page.root.querySelector('dialog') === null).to.equal(true);
    expect(page.focusedName).to.equal('Preview merge');
    expect(page.source.calls.some(({ name }) => name === 'merges.merge')).to.equal(false);
    await openPreview(page);
    expect(held(page, 'Name'), 'what was picked is kept').to.equal('A. Fontaine');
    await page.press('Enter');
    expect(page.focusedName).to.equal('Preview merge');
  });

  it('11.6 each radio says whose value it is', async () => {
    const page = await openMerge();
    await openPreview(page);
    const labels = [...(option(page, 'Email', 'from').labels ?? [])].map((label) =>
      label.textContent?.replace(/\s+/g, ' '),
    );
    expect(labels.join()).to.contain('compta@atelier.example').and.to.contain('A. Fontaine');
    const group = option(page, 'Email', 'from').closest('[role=radiogroup]');
    expect(said(page.root.getElementById(group?.getAttribute('aria-labelledby') ?? ''))).to.equal('Email');
  });

  it('11.6 focus goes on to the card or the tab when the merge is done', async () => {
    const page = await openMerge();
    await mergeNow(page);
    expect(page.focused?.id).to.equal('tab-details');
  });

  it('7.1 a contact that is blocked meanwhile cannot be merged, and the preview says so', async () => {
    const page = await openMerge();
    await openPreview(page);
    await colleague(page).contacts.apply('double', [{ kind: 'block', from: false, to: true }], key());
    await until(() => notice(page) === 'A blocked contact cannot be merged. Unblock it first.', 'the words');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal('true');
    await confirm(page);
    expect(page.source.calls.some(({ name }) => name === 'merges.merge')).to.equal(false);
  });

  it('8.4 a denial of the other contact wins, and the preview says why', async () => {
    const page = await openMerge({
      workspace: { contacts: [full, { ...double, permissions: { merge: { reason: 'team' } } }, jonas] },
    });
    await openPreview(page);
    expect(notice(page)).to.equal('This contact belongs to a team that you are not in.');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal('true');
  });

  it('7.3 says when the other contact was deleted, or merged into this one, meanwhile', async () => {
    const page = await openMerge();
    await openPreview(page);
    await colleague(page).moderation?.delete?.('double', key());
    await until(() => notice(page) === 'The other contact was deleted or merged meanwhile.', 'the words');
    await closePages();
    const two = await openMerge();
    await openPreview(two);
    await colleague(two).merges?.merge({ into: 'full', from: 'double', versions: {}, take: {} }, key());
    await until(() => notice(two) === 'These two were merged meanwhile. Close this to see the contact.', 'the words');
  });

  it('7.2 counts notes only where the source does', async () => {
    const page = await openMerge({
      workspace: { notes: buildNotes('double', 1), contacts: [full, double, blocked, jonas] },
    });
    await openPreview(page);
    expect(said(rowOf(page, 'From both'))).to.contain('0 + 1 note ');
  });

  it('11.6 suggestion, preview, merge and undo by the keyboard alone, and focus is never lost', async () => {
    const page = await openMerge();
    await card(page);
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; page.focusedName !== name; steps += 1) {
        if (steps > 60) throw new Error(`Tab does not lead to ${name}`);
        await page.press('Tab');
      }
    };
    page.find('#tab-details').focus();
    await tabTo('Preview merge');
    await page.press('Enter');
    await until(() => page.root.querySelector('dialog[open]'), 'the preview');
    await page.settle();
    expect(page.focusedName).to.equal('Cancel');
    await page.press('Shift+Tab');
    expect(page.focused).to.equal(page.find('input[data-channel=ig]'));
    await page.press('ArrowRight');
    await tabTo('Merge contacts');
    await page.press('Enter');
    await merged(page);
    await page.settle();
    expect((await page.stored()).replyChannelId).to.equal('x');
    expect(page.focused?.id).to.equal('tab-details');
    // The toast stands at the end of the panel.
    page.find('.toast button').focus();
    expect(page.focusedName).to.equal('Undo merge');
    await page.press('Enter');
    await until(() => page.toast.startsWith('Merge undone'), 'the undo');
    expect(page.focused?.id).to.equal('tab-details');
  });

  it('11.1 a preview is for nothing when the contact in view was merged into another one meanwhile', async () => {
    const page = await openMerge();
    page.panel.prefetch('jonas');
    await openPreview(page);
    await colleague(page).merges?.merge({ into: 'jonas', from: 'full', versions: {}, take: {} }, key());
    await until(() => notice(page).startsWith('The contact in view was merged into another one'), 'the words');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal('true');
    await page.press('Escape');
    expect(page.name).to.equal('Jonas Weber');
  });

  it('7.2 the sample has a duplicate of the contact of the pictures to merge', async () => {
    const page = await openMerge({ contactId: 'C-48213', workspace: sampleWorkspace(Date.UTC(2026, 10, 20, 12)) });
    expect(said(await card(page))).to.contain('A. Fontaine C-50977');
    expect(said(page.find('.tab-badge'))).to.equal('1');
    await mergeNow(page);
    expect((await page.stored()).noteCount).to.equal(6);
  });
});
