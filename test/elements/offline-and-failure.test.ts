import { expect } from '@open-wc/testing';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import type { CallName } from '../../src/testing/index.js';
import { PageClock } from '../support/page-clock.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';
import { buildContact } from '../../src/testing/index.js';

const fails = (failure: Failure) => async (): Promise<never> => {
  throw new ContactError(failure);
};
const NOT_SENT: Failure = { code: 'network', outcome: 'not-sent' };
const never = (): Promise<never> => new Promise(() => {});
const nameless = { definitions: [], vip: true };

/** What stands in a live region, and is read out when it comes. */
const told = (page: PanelPage): string =>
  page
    .all('[role=status], [role=alert]')
    .map((region) => region.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Leaves the words that stand in place of a contact, and waits for what comes then. */
async function leaveState(page: PanelPage, name: string): Promise<void> {
  page.control(name).focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('.name'), 'the contact');
  await page.settle();
}
const state = (page: PanelPage): string => page.find('.state').innerText.replace(/\s*\n\s*/g, ' · ');
const banner = (page: PanelPage): string =>
  page
    .all('.banner')
    .map((one) => one.innerText.replace(/\s+/g, ' ').trim())
    .join(' | ');
const note = (page: PanelPage, label: string): string =>
  page.row(label).querySelector<HTMLElement>('.attr-note')?.innerText.replace(/\s+/g, ' ').trim() ?? '';
const calls = (page: PanelPage, name: CallName): (readonly unknown[])[] =>
  page.source.calls.filter((call) => call.name === name).map(({ args }) => args);
/** Keys of the writes, one for each request. */
const keys = (page: PanelPage): unknown[] =>
  calls(page, 'contacts.apply').map(([, , options]): unknown =>
    typeof options === 'object' && options !== null ? Reflect.get(options, 'idempotencyKey') : undefined,
  );
const codes = (page: PanelPage): string[] => page.heard('contact-error').map(({ code }) => code);

