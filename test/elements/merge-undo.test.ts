import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import type { Contact } from '../../src/domain/contact.js';
import {
  card,
  colleague,
  double,
  forgetDatabases,
  key,
  mergeNow,
  namesake,
  openMerge,
  said,
  SOURCES,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { full, jonas } from '../support/workspace.js';

/** What an agent sees of a contact; its version and counts of others go on. */
function facts({ version: _version, suggestionCount: _suggestions, values, ...contact }: Contact): unknown {
  return { ...contact, values: [...values].sort(([a], [b]) => a.localeCompare(b)) };
}

const both = async (page: PanelPage): Promise<unknown[]> => [
  facts(await page.stored('full')),
  facts(await page.stored('double')),
];
const undone = (page: PanelPage): Promise<void> => until(() => page.toast.startsWith('Merge undone'), 'the undo');

async function undoByToast(page: PanelPage): Promise<void> {
  page.control('Undo merge').focus();
  await page.press('Enter');
}

async function openHistory(page: PanelPage): Promise<HTMLElement> {
  page.control('More actions').focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('#more-menu:popover-open'), 'the menu');
  await page.settle();
  page.find('#more-menu [data-action=merge-history]').focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('dialog[open].dialog-merge-history'), 'the history');
  await until(() => !page.root.querySelector('.log-bone'), 'the merges');
  await page.settle();
  return page.find('dialog.dialog-merge-history');
}

const rows = (page: PanelPage): string[] => page.all('.log tbody tr').map(said);

