import { expect } from '@open-wc/testing';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { fullWith } from '../support/workspace.js';

const linkIn = (page: PanelPage, label: string): HTMLAnchorElement | null =>
  page.row(label).querySelector<HTMLAnchorElement>('.content a');

/** Stands in for the browser's old command, which needs a press that tests cannot make. */
function answerCopyCommand(answer: () => boolean): void {
  Object.defineProperty(document, 'execCommand', { value: answer, configurable: true });
}

describe('panel: links and copying', () => {
  const { clipboard } = navigator;
  const { writeText } = clipboard;
  let copied: string[] = [];

  beforeEach(() => {
    copied = [];
    clipboard.writeText = async (text) => void copied.push(text);
  });
  afterEach(() => {
    clipboard.writeText = writeText;
    Reflect.deleteProperty(document, 'execCommand');
    return closePages();
  });

  it('2.5 email opens a mail link, phone a telephone link, in the same page', async () => {
    const page = await openPage();
    expect(linkIn(page, 'Email')?.getAttribute('href')).to.equal('mailto:amelie@atelier.example');
    expect(linkIn(page, 'Phone')?.getAttribute('href')).to.equal('tel:+33612345678');
    expect(linkIn(page, 'Email')?.hasAttribute('target')).to.equal(false);
    expect(linkIn(page, 'Phone')?.hasAttribute('target')).to.equal(false);
  });

  it('2.5 a web address opens a new tab without opener and referrer', async () => {
    const page = await openPage();
    const link = linkIn(page, 'Shop');
    expect(link?.getAttribute('href')).to.equal('https://shop.example/');
    expect(link?.target).to.equal('_blank');
    expect(link?.rel.split(' ')).to.include.members(['noopener', 'noreferrer']);
  });

  it('2.5 what is no address stays text that can be read and copied', async () => {
    const page = await openPage({
      workspace: {
        contacts: [fullWith({}, { billing_email: 'not an address', mobile: '0612', shop: 'javascript:alert(1)' })],
      },
    });
    for (const [label, text] of [
      ['Billing email', 'not an address'],
      ['Mobile', '0612'],
      ['Shop', 'javascript:alert(1)'],
    ] as const) {
      expect(linkIn(page, label), label).to.equal(null);
      expect(page.value(label)).to.equal(text);
      await page.click(`Copy ${label}`);
    }
    expect(copied).to.deep.equal(['not an address', '0612', 'javascript:alert(1)']);
  });

  it('2.5 copies email, phone and web address by keyboard, as they are stored, and says so', async () => {
    const page = await openPage();
    await until(() => page.value('Phone') !== '+33612345678');
    for (const label of ['Email', 'Phone', 'Website', 'Shop']) {
      page.control(`Copy ${label}`).focus();
      await page.press('Enter');
      expect(page.focusedName).to.equal(`Copy ${label}`);
      expect(page.announced).to.contain('Copied');
    }
    expect(copied).to.deep.equal([
      'amelie@atelier.example',
      '+33612345678',
      'https://atelier.example/about',
      'https://shop.example',
    ]);
  });

  it('2.5 says when the browser does not allow copying', async () => {
    const page = await openPage();
    clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    answerCopyCommand(() => false);
    await page.click('Copy Email');
    expect(page.announced).to.contain('The browser does not allow copying here');
    expect(document.querySelector('body > textarea') === null).to.equal(true);
  });

  it('2.5 copies on pages without a clipboard, and focus stays', async () => {
    const page = await openPage();
    clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    answerCopyCommand(() => copied.push(getSelection()?.toString() ?? '') > 0);
    page.control('Copy Email').focus();
    await page.press('Enter');
    expect(copied).to.deep.equal(['amelie@atelier.example']);
    expect(page.focusedName).to.equal('Copy Email');
    expect(page.announced).to.contain('Copied');
  });

  it('2.5 offers no copy of what has no value', async () => {
    const page = await openPage({ contactId: 'visitor' });
    expect(page.has('Copy Email')).to.equal(false);
  });

  it('2.5 keeps addresses left-to-right, whatever the direction around them', async () => {
    const page = await openPage();
    for (const label of ['Email', 'Phone', 'Shop']) {
      const isolate = page.row(label).querySelector('bdi');
      expect(isolate && getComputedStyle(isolate).direction, label).to.equal('ltr');
    }
  });

  it('2.4 shows the stored number in the same box until the phone metadata are there', async () => {
    const page = await openPage();
    const box = page.row('Phone').getBoundingClientRect().height;
    expect(linkIn(page, 'Phone')).not.to.equal(null);
    await until(() => page.value('Phone') === '+33 6 12 34 56 78');
    expect(page.row('Phone').getBoundingClientRect().height).to.equal(box);
  });
});
