import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { closePages, openPage, type PanelPage } from '../support/panel-page.js';

interface Composition {
  /** Text that is not final yet. */
  compose?: string;
  /** A key that the input method takes for itself. */
  key?: string;
  /** The final text. */
  commit?: string;
}

async function ime(page: PanelPage, composition: Composition): Promise<void> {
  await executeServerCommand('ime', composition);
  await page.settle();
}

/** Key events as Safari tells them: after the composition, but still of it. */
function lateKey(key: string): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true, composed: true, cancelable: true });
}

describe('panel: input methods', () => {
  afterEach(closePages);

  for (const { label, save } of [
    { label: 'Membership', save: 'Enter' },
    { label: 'About', save: 'Control+Enter' },
  ]) {
    it(`11.6 Enter in a composition saves nothing in ${label}; after it, ${save} saves (fault 68)`, async () => {
      const page = await openPage();
      await page.edit(label);
      await page.press('Control+a');
      await ime(page, { compose: 'かな' });
      await ime(page, { key: 'Enter' });
      expect(page.field(label).value).to.equal('かな');
      expect(page.sent).to.deep.equal([]);
      await ime(page, { commit: '仮名' });
      expect(page.field(label).value).to.equal('仮名');
      expect(page.focusedName).to.equal(label);
      expect(page.sent).to.deep.equal([]);
      await page.press(save);
      expect(page.value(label)).to.equal('仮名');
    });
  }

  it('11.6 Esc in a composition ends the composition, not the edit (fault 68)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('kept');
    await ime(page, { compose: 'か' });
    await ime(page, { key: 'Escape' });
    expect(page.has('Save Membership')).to.equal(true);
    await ime(page, { commit: '' });
    expect(page.field('Membership').value).to.contain('kept');
  });

  it('1.3 Enter and Esc in a composition neither save nor leave the name editor (fault 68)', async () => {
    const page = await openPage();
    page.control('Edit name').focus();
    await page.press('Enter', 'Control+a');
    await ime(page, { compose: 'さち' });
    await ime(page, { key: 'Enter' });
    await ime(page, { key: 'Escape' });
    expect(page.focusedName).to.equal('First name');
    expect(page.sent).to.deep.equal([]);
    await ime(page, { commit: '幸' });
    await page.press('Enter');
    expect(page.name).to.equal('幸 Fontaine');
  });

  it('11.6 composed text is a draft at once, and is not reset while it is composed', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.press('Control+a');
    await ime(page, { compose: 'に' });
    page.panel.requestUpdate();
    await page.settle();
    await ime(page, { compose: 'にほ' });
    expect(page.field('Membership').value).to.equal('にほ');
    await ime(page, { commit: '日本' });
    expect(page.field('Membership').value).to.equal('日本');
  });

  it('11.6 the filter takes composed text, and Esc in a composition does not clear it', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('mail');
    await ime(page, { compose: 'か' });
    await ime(page, { key: 'Escape' });
    expect(page.field('Filter attributes').value).to.contain('mail');
  });

  it('11.6 keys that Safari tells after a composition, though they are of it, do nothing', async () => {
    const page = await openPage();
    await page.edit('About');
    await page.retype('kept');
    for (const key of ['Enter', 'Escape']) page.field('About').dispatchEvent(lateKey(key));
    await page.settle();
    expect(page.field('About').value).to.equal('kept');
    expect(page.sent).to.deep.equal([]);
  });
});