for (const kept of SOURCES) {
  describe(`panel: undo of a merge, ${kept}`, () => {
    afterEach(async () => {
      await closePages();
      forgetDatabases();
    });

    it('7.3 the message after a merge offers to undo it, which restores both contacts', async () => {
      const page = await openMerge({ kept });
      const before = await both(page);
      await mergeNow(page);
      expect(page.toast).to.equal('Contacts merged Undo merge');
      await undoByToast(page);
      await undone(page);
      await page.settle();
      expect(await both(page)).to.deep.equal(before);
      expect(said(await card(page))).to.contain('A. Fontaine');
      expect(page.heard('contact-merge').map((told) => told.undone)).to.deep.equal([false, true]);
      await page.show('double');
      expect(page.name).to.equal('A. Fontaine');
      expect(page.value('Email')).to.equal('compta@atelier.example');
    });

    it('11.4 undo() and Ctrl+Z take a merge back like any other act', async () => {
      const page = await openMerge({ kept });
      await mergeNow(page);
      page.find('.panel').focus();
      await page.press('Control+z');
      await undone(page);
      expect((await page.stored('double')).name).to.equal('A. Fontaine');
    });

    it('7.3 edits made since stand in its way; they are named, and once taken back it is undone', async () => {
      const page = await openMerge({ kept });
      await mergeNow(page);
      const theirs = colleague(page);
      const write = (from: string, to: string): Promise<unknown> =>
        theirs.contacts.apply('full', [{ kind: 'attribute', key: 'membership', from, to }], key());
      await write('M-204', 'M-205');
      await theirs.contacts.apply('full', [{ kind: 'vip', from: false, to: true }], key());
      await undoByToast(page);
      await until(() => page.root.querySelector('.merge-trouble'), 'the words');
      const trouble = page.find('.merge-trouble');
      expect(trouble.getAttribute('role')).to.equal('alert');
      expect(said(trouble)).to.contain(
        'Changed since the merge: VIP and Membership. Take that back, then undo the merge.',
      );
      expect(page.announced).to.contain('VIP and Membership');
      await write('M-205', 'M-204');
      await theirs.contacts.apply('full', [{ kind: 'vip', from: true, to: false }], key());
      page.control('Undo merge', trouble).focus();
      await page.press('Enter');
      await undone(page);
      expect((await page.stored('double')).name).to.equal('A. Fontaine');
      expect(page.root.querySelector('.merge-trouble') === null).to.equal(true);
    });

    it('7.3 names tags and channels that stand in its way', async () => {
      const page = await openMerge({ kept });
      await mergeNow(page);
      const theirs = colleague(page);
      const [wholesale] = full.tags;
      if (!wholesale) throw new Error('No tag');
      const returns = { id: 'returns', name: 'Returns' };
      await theirs.contacts.apply('full', [{ kind: 'tag', tag: wholesale, from: true, to: false }], key());
      await theirs.channels?.remove?.('full', 'mail', key());
      await theirs.contacts.apply('full', [{ kind: 'tag', tag: returns, from: true, to: false }], key());
      const trade = await theirs.tags?.create?.('Trade', key());
      if (trade) await theirs.contacts.apply('full', [{ kind: 'tag', tag: trade, from: false, to: true }], key());
      await undoByToast(page);
      await until(() => page.root.querySelector('.merge-trouble'), 'the words');
      await until(() => said(page.find('.merge-trouble')).includes('tag Trade'), 'the new tag');
      expect(said(page.find('.merge-trouble')))
        .to.contain('a tag that was removed')
        .and.to.contain('Email');
    });

    it('7.3 an undo that is not possible can be let go', async () => {
      const page = await openMerge({ kept });
      await mergeNow(page);
      await colleague(page).contacts.apply('full', [{ kind: 'vip', from: false, to: true }], key());
      await undoByToast(page);
      await until(() => page.root.querySelector('.merge-trouble'), 'the words');
      page.control('Keep them merged').focus();
      await page.press('Enter');
      expect(page.root.querySelector('.merge-trouble') === null).to.equal(true);
      expect(page.focused?.id).to.equal('tab-details');
    });

    it('7.4 owners and managers see the merge history, and undo from there', async () => {
      const page = await openMerge({ kept, role: 'manager' });
      await mergeNow(page);
      await openHistory(page);
      const [row = '', ...more] = rows(page);
      expect(more).to.deep.equal([]);
      expect(row).to.contain('A. Fontaine double').and.to.contain('Amélie Fontaine').and.to.contain('Ada Park');
      expect(row)
        .to.contain('Undo merge')
        .and.to.match(/until \S+/);
      page.control('Undo merge of A. Fontaine').focus();
      await page.press('Enter');
      expect(page.focused?.id).to.equal('merge-history-close');
      await until(() => (rows(page)[0] ?? '').includes('Undone by Ada Park'), 'the undo');
      expect((await page.stored('double')).name).to.equal('A. Fontaine');
      expect(page.announced).to.contain('Merge undone.');
      await page.press('Escape');
      expect(page.focusedName).to.equal('More actions');
      expect(said(await card(page))).to.contain('A. Fontaine');
    });
  });
}

