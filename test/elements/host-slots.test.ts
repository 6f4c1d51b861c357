import { expect } from '@open-wc/testing';
import { problemsIn } from '../support/axe.js';
import { type ChannelsOptions, forgetDatabases, openChannels, SOURCES } from '../support/channels-page.js';
import { misplaced } from '../support/geometry.js';
import { closePages, openPage, type PanelPage, settle, until } from '../support/panel-page.js';
import { full } from '../support/workspace.js';

const ORDERS =
  '<div slot="tab:orders" data-label="Orders" data-badge="1234" data-order="25"><button>Order 42</button></div>';
const INVOICES = '<div slot="tab:invoices" data-label="Invoices">No invoice is open.</div>';
const LOYALTY = '<div slot="section:loyalty" data-label="Loyalty" data-badge="Gold" data-order="15">Since 2021</div>';
const PARKING = '<div slot="section:parking" data-label="Parking">Place 7</div>';

/** A panel whose host has put elements into it. */
async function openHosted(content: string, options: ChannelsOptions = {}): Promise<PanelPage> {
  const page = await openChannels({ ...options, early: true, attributes: { tab: 'details', ...options.attributes } });
  const wanted = put(page, content).flatMap(({ slot }) => {
    const [kind, id] = slot.split(':');
    return id === undefined ? [] : [kind === 'tab' ? `tab-${id}` : `rows-host:${id}`];
  });
  await until(
    () => page.root.querySelector('[role=tab]') && wanted.every((id) => page.root.getElementById(id)),
    'what the host put in',
  );
  await settle(page.panel);
  return page;
}

function put(page: PanelPage, content: string): HTMLElement[] {
  const before = page.panel.children.length;
  page.panel.insertAdjacentHTML('beforeend', content);
  return [...page.panel.children].slice(before).filter((child) => child instanceof HTMLElement);
}

const tabs = (page: PanelPage): string[] =>
  page.all('[role=tab]').map((tab) => (tab.textContent ?? '').replace(/\s+/g, ' ').trim());
const sections = (page: PanelPage): string[] => page.all('.body .section-title').map((title) => title.innerText);

