import { expect } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { closePages, openPage, type PanelPage } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

const cloudOf = (page: PanelPage, label: string): Element | null =>
  page.row(label).querySelector('.mark .icon[class*=icon-cloud]')?.parentElement ?? null;
const nameOf = (page: PanelPage, label: string): string | null =>
  cloudOf(page, label)?.getAttribute('aria-label') ?? null;

/** Names of all that a screen reader finds. */
async function spoken(): Promise<string[]> {
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('name' in node) names.push(String(node.name));
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(visit);
  };
  const snapshot: unknown = await a11ySnapshot({});
  visit(snapshot);
  return names;
}

describe('panel: the cloud of CRM-managed values', () => {
  afterEach(closePages);

  it('2.6 a CRM-managed attribute carries a cloud whose name says so', async () => {
    const page = await openPage();
    expect(nameOf(page, 'Email')).to.equal('From HubSpot, in sync');
    expect(cloudOf(page, 'Membership')).to.equal(null);
    expect(await spoken()).to.include('From HubSpot, in sync');
  });

  it('2.6 the cloud and the lock show their words on focus, on hover and when pressed', async () => {
    const page = await openPage();
    const tip = page.find('.tip');
    const cloud = page.control('From HubSpot, in sync');
    await page.click(cloud);
    expect(tip.matches(':popover-open')).to.equal(true);
    expect(tip.textContent).to.equal('From HubSpot, in sync');
    await page.press('Escape');
    expect(tip.matches(':popover-open')).to.equal(false);
    await page.press('Shift+Tab', 'Tab');
    expect(page.focused).to.equal(cloud);
    expect(tip.matches(':popover-open')).to.equal(true);
  });

  it('2.9 the cloud tells what waits for the status change, and what the CRM refused', async () => {
    const page = await openPage({
      workspace: {
        contacts: [fullWith({}, { email: { value: 'a@b.example', crm: { state: 'rejected', reason: 'taken' } } })],
      },
    });
    expect(nameOf(page, 'Orders')).to.equal('Saved here. Goes to HubSpot when the conversation status changes.');
    expect(nameOf(page, 'Email')).to.equal('HubSpot refused this value: taken');
  });

  it('2.9 an edit of a CRM-managed value waits for the status change', async () => {
    const page = await openPage();
    await page.change('Email', 'new@atelier.example');
    expect(nameOf(page, 'Email')).to.equal('Saved here. Goes to HubSpot when the conversation status changes.');
  });

  it('2.9 after undo the value is in sync again', async () => {
    const page = await openPage();
    await page.change('Email', 'new@atelier.example');
    await page.click('Undo');
    expect(page.value('Email')).to.equal('amelie@atelier.example');
    expect(nameOf(page, 'Email')).to.equal('From HubSpot, in sync');
  });

  it('2.7 one switch of the administrator closes all CRM-managed attributes, Add included', async () => {
    const page = await openPage({
      workspace: { schema: schemaWith({}, { crm: { name: 'HubSpot', editable: false } }) },
    });
    expect(page.has('Edit Email')).to.equal(false);
    expect(page.has('Edit Orders')).to.equal(false);
    expect(page.has('Edit Membership')).to.equal(true);
    await page.show('visitor');
    expect(page.has('Add Email')).to.equal(false);
    expect(page.has('Add Membership')).to.equal(true);
  });

  it('2.7 the same switch opens them', async () => {
    const page = await openPage();
    expect(page.has('Edit Email')).to.equal(true);
    await page.show('visitor');
    expect(page.has('Add Email')).to.equal(true);
  });

  it('2.6 a CRM-managed attribute that is empty carries no cloud: nothing came from there', async () => {
    const page = await openPage({ contactId: 'visitor' });
    expect(cloudOf(page, 'Email')).to.equal(null);
  });
});
