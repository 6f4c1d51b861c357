import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { BrowserTab, closeTabs, typeInto } from '../support/browser-tab.js';
import { closePages, openPage, type PanelPage } from '../support/panel-page.js';
import { fullWith } from '../support/workspace.js';

const edit = (field: string): string => `[id="edit-attribute:${field}"]`;
const field = (name: string): string => `[id="field-attribute:${name}-0"]`;
const kept = (): string[] => Object.keys(localStorage).filter((key) => key.includes(':draft:'));

/** The same page, loaded anew. */
async function reloaded(page: PanelPage, options: Parameters<typeof openPage>[0] = {}): Promise<PanelPage> {
  page.frame.remove();
  return openPage({ like: page, ...options });
}

describe('panel: drafts of edits', () => {
  afterEach(async () => {
    closeTabs();
    await closePages();
  });

  it('11.1 an edit that was not saved survives a contact switch (fault 3)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('half a num');
    await page.show('jonas');
    expect(page.has('Save Membership')).to.equal(false);
    await page.show('full');
    expect(page.field('Membership').value).to.equal('half a num');
    expect(page.sent).to.deep.equal([]);
  });

  it('11.1 an edit that was not saved survives a reload (fault 29)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('half a num');
    await page.edit('About');
    await page.retype('two');
    await page.press('Enter');
    await page.type('lines');
    const later = await reloaded(page);
    expect(later.field('Membership').value).to.equal('half a num');
    expect(later.field('About').value).to.equal('two\nlines');
    later.field('Membership').focus();
    await later.press('Enter');
    expect(later.value('Membership')).to.equal('half a num');
    expect(kept()).to.have.length(1);
  });

  it('11.1 takes no focus when it opens a draft', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.type('x');
    const later = await reloaded(page);
    expect(later.has('Save Membership')).to.equal(true);
    expect(later.focused).to.equal(undefined);
  });

  it('11.1 both parts of a name under edit survive a reload', async () => {
    const page = await openPage();
    page.control('Edit name').focus();
    await page.press('Enter');
    await page.retype('Emilie');
    await page.press('Tab');
    await page.retype('Durand');
    const later = await reloaded(page);
    expect(later.field('First name').value).to.equal('Emilie');
    expect(later.field('Last name').value).to.equal('Durand');
  });

  it('11.1 choices survive a reload: dropdown, country, checkbox, multi-select and date', async () => {
    const page = await openPage();
    for (const [label, choice] of [
      ['Tier', 'Bronze'],
      ['Birthplace', 'Portugal'],
      ['Newsletter', 'No'],
    ] as const) {
      await page.edit(label);
      await page.type(choice);
    }
    await page.edit('Interests');
    await page.press('Space');
    await page.edit('Customer since');
    typeInto(page.field('Customer since'), '2020-01-02');
    const later = await reloaded(page);
    expect(later.field('Tier').value).to.equal('bronze');
    expect(later.field('Birthplace').value).to.equal('PT');
    expect(later.field('Newsletter').value).to.equal('false');
    expect(later.field('Customer since').value).to.equal('2020-01-02');
    expect(later.all('.options input').map((box) => box instanceof HTMLInputElement && box.checked)).to.deep.equal([
      false,
      false,
      true,
    ]);
  });

  it('11.1 keeps nothing of an edit that was cancelled, saved, or typed back to what it was', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('x');
    expect(kept()).to.have.length(1);
    await page.press('Escape');
    expect(kept()).to.deep.equal([]);
    await page.change('Membership', 'M-9');
    expect(kept()).to.deep.equal([]);
    await page.edit('Membership');
    await page.type('M-90');
    await page.press('Backspace');
    expect(kept()).to.deep.equal([]);
  });

  it('11.1 keeps the text after a refusal until it is saved or given up', async () => {
    const page = await openPage();
    await page.change('Orders', 'many');
    const later = await reloaded(page);
    expect(later.field('Orders').value).to.equal('many');
    later.field('Orders').focus();
    await later.press('Escape');
    expect(kept()).to.deep.equal([]);
  });

  it('11.1 keeps the text that the source refused over a reload (fault 14)', async () => {
    const page = await openPage({
      arrange: (source) =>
        source.replace('contacts.apply', async () => {
          throw new ContactError({ code: 'validation', fields: new Map([['membership', { rule: 'format' }]]) });
        }),
    });
    await page.change('Membership', 'M-9');
    const later = await reloaded(page);
    expect(later.field('Membership').value).to.equal('M-9');
  });

  it('11.2 a draft remembers what it began from: what was saved meanwhile is not overwritten', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('mine');
    page.frame.remove();
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    const later = await openPage({ like: page });
    expect(later.field('Membership').value).to.equal('mine');
    later.field('Membership').focus();
    await later.press('Enter');
    expect(await later.storedValue('membership')).to.equal('theirs');
    expect(later.text).to.contain('Membership changed twice');
  });

  it('11.1 another agent at the same browser does not see them (fault 37)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('private');
    page.frame.remove();
    const bens = await openPage({
      like: { memory: page.memory.as({ agent: 'ben' }) },
    });
    expect(bens.value('Membership')).to.equal('M-204');
    expect(bens.text).not.to.contain('private');
  });

  it('11.1 storage="session" keeps them in this tab only', async () => {
    const page = await openPage({ attributes: { storage: 'session' } });
    await page.edit('Membership');
    await page.retype('half');
    expect(kept()).to.deep.equal([]);
    expect(Object.keys(sessionStorage).some((key) => key.includes(':draft:'))).to.equal(true);
    const later = await reloaded(page, { attributes: { storage: 'session' } });
    expect(later.field('Membership').value).to.equal('half');
    await later.press('Escape');
    sessionStorage.clear();
  });

  it('11.1 storage="none" keeps them as long as the page, and nothing in the browser', async () => {
    const page = await openPage({ attributes: { storage: 'none' } });
    await page.edit('Membership');
    await page.retype('half');
    await page.show('jonas');
    await page.show('full');
    expect(page.field('Membership').value).to.equal('half');
    expect(Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => key.includes('draft'))).to.deep.equal(
      [],
    );
  });

  it('11.1 goes on when the browser’s storage is full, and says so (fault 33)', async () => {
    const page = await openPage();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      await page.edit('Membership');
      await page.retype('half');
      expect(page.text).to.contain('This browser keeps nothing. Unsaved text is lost when this tab closes.');
      await page.show('jonas');
      await page.show('full');
      expect(page.field('Membership').value).to.equal('half');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('11.1 opens what an older version kept as raw text (fault 34)', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('x');
    const [key = ''] = kept();
    localStorage.setItem(key, 'text of an older version');
    const later = await reloaded(page);
    expect(later.field('Membership').value).to.equal('text of an older version');
  });

  it('11.1 opens no editor for a draft of an attribute that the agent may not edit any more, and keeps it', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('half');
    page.frame.remove();
    const later = await openPage({
      like: page,
      arrange: (source) =>
        source.replace('contacts.get', async () => fullWith({ permissions: { edit: { reason: 'role' } } })),
    });
    expect(later.has('Save Membership')).to.equal(false);
    expect(kept()).to.have.length(1);
  });

  it('11.1 drafts are the contact’s own: others show none of them', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('half');
    await page.show('jonas');
    await page.edit('Tier');
    expect(page.has('Save Membership')).to.equal(false);
    await page.show('full');
    expect(page.has('Save Tier')).to.equal(false);
  });

  describe('in another tab', () => {
    async function withForeignDraft(): Promise<PanelPage> {
      const id = 'tabs';
      const tab = await BrowserTab.open();
      const there = await tab.openPage({ workspace: { id } });
      there.find(edit('membership')).click();
      await there.settle();
      typeInto(there.find(field('membership')), 'from the other tab');
      await there.settle();
      return openPage({ workspace: { id } });
    }

    it('11.1 another tab’s text is offered, and never overwritten', async () => {
      const page = await withForeignDraft();
      expect(page.value('Membership')).to.equal('M-204');
      expect(page.row('Membership').textContent).to.contain('Another tab has unsaved text here.');
      await page.edit('Membership');
      await page.retype('mine');
      expect(kept()).to.have.length(2);
    });

    it('11.1 the agent goes on here with another tab’s text', async () => {
      const page = await withForeignDraft();
      await page.click('Go on here');
      expect(page.field('Membership').value).to.equal('from the other tab');
      expect(page.focusedName).to.equal('Membership');
      await page.press('Enter');
      expect(page.value('Membership')).to.equal('from the other tab');
      const later = await openPage({ like: page });
      expect(later.text).not.to.contain('Another tab has unsaved text here.');
    });

    it('11.1 the agent discards another tab’s text, and it is not offered again', async () => {
      const page = await withForeignDraft();
      await page.click('Discard it');
      expect(page.text).not.to.contain('Another tab');
      expect(page.focusedName).to.equal('Edit Membership');
      const later = await openPage({ like: page });
      expect(later.text).not.to.contain('Another tab has unsaved text here.');
    });
  });
});
