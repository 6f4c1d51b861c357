import { expect } from '@open-wc/testing';
import { asked, choose, dialog, openModeration } from '../support/moderation-page.js';
import { closePages, until } from '../support/panel-page.js';

const ASK = 'Block contact…';

describe('panel: dialogs', () => {
  afterEach(closePages);

  it('11.6 a dialog stands whole in the window, also in a host that cuts off and moves what is in it', async () => {
    const host = document.createElement('div');
    host.style.cssText = 'overflow: hidden; inline-size: 240px; block-size: 120px; transform: translateX(40px)';
    document.body.append(host);
    const page = await openModeration({ into: host, width: 240 });
    await choose(page, ASK);
    const { left, top, right, bottom, width } = page.find('dialog').getBoundingClientRect();
    expect(width).to.equal(Math.min(400, innerWidth - 32));
    expect(left).to.be.at.least(0);
    expect(top).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(bottom).to.be.at.most(innerHeight);
    const button = page.control('Block contact').getBoundingClientRect();
    const seen = page.root.elementFromPoint(button.left + button.width / 2, button.top + button.height / 2);
    expect(seen?.textContent?.trim()).to.equal('Block contact');
    host.remove();
  });

  it('11.6 Esc closes it and does not reach the host, which may close the panel by it', async () => {
    const page = await openModeration();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
    await choose(page, ASK);
    document.addEventListener('keydown', listen);
    await page.press('Escape');
    document.removeEventListener('keydown', listen);
    expect(dialog(page) === undefined).to.equal(true);
    expect(heard).to.deep.equal([]);
  });

  it('11.6 Esc takes away a tooltip first, and then the dialog', async () => {
    const page = await openModeration();
    await choose(page, ASK);
    await page.press('Shift+Tab');
    expect(page.focusedName).to.equal('Close');
    await until(() => page.root.querySelector('.tip:popover-open') !== null, 'the tooltip');
    await page.press('Escape');
    expect(dialog(page) === undefined).to.equal(false);
    await page.press('Escape');
    expect(dialog(page) === undefined).to.equal(true);
  });

  it('11.6 what lies behind it cannot be used', async () => {
    const page = await openModeration();
    await choose(page, ASK);
    const vip = page.find('.vip').getBoundingClientRect();
    const under = page.root.elementFromPoint(vip.left + 2, vip.top + vip.height / 2);
    expect(under?.closest('.vip') ?? null).to.equal(null);
    page.find('.vip').focus();
    expect(page.focusedName).to.equal('Cancel');
  });

  it('11.1 a panel that leaves the page closes it, and comes back without', async () => {
    const page = await openModeration();
    await choose(page, ASK);
    page.panel.remove();
    page.frame.append(page.panel);
    await page.settle();
    expect(dialog(page) === undefined).to.equal(true);
    expect(page.root.querySelector('dialog') === null).to.equal(true);
    await choose(page, ASK);
    expect(asked(page)).to.contain('Block Amélie Fontaine?');
  });

  it('11.6 focus goes to the panel where what opened it is gone', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, ASK);
    page.panel.surface = 'inbox';
    const { session } = page.memory.as({ role: 'agent' });
    page.source.replace('session', async () => {
      const found = await session({ signal: new AbortController().signal });
      return { ...found, permissions: { ...found.permissions, lookUp: { reason: 'role' } } };
    });
    await page.panel.reload();
    await page.settle();
    expect(page.has('More actions')).to.equal(false);
    await page.press('Escape');
    expect(page.focused === page.find('.panel')).to.equal(true);
  });
});
