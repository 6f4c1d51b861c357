import { expect } from '@open-wc/testing';
import { closePages, openPage } from '../support/panel-page.js';

describe('panel: filter and view options', () => {
  afterEach(closePages);

  it('2.12 filters attributes by typing, in label and value, case and accents aside', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('mail');
    expect(page.labels).to.deep.equal(['Email', 'Billing email']);
    expect(page.text).to.contain('2 of 23 attributes');
    expect(page.row('Billing email').querySelector('dt mark')?.textContent).to.equal('mail');
    await page.retype('AMELIE');
    expect(page.labels).to.deep.equal(['First name', 'Email']);
  });

  it('2.12 keeps what is typed before all that acts has been loaded', async () => {
    const page = await openPage({ unready: true });
    const filter = page.control('Filter attributes');
    if (!(filter instanceof HTMLInputElement)) throw new Error('The filter is no field');
    // In the very moment in which it stands: keys take too long.
    filter.value = 'mail';
    filter.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    page.panel.requestUpdate();
    await page.panel.updateComplete;
    expect(filter.value).to.equal('mail');
    expect(page.labels).to.deep.equal(['Email', 'Billing email']);
  });

  it('2.12 finds values as they are shown', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('belgium');
    expect(page.labels).to.deep.equal(['Birthplace']);
    await page.retype('14 march');
    expect(page.labels).to.deep.equal(['Customer since']);
    await page.retype('wall');
    expect(page.labels).to.deep.equal(['Interests']);
  });

  it('2.12 says when nothing matches, and offers a way out', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('nothing');
    expect(page.text).to.contain('No attribute matches “nothing”');
    await page.click(page.control('Clear the filter', page.find('.state')));
    expect(page.labels).to.include('Email');
    expect(page.focusedName).to.equal('Filter attributes');
  });

  it('2.12 Esc clears the filter and keeps focus in it', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('mail');
    await page.press('Escape');
    expect(page.labels.length).to.equal(23);
    expect(page.focusedName).to.equal('Filter attributes');
  });

  it('2.12 forgets the filter with the contact', async () => {
    const page = await openPage();
    page.control('Filter attributes').focus();
    await page.type('mail');
    await page.show('jonas');
    expect(page.labels).to.include('Tier');
    await page.show('full');
    expect(page.labels.length).to.equal(23);
  });

  it('2.12 finds attributes in collapsed sections, and keeps editors in sight', async () => {
    const page = await openPage();
    await page.click('Attributes: Custom');
    expect(page.labels).not.to.include('Membership');
    await page.click('Attributes: Contact');
    page.control('Filter attributes').focus();
    await page.type('membership');
    expect(page.labels).to.deep.equal(['Membership']);
    await page.edit('Membership');
    page.control('Filter attributes').focus();
    await page.retype('mail');
    expect(page.has('Save Membership')).to.equal(true);
  });

  it('2.12 counts what the filter shows among all', async () => {
    const page = await openPage();
    await page.edit('Membership');
    page.control('Filter attributes').focus();
    await page.type('shop');
    expect(page.text).to.match(/\d+ of 23 attributes/);
  });

  it('2.12 collapses a section by its button and remembers it for all contacts', async () => {
    const page = await openPage();
    const toggle = page.control('Attributes: Custom');
    toggle.focus();
    await page.press('Enter');
    expect(page.labels).not.to.include('Membership');
    expect(page.control('Attributes: Custom')).to.have.attribute('aria-expanded', 'false');
    expect(page.focusedName).to.equal('Attributes: Custom');
    await page.show('jonas');
    expect(page.labels).not.to.include('Tier');
    const later = await openPage({ like: page });
    expect(later.labels).not.to.include('Membership');
    await later.click('Attributes: Custom');
    expect(later.labels).to.include('Membership');
  });

  it('2.12 hides empty attributes and remembers it in this browser', async () => {
    const page = await openPage({ contactId: 'jonas' });
    await page.click('View options');
    await page.press('Enter');
    expect(page.labels).to.deep.equal(['First name', 'Last name', 'Email', 'Birthplace', 'Tier']);
    const later = await openPage({ like: page, contactId: 'jonas' });
    expect(later.labels).to.deep.equal(['First name', 'Last name', 'Email', 'Birthplace', 'Tier']);
    await later.click('View options');
    expect(later.control('Hide empty attributes')).to.have.attribute('aria-checked', 'true');
    await later.press('Enter');
    expect(later.labels).to.include('Phone');
  });

  it('2.12 does not hide a value that has just been cleared while it is in flight', async () => {
    const page = await openPage({ contactId: 'jonas', hold: ['contacts.apply'] });
    await page.click('View options');
    await page.press('Enter', 'Escape');
    await page.edit('Tier');
    await page.press('Home', 'Enter');
    expect(page.labels).to.include('Tier');
    await page.source.release();
    await page.settle();
    expect(page.labels).not.to.include('Tier');
    expect(page.focused).not.to.equal(undefined);
  });

  it('2.12 collapses and expands all sections from the menu', async () => {
    const page = await openPage();
    await page.click('View options');
    await page.press('ArrowDown', 'Enter');
    expect(page.labels).to.deep.equal([]);
    await page.press('Escape');
    await page.click('View options');
    await page.press('End', 'Enter');
    expect(page.labels.length).to.equal(23);
  });

  it('2.12 the menu follows the menu button pattern: arrows, Home, End, letters, Esc, and focus goes back', async () => {
    const page = await openPage();
    page.control('View options').focus();
    await page.press('Enter');
    expect(page.control('View options')).to.have.attribute('aria-expanded', 'true');
    expect(page.focusedName).to.equal('Hide empty attributes');
    await page.press('ArrowUp');
    expect(page.focusedName).to.equal('Expand all sections');
    await page.press('ArrowDown');
    expect(page.focusedName).to.equal('Hide empty attributes');
    await page.press('c');
    expect(page.focusedName).to.equal('Collapse all sections');
    await page.press('End');
    expect(page.focusedName).to.equal('Expand all sections');
    await page.press('Home');
    expect(page.focusedName).to.equal('Hide empty attributes');
    await page.press('Escape');
    expect(page.focusedName).to.equal('View options');
    expect(page.control('View options')).to.have.attribute('aria-expanded', 'false');
  });

  it('2.12 the menu closes and the panel lives when the contact changes under it', async () => {
    const page = await openPage();
    await page.click('View options');
    await page.show('jonas');
    expect(page.name).to.equal('Jonas Weber');
    expect(page.root.querySelector('.menu:popover-open') === null).to.equal(true);
    expect(page.control('View options')).to.have.attribute('aria-expanded', 'false');
  });

  it('2.12 a press elsewhere closes the menu', async () => {
    const page = await openPage();
    await page.click('View options');
    await page.click(page.find('.name'));
    expect(page.root.querySelector('.menu:popover-open') === null).to.equal(true);
    expect(page.control('View options')).to.have.attribute('aria-expanded', 'false');
  });

  it('2.12 keeps nothing in the browser with storage="none"', async () => {
    const page = await openPage({ attributes: { storage: 'none' } });
    await page.click('Attributes: Custom');
    expect(Object.keys(localStorage).filter((key) => key.startsWith('contact-panel:'))).to.deep.equal([]);
  });
});
