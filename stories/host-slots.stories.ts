import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { AMELIE, sample, shown, until } from './support/panel.js';

const meta: Meta = { title: 'Tabs and sections of your own', component: 'contact-panel' };
export default meta;

type Story = StoryObj;

/** A panel with what a host puts in; plain HTML, as any page writes it. */
function hosted(content: TemplateResult, { width = 320, tab = 'details' } = {}): TemplateResult {
  return html`<div class="frame frame-${width}">
    <contact-panel .adapter=${sample()} contact-id=${AMELIE} storage="none" channel-id="ch-instagram" tab=${tab}>
      ${content}
    </contact-panel>
  </div>`;
}

const orders = html`<div slot="tab:orders" data-label="Orders" data-badge="3" data-order="25">
  <p>Order 4211 is on its way.</p>
  <button>Show all orders</button>
</div>`;

const loyalty = html`<div slot="section:loyalty" data-label="Loyalty" data-badge="Gold" data-order="15">
  1,240 points, the next level at 2,000.
</div>`;

const names = (root: ShadowRoot): string[] =>
  [...root.querySelectorAll('[role=tab]')].map((tab) => (tab.textContent ?? '').replace(/\s+/g, ' ').trim());

/** Between Notes and Channels, with a badge. */
export const OwnTab: Story = {
  render: () => hosted(orders, { tab: 'orders' }),
  play: async ({ canvasElement }) => {
    const { root, panel } = await shown(canvasElement, '#tab-orders');
    await expect(names(root).slice(1)).toEqual(['Notes 4', 'Orders 3', 'Channels 3']);
    await expect(panel.querySelector('[slot="tab:orders"]')?.checkVisibility()).toBe(true);
  },
};

/** Arrows, Home and End lead through it as through the panel's own. */
export const OwnTabByKeyboard: Story = {
  render: () => hosted(orders),
  play: async ({ canvasElement }) => {
    const { root, panel, find } = await shown(canvasElement, '#tab-orders');
    await until(() => root.querySelector('[data-toast]') !== null, 'the panel to act');
    find('#tab-details').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect(panel.tab).toBe('orders');
    await userEvent.keyboard('{End}');
    await expect(panel.tab).toBe('channels');
    await userEvent.keyboard('{Home}');
    await expect(panel.tab).toBe('details');
  },
};

/** Its badge changes with the host's attribute. */
export const BadgeChanges: Story = {
  render: () => hosted(orders),
  play: async ({ canvasElement }) => {
    const { root, panel } = await shown(canvasElement, '#tab-orders');
    panel.querySelector('[slot="tab:orders"]')?.setAttribute('data-badge', '1200');
    await until(() => names(root).includes('Orders 1,200'), 'the badge');
  },
};

/** What does not fit wraps: no tab is out of sight. */
export const ManyTabsNarrow: Story = {
  render: () =>
    hosted(
      html`${orders}
        <div slot="tab:subscriptions" data-label="Subscriptions" data-badge="12">None is paused.</div>
        <div slot="tab:returns" data-label="Returns and complaints">Nothing has come back.</div>`,
      { width: 240 },
    ),
  play: async ({ canvasElement }) => {
    const { root, panel } = await shown(canvasElement, '#tab-returns');
    const { right } = panel.getBoundingClientRect();
    for (const tab of root.querySelectorAll('[role=tab]'))
      await expect(tab.getBoundingClientRect().right).toBeLessThanOrEqual(right);
  },
};

/** Below the standard attributes; it collapses, which is remembered. */
export const OwnSection: Story = {
  render: () => hosted(loyalty),
  play: async ({ canvasElement }) => {
    const { root } = await shown(canvasElement, '[data-section="host:loyalty"]');
    const titles = [...root.querySelectorAll('.section-title')].map((title) => title.textContent?.trim());
    await expect(titles.slice(0, 2)).toEqual(['Contact', 'Loyalty']);
  },
};

export const OwnSectionCollapsed: Story = {
  render: () => hosted(loyalty),
  play: async ({ canvasElement }) => {
    const { root, panel, find } = await shown(canvasElement, '[data-section="host:loyalty"]');
    await until(() => root.querySelector('[data-toast]') !== null, 'the panel to act');
    find('[data-section="host:loyalty"] button').click();
    await until(() => panel.querySelector('[slot="section:loyalty"]')?.checkVisibility() === false, 'it to close');
  },
};

/** All the slots around the panel's parts. */
export const AllSlots: Story = {
  render: () =>
    hosted(
      html`<span slot="header-actions">[header-actions]</span>
        <span slot="header">[header]</span>
        <span slot="details-start">[details-start]</span>
        ${loyalty} ${orders}
        <span slot="details-end">[details-end]</span>
        <span slot="actions">[actions]</span>`,
    ),
  play: async ({ canvasElement }) => {
    const { panel } = await shown(canvasElement, '#tab-orders');
    for (const part of panel.querySelectorAll('span[slot]')) await expect(part.checkVisibility()).toBe(true);
  },
};
