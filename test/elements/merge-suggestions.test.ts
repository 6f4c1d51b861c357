import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { places } from '../support/geometry.js';
import {
  blocked,
  card,
  colleague,
  double,
  forgetDatabases,
  key,
  mergeNow,
  namesake,
  openMerge,
  said,
  SOURCES,
} from '../support/merge-page.js';
import { closePages, type PanelPage, until } from '../support/panel-page.js';
import { full, fullWith, jonas } from '../support/workspace.js';

const badge = (page: PanelPage): string => said(page.root.querySelector('.tab-badge'));
const noCard = (page: PanelPage): boolean => page.root.querySelector('.merge-card') === null;

async function dismiss(page: PanelPage): Promise<void> {
  await card(page);
  page.control('Not a duplicate').focus();
  await page.press('Enter');
}

for (const kept of SOURCES) {
  describe(`panel: suggestions to merge, ${kept}`, () => {
    afterEach(async () => {
      await closePages();
      forgetDatabases();
    });

    it('7.1 suggests a contact with the same phone number on a card in Details, and counts it on the tab', async () => {
      const page = await openMerge({ kept });
      const shown = said(await card(page));
      expect(shown).to.contain('Possible duplicate');
      expect(shown).to.contain('A. Fontaine double');
      expect(badge(page)).to.equal('1');
      expect(page.find('#tab-details').textContent).to.contain('Possible duplicates: 1');
    });

    it('7.2 the shared value carries a green check at its end', async () => {
      const page = await openMerge({ kept });
      await card(page);
      await until(() => said(page.find('.merge-shared')).startsWith('+33 6 12 34 56 78'), 'the number');
      const shared = page.find('.merge-shared li');
      const [value, check, words] = [...shared.children];
      expect(said(value ?? null)).to.equal('+33 6 12 34 56 78');
      expect(check?.className).to.contain('icon-check');
      expect(said(words ?? null)).to.equal('same phone');
      const success = getComputedStyle(page.find('.merge-same')).color;
      const probe = document.createElement('i');
      probe.style.color = 'var(--_success)';
      page.find('.panel').append(probe);
      expect(success).to.equal(getComputedStyle(probe).color);
      probe.remove();
    });

    it('7.1 never suggests a blocked contact', async () => {
      const page = await openMerge({ kept, workspace: { contacts: [full, blocked, jonas] } });
      await page.settle();
      expect(noCard(page)).to.equal(true);
      expect(badge(page)).to.equal('');
    });

    it('7.1 remembers “Not a duplicate”, offers undo, and undo brings the suggestion back', async () => {
      const page = await openMerge({ kept });
      await dismiss(page);
      await until(() => noCard(page), 'the card to go');
      expect(page.toast).to.equal('A. Fontaine is not a duplicate Undo');
      expect(badge(page)).to.equal('');
      await until(
        () => page.source.calls.filter(({ name }) => name === 'merges.dismiss').length === 1,
        'the dismissal to be sent',
      );
      await page.settle();
      expect((await page.stored()).suggestionCount).to.equal(0);
      await page.show('jonas');
      await page.show('full');
      expect(noCard(page)).to.equal(true);
      expect(page.panel.undo()).to.equal(true);
      expect(said(await card(page))).to.contain('A. Fontaine');
      await until(() => badge(page) === '1', 'the badge');
    });

    it('7.1 several are shown one by one, and merged one by one', async () => {
      const page = await openMerge({ kept, workspace: { contacts: [full, double, namesake, blocked, jonas] } });
      const shown = await card(page);
      expect(badge(page)).to.equal('2');
      expect(said(shown)).to.contain('1 of 2');
      const first = said(shown.querySelector('.merge-title'));
      page.control('Next possible duplicate').focus();
      await page.press('Enter');
      const second = said(page.find('.merge-card .merge-title'));
      expect([first, second].sort()).to.deep.equal(['A. Fontaine', 'Amelie F.']);
      expect(said(page.find('.merge-card'))).to.contain('2 of 2');
      expect(page.announced).to.contain(second);
      await mergeNow(page);
      await until(() => badge(page) === '1', 'one less');
      expect(said(await card(page)))
        .to.contain(first)
        .and.not.contain('1 of');
      await mergeNow(page);
      await until(() => noCard(page), 'none left');
      expect(
        page
          .heard('contact-merge')
          .map(({ mergedId }) => mergedId)
          .sort(),
      ).to.deep.equal(['double', 'namesake']);
    });
  });
}

