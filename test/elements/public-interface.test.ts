import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { ContactPanel } from '../../src/define.js';
import type { ContactPanelEventMap } from '../../src/events.js';
import { setLocale } from '../../src/i18n/localize.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { warningsDuring } from '../i18n/warnings.js';
import { closePages, openPage, PanelPage, settle, until } from '../support/panel-page.js';
import { jonas, workspaceOf } from '../support/workspace.js';

/** Every order of some things. */
function* orders<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items;
  for (const [index, item] of items.entries()) {
    for (const rest of orders(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

const textOf = (panel: ContactPanel): string => panel.shadowRoot?.querySelector<HTMLElement>('.panel')?.innerText.replace(/\s+/g, ' ').trim() ?? '';

/** What a page that sets nothing but this does, in a window of its own, where nothing is defined yet. */
async function inFreshWindow(run: (page: Window & typeof globalThis, load: (module: string) => Promise<void>) => Promise<void>): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  try {
    const page = frame.contentWindow;
    if (!page) throw new Error('The frame has no window');
    const errors: string[] = [];
    page.addEventListener('error', (event) => errors.push(event.message));
    const load = (module: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const script = page.document.createElement('script');
        script.type = 'module';
        script.src = new URL(module, import.meta.url).href;
        script.addEventListener('load', () => resolve());
        script.addEventListener('error', () => reject(new Error(`${module} did not load`)));
        page.document.head.append(script);
      });
    await run(page as Window & typeof globalThis, load);
    expect(errors, 'errors in the page').to.deep.equal([]);
  } finally {
    frame.remove();
  }
}

describe('panel: public interface', () => {
  const panels: Element[] = [];
  const put = (panel: ContactPanel): ContactPanel => {
    panels.push(panel);
    document.body.append(panel);
    return panel;
  };
  afterEach(async () => {
    for (const panel of panels.splice(0)) panel.remove();
    await closePages();
  });

  describe('attributes and properties', () => {
    it('11.9 shows the same whatever the order in which the host sets properties and attaches the panel', async () => {
      const adapter = createMemoryAdapter(workspaceOf({ id: 'any-order' }));
      const seen = new Set<string>();
      const steps: readonly ((panel: ContactPanel) => void)[] = [
        (panel) => (panel.adapter = adapter),
        (panel) => (panel.contactId = 'full'),
        (panel) => (panel.channelId = 'x'),
        (panel) => (panel.readonly = true),
        put,
      ];
      for (const order of orders(steps)) {
        const panel = document.createElement('contact-panel');
        for (const step of order) step(panel);
        await settle(panel);
        seen.add(textOf(panel).replace(/\+33 ?6 ?12 ?34 ?56 ?78/, 'PHONE').replace(/\+49 ?1511 ?2345678/, 'PHONE'));
        panel.remove();
      }
      expect([...seen]).to.have.length(1);
      expect([...seen][0]).to.contain('@amelie_x').and.to.contain('M-204');
    });

    it('11.9 shows the same when each step is drawn before the next one', async () => {
      const adapter = createMemoryAdapter(workspaceOf({ id: 'step-by-step' }));
      const seen = new Set<string>();
      const steps: readonly ((panel: ContactPanel) => void)[] = [
        (panel) => (panel.adapter = adapter),
        (panel) => panel.setAttribute('contact-id', 'jonas'),
        (panel) => panel.setAttribute('conversation-status', 'pending'),
        put,
      ];
      for (const order of orders(steps)) {
        const panel = document.createElement('contact-panel');
        for (const step of order) {
          step(panel);
          await settle(panel);
        }
        seen.add(textOf(panel));
        panel.remove();
      }
      expect([...seen]).to.have.length(1);
      expect([...seen][0]).to.contain('Jonas Weber').and.to.contain('Pending');
    });

    it('11.9 takes attributes and properties alike', async () => {
      const page = await openPage({ attributes: { 'channel-id': 'x', 'conversation-status': 'pending', surface: 'directory', storage: 'none', readonly: '' } });
      const { channelId, conversationStatus, surface, storage, readonly } = page.panel;
      expect({ channelId, conversationStatus, surface, storage, readonly }).to.deep.equal({
        channelId: 'x', conversationStatus: 'pending', surface: 'directory', storage: 'none', readonly: true,
      });
    });

    it('11.9 takes back what an attribute said when the host removes it', async () => {
      const page = await openPage({ attributes: { 'channel-id': 'x', readonly: '', 'conversation-status': 'pending' } });
      for (const name of ['channel-id', 'readonly', 'conversation-status']) page.panel.removeAttribute(name);
      await page.settle();
      expect(page.find('.handle').textContent).to.contain('@amelie.fontaine');
      expect(page.has('Edit Membership')).to.equal(true);
      expect(page.value('Conversation')).to.equal('Open');
      page.panel.removeAttribute('contact-id');
      page.panel.contactId = undefined;
      await page.settle();
      expect(page.text).to.contain('No contact selected');
    });

    it('11.9 says what to set with neither adapter nor src, and invents no store', async () => {
      const before = (await indexedDB.databases()).length;
      const panel = put(document.createElement('contact-panel'));
      panel.contactId = 'full';
      await settle(panel);
      expect(textOf(panel)).to.contain('No data source').and.to.contain('src="memory:sample"').and.to.contain('adapter');
      expect((await indexedDB.databases()).length).to.equal(before);
      expect(Object.keys(localStorage)).to.deep.equal([]);
    });

    it('11.9 reads the sample workspace by src alone', async () => {
      const panel = put(document.createElement('contact-panel'));
      panel.setAttribute('src', 'memory:sample');
      panel.setAttribute('contact-id', 'C-48213');
      await until(() => textOf(panel).includes('Amélie'));
    });

    it('11.9 adapter wins over src, and src counts again without it', async () => {
      const page = await openPage({ attributes: { src: 'memory:sample' } });
      expect(page.name).to.equal('Amélie Fontaine');
      page.panel.contactId = 'C-48213';
      page.panel.adapter = undefined;
      await until(() => page.root.querySelector('.contact-id')?.textContent?.includes('C-48213'));
    });

    it('11.9 says what is wrong with a src, in words for whoever builds the page', async () => {
      const wrong = { 'gopher:contacts': 'gopher:', 'memory:other': 'other', 'indexeddb:': 'name must follow', 'memory:sample?role=king': 'king', '/api': 'adapter' };
      for (const [src, words] of Object.entries(wrong)) {
        const panel = put(document.createElement('contact-panel'));
        panel.setAttribute('src', src);
        panel.setAttribute('contact-id', 'full');
        const codes: unknown[] = [];
        panel.addEventListener('contact-error', ({ detail }) => codes.push(detail));
        await until(() => textOf(panel).includes('The data source cannot be used'), src);
        expect(textOf(panel), src).to.contain(words);
        expect(codes, src).to.deep.equal([{ contactId: 'full', code: 'source' }]);
      }
    });

    const bad = { tab: 'garage', surface: 'attic', storage: 'cloud', locale: 'klingon' } as const;
    for (const [name, value] of Object.entries(bad)) {
      it(`11.9 warns once of ${name}="${value}", and shows the contact`, async () => {
        const warnings = await warningsDuring(async () => {
          for (const _time of [1, 2]) {
            const page = await openPage({ attributes: { [name]: value } });
            expect(page.name).to.equal('Amélie Fontaine');
            expect(page.value('Membership')).to.equal('M-204');
            page.panel.setAttribute(name, value);
            page.panel.requestUpdate();
            await page.settle();
          }
        });
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain(name).and.to.contain(value);
      });
    }

    it('11.9 shows the contact also when a property is null or of another type', async () => {
      const strange: readonly (readonly [string, unknown])[] = [
        ['tab', null], ['surface', 7], ['storage', {}], ['channelId', null], ['channelId', 7], ['conversationStatus', null], ['locale', null],
        ['src', null], ['src', 7], ['readonly', undefined],
      ];
      for (const [name, value] of strange) {
        await warningsDuring(async () => {
          const page = await openPage();
          Reflect.set(page.panel, name, value);
          await page.settle();
          expect(page.name, `${name} ${String(value)}`).to.equal('Amélie Fontaine');
          expect(page.value('Membership'), `${name} ${String(value)}`).to.equal('M-204');
        });
      }
    });

    it('11.9 takes a number for an id, as hosts without types give it', async () => {
      const page = await openPage({ workspace: { contacts: [buildContact({ id: '42', name: 'Number forty-two' })] }, contactId: '' });
      Reflect.set(page.panel, 'contactId', 42);
      await page.settle();
      expect(page.name).to.equal('Number forty-two');
      Reflect.set(page.panel, 'contactId', null);
      await page.settle();
      expect(page.text).to.contain('No contact selected');
    });

    it('11.9 shows a state with words, and throws nothing, when adapter is no adapter', async () => {
      for (const adapter of ['text', 7, true, [], {}, { id: 'x' }, { id: 'x', contacts: {} }, () => undefined]) {
        await warningsDuring(async () => {
          const panel = put(document.createElement('contact-panel'));
          panel.contactId = 'full';
          Reflect.set(panel, 'adapter', adapter);
          await settle(panel);
          await until(() => panel.shadowRoot?.querySelector('.state, .skeleton'), JSON.stringify(adapter));
          Reflect.set(panel, 'adapter', createMemoryAdapter(workspaceOf({ id: 'at-last' })));
          await settle(panel);
          expect(textOf(panel), JSON.stringify(adapter)).to.contain('Amélie Fontaine');
        });
      }
    });

    it('11.9 reflects the tab, and shows Details for one that the source has nothing for', async () => {
      const page = await openPage();
      expect(page.panel).to.have.attribute('tab', 'details');
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
        await until(() => page.find('.panel').lang === 'de');
        await page.settle();
        expect(page.all('dt').map((label) => label.textContent?.trim())).to.include('Vorname');
        expect(page.find('.edit input')).to.have.property('value', 'typed');
        expect(page.focused).to.equal(page.find('.edit input'));
      } finally {
        page.panel.locale = undefined;
        page.panel.remove();
        await setLocale('en');
      }
    });

    it('11.9 works in a page that has the element before its definition, with properties set on it', () =>
      inFreshWindow(async ({ document: page }, load) => {
        const panel = page.createElement('contact-panel');
        panel.setAttribute('channel-id', 'x');
        const loads: unknown[] = [];
        panel.addEventListener('contact-load', ({ detail }) => loads.push(detail));
        Object.assign(panel, { adapter: createMemoryAdapter(workspaceOf({ id: 'upgraded' })), contactId: 'full', tab: 'notes' });
        page.body.append(panel);
        await load('../../src/define.ts');
        await until(() => panel.shadowRoot?.querySelector('.name'));
        expect(panel.shadowRoot?.querySelector('.name')?.textContent).to.contain('Amélie Fontaine');
        expect(panel.shadowRoot?.querySelector('.handle')?.textContent).to.contain('@amelie_x');
        expect(panel).to.have.attribute('tab', 'notes');
        expect(loads).to.deep.equal([{ contactId: 'full' }]);
        panel.contactId = 'jonas';
        await until(() => panel.shadowRoot?.querySelector('.name')?.textContent?.includes('Jonas Weber'));
      }));

    it('11.9 importing the package registers nothing, define registers the panel', () =>
      inFreshWindow(async (page, load) => {
        await load('../../src/index.ts');
        expect(page.customElements.get('contact-panel')).to.equal(undefined);
        await load('../../src/define.ts');
        expect(page.customElements.get('contact-panel')?.name).to.equal('ContactPanel');
      }));

    it('11.9 define leaves a tag alone that the page has already', () =>
      inFreshWindow(async (page, load) => {
        const own = class extends page.HTMLElement {};
        page.customElements.define('contact-panel', own);
        await load('../../src/define.ts');
        expect(page.customElements.get('contact-panel')).to.equal(own);
      }));
  });

  describe('events', () => {
    /** Heard at the document: they bubble out of any shadow root. */
    async function heardOutside(run: (page: PanelPage) => Promise<void>): Promise<CustomEvent<Record<string, unknown>>[]> {
      const host = document.createElement('div');
      document.body.append(host);
      panels.push(host);
      const events: CustomEvent<Record<string, unknown>>[] = [];
      const names: readonly (keyof ContactPanelEventMap)[] = ['contact-load', 'contact-error', 'contact-change-request', 'contact-change', 'contact-profile-open'];
      const listener = (event: CustomEvent<unknown>): void => void events.push(event as CustomEvent<Record<string, unknown>>);
      for (const name of names) document.addEventListener(name, listener);
      const page = await openPage({ into: host.attachShadow({ mode: 'open' }) as unknown as Element });
      await run(page);
      for (const name of names) document.removeEventListener(name, listener);
      return events;
    }

    it('11.1 tells the host ids, kinds and keys, bubbling and composed, and neither names nor values', async () => {
      const events = await heardOutside(async (page) => {
        page.panel.addEventListener('contact-profile-open', (event) => event.preventDefault());
        await page.change('Membership', 'M-secret');
        await page.change('Email', 'secret@atelier.example');
        await page.click('VIP');
        await page.click('@amelie.fontaine, profile on Instagram');
        page.panel.undo();
        await page.settle();
        page.control('Remove Press').focus();
        await page.press('Enter');
        await page.memory.as({ agent: 'ben' }).contacts.apply(
          'full', [{ kind: 'attribute', key: 'tier', from: 'gold', to: 'silver' }], { idempotencyKey: 'ben' },
        );
        await page.settle();
      });
      const told = events.map(({ type, detail }) => ({ type, ...detail, ...('change' in detail && { change: undefined }) }));
      const contactId = 'full';
      const asked = (origin: string): object => ({ type: 'contact-change-request', contactId, change: undefined, origin });
      const changed = (detail: object): object => ({ type: 'contact-change', contactId, origin: 'agent', ...detail });
      expect(told).to.deep.equal([
        { type: 'contact-load', contactId },
        asked('agent'), changed({ kind: 'attribute', key: 'membership' }),
        asked('agent'), changed({ kind: 'attribute', key: 'email' }),
        asked('agent'), changed({ kind: 'vip', vip: true }),
        { type: 'contact-profile-open', contactId, channelId: 'ig', url: 'https://instagram.example/amelie.fontaine' },
        asked('undo'), changed({ kind: 'vip', vip: false, origin: 'undo' }),
        asked('agent'), changed({ kind: 'tag', tagId: 'press', assigned: false }),
        changed({ kind: 'attribute', key: 'tier', origin: 'live' }),
      ]);
      for (const event of events) {
        expect(event.bubbles, event.type).to.equal(true);
        expect(event.composed, event.type).to.equal(true);
        expect(event.cancelable, event.type).to.equal(event.type === 'contact-change-request' || event.type === 'contact-profile-open');
        if (event.type === 'contact-change-request') continue;
        expect(JSON.stringify(event.detail), event.type).not.to.match(/secret|silver|gold|Amélie|Press|Ben/);
      }
    });

    it('11.1 asks the host with the change itself, before anything happens', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      const shown: string[] = [];
      page.panel.addEventListener('contact-change-request', () => shown.push(page.value('Membership')));
      await page.edit('Membership');
      await page.retype('M-9');
      page.find('.edit form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
      await page.settle();
      expect(page.heard('contact-change-request')).to.deep.equal([
        { contactId: 'full', change: { kind: 'attribute', key: 'membership', from: 'M-204', to: 'M-9' }, origin: 'agent' },
      ]);
      expect(shown[0]).not.to.contain('M-9');
    });

    it('11.3 tells of a change only when the source has it', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      expect(page.heard('contact-change')).to.deep.equal([]);
      await page.source.release();
      await page.settle();
      expect(page.heard('contact-change')).to.have.length(1);
    });

    it('11.1 tells each time when a contact has come to stand in the panel, also one that was read before', async () => {
      const page = await openPage();
      page.panel.prefetch('jonas');
      await page.settle();
      expect(page.heard('contact-load').map(({ contactId }) => contactId)).to.deep.equal(['full']);
      await page.show('jonas');
      await page.show('full');
      await page.panel.reload();
      await page.settle();
      expect(page.heard('contact-load').map(({ contactId }) => contactId)).to.deep.equal(['full', 'jonas', 'full']);
      const second = await openPage({ like: page });
      expect(second.heard('contact-load')).to.deep.equal([{ contactId: 'full' }]);
    });

    it('11.1 tells the host of a contact only once it stands in the panel', async () => {
      const page = await openPage({ hold: ['contacts.get'] });
      page.panel.contactId = 'jonas';
      await page.settle();
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
      const errors: unknown[] = [];
      const heard = (event: ErrorEvent): void => {
        event.stopImmediatePropagation();
        event.preventDefault();
        errors.push(event.message);
      };
      window.addEventListener('error', heard, { capture: true });
      try {
        const page = await openPage({ contactId: '' });
        for (const name of ['contact-load', 'contact-change-request', 'contact-change', 'contact-error', 'contact-profile-open'] as const) {
          page.panel.addEventListener(name, () => {
            throw new Error(`host ${name}`);
          });
        }
        await page.show('full');
        await page.change('Membership', 'M-9');
        expect(page.value('Membership')).to.equal('M-9');
        expect(await page.storedValue('membership')).to.equal('M-9');
        await page.click('Undo');
        expect(await page.storedValue('membership')).to.equal('M-204');
        expect(errors.length).to.be.greaterThan(3);
      } finally {
        window.removeEventListener('error', heard, { capture: true });
      }
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
    it('11.4 undo() takes back one change after the other, the newest first, of the contact in view', async () => {
      const page = await openPage();
      await page.change('Membership', 'M-9');
      await page.change('Shop', 'other.example');
      await page.show('jonas');
      expect(page.panel.undo(), 'nothing was changed here').to.equal(false);
      await page.show('full');
      page.panel.undo();
      await page.settle();
      expect([page.value('Membership'), page.value('Shop')]).to.deep.equal(['M-9', 'shop.example']);
      page.panel.undo();
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(page.announced).to.contain('Undone');
    });

    it('11.4 undo() before anything is shown does nothing', () => {
      expect(document.createElement('contact-panel').undo()).to.equal(false);
    });

    it('11.1 prefetch() reads a contact that is shown at once later, and shows nothing now', async () => {
      const page = await openPage();
      page.panel.prefetch('jonas');
      await page.settle();
      expect(page.name).to.equal('Amélie Fontaine');
      page.source.hold('contacts.get');
      await page.show('jonas');
      expect(page.name).to.equal('Jonas Weber');
    });

    it('11.1 prefetch() before there is a source does nothing', () => {
      document.createElement('contact-panel').prefetch('full');
    });

    it('11.5 reload() reads contact, session and attributes again, and resolves then', async () => {
      const page = await openPage();
      page.source.replace('contacts.get', async () => ({ ...buildContact({ id: 'full', name: 'X', values: buildValues({ membership: 'fresh' }) }), version: 'later' }));
      const before = page.source.calls.length;
      await page.panel.reload();
      await page.panel.updateComplete;
      expect(page.value('Membership')).to.equal('fresh');
      expect(page.source.calls.slice(before).map(({ name }) => name)).to.include.members(['session', 'contacts.get', 'attributes.schema']);
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

    it('11.5 reload() resolves also where there is nothing to read', async () => {
      await document.createElement('contact-panel').reload();
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
      const aside = document.createElement('div');
      page.frame.after(aside);
      panels.push(aside);
      aside.append(page.panel);
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
      await page.memory.as({ agent: 'ben' }).contacts.apply(
        'full', [{ kind: 'attribute', key: 'tier', from: 'gold', to: 'silver' }], { idempotencyKey: 'ben' },
      );
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

    it('11.5 two panels on one adapter share an edit at once, before the source has answered', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      const second = document.createElement('contact-panel');
      second.adapter = page.adapter;
      second.contactId = 'full';
      page.frame.append(second);
      await settle(second);
      const other = new PanelPage(second, page.frame, page.source, page.memory);
      await page.change('Membership', 'M-9');
      await other.settle();
      expect(other.value('Membership')).to.equal('M-9');
      expect(other.has('Saving', other.row('Membership'))).to.equal(true);
      await page.click(page.find('.vip'));
      await other.settle();
      expect(other.find('.vip')).to.have.attribute('aria-pressed', 'true');
      expect(other.toast, 'the toast is where the agent is').to.equal('');
      await page.source.release();
    });

    it('11.1 finishes a save with the source it was made for when the adapter is swapped meanwhile (fault 66)', async () => {
      const page = await openPage({ hold: ['contacts.apply'] });
      await page.change('Membership', 'M-9');
      await page.edit('Shop');
      await page.retype('typed');
      const other = createMemoryAdapter(workspaceOf({ id: 'swapped', contacts: [buildContact({ id: 'full', name: 'Of another source' }), jonas] }));
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

    it('11.9 readonly hides open editors, and their text is there when it ends', async () => {
      const page = await openPage();
      await page.edit('Membership');
      await page.retype('typed');
      page.panel.readonly = true;
      await page.settle();
      expect(page.value('Membership')).to.equal('M-204');
      expect(page.all('.edit, [data-action=edit], .name-edit, [data-action=remove-tag]')).to.deep.equal([]);
      expect(page.find('.vip')).to.have.attribute('aria-disabled', 'true');
      expect(document.activeElement, 'focus').to.equal(page.panel);
      page.find('.vip').focus();
      await page.press('Enter');
      expect(page.find('.vip')).to.have.attribute('aria-pressed', 'false');
      page.panel.readonly = false;
      await page.settle();
      expect(page.field('Membership').value).to.equal('typed');
    });

    it('11.9 has slots around its parts, and names its parts for styles', async () => {
      const page = await openPage();
      for (const name of ['header', 'header-actions', 'details-start', 'details-end']) {
        const extra = document.createElement('span');
        extra.slot = name;
        extra.textContent = `In ${name}`;
        page.panel.append(extra);
      }
      await page.settle();
      for (const extra of page.panel.children) expect(extra.getBoundingClientRect().width, extra.slot).to.be.greaterThan(0);
      const parts = new Set(page.all('[part]').map((element) => element.getAttribute('part')));
      expect([...parts]).to.include.members(['panel', 'header', 'avatar', 'name', 'vip', 'body', 'toolbar', 'section', 'tags', 'tag', 'tabs', 'tab']);
    });

    it('11.6 a slotted control keeps its own keys: Ctrl+Z in a host’s field undoes nothing in the panel', async () => {
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
