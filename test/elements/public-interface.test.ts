import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import type { ContactPanel } from '../../src/define.js';
import { setLocale } from '../../src/i18n/localize.js';
import { buildContact } from '../../src/testing/index.js';
import { warningsDuring } from '../i18n/warnings.js';
import { closePages, openPage, PanelPage, settle, until } from '../support/panel-page.js';
import { fullWith, jonas, workspaceOf } from '../support/workspace.js';

/** Every order of some things. */
function* orders<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items;
  for (const [index, item] of items.entries()) {
    for (const rest of orders(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

const textOf = (panel: Element): string =>
  panel.shadowRoot?.querySelector<HTMLElement>('.panel')?.innerText.replace(/\s+/g, ' ').trim() ?? '';

/** Words that stand in place of a contact are loaded when they are first needed. */
async function drawn(panel: ContactPanel): Promise<void> {
  await settle(panel);
  await until(() => panel.shadowRoot?.querySelector('.state, .body'), 'anything in the panel');
}

type FreshWindow = Window & typeof globalThis;

/** What a page does that sets nothing but this, in a window of its own, where nothing is defined yet. */
async function inFreshWindow(
  run: (page: FreshWindow, load: (module: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  try {
    // A frame of the same origin: its window has what this one has.
    const page = frame.contentWindow as FreshWindow;
    const errors: string[] = [];
    page.addEventListener('error', (event) => errors.push(event.message));
    await run(page, (module) => {
      const script = page.document.createElement('script');
      script.type = 'module';
      script.src = new URL(module, import.meta.url).href;
      const loaded = new Promise<void>((resolve, reject) => {
        script.addEventListener('load', () => resolve());
        script.addEventListener('error', () => reject(new Error(`${module} did not load`)));
      });
      page.document.head.append(script);
      return loaded;
    });
    expect(errors, 'errors in the page').to.deep.equal([]);
  } finally {
    frame.remove();
  }
}

describe('panel: public interface', () => {
  const elements: Element[] = [];
  const put = <E extends Element>(element: E, into: ParentNode = document.body): E => {
    elements.push(element);
    into.append(element);
    return element;
  };
  const bare = async (attributes: Readonly<Record<string, string>> = {}): Promise<ContactPanel> => {
    const panel = document.createElement('contact-panel');
    for (const [name, value] of Object.entries(attributes)) panel.setAttribute(name, value);
    put(panel);
    await drawn(panel);
    return panel;
  };
  /** Another panel on the page's adapter. */
  const secondPanel = async (page: PanelPage): Promise<PanelPage> => {
    const panel = document.createElement('contact-panel');
    const second = new PanelPage(panel, page.frame, page.source, page.memory);
    panel.adapter = page.adapter;
    panel.contactId = 'full';
    put(panel, page.frame);
    await second.settle();
    return second;
  };
  const byBen = (page: PanelPage, key: string, from: string, to: string): Promise<unknown> =>
    page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key, from, to }], { idempotencyKey: `ben ${key}` });

  afterEach(async () => {
    for (const element of elements.splice(0)) element.remove();
    await closePages();
  });

  describe('attributes and properties', () => {
    const unlikePhones = (text: string): string => text.replace(/\+(33 ?6|49 ?1511) ?[\d ]{7,12}/g, 'PHONE ');

    it('11.8 shows the same whatever the order in which the host sets properties and attaches the panel', async () => {
      const adapter = createMemoryAdapter(workspaceOf({ id: 'any-order' }));
      const steps: readonly ((panel: ContactPanel) => void)[] = [
        (panel) => (panel.adapter = adapter),
        (panel) => (panel.contactId = 'full'),
        (panel) => (panel.channelId = 'x'),
        (panel) => (panel.readonly = true),
        (panel) => put(panel),
      ];
      const seen = new Set<string>();
      for (const order of orders(steps)) {
        const panel = document.createElement('contact-panel');
        for (const step of order) step(panel);
        await settle(panel);
        seen.add(unlikePhones(textOf(panel)));
        panel.remove();
      }
      expect([...seen]).to.have.length(1);
      expect([...seen][0])
        .to.contain('@amelie_x')
        .and.to.contain('M-204');
    });

    it('11.8 shows the same when each step is drawn before the next one', async () => {
      const adapter = createMemoryAdapter(workspaceOf({ id: 'step-by-step' }));
      const steps: readonly ((panel: ContactPanel) => void)[] = [
        (panel) => (panel.adapter = adapter),
        (panel) => panel.setAttribute('contact-id', 'jonas'),
        (panel) => panel.setAttribute('conversation-status', 'pending'),
        (panel) => put(panel),
      ];
      const seen = new Set<string>();
      for (const order of orders(steps)) {
        const panel = document.createElement('contact-panel');
        for (const step of order) {
          step(panel);
          await settle(panel.isConnected ? panel : undefined);
        }
        seen.add(textOf(panel));
        panel.remove();
      }
      expect([...seen]).to.have.length(1);
      expect([...seen][0])
        .to.contain('Jonas Weber')
        .and.to.contain('Pending');
    });

    it('11.8 takes attributes and properties alike', async () => {
      const attributes = {
        'channel-id': 'x',
        'conversation-status': 'pending',
        surface: 'directory',
        storage: 'none',
        readonly: '',
      };
      const { panel } = await openPage({ attributes });
      const { channelId, conversationStatus, surface, storage, readonly } = panel;
      expect({ channelId, conversationStatus, surface, storage, readonly }).to.deep.equal({
        channelId: 'x',
        conversationStatus: 'pending',
        surface: 'directory',
        storage: 'none',
        readonly: true,
      });
    });

    it('11.8 takes back what an attribute said when the host removes it', async () => {
      const page = await openPage({
        attributes: { 'contact-id': 'full', 'channel-id': 'x', readonly: '', 'conversation-status': 'pending' },
      });
      for (const name of ['channel-id', 'readonly', 'conversation-status']) page.panel.removeAttribute(name);
      await page.settle();
      expect(page.find('.handle').textContent).to.contain('@amelie.fontaine');
      expect(page.has('Edit Membership')).to.equal(true);
      expect(page.value('Conversation')).to.equal('Open');
      page.panel.removeAttribute('contact-id');
      await page.settle();
      expect(page.text).to.contain('No contact selected');
    });

    it('11.8 says what to set with neither adapter nor src, and invents no store', async () => {
      const databases = (await indexedDB.databases()).length;
      const panel = await bare({ 'contact-id': 'full' });
      expect(textOf(panel)).to.contain(
        'Set the src attribute, such as src="memory:sample", or the adapter property of this panel.',
      );
      await panel.reload();
      expect((await indexedDB.databases()).length).to.equal(databases);
      expect(Object.keys(localStorage)).to.deep.equal([]);
    });

    it('11.8 reads the sample workspace by src alone; an adapter wins over it, and src counts again without one', async () => {
      const panel = await bare({ src: 'memory:sample', 'contact-id': 'C-48213' });
      await until(() => textOf(panel).includes('Amélie Fontaine'));
      panel.adapter = createMemoryAdapter(workspaceOf({ id: 'wins' }));
      panel.contactId = 'jonas';
      await settle(panel);
      expect(textOf(panel)).to.contain('Jonas Weber');
      panel.adapter = undefined;
      panel.contactId = 'C-48213';
      await until(() => textOf(panel).includes('Amélie Fontaine'));
    });

    it('11.8 says what is wrong with a src, in words for whoever builds the page, and tells the host', async () => {
      const wrong = {
        'gopher:contacts': 'gopher:',
        'memory:other': 'other',
        'indexeddb:': 'name must follow',
        'memory:sample?role=king': 'king',
        'https://ann:secret@contacts.example': 'Remove them',
      };
      for (const [src, words] of Object.entries(wrong)) {
        const panel = document.createElement('contact-panel');
        const told: unknown[] = [];
        panel.addEventListener('contact-error', ({ detail }) => told.push(detail));
        panel.src = src;
        panel.contactId = 'full';
        put(panel);
        await until(() => textOf(panel).includes('The data source cannot be used'), src);
        expect(textOf(panel), src).to.contain(words);
        expect(told, src).to.deep.equal([{ contactId: 'full', code: 'source' }]);
      }
    });

    const bad = { tab: 'garage', surface: 'attic', storage: 'cloud', locale: 'klingon' };
    for (const [name, value] of Object.entries(bad)) {
      it(`11.8 warns once of ${name}="${value}", and shows the contact`, async () => {
        const warnings: string[] = [];
        const { warn } = console;
        console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
        try {
          for (const _time of [1, 2]) {
            const page = await openPage({ attributes: { [name]: value } });
            expect(page.name).to.equal('Amélie Fontaine');
            expect(page.value('Membership')).to.equal('M-204');
            // What knows all languages is loaded first.
            await until(() => warnings.length > 0, 'a warning');
            page.panel.requestUpdate();
            await page.settle();
          }
        } finally {
          console.warn = warn;
        }
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain(name).and.to.contain(value);
      });
    }

    it('11.8 an unknown channel-id counts as none', async () => {
      const page = await openPage({ attributes: { 'channel-id': 'nowhere' } });
      expect(page.find('.handle').textContent).to.contain('@amelie.fontaine');
    });

    const properties = [
      'tab',
      'surface',
      'storage',
      'channelId',
      'conversationId',
      'conversationStatus',
      'locale',
      'src',
      'readonly',
    ];
    for (const name of properties) {
      it(`11.8 shows the contact whatever type ${name} is of`, async () => {
        await warningsDuring(async () => {
          const page = await openPage();
          for (const value of [null, undefined, 7, Number.NaN, {}, [], true, '']) {
            Reflect.set(page.panel, name, value);
            await page.settle();
            expect(page.name, JSON.stringify(value)).to.equal('Amélie Fontaine');
            expect(page.value('Membership'), JSON.stringify(value)).to.equal('M-204');
          }
        });
      });
    }

    it('11.8 takes a number for an id, as hosts without types give it, and null for none', async () => {
      const page = await openPage({
        workspace: { contacts: [buildContact({ id: '42', name: 'Number forty-two' })] },
        contactId: '',
      });
      Reflect.set(page.panel, 'contactId', 42);
      await page.settle();
      expect(page.name).to.equal('Number forty-two');
      expect(page.heard('contact-load')).to.deep.equal([{ contactId: '42' }]);
      Reflect.set(page.panel, 'contactId', null);
      await page.settle();
      expect(page.text).to.contain('No contact selected');
    });

    it('11.8 says so, and throws nothing, when adapter is no adapter', async () => {
      for (const adapter of [
        'memory:sample',
        7,
        true,
        [],
        {},
        { id: 'x' },
        { id: 'x', contacts: {} },
        { contacts: { get() {} } },
        () => undefined,
      ]) {
        const panel = await bare({ 'contact-id': 'full' });
        Reflect.set(panel, 'adapter', adapter);
        await until(() => !textOf(panel).includes('No data source'));
        expect(textOf(panel), JSON.stringify(adapter)).to.contain('The adapter property holds no adapter.');
        panel.adapter = createMemoryAdapter(workspaceOf({ id: 'at-last' }));
        await settle(panel);
        expect(textOf(panel), JSON.stringify(adapter)).to.contain('Amélie Fontaine');
      }
    });

    it('11.8 reflects the tab, and shows Details for one that the source has nothing for', async () => {
      const page = await openPage({ workspace: { contacts: [fullWith({ channels: [] })] } });
      expect(page.panel).to.have.attribute('tab', 'details');
      const { channels: _channels, ...adapter } = page.memory;
      page.panel.adapter = adapter;
      page.panel.tab = 'channels';
      await page.settle();
      expect(page.panel).to.have.attribute('tab', 'channels');
      expect(page.value('Membership')).to.equal('M-204');
    });

    it('11.7 switches the language without a reload, and keeps what was typed', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      try {
        page.panel.locale = 'de';
        await until(() => page.labels.includes('Nachname'));
        expect(page.find('.panel')).to.have.attribute('lang', 'de');
        expect(page.value('Customer since')).to.equal('14. März 2021');
        expect(page.field('Membership').value).to.equal('typed');
        expect(page.focusedName).to.equal('Membership');
        page.panel.locale = 'en';
        await until(() => page.labels.includes('Last name'));
        expect(page.value('Customer since')).to.equal('14 March 2021');
      } finally {
        await setLocale('en');
      }
    });

    it('11.8 works in a page that has the element before its definition, with properties set on it', () =>
      inFreshWindow(async ({ document: page }, load) => {
        const panel = page.createElement('contact-panel');
        panel.setAttribute('channel-id', 'x');
        const loads: unknown[] = [];
        panel.addEventListener('contact-load', ({ detail }) => loads.push(detail));
        Object.assign(panel, {
          adapter: createMemoryAdapter(workspaceOf({ id: 'upgraded' })),
          contactId: 'full',
          tab: 'notes',
        });
        page.body.append(panel);
        await load('../../src/define.ts');
        const shown = (selector: string): string => panel.shadowRoot?.querySelector(selector)?.textContent ?? '';
        await until(() => shown('.name') !== '');
        expect(shown('.name')).to.contain('Amélie Fontaine');
        expect(shown('.handle')).to.contain('@amelie_x');
        expect(panel).to.have.attribute('tab', 'notes');
        expect(loads).to.deep.equal([{ contactId: 'full' }]);
        panel.contactId = 'jonas';
        await until(() => shown('.name').includes('Jonas Weber'));
      }));

    it('11.8 importing the package registers nothing, define registers the panel', () =>
      inFreshWindow(async (page, load) => {
        await load('../../src/index.ts');
        expect(page.customElements.get('contact-panel')).to.equal(undefined);
        await load('../../src/define.ts');
        expect(page.customElements.get('contact-panel')).to.be.a('function');
      }));

    it('11.8 define leaves a tag alone that the page has already', () =>
      inFreshWindow(async (page, load) => {
        const own = class extends page.HTMLElement {};
        page.customElements.define('contact-panel', own);
        await load('../../src/define.ts');
        expect(page.customElements.get('contact-panel')).to.equal(own);
      }));
  });

  describe('events', () => {
    const NAMES = ['contact-load', 'contact-error', 'contact-change-request', 'contact-change', 'contact-profile-open'];

    it('11.1 tells the host ids, kinds and keys, out of any shadow root, and neither names nor values', async () => {
      const outer = put(document.createElement('div'));
      const inner = document.createElement('div');
      outer.attachShadow({ mode: 'open' }).append(inner);
      const events: CustomEvent<Record<string, unknown>>[] = [];
      const hear = (event: Event): void => void events.push(event as CustomEvent<Record<string, unknown>>);
      for (const name of NAMES) document.addEventListener(name, hear);
      try {
        const page = await openPage({ into: inner });
        page.panel.addEventListener('contact-profile-open', (event) => event.preventDefault());
        await page.change('Membership', 'M-secret');
        await page.change('Email', 'secret@atelier.example');
        page.find('.vip').click();
        await page.settle();
        await page.click('@amelie.fontaine, profile on Instagram');
        page.panel.undo();
        await page.settle();
        page.control('Remove Press').click();
        await page.settle();
        await byBen(page, 'tier', 'gold', 'silver');
        await page.settle();
        await page.show('nobody');
      } finally {
        for (const name of NAMES) document.removeEventListener(name, hear);
      }
      const contactId = 'full';
      const asked = (origin: string): object => ({
        type: 'contact-change-request',
        contactId,
        change: 'a change',
        origin,
      });
      const changed = (detail: object): object => ({ type: 'contact-change', contactId, origin: 'agent', ...detail });
      expect(
        events.map(({ type, detail }) => ({ type, ...detail, ...('change' in detail && { change: 'a change' }) })),
      ).to.deep.equal([
        { type: 'contact-load', contactId },
        asked('agent'),
        changed({ kind: 'attribute', key: 'membership' }),
        asked('agent'),
        changed({ kind: 'attribute', key: 'email' }),
        asked('agent'),
        changed({ kind: 'vip', vip: true }),
        { type: 'contact-profile-open', contactId, channelId: 'ig', url: 'https://instagram.example/amelie.fontaine' },
        asked('undo'),
        changed({ kind: 'vip', vip: false, origin: 'undo' }),
        asked('agent'),
        changed({ kind: 'tag', tagId: 'press', assigned: false }),
        changed({ kind: 'attribute', key: 'tier', origin: 'live' }),
        { type: 'contact-error', contactId: 'nobody', code: 'not-found' },
      ]);
      for (const event of events) {
        expect(event.bubbles && event.composed, event.type).to.equal(true);
        expect(event.cancelable, event.type).to.equal(
          event.type === 'contact-change-request' || event.type === 'contact-profile-open',
        );
        if (event.type === 'contact-change-request') continue;
        expect(JSON.stringify(event.detail), event.type).not.to.match(/secret|silver|gold|Amélie|Press|Ben/);
      }
    });

    it('11.1 asks the host with the change itself, before anything happens', async () => {
      const page = await openPage();
      const open: boolean[] = [];
      page.panel.addEventListener('contact-change-request', () => open.push(page.has('Save Membership')));
      await page.change('Membership', 'M-9');
      expect(page.heard('contact-change-request')).to.deep.equal([
        {
          contactId: 'full',
          change: { kind: 'attribute', key: 'membership', from: 'M-204', to: 'M-9' },
          origin: 'agent',
        },
      ]);
      expect(open, 'the editor was still open').to.deep.equal([true]);
    });

    it('11.3 tells of a change only when the source has it', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      expect(page.heard('contact-change')).to.deep.equal([]);
      await page.source.release();
      await page.settle();
      expect(page.heard('contact-change')).to.have.length(1);
    });

    it('11.3 asks once per intent, undo included, and never for a retry', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      (await page.source.next('contacts.apply')).fail({ code: 'forbidden' });
      await page.settle();
      await page.source.release();
      await page.click('Edit again');
      await page.press('Enter');
      page.panel.undo();
      await page.settle();
      expect(page.heard('contact-change-request').map(({ origin }) => origin)).to.deep.equal([
        'agent',
        'agent',
        'undo',
      ]);
      expect(page.heard('contact-change').map(({ origin }) => origin)).to.deep.equal(['agent', 'undo']);
    });

    it('11.1 tells each time when a contact has come to stand in the panel, also one that was read before', async () => {
      const page = await openPage();
      page.panel.prefetch('jonas');
      await page.settle();
      expect(page.heard('contact-load'), 'not of one that is only read').to.deep.equal([{ contactId: 'full' }]);
      await page.show('jonas');
      await page.show('full');
      await page.panel.reload();
      await page.settle();
      expect(page.heard('contact-load').map(({ contactId }) => contactId)).to.deep.equal(['full', 'jonas', 'full']);
      const second = await secondPanel(page);
      expect(second.heard('contact-load')).to.deep.equal([{ contactId: 'full' }]);
    });

    it('11.1 tells the host of a contact only if it comes to stand in the panel', async () => {
      const page = await openPage({ hold: ['contacts.get'] });
      await page.show('jonas');
      await page.source.release();
      await page.settle();
      expect(page.heard('contact-load')).to.deep.equal([{ contactId: 'jonas' }]);
    });

    it('11.3 tells of a failing session, and of the same trouble once', async () => {
      const page = await openPage({ arrange: (source) => source.replace('session', async () => 'rubbish') });
      expect(page.heard('contact-error')).to.deep.equal([{ contactId: 'full', code: 'data' }]);
      page.panel.requestUpdate();
      await page.settle();
      expect(page.heard('contact-error')).to.have.length(1);
    });

    it('11.1 goes on when a listener of the host throws (fault 67)', async () => {
      const page = await openPage({ contactId: '' });
      for (const name of NAMES) {
        page.panel.addEventListener(name, () => {
          throw new Error(`host ${name}`);
        });
      }
      const errors: unknown[] = [];
      const { onerror } = window;
      const { error } = console;
      window.onerror = (message) => errors.push(message) > 0;
      console.error = () => {}; // the test runner repeats them
      try {
        await page.show('full');
        await page.change('Membership', 'M-9');
        expect(page.value('Membership')).to.equal('M-9');
        expect(await page.storedValue('membership')).to.equal('M-9');
        await page.click('Undo');
        expect(await page.storedValue('membership')).to.equal('M-204');
        await page.show('nobody');
        await page.show('jonas');
        expect(page.name).to.equal('Jonas Weber');
      } finally {
        window.onerror = onerror;
        console.error = error;
      }
      expect(errors.map((message) => String(message).replace(/.*host /, ''))).to.deep.equal([
        'contact-load',
        'contact-change-request',
        'contact-change',
        'contact-change-request',
        'contact-change',
        'contact-error',
        'contact-load',
      ]);
    });
  });

  describe('a change that the host prevents', () => {
    const prevent = (page: PanelPage): (() => void) => {
      const listener = (event: Event): void => event.preventDefault();
      page.panel.addEventListener('contact-change-request', listener);
      return () => page.panel.removeEventListener('contact-change-request', listener);
    };

    it('11.1 keeps the editor open with its text and focus, and saves when the host lets it', async () => {
      const page = await openPage();
      const allow = prevent(page);
      await page.change('Membership', 'M-9');
      expect(page.field('Membership').value).to.equal('M-9');
      expect(page.focusedName).to.equal('Membership');
      expect(page.toast).to.equal('');
      expect(page.sent).to.deep.equal([]);
      allow();
      await page.press('Enter');
      expect(page.value('Membership')).to.equal('M-9');
      expect(await page.storedValue('membership')).to.equal('M-9');
    });

    it('11.1 keeps the draft of a prevented edit through a switch', async () => {
      const page = await openPage();
      prevent(page);
      await page.change('Membership', 'M-9');
      await page.show('jonas');
      await page.show('full');
      expect(page.field('Membership').value).to.equal('M-9');
    });

    it('1.3 keeps the name editor open with both texts, and makes neither change when one is prevented', async () => {
      const page = await openPage();
      page.panel.addEventListener('contact-change-request', (event) => {
        const { change } = event.detail;
        if (change.kind === 'attribute' && change.key === 'last_name') event.preventDefault();
      });
      page.control('Edit name').focus();
      await page.press('Enter');
      await page.retype('Emilie');
      await page.press('Tab');
      await page.retype('Durand');
      await page.press('Enter');
      expect([page.field('First name').value, page.field('Last name').value]).to.deep.equal(['Emilie', 'Durand']);
      expect(page.sent).to.deep.equal([]);
    });

    it('3.1 leaves VIP as it is, without a toast and with focus on the button', async () => {
      const page = await openPage();
      prevent(page);
      page.find('.vip').focus();
      await page.press('Enter');
      expect(page.find('.vip')).to.have.attribute('aria-pressed', 'false');
      expect(page.toast).to.equal('');
      expect(page.focused).to.equal(page.find('.vip'));
    });

    it('6.2 leaves the tag where it is', async () => {
      const page = await openPage();
      prevent(page);
      page.control('Remove Press').focus();
      await page.press('Enter');
      expect(page.has('Remove Press')).to.equal(true);
      expect(page.toast).to.equal('');
    });

    it('11.4 leaves undo for later, and undo() tells that nothing was undone', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      const allow = prevent(page);
      await page.click('Undo');
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.toast).to.contain('Membership changed');
      expect(page.panel.undo()).to.equal(false);
      allow();
      expect(page.panel.undo()).to.equal(true);
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(page.panel.undo(), 'nothing is left').to.equal(false);
    });
  });

  describe('methods', () => {
    it('11.4 undo() takes back one change after the other, the newest first, of whatever kind', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      await page.change('Orders', '40');
      page.find('.vip').click();
      page.control('Remove Press').click();
      await page.settle();
      for (const _step of [1, 2, 3, 4]) expect(page.panel.undo()).to.equal(true);
      await page.settle();
      expect(page.panel.undo()).to.equal(false);
      expect(page.announced).to.contain('Undone');
      const { values, vip, tags } = await page.stored();
      expect([
        values.get('membership')?.value,
        values.get('orders')?.value,
        vip,
        tags.map(({ id }) => id).sort(),
      ]).to.deep.equal(['M-204', 38, false, ['press', 'wholesale']]);
    });

    it('11.1 undo() is bound to the contact in view', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      await page.show('jonas');
      expect(page.panel.undo(), 'nothing was changed here').to.equal(false);
      await page.show('full');
      expect(page.panel.undo()).to.equal(true);
      await page.settle();
      expect(await page.storedValue('membership')).to.equal('M-204');
    });

    it('11.8 undo(), prefetch() and reload() do no harm where there is no source', async () => {
      const detached = document.createElement('contact-panel');
      for (const panel of [detached, await bare()]) {
        expect(panel.undo()).to.equal(false);
        panel.prefetch('full');
        await panel.reload();
      }
    });

    it('11.1 prefetch() reads a contact that is shown at once later, and shows nothing now', async () => {
      const page = await openPage();
      page.panel.prefetch('jonas');
      page.panel.prefetch('nobody');
      await page.settle();
      expect(page.name).to.equal('Amélie Fontaine');
      expect(page.heard('contact-error')).to.deep.equal([]);
      page.source.hold('contacts.get');
      await page.show('jonas');
      expect(page.name).to.equal('Jonas Weber');
    });

    it('11.5 reload() reads contact, session and attributes again, and resolves then', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', async () => ({ ...fullWith({}, { membership: 'fresh' }), version: 'later' }));
      const before = page.source.calls.length;
      await page.panel.reload();
      await page.panel.updateComplete;
      expect(page.value('Membership')).to.equal('fresh');
      expect(page.source.calls.slice(before).map(({ name }) => name)).to.include.members([
        'session',
        'contacts.get',
        'attributes.schema',
      ]);
    });

    it('11.5 reload() keeps an open editor, its text and the focus', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      await page.panel.reload();
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed');
      expect(page.focusedName).to.equal('Membership');
    });
  });

  describe('the panel in the page', () => {
    it('11.1 keeps its open editor with the text, its filter and its toast when it is moved in the page', async () => {
      const page = await openPage();
      await page.change('Shop', 'other.example');
      await page.edit('Membership');
      await page.retype('typed');
      page.find('#filter').focus();
      await page.type('e');
      put(document.createElement('div')).append(page.panel);
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed');
      expect(page.field('Filter attributes').value).to.equal('e');
      expect(page.toast).to.contain('Shop changed');
      page.field('Membership').focus();
      await page.press('Enter');
      expect(await page.storedValue('membership')).to.equal('typed');
    });

    it('11.1 keeps its state when it is taken out and put back later, and reads anew', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      page.panel.remove();
      await byBen(page, 'tier', 'gold', 'silver');
      await settle();
      page.frame.append(page.panel);
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed');
      expect(page.value('Tier')).to.equal('Silver');
    });

    it('11.1 finishes a save although the panel has left the page (fault 66)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      const call = await page.source.next('contacts.apply');
      page.panel.remove();
      await call.answer();
      await settle();
      expect(await page.storedValue('membership', 'full')).to.equal('M-9');
    });

    it('11.5 two panels on one adapter share reads and edits, before the source has answered', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      const second = await secondPanel(page);
      await page.change('Membership', 'M-9');
      await second.settle();
      expect(second.value('Membership')).to.equal('M-9');
      expect(second.has('Saving', second.row('Membership'))).to.equal(true);
      expect(second.toast, 'the toast is where the agent is').to.equal('');
      page.find('.vip').click();
      await second.settle();
      expect(second.find('.vip')).to.have.attribute('aria-pressed', 'true');
      await page.source.release();
      await page.settle();
      expect(page.sent).to.have.length(2);
    });

    it('11.1 finishes a save with the source it was made for when the adapter is swapped meanwhile (fault 66)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      await page.edit('Shop');
      await page.retype('typed');
      const other = createMemoryAdapter(
        workspaceOf({ id: 'swapped', contacts: [buildContact({ id: 'full', name: 'Of another source' }), jonas] }),
      );
      const call = await page.source.next('contacts.apply');
      const first: ContactAdapter = page.adapter;
      page.panel.adapter = other;
      await page.settle();
      expect(page.name).to.equal('Of another source');
      expect(page.has('Save Shop'), 'the draft stays with its source').to.equal(false);
      await call.answer();
      await page.settle();
      expect(await page.storedValue('membership', 'full')).to.equal('M-9');
      const { values } = await other.contacts.get('full', { signal: new AbortController().signal });
      expect(values.size).to.equal(0);
      page.panel.adapter = first;
      await page.settle();
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.field('Shop').value).to.equal('typed');
    });

    it('11.1 a late answer of the former adapter paints nothing', async () => {
      const page = await openPage({ hold: ['contacts.get'] });
      const late = await page.source.next('contacts.get');
      page.panel.adapter = createMemoryAdapter(workspaceOf({ id: 'newer', contacts: [jonas] }));
      page.panel.contactId = 'jonas';
      await page.settle();
      await late.answer();
      await page.settle();
      expect(page.name).to.equal('Jonas Weber');
    });

    it('11.9 readonly hides open editors, and their text is there when it ends', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      page.panel.readonly = true;
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(page.all('.edit, [data-action=edit], .name-edit, [data-action=remove-tag]')).to.deep.equal([]);
      expect(document.activeElement, 'focus').to.equal(page.panel);
      const vip = page.find('.vip');
      expect(vip).to.have.attribute('aria-disabled', 'true');
      vip.focus();
      await page.press('Enter');
      expect(vip).to.have.attribute('aria-pressed', 'false');
      page.panel.readonly = false;
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed');
    });

    it('11.9 readonly keeps the keys from undoing, and undo() of the host too', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      page.panel.readonly = true;
      await page.settle();
      page.panel.focus();
      await page.press('Control+z');
      expect(page.value('Membership')).to.equal('M-9');
      expect(page.has('Undo'), 'no toast with undo').to.equal(false);
    });

    it('11.8 has slots around its parts, and names its parts for styles', async () => {
      const page = await openPage();
      for (const name of ['header', 'header-actions', 'details-start', 'details-end', 'actions']) {
        const extra = document.createElement('button');
        extra.slot = name;
        extra.textContent = `In ${name}`;
        page.panel.append(extra);
        expect(extra.checkVisibility() && extra.getBoundingClientRect().height > 0, name).to.equal(true);
      }
      const parts = page.all('[part]').map((element) => element.getAttribute('part'));
      expect(parts).to.include.members([
        'panel',
        'header',
        'avatar',
        'name',
        'vip',
        'body',
        'toolbar',
        'section',
        'tags',
        'tag',
        'tabs',
        'tab',
      ]);
    });

    it('11.6 Ctrl+Z in a host’s field inside a slot undoes nothing in the panel', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      const field = document.createElement('input');
      field.slot = 'header';
      page.panel.append(field);
      await page.settle();
      field.focus();
      await page.press('Control+z');
      expect(page.value('Membership')).to.equal('M-9');
    });
  });
});