describe('panel: history of merges', () => {
  afterEach(closePages);

  it('7.4 agents are not shown the merge history', async () => {
    const page = await openMerge();
    const menu = page.root.querySelector<HTMLElement>('#more-actions');
    menu?.focus();
    await page.press('Enter');
    expect(page.root.querySelector('[data-action=merge-history]') === null).to.equal(true);
  });

  it('7.4 says when nothing was merged yet', async () => {
    const page = await openMerge({ role: 'owner', workspace: { contacts: [full, jonas] } });
    expect(said(await openHistory(page))).to.contain('No merges yet');
  });

  it('7.4 says when the history did not load, and tries again', async () => {
    const page = await openMerge({
      role: 'owner',
      arrange: (source) =>
        source.replace('merges.history', () => Promise.reject(new ContactError({ code: 'data', path: '' }))),
    });
    const dialog = await openHistory(page);
    expect(said(dialog)).to.contain('The merge history did not load');
    page.source.replace('merges.history');
    page.control('Try again', dialog).focus();
    await page.press('Enter');
    await until(() => said(dialog).includes('No merges yet'), 'the history');
  });

  it('7.4 pages in older merges', async () => {
    const merge = (index: number): unknown => ({
      id: `merge-${index}`,
      into: 'full',
      from: `from-${index}`,
      intoName: 'Amélie Fontaine',
      fromName: `Double ${index}`,
      at: '2026-11-01T10:00:00Z',
    });
    const page = await openMerge({
      role: 'owner',
      arrange: (source) =>
        source.replace('merges.history', async (_id, options) =>
          Reflect.get(Object(options), 'cursor') === 'more'
            ? { items: [merge(2)] }
            : { items: [merge(0), merge(1)], next: 'more' },
        ),
    });
    await openHistory(page);
    expect(rows(page)).to.have.length(2);
    page.control('Show older merges').focus();
    await page.press('Enter');
    await until(() => rows(page).length === 3, 'the next page');
    expect(rows(page)[2]).to.contain('Double 2').and.to.contain('Undo merge');
    expect(page.has('Show older merges')).to.equal(false);
  });

  it('7.3 says why a merge can no longer be undone', async () => {
    const merge = (more: object): unknown => ({
      into: 'full',
      from: 'gone',
      intoName: 'Amélie Fontaine',
      fromName: '',
      at: '2026-10-01T10:00:00Z',
      ...more,
    });
    const page = await openMerge({
      role: 'owner',
      arrange: (source) =>
        source.replace('merges.history', async () => ({
          items: [
            merge({ id: 'over', undoableUntil: '2020-01-31T10:00:00Z' }),
            merge({ id: 'undone', undone: { at: '2020-02-01T10:00:00Z' } }),
          ],
        })),
    });
    await openHistory(page);
    const [over = '', undoneRow = ''] = rows(page);
    expect(over).to.contain('gone gone').and.to.contain('Could be undone until').and.to.contain('2020');
    expect(undoneRow).to.contain('Undone,').and.to.contain('2020');
    expect(page.has('Undo merge')).to.equal(false);
  });

  it('7.3 says in the row what stands in the way of an undo', async () => {
    const page = await openMerge({ role: 'owner', workspace: { contacts: [full, double, namesake, jonas] } });
    await mergeNow(page);
    await mergeNow(page);
    await openHistory(page);
    expect(rows(page)).to.have.length(2);
    const first = page.all('.log tbody tr')[1];
    first?.querySelector<HTMLElement>('button')?.focus();
    await page.press('Enter');
    await until(() => said(first ?? null).includes('A later merge of this contact stands in the way.'), 'the words');
    page.all('.log tbody tr')[0]?.querySelector<HTMLElement>('button')?.focus();
    await page.press('Enter');
    await until(() => (rows(page)[0] ?? '').includes('Undone by'), 'the later one');
    page.all('.log tbody tr')[1]?.querySelector<HTMLElement>('button')?.focus();
    await page.press('Enter');
    await until(() => (rows(page)[1] ?? '').includes('Undone by'), 'the first one');
    expect((await page.stored('double')).id).to.equal('double');
    expect((await page.stored('namesake')).id).to.equal('namesake');
  });

  it('7.3 a merge whose time is over is not undone, and there is nothing to try again', async () => {
    const page = await openMerge({
      arrange: (source) => source.replace('merges.undo', () => Promise.reject(new ContactError({ code: 'gone' }))),
    });
    await mergeNow(page);
    await undoByToast(page);
    await until(() => page.root.querySelector('.merge-trouble'), 'the words');
    const trouble = page.find('.merge-trouble');
    expect(said(trouble)).to.contain('The time to undo it is over.');
    expect(page.has('Undo merge', trouble)).to.equal(false);
  });

  it('7.3 on another tab, the message itself says why a merge was not undone', async () => {
    const page = await openMerge({
      arrange: (source) => source.replace('merges.undo', () => Promise.reject(new ContactError({ code: 'gone' }))),
    });
    await mergeNow(page);
    page.panel.tab = 'notes';
    await page.settle();
    await undoByToast(page);
    await until(() => page.toast.startsWith('The merge was not undone.'), 'the message');
    expect(page.toast).to.contain('The time to undo it is over.');
  });
});
