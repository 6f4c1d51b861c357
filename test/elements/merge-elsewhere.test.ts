import { expect } from '@open-wc/testing';
import { composer } from '../support/notes-page.js';
import {
  card,
  colleague,
  double,
  forgetDatabases,
  key,
  mergeNow,
  openMerge,
  said,
  SOURCES,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { buildContact } from '../../src/testing/index.js';
import { full, jonas } from '../support/workspace.js';

/** Somebody else merges the double into the full contact. */
async function mergedByColleague(page: PanelPage): Promise<string> {
  const merge = await colleague(page).merges?.merge({ into: 'full', from: 'double', versions: {}, take: {} }, key());
  return merge?.id ?? '';
}

/** Between the two there may be bones. */
const shows = (page: PanelPage, name: string): Promise<void> =>
  until(() => said(page.root.querySelector('.name')).startsWith(name), name);

for (const kept of SOURCES) {
  describe(`panel: a contact that was merged elsewhere, ${kept}`, () => {
    afterEach(async () => {
      await closePages();
      forgetDatabases();
    });

    it('7.3 follows it to the contact that it became, and says so', async () => {
      const page = await openMerge({ kept, contactId: 'double' });
      expect(page.name).to.equal('A. Fontaine');
      await mergedByColleague(page);
      await shows(page, 'Amélie Fontaine');
      await until(() => page.toast !== '', 'the message');
      expect(page.toast).to.equal('This contact was merged into full, which you see now. Your drafts came along.');
      expect(page.panel.contactId).to.equal('double');
      expect(page.find('.contact-id').textContent).to.contain('full');
    });

    it('7.3 takes an open editor and its text along', async () => {
      const page = await openMerge({ kept, contactId: 'double' });
      await page.edit('About');
      await page.retype('Half a sentence');
      await mergedByColleague(page);
      await shows(page, 'Amélie Fontaine');
      expect(page.field('About').value).to.equal('Half a sentence');
      await page.show('jonas');
      await page.show('full');
      await until(() => page.root.querySelector('[data-field="attribute:about"] .field'), 'the editor');
      expect(page.field('About').value).to.equal('Half a sentence');
      page.field('About').focus();
      await page.press('Control+Enter');
      // It began from the other contact's value: the agent decides.
      await page.click('Keep mine');
      await until(() => page.value('About') === 'Half a sentence', 'the value');
      await page.settle();
      expect(await page.storedValue('about', 'full')).to.equal('Half a sentence');
    });

    it('7.3 takes a half-written note along', async () => {
      const page = await openMerge({ kept, contactId: 'double', attributes: { tab: 'notes' } });
      await until(() => page.root.querySelector('article.note'), 'the notes');
      composer(page).focus();
      await page.type('half a note');
      await mergedByColleague(page);
      await shows(page, 'Amélie Fontaine');
      await until(() => page.root.querySelectorAll('article.note').length === 6, 'the notes of both');
      expect(composer(page).value).to.equal('half a note');
      await page.show('jonas');
      await page.show('full');
      await until(() => composer(page).value === 'half a note', 'the draft');
    });

    it('7.3 shows each of the two again once the merge is undone elsewhere', async () => {
      const page = await openMerge({ kept, contactId: 'double' });
      const id = await mergedByColleague(page);
      await shows(page, 'Amélie Fontaine');
      await colleague(page).merges?.undo?.(id, key());
      await page.panel.reload();
      await page.settle();
      await page.show('jonas');
      await page.show('double');
      await shows(page, 'A. Fontaine');
    });
  });
}

describe('panel: drafts of merged contacts', () => {
  afterEach(closePages);

  it('7.3 a draft of the other contact is found in the merged one', async () => {
    const page = await openMerge({ contactId: 'double' });
    await page.edit('Membership');
    await page.retype('M-from-the-double');
    await page.show('full');
    await mergeNow(page);
    await until(() => page.root.querySelector('[data-field="attribute:membership"] .field'), 'the editor');
    expect(page.field('Membership').value).to.equal('M-from-the-double');
  });

  it('7.3 a half-written note on the other contact is found in the merged one', async () => {
    const page = await openMerge({ contactId: 'double', attributes: { tab: 'notes' } });
    await page.show('full');
    await until(() => page.root.querySelector('article.note'), 'the notes');
    await page.show('double');
    await until(() => page.root.querySelectorAll('article.note').length === 2, 'the notes');
    composer(page).focus();
    await page.type('half a note');
    await page.show('full');
    page.panel.tab = 'details';
    await mergeNow(page);
    page.panel.tab = 'notes';
    await until(() => page.root.querySelectorAll('article.note').length === 6, 'the notes of both');
    expect(composer(page).value).to.equal('half a note');
  });

  it('7.3 suggestions are those of the contact that it became', async () => {
    const page = await openMerge({
      contactId: 'double',
      workspace: {
        contacts: [
          full,
          double,
          jonas,
          buildContact({ id: 'third', name: 'Third', values: new Map([...double.values]) }),
        ],
      },
    });
    await card(page);
    await mergedByColleague(page);
    await shows(page, 'Amélie Fontaine');
    await until(() => said(page.root.querySelector('.merge-card')).includes('third'), 'the third');
    expect(said(page.root.querySelector('.tab-badge'))).to.equal('1');
  });
});
