import { expect } from '@open-wc/testing';
import type { ContactDeleteDetail } from '../../src/events.js';
import { problemsIn } from '../support/axe.js';
import {
  asked,
  choose,
  dialog,
  forgetDatabases,
  items,
  openMenu,
  openModeration,
  remove,
  SOURCES,
  stillness,
} from '../support/moderation-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { buildContact } from '../../src/testing/index.js';
import { fullWith, visitor } from '../support/workspace.js';

const NAME = 'Amélie Fontaine';

/** What the host hears of deletions. */
function deletionsHeard(page: PanelPage): ContactDeleteDetail[] {
  const heard: ContactDeleteDetail[] = [];
  page.panel.addEventListener('contact-delete', ({ detail }) => heard.push(detail));
  return heard;
}

function isDeleted(page: PanelPage, contactId = 'full'): Promise<boolean> {
  return page.stored(contactId).then(
    () => false,
    () => true,
  );
}

async function log(page: PanelPage): Promise<readonly string[]> {
  const { deletions } = page.memory.as({ role: 'owner' }).moderation ?? {};
  const { items: found = [] } = (await deletions?.({ signal: new AbortController().signal })) ?? {};
  return found.map(({ hint }) => hint);
}

describe('panel: delete', () => {
  afterEach(() => {
    forgetDatabases();
    document.documentElement.style.removeProperty('color-scheme');
    return closePages();
  });

  for (const kept of SOURCES) {
    it(`8.2 says what is removed and that it cannot be undone, asks for the name, and deletes (${kept})`, async () => {
      const page = await openModeration({ role: 'manager', kept });
      const heard = deletionsHeard(page);
      await choose(page, 'Delete contact…');
      expect(asked(page)).to.equal(
        `Delete ${NAME}? This cannot be undone. The conversation history and its attachments are removed. Attributes, notes ` +
          'and tags are removed. Drafts and changes that were not sent yet are removed. If this person writes again, that ' +
          `is a new contact. To confirm, type ${NAME} The deletion is logged with your name and a masked hint of the ` +
          'contact. Cancel Delete contact',
      );
      const final = page.all('dialog .strong').find(({ textContent }) => textContent?.includes('cannot be undone'));
      expect(final && getComputedStyle(final).fontWeight).to.equal('600');
      await page.type(NAME);
      await page.press('Enter');
      expect(dialog(page)).to.equal(undefined);
      await until(() => page.root.querySelector('.state'), 'the words in place of the contact');
      expect(page.text).to.equal(
        'Contact deleted\nNothing of it is kept here. If this person writes again, that is a new contact.',
      );
      expect(await isDeleted(page)).to.equal(true);
      expect(await log(page)).to.deep.equal(['A••• F•••']);
      expect(heard).to.deep.equal([{ contactId: 'full' }]);
      expect(page.heard('contact-error')).to.deep.equal([]);
      expect(page.focused).to.equal(page.find('.panel'));
    });
  }

  it('8.2 the button under the name asks the same, and gets focus back', async () => {
    const page = await openModeration({ role: 'owner' });
    const under = page.control('Delete contact…', page.find('.identity-sub'));
    under.focus();
    await page.press('Enter');
    await until(() => dialog(page), 'the question');
    expect(page.focused?.id).to.equal('delete-phrase');
    await page.press('Escape');
    expect(page.focused).to.equal(under);
    expect(await isDeleted(page)).to.equal(false);
  });

  it('8.2 another text deletes nothing, says what is wrong, and stays to be corrected', async () => {
    const page = await openModeration({ role: 'owner' });
    for (const typed of ['', 'amélie fontaine', 'Amelie Fontaine', 'Amélie', `${NAME}.`]) {
      await choose(page, 'Delete contact…');
      expect(page.control('Delete contact').getAttribute('aria-disabled')).to.equal('true');
      await page.type(typed);
      await page.press('Enter');
      expect(asked(page)).to.contain('That is not the same. Type it as it stands above; capital letters count.');
      expect(page.focused?.getAttribute('aria-invalid')).to.equal('true');
      expect(page.focused?.id).to.equal('delete-phrase');
      await page.press('Escape');
    }
    expect(await isDeleted(page)).to.equal(false);
  });

  it('8.2 the button says so too while the text is not the name', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    await page.click('Delete contact');
    expect(asked(page)).to.contain('That is not the same.');
    await page.type(NAME);
    expect(asked(page)).not.to.contain('That is not the same.');
    expect(page.control('Delete contact').getAttribute('aria-disabled')).to.equal(null);
    await page.click('Delete contact');
    expect(await isDeleted(page)).to.equal(true);
  });

  it('8.2 space around it and the way accents are coded make no difference', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    document.execCommand('insertText', false, `  ${NAME.normalize('NFD')} `);
    await page.press('Enter');
    await until(() => page.root.querySelector('.state'), 'the words');
    expect(await isDeleted(page)).to.equal(true);
  });

  it('8.2 without a name the id is typed', async () => {
    const page = await openModeration({
      role: 'owner',
      contactId: 'nameless-7',
      workspace: { contacts: [buildContact({ id: 'nameless-7', name: ' ', channels: [] })] },
    });
    await remove(page, 'nameless-7');
    await until(() => page.root.querySelector('.state'), 'the words');
    expect(await isDeleted(page, 'nameless-7')).to.equal(true);
  });

  it('8.2 what stands for the name in the header is what is typed', async () => {
    const page = await openModeration({ role: 'owner', contactId: 'visitor', workspace: { contacts: [visitor] } });
    await choose(page, 'Delete contact…');
    expect(asked(page)).to.contain(`type ${page.name}`);
    await page.type(page.name);
    await page.press('Enter');
    await until(() => page.root.querySelector('.state'), 'the words');
    expect(await isDeleted(page, 'visitor')).to.equal(true);
  });

  it('8.2 what was typed for one question does not stand in the next', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    await page.type(NAME);
    await page.press('Escape');
    await choose(page, 'Delete contact…');
    expect(page.find('#delete-phrase')).to.have.property('value', '');
    expect(page.control('Delete contact').getAttribute('aria-disabled')).to.equal('true');
  });

  it('11.1 the question goes with its contact, and deletes nobody', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    await page.type(NAME);
    await page.show('jonas');
    expect(dialog(page)).to.equal(undefined);
    expect(await isDeleted(page)).to.equal(false);
    expect(await isDeleted(page, 'jonas')).to.equal(false);
  });

  it('11.1 goes on in the background when the agent shows another contact', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.delete'] });
    const heard = deletionsHeard(page);
    await remove(page, NAME);
    expect(page.text).to.contain('Deleting the contact');
    await page.show('jonas');
    expect(page.text).not.to.contain('Deleting the contact');
    await page.source.release();
    await page.settle();
    expect(page.name).to.equal('Jonas Weber');
    expect(heard).to.deep.equal([{ contactId: 'full' }]);
    expect(await isDeleted(page, 'jonas')).to.equal(false);
    await page.show('full');
    expect(page.text).to.contain('Contact deleted');
  });

  it('11.3 a refusal is said, with a way forward and a way back', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.delete'] });
    await remove(page, NAME);
    (await page.source.next('moderation.delete')).fail({
      code: 'forbidden',
      permission: { reason: 'source', message: 'There is an open order.' },
    });
    await page.settle();
    expect(page.name).to.equal(NAME);
    expect(page.text).to.contain('The contact was not deleted. There is an open order.');
    await page.click('Try again');
    (await page.source.next('moderation.delete')).fail({ code: 'forbidden' });
    await page.settle();
    expect(page.text).to.contain('You are not allowed to delete this contact.');
    await page.click('Keep contact');
    expect(page.text).not.to.contain('not deleted');
    expect(page.focusedName).to.equal('More actions');
    expect(await isDeleted(page)).to.equal(false);
  });

  it('11.3 a refusal of another contact’s deletion is told, and stands with that contact', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.delete'] });
    await remove(page, NAME);
    await page.show('jonas');
    (await page.source.next('moderation.delete')).fail({ code: 'forbidden' });
    await page.settle();
    expect(page.announced).to.contain('A contact was not deleted. Open it to see why.');
    expect(page.text).not.to.contain('The contact was not deleted.');
    await page.show('full');
    await until(() => page.text.includes('The contact was not deleted.'), 'the refusal');
  });

  it('11.3 without a connection it waits, says so, and can be called off', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.delete'] });
    await remove(page, NAME);
    (await page.source.next('moderation.delete')).fail({ code: 'network', outcome: 'not-sent' });
    await until(() => page.text.includes('The contact is deleted when the connection is back.'), 'the words');
    await page.click('Keep contact');
    await page.source.release();
    await page.panel.reload();
    await page.settle();
    expect(page.name).to.equal(NAME);
    expect(await isDeleted(page)).to.equal(false);
  });

  it('8.2 is not offered again while it is under way', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.delete'] });
    await remove(page, NAME);
    await openMenu(page);
    expect(items(page)).not.to.include('Delete contact…');
    expect(page.has('Delete contact…')).to.equal(false);
  });

  it('8.2 a contact that somebody else deletes meanwhile takes the question with it', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    await page.memory.as({ agent: 'ben', role: 'owner' }).moderation?.delete?.('full', { idempotencyKey: 'ben' });
    await until(() => page.root.querySelector('.state'), 'the words');
    expect(dialog(page)).to.equal(undefined);
    expect(page.text).to.contain('This contact was deleted\nSomebody deleted it.');
    expect(page.focused).to.equal(page.find('.panel'));
  });

  it('11.6 the keyboard alone walks the dialog, and stays in it', async () => {
    const page = await openModeration({ role: 'owner' });
    await choose(page, 'Delete contact…');
    const walked: string[] = [];
    for (let step = 0; step < 10; step += 1) {
      await page.press('Tab');
      if (page.focused) walked.push(page.focusedName);
    }
    expect(new Set(walked)).to.deep.equal(new Set(['Cancel', 'Delete contact', 'Close', `To confirm, type ${NAME}`]));
  });

  it('11.6 the dialog fits narrow windows and long names, and nothing in it sticks out', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
    const page = await openModeration({
      role: 'owner',
      width: 240,
      workspace: { contacts: [fullWith({}, { first_name: long, last_name: long })] },
    });
    await choose(page, 'Delete contact…');
    const box = dialog(page)?.getBoundingClientRect();
    expect(box?.right).to.be.at.most(innerWidth);
    expect(box?.bottom).to.be.at.most(innerHeight);
    const wide = page
      .all('dialog *')
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth);
    expect(wide.map(({ className }) => className)).to.deep.equal([]);
  });

  it('11.6 axe finds nothing wrong with the question and its error, in light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.setProperty('color-scheme', scheme);
      const page = await openModeration({ role: 'owner' });
      await choose(page, 'Delete contact…');
      await page.press('Enter');
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await closePages();
    }
  });
});
