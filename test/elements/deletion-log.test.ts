import { expect } from '@open-wc/testing';
import type { Deletion } from '../../src/domain/deletion.js';
import { ContactError } from '../../src/domain/errors.js';
import { ada } from '../../src/testing/index.js';
import { problemsIn } from '../support/axe.js';
import {
  asked,
  choose,
  dialog,
  forgetDatabases,
  openModeration,
  remove,
  SOURCES,
  stillness,
} from '../support/moderation-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { buildContact, buildValues } from '../../src/testing/index.js';

const LOG = 'Deletion log';

/** What each line says, cell by cell. */
function lines(page: PanelPage): string[][] {
  return page
    .all('dialog [role=row]')
    .map((row) => [...row.querySelectorAll('[role=cell]')].map(({ textContent }) => (textContent ?? '').trim()))
    .filter((cells) => cells.length > 0);
}

/** So many deletions, the newest first, a minute apart. */
function deletions(count: number): readonly Deletion[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `d${index}`,
    hint: `T••• ${index}•••`,
    network: 'whatsapp' as const,
    at: new Date(Date.UTC(2026, 10, 18, 16, 2) - index * 60_000).toISOString(),
    by: ada,
  }));
}

const fails = (): Promise<never> => Promise.reject(new ContactError({ code: 'data', path: '' }));

