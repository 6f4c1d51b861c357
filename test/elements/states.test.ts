import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { buildContact } from '../../src/testing/index.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { schemaWith } from '../support/workspace.js';

const words = (page: PanelPage): string => page.find('.state').innerText.replace(/\s*\n\s*/g, ' · ');

/** One icon, one bold line, one sentence, at most one button. */
function expectShape(page: PanelPage): void {
  const state = page.find('.state');
  expect(state.querySelectorAll('.icon:not(button .icon)'), 'icons').to.have.length(1);
  expect(state.querySelectorAll('.strong'), 'bold lines').to.have.length(1);
  expect(state.querySelectorAll('p:not(.strong)'), 'sentences').to.have.length(1);
  expect(state.querySelectorAll('button').length, 'buttons').to.be.lessThan(2);
}

describe('panel: states', () => {
  afterEach(closePages);

  it('11.8 says what to set when it has neither src nor adapter, and invents no store', async () => {
    const page = await openPage({ bare: true });
    expect(words(page)).to.equal(
      'No data source · Set the src attribute, such as src="memory:sample", or the adapter property of this panel.',
    );
    expectShape(page);
    expect(page.find('.state').getAttribute('role')).to.equal(null);
  });

  it('11.8 asks for a conversation when no contact is chosen', async () => {
    const page = await openPage({ contactId: '' });
    expect(words(page)).to.equal('No contact selected · Open a conversation to see who you are talking to.');
    expectShape(page);
    expect(page.source.calls.filter(({ name }) => name === 'contacts.get')).to.deep.equal([]);
  });

  it('11.8 takes blank ids for none', async () => {
    const page = await openPage({ contactId: '' });
    page.panel.setAttribute('contact-id', '');
    await page.settle();
    expect(words(page)).to.contain('No contact selected');
  });

  it('11.8 shows bones of the right shape while a contact loads, hidden from screen readers, who are told in words', async () => {
    const page = await openPage({ hold: ['contacts.get'] });
    expect(page.find('.skeleton').getAttribute('aria-hidden')).to.equal('true');
    for (const part of [
      '.avatar',
      '.identity-top',
      '.identity-sub',
      '.status-line',
      '.toolbar',
      '.section-head',
      '.attr',
    ]) {
      expect(page.find(`.skeleton ${part}`).checkVisibility(), part).to.equal(true);
    }
    expect(page.announced).to.equal('Loading the contact');
    expect(page.all('.skeleton button, .skeleton a, .skeleton input')).to.deep.equal([]);
    await page.source.release();
    await page.settle();
    expect(page.root.querySelector('.skeleton') === null).to.equal(true);
  });

  it('11.8 shows bones also while the session or the list of attributes loads', async () => {
    for (const call of ['session', 'attributes.schema'] as const) {
      const page = await openPage({ hold: [call] });
      expect(page.root.querySelector('.skeleton') === null, call).to.equal(false);
      await page.source.release();
      await page.settle();
      expect(page.name, call).to.equal('Amélie Fontaine');
    }
  });

  it('11.8 shows bones while the source of src is opened', async () => {
    const page = await openPage({
      bare: true,
      unready: true,
      contactId: 'C-48213',
      attributes: { src: 'indexeddb:states?sample' },
    });
    expect(page.root.querySelector('.skeleton') === null).to.equal(false);
    await until(() => page.root.querySelector('.name'));
    expect(page.name).to.equal('Amélie Fontaine');
    indexedDB.deleteDatabase('contact-panel:states');
  });

  it('11.8 a contact of whom nothing is known is no error: it has a name, and every Add', async () => {
    const page = await openPage({ workspace: { contacts: [buildContact({ id: 'full', name: '' })] } });
    expect(page.name).to.equal('full');
    expect(page.find('.face').textContent?.trim()).to.equal('?');
    expect(page.has('Add Email')).to.equal(true);
    expect(page.root.querySelector('.network-mark') === null).to.equal(true);
    expect(page.root.querySelector('.handle') === null).to.equal(true);
  });

  it('11.8 a workspace without any attributes shows the contact without a list', async () => {
    const page = await openPage({ workspace: { schema: { definitions: [], vip: false } } });
    expect(page.name).to.equal('Amélie Fontaine');
    expect(page.root.querySelector('.toolbar') === null).to.equal(true);
    expect(page.labels).to.deep.equal([]);
  });

  it('11.8 a workspace whose attributes are all off shows the contact without a list', async () => {
    const off = Object.fromEntries(schemaWith({}).definitions.map(({ key }) => [key, { enabled: false }]));
    const page = await openPage({ workspace: { schema: schemaWith(off) } });
    expect(page.name).to.equal('Amélie Fontaine');
    expect(page.labels).to.deep.equal([]);
  });

  const sources = [
    { src: ' ', words: 'The src attribute is empty. Set https://…, memory:sample, or indexeddb:NAME.' },
    { src: 'indexeddb:', words: 'In the src attribute a name must follow indexeddb:, such as indexeddb:inbox.' },
    {
      src: 'https://ada:secret@contacts.example/',
      words:
        'The address in the src attribute holds a user or a password. Remove them, and authenticate by cookies or headers.',
    },
    {
      src: 'https://',
      words: 'The src attribute holds no address. Set https://…, a relative address, memory:sample, or indexeddb:NAME.',
    },
    {
      src: 'ftp://contacts',
      words: '“ftp:” in the src attribute is not known. Use https:, memory:sample, or indexeddb:NAME.',
    },
    { src: 'memory:mine', words: 'There is no memory workspace “mine”. Use memory:sample.' },
    {
      src: 'memory:sample?role=boss',
      words: '“boss” in the src attribute is no role. Use agent, manager, owner or administrator.',
    },
  ];
  for (const { src, words: expected } of sources) {
    it(`11.8 says what is wrong with src="${src}", and how it is put right`, async () => {
      const page = await openPage({ bare: true, attributes: { src } });
      await until(() => page.root.querySelector('.state'));
      expect(words(page)).to.equal(`The data source cannot be used · ${expected}`);
      expectShape(page);
      expect(page.find('.state').getAttribute('role')).to.equal('alert');
      page.panel.src = 'memory:sample';
      page.panel.contactId = 'C-48213';
      await until(() => page.root.querySelector('.name'), 'the sample');
    });
  }

  it('11.8 an agent whom the source does not know is told to sign in', async () => {
    const page = await openPage({
      bare: true,
      contactId: 'C-48213',
      attributes: { src: 'memory:sample?agent=nobody' },
    });
    await until(() => page.root.querySelector('.state'));
    expect(words(page)).to.contain('Your session has ended').and.to.contain('Try again');
  });

  it('11.8 says when the browser’s database does not open, with a way out', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    try {
      const page = await openPage({
        bare: true,
        contactId: 'C-48213',
        attributes: { src: 'indexeddb:blocked?sample' },
      });
      await until(() => page.root.querySelector('.state'), 'the words');
      expectShape(page);
      IDBFactory.prototype.open = open;
      page.control('Try again').focus();
      await page.press('Enter');
      await until(() => page.root.querySelector('.name'), 'the contact');
      expect(page.name).to.equal('Amélie Fontaine');
      expect(document.activeElement).to.equal(page.panel);
    } finally {
      IDBFactory.prototype.open = open;
      indexedDB.deleteDatabase('contact-panel:blocked');
    }
  });

  it('11.8 keeps focus in the panel when the way out is taken, while it loads and after', async () => {
    const page = await openPage({ contactId: 'nobody' });
    page.control('Check again').focus();
    page.source.hold('contacts.get');
    await page.press('Enter');
    expect(document.activeElement).to.equal(page.panel);
    (await page.source.next('contacts.get')).fail({ code: 'not-found' });
    await page.settle();
    expect(words(page)).to.contain('Contact not found');
    expect(document.activeElement).to.equal(page.panel);
  });

  it('11.8 leaves a state as soon as the host chooses another contact', async () => {
    const page = await openPage({ contactId: 'nobody' });
    expect(words(page)).to.contain('Contact not found');
    await page.show('jonas');
    expect(page.name).to.equal('Jonas Weber');
    expect(page.root.querySelector('.state') === null).to.equal(true);
    await page.show('nobody');
    expect(words(page)).to.contain('Contact not found');
  });

  it('11.8 shows nothing of a contact that the agent may not see any more', async () => {
    const page = await openPage();
    page.source.replace('contacts.get', async () => {
      throw new ContactError({
        code: 'forbidden',
        permission: { reason: 'team', message: 'Only the VIP team sees this contact.' },
      });
    });
    await page.panel.reload();
    await page.settle();
    expect(words(page)).to.equal('You cannot see this contact · Only the VIP team sees this contact.');
    expect(page.text).not.to.contain('Amélie');
    expectShape(page);
  });

  it('11.8 every state is readable in the narrowest panel', async () => {
    for (const contactId of ['nobody', '']) {
      const page = await openPage({ contactId, width: 240 });
      const { left, right } = page.panel.getBoundingClientRect();
      for (const part of page.find('.state').children) {
        const box = part.getBoundingClientRect();
        expect(box.left >= left && box.right <= right, part.textContent ?? '').to.equal(true);
      }
    }
  });
});
