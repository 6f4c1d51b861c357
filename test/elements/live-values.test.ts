import { expect } from '@open-wc/testing';
import type { Change } from '../../src/domain/change.js';
import { FRESH } from '../../src/elements/contact-panel/live-marks.js';
import { problemsIn } from '../support/axe.js';
import { misplaced } from '../support/geometry.js';
import { PageClock } from '../support/page-clock.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { forgetDatabases, openOn, said, SOURCES } from '../support/source-page.js';
import { fullWith } from '../support/workspace.js';

const WIDTHS = [240, 260, 320, 480, 640] as const;
let writes = 0;

/** What somebody else does meanwhile. */
async function others(page: PanelPage, changes: readonly Change[], agent = 'ben', id = 'full'): Promise<void> {
  await page.memory.as({ agent }).contacts.apply(id, changes, { idempotencyKey: `${agent}-${(writes += 1)}` });
  await page.settle();
}

const tier: Change = { kind: 'attribute', key: 'tier', from: 'gold', to: 'silver' };
const birthplace: Change = { kind: 'attribute', key: 'birthplace', from: 'BE', to: 'FR' };
const membership: Change = { kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' };

const pill = (page: PanelPage, label: string): string =>
  page.row(label).querySelector('.pill')?.textContent?.trim() ?? '';

describe('panel: what others change meanwhile', () => {
  const clock = new PageClock();
  afterEach(closePages);
  afterEach(forgetDatabases);

  for (const kind of SOURCES) {
    it(`11.5 a value that somebody else changes is marked with who, and said (${kind})`, async () => {
      const page = await openOn(kind);
      await others(page, [tier]);
      await until(() => pill(page, 'Tier') !== '', 'the mark');
      expect(page.value('Tier')).to.equal('Silver');
      expect(pill(page, 'Tier')).to.equal('Ben Ito, now');
      expect(page.announced).to.contain('Changed by Ben Ito: Tier.');
      expect(page.find('.sr[role=status]')).to.not.equal(null);
    });

    it(`11.2 a field changed twice shows mine and theirs, with who and when; later is a choice (${kind})`, async () => {
      const page = await openOn(kind, { hold: ['contacts.apply'] });
      await page.change('Membership', 'mine');
      await others(page, [membership]);
      await page.source.release();
      await until(() => page.root.querySelector('.conflict'), 'the conflict');
      const band = page.find('.conflict');
      expect(said(band)).to.equal(
        'Membership changed twice Ben Ito saved another value while you were editing. Mine mine You Theirs theirs Ben Ito just now Keep mine Decide later',
      );
      page.control('Decide later').focus();
      await page.press('Enter');
      expect(page.value('Membership')).to.equal('mine');
      expect(page.row('Membership').textContent).to.contain('Membership changed twice');
      await page.click('Decide');
      await page.click('Keep mine');
      await until(async () => (await page.storedValue('membership')) === 'mine', 'mine to be saved');
    });
  }

  describe('marks', () => {
    afterEach(() => clock.stop());

    it('11.5 the mark goes after a moment', async () => {
      const page = await openPage();
      clock.start();
      await others(page, [tier]);
      expect(pill(page, 'Tier')).to.equal('Ben Ito, now');
      await clock.pass(FRESH - 1);
      expect(pill(page, 'Tier')).to.equal('Ben Ito, now');
      await clock.pass(1);
      await page.settle();
      expect(pill(page, 'Tier')).to.equal('');
    });

    it('11.5 a second change keeps its mark for its own time', async () => {
      const page = await openPage();
      clock.start();
      await others(page, [tier]);
      await clock.pass(FRESH - 1000);
      await others(page, [{ kind: 'attribute', key: 'tier', from: 'silver', to: 'bronze' }], 'ada');
      expect(pill(page, 'Tier')).to.equal('You, now');
      await clock.pass(2000);
      await page.settle();
      expect(pill(page, 'Tier')).to.equal('You, now');
    });

    it('11.5 several changes at once are said together', async () => {
      const page = await openPage();
      await others(page, [tier, birthplace]);
      expect(page.announced).to.contain('Changed by Ben Ito:');
      expect(page.announced).to.match(/Tier and Birthplace|Birthplace and Tier/);
    });

    it('11.5 a change of the agent’s own in another tab is no stranger’s', async () => {
      const page = await openPage();
      await others(page, [tier], 'ada');
      expect(pill(page, 'Tier')).to.equal('You, now');
      expect(page.announced).to.contain('Changed in another tab: Tier.');
    });

    it('11.5 where the source does not tell who, the mark says when', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', async () => fullWith({ version: 'later' }, { tier: 'silver' }));
      page.source.emit({ type: 'contact', id: 'full', version: 'later' });
      await page.settle();
      expect(pill(page, 'Tier')).to.equal('Changed now');
      expect(page.announced).to.contain('Changed elsewhere: Tier.');
    });

    it('11.5 a tag that goes elsewhere goes here, and is said (fault 63)', async () => {
      const page = await openPage();
      await others(page, [{ kind: 'tag', tag: { id: 'press', name: 'Press' }, from: true, to: false }]);
      expect(page.announced).to.contain('Tag Press (removed)');
      await others(page, [{ kind: 'tag', tag: { id: 'press', name: 'Press' }, from: false, to: true }]);
      expect(page.all('.tag-fresh').map((tag) => tag.textContent?.trim())).to.deep.equal(['Press']);
    });

    it('11.5 the agent’s own change is not marked, and neither is what another contact brings', async () => {
      const page = await openPage();
      await page.change('Membership', 'mine');
      await others(page, [{ kind: 'attribute', key: 'tier', from: 'silver', to: 'gold' }], 'ben', 'jonas');
      await page.show('jonas');
      expect(page.all('.pill')).to.deep.equal([]);
      await page.show('full');
      expect(page.all('.pill')).to.deep.equal([]);
    });

    it('11.5 what was marked with one contact is not with the next', async () => {
      const page = await openPage();
      await others(page, [tier]);
      await page.show('jonas');
      expect(page.all('.pill')).to.deep.equal([]);
    });
  });

  describe('a field under edit (fault 58)', () => {
    it('11.5 a badge tells who changed it and when, and the typing stays', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('mine');
      await others(page, [membership]);
      expect(page.field('Membership').value).to.equal('mine');
      expect(page.focusedName).to.equal('Membership');
      const told = page.row('Membership').querySelector<HTMLElement>('[role=status]');
      expect(told && said(told)).to.equal('Ben Ito saved another value while you were editing. just now');
      expect(pill(page, 'Membership')).to.equal('just now');
      await page.type(' still');
      expect(page.field('Membership').value).to.equal('mine still');
      await page.press('Escape');
      expect(page.value('Membership')).to.equal('theirs');
      expect(pill(page, 'Membership')).to.equal('');
    });

    it('11.2 saving it then shows both, the difference underlined', async () => {
      const page = await openPage();
      await page.edit('Phone');
      await page.retype('+33 6 12 34 56 79');
      await others(page, [{ kind: 'attribute', key: 'phone', from: '+33612345678', to: '+33612345687' }]);
      await page.press('Enter');
      await until(() => page.root.querySelector('.conflict'), 'the conflict');
      await until(() => page.find('.conflict').textContent?.includes('+33 6'), 'the spelling');
      const marks = page.all('.version-value mark');
      expect(marks.map((mark) => mark.textContent)).to.deep.equal(['79', '87']);
      for (const mark of marks) {
        const { textDecorationLine, backgroundColor } = getComputedStyle(mark);
        expect(textDecorationLine).to.equal('underline');
        expect(backgroundColor).to.equal('rgba(0, 0, 0, 0)');
      }
      expect(page.has('Edit Email'), 'nothing else is blocked').to.equal(true);
    });
  });

  describe('looks (11.6)', () => {
    it('11.6 axe finds nothing wrong with marks and conflicts, and they fit at five widths', async () => {
      const name = 'Maximiliane von und zu Oberunterhausen-Niederobersteinbachtaldorf';
      const page = await openPage({
        hold: ['contacts.apply'],
        workspace: {
          agents: [
            { id: 'ada', name: 'Ada Park' },
            { id: 'max', name },
          ],
        },
      });
      await page.change('Membership', 'mine');
      await others(page, [membership], 'max');
      await page.source.release();
      await until(() => page.root.querySelector('.conflict'), 'the conflict');
      await others(page, [tier, birthplace], 'max');
      expect(pill(page, 'Tier')).to.equal(`${name}, now`);
      expect(await problemsIn(page.frame)).to.deep.equal([]);
      for (const width of WIDTHS) {
        page.frame.style.inlineSize = `${width}px`;
        await page.settle();
        expect(misplaced(page), String(width)).to.deep.equal([]);
      }
    }).timeout(60_000);
  });
});
