import { expect } from '@open-wc/testing';
import { closePages, openPage, type PanelPage } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

const button = (page: PanelPage): HTMLElement => page.find('.vip');
const pressed = (page: PanelPage): string | null => button(page).getAttribute('aria-pressed');

describe('panel: VIP', () => {
  afterEach(closePages);

  it('3.1 promotes by pressing the button, with the keyboard, and focus stays on it', async () => {
    const page = await openPage();
    expect(pressed(page)).to.equal('false');
    button(page).focus();
    await page.press('Enter');
    expect(pressed(page)).to.equal('true');
    expect(page.focused).to.equal(button(page));
    expect((await page.stored()).vip).to.equal(true);
    expect(page.toast).to.equal('Amélie Fontaine is a VIP Undo');
    expect(getComputedStyle(button(page)).backgroundColor).to.equal('rgb(23, 44, 105)');
  });

  it('3.1 demotes by the same button, and offers undo', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({ vip: true })] } });
    await page.click(button(page));
    expect(pressed(page)).to.equal('false');
    expect(page.toast).to.equal('Amélie Fontaine is no longer a VIP Undo');
    await page.click('Undo');
    expect(pressed(page)).to.equal('true');
    expect((await page.stored()).vip).to.equal(true);
  });

  it('3.1 sends the last state when the button is pressed many times quickly (fault 6)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    for (let time = 0; time < 5; time += 1) button(page).click();
    await page.settle();
    expect(pressed(page)).to.equal('true');
    await page.source.release();
    await page.settle();
    expect((await page.stored()).vip).to.equal(true);
    expect(page.sent).to.have.length(1);
  });

  it('3.3 tells the host the new state, and no names', async () => {
    const page = await openPage();
    await page.click(button(page));
    expect(page.heard('contact-change')).to.deep.equal([
      { contactId: 'full', kind: 'vip', origin: 'agent', vip: true },
    ]);
    await page.click('Undo');
    expect(page.heard('contact-change').at(-1)).to.deep.equal({
      contactId: 'full',
      kind: 'vip',
      origin: 'undo',
      vip: false,
    });
  });

  it('3.3 tells the host of a promotion by somebody else (11.5)', async () => {
    const page = await openPage();
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'vip', from: false, to: true }], { idempotencyKey: 'ben' });
    await page.settle();
    expect(pressed(page)).to.equal('true');
    expect(page.heard('contact-change')).to.deep.equal([{ contactId: 'full', kind: 'vip', origin: 'live', vip: true }]);
  });

  it('3.2 shows no button when the administrator has switched VIP off', async () => {
    const page = await openPage({ workspace: { schema: schemaWith({}, { vip: false }) } });
    expect(page.root.querySelector('.vip') === null).to.equal(true);
  });

  it('11.10 shows no button when the plan does not include VIP', async () => {
    const page = await openPage({ workspace: { offers: ['attribute'] } });
    expect(page.root.querySelector('.vip') === null).to.equal(true);
  });

  it('3.1 says why the button cannot be pressed where it is not permitted', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({ permissions: { vip: { reason: 'role' } } })] } });
    expect(button(page)).to.have.attribute('aria-disabled', 'true');
    expect(page.root.getElementById(button(page).getAttribute('aria-describedby') ?? '')?.textContent).to.equal(
      'Your role does not allow this.',
    );
    await page.click(button(page));
    expect(pressed(page)).to.equal('false');
    expect(page.sent).to.deep.equal([]);
  });

  it('3.1 cannot be pressed when the host sets readonly', async () => {
    const page = await openPage({ attributes: { readonly: '' } });
    await page.click(button(page));
    expect(pressed(page)).to.equal('false');
    expect(page.sent).to.deep.equal([]);
  });

  it('3.1 stays as it is when the host refuses', async () => {
    const page = await openPage();
    page.panel.addEventListener('contact-change-request', (event) => event.preventDefault());
    await page.click(button(page));
    expect(pressed(page)).to.equal('false');
    expect(page.toast).to.equal('');
  });

  it('3.1 a refusal of the source is told, with a way back, and leaves no toast that says otherwise', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.click(button(page));
    (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'plan' } });
    await page.settle();
    expect(page.text).to.contain('Your plan does not include this.');
    expect(page.announced).to.contain('Your plan does not include this.');
    expect(page.toast).to.equal('');
    await page.click('Discard');
    expect(pressed(page)).to.equal('false');
    expect(page.focused).not.to.equal(undefined);
  });
});
