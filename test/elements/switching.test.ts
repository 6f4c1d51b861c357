import { expect } from '@open-wc/testing';
import { BrowserTab, closeTabs, typeInto } from '../support/browser-tab.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import type { HeldCall } from '../../src/testing/index.js';
import { full, fullWith, jonas } from '../support/workspace.js';

const loadOf = async (page: PanelPage, id: string): Promise<HeldCall> => {
  const call = await page.source.next('contacts.get');
  expect(call.args[0]).to.equal(id);
  return call;
};

describe('panel: switching contacts', () => {
  afterEach(async () => {
    closeTabs();
    await closePages();
  });

  it('11.1 a late load of the former contact never paints (fault 1)', async () => {
    const page = await openPage({ hold: ['contacts.get'] });
    const first = await loadOf(page, 'full');
    await page.show('jonas');
    await (await loadOf(page, 'jonas')).answer();
    await page.settle();
    const shown = page.text;
    await first.answer();
    await page.settle();
    expect(page.name).to.equal('Jonas Weber');
    expect(page.text).to.equal(shown);
    expect(page.heard('contact-load')).to.deep.equal([{ contactId: 'jonas' }]);
  });

  it('11.1 a late failure of the former contact never paints (fault 1)', async () => {
    const page = await openPage({ hold: ['contacts.get'] });
    const first = await loadOf(page, 'full');
    await page.show('jonas');
    await (await loadOf(page, 'jonas')).answer();
    first.fail({ code: 'not-found' });
    await page.settle();
    expect(page.name).to.equal('Jonas Weber');
    expect(page.heard('contact-error')).to.deep.equal([]);
  });

  it('11.1 shows bones, not the former contact, while the next one loads', async () => {
    const page = await openPage();
    page.source.hold('contacts.get');
    await page.show('jonas');
    expect(page.root.querySelector('.skeleton') === null).to.equal(false);
    expect(page.text).not.to.contain('Amélie');
    expect(page.announced).to.contain('Loading the contact');
  });

  it('11.1 after A, B, A only the latest A paints (fault 4)', async () => {
    const page = await openPage({ hold: ['contacts.get'] });
    const first = await loadOf(page, 'full');
    await page.show('jonas');
    const between = await loadOf(page, 'jonas');
    page.source.replace('contacts.get', async () => fullWith({ version: '2' }, { membership: 'newer' }));
    await page.show('full');
    const second = await loadOf(page, 'full');
    await second.answer();
    await page.settle();
    expect(page.value('Membership')).to.equal('newer');
    await between.answer();
    await first.answer();
    await page.settle();
    expect(page.value('Membership')).to.equal('newer');
    expect(page.name).to.equal('Amélie Fontaine');
  });

  it('11.1 an aborted load that answers all the same is ignored (fault 23)', async () => {
    const page = await openPage({ hold: ['contacts.get'] });
    const first = await loadOf(page, 'full');
    await page.show('');
    await first.answer();
    await page.settle();
    expect(page.text).to.contain('No contact selected');
    expect(page.heard('contact-load')).to.deep.equal([]);
  });

  it('11.1 ends with the last of many contacts chosen quickly', async () => {
    const page = await openPage();
    for (const id of ['jonas', 'visitor', 'full', 'jonas', 'full', 'visitor', 'jonas']) page.panel.contactId = id;
    await page.settle();
    expect(page.name).to.equal('Jonas Weber');
  });

  it('11.1 a save that resolves after the switch lands on its own contact, told quietly (fault 2)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const save = await page.source.next('contacts.apply');
    await page.show('jonas');
    const shown = page.text;
    expect(page.toast).to.equal('');
    await save.answer();
    await page.settle();
    expect(page.text).to.equal(shown);
    expect(save.args[0]).to.equal('full');
    expect(await page.storedValue('membership', 'full')).to.equal('M-9');
    expect(await page.storedValue('membership', 'jonas')).to.equal(undefined);
    expect(page.heard('contact-change')).to.deep.equal([
      { contactId: 'full', kind: 'attribute', key: 'membership', origin: 'agent' },
    ]);
    await page.show('full');
    expect(page.value('Membership')).to.equal('M-9');
  });

  it('11.1 a save that fails after the switch is kept on its own contact', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const save = await page.source.next('contacts.apply');
    await page.show('jonas');
    save.fail({ code: 'forbidden', permission: { reason: 'role' } });
    await page.settle();
    expect(page.text).not.to.contain('Your role');
    expect(page.announced).to.contain('A change to another contact was refused. It is kept there.');
    await page.show('full');
    expect(page.row('Membership').textContent).to.contain('Your role does not allow this.');
    expect(page.value('Membership')).to.equal('M-9');
  });

  it('11.1 a save refused after the switch opens its editor when the agent comes back (fault 14)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const save = await page.source.next('contacts.apply');
    await page.show('jonas');
    save.fail({ code: 'validation', fields: new Map([['membership', { rule: 'format', message: 'Eight digits.' }]]) });
    await page.settle();
    await page.show('full');
    expect(page.row('Membership').textContent).to.contain('Eight digits.');
    expect(page.text.includes('M-9') || page.field('Membership').value === 'M-9').to.equal(true);
  });

  it('11.1 a save pressed in the moment of the switch lands on the contact it was typed for', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    page.row('Membership').querySelector('form')?.requestSubmit();
    page.panel.contactId = 'jonas';
    await page.settle();
    expect(await page.storedValue('membership', 'full')).to.equal('M-9');
    expect(await page.storedValue('membership', 'jonas')).to.equal(undefined);
    expect(page.toast).to.equal('');
    await page.show('full');
    expect(page.has('Save Membership')).to.equal(false);
    expect(page.value('Membership')).to.equal('M-9');
  });

  it('11.1 a phone number checked while the contact changes lands on its own contact', async () => {
    const page = await openPage();
    await page.edit('Phone');
    await page.retype('+49 30 1234567');
    page.row('Phone').querySelector('form')?.requestSubmit();
    page.panel.contactId = 'jonas';
    await until(() => page.sent.length > 0);
    await page.settle();
    expect(await page.storedValue('phone', 'full')).to.equal('+49301234567');
    expect(await page.storedValue('phone', 'jonas')).to.equal(undefined);
  });

  it('11.1 a double click on the check makes one intent (fault 5)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    const check = page.control('Save Membership');
    check.click();
    check.click();
    await page.settle();
    expect(page.sent).to.have.length(1);
    expect(page.heard('contact-change-request')).to.have.length(1);
    expect(page.heard('contact-change')).to.have.length(1);
  });

  it('11.1 Enter and a press on the check together make one intent (fault 5)', async () => {
    const page = await openPage();
    await page.edit('Phone');
    await page.retype('+49 30 1234567');
    const check = page.control('Save Phone');
    page.row('Phone').querySelector('form')?.requestSubmit();
    check.click();
    await until(() => page.sent.length > 0);
    await page.settle();
    expect(page.sent).to.have.length(1);
    expect(page.heard('contact-change-request')).to.have.length(1);
  });

  it('11.1 a press on a tag’s cross in the moment of the switch takes it off no other contact', async () => {
    const page = await openPage({
      workspace: { contacts: [fullWith({}), { ...jonas, tags: [{ id: 'press', name: 'Press' }] }] },
    });
    page.control('Remove Press').click();
    page.panel.contactId = 'jonas';
    await page.settle();
    expect((await page.stored('full')).tags.map(({ id }) => id)).to.deep.equal(['wholesale']);
    expect((await page.stored('jonas')).tags.map(({ id }) => id)).to.deep.equal(['press']);
  });

  it('11.1 what was typed for one contact never enters the open editor of another', async () => {
    const page = await openPage({
      contactId: 'jonas',
      workspace: { contacts: [full, { ...jonas, channels: full.channels }] },
    });
    await page.edit('Membership');
    await page.retype('for Jonas');
    await page.show('full');
    await page.edit('Membership');
    await page.retype('for Amélie');
    await page.show('jonas');
    expect(page.field('Membership').value).to.equal('for Jonas');
    await page.show('full');
    expect(page.field('Membership').value).to.equal('for Amélie');
  });

  for (const { label, first, second, values } of [
    { label: 'Birthplace', first: 'Portugal', second: 'Spain', values: ['PT', 'ES'] },
    { label: 'Tier', first: 'Bronze', second: 'Gold', values: ['bronze', 'gold'] },
  ]) {
    // On the same channel, both have the same sections and so share what is drawn.
    const alike = { ...jonas, channels: full.channels };
    it(`11.1 the ${label} chosen for one contact never shows in the open editor of another`, async () => {
      const page = await openPage({
        contactId: 'jonas',
        workspace: { contacts: [fullWith({}, { tier: 'silver' }), alike] },
      });
      await page.edit(label);
      await page.type(first);
      await page.show('full');
      await page.edit(label);
      await page.type(second);
      for (const [id, value] of [
        ['jonas', values[0]],
        ['full', values[1]],
        ['jonas', values[0]],
      ] as const) {
        await page.show(id);
        expect(page.field(label).value, id).to.equal(value);
      }
      page.field(label).focus();
      await page.press('Enter');
      expect(await page.storedValue(label === 'Tier' ? 'tier' : 'birthplace', 'jonas')).to.equal(values[0]);
    });
  }

  it('11.1 the options ticked for one contact never show in the open editor of another', async () => {
    const page = await openPage({
      contactId: 'jonas',
      workspace: { contacts: [full, { ...jonas, channels: full.channels }] },
    });
    await page.edit('Interests');
    await page.press('Space');
    await page.show('full');
    await page.edit('Interests');
    await page.press('Tab', 'Space');
    const ticked = (): boolean[] =>
      page.all('.options input').map((box) => box instanceof HTMLInputElement && box.checked);
    expect(ticked()).to.deep.equal([true, true, true]);
    await page.show('jonas');
    expect(ticked()).to.deep.equal([true, false, false]);
  });

  it('11.4 undo belongs to the contact in view', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.show('jonas');
    expect(page.panel.undo()).to.equal(false);
    await page.settle();
    expect(await page.storedValue('membership', 'full')).to.equal('M-9');
    await page.show('full');
    expect(page.panel.undo()).to.equal(true);
    await page.settle();
    expect(await page.storedValue('membership', 'full')).to.equal('M-204');
  });

  it('11.1 a contact that was seen before shows at once, and is read again', async () => {
    const page = await openPage();
    await page.show('jonas');
    page.source.hold('contacts.get');
    page.source.replace('contacts.get', async () => fullWith({ version: '2' }, { membership: 'newer' }));
    await page.show('full');
    expect(page.name).to.equal('Amélie Fontaine');
    await page.source.release();
    await page.settle();
    expect(page.value('Membership')).to.equal('newer');
  });

  it('11.5 typing is never overwritten by what others save meanwhile (fault 58)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.type('mine');
    await page.memory.as({ agent: 'ben' }).contacts.apply(
      'full',
      [
        { kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' },
        { kind: 'attribute', key: 'shop', from: 'https://shop.example', to: 'https://theirs.example' },
      ],
      { idempotencyKey: 'ben' },
    );
    await page.settle();
    expect(page.field('Membership').value).to.equal('mine');
    expect(page.focusedName).to.equal('Membership');
    expect(page.value('Shop')).to.equal('theirs.example');
  });

  it('11.5 an open editor says that somebody else saved another value meanwhile (fault 58)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.type('mine');
    expect(page.row('Membership').textContent).not.to.contain('saved another value');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    const told = page.row('Membership').querySelector<HTMLElement>('[role=status]');
    expect(told?.innerText.replace(/\s+/g, ' ').trim()).to.equal(
      'Ben Ito saved another value while you were editing. just now',
    );
    expect(page.field('Membership').value).to.equal('mine');
  });

  it('11.6 focus stays on its attribute when others come to stand above it', async () => {
    const page = await openPage({ contactId: 'jonas' });
    await page.click('View options');
    await page.press('Enter', 'Escape');
    page.control('Edit Tier').focus();
    await page.memory.as({ agent: 'ben' }).contacts.apply(
      'jonas',
      [
        { kind: 'attribute', key: 'membership', to: 'new' },
        { kind: 'attribute', key: 'phone', to: '+33612345678' },
      ],
      { idempotencyKey: 'ben' },
    );
    await page.settle();
    expect(page.labels).to.include('Membership').and.include('Phone');
    expect(page.focusedName).to.equal('Edit Tier');
  });

  it('11.6 focus stays on its attribute when the channel in view and its section change', async () => {
    const page = await openPage({
      attributes: { 'channel-id': 'none' },
      workspace: { contacts: [fullWith({ channels: [] })] },
    });
    page.control('Edit Membership').focus();
    page.source.replace('contacts.get', async () => fullWith({ version: 'later' }));
    page.source.emit({ type: 'contact', id: 'full', version: 'later' });
    await page.settle();
    expect(page.labels).to.include('Followers');
    expect(page.focusedName).to.equal('Edit Membership');
  });

  it('11.5 the echo of an own write does not flicker (fault 59)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    const seen = new Set<string>();
    const observer = new MutationObserver(() => seen.add(page.value('Membership')));
    observer.observe(page.root, { subtree: true, childList: true, characterData: true });
    await page.press('Enter');
    observer.disconnect();
    expect([...seen].filter((value) => value !== '')).to.deep.equal(['M-9']);
  });

  it('11.3 what is pressed in the first moment is done as soon as the panel acts', async () => {
    const page = await (await BrowserTab.open()).openPage({ unready: true });
    expect(page.root.querySelector('[data-toast]') === null, 'acts already').to.equal(true);
    page.find('.vip').click();
    await until(() => page.find('.vip').getAttribute('aria-pressed') === 'true');
    expect((await page.stored()).vip).to.equal(true);
  });

  it('11.1 what is pressed in the first moment is done to no other contact', async () => {
    const page = await (await BrowserTab.open()).openPage({ unready: true });
    expect(page.root.querySelector('[data-toast]') === null, 'acts already').to.equal(true);
    page.find('.vip').click();
    page.panel.contactId = 'jonas';
    await until(() => page.root.querySelector('[data-toast]'));
    await page.settle();
    expect(page.name).to.equal('Jonas Weber');
    expect((await page.stored('jonas')).vip).to.equal(false);
    expect(page.sent).to.deep.equal([]);
  });

  it('11.5 a second tab sees an edit at once (fault 31)', async () => {
    const src = `indexeddb:switching-${Date.now()}?sample`;
    const tab = await BrowserTab.open();
    const there = await tab.openPage({ bare: true, contactId: 'C-48213', attributes: { src } });
    const here = await openPage({ bare: true, contactId: 'C-48213', attributes: { src } });
    await until(() => there.root.querySelector('.name') && here.root.querySelector('.name'), 'both tabs');
    there.find('[id="edit-attribute:last_name"]').click();
    await there.settle();
    typeInto(there.find('[id="field-attribute:last_name-0"]'), 'Fontaine-Roux');
    there.find('[type=submit]').click();
    await until(() => here.name === 'Amélie Fontaine-Roux', 'the other tab’s edit');
    here.frame.remove();
  });

  it('11.1 an edit that was not sent survives a reload and is sent then (fault 26)', async () => {
    const workspace = { id: 'reload' };
    const tab = await BrowserTab.open();
    const before = await tab.openPage({ workspace, hold: ['contacts.apply'] });
    before.find('[id="edit-attribute:membership"]').click();
    await before.settle();
    typeInto(before.find('[id="field-attribute:membership-0"]'), 'M-9');
    before.find('[type=submit]').click();
    await before.settle();
    tab.close();
    const after = await (await BrowserTab.open()).openPage({ workspace });
    await until(() => after.sent.length > 0, 'the change to be sent');
    await after.settle();
    expect(after.value('Membership')).to.equal('M-9');
    expect(await after.storedValue('membership')).to.equal('M-9');
  });
});
