import { expect } from '@open-wc/testing';
import { problemsIn } from '../support/axe.js';
import {
  asked,
  banner,
  block,
  choose,
  dialog,
  forgetDatabases,
  items,
  openMenu,
  openModeration,
  SOURCES,
  stillness,
} from '../support/moderation-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { ada, ben } from '../../src/testing/index.js';
import { fullWith } from '../support/workspace.js';

const blockedBy = { by: ben, at: '2026-11-05T10:00:00Z' };

async function isBlocked(page: PanelPage): Promise<boolean> {
  return (await page.stored()).blocked !== undefined;
}

describe('panel: block', () => {
  afterEach(() => {
    forgetDatabases();
    document.documentElement.style.removeProperty('color-scheme');
    return closePages();
  });

  for (const kept of SOURCES) {
    it(`8.1 says what follows first, blocks, says so, and unblocks (${kept})`, async () => {
      const page = await openModeration({ kept });
      await choose(page, 'Block contact…');
      expect(asked(page)).to.equal(
        'Block Amélie Fontaine? The open conversation is closed and blocked. Later messages are not shown. From the next ' +
          'billing cycle, this contact does not count as a monthly active contact. Running workflows stop. You can unblock ' +
          'at any time. That does not reopen the conversation. Cancel Block contact',
      );
      expect(await isBlocked(page)).to.equal(false);
      await page.click('Block contact');
      expect(dialog(page)).to.equal(undefined);
      await until(() => banner(page).includes(ada.name), 'who blocked');
      expect(banner(page)).to.match(/^Blocked by Ada .*New messages are not shown\. Unblock$/);
      expect(page.toast).to.equal('Amélie Fontaine is blocked Undo');
      expect(page.focusedName).to.equal('More actions');
      expect((await page.stored()).blocked?.by).to.deep.equal(ada);
      await page.click('Unblock');
      expect(banner(page)).to.equal('');
      expect(page.toast).to.equal('Amélie Fontaine is unblocked. The conversation stays closed. Undo');
      await until(() => page.heard('contact-change').length === 2, 'both to be told');
      expect(await isBlocked(page)).to.equal(false);
    });
  }

  it('8.1 tells the host the new state, of a block, its undo, and somebody else’s', async () => {
    const page = await openModeration();
    await block(page);
    expect(page.panel.undo()).to.equal(true);
    await page.settle();
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'block', from: false, to: true }], { idempotencyKey: 'ben' });
    await page.settle();
    const told = { contactId: 'full', kind: 'block' };
    expect(page.heard('contact-change')).to.deep.equal([
      { ...told, origin: 'agent', blocked: true },
      { ...told, origin: 'undo', blocked: false },
      { ...told, origin: 'live', blocked: true },
    ]);
    expect(banner(page)).to.contain(`Blocked by ${ben.name}`);
  });

  it('8.1 the first paint of a blocked contact keeps the banner’s place, and nothing moves when its words come', async () => {
    const page = await openModeration({ unready: true, workspace: { contacts: [fullWith({ blocked: blockedBy })] } });
    const before = page.find('.tabs').getBoundingClientRect().top;
    await page.ready();
    await until(() => banner(page) !== '', 'the words');
    expect(banner(page)).to.contain(`Blocked by ${ben.name}`);
    expect(page.find('.tabs').getBoundingClientRect().top).to.equal(before);
  });

  it('8.1 unblocks from the menu without a question, and focus stays with the menu’s button', async () => {
    const page = await openModeration({ workspace: { contacts: [fullWith({ blocked: blockedBy })] } });
    await openMenu(page);
    expect(items(page)).to.deep.equal(['Look up in HubSpot', 'Unblock contact']);
    await page.press('End', 'Enter');
    expect(dialog(page)).to.equal(undefined);
    expect(await isBlocked(page)).to.equal(false);
    expect(page.focusedName).to.equal('More actions');
  });

  it('11.4 undo unblocks after a block, and blocks after an unblock', async () => {
    const page = await openModeration();
    await block(page);
    await page.click('Undo');
    expect(banner(page)).to.equal('');
    expect(await isBlocked(page)).to.equal(false);
    await block(page);
    await until(() => page.has('Unblock'), 'the banner');
    await page.click('Unblock');
    await page.click('Undo');
    expect(banner(page)).to.contain('Blocked');
    expect(await isBlocked(page)).to.equal(true);
  });

  it('8.1 a blocked contact can still be promoted and edited', async () => {
    const page = await openModeration({ workspace: { contacts: [fullWith({ blocked: blockedBy })] } });
    await page.click(page.find('.vip'));
    await page.change('Membership', 'M-1');
    expect((await page.stored()).vip).to.equal(true);
    expect(await page.storedValue('membership')).to.equal('M-1');
  });

  it('8.1 does nothing on Cancel, the cross or Esc, and gives focus back', async () => {
    const page = await openModeration();
    for (const leave of [
      () => page.click('Cancel'),
      () => page.click('Close'),
      () => page.press('Escape'),
      () => page.press('Enter'), // focus begins on the least harmful control
    ]) {
      await choose(page, 'Block contact…');
      expect(dialog(page)?.getAttribute('role')).to.equal('alertdialog');
      expect(page.focusedName).to.equal('Cancel');
      await leave();
      expect(dialog(page)).to.equal(undefined);
      expect(page.focusedName).to.equal('More actions');
    }
    expect(page.sent).to.deep.equal([]);
  });

  it('11.6 the keyboard alone walks the dialog, and stays in it', async () => {
    const page = await openModeration();
    await choose(page, 'Block contact…');
    const walked: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.press('Tab');
      if (page.focused) walked.push(page.focusedName);
    }
    expect(new Set(walked)).to.deep.equal(new Set(['Block contact', 'Close', 'Cancel']));
  });

  it('11.1 the question goes with its contact, and blocks nobody', async () => {
    const page = await openModeration();
    await choose(page, 'Block contact…');
    await page.show('jonas');
    expect(dialog(page)).to.equal(undefined);
    expect(page.focused).not.to.equal(undefined);
    expect(page.sent).to.deep.equal([]);
  });

  it('8.1 says so when somebody else has blocked meanwhile', async () => {
    const page = await openModeration();
    await choose(page, 'Block contact…');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'block', from: false, to: true }], { idempotencyKey: 'ben' });
    await page.settle();
    expect(asked(page)).to.equal('Block Amélie Fontaine? Somebody else has blocked this contact meanwhile. Close');
    await page.press('Escape');
    expect(page.sent).to.deep.equal([]);
  });

  it('8.1 the host can keep it from being made; then the question stays', async () => {
    const page = await openModeration();
    page.panel.addEventListener('contact-change-request', (event) => event.preventDefault());
    await choose(page, 'Block contact…');
    await page.click('Block contact');
    expect(dialog(page)).not.to.equal(undefined);
    expect(page.sent).to.deep.equal([]);
    expect(page.toast).to.equal('');
  });

  it('11.3 a refusal is said, with a way back, and the banner goes', async () => {
    const page = await openModeration({ hold: ['contacts.apply'] });
    await block(page);
    expect(banner(page)).to.contain('Blocked');
    (await page.source.next('contacts.apply')).fail({
      code: 'forbidden',
      permission: { reason: 'team', message: 'Ask the sales team.' },
    });
    await page.settle();
    expect(page.toast).to.equal('');
    expect(page.announced).to.contain('Ask the sales team.');
    expect(page.find('.outcome').innerText).to.contain('Ask the sales team.');
    await page.click('Discard');
    expect(banner(page)).to.equal('');
    expect(page.root.querySelector('.outcome') === null).to.equal(true);
    expect(page.focused).not.to.equal(undefined);
  });

  it('11.4 Ctrl+Z in the dialog leaves what lies behind it alone', async () => {
    const page = await openModeration();
    await page.click(page.find('.vip'));
    await choose(page, 'Block contact…');
    await page.press('Control+z');
    expect((await page.stored()).vip).to.equal(true);
    await page.press('Escape', 'Control+z');
    expect((await page.stored()).vip).to.equal(false);
  });

  it('8.1 without who and when, the banner says what is known', async () => {
    const page = await openModeration({ workspace: { contacts: [fullWith({ blocked: {} })] } });
    await until(() => banner(page) !== '', 'the words');
    expect(banner(page)).to.equal('Blocked New messages are not shown. Unblock');
  });

  it('11.6 axe finds nothing wrong with the dialog and the banner, in light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.setProperty('color-scheme', scheme);
      const page = await openModeration();
      await choose(page, 'Block contact…');
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await page.click('Block contact');
      await until(() => page.has('Unblock'), 'the banner');
      await page.click('Dismiss');
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await closePages();
    }
  });
});