describe('panel: the card of suggestions', () => {
  afterEach(closePages);

  it('7.1 keeps the place of the card from the first paint, so that nothing jumps when it comes', async () => {
    for (const width of [260, 320, 480]) {
      const page = await openMerge({ hold: ['merges.suggestions'], width });
      const bones = page.find('.merge-card[aria-hidden]');
      expect(bones.offsetHeight).to.be.greaterThan(100);
      const isBelow = (place: string): boolean => /^(dl|div\.toolbar|section\.section)/.test(place);
      const before = places(page);
      await page.source.release('merges.suggestions');
      await card(page);
      const after = places(page);
      expect(after.filter(isBelow), `at ${width} px`).to.deep.equal(before.filter(isBelow));
      await closePages();
    }
  });

  it('7.1 says when the suggestions did not load, and tries again', async () => {
    const page = await openMerge({
      arrange: (source) =>
        source.replace('merges.suggestions', () => Promise.reject(new ContactError({ code: 'forbidden' }))),
    });
    const failed = await card(page);
    expect(said(failed)).to.equal('The possible duplicates did not load Try again');
    expect(failed.getAttribute('role')).to.equal('alert');
    page.source.replace('merges.suggestions');
    page.control('Try again', failed).focus();
    await page.press('Enter');
    await until(() => page.has('Preview merge'), 'the suggestion');
  });

  it('7.1 a blocked contact is not suggested even where the source suggests it', async () => {
    const page = await openMerge({
      arrange: (source) =>
        source.replace('merges.suggestions', async () => [
          { contactId: 'full', other: blocked, shared: [{ by: 'phone', value: '+33612345678' }] },
          { contactId: 'full', other: double, shared: [{ by: 'phone', value: '+33612345678' }] },
        ]),
    });
    expect(said(await card(page)))
      .to.contain('A. Fontaine')
      .and.not.contain('of 2');
    expect(badge(page)).to.equal('1');
  });

  it('7.1 a blocked contact has no suggestions', async () => {
    const page = await openMerge({ workspace: { contacts: [fullWith({ blocked: {} }), double, jonas] } });
    expect(noCard(page)).to.equal(true);
  });

  it('7.1 suggests also where the source does not count suggestions with the contact', async () => {
    const page = await openMerge({
      arrange: (source, memory) =>
        source.replace('contacts.get', async (id, options) => {
          const contact = await memory.contacts.get(String(id), options as { signal: AbortSignal });
          const { suggestionCount: _uncounted, ...rest } = contact;
          return rest;
        }),
    });
    expect(said(await card(page))).to.contain('A. Fontaine');
    await until(() => badge(page) === '1', 'the badge');
  });

  it('11.3 a refused “Not a duplicate” brings the suggestion back with the reason', async () => {
    const page = await openMerge({
      arrange: (source) =>
        source.replace('merges.dismiss', () =>
          Promise.reject(new ContactError({ code: 'forbidden', permission: { reason: 'team' } })),
        ),
    });
    await dismiss(page);
    await until(() => said(page.root.querySelector('.merge-card')).includes('team'), 'the reason');
    expect(page.toast).to.equal('');
    expect(page.has('Try again', page.find('.merge-card'))).to.equal(true);
    page.control('Discard it').focus();
    await page.press('Enter');
    expect(page.has('Preview merge')).to.equal(true);
  });

  it('11.5 a duplicate that another agent makes appears by itself', async () => {
    const page = await openMerge({ workspace: { contacts: [full, jonas] } });
    expect(noCard(page)).to.equal(true);
    await colleague(page).contacts.apply(
      'jonas',
      [{ kind: 'attribute', key: 'phone', to: '+33 6 12 34 56 78'.replaceAll(' ', '') }],
      key(),
    );
    expect(said(await card(page))).to.contain('Jonas Weber');
  });

  it('8.5 any agent may merge; a denial with a reason disables, one without hides the card', async () => {
    const denied = (message?: string): typeof full =>
      fullWith({ permissions: { merge: { reason: 'team', ...(message && { message }) } } });
    const hidden = await openMerge({ workspace: { contacts: [denied(), double, jonas] } });
    expect(noCard(hidden)).to.equal(true);
    expect(badge(hidden)).to.equal('');
    const page = await openMerge({
      workspace: { contacts: [denied('Only the key account team merges this.'), double, jonas] },
    });
    await card(page);
    const merge = page.control('Preview merge');
    expect(merge.getAttribute('aria-disabled')).to.equal('true');
    expect(said(page.root.getElementById(merge.getAttribute('aria-describedby') ?? ''))).to.equal(
      'Only the key account team merges this.',
    );
    merge.focus();
    await page.press('Enter');
    expect(page.root.querySelector('dialog') === null).to.equal(true);
  });

  it('11.9 nothing of it shows where the source or the plan has no merging, and nothing acts in a readonly panel', async () => {
    const without = await openMerge({ workspace: { offers: ['merges.suggestions', 'attributes.schema'] } });
    expect(noCard(without)).to.equal(true);
    const readonly = await openMerge({ attributes: { readonly: '' } });
    await card(readonly);
    expect(readonly.has('Preview merge')).to.equal(false);
    expect(readonly.has('Not a duplicate')).to.equal(false);
    const undismissed = await openMerge({
      workspace: {
        offers: ['merges.suggestions', 'merges.merge', 'merges.undo', 'attributes.schema'],
      },
    });
    await card(undismissed);
    expect(undismissed.has('Not a duplicate')).to.equal(false);
    expect(undismissed.has('Preview merge')).to.equal(true);
  });

  it('7.1 initials stand in for a picture that does not load', async () => {
    const page = await openMerge({
      workspace: { contacts: [full, { ...double, avatarUrl: 'https://localhost:1/none.png' }, jonas] },
    });
    await card(page);
    await until(() => said(page.find('.merge-who .face')) === 'AF', 'the initials');
  });

  it('7.1 asks again when a late answer is for another contact (11.1)', async () => {
    const page = await openMerge({
      hold: ['merges.suggestions'],
      workspace: {
        contacts: [
          full,
          double,
          jonas,
          buildContact({ id: 'jw', name: 'J. W.', values: buildValues({ email: 'jonas@weber.example' }) }),
        ],
      },
    });
    const late = await page.source.next('merges.suggestions');
    await page.show('jonas');
    const next = await page.source.next('merges.suggestions');
    await next.answer();
    expect(said(await card(page))).to.contain('J. W.');
    await late.answer();
    await page.settle();
    expect(said(page.find('.merge-card')))
      .to.contain('J. W.')
      .and.not.contain('A. Fontaine');
  });
});
