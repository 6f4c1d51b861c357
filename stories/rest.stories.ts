import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { createRestAdapter } from '../src/adapters/rest.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import { fetchFrom, restHandlers, type RestHandlersOptions } from '../src/testing/msw/index.js';
import { AMELIE, shown } from './support/panel.js';

/**
 * Sources behind the REST contract. What answers here are the handlers of `contact-panel/testing/msw`, which a host's own
 * stories and tests may use alike: with a service worker, or as here by a `fetch` that stands in for the page's.
 */
const meta: Meta = { title: 'REST source', component: 'contact-panel' };
export default meta;

type Story = StoryObj;

const baseUrl = 'https://contacts.example/v1';

function over(options: RestHandlersOptions) {
  const fetch = fetchFrom(restHandlers(sampleWorkspace(), { baseUrl, ...options }));
  return html`<div class="frame frame-320">
    <contact-panel
      .adapter=${createRestAdapter({ baseUrl, fetch })}
      contact-id=${AMELIE}
      storage="none"
    ></contact-panel>
  </div>`;
}

export const Answered: Story = {
  render: () => over({ latency: 50 }),
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.name');
    await expect(find('.name').textContent?.trim()).toBe('Amélie Fontaine');
  },
};

/** The first answer to each write is lost after the write was done. It is asked for again under the same key. */
export const AnswersLost: Story = {
  name: 'Answers lost',
  render: () =>
    over({ failures: ({ name, before }) => (name === 'contacts.apply' && before === 0 ? 'lost' : undefined) }),
  play: async ({ canvasElement }) => {
    const { panel, find } = await shown(canvasElement, '.vip');
    const pressed = () => find('.vip').getAttribute('aria-pressed');
    const before = pressed();
    const changed = new Promise((resolve) => panel.addEventListener('contact-change', resolve, { once: true }));
    find('.vip').click();
    await changed;
    await expect(pressed()).not.toBe(before);
  },
};

/** A page for signing in, sent as 200, where data was asked for. */
export const SessionEnded: Story = {
  name: 'Session ended',
  render: () => over({ failures: () => 'log-in' }),
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.state');
    await expect(find('.state').textContent).toMatch(/sign/i);
  },
};
