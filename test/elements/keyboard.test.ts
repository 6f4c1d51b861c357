import { expect } from '@open-wc/testing';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { accessibleName } from '../support/accessible-name.js';
import { PageClock } from '../support/page-clock.js';
import { fullWith, jonas } from '../support/workspace.js';

/** Controls that the Tab key should reach, in the order of reading. */
const controls = (page: PanelPage): HTMLElement[] =>
  page
    .all('a[href], button, input, select, textarea')
    .filter((control) => control.checkVisibility() && control.tabIndex >= 0);

/** What the keyboard is on can be seen: it is opaque, has a ring, and lies in sight. */
function isSeen(control: HTMLElement): boolean {
  for (let element: Element | null = control; element; element = element.parentElement) {
    if (Number(getComputedStyle(element).opacity) < 0.9) return false;
  }
  const { outlineStyle, outlineWidth } = getComputedStyle(control);
  const { top, bottom } = control.getBoundingClientRect();
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
}

/** Presses Tab until focus leaves the panel. @returns the controls that had it. */
async function walk(page: PanelPage, key: 'Tab' | 'Shift+Tab'): Promise<HTMLElement[]> {
  const walked: HTMLElement[] = [];
  for (let step = 0; step < 200; step += 1) {
    await page.press(key);
    const { focused } = page;
    if (!focused) return walked;
    walked.push(focused);
    expect(accessibleName(focused), `the name of ${focused.outerHTML.slice(0, 80)}`).not.to.equal('');
    expect(isSeen(focused), `${accessibleName(focused)} is seen`).to.equal(true);
  }
  throw new Error('Tab never leaves the panel');
}

const after = (page: PanelPage): HTMLButtonElement => {
  const button = document.createElement('button');
  button.textContent = 'After the panel';
  page.frame.append(button);
  return button;
};

