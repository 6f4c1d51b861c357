import { expect } from '@open-wc/testing';
import { closePages, openPage, until } from '../support/panel-page.js';

describe('panel: out of the page', () => {
  afterEach(closePages);

  it('11.1 draws nothing while it is out of the page, and what was asked for when it is back', async () => {
    const page = await openPage();
    const { panel } = page;
    const place = panel.parentElement;
    panel.remove();
    panel.contactId = 'jonas';
    await panel.updateComplete;
    expect(page.name).to.equal('Amélie Fontaine');
    place?.append(panel);
    await until(() => page.name === 'Jonas Weber');
    panel.remove();
    place?.append(panel);
    await panel.updateComplete;
    expect(page.name).to.equal('Jonas Weber');
  });

  it('11.1 a panel that left before its first paint shows its contact when it comes back', async () => {
    const page = await openPage();
    const second = document.createElement('contact-panel');
    second.adapter = page.panel.adapter;
    second.contactId = 'jonas';
    document.body.append(second);
    second.remove();
    await second.updateComplete;
    expect(second.shadowRoot?.querySelector('.panel') ?? null).to.equal(null);
    document.body.append(second);
    await until(() => second.shadowRoot?.querySelector('#name')?.textContent.includes('Jonas Weber'));
    second.remove();
  });
});
