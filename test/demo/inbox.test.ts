import { expect, waitUntil } from '@open-wc/testing';
import { forgetDemo, InboxPage } from './inbox-page.js';

const NAMES = [
  'A. Fontaine',
  'Amélie Fontaine',
  'Brightside Café',
  'Ingrid Solberg',
  'Kofi Mensah',
  'Luca Bianchi',
  'Noor el Amrani',
  'Priya Raman',
  'Tomás Herrera',
  'Yuki Tanaka',
];

describe('The demo inbox', () => {
  const pages: InboxPage[] = [];
  const open = async (width?: number): Promise<InboxPage> => {
    const page = await InboxPage.open(width);
    pages.push(page);
    return page;
  };

  beforeEach(forgetDemo);
  afterEach(() => pages.splice(0).forEach((page) => page.close()));

  it('lists ten conversations and shows the contact of the first, by its source', async () => {
    const page = await open();
    expect([...page.texts('.conversation-name')].sort((a, b) => a.localeCompare(b))).to.deep.equal(NAMES);
    expect(page.texts('#open-count')).to.deep.equal(['10 open']);
    expect(page.panel.getAttribute('contact-id')).to.equal('C-48213');
    expect(page.shownName).to.equal('Amélie Fontaine');
  });

  it('1.1 says who, on which channel and in which conversation when another one is chosen', async () => {
    const page = await open();
    await page.choose('Luca Bianchi');
    const said = ['contact-id', 'channel-id', 'conversation-id', 'conversation-status'].map((name) =>
      page.panel.getAttribute(name),
    );
    expect(said).to.deep.equal(['C-47340', 'ch-telegram', 'V-9024', 'open']);
    expect(page.texts('#thread-name')).to.deep.equal(['Luca Bianchi']);
    expect(page.find('#reply').ariaLabel).to.equal('Reply to Luca on Telegram');
    expect(page.conversationWith('Luca Bianchi').ariaCurrent).to.equal('true');
  });

  it('2.9 sets the status of the conversation, and keeps it over a reload', async () => {
    const page = await open();
    await page.choose('Kofi Mensah');
    page.select('status', 'pending');
    expect(page.panel.getAttribute('conversation-status')).to.equal('pending');
    expect(page.texts('#open-count')).to.deep.equal(['9 open']);
    expect(page.texts('.line')).to.deep.equal(['Jonas set the status to Pending']);

    await page.reloadBy();

    expect(page.panel.getAttribute('contact-id')).to.equal('C-45518');
    expect(page.panel.getAttribute('conversation-status')).to.equal('pending');
  });

  it('appends what is sent as text, there after a reload and in a second tab', async () => {
    const [one, other] = [await open(), await open()];
    const words = '<img src=x onerror=alert(1)>\nSecond line';
    one.send(words);
    expect(one.texts('.message').at(-1)).to.equal(words);
    expect(one.document.querySelectorAll('.message img')).to.have.length(0);
    expect(one.reply).to.equal('');
    await waitUntil(() => other.texts('.message').at(-1) === words, 'The second tab did not get the message.');

    await one.reloadBy();

    expect(one.texts('.message').at(-1)).to.equal(words);
  });

  it('keeps a reply that was not sent with its conversation, over a switch and a reload', async () => {
    const page = await open();
    page.type(page.find('#reply'), 'Half a sentence');
    await page.choose('Tomás Herrera');
    expect(page.reply).to.equal('');
    await page.choose('Amélie Fontaine');
    expect(page.reply).to.equal('Half a sentence');
    await page.reloadBy();
    expect(page.reply).to.equal('Half a sentence');
  });

  it('11.5 shows what was edited in the panel in the list and in a second tab at once, and after a reload', async () => {
    const [one, other] = [await open(), await open()];
    one.findInPanel('[aria-label="Edit First name"]').click();
    await waitUntil(
      () => one.panel.shadowRoot?.querySelector('[data-field="attribute:first_name"] input'),
      'No editor opened.',
    );
    const field = one.findInPanel('[data-field="attribute:first_name"] input');
    one.type(field, 'Amelia');
    field.closest('form')?.requestSubmit();

    for (const page of [one, other]) {
      await waitUntil(
        () => page.texts('.conversation-name').includes('Amelia Fontaine'),
        'The list kept the old name.',
      );
      await waitUntil(() => page.shownName === 'Amelia Fontaine', 'The panel kept the old name.');
      expect(page.texts('#thread-name')).to.deep.equal(['Amelia Fontaine']);
    }

    await one.reloadBy();
    expect(one.shownName).to.equal('Amelia Fontaine');
  });

  it('3.3 moves the conversation of a new VIP up with a line that says why, once, in every tab', async () => {
    const [one, other] = [await open(), await open()];
    await one.choose('Yuki Tanaka');
    await other.choose('Yuki Tanaka');
    const before = one.texts('.conversation-name').indexOf('Yuki Tanaka');

    one.findInPanel('[part~="vip"]').click();

    const line = 'Moved to the Priority queue, because Yuki is a VIP';
    for (const page of [one, other]) {
      await waitUntil(() => page.texts('.line').includes(line), 'No line says why.');
      await waitUntil(() => page.conversationWith('Yuki Tanaka').querySelector('.vip-mark'), 'No mark.');
      expect(page.texts('.line')).to.deep.equal([line]);
      expect(page.texts('.conversation-name').indexOf('Yuki Tanaka')).to.be.lessThan(before);
    }
    expect(one.texts('#announcer')).to.deep.equal(['Moved to the Priority queue.']);
  });

  it('3.3 filters by VIP, and all are back when the filter is off', async () => {
    const page = await open();
    await waitUntil(() => page.texts('.vip-mark').length === 3, 'The source did not tell who is a VIP.');
    page.find('#vip-filter').click();
    expect(page.texts('.conversation-name')).to.deep.equal(['Amélie Fontaine', 'Brightside Café', 'Kofi Mensah']);
    expect(page.find('#vip-filter').ariaPressed).to.equal('true');
    page.find('#vip-filter').click();
    expect(page.texts('.conversation-name')).to.have.length(10);
  });

  it('1.7 opens the panel from the picture, moves focus in, and back to the picture with Escape', async () => {
    const page = await open();
    page.find('#details-button').click();
    expect(page.find('#dock').hidden).to.equal(true);

    page.find('#thread-picture').focus();
    page.find('#thread-picture').click();
    await waitUntil(() => page.focused === 'panel', 'Focus did not move into the panel.');
    expect(page.find('#dock').hidden).to.equal(false);

    page.press(page.panel, 'Escape');
    expect(page.find('#dock').hidden).to.equal(true);
    expect(page.focused).to.equal('thread-picture');
  });

  it('1.7 leaves the panel open when Escape closes an editor or a menu in it', async () => {
    const page = await open();
    page.findInPanel('[aria-label="Edit First name"]').click();
    await waitUntil(
      () => page.panel.shadowRoot?.querySelector('[data-field="attribute:first_name"] input'),
      'No editor opened.',
    );
    page.press(page.findInPanel('[data-field="attribute:first_name"] input'), 'Escape');
    expect(page.find('#dock').hidden).to.equal(false);
    await waitUntil(
      () => !page.panel.shadowRoot?.querySelector('[data-field="attribute:first_name"] input'),
      'The editor stayed.',
    );
  });

  it('makes the panel a drawer on narrow windows, with the page underneath out of reach', async () => {
    const page = await open(900);
    expect(page.find('#dock').hidden).to.equal(true);
    page.find('#details-button').focus();
    page.find('#details-button').click();
    await waitUntil(() => page.focused === 'panel', 'Focus did not move into the panel.');
    expect(['rail', 'list', 'thread'].map((id) => page.find(`#${id}`).inert)).to.deep.equal([true, true, true]);

    page.find('#close-dock').click();
    expect(['rail', 'list', 'thread'].map((id) => page.find(`#${id}`).inert)).to.deep.equal([false, false, false]);
    expect(page.focused).to.equal('details-button');
  });

  it('shows the list or the thread where there is room for one, and takes the focus along', async () => {
    const page = await open(390);
    expect(page.find('#thread').checkVisibility()).to.equal(false);
    await page.choose('Luca Bianchi');
    expect(page.find('#list').checkVisibility()).to.equal(false);
    expect(page.focused).to.equal('thread-name');
    page.find('#back').click();
    expect(page.focused).to.equal('Luca Bianchi');
    expect(page.document.documentElement.scrollWidth).to.equal(390);
  });

  it('widens the panel by keyboard, towards the conversation in both directions of writing', async () => {
    const page = await open();
    const edge = page.find('#resizer');
    page.press(edge, 'ArrowLeft');
    expect(edge.ariaValueNow).to.equal('336');
    expect(page.find('#dock').getBoundingClientRect().width).to.equal(336);
    page.select('direction', 'rtl');
    page.press(edge, 'ArrowRight');
    expect(edge.ariaValueNow).to.equal('352');
    page.press(edge, 'End');
    page.press(edge, 'ArrowRight');
    expect(edge.ariaValueNow).to.equal('640');
    await page.reloadBy();
    expect(page.find('#dock').getBoundingClientRect().width).to.equal(640);
  });

  it('starts over after a question, in this tab and in the other', async () => {
    const [one, other] = [await open(), await open()];
    one.select('status', 'closed');
    one.send('Forget me');
    one.find('#reset').click();
    one.find('#reset-dialog [value="cancel"]').click();
    expect(one.texts('.message')).to.include('Forget me');

    one.find('#reset').click();
    const otherReloads = other.reloadBy(() => undefined);
    await one.reloadBy(() => one.find('#reset-dialog [value="reset"]').click());
    await otherReloads;

    for (const page of [one, other]) {
      expect(page.texts('.message')).not.to.include('Forget me');
      expect(page.texts('#open-count')).to.deep.equal(['10 open']);
    }
  });

  for (const width of [1440, 900, 390]) {
    it(`11.6 has no violation that axe finds at ${width} px, in light and in dark`, async () => {
      const page = await open(width);
      for (const theme of ['light', 'dark']) {
        page.select('theme', theme);
        expect(await page.axeViolations(), theme).to.deep.equal([]);
      }
    });
  }
});