describe('panel: offline and failure', () => {
  let clock: PageClock;
  beforeEach(() => (clock = new PageClock().start()));
  afterEach(async () => {
    clock.stop();
    await closePages();
  });

  describe('the contact cannot be read', () => {
    const states: readonly { rule: string; what: string; failure: Failure; words: string; wayOut?: string }[] = [
      {
        rule: '11.8',
        what: 'not found',
        failure: { code: 'not-found' },
        words: 'Contact not found',
        wayOut: 'Check again',
      },
      {
        rule: '11.8',
        what: 'deleted (fault 40)',
        failure: { code: 'gone' },
        words: 'This contact was deleted',
        wayOut: 'Check again',
      },
      { rule: '11.8', what: 'forbidden', failure: { code: 'forbidden' }, words: 'You cannot see this contact' },
      {
        rule: '11.8',
        what: 'signed out (fault 35)',
        failure: { code: 'unauthenticated' },
        words: 'Your session has ended',
        wayOut: 'Try again',
      },
      {
        rule: '11.8',
        what: 'offline at the start (fault 25)',
        failure: NOT_SENT,
        words: 'You are offline',
        wayOut: 'Try again',
      },
      {
        rule: '11.8',
        what: 'unreadable (fault 49)',
        failure: { code: 'data', path: '' },
        words: 'The contact could not be read',
        wayOut: 'Try again',
      },
    ];
    for (const { rule, what, failure, words, wayOut } of states) {
      it(`${rule} tells the agent that the contact is ${what}, aloud, with a way out where there is one`, async () => {
        const page = await openPage({
          unready: true,
          arrange: (source) => source.replace('contacts.get', fails(failure)),
        });
        expect(state(page)).to.contain(words);
        expect(told(page)).to.contain(words);
        expect(codes(page)).to.deep.equal([failure.code]);
        if (wayOut === undefined) {
          expect(page.controls('Try again'), 'nothing to try').to.deep.equal([]);
          return;
        }
        page.source.replace('contacts.get');
        await leaveState(page, wayOut);
        expect(page.name).to.equal('Amélie Fontaine');
        expect(page.focused, 'focus').not.to.equal(undefined);
        expect(document.activeElement).to.equal(page.panel);
      });
    }

    it('11.8 shows the source’s own reason in place of ours where it gives one', async () => {
      const failure: Failure = {
        code: 'forbidden',
        permission: { reason: 'team', message: 'Only the night team sees this contact.' },
      };
      const page = await openPage({
        unready: true,
        arrange: (source) => source.replace('contacts.get', fails(failure)),
      });
      expect(state(page)).to.contain('Only the night team sees this contact.');
    });

    it('11.3 tries three times by itself when the server stumbles, then tells and offers to try again (fault 17)', async () => {
      const stumbles = fails({ code: 'network', outcome: 'unknown' });
      const page = await openPage({ unready: true, arrange: (source) => source.replace('contacts.get', stumbles) });
      expect(page.root.querySelector('.skeleton') === null).to.equal(false);
      await clock.pass(60_000);
      await page.settle();
      expect(told(page)).to.match(/The contact did not load|You are offline/);
      const tries = calls(page, 'contacts.get').length;
      expect(tries).to.be.within(2, 8);
      page.source.replace('contacts.get');
      await leaveState(page, 'Try again');
      expect(page.name).to.equal('Amélie Fontaine');
    });

    it('11.3 keeps what was read, marked as old, when it cannot be refreshed (fault 17)', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', fails({ code: 'data', path: '' }));
      await page.panel.reload();
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(banner(page)).to.contain('This contact could not be refreshed. It may have changed since.');
      expect(told(page)).to.contain('could not be refreshed');
      page.source.replace('contacts.get');
      await page.click('Try again');
      expect(banner(page)).to.equal('');
    });

    for (const name of ['session', 'contacts.get'] as const) {
      it(`11.3 gives up waiting for a source that never answers (${name}), and offers to try again (fault 20)`, async () => {
        const page = await openPage({ unready: true, arrange: (source) => source.replace(name, never) });
        expect(told(page)).to.contain('Loading the contact');
        await clock.pass(16_000);
        await until(() => page.root.querySelector('.state'));
        expect(state(page)).to.contain('The contact did not load');
        page.source.replace(name);
        await leaveState(page, 'Try again');
        expect(page.name).to.equal('Amélie Fontaine');
      });

      const rubbish: readonly (readonly [string, () => unknown])[] = [
        [
          'throws synchronously (fault 21)',
          () => {
            throw new Error('at once');
          },
        ],
        ['rejects with null (fault 22)', () => Promise.reject(null)],
        ['rejects with a string (fault 22)', () => Promise.reject('broken')],
        ['rejects with a frozen object (fault 22)', () => Promise.reject(Object.freeze({ code: 404 }))],
        ['answers nothing (fault 48)', async () => undefined],
        ['answers with a page of HTML (fault 49)', async () => '<!doctype html><title>Log in</title>'],
        ['answers with null (fault 50)', async () => null],
        ['answers with a list (fault 50)', async () => []],
        ['answers no promise (fault 50)', () => 7],
      ];
      for (const [what, answer] of rubbish) {
        it(`11.3 stays clear, with a way out, when ${name} ${what}`, async () => {
          const page = await openPage({ unready: true, arrange: (source) => source.replace(name, answer) });
          await clock.pass(60_000);
          await page.settle();
          expect(state(page)).to.match(/The contact did not load|The contact could not be read|You are offline/);
          page.source.replace(name);
          await leaveState(page, 'Try again');
          expect(page.name).to.equal('Amélie Fontaine');
          expect(page.value('Membership')).to.equal('M-204');
        });
      }
    }

    it('11.1 takes another contact’s answer for no answer (fault 50)', async () => {
      const other = buildContact({ id: 'other', name: 'Somebody else' });
      const page = await openPage({
        unready: true,
        arrange: (source) => source.replace('contacts.get', async () => other),
      });
      expect(page.text).not.to.contain('Somebody else');
      expect(state(page)).to.contain('The contact could not be read');
    });

    it('11.8 tells when it is offline at the start, and loads by itself when the connection is back (fault 25)', async () => {
      const page = await openPage({
        unready: true,
        arrange: (source) => source.replace('contacts.get', fails(NOT_SENT)),
      });
      expect(state(page)).to.contain('It loads when the connection is back.');
      page.source.replace('contacts.get');
      await clock.pass(3000);
      expect(page.name).to.equal('Amélie Fontaine');
      expect(banner(page)).to.equal('');
    });

    it('11.8 shows what it has of a contact when it goes offline, labelled honestly (fault 25)', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', fails(NOT_SENT));
      await page.panel.reload();
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(banner(page)).to.equal('Offline. You can go on working.');
      expect(told(page)).to.contain('Offline.');
    });

    const strange: readonly (readonly [string, () => unknown])[] = [
      ['fails', fails({ code: 'data', path: '' })],
      [
        'throws synchronously (fault 21)',
        () => {
          throw new TypeError('at once');
        },
      ],
      ['answers rubbish (fault 49)', async () => '{"definitions": ['],
      ['never answers (fault 20)', never],
    ];
    for (const [what, answer] of strange) {
      it(`11.3 shows the standard attributes and says so when the list of attributes ${what}`, async () => {
        const page = await openPage({
          unready: true,
          arrange: (source) => source.replace('attributes.schema', answer),
        });
        await clock.pass(60_000);
        await until(() => page.root.querySelector('[data-toast]'), 'the panel to act');
        expect(banner(page)).to.contain('The list of attributes did not load. Only the standard ones show.');
        await page.change('Email', 'new@atelier.example');
        await clock.pass(120_000);
        expect(await page.storedValue('email')).to.equal('new@atelier.example');
        page.source.replace('attributes.schema');
        await page.click('Try again');
        await page.settle();
        expect(banner(page)).to.equal('');
        expect(page.value('Membership')).to.equal('M-204');
      });
    }

    it('11.3 goes on when the live stream throws at once, and asks for it again later (fault 21)', async () => {
      const page = await openPage({
        arrange: (source) =>
          source.replace('watch', () => {
            throw new Error('no stream');
          }),
      });
      expect(page.name).to.equal('Amélie Fontaine');
      page.source.replace('watch');
      await clock.pass(5000);
      await page.memory
        .as({ agent: 'ben' })
        .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'M-9' }], {
          idempotencyKey: 'ben',
        });
      await page.settle();
      expect(page.value('Membership')).to.equal('M-9');
    });

    it('11.1 keeps the draft of a contact that was deleted meanwhile, and never brings the contact back (fault 40)', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      page.source.replace('contacts.get', fails({ code: 'gone' }));
      page.source.emit({ type: 'contact', id: 'full', version: 'later' });
      await page.settle();
      expect(state(page))
        .to.contain('This contact was deleted')
        .and.to.contain('What you typed is kept on this device');
      expect(told(page)).to.contain('This contact was deleted');
      expect(document.activeElement, 'focus').to.equal(page.panel);
      expect(page.sent).to.deep.equal([]);
      page.source.replace('contacts.get');
      await page.click('Check again');
      expect(page.field('Membership').value).to.equal('typed');
    });

    it('11.1 keeps a change whose contact is gone when it is sent (fault 40)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'typed');
      (await page.source.next('contacts.apply')).fail({ code: 'gone' });
      await page.settle();
      expect(state(page)).to.contain('This contact was deleted');
      await page.click('Check again');
      expect(page.value('Membership')).to.equal('typed');
      expect(note(page, 'Membership'))
        .to.contain('The contact was deleted.')
        .and.to.contain('Try again')
        .and.to.contain('Discard');
    });

    it('11.8 follows a contact that was merged into another one, and takes the draft along (fault 42)', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      page.source.replace('contacts.get', (id: unknown) =>
        id === 'full'
          ? fails({ code: 'gone', mergedInto: 'jonas' })()
          : page.memory.contacts.get(String(id), { signal: new AbortController().signal }),
      );
      page.source.emit({ type: 'contact', id: 'full', version: 'later' });
      await page.settle();
      expect(page.name).to.equal('Jonas Weber');
      expect(page.field('Membership').value).to.equal('typed');
      expect(told(page)).to.contain('merged');
      page.field('Membership').focus();
      await page.press('End');
      await page.type(' more');
      await page.press('Enter');
      // It began from the other contact's value: the agent decides.
      await page.click('Keep mine');
      expect(await page.storedValue('membership', 'jonas')).to.equal('typed more');
      expect(
        Object.keys(localStorage).filter((name) => name.includes('draft')),
        'no draft is left',
      ).to.deep.equal([]);
    });
  });

  describe('a change cannot be sent', () => {
    it('11.3 keeps a change that did not leave the browser, counts it, and sends it when the connection is back (faults 9, 26)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails(NOT_SENT));
      await page.change('Membership', 'M-9');
      expect(page.value('Membership')).to.equal('M-9');
      expect(banner(page)).to.equal('Offline. You can go on working. 1 change is sent when the connection is back.');
      expect(told(page)).to.contain('1 change is sent when the connection is back.');
      expect(page.has('Waits for the connection', page.row('Membership'))).to.equal(true);
      await page.change('Shop', 'other.example');
      await page.change('Orders', '39');
      expect(banner(page)).to.contain('3 changes are sent when the connection is back.');
      page.source.replace('contacts.apply');
      await clock.pass(70_000);
      expect(banner(page)).to.equal('');
      expect(page.all('.mark .icon-clock')).to.deep.equal([]);
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(await page.storedValue('shop')).to.equal('https://other.example');
      expect(await page.storedValue('orders')).to.equal(39);
      expect(page.heard('contact-change').map(({ key }) => key)).to.deep.equal(['membership', 'shop', 'orders']);
    });

    it('11.3 offline is a state and nothing red: editing, VIP, tags and undo go on (fault 26)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails(NOT_SENT));
      await page.change('Membership', 'M-9');
      await page.click('Undo');
      expect(page.value('Membership')).to.equal('M-204');
      expect(banner(page)).to.equal('Offline. You can go on working.');
      await page.click('VIP');
      page.control('Remove Press').focus();
      await page.press('Enter');
      expect(page.find('.vip')).to.have.attribute('aria-pressed', 'true');
      expect(page.has('Remove Press')).to.equal(false);
      expect(banner(page)).to.contain('2 changes');
      expect(page.all('.help-error')).to.deep.equal([]);
      page.source.replace('contacts.apply');
      await clock.pass(70_000);
      const { vip, tags } = await page.stored();
      expect({ vip, tags: tags.map(({ id }) => id) }).to.deep.equal({ vip: true, tags: ['wholesale'] });
    });

    it('11.3 sends the same request again, by the same key, when the answer to a commit was lost (fault 7)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      const call = await page.source.next('contacts.apply');
      await call.commit();
      call.fail();
      await page.settle();
      expect(page.value('Membership')).to.equal('M-9');
      expect(note(page, 'Membership'))
        .to.contain('The server did not answer. Your change is kept.')
        .and.to.contain('Tried again by itself.');
      await page.source.release();
      await clock.pass(5000);
      expect(note(page, 'Membership')).to.equal('');
      expect(new Set(keys(page)).size).to.equal(1);
      expect(calls(page, 'contacts.apply').length).to.be.greaterThan(1);
      expect(page.heard('contact-change')).to.have.length(1);
      expect(page.heard('contact-change-request'), 'once per intent, never for retries').to.have.length(1);
    });

    it('11.3 tries a write again by the same key while the server stumbles (fault 18)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', async () => {
        throw new Error('503');
      });
      await page.change('Membership', 'M-9');
      await clock.pass(3000);
      page.source.replace('contacts.apply');
      await clock.pass(70_000);
      expect(new Set(keys(page)).size).to.equal(1);
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(note(page, 'Membership')).to.equal('');
    });

    it('11.3 tells after half a minute that nobody answers, and other attributes stay usable meanwhile (faults 19, 20)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', never);
      await page.change('Membership', 'M-9');
      expect(page.has('Saving', page.row('Membership'))).to.equal(true);
      await page.change('Shop', 'other.example');
      expect(page.value('Shop')).to.equal('other.example');
      await page.edit('Orders');
      await page.retype('40');
      await clock.pass(30_100);
      expect(page.value('Membership')).to.equal('M-9');
      expect(note(page, 'Membership')).to.contain('The server did not answer. Your change is kept.');
      await clock.pass(5000);
      expect(note(page, 'Membership'), 'also while it is tried again').to.contain(
        'The server did not answer. Your change is kept.',
      );
      expect(page.field('Orders').value).to.equal('40');
      expect(page.focusedName).to.equal('Orders');
      page.source.replace('contacts.apply');
      await clock.pass(70_000);
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(await page.storedValue('shop')).to.equal('https://other.example');
    });

    const broken: readonly (readonly [string, () => unknown])[] = [
      [
        'throws synchronously (fault 21)',
        () => {
          throw new Error('at once');
        },
      ],
      ['rejects with null (fault 22)', () => Promise.reject(null)],
      ['rejects with a string (fault 22)', () => Promise.reject('no')],
      ['rejects with a frozen object (fault 22)', () => Promise.reject(Object.freeze({}))],
      ['answers without a body (fault 48)', async () => undefined],
      ['answers with cut JSON (fault 49)', async () => '{"contact": {"id": "fu'],
      ['answers with a log-in page (fault 47)', async () => '<!doctype html>'],
      [
        'answers with another contact (fault 50)',
        async () => ({ contact: buildContact({ id: 'other' }), rejected: [] }),
      ],
    ];
    for (const [what, answer] of broken) {
      it(`11.3 loses nothing and ends well when saving ${what}`, async () => {
        const page = await openPage();
        page.source.replace('contacts.apply', answer);
        await page.change('Membership', 'M-9');
        expect(page.value('Membership')).to.equal('M-9');
        await clock.pass(2000);
        expect(page.value('Membership')).to.equal('M-9');
        page.source.replace('contacts.apply');
        await clock.pass(120_000);
        expect(await page.storedValue('membership')).to.equal('M-9');
        expect(note(page, 'Membership')).to.equal('');
        expect(page.name).to.equal('Amélie Fontaine');
      });
    }

    it('11.3 keeps the change and reads the contact again when the source commits without an answer (fault 48)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', async (id, changes, options) => {
        await Reflect.apply(page.memory.contacts.apply, page.memory.contacts, [id, changes, options]);
        return undefined;
      });
      await page.change('Membership', 'M-9');
      await page.settle();
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.has('Saving', page.row('Membership'))).to.equal(false);
      expect(note(page, 'Membership')).to.equal('');
      expect(page.heard('contact-change')).to.have.length(1);
    });

    it('11.3 shows how long the server asked to wait, and sends once when the time is over (fault 15)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'rate-limited', retryAfterMs: 20_000 }));
      await page.change('Membership', 'M-9');
      expect(banner(page)).to.match(/^The server is busy. The next attempt is in 2[0-2] s; nothing is lost.$/);
      expect(told(page)).to.contain('The server is busy.');
      await page.change('Shop', 'other.example');
      await clock.pass(15_000);
      expect(calls(page, 'contacts.apply'), 'no storm').to.have.length(1);
      page.source.replace('contacts.apply');
      await clock.pass(8000);
      expect(banner(page)).to.equal('');
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(await page.storedValue('shop')).to.equal('https://other.example');
    });

    it('11.3 waits by itself when the server is busy and names no time (fault 15)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'rate-limited' }));
      await page.change('Membership', 'M-9');
      expect(banner(page)).to.match(/The next attempt is in \d+ s; nothing is lost./);
      page.source.replace('contacts.apply');
      await clock.pass(5000);
      expect(await page.storedValue('membership')).to.equal('M-9');
    });

    it('11.3 pauses when the session ends, asks the host, keeps typing possible, and goes on after signing in (faults 35, 36)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'unauthenticated' }));
      await page.change('Membership', 'M-9');
      expect(banner(page)).to.contain('Your session has ended. Sign in again; you can go on typing. 1 change is sent');
      expect(told(page)).to.contain('Your session has ended.');
      await page.edit('Shop');
      await page.retype('other.exa');
      await clock.pass(120_000);
      expect(page.focusedName).to.equal('Shop');
      await page.type('mple');
      expect(page.field('Shop').value).to.equal('other.example');
      expect(calls(page, 'contacts.apply'), 'no attempts meanwhile').to.have.length(1);
      page.source.replace('contacts.apply');
      await page.panel.reload();
      await page.settle();
      expect(banner(page)).to.equal('');
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(page.field('Shop').value).to.equal('other.example');
    });

    it('11.3 tells the host that the session has ended when a write finds it out (fault 35)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'unauthenticated' }));
      await page.change('Membership', 'M-9');
      expect(page.heard('contact-error')).to.deep.equal([{ contactId: 'full', code: 'unauthenticated' }]);
    });

    it('11.1 does not send one agent’s changes as another who signs in (fault 37)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'unauthenticated' }));
      await page.change('Membership', 'M-9');
      page.source.replace('contacts.apply');
      page.source.replace('session', async () => ({ agent: { id: 'ben', name: 'Ben Ito' }, permissions: {} }));
      await page.panel.reload();
      await clock.pass(5000);
      expect(calls(page, 'contacts.apply')).to.have.length(1);
      expect(page.value('Membership')).to.equal('M-204');
    });

    it('11.3 turns read-only when the agent’s right is taken away, and what was typed can be copied (fault 38)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'typed text');
      page.source.replace('session', async () => ({
        agent: { id: 'ada', name: 'Ada Park' },
        permissions: { edit: { reason: 'role' } },
      }));
      page.source.replace('contacts.get', async () => ({
        ...fullWith({ permissions: { edit: { reason: 'role' } } }),
        version: 'later',
      }));
      (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'role' } });
      await page.settle();
      expect(told(page)).to.contain('Membership: Your role does not allow this.');
      expect(codes(page)).to.deep.equal(['forbidden']);
      expect(page.value('Membership')).to.equal('typed text');
      expect(note(page, 'Membership')).to.contain('Your role does not allow this.');
      expect(page.has('Edit Shop'), 'read-only').to.equal(false);
      expect(page.has('Edit again'), 'nothing to edit').to.equal(false);
      const copied: string[] = [];
      const { writeText } = navigator.clipboard;
      navigator.clipboard.writeText = async (text) => void copied.push(text);
      try {
        await page.click(page.control('Copy', page.row('Membership')));
      } finally {
        navigator.clipboard.writeText = writeText;
      }
      expect(copied).to.deep.equal(['typed text']);
      await page.click('Discard');
      expect(page.value('Membership')).to.equal('M-204');
    });

    it('11.3 keeps an open editor with its text when the agent’s right is taken away (fault 38)', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed text');
      page.source.replace('contacts.get', async () => ({
        ...fullWith({ permissions: { edit: { reason: 'role' } } }),
        version: 'later',
      }));
      page.source.emit({ type: 'contact', id: 'full', version: 'later' });
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed text');
      expect(page.focusedName).to.equal('Membership');
      expect(page.has('Edit Shop')).to.equal(false);
    });

    it('11.3 says at the field that another contact has this address, and keeps it (fault 12)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Email', 'taken@atelier.example');
      const fields = new Map([['email', { rule: 'unique', takenBy: 'jonas' }]]);
      (await page.source.next('contacts.apply')).fail({ code: 'validation', fields });
      await page.settle();
      expect(page.field('Email').value).to.equal('taken@atelier.example');
      expect(page.row('Email').querySelector('[role=alert]')?.textContent).to.contain(
        'Another contact already has this value. Enter a different one.',
      );
      expect(page.focusedName).to.equal('Email');
      expect(codes(page)).to.deep.equal(['validation']);
    });

    it('11.3 opens the editor with the text also when the source names no field (fault 14)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      (await page.source.next('contacts.apply')).fail({ code: 'validation', fields: new Map() });
      await page.settle();
      expect(page.field('Membership').value).to.equal('M-9');
      expect(page.row('Membership').querySelector('[role=alert]')?.textContent).to.contain(
        'The data source refused this value. Correct it and save again.',
      );
      expect(page.field('Membership')).to.have.attribute('aria-invalid', 'true');
    });

    it('11.3 tells why a name was refused, aloud and beside it, with the text to be edited again (fault 14)', async () => {
      const page = await openPage({
        workspace: { schema: nameless, contacts: [buildContact({ id: 'full', name: 'Base' })] },
        hold: ['contacts.apply'],
      });
      page.control('Edit name').focus();
      await page.press('Enter');
      await page.retype('Refused');
      await page.press('Enter');
      const fields = new Map([['name', { rule: 'length', message: 'A name has at most four letters.' }]]);
      (await page.source.next('contacts.apply')).fail({ code: 'validation', fields });
      await page.settle();
      expect(told(page)).to.contain('Name: A name has at most four letters.');
      expect(page.name).to.equal('Refused');
      await page.source.release();
      await page.click('Edit again');
      expect(page.field('Name').value).to.equal('Refused');
      await page.press('Escape');
      expect(page.name).to.equal('Base');
    });

    it('11.3 tells when VIP was refused, and goes back where the agent says so', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.click('VIP');
      (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'plan' } });
      await page.settle();
      expect(told(page)).to.contain('VIP: Your plan does not include this.');
      expect(page.find('.status-line').innerText).to.contain('Your plan does not include this.');
      await page.click('Discard');
      expect(page.find('.vip')).to.have.attribute('aria-pressed', 'false');
      expect(page.focused, 'focus').not.to.equal(undefined);
    });

    it('11.3 shows a tag that could not be taken off, why, and a way forward and back', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.click('Remove Press');
      (await page.source.next('contacts.apply')).fail({ code: 'forbidden', permission: { reason: 'role' } });
      await page.settle();
      expect(told(page)).to.contain('Press: Your role does not allow this.');
      const tags = page.find('[aria-labelledby=title-tags]');
      expect(tags.innerText).to.contain('Press').and.to.contain('Your role does not allow this.');
      await page.click(page.control('Discard', tags));
      expect(tags.innerText).not.to.contain('Your role does not allow this.');
      expect(page.has('Remove Press')).to.equal(true);
      expect(page.focused, 'focus').not.to.equal(undefined);
    });

    it('11.3 lets the agent give up a change that failed for good, and try it again', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails({ code: 'not-found' }));
      await page.change('Membership', 'M-9');
      await page.settle();
      expect(state(page)).to.contain('Contact not found');
      page.source.replace('contacts.apply');
      await page.click('Check again');
      expect(page.value('Membership')).to.equal('M-9');
      await page.click(page.control('Try again', page.row('Membership')));
      expect(await page.storedValue('membership')).to.equal('M-9');
      expect(note(page, 'Membership')).to.equal('');
    });

    it('11.3 is one intent when Enter and the check come together, and when the check is pressed twice (fault 5)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.edit('Mobile');
      await page.retype('+49 30 1234567');
      const check = page.control('Save Mobile');
      const form = check.closest('form');
      form?.requestSubmit();
      check.click();
      check.click();
      await until(() => page.source.calls.some(({ name }) => name === 'contacts.apply'));
      await page.settle();
      expect(page.heard('contact-change-request')).to.have.length(1);
      await page.source.release();
      await page.settle();
      expect(page.sent).to.have.length(1);
    });

    it('11.2 announces a conflict and blocks nothing else (fault 11)', async () => {
      const page = await openPage();
      page.source.replace('contacts.apply', fails(NOT_SENT));
      await page.change('Membership', 'mine');
      await page.memory
        .as({ agent: 'ben' })
        .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'M-204', to: 'theirs' }], {
          idempotencyKey: 'ben',
        });
      page.source.replace('contacts.apply');
      await clock.pass(5000);
      expect(told(page)).to.contain('Membership changed twice');
      expect(page.row('Membership changed twice').textContent).to.contain('mine').and.to.contain('theirs');
      expect(await page.storedValue('membership')).to.equal('theirs');
      await page.change('Shop', 'other.example');
      await clock.pass(5000);
      expect(await page.storedValue('shop')).to.equal('https://other.example');
    });

    it('11.2 rebases by itself when somebody else changed another attribute (fault 10)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'mine');
      await page.memory
        .as({ agent: 'ben' })
        .contacts.apply('full', [{ kind: 'attribute', key: 'tier', from: 'gold', to: 'silver' }], {
          idempotencyKey: 'ben',
        });
      await page.source.release();
      await clock.pass(5000);
      expect(await page.storedValue('membership')).to.equal('mine');
      expect(page.value('Tier')).to.equal('Silver');
      expect(page.all('.conflict')).to.deep.equal([]);
    });

    it('11.3 takes what the source took of several changes, and tells of the rest (fault 65)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      page.control('Edit name').focus();
      await page.press('Enter');
      await page.retype('Emilie');
      await page.press('Tab');
      await page.retype('Durand');
      await page.press('Enter');
      const call = await page.source.next('contacts.apply');
      page.source.replace('contacts.get', async () => ({
        ...fullWith({}, { first_name: 'Emilie' }),
        version: 'later',
      }));
      call.fail({ code: 'validation', fields: new Map([['last_name', { rule: 'length', message: 'Too short.' }]]) });
      await page.settle();
      expect(page.field('Last name').value).to.equal('Durand');
      expect(page.row('Last name').querySelector('[role=alert]')?.textContent).to.contain('Too short.');
    });
  });

  describe('the browser keeps nothing', () => {
    const blocked = (run: () => Promise<void>): Promise<void> => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      return run().finally(() => (Storage.prototype.setItem = setItem));
    };

    it('11.1 warns once, and keeps what was typed in memory through a switch (fault 33)', () =>
      blocked(async () => {
        const page = await openPage();
        await page.edit('Membership');
        await page.retype('typed');
        expect(banner(page)).to.equal('This browser keeps nothing. Unsaved text is lost when this tab closes.');
        expect(told(page)).to.contain('This browser keeps nothing.');
        await page.show('jonas');
        await page.show('full');
        expect(page.field('Membership').value).to.equal('typed');
        await page.press('Control+a');
        page.field('Membership').focus();
        await page.press('Enter');
        expect(await page.storedValue('membership')).to.equal('typed');
      }));

    it('11.1 saves while storage is full, and forgets the warning for nobody (fault 33)', () =>
      blocked(async () => {
        const page = await openPage();
        await page.change('Membership', 'M-9');
        await page.settle();
        expect(await page.storedValue('membership')).to.equal('M-9');
        await page.show('jonas');
        expect(banner(page)).to.contain('This browser keeps nothing.');
      }));

    it('11.1 offers a stored draft of an older form as its raw text (fault 34)', async () => {
      const first = await openPage();
      await first.edit('Membership');
      await first.retype('x');
      const key = Object.keys(localStorage).find((name) => name.includes('draft'));
      if (key === undefined) throw new Error('No draft was kept');
      localStorage.setItem(key, 'text of an older form');
      await first.press('Tab');
      const page = await openPage({ like: first });
      expect(page.field('Membership').value).to.equal('text of an older form');
      expect(page.sent).to.deep.equal([]);
    });
  });

  it('11.3 a failure in one contact shows nowhere else, and is still there on the way back (11.1)', async () => {
    const page = await openPage({ hold: ['contacts.apply'] });
    await page.change('Membership', 'M-9');
    const call = await page.source.next('contacts.apply');
    await page.show('jonas');
    call.fail({ code: 'forbidden', permission: { reason: 'role' } });
    await page.settle();
    expect(page.text).not.to.contain('Your role does not allow this.');
    expect(told(page)).to.contain('A change to another contact was refused. It is kept there.');
    await page.show('full');
    expect(note(page, 'Membership')).to.contain('Your role does not allow this.');
  });

  it('11.9 a source with a schema but no list of options shows the value as it is (fault 50)', async () => {
    const page = await openPage({ workspace: { schema: schemaWith({ tier: { options: undefined } }) } });
    expect(page.value('Tier')).to.equal('gold');
  });
});