/** What the host's developer is told meanwhile. */
async function warningsDuring(act: () => Promise<unknown>): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('panel: tabs and sections of the host’s own', () => {
  afterEach(async () => {
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    it(`11.6 a host’s tab stands in its order with its badge, and shows just what the host put in (${source})`, async () => {
      const page = await openHosted(ORDERS + INVOICES, { source });
      expect(tabs(page)).to.deep.equal(['Details', 'Notes 0', 'Orders 1,234', 'Channels 3', 'Invoices']);
      const [orders, invoices] = [...page.panel.children];
      expect(orders?.checkVisibility(), 'its tab is not open').to.equal(false);
      await page.click(page.find('#tab-orders'));
      expect(page.panel).to.have.attribute('tab', 'orders');
      expect(orders?.checkVisibility()).to.equal(true);
      expect(invoices?.checkVisibility()).to.equal(false);
      expect(page.all('.body .attr'), 'no other tab').to.deep.equal([]);
      expect(page.find('.body')).to.have.attribute('aria-labelledby', 'tab-orders');
      await page.show('jonas');
      await until(() => page.root.querySelector('.name')?.textContent?.includes('Jonas'), 'the other contact');
      expect(orders?.checkVisibility(), 'it goes on with the next contact').to.equal(true);
    });

    it(`2.12 a host’s section stands among those of attributes, collapses, and is remembered per browser (${source})`, async () => {
      const page = await openHosted(LOYALTY + PARKING, { source });
      expect(sections(page)).to.deep.equal(['Contact', 'Loyalty', 'Instagram', 'Custom', 'Parking', 'Tags']);
      const [loyalty] = [...page.panel.children];
      page.control('Section: Loyalty').focus();
      await page.press('Enter');
      expect(loyalty?.checkVisibility()).to.equal(false);
      expect(page.control('Section: Loyalty')).to.have.attribute('aria-expanded', 'false');
      expect(page.focusedName, 'focus stays').to.equal('Section: Loyalty');
      const again = await openPage({ like: page, attributes: { surface: 'directory' } });
      put(again, LOYALTY);
      await until(() => again.has('Section: Loyalty'), 'the section in another panel');
      expect(again.control('Section: Loyalty')).to.have.attribute('aria-expanded', 'false');
      again.control('Section: Loyalty').click();
      await again.settle();
      expect(again.panel.children[0]?.checkVisibility()).to.equal(true);
    });
  }

  it('11.8 children that are there from the beginning come with the first paint: nothing jumps', async () => {
    const frame = document.createElement('div');
    document.body.append(frame);
    const { memory } = await openPage();
    frame.innerHTML = `<contact-panel contact-id="full" tab="orders" storage="none">${ORDERS}${LOYALTY}</contact-panel>`;
    const panel = frame.querySelector('contact-panel');
    if (!panel) throw new Error('There is no panel');
    const seen: string[] = [];
    try {
      panel.adapter = memory;
      await until(() => {
        const strip = panel.shadowRoot?.querySelectorAll('[role=tab]') ?? [];
        if (strip.length > 0) seen.push([...strip].map(({ id }) => id).join());
        return seen.length > 20;
      }, 'the contact');
      expect(new Set(seen)).to.deep.equal(new Set(['tab-details,tab-notes,tab-orders,tab-channels']));
      expect(panel.querySelector('[slot="tab:orders"]')?.checkVisibility()).to.equal(true);
    } finally {
      frame.remove();
    }
  });

  it('11.6 arrows, Home and End lead through the host’s tabs as through all others', async () => {
    const page = await openHosted(ORDERS + INVOICES);
    page.find('#tab-notes').focus();
    await page.press('ArrowRight');
    expect([page.panel.tab, page.focused?.id]).to.deep.equal(['orders', 'tab-orders']);
    await page.press('ArrowRight', 'ArrowRight');
    expect([page.panel.tab, page.focused?.id]).to.deep.equal(['invoices', 'tab-invoices']);
    await page.press('ArrowRight');
    expect(page.panel.tab, 'round to the first').to.equal('details');
    await page.press('End');
    expect(page.panel.tab).to.equal('invoices');
    await page.press('Home');
    expect(page.panel.tab).to.equal('details');
    expect(page.all('[role=tab][tabindex="0"]')).to.have.length(1);
    await page.press('ArrowRight', 'ArrowRight', 'Tab');
    expect(document.activeElement?.textContent, 'from the tab into what the host put in').to.equal('Order 42');
  });

  it('11.6 the attribute selects a host’s tab, also before the tab is there, and again when it comes back', async () => {
    const opening = openPage({ attributes: { tab: 'orders' } });
    await warningsDuring(() => opening); // a tab that is not there is said to the host’s developer
    const page = await opening;
    expect(page.value('Membership'), 'Details stands in').to.equal('M-204');
    const [orders] = put(page, ORDERS);
    await until(() => orders?.checkVisibility(), 'the tab');
    expect(page.find('#tab-orders')).to.have.attribute('aria-selected', 'true');
    orders?.remove();
    await until(() => page.root.querySelector('.attr'), 'Details');
    expect(page.panel).to.have.attribute('tab', 'orders');
    page.panel.append(orders ?? '');
    await until(() => orders?.checkVisibility(), 'the tab again');
  });

  it('11.6 focus stays on its tab when the host puts another one before it', async () => {
    const page = await openHosted('');
    page.panel.tab = 'channels';
    await page.settle();
    page.find('#tab-channels').focus();
    put(page, ORDERS);
    await until(() => page.root.querySelector('#tab-orders'), 'the tab');
    expect(page.focused?.id).to.equal('tab-channels');
  });

  it('11.6 focus is not lost when the host takes away the tab that has it', async () => {
    const page = await openHosted(ORDERS);
    await page.click(page.find('#tab-orders'));
    page.find('#tab-orders').focus();
    page.panel.replaceChildren();
    await until(() => !page.root.querySelector('#tab-orders'), 'the tab to go');
    expect(page.focused?.id).to.equal('panel');
  });

  it('11.6 focus is not lost when the host opens another tab while its own has focus', async () => {
    const page = await openHosted(ORDERS, { attributes: { tab: 'orders' } });
    const button = page.panel.querySelector('button');
    button?.focus();
    expect(document.activeElement).to.equal(button);
    page.panel.tab = 'details';
    await until(() => page.root.querySelector('.attr'), 'Details');
    expect(page.focused?.id).to.equal('panel');
  });

  it('11.5 follows what the host changes: label, badge, order, slot', async () => {
    const page = await openHosted(ORDERS + LOYALTY);
    const [orders, loyalty] = [...page.panel.children];
    orders?.setAttribute('data-badge', '2');
    await until(() => tabs(page).includes('Orders 2'), 'the badge');
    orders?.removeAttribute('data-badge');
    orders?.setAttribute('data-label', 'Purchases');
    await until(() => tabs(page).includes('Purchases'), 'the label');
    orders?.setAttribute('data-order', '5');
    await until(() => tabs(page)[0] === 'Purchases', 'the order');
    loyalty?.setAttribute('slot', 'tab:loyalty');
    await until(() => tabs(page).includes('Loyalty Gold'), 'the section as a tab');
    expect(sections(page)).not.to.include('Loyalty');
    orders?.remove();
    await until(() => !tabs(page).includes('Purchases'), 'the tab to go');
  });

  it('11.5 what changes within a host’s element is none of the panel’s business', async () => {
    const page = await openHosted(ORDERS);
    let drawn = 0;
    const { requestUpdate } = page.panel;
    page.panel.requestUpdate = function (...args: Parameters<typeof requestUpdate>) {
      drawn += 1;
      return requestUpdate.apply(this, args);
    };
    page.panel.querySelector('button')?.setAttribute('data-label', 'Changed');
    page.panel.querySelector('button')?.append('!');
    await settle(page.panel);
    expect(drawn).to.equal(0);
  });

  it('11.8 bad values never throw: they are said once and something sensible stands', async () => {
    const page = await openPage();
    const warnings = await warningsDuring(async () => {
      for (const _time of [1, 2]) {
        put(page, '<i slot="tab:">a</i><i slot="tab:has space">b</i><i slot="tab:details" data-label="Mine">c</i>');
        put(page, '<i slot="tab:nameless">d</i><i slot="section:odd" data-label="Odd" data-order="first">e</i>');
        await until(() => page.root.querySelector('#tab-nameless'), 'the tab');
        await settle(page.panel);
      }
    });
    expect(tabs(page)).to.deep.equal(['Details', 'Notes 0', 'Channels 2', 'nameless']);
    expect(sections(page).at(-2), 'stands last').to.equal('Odd');
    expect(warnings.filter((warning) => warning.includes('slot='))).to.have.length(5);
    expect(page.value('Membership')).to.equal('M-204');
  });

  it('11.8 several elements may share a tab; the first says what it is called', async () => {
    const page = await openHosted(`${ORDERS}<p slot="tab:orders" data-label="More">And more</p>`);
    expect(tabs(page).filter((tab) => /Orders|More/.test(tab))).to.deep.equal(['Orders 1,234']);
    await page.click(page.find('#tab-orders'));
    expect([...page.panel.children].every((child) => child.checkVisibility())).to.equal(true);
  });

  it('11.8 names like those of the panel’s own parts do no harm', async () => {
    const page = await openHosted(
      '<div slot="tab:panel" data-label="Panel">p</div><div slot="tab:__proto__" data-label="Proto">q</div><div slot="section:standard" data-label="Standard">s</div>',
    );
    for (const id of ['panel', '__proto__']) {
      await page.click(page.find(`#tab-${id}`));
      expect(page.panel.querySelector(`[slot="tab:${id}"]`)?.checkVisibility(), id).to.equal(true);
      const ids = page.all('[id]').map((element) => element.id);
      expect(ids, 'each id is there once').to.deep.equal([...new Set(ids)]);
    }
    await page.click(page.find('#tab-details'));
    page.control('Section: Standard').click();
    await page.settle();
    expect(page.value('Membership'), 'the other sections stay open').to.equal('M-204');
    expect(page.labels).to.include('First name');
  });

  it('2.12 collapses and expands with all sections, and gives way to the filter', async () => {
    const page = await openHosted(LOYALTY);
    const [loyalty] = [...page.panel.children];
    page.control('View options').focus();
    await page.press('Enter', 'ArrowDown', 'Enter', 'Escape');
    expect(loyalty?.checkVisibility(), 'all are collapsed').to.equal(false);
    page.control('View options').focus();
    await page.press('Enter', 'End', 'Enter', 'Escape');
    expect(loyalty?.checkVisibility(), 'all are expanded').to.equal(true);
    page.control('Filter attributes').focus();
    await page.type('member');
    expect(sections(page)).to.deep.equal(['Custom']);
    await page.press('Escape');
    expect(sections(page)).to.include('Loyalty');
  });

  it('11.1 what is done in a host’s element is the host’s: its attributes, keys and forms mean nothing to the panel', async () => {
    const page = await openHosted(`<div slot="tab:orders" data-label="Orders">
      <button data-action="vip" data-tip="Host’s tip">Host’s VIP</button>
      <form data-form><input data-filter value="x" /><button>Send</button></form>
      <div role="tablist"><button role="tab">One</button><button role="tab">Two</button></div>
    </div>`);
    await page.click(page.find('#tab-orders'));
    const own = (selector: string): HTMLElement => page.panel.querySelector<HTMLElement>(selector) ?? page.panel;
    const prevented: boolean[] = [];
    page.panel.addEventListener('submit', (event) => {
      prevented.push(event.defaultPrevented);
      event.preventDefault(); // the test's page stays
    });
    await page.click(own('[data-action=vip]'));
    expect((await page.stored()).vip).to.equal(full.vip);
    await page.click(own('form button'));
    expect(prevented, 'its form is sent').to.deep.equal([false]);
    own('input').focus();
    await page.type('y');
    own('[role=tab]').focus();
    await page.press('ArrowRight', 'End');
    expect(page.panel.tab, 'the host’s own tabs do not open ours').to.equal('orders');
    expect(page.find('.tip').matches(':popover-open'), 'nor its tips').to.equal(false);
    await page.click(page.find('#tab-details'));
    expect(page.labels, 'nor does its field filter').to.include('First name');
  });

  it('11.8 slots stand above and below the attributes, in the header and below everything', async () => {
    const page = await openHosted(
      ['header', 'header-actions', 'details-start', 'details-end', 'actions']
        .map((slot) => `<button slot="${slot}">${slot}</button>`)
        .join(''),
    );
    const top = (element: Element | null): number => element?.getBoundingClientRect().top ?? Number.NaN;
    const at = (slot: string): number => top(page.panel.querySelector(`[slot="${slot}"]`));
    expect(at('header-actions')).to.be.below(at('header'));
    expect(at('header')).to.be.below(top(page.find('.tabs')));
    expect(at('details-start')).to.be.below(top(page.find('.toolbar')));
    expect(at('details-end')).to.be.above(top(page.find('[part=tags]')));
    expect(at('actions')).to.be.above(at('details-end'));
    await page.click(page.find('#tab-notes'));
    expect(page.panel.querySelector('[slot=actions]')?.checkVisibility(), 'in sight with every tab').to.equal(true);
  });

  for (const width of [240, 260, 320, 480, 640]) {
    it(`11.6 at ${width} px no tab is out of sight, and nothing sticks out`, async () => {
      const many = ['Purchases', 'Subscriptions', 'Donaudampfschifffahrtsgesellschaftskapitäninnenmützen'].map(
        (label, index) => `<div slot="tab:t${index}" data-label="${label}" data-badge="99">x</div>`,
      );
      const page = await openHosted(`${many.join('')}${LOYALTY}`, { width });
      expect(misplaced(page)).to.deep.equal([]);
      const { left, right } = page.panel.getBoundingClientRect();
      for (const tab of page.all('[role=tab]')) {
        const rect = tab.getBoundingClientRect();
        expect(rect.left >= left && rect.right <= right && rect.height >= 24, tab.id).to.equal(true);
      }
    });
  }

  it('11.6 axe finds nothing wrong with a host’s tab and section', async () => {
    const page = await openHosted(ORDERS + LOYALTY);
    expect(await problemsIn(page.frame), 'a section').to.deep.equal([]);
    await page.click(page.find('#tab-orders'));
    expect(await problemsIn(page.frame), 'a tab').to.deep.equal([]);
  });
});
