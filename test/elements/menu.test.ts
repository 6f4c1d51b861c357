import { expect } from '@open-wc/testing';
import { problemsIn } from '../support/axe.js';
import { choose, dialog, items, openMenu, openModeration, stillness } from '../support/moderation-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { fullWith } from '../support/workspace.js';

const boxesOf = (page: PanelPage): string[] =>
  ['.name', '.identity-sub', '.tabs'].map((selector) => {
    const { x, y, width, height } = page.find(selector).getBoundingClientRect();
    return [selector, x, y, width, height].join(' ');
  });

const isOpen = (page: PanelPage, what = '#more-menu'): boolean =>
  page.root.querySelector(`${what}:popover-open`) !== null;

describe('panel: more actions', () => {
  afterEach(() => {
    document.documentElement.style.removeProperty('color-scheme');
    return closePages();
  });

  it('11.6 the menu opens from its button at the end of the name, and focus is on its first item', async () => {
    const page = await openModeration({ role: 'owner' });
    const button = page.control('More actions');
    expect(button.getAttribute('aria-haspopup')).to.equal('menu');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    await openMenu(page);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(items(page)).to.deep.equal([
      'Look up in HubSpot',
      'Merge history',
      'Deletion log',
      'Block contact…',
      'Delete contact…',
    ]);
    expect(page.focusedName).to.equal('Look up in HubSpot');
    expect(page.find('#more-menu').getAttribute('role')).to.equal('menu');
  });

  it('11.6 the pointer opens it too, also before what is in it has loaded, and no tooltip lies over it', async () => {
    const page = await openModeration();
    await page.click('More actions');
    await until(() => isOpen(page), 'the menu');
    expect(isOpen(page, '.tip')).to.equal(false);
    await page.click('More actions');
    expect(isOpen(page)).to.equal(false);
  });

  it('11.6 arrows, Home, End and first letters move in it, round its ends', async () => {
    const page = await openModeration({ role: 'owner' });
    await openMenu(page);
    const walked: (string | undefined)[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'b', 'd', 'd', 'm']) {
      await page.press(key);
      walked.push(page.focused?.dataset['action']);
    }
    expect(walked).to.deep.equal([
      'delete-ask',
      'look-up',
      'merge-history',
      'deletion-log',
      'look-up',
      'delete-ask',
      'block-ask',
      'delete-ask',
      'deletion-log',
      'merge-history',
    ]);
  });

  it('11.6 Esc closes it, gives focus back to its button, and does not reach the host', async () => {
    const page = await openModeration();
    const heard: string[] = [];
    document.addEventListener('keydown', ({ key }) => heard.push(key), { once: true });
    await openMenu(page);
    await page.press('Escape');
    expect(isOpen(page)).to.equal(false);
    expect(page.focusedName).to.equal('More actions');
    expect(heard).not.to.include('Escape');
  });

  it('7.4 what is chosen opens in a dialog, and focus comes back to the button when that closes', async () => {
    const page = await openModeration({ role: 'owner' });
    for (const name of ['Merge history', 'Deletion log', 'Block contact…', 'Delete contact…']) {
      await choose(page, name);
      await until(() => dialog(page) !== undefined, name);
      expect(isOpen(page)).to.equal(false);
      await page.press('Escape');
      expect(dialog(page) === undefined).to.equal(true);
      expect(page.focusedName, name).to.equal('More actions');
    }
  });

  it('11.6 what is not allowed stays in reach of the keyboard, says why, and does nothing', async () => {
    const message = 'Only owners delete customers with open orders.';
    const page = await openModeration({
      role: 'manager',
      workspace: { contacts: [fullWith({ permissions: { delete: { reason: 'source', message } } })] },
    });
    await openMenu(page);
    expect(items(page)).to.deep.equal([
      'Look up in HubSpot',
      'Merge history',
      'Block contact…',
      `Delete contact… ${message}`,
    ]);
    await page.press('End');
    expect(page.focusedName).to.equal(`Delete contact… ${message}`);
    expect(page.focused?.getAttribute('aria-disabled')).to.equal('true');
    await page.press('Enter');
    expect(dialog(page) === undefined).to.equal(true);
    expect(isOpen(page)).to.equal(true);
    await page.press('Escape');
    const under = page.control('Delete contact…', page.find('.identity-sub'));
    expect(under.getAttribute('aria-disabled')).to.equal('true');
    await page.click(under);
    expect(dialog(page) === undefined).to.equal(true);
  });

  it('11.1 closes when another contact is shown, so that nothing is done to the wrong one', async () => {
    const page = await openModeration();
    await openMenu(page);
    await page.show('jonas');
    expect(isOpen(page)).to.equal(false);
    expect(page.control('More actions').getAttribute('aria-expanded')).to.equal('false');
    expect(page.focused === undefined).to.equal(false);
  });

  it('11.8 nothing moves when the button comes, with a long name, at any width', async () => {
    for (const width of [240, 320, 640]) {
      const page = await openModeration({
        width,
        unready: true,
        role: 'owner',
        workspace: {
          contacts: [fullWith({}, { first_name: 'Amélie Bernadette Éléonore', last_name: 'de la Fontaine' })],
        },
      });
      const before = boxesOf(page);
      await page.ready();
      expect(page.has('More actions')).to.equal(true);
      expect(page.has('Delete contact…')).to.equal(true);
      expect(boxesOf(page)).to.deep.equal(before);
    }
  });

  it('11.6 axe finds nothing wrong with the open menu, in light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      const page = await openModeration({
        role: 'owner',
        workspace: { contacts: [fullWith({ permissions: { delete: { reason: 'source', message: 'Not now.' } } })] },
      });
      await openMenu(page);
      document.documentElement.style.setProperty('color-scheme', scheme);
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await closePages();
    }
  });
});
