import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

const problemIn = (page: PanelPage, label: string): string =>
  page.row(label).querySelector('.help-error')?.textContent?.trim() ?? '';

describe('panel: editing attributes', () => {
  afterEach(closePages);

  const typed = [
    { type: 'text', label: 'Membership', key: 'membership', text: '  M-7 ', value: 'M-7', shown: 'M-7' },
    { type: 'number', label: 'Orders', key: 'orders', text: '1 234,5', value: 1234.5, shown: '1,234.5' },
    { type: 'number 0', label: 'Orders', key: 'orders', text: '0', value: 0, shown: '0' },
    {
      type: 'email',
      label: 'Billing email',
      key: 'billing_email',
      text: 'New@Atelier.Example',
      value: 'New@Atelier.Example',
      shown: 'New@Atelier.Example',
    },
    {
      type: 'phone',
      label: 'Mobile',
      key: 'mobile',
      text: '+49 30 1234567',
      value: '+49301234567',
      shown: '+49 30 1234567',
    },
    {
      type: 'URL',
      label: 'Shop',
      key: 'shop',
      text: 'lamps.example/new',
      value: 'https://lamps.example/new',
      shown: 'lamps.example/new',
    },
    { type: 'country', label: 'Birthplace', key: 'birthplace', text: 'Portugal', value: 'PT', shown: 'Portugal' },
    {
      type: 'language',
      label: 'Second language',
      key: 'second_language',
      text: 'Portuguese',
      value: 'pt',
      shown: 'Portuguese',
    },
    { type: 'checkbox', label: 'Newsletter', key: 'newsletter', text: 'No', value: false, shown: 'No' },
    { type: 'dropdown', label: 'Tier', key: 'tier', text: 'Bronze', value: 'bronze', shown: 'Bronze' },
    { type: 'assignee', label: 'Assignee', key: 'assignee', text: 'Ben', value: 'ben', shown: 'BI\nBen Ito' },
  ];
  for (const { type, label, key, text, value, shown } of typed) {
    it(`2.3 edits ${type} with the keyboard alone, and focus goes back to the edit icon`, async () => {
      const page = await openPage();
      await page.edit(label);
      expect(page.focusedName).to.equal(label);
      if (page.focused instanceof HTMLSelectElement) await page.type(text);
      else await page.retype(text);
      await page.press('Enter');
      await until(() => page.sent.length > 0);
      await page.settle();
      expect(page.value(label)).to.equal(shown);
      expect(page.focusedName).to.equal(`Edit ${label}`);
      expect(await page.storedValue(key)).to.deep.equal(value);
    });
  }

  it('2.3 edits multi-line text: Enter makes a line, Ctrl+Enter saves', async () => {
    const page = await openPage();
    await page.edit('About');
    expect(page.focused).to.be.instanceOf(HTMLTextAreaElement);
    await page.retype('First');
    await page.press('Enter');
    await page.type('Second');
    expect(page.sent).to.deep.equal([]);
    await page.press('Control+Enter');
    expect(page.value('About')).to.equal('First\nSecond');
    expect(page.focusedName).to.equal('Edit About');
    expect(await page.storedValue('about')).to.equal('First\nSecond');
  });

  it('2.3 edits a date by its parts', async () => {
    const page = await openPage();
    await page.edit('Customer since');
    page.field('Customer since').value = '2022-05-06';
    page.field('Customer since').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await page.press('Enter');
    expect(page.value('Customer since')).to.equal('6 May 2022');
    expect(await page.storedValue('since')).to.equal('2022-05-06');
  });

  it('2.10 does not take a date that was typed in part for absence', async () => {
    const page = await openPage();
    await page.edit('Customer since');
    // Empties one part of the date: the field then has no value, though something stands in it.
    await page.press('Backspace');
    expect(page.field('Customer since').validity.badInput).to.equal(true);
    await page.press('Enter');
    expect(await page.storedValue('since')).to.equal('2021-03-14');
    expect(problemIn(page, 'Customer since')).to.equal('Enter the date as year, month and day: 2021-03-14.');
    expect(page.focusedName).to.equal('Customer since');
  });

  it('2.3 ticks and unticks the options of a multi-select with the keyboard', async () => {
    const page = await openPage();
    await page.edit('Interests');
    expect(page.focusedName).to.equal('Lamps');
    await page.press('Space', 'Tab');
    expect(page.focusedName).to.equal('Tables');
    await page.press('Space', 'Enter');
    expect(page.value('Interests')).to.equal('Tables\nWall lights');
    expect(await page.storedValue('interests')).to.deep.equal(['tables', 'walls']);
  });

  it('2.3 a press on the label of a multi-select ticks nothing', async () => {
    const page = await openPage();
    await page.edit('Interests');
    const label = page.row('Interests').querySelector('dt');
    if (!label) throw new Error('No label');
    await page.click(label.firstElementChild ?? label);
    expect(page.all('.options input').map((box) => box instanceof HTMLInputElement && box.checked)).to.deep.equal([
      true,
      false,
      true,
    ]);
  });

  it('2.10 clearing a field makes it absent, for every type', async () => {
    const page = await openPage();
    const texts = ['Membership', 'About', 'Orders', 'Billing email', 'Mobile', 'Shop'];
    for (const label of texts) {
      await page.edit(label);
      await page.retype('');
      await page.press('Control+Enter');
      if (!page.has(`Add ${label}`)) await page.press('Enter');
      expect(page.has(`Add ${label}`), label).to.equal(true);
      expect(page.focusedName, label).to.equal(`Add ${label}`);
    }
    for (const label of ['Birthplace', 'Second language', 'Newsletter', 'Tier']) {
      await page.edit(label);
      await page.press('Home', 'Enter');
      expect(page.focusedName, label).to.equal(`Add ${label}`);
    }
    await page.edit('Interests');
    await page.press('Space', 'Tab', 'Tab', 'Space', 'Enter');
    expect(page.focusedName).to.equal('Add Interests');
    const { values } = await page.stored();
    for (const key of [
      'membership',
      'about',
      'orders',
      'mobile',
      'shop',
      'birthplace',
      'newsletter',
      'tier',
      'interests',
    ]) {
      expect(values.has(key), key).to.equal(false);
    }
  });

  it('2.7 Esc leaves the value as it was, keeps nothing, and focus goes back', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    await page.press('Escape');
    expect(page.value('Membership')).to.equal('M-204');
    expect(page.focusedName).to.equal('Edit Membership');
    await page.edit('Membership');
    expect(page.field('Membership').value).to.equal('M-204');
    expect(page.sent).to.deep.equal([]);
  });

  it('2.7 saving what was not touched changes nothing, however the source spells it, and objects to nothing', async () => {
    const spelled = {
      membership: 'two\nlines',
      shop: 'shop.example',
      mobile: '0049 1511 2345678',
      birthplace: 'be',
      billing_email: 'not an address',
      orders: 'many',
      since: '14.3.2021',
    };
    const page = await openPage({ workspace: { contacts: [fullWith({}, spelled)] } });
    for (const label of ['Membership', 'Shop', 'Mobile', 'Birthplace', 'Billing email', 'Orders', 'Customer since']) {
      await page.edit(label);
      await page.press('Enter');
      await until(() => !page.has(`Save ${label}`), label);
    }
    expect(page.sent).to.deep.equal([]);
    for (const [key, value] of Object.entries(spelled)) expect(await page.storedValue(key), key).to.equal(value);
  });

  it('2.3 ticks options whatever their values are: with brackets, spaces and several lines', async () => {
    const values = ['[VIP] Gold', ' lamps ', 'two\nlines', 'plain'];
    const options = values.map((value, index) => ({ value, label: `Option ${index + 1}` }));
    const page = await openPage({
      workspace: {
        schema: schemaWith({ interests: { options } }),
        contacts: [fullWith({}, { interests: values.slice(0, 3) })],
      },
    });
    await page.edit('Interests');
    const ticked = (): boolean[] =>
      page.all('.options input').map((box) => box instanceof HTMLInputElement && box.checked);
    expect(ticked()).to.deep.equal([true, true, true, false]);
    await page.press('Space', 'Tab', 'Tab', 'Tab', 'Space');
    expect(ticked()).to.deep.equal([false, true, true, true]);
    await page.press('Enter');
    expect(await page.storedValue('interests')).to.deep.equal(values.slice(1));
  });

  it('2.7 the check saves and the cross cancels, with the pointer', async () => {
    const page = await openPage();
    await page.click('Edit Membership');
    await page.retype('M-9');
    await page.click('Save Membership');
    expect(page.value('Membership')).to.equal('M-9');
    await page.click('Edit Membership');
    await page.retype('M-10');
    await page.click('Cancel editing Membership');
    expect(page.value('Membership')).to.equal('M-9');
    expect(page.focusedName).to.equal('Edit Membership');
  });

  it('2.7 saving what was not changed sends nothing and asks nobody', async () => {
    const page = await openPage();
    for (const label of ['Membership', 'Orders', 'Mobile', 'Shop', 'Tier', 'Customer since']) {
      await page.edit(label);
      await page.press('Enter');
      await until(() => page.focusedName === `Edit ${label}`, label);
    }
    expect(page.sent).to.deep.equal([]);
    expect(page.heard('contact-change-request')).to.deep.equal([]);
    expect(page.toast).to.equal('');
  });

  const refused = [
    { rule: '2.3', label: 'Orders', text: '1,234', words: '1,234 can be read in two ways. Write 1234 or 1.2340.' },
    { rule: '2.3', label: 'Orders', text: 'many', words: 'Enter a number, such as 1,234.5.' },
    { rule: '2.3', label: 'Billing email', text: 'nobody', words: 'Add the @ sign, as in name@example.com.' },
    { rule: '2.3', label: 'Shop', text: 'not an address', words: 'Remove the spaces from the web address.' },
    {
      rule: '2.5',
      label: 'Shop',
      text: 'javascript:alert(1)',
      words: 'Start the address with https:// instead of javascript:.',
    },
    {
      rule: '2.4',
      label: 'Phone',
      text: '+33 6 12 34 56',
      words: 'Two digits are missing. After +33 (France), a number has nine digits.',
    },
    { rule: '2.4', label: 'Phone', text: '+49 abc', words: 'Remove “a”: a phone number has digits only.' },
    {
      rule: '2.4',
      label: 'Phone',
      text: '+999 1234567',
      words: 'No country code begins with 999. Correct the digits after the +.',
    },
  ];
  for (const { rule, label, text, words } of refused) {
    it(`${rule} says what is wrong with ${label} “${text}”, keeps it, and leaves focus in the field`, async () => {
      const page = await openPage();
      await page.change(label, text);
      await until(() => problemIn(page, label) !== '');
      expect(problemIn(page, label)).to.equal(words);
      expect(page.field(label).value).to.equal(text);
      expect(page.focusedName).to.equal(label);
      expect(page.field(label)).to.have.attribute('aria-invalid', 'true');
      const description = page.root.getElementById(page.field(label).getAttribute('aria-describedby') ?? '');
      expect(description?.textContent).to.contain(words);
      expect(page.sent).to.deep.equal([]);
    });
  }

  it('2.3 takes the objection away as soon as the text is another', async () => {
    const page = await openPage();
    await page.change('Orders', 'many');
    await page.type('1');
    expect(problemIn(page, 'Orders')).to.equal('');
    expect(page.field('Orders')).to.have.attribute('aria-invalid', 'false');
  });

  it('2.4 shows the normalised number while a phone number is typed, and takes national spelling', async () => {
    const page = await openPage();
    await page.edit('Phone');
    await page.retype('06 98 76 54 32');
    await until(() => page.row('Phone').textContent?.includes('Saves as'));
    expect(page.row('Phone').querySelector('.help')?.textContent?.trim().replace(/\s+/g, ' ')).to.equal(
      'Saves as +33 6 98 76 54 32, France',
    );
    await page.press('Enter');
    expect(await page.storedValue('phone')).to.equal('+33698765432');
  });

  it('2.4 offers the country of the phone number where it is empty, and writes nothing by itself', async () => {
    const page = await openPage({
      workspace: { contacts: [buildContact({ id: 'full', values: buildValues({ phone: '+41446681800' }) })] },
    });
    await until(() => page.has('Use Switzerland'));
    expect(page.has('Add Country')).to.equal(true);
    expect(page.sent).to.deep.equal([]);
    page.control('Use Switzerland').focus();
    await page.press('Enter');
    expect(page.value('Country')).to.equal('Switzerland');
    expect(page.focusedName).to.equal('Edit Country');
    expect(await page.storedValue('country')).to.equal('CH');
    await page.click('Undo');
    expect(page.has('Add Country')).to.equal(true);
  });

  it('2.4 offers no country where the agent may not edit it', async () => {
    const page = await openPage({
      workspace: {
        contacts: [
          buildContact({
            id: 'full',
            permissions: { edit: { reason: 'role' } },
            values: buildValues({ phone: '+41446681800' }),
          }),
        ],
      },
    });
    await until(() => page.value('Phone') === '+41 44 668 18 00');
    expect(page.text).not.to.contain('Switzerland');
  });

  it('9.2 shows the value of a removed option read-only, and offers removed options to nobody', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({}, { tier: 'founder' })] } });
    expect(page.value('Tier')).to.equal('Founder');
    expect(page.has('Edit Tier')).to.equal(false);
    const other = await openPage();
    await other.edit('Tier');
    expect([...other.row('Tier').querySelectorAll('option')].map((option) => option.text)).to.deep.equal([
      'No value',
      'Bronze',
      'Silver',
      'Gold',
    ]);
  });

  it('11.3 shows the change at once, marks it while it is in flight, and asks for undo', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    expect(page.value('Membership')).to.equal('M-9');
    expect(page.has('Saving', page.row('Membership'))).to.equal(true);
    expect(page.toast).to.equal('Membership changed Undo');
    await (await page.source.next('contacts.apply')).answer();
    await page.settle();
    expect(page.has('Saving')).to.equal(false);
    expect(page.value('Membership')).to.equal('M-9');
  });

  it('11.4 undoes an edit from the toast, and says so', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.click('Undo');
    expect(page.value('Membership')).to.equal('M-204');
    expect(page.announced).to.contain('Undone');
    expect(page.toast).to.equal('');
    expect(page.focused).not.to.equal(undefined);
    expect(await page.storedValue('membership')).to.equal('M-204');
  });

  it('11.4 undoes what cleared a value', async () => {
    const page = await openPage();
    await page.change('Orders', '');
    expect(page.has('Add Orders')).to.equal(true);
    await page.click('Undo');
    expect(page.value('Orders')).to.equal('38');
  });

  it('11.1 opens several editors at once when they hold text, and closes the one that holds none', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('M-9');
    await page.edit('Orders');
    await page.edit('Shop');
    expect(page.has('Save Membership')).to.equal(true);
    expect(page.has('Save Orders')).to.equal(false);
    expect(page.has('Save Shop')).to.equal(true);
    expect(page.field('Membership').value).to.equal('M-9');
  });

  it('11.2 compares with the value that stood there when the edit began', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('mine');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    expect(page.field('Membership').value).to.equal('mine');
    await page.press('Enter');
    expect(page.row('Membership changed twice').textContent).to.contain('mine').and.to.contain('theirs');
    expect(await page.storedValue('membership')).to.equal('theirs');
  });

  it('11.2 shows mine and theirs, who and the choice; the agent takes theirs', async () => {
    const page = await conflictOn('Membership');
    const row = page.row('Membership changed twice');
    expect(row.textContent).to.contain('Ben Ito saved another value while you were editing.');
    const theirs = row.querySelector<HTMLInputElement>('[data-choice=theirs]');
    theirs?.focus();
    await page.press('Space');
    await page.click('Take theirs');
    expect(page.value('Membership')).to.equal('theirs');
    expect(page.focusedName).to.equal('Edit Membership');
    expect(await page.storedValue('membership')).to.equal('theirs');
  });

  it('11.2 shows a cleared value beside theirs', async () => {
    const page = await openPage();
    await page.edit('Membership');
    await page.retype('');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    await page.press('Enter');
    expect(
      [...page.row('Membership changed twice').querySelectorAll('.version-value')].map((version) =>
        version.textContent?.trim(),
      ),
    ).to.deep.equal(['No value', 'theirs']);
    await page.click('Keep mine');
    expect(page.has('Add Membership')).to.equal(true);
    expect(await page.storedValue('membership')).to.equal(undefined);
  });

  it('11.2 keeps mine when the agent says so', async () => {
    const page = await conflictOn('Membership');
    await page.click('Keep mine');
    expect(page.value('Membership')).to.equal('mine');
    expect(page.focusedName).to.equal('Edit Membership');
    expect(await page.storedValue('membership')).to.equal('mine');
  });

  it('11.2 a conflict can be put off, blocks nothing else, and can be decided later', async () => {
    const page = await conflictOn('Membership');
    await page.click('Decide later');
    expect(page.value('Membership')).to.equal('mine');
    await page.change('Shop', 'other.example');
    expect(await page.storedValue('shop')).to.equal('https://other.example');
    await page.click('Decide');
    await page.click('Keep mine');
    expect(await page.storedValue('membership')).to.equal('mine');
  });

  it('11.2 a conflict about the name can be put off and decided later', async () => {
    const page = await openPage({
      workspace: { schema: { definitions: [], vip: true }, contacts: [buildContact({ id: 'full', name: 'Base' })] },
    });
    page.control('Edit name').focus();
    await page.press('Enter');
    await page.retype('Mine');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'name', from: 'Base', to: 'Theirs' }], { idempotencyKey: 'ben' });
    await page.settle();
    await page.press('Enter');
    await page.click('Decide later');
    await page.click('Decide');
    await page.click('Keep mine');
    expect((await page.stored()).name).to.equal('Mine');
  });

  it('11.3 opens the editor again with the text when the source refuses it, with its reason (fault 14)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const call = await page.source.next('contacts.apply');
    call.fail({
      code: 'validation',
      fields: new Map([['membership', { rule: 'format', message: 'A membership has eight digits.' }]]),
    });
    await page.settle();
    expect(page.field('Membership').value).to.equal('M-9');
    expect(problemIn(page, 'Membership')).to.equal('A membership has eight digits.');
    expect(page.focusedName).to.equal('Membership');
    await page.press('Escape');
    expect(page.value('Membership')).to.equal('M-204');
  });

  it('11.4 the toast of a refused change offers no undo of an older one', async () => {
    const page = await openPage();
    await page.change('Shop', 'other.example');
    page.source.replace('contacts.apply', async () => {
      throw new ContactError({ code: 'validation', fields: new Map([['membership', { rule: 'format' }]]) });
    });
    await page.change('Membership', 'M-9');
    await page.settle();
    expect(page.toast).to.equal('');
  });

  it('11.3 a refusal does not overwrite what the agent has typed meanwhile', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'first');
    await page.edit('Membership');
    await page.retype('second');
    const call = await page.source.next('contacts.apply');
    call.fail({ code: 'validation', fields: new Map([['membership', { rule: 'format' }]]) });
    await page.settle();
    expect(page.field('Membership').value).to.equal('second');
  });

  it('11.3 shows a refusal also in a section that is collapsed', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const toggle = page.control('Attributes: Custom');
    toggle.focus();
    await page.press('Enter');
    const call = await page.source.next('contacts.apply');
    call.fail({ code: 'validation', fields: new Map([['membership', { rule: 'format' }]]) });
    await page.settle();
    expect(page.field('Membership').value).to.equal('M-9');
  });

  it('11.3 a change that is forbidden stays with its reason, to be edited again or discarded', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'role' } });
    await page.settle();
    expect(page.row('Membership').textContent).to.contain('Your role does not allow this.');
    expect(page.value('Membership')).to.equal('M-9');
    await page.source.release();
    await page.click(page.control('Discard', page.row('Membership')));
    expect(page.value('Membership')).to.equal('M-204');
  });

  async function conflictOn(label: string): Promise<PanelPage> {
    const page = await openPage();
    await page.edit(label);
    await page.retype('mine');
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    await page.press('Enter');
    return page;
  }
});
