import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import {
  card,
  colleague,
  confirm,
  held,
  key,
  openMerge,
  openPreview,
  option,
  pickOf,
  rowOf,
  said,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';

const notice = (page: PanelPage): string => said(page.find('#merge-notice'));
const calls = (page: PanelPage, name: string): number => page.source.calls.filter((call) => call.name === name).length;
const merged = (page: PanelPage): Promise<void> => until(() => page.toast.startsWith('Contacts merged'), 'the merge');

/** A panel whose merge waits for the test. */
async function underWay(): Promise<{ page: PanelPage; call: Awaited<ReturnType<PanelPage['source']['next']>> }> {
  const page = await openMerge({ hold: ['merges.merge'] });
  await openPreview(page);
  await confirm(page);
  return { page, call: await page.source.next('merges.merge') };
}

describe('panel: merges that are late, lost or overtaken', () => {
  afterEach(closePages);

  it('11.3 shows that a merge is under way, and merges once however often it is pressed', async () => {
    const { page, call } = await underWay();
    const button = page.control('Merge contacts');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(button.querySelector('.spin') === null).to.equal(false);
    expect(option(page, 'Name', 'from').disabled).to.equal(true);
    await confirm(page);
    await confirm(page);
    await call.answer();
    await merged(page);
    expect(calls(page, 'merges.merge')).to.equal(1);
    expect(page.root.querySelector('dialog') === null).to.equal(true);
  });

  it('11.1 a merge that is answered after a switch is told to the host and paints over nobody', async () => {
    const { page, call } = await underWay();
    await page.show('jonas');
    expect(page.root.querySelector('dialog') === null).to.equal(true);
    const shown = page.text;
    await call.answer();
    await until(() => page.heard('contact-merge').length === 1, 'the event');
    await page.settle();
    expect(page.text).to.equal(shown);
    expect(page.toast).to.equal('');
    expect(page.heard('contact-merge')[0]).to.deep.include({ contactId: 'full', mergedId: 'double' });
    await page.show('full');
    expect(page.root.querySelector('.merge-card') === null).to.equal(true);
    expect(page.panel.undo()).to.equal(true);
    await until(() => page.heard('contact-merge').length === 2, 'the undo');
    expect((await page.stored('double')).name).to.equal('A. Fontaine');
  });

  it('11.1 switching with an open preview closes it, and what was picked is there on return', async () => {
    const page = await openMerge();
    await openPreview(page);
    await pickOf(page, 'Email', 'from');
    await page.show('jonas');
    expect(page.root.querySelector('dialog') === null).to.equal(true);
    expect(page.focused, 'focus is not lost').not.to.equal(undefined);
    await page.show('full');
    await openPreview(page);
    expect(held(page, 'Email')).to.equal('compta@atelier.example');
    expect(calls(page, 'merges.merge')).to.equal(0);
  });

  it('11.3 a preview may be closed while the merge goes on; the card says so', async () => {
    const { page, call } = await underWay();
    page.control('Close', page.find('.dialog-foot')).focus();
    await page.press('Enter');
    expect(said(await card(page))).to.contain('Merging the contacts');
    await call.answer();
    await merged(page);
    expect(page.root.querySelector('.merge-card') === null).to.equal(true);
  });

  it('11.1 a merge whose answer is lost is asked again under the same key, and done once (fault 6)', async () => {
    const { page, call } = await underWay();
    await call.commit();
    call.fail();
    await until(() => notice(page) === 'The server did not answer. It is asked again.', 'the words');
    const again = await page.source.next('merges.merge');
    expect(Reflect.get(Object(again.args[1]), 'idempotencyKey')).to.equal(
      Reflect.get(Object(call.args[1]), 'idempotencyKey'),
    );
    await again.answer();
    await merged(page);
    expect(page.heard('contact-merge')).to.have.length(1);
    expect((await page.stored()).noteCount).to.equal(6);
  });

  it('11.2 a stale version refreshes the preview with words, and the picks are kept', async () => {
    const page = await openMerge({ hold: ['merges.merge'] });
    await openPreview(page);
    await pickOf(page, 'Email', 'from');
    await confirm(page);
    const call = await page.source.next('merges.merge');
    await colleague(page).contacts.apply(
      'double',
      [{ kind: 'attribute', key: 'tier', from: 'silver', to: 'bronze' }],
      key(),
    );
    await call.answer();
    await until(
      () => notice(page) === 'One of the two was changed meanwhile. Look at the preview again, then merge.',
      'the words',
    );
    await until(() => said(rowOf(page, 'Tier')).includes('Bronze'), 'the other contact as it is now');
    expect(said(rowOf(page, 'Tier'))).to.contain('Changed meanwhile');
    expect(held(page, 'Email')).to.equal('compta@atelier.example');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal(null);
    await page.source.release('merges.merge');
    await confirm(page);
    await merged(page);
    expect(await page.storedValue('email')).to.equal('compta@atelier.example');
  });

  it('11.3 a refusal is said in the preview, which stays open', async () => {
    const page = await openMerge({
      arrange: (source) =>
        source.replace('merges.merge', () =>
          Promise.reject(new ContactError({ code: 'forbidden', permission: { reason: 'team' } })),
        ),
    });
    await openPreview(page);
    await confirm(page);
    await until(() => notice(page).includes('team'), 'the reason');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal(null);
    page.source.replace('merges.merge');
    await pickOf(page, 'Name', 'from');
    await confirm(page);
    await merged(page);
    expect(page.name).to.equal('A. Fontaine');
  });

  it('11.3 a refusal after the preview was closed stands on the card, with a way forward and a way back', async () => {
    const { page, call } = await underWay();
    page.control('Close', page.find('.dialog-foot')).focus();
    await page.press('Enter');
    call.fail({ code: 'forbidden', permission: { reason: 'team' } });
    await until(() => said(page.find('.merge-card')).includes('team'), 'the reason');
    expect(page.has('Try again', page.find('.merge-card'))).to.equal(true);
    page.control('Do not merge').focus();
    await page.press('Enter');
    expect(page.has('Preview merge')).to.equal(true);
    expect(page.focusedName).to.equal('Preview merge');
  });

  describe('offline', () => {
    const offline = async (): Promise<PanelPage> => {
      const page = await openMerge({
        arrange: (source) =>
          source.replace('merges.merge', () =>
            Promise.reject(new ContactError({ code: 'network', outcome: 'not-sent' })),
          ),
      });
      await openPreview(page);
      await confirm(page);
      await until(() => notice(page).startsWith('The contacts are merged when the connection is back.'), 'the words');
      return page;
    };

    it('11.3 the merge waits for the connection, and can be called off in the preview', async () => {
      const page = await offline();
      page.source.replace('merges.merge');
      page.control('Do not merge').focus();
      await page.press('Enter');
      expect(notice(page)).to.equal('');
      expect(page.focusedName).to.equal('Cancel');
      expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal(null);
      expect((await page.stored('double')).name).to.equal('A. Fontaine');
    });

    it('11.3 the merge waits for the connection on the card too, and can be called off there', async () => {
      const page = await offline();
      await page.press('Escape');
      expect(said(await card(page))).to.contain('The contacts are merged when the connection is back.');
      page.source.replace('merges.merge');
      page.control('Do not merge').focus();
      await page.press('Enter');
      await card(page);
      expect(page.has('Preview merge')).to.equal(true);
      expect((await page.stored('double')).name).to.equal('A. Fontaine');
    });

    it('11.3 the merge is made when the connection is back', async () => {
      const page = await offline();
      page.source.replace('merges.merge');
      window.dispatchEvent(new Event('online'));
      await merged(page);
      expect(page.root.querySelector('dialog') === null).to.equal(true);
    });
  });

  it('11.1 a change that was not saved keeps the two apart until it is settled', async () => {
    const page = await openMerge({
      arrange: (source) =>
        source.replace('contacts.apply', () =>
          Promise.reject(new ContactError({ code: 'forbidden', permission: { reason: 'role' } })),
        ),
    });
    await page.change('Membership', 'M-9');
    await until(() => said(page.row('Membership')).includes('Your role'), 'the refusal');
    await openPreview(page);
    expect(notice(page)).to.equal('A change to one of the two was not saved. Settle it first.');
    expect(page.control('Merge contacts').getAttribute('aria-disabled')).to.equal('true');
  });

  it('11.1 a change that is on its way is saved first, and is in the merged contact', async () => {
    const page = await openMerge({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const save = await page.source.next('contacts.apply');
    await openPreview(page);
    await confirm(page);
    expect(calls(page, 'merges.merge')).to.equal(0);
    await save.answer();
    const asked = (): boolean => notice(page).startsWith('One of the two was changed meanwhile.');
    await until(() => page.root.querySelector('dialog') === null || asked(), 'the merge, or another look');
    if (page.root.querySelector('dialog')) await confirm(page);
    await merged(page);
    expect(await page.storedValue('membership')).to.equal('M-9');
  });
});
