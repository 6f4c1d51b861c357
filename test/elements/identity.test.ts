import { expect } from '@open-wc/testing';
import { closePages, openPage, until } from '../support/panel-page.js';
import { full, fullWith, schemaWith, visitor } from '../support/workspace.js';
import { buildContact, buildValues } from '../../src/testing/index.js';

/** A picture of one pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pictureAddress = (): string => {
  const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
};

describe('panel: identity', () => {
  afterEach(closePages);

  it('1.1 shows name, handle and the logo of the channel that the host names', async () => {
    const page = await openPage({ attributes: { 'channel-id': 'x' } });
    expect(page.name).to.equal('Amélie Fontaine');
    expect(page.find('.handle').textContent).to.contain('@amelie_x');
    expect(page.find('.network-mark').getAttribute('aria-label')).to.equal('X');
  });

  it('1.1 takes the most recently active channel when the host names none', async () => {
    const page = await openPage();
    expect(page.find('.handle').textContent).to.contain('@amelie.fontaine');
    expect(page.find('.network-mark').getAttribute('aria-label')).to.equal('Instagram');
  });

  it('1.1 follows the message in view when the host names another channel', async () => {
    const page = await openPage({ attributes: { 'channel-id': 'x' } });
    page.panel.channelId = 'ig';
    await page.settle();
    expect(page.find('.handle').textContent).to.contain('@amelie.fontaine');
  });

  it('1.2 shows the id and copies it', async () => {
    const page = await openPage();
    expect(page.find('.contact-id').textContent).to.contain('full');
    const copied: string[] = [];
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = async (text) => void copied.push(text);
    try {
      page.control('Copy contact ID').focus();
      await page.press('Enter');
    } finally {
      navigator.clipboard.writeText = writeText;
    }
    expect(copied).to.deep.equal(['full']);
    expect(page.announced).to.contain('Copied');
    expect(page.focusedName).to.equal('Copy contact ID');
  });

  it('1.3 composes the name of first and last name', async () => {
    const page = await openPage();
    await page.change('Last name', 'Fontaine-Roux');
    expect(page.name).to.equal('Amélie Fontaine-Roux');
  });

  it('1.3 shows the contact’s own name where the workspace has no first and last name', async () => {
    const page = await openPage({
      workspace: {
        schema: schemaWith({ first_name: { enabled: false } }),
        contacts: [fullWith({ name: 'Atelier Lumière' })],
      },
    });
    expect(page.name).to.equal('Atelier Lumière');
  });

  it('1.3 shows the channel’s display name when nothing else names the contact', async () => {
    const page = await openPage({ contactId: 'visitor' });
    expect(page.name).to.equal('Visitor 204');
  });

  it('1.3 takes the display name from the channel in view', async () => {
    const nameless = fullWith({ name: '' });
    const values = new Map([...nameless.values].filter(([key]) => !key.endsWith('_name')));
    const page = await openPage({
      workspace: { contacts: [{ ...nameless, values }] },
      attributes: { 'channel-id': 'x' },
    });
    expect(page.name).to.equal('amelie.x');
  });

  it('1.3 edits both names by keyboard: Enter saves, and focus goes back to the edit icon', async () => {
    const page = await openPage();
    page.control('Edit name').focus();
    await page.press('Enter');
    expect(page.focusedName).to.equal('First name');
    await page.retype('Emilie');
    await page.press('Tab');
    expect(page.focusedName).to.equal('Last name');
    await page.retype('Durand');
    await page.press('Enter');
    expect(page.name).to.equal('Emilie Durand');
    expect(page.focusedName).to.equal('Edit name');
    expect(await page.storedValue('first_name')).to.equal('Emilie');
    expect(await page.storedValue('last_name')).to.equal('Durand');
  });

  it('1.3 the check icon saves the name', async () => {
    const page = await openPage();
    await page.click('Edit name');
    await page.retype('Emilie');
    await page.click('Save name');
    expect(page.name).to.equal('Emilie Fontaine');
  });

  it('1.3 Esc and the cross leave the name as it was, and focus goes back to the edit icon', async () => {
    const page = await openPage();
    for (const leave of [() => page.press('Escape'), () => page.click('Cancel editing name')]) {
      page.control('Edit name').focus();
      await page.press('Enter');
      await page.retype('Somebody');
      await leave();
      expect(page.name).to.equal('Amélie Fontaine');
      expect(page.focusedName).to.equal('Edit name');
    }
    expect(page.sent).to.deep.equal([]);
  });

  it('1.3 edits the one name where the workspace has no first and last name', async () => {
    const page = await openPage({ workspace: { schema: schemaWith({ first_name: { enabled: false } }) } });
    page.control('Edit name').focus();
    await page.press('Enter');
    await page.retype('Atelier Lumière');
    await page.press('Enter');
    expect(page.name).to.equal('Atelier Lumière');
    expect(page.focusedName).to.equal('Edit name');
    expect((await page.stored()).name).to.equal('Atelier Lumière');
  });

  it('1.3 takes back an edit of both names at once (11.4)', async () => {
    const page = await openPage();
    page.control('Edit name').focus();
    await page.press('Enter');
    await page.retype('Emilie');
    await page.press('Tab');
    await page.retype('Durand');
    await page.press('Enter');
    await page.click('Undo');
    expect(page.name).to.equal('Amélie Fontaine');
  });

  it('1.3 offers no edit icon where the agent may not edit', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({ permissions: { edit: { reason: 'role' } } })] } });
    expect(page.has('Edit name')).to.equal(false);
  });

  it('1.4 links the handle to the profile, in a new tab without opener and referrer', async () => {
    const page = await openPage();
    const link = page.control('@amelie.fontaine, profile on Instagram');
    expect(link).to.have.attribute('href', 'https://instagram.example/amelie.fontaine');
    expect(link).to.have.attribute('target', '_blank');
    expect(link.getAttribute('rel')).to.contain('noopener').and.to.contain('noreferrer');
  });

  it('1.4 tells the host, which can open the profile its own way', async () => {
    const page = await openPage();
    page.panel.addEventListener('contact-profile-open', (event) => event.preventDefault());
    let prevented = false;
    page.frame.addEventListener('click', (event) => (prevented = event.defaultPrevented));
    await page.click('@amelie.fontaine, profile on Instagram');
    expect(prevented).to.equal(true);
    expect(page.heard('contact-profile-open')).to.deep.equal([
      { contactId: 'full', channelId: 'ig', url: 'https://instagram.example/amelie.fontaine' },
    ]);
  });

  it('1.4 shows a handle without a safe profile address as text', async () => {
    const [channel] = full.channels;
    for (const profileUrl of [
      undefined,
      'javascript:alert(1)',
      'data:text/html,x',
      'https://user:secret@example.com/',
    ]) {
      const page = await openPage({ workspace: { contacts: [fullWith({ channels: [{ ...channel!, profileUrl }] })] } });
      expect(page.find('.handle').localName, profileUrl).to.equal('span');
    }
  });

  it('1.5 shows neither Validated nor Not validated without a CRM', async () => {
    const page = await openPage({ workspace: { schema: schemaWith({}, { crm: undefined }) } });
    expect(page.text).not.to.match(/validated/i);
  });

  it('1.6 falls back to initials on a hue of the contact’s own without a picture', async () => {
    const page = await openPage();
    const face = page.find('.face');
    expect(face.textContent?.trim()).to.equal('AF');
    const again = await openPage();
    expect(again.find('.face').style.getPropertyValue('--hue')).to.equal(face.style.getPropertyValue('--hue'));
    expect(face.style.getPropertyValue('--hue')).not.to.equal('');
  });

  it('1.6 falls back to initials when the picture fails', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({ avatarUrl: 'blob:none' })] } });
    await until(() => page.root.querySelector('.face img') === null);
    expect(page.find('.face').textContent?.trim()).to.equal('AF');
  });

  it('1.6 shows the picture of the next contact although that of the former one failed', async () => {
    const avatarUrl = pictureAddress();
    const page = await openPage({
      workspace: {
        contacts: [fullWith({ avatarUrl: 'blob:none' }), buildContact({ id: 'other', name: 'Other', avatarUrl })],
      },
    });
    await until(() => page.root.querySelector('.face img') === null);
    await page.show('other');
    expect(page.find('.face img')).to.have.attribute('src', avatarUrl);
    expect(page.find('.face img')).to.have.attribute('referrerpolicy', 'no-referrer');
    URL.revokeObjectURL(avatarUrl);
  });

  it('1.6 tries a new picture of the same contact although the former one failed', async () => {
    const avatarUrl = pictureAddress();
    const page = await openPage({ workspace: { contacts: [fullWith({ avatarUrl: 'blob:none' })] } });
    await until(() => page.root.querySelector('.face img') === null);
    page.source.replace('contacts.get', async () => ({ ...fullWith({ avatarUrl }), version: 'newer' }));
    await page.panel.reload();
    await page.settle();
    expect(page.find('.face img')).to.have.attribute('src', avatarUrl);
    URL.revokeObjectURL(avatarUrl);
  });

  it('1.7 takes focus when the host opens the panel', async () => {
    const page = await openPage();
    page.panel.focus();
    expect(document.activeElement).to.equal(page.panel);
    expect(page.focused).to.equal(page.find('.panel'));
    await page.press('Tab');
    expect(page.focusedName).to.equal('Edit name');
  });

  it('1.7 takes focus also when it is asked to before it was drawn', async () => {
    const page = await openPage({ hold: ['session'] });
    const panel = document.createElement('contact-panel');
    page.frame.append(panel);
    panel.focus();
    await panel.updateComplete;
    await page.settle();
    expect(document.activeElement).to.equal(panel);
  });

  it('1.2 isolates ids and handles from right-to-left text around them', async () => {
    const page = await openPage({
      workspace: {
        contacts: [visitor, buildContact({ id: 'full', name: 'سلمى', values: buildValues({ first_name: 'سلمى' }) })],
      },
    });
    expect(page.find('.contact-id bdi').className).to.contain('ltr');
    expect(page.find('.name bdi').textContent).to.equal('سلمى');
    expect(page.find('.face').textContent?.trim()).to.have.length(1);
  });
});
