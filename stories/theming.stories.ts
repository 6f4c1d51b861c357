import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { panel, shown } from './support/panel.js';

/** Several panels in one page, of the same contact: something that only a gallery does. */
const gallery = { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } };

const meta: Meta = { title: 'Theming', component: 'contact-panel' };
export default meta;

type Story = StoryObj;

/** Dark by `color-scheme`, set on the panel or any ancestor. */
export const Dark: Story = {
  render: () => panel({ className: 'dark' }),
  play: async ({ canvasElement }) => {
    const { panel: element } = await shown(canvasElement);
    await expect(getComputedStyle(element).backgroundColor).toBe('rgb(23, 25, 29)');
  },
};

/** A host normally sets the accent, its fill and the font. */
export const OwnColours: Story = {
  render: () => panel({ className: 'own-colours' }),
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement);
    await expect(getComputedStyle(find('dd a')).color).toBe('rgb(110, 43, 153)');
  },
};

/** Density scales padding in the block direction: .6, 1 and 1.6. */
export const Density: Story = {
  parameters: gallery,
  render: () =>
    html`<div class="row">${panel({ className: 'compact' })} ${panel()} ${panel({ className: 'roomy' })}</div>`,
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
  },
};

/** 240, 260, 320, 480 and 640 px: the panel answers to its own width. */
export const Widths: Story = {
  parameters: gallery,
  render: () => html`<div class="row">${[240, 260, 320, 480, 640].map((width) => panel({ width }))}</div>`,
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
  },
};

/** The page's direction counts; numbers, addresses and ids stay left to right. */
export const RightToLeft: Story = {
  render: () => html`<div dir="rtl">${panel()}</div>`,
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement);
    await expect(getComputedStyle(find('.panel')).direction).toBe('rtl');
  },
};