describe('panel: deletion log', () => {
  afterEach(() => {
    forgetDatabases();
    document.documentElement.style.removeProperty('color-scheme');
    return closePages();
  });

  for (const kept of SOURCES) {
    it(`8.3 has a masked hint of who was deleted, the platform, the date, and who deleted (${kept})`, async () => {
      const page = await openModeration({
        role: 'administrator',
        kept,
        contactId: 'tomas',
        workspace: {
          contacts: [
            buildContact({
              id: 'tomas',
              name: 'Tomás Herrera',
              values: buildValues({ first_name: 'Tomás', last_name: 'Herrera' }),
              channels: [{ channelId: 'ig', network: 'instagram', connectedAt: '2026-10-01T10:00:00Z' }],
            }),
            buildContact({ id: 'other', name: 'Somebody else' }),
          ],
        },
      });
      await remove(page, 'Tomás Herrera');
      await until(() => page.root.querySelector('.state'), 'the words');
      await page.show('other');
      await choose(page, LOG);
      await until(() => lines(page).length > 0, 'the log');
      const [[hint, network, by, at] = []] = lines(page);
      expect([hint, network, by]).to.deep.equal(['T••• H•••', 'Instagram', ada.name]);
      expect(at).to.contain(String(new Date().getFullYear()));
      expect(page.find('dialog time').getAttribute('datetime')).to.match(/^\d{4}-\d\d-\d\dT/);
      expect(page.find('dialog time').title).not.to.equal('');
      expect(asked(page)).not.to.contain('Herrera');
    });
  }

  it('8.3 what the log does not know is a dash', async () => {
    const page = await openModeration({
      role: 'owner',
      workspace: { deletions: [{ id: 'd', hint: '', at: '2026-11-18T16:02:00Z' }] },
    });
    await choose(page, LOG);
    await until(() => lines(page).length > 0, 'the log');
    expect(lines(page)[0]?.slice(0, 3)).to.deep.equal(['–', '–', '–']);
  });

  it('8.3 long logs come page by page', async () => {
    const page = await openModeration({ role: 'owner', workspace: { deletions: deletions(120) } });
    await choose(page, LOG);
    await until(() => lines(page).length > 0, 'the log');
    const first = lines(page).length;
    expect(first).to.be.lessThan(120);
    expect(lines(page)[0]?.[0]).to.equal('T••• 0•••');
    page.source.hold('moderation.deletions');
    await page.click('Show more deletions');
    expect(page.control('Show more deletions').getAttribute('aria-disabled')).to.equal('true');
    await page.source.release();
    await until(() => lines(page).length > first, 'the next page');
    expect(page.control('Show more deletions').getAttribute('aria-disabled')).to.equal(null);
    while (page.has('Show more deletions')) {
      const before = lines(page).length;
      await page.click('Show more deletions');
      await until(() => lines(page).length > before, 'the next page');
    }
    expect(lines(page)).to.have.length(120);
    expect(lines(page).at(-1)?.[0]).to.equal('T••• 119•••');
  });

  it('11.8 shows that it loads, and that there is nothing', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.deletions'] });
    await choose(page, LOG);
    expect(page.all('dialog .bone').length).to.be.greaterThan(0);
    expect(page.find('dialog [role=status]').textContent).to.contain('Loading');
    await page.source.release();
    await until(() => asked(page).includes('No contact was deleted'), 'the words');
    expect(asked(page)).to.equal(
      'Deletion log No contact was deleted Each deletion is listed here, with a masked hint of the contact. Close',
    );
  });

  it('11.8 says that it did not load, and loads when tried again', async () => {
    const page = await openModeration({
      role: 'owner',
      workspace: { deletions: deletions(1) },
      arrange: (source) => source.replace('moderation.deletions', fails),
    });
    await choose(page, LOG);
    await until(() => asked(page).includes('The deletion log did not load'), 'the words');
    expect(page.find('dialog [role=alert]').textContent).to.contain('The deletion log did not load');
    page.source.replace('moderation.deletions');
    await page.click('Try again');
    await until(() => lines(page).length === 1, 'the log');
    expect(page.focused === undefined).to.equal(false);
    expect(dialog(page)?.contains(page.focused ?? null)).to.equal(true);
  });

  it('11.8 keeps what has loaded when the next page does not, and goes on when tried again', async () => {
    const page = await openModeration({ role: 'owner', workspace: { deletions: deletions(120) } });
    await choose(page, LOG);
    await until(() => page.has('Show more deletions'), 'the log');
    const first = lines(page).length;
    page.source.replace('moderation.deletions', fails);
    await page.click('Show more deletions');
    await until(() => asked(page).includes('The rest of the log did not load.'), 'the words');
    expect(lines(page)).to.have.length(first);
    page.source.replace('moderation.deletions');
    await page.click('Try again');
    await until(() => page.has('Show more deletions'), 'the way on');
    await page.click('Show more deletions');
    await until(() => lines(page).length > first, 'the next page');
  });

  it('11.6 Esc and Close close it, and focus goes back to the menu’s button', async () => {
    const page = await openModeration({ role: 'owner', workspace: { deletions: deletions(3) } });
    for (const close of [() => page.press('Escape'), () => page.click(page.find('.dialog-foot .btn'))]) {
      await choose(page, LOG);
      await until(() => lines(page).length === 3, 'the log');
      await close();
      expect(dialog(page) === undefined).to.equal(true);
      expect(page.focusedName).to.equal('More actions');
    }
  });

  it('11.6 the keyboard scrolls it, walks its controls, and stays in it', async () => {
    const page = await openModeration({ role: 'owner', workspace: { deletions: deletions(120) } });
    await choose(page, LOG);
    await until(() => page.has('Show more deletions'), 'the log');
    const list = page.find('dialog .dialog-body');
    expect(page.focused === list).to.equal(true);
    await page.press('End');
    await until(() => list.scrollTop > 0, 'it to scroll');
    const walked: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.press('Tab');
      if (page.focused) walked.push(page.focusedName);
    }
    expect(new Set(walked)).to.deep.equal(new Set(['Show more deletions', 'Close', LOG]));
  });

  it('11.1 closes with its contact, and asks the source for nothing more', async () => {
    const page = await openModeration({ role: 'owner', hold: ['moderation.deletions'] });
    await choose(page, LOG);
    await page.show('jonas');
    expect(dialog(page) === undefined).to.equal(true);
    await page.source.release();
    await page.settle();
    expect(dialog(page) === undefined).to.equal(true);
    expect(page.name).to.equal('Jonas Weber');
  });

  it('11.6 axe finds nothing wrong with it, wide and narrow, in light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.setProperty('color-scheme', scheme);
      const page = await openModeration({ role: 'owner', workspace: { deletions: deletions(120) } });
      await choose(page, LOG);
      await until(() => page.has('Show more deletions'), 'the log');
      await stillness(page);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      page.find('dialog').style.inlineSize = '240px';
      const wide = page
        .all('dialog *')
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
        .filter((element) => !element.closest('thead'));
      expect(wide.map(({ className }) => className)).to.deep.equal([]);
      expect(await problemsIn(page.panel)).to.deep.equal([]);
      await closePages();
    }
  });
});
