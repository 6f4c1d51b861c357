import { expect } from '@open-wc/testing';
import { PageClock } from '../support/page-clock.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';

const tip = (page: PanelPage): string =>
  page.find('.tip').matches(':popover-open') ? (page.find('.tip').textContent ?? '') : '';

describe('panel: toasts and tips', () => {
  let clock: PageClock;
  beforeEach(() => (clock = new PageClock().start()));
  afterEach(async () => {
    clock.stop();
    await closePages();
  });

  it('11.4 the toast with undo stays eight seconds', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await clock.pass(7900);
    expect(page.toast).to.equal('Membership changed Undo');
    await clock.pass(200);
    expect(page.toast).to.equal('');
  });

  it('11.4 the toast stays as long as it has focus, and eight seconds more', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    page.control('Undo').focus();
    await clock.pass(60_000);
    expect(page.toast).to.contain('Undo');
    page.control('Filter attributes').focus();
    await clock.pass(7900);
    expect(page.toast).to.contain('Undo');
    await clock.pass(200);
    expect(page.toast).to.equal('');
  });

  it('11.4 the toast stays as long as the pointer is on it', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await page.point(page.find('.toast'));
    await clock.pass(60_000);
    expect(page.toast).to.contain('Undo');
    await page.point(page.find('.name'));
    await clock.pass(8100);
    expect(page.toast).to.equal('');
  });

  it('11.4 a newer toast takes the place of an older one and has its own eight seconds', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await clock.pass(6000);
    await page.change('Shop', 'new.example');
    await clock.pass(6000);
    expect(page.toast).to.equal('Shop changed Undo');
    await clock.pass(2100);
    expect(page.toast).to.equal('');
  });

  it('11.4 undo goes on by keys after the toast has gone', async () => {
    const page = await openPage();
    await page.change('Membership', 'M-9');
    await clock.pass(9000);
    page.panel.focus();
    await page.press('Control+z');
    expect(page.value('Membership')).to.equal('M-204');
  });

  it('11.4 the toast is in sight also when the panel is taller than the page', async () => {
    const page = await openPage();
    expect(page.panel.getBoundingClientRect().height).to.be.greaterThan(innerHeight);
    page.find('.vip').click();
    await page.settle();
    scrollTo({ top: 0, behavior: 'instant' });
    const { top, bottom } = page.find('.toast').getBoundingClientRect();
    expect(top).to.be.greaterThan(0);
    expect(bottom).to.be.at.most(innerHeight);
  });

  it('11.4 the toast moves nothing when it comes and when it goes', async () => {
    const page = await openPage();
    const before = page.panel.getBoundingClientRect().height;
    page.find('.vip').click();
    await page.settle();
    expect(page.panel.getBoundingClientRect().height).to.equal(before);
  });

  it('11.6 a tip shows after the pointer rests, and at once on keyboard focus', async () => {
    const page = await openPage();
    await page.point(page.control('Copy contact ID'));
    expect(tip(page)).to.equal('');
    await clock.pass(450);
    expect(tip(page)).to.equal('Copy contact ID');
    await page.point(page.find('.name'));
    expect(tip(page)).to.equal('');
    page.control('View options').focus();
    await page.press('Shift+Tab', 'Tab');
    expect(tip(page)).to.equal('View options');
  });

  it('11.6 Esc dismisses a tip and leaves focus; the pointer may move onto it', async () => {
    const page = await openPage();
    await page.point(page.control('Copy contact ID'));
    await clock.pass(450);
    await until(() => page.find('.tip').getBoundingClientRect().top > 0, 'its place');
    await page.point(page.find('.tip'));
    await clock.pass(1000);
    expect(tip(page)).to.equal('Copy contact ID');
    page.control('Copy contact ID').focus();
    await page.press('Escape');
    expect(tip(page)).to.equal('');
    expect(page.focusedName).to.equal('Copy contact ID');
  });

  it('2.5 “Copied” shows beside the button for a moment', async () => {
    const page = await openPage();
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = async () => undefined;
    try {
      await page.click('Copy contact ID');
    } finally {
      navigator.clipboard.writeText = writeText;
    }
    expect(tip(page)).to.equal('Copied');
    await clock.pass(1700);
    expect(tip(page)).not.to.equal('Copied');
  });
});
