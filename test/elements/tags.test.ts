import { expect } from '@open-wc/testing';
import { closePages, openPage, type PanelPage } from '../support/panel-page.js';
import { fullWith } from '../support/workspace.js';

const tags = (page: PanelPage): string[] => page.all('.tag bdi').map((tag) => tag.textContent ?? '');

describe('panel: tags', () => {
  afterEach(closePages);

  it('6.2 the x takes a tag off this contact only, and undo brings it back', async () => {
    const page = await openPage({ workspace: { contacts: [fullWith({}), fullWith({ id: 'other' })] } });
    page.control('Remove Press').focus();
    await page.press('Enter');
    expect(tags(page)).to.deep.equal(['Wholesale']);
    expect(page.toast).to.equal('Press removed Undo');
    expect((await page.stored('other')).tags).to.have.length(2);
    expect(page.heard('contact-change')).to.deep.equal([
      { contactId: 'full', kind: 'tag', tagId: 'press', assigned: false, origin: 'agent' },
    ]);
    await page.click('Undo');
    expect(tags(page)).to.have.members(['Wholesale', 'Press']);
    expect((await page.stored()).tags).to.have.length(2);
  });

  it('6.2 says before that segments and workflows may change', async () => {
    const page = await openPage();
    page.control('Remove Press').focus();
    await page.press('Shift+Tab', 'Tab');
    expect(page.find('.tip').matches(':popover-open')).to.equal(true);
    expect(page.find('.tip').textContent).to.equal(
      'Takes the tag off this contact. Segments and workflows that use it may change.',
    );
  });

  it('6.2 takes off several tags quickly, each on its own (11.2)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    page.control('Remove Press').click();
    page.control('Remove Wholesale').click();
    await page.settle();
    expect(page.root.querySelector('.tags') === null).to.equal(true);
    await page.source.release();
    await page.settle();
    expect((await page.stored()).tags).to.deep.equal([]);
    expect(page.panel.undo()).to.equal(true);
    expect(page.panel.undo()).to.equal(true);
    await page.settle();
    expect(tags(page)).to.have.members(['Wholesale', 'Press']);
  });

  it('6.2 a double press on the x is one intent (fault 5)', async () => {
    const page = await openPage();
    const cross = page.control('Remove Press');
    cross.click();
    cross.click();
    await page.settle();
    expect(page.sent).to.have.length(1);
    expect(tags(page)).to.deep.equal(['Wholesale']);
  });

  it('11.5 a tag that was deleted elsewhere goes (fault 63)', async () => {
    const page = await openPage();
    page.source.replace('contacts.get', async () =>
      fullWith({ version: 'later', tags: [{ id: 'wholesale', name: 'Wholesale' }] }),
    );
    page.source.emit({ type: 'contact', id: 'full', version: 'later' });
    await page.settle();
    expect(tags(page)).to.deep.equal(['Wholesale']);
    expect(page.heard('contact-change')).to.deep.equal([
      { contactId: 'full', kind: 'tag', tagId: 'press', assigned: false, origin: 'live' },
    ]);
  });

  it('6.2 keeps the tag when the host refuses', async () => {
    const page = await openPage();
    page.panel.addEventListener('contact-change-request', (event) => event.preventDefault());
    page.control('Remove Press').click();
    await page.settle();
    expect(tags(page)).to.deep.equal(['Wholesale', 'Press']);
    expect(page.toast).to.equal('');
  });

  it('11.10 shows tags without x where the plan does not include them', async () => {
    const page = await openPage({ workspace: { offers: ['attribute', 'vip'] } });
    expect(tags(page)).to.deep.equal(['Wholesale', 'Press']);
    expect(page.has('Remove Press')).to.equal(false);
  });
});