describe('panel: keyboard', () => {
  afterEach(closePages);

  it('11.6 Tab walks through every control of a full contact, once, in the order of reading, and out', async () => {
    const page = await openPage();
    await until(() => page.value('Phone') === '+33 6 12 34 56 78');
    const beyond = after(page);
    page.panel.focus();
    const walked = await walk(page, 'Tab');
    expect(walked.map(accessibleName)).to.deep.equal(controls(page).map(accessibleName));
    expect(walked.length).to.be.greaterThan(45);
    expect(document.activeElement).to.equal(beyond);
  });

  it('11.6 Shift+Tab walks the same way back', async () => {
    const page = await openPage({ contactId: 'jonas' });
    after(page).focus();
    const walked = await walk(page, 'Shift+Tab');
    expect(walked.filter((control) => control !== page.find('.panel')).map(accessibleName)).to.deep.equal(
      controls(page).map(accessibleName).reverse(),
    );
  });

  it('11.6 Tab reaches every control of open editors of all types, with a name and a ring, forwards and back', async () => {
    const page = await openPage();
    const editors: readonly (readonly [string, string])[] = [
      ['First name', 'x'],
      ['About', 'x'],
      ['Orders', '1'],
      ['Billing email', 'x'],
      ['Mobile', '1'],
      ['Shop', 'x'],
      ['Birthplace', 'Portugal'],
      ['Newsletter', 'No'],
      ['Tier', 'Silver'],
    ];
    for (const [label, text] of editors) {
      await page.edit(label);
      await page.type(text);
    }
    await page.edit('Interests');
    await page.press('Space');
    page.control('Edit name').focus();
    await page.press('Enter');
    await page.type('x');
    expect(page.all('.edit')).to.have.length(editors.length + 1);
    const beyond = after(page);
    page.panel.focus();
    const forwards = await walk(page, 'Tab');
    expect(forwards.map(accessibleName)).to.deep.equal(controls(page).map(accessibleName));
    beyond.focus();
    const backwards = await walk(page, 'Shift+Tab');
    expect(backwards.filter((control) => control !== page.find('.panel'))).to.deep.equal(forwards.toReversed());
  });

  it('11.6 the way out of each state and each failed change is reached by Tab', async () => {
    const state = await openPage({ contactId: 'nobody', unready: true });
    state.panel.focus();
    await state.press('Tab');
    expect(state.focusedName).to.equal('Check again');
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    (await page.source.next('contacts.apply')).fail({ code: 'forbidden' });
    await page.settle();
    await page.press('Tab');
    expect(page.focusedName).to.equal('Edit again');
    await page.press('Tab');
    expect(page.focusedName).to.equal('Discard');
    await page.source.release();
    await page.press('Enter');
    expect(page.focusedName).to.equal('Edit Membership');
    expect(page.value('Membership')).to.equal('M-204');
  });

  it('2.12 the menu opens with focus inside, moves by arrows, Home, End and letters, and gives focus back', async () => {
    const page = await openPage();
    const button = page.control('View options');
    button.focus();
    await page.press('Enter');
    expect(page.focusedName).to.equal('Hide empty attributes');
    expect(button).to.have.attribute('aria-expanded', 'true');
    for (const [key, name] of [
      ['ArrowDown', 'Collapse all sections'],
      ['End', 'Expand all sections'],
      ['ArrowDown', 'Hide empty attributes'],
      ['ArrowUp', 'Expand all sections'],
      ['Home', 'Hide empty attributes'],
      ['c', 'Collapse all sections'],
    ] as const) {
      await page.press(key);
      expect(page.focusedName, key).to.equal(name);
    }
    await page.press('Escape');
    expect(page.focused).to.equal(button);
    expect(button).to.have.attribute('aria-expanded', 'false');
    await page.press('Space');
    await page.press('Tab');
    expect(page.find('#view-menu').matches(':popover-open')).to.equal(false);
    expect(page.focusedName, 'Tab goes on behind the button').to.equal('Attributes: Contact');
  });

  it('2.12 a menu item does its work, and focus stays in reach', async () => {
    const page = await openPage();
    page.control('View options').focus();
    await page.press('Enter', 'ArrowDown', 'Enter');
    expect(page.all('dl:not([hidden]) > .attr')).to.deep.equal([]);
    expect(page.focused, 'focus').not.to.equal(undefined);
    expect(page.focused?.checkVisibility()).to.equal(true);
  });

  it('11.6 Esc takes away one thing at a time: the tip, then the editor, then it is the host’s', async () => {
    const page = await openPage();
    const tip = page.find('.tip');
    const heard: string[] = [];
    page.frame.addEventListener('keydown', ({ key }) => heard.push(key));
    await page.edit('Membership');
    await page.retype('typed');
    await page.press('Tab');
    expect(page.focusedName).to.equal('Save Membership');
    expect(tip.matches(':popover-open')).to.equal(true);
    heard.length = 0;
    await page.press('Escape');
    expect(tip.matches(':popover-open'), 'the tip').to.equal(false);
    expect(page.field('Membership').value, 'the editor').to.equal('typed');
    await page.press('Escape');
    expect(page.has('Save Membership')).to.equal(false);
    expect(page.focusedName).to.equal('Edit Membership');
    expect(heard).to.deep.equal([]);
    await page.press('Escape', 'Escape');
    expect(heard).to.deep.equal(['Escape']);
  });

  it('11.6 Esc in an open menu closes the menu only', async () => {
    const page = await openPage();
    const heard: string[] = [];
    page.frame.addEventListener('keydown', ({ key }) => heard.push(key));
    page.control('Filter attributes').focus();
    await page.type('mem');
    page.control('View options').focus();
    await page.press('Enter');
    heard.length = 0;
    await page.press('Escape');
    expect(page.focusedName).to.equal('View options');
    expect(page.field('Filter attributes').value).to.equal('mem');
    expect(heard).to.deep.equal([]);
  });

  it('11.6 Esc in one editor leaves the others open', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('one');
    await page.edit('Shop');
    await page.retype('two');
    await page.press('Escape');
    expect(page.has('Save Shop')).to.equal(false);
    expect(page.field('Membership').value).to.equal('one');
  });

  it('11.6 every control that acts in place keeps or hands on focus', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({}, { about: 'A line\n'.repeat(9) }), jonas] } });
    const labels = controls(page)
      .filter((control) => control instanceof HTMLButtonElement)
      .map(accessibleName);
    for (const label of labels) {
      const [control] = page.controls(label);
      if (!control) continue;
      control.focus();
      await page.press('Enter');
      expect(page.focused, label).not.to.equal(undefined);
      expect(page.focused?.isConnected, label).to.equal(true);
      await page.press('Escape');
      expect(page.focused, `${label}, then Esc`).not.to.equal(undefined);
    }
  });

  it('11.6 focus comes back after check and cross were pressed with the keyboard', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    await page.press('Tab');
    expect(page.focusedName).to.equal('Save Membership');
    await page.press('Enter');
    expect(page.focusedName).to.equal('Edit Membership');
    await page.press('Enter', 'Tab', 'Tab');
    expect(page.focusedName).to.equal('Cancel editing Membership');
    await page.press('Space');
    expect(page.focusedName).to.equal('Edit Membership');
  });

  it('11.4 Undo and Dismiss of a toast give focus back to where the change was made', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    for (const name of ['Undo', 'Dismiss']) {
      page.control(name).focus();
      await page.press('Enter');
      expect(page.toast).to.equal('');
      expect(page.focusedName, name).to.equal('Edit Membership');
      await page.change('Membership', 'M-10');
    }
    page.find('.vip').focus();
    await page.press('Enter');
    page.control('Undo').focus();
    await page.press('Enter');
    expect(page.focused).to.equal(page.find('.vip'));
    expect(page.find('.vip')).to.have.attribute('aria-pressed', 'false');
  });

  it('11.6 focus is not lost when a tag is taken off, nor when its toast goes', async () => {
    const page = await openPage();
    page.control('Remove Press').focus();
    await page.press('Enter');
    expect(document.activeElement).to.equal(page.panel);
    page.control('Dismiss').focus();
    await page.press('Enter');
    expect(page.toast).to.equal('');
    expect(document.activeElement).to.equal(page.panel);
    expect(page.focused).not.to.equal(undefined);
  });

  it('11.4 a toast stays while the keyboard is on it, and goes some time after', async () => {
    const clock = new PageClock().start();
    try {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      page.control('Undo').focus();
      await clock.pass(60_000);
      expect(page.toast).to.contain('Membership changed');
      page.control('Edit Membership').focus();
      await clock.pass(7900);
      expect(page.toast).to.contain('Membership changed');
      await clock.pass(200);
      expect(page.toast).to.equal('');
      expect(page.focusedName).to.equal('Edit Membership');
    } finally {
      clock.stop();
    }
  });

  it('11.6 focus is not lost when the contact under it is deleted, or another one is chosen', async () => {
    const page = await openPage();
    page.control('Edit Membership').focus();
    await page.show('jonas');
    expect(document.activeElement).to.equal(page.panel);
    page.control('Edit Email').focus();
    page.source.replace('contacts.get');
    await page.show('nobody');
    expect(document.activeElement).to.equal(page.panel);
    expect(page.focused).not.to.equal(undefined);
  });

  it('11.6 a panel that does not have focus takes none when it draws', async () => {
    const page = await openPage();
    const button = after(page);
    button.focus();
    await page.show('jonas');
    await page.panel.reload();
    page.panel.undo();
    await page.settle();
    expect(document.activeElement).to.equal(button);
  });

  it('11.4 Ctrl+Z and Cmd+Z undo where nothing is typed', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.change('Membership', 'M-10');
    expect(page.focusedName).to.equal('Edit Membership');
    await page.press('Control+z');
    expect(page.value('Membership')).to.equal('M-9');
    page.panel.focus();
    await page.press('Meta+z');
    expect(page.value('Membership')).to.equal('M-204');
  });

  it('11.4 Ctrl+Z in a field undoes typing, not what was saved', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.edit('Shop');
    await page.type('x');
    await page.press('Control+z');
    page.control('Filter attributes').focus();
    await page.press('Control+z');
    expect(await page.storedValue('membership')).to.equal('M-9');
    expect(page.heard('contact-change-request').map(({ origin }) => origin)).to.deep.equal(['agent']);
  });

  it('11.4 Ctrl+Z in a field that the host put into the panel is the host’s', async () => {
    const page = await openPage();
    const host = document.createElement('div');
    host.slot = 'header';
    const field = document.createElement('input');
    host.attachShadow({ mode: 'open' }).append(field);
    page.panel.append(host);
    const editable = document.createElement('div');
    editable.contentEditable = 'true';
    editable.slot = 'details-end';
    page.panel.append(editable);
    await page.change('Membership', 'M-9');
    for (const place of [field, editable]) {
      place.focus();
      await page.press('Control+z');
    }
    expect(await page.storedValue('membership')).to.equal('M-9');
  });

  it('11.4 Ctrl+Z that the host has used is not used again; with Shift or Alt, and outside the panel, it is not ours', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.press('Control+Shift+z');
    await page.press('Control+Alt+z');
    const use = (event: Event): void => event.preventDefault();
    page.panel.addEventListener('keydown', use, { capture: true });
    await page.press('Control+z');
    page.panel.removeEventListener('keydown', use, { capture: true });
    after(page).focus();
    await page.press('Control+z');
    expect(await page.storedValue('membership')).to.equal('M-9');
    page.control('Edit Membership').focus();
    await page.press('Control+z');
    expect(await page.storedValue('membership')).to.equal('M-204');
  });

  it('11.6 keys that the panel uses do not reach the host as well', async () => {
    const page = await openPage();
    const heard: string[] = [];
    page.frame.addEventListener('keydown', (event) => heard.push(event.key));
    await page.edit('Membership');
    await page.press('Escape');
    expect(heard).not.to.include('Escape');
    page.panel.focus();
    await page.press('Escape');
    expect(heard).to.include('Escape');
  });

  it('11.6 Space and Enter press the buttons alike', async () => {
    const page = await openPage();
    page.find('.vip').focus();
    await page.press('Space');
    expect(page.find('.vip').getAttribute('aria-pressed')).to.equal('true');
    await page.press('Enter');
    expect(page.find('.vip').getAttribute('aria-pressed')).to.equal('false');
  });

  it('11.2 a conflict is decided with the keyboard alone, and focus comes back', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('mine');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    await page.press('Enter');
    expect(page.focused).not.to.equal(undefined);
    page.row('Membership changed twice').querySelector<HTMLElement>('input')?.focus();
    await page.press('ArrowDown');
    expect(page.focused?.getAttribute('data-choice')).to.equal('theirs');
    await page.press('Tab', 'Enter');
    expect(page.value('Membership')).to.equal('theirs');
    expect(page.focusedName).to.equal('Edit Membership');
  });
});
