import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { AMELIE, panel, shown, until, VISITOR } from './support/panel.js';

const meta: Meta = {
  title: 'Contact panel',
  component: 'contact-panel',
  argTypes: { adapter: { table: { disable: true } } },
};
export default meta;

type Story = StoryObj;

/** What is typed takes the place of what stands in the field. */
const REPLACE = { initialSelectionStart: 0, initialSelectionEnd: 100 };

/** Every attribute of the element, to try. The data are the sample workspace. */
export const Playground: Story = {
  args: { 'contact-id': AMELIE, src: 'memory:sample', readonly: false, surface: 'inbox', storage: 'none' },
  render: (args) =>
    html`<div class="frame frame-320">
      <contact-panel
        contact-id=${String(args['contact-id'])}
        src=${String(args['src'])}
        ?readonly=${Boolean(args['readonly'])}
        surface=${String(args['surface'])}
        storage=${String(args['storage'])}
        locale=${args['locale'] ? String(args['locale']) : ''}
        conversation-status="open"
      ></contact-panel>
    </div>`,
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement);
    await expect(find('.name').textContent).toContain('Amélie Fontaine');
  },
};

/** The parts that a host can reach with `::part()`. */
export const Anatomy: Story = {
  render: () => panel({ className: 'anatomy' }),
  play: async ({ canvasElement }) => {
    const { root } = await shown(canvasElement);
    for (const part of ['panel', 'header', 'avatar', 'name', 'vip', 'body', 'toolbar', 'section', 'tags', 'tag']) {
      await expect(root.querySelector(`[part~=${part}]`), part).not.toBeNull();
    }
  },
};

/** A contact of whom nothing is known: every editable attribute offers Add. */
export const NothingKnown: Story = {
  render: () => panel({ contactId: VISITOR }),
  play: async ({ canvasElement }) => {
    const { root } = await shown(canvasElement);
    await expect(root.querySelectorAll('dd .link').length).toBeGreaterThan(4);
  },
};

/** Everything is shown, nothing can be changed. */
export const ReadOnly: Story = {
  render: () => panel({ readonly: true }),
  play: async ({ canvasElement }) => {
    const { root } = await shown(canvasElement);
    await expect(root.querySelector('[data-action=edit]')).toBeNull();
  },
};

/** Enter saves, Esc cancels, and focus goes back to where it came from. */
export const EditsAnAttribute: Story = {
  render: () => panel(),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    find('[id="edit-attribute:last_name"]').click();
    await until(() => root.activeElement?.id === 'field-attribute:last_name-0', 'the field to have focus');
    await userEvent.type(find('[id="field-attribute:last_name-0"]'), 'Fontaine-Roux{Enter}', REPLACE);
    await until(() => find('.name').textContent?.includes('Fontaine-Roux') ?? false, 'the new name');
    await until(() => root.activeElement?.id === 'edit-attribute:last_name', 'focus to be back');
  },
};

/** A number that is two digits short: what is wrong and how it is put right; the text stays. */
export const RefusesABadPhoneNumber: Story = {
  render: () => panel(),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    find('[id="edit-attribute:phone"]').click();
    await until(() => root.querySelector('[id="field-attribute:phone-0"]') !== null);
    await userEvent.type(find('[id="field-attribute:phone-0"]'), '06 12 34 56{Enter}', REPLACE);
    await until(() => root.querySelector('.help-error') !== null, 'the words');
    await expect(find('.help-error').textContent).toContain('digits');
    await expect(root.querySelector<HTMLInputElement>('[id="field-attribute:phone-0"]')?.value).toBe('06 12 34 56');
  },
};

/** Pressed again, the star is taken back; the toast offers undo. */
export const TogglesVip: Story = {
  render: () => panel(),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    const before = find('.vip').getAttribute('aria-pressed');
    find('.vip').click();
    await until(() => find('.vip').getAttribute('aria-pressed') !== before);
    find('[data-action=undo]').click();
    await until(() => find('.vip').getAttribute('aria-pressed') === before);
    await expect(root.querySelector('.toast')).toBeNull();
  },
};

/** Typing narrows the list; the count tells how much is left. */
export const Filters: Story = {
  render: () => panel(),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    await userEvent.type(find('#filter'), 'customer');
    await until(() => root.querySelectorAll('.attr').length === 1, 'one row');
    await expect(find('.filter-count').textContent).toContain('1 of');
  },
};

/** Nothing matches: the words say what was looked for, and the way back. */
export const FilterWithoutMatch: Story = {
  render: () => panel(),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    await userEvent.type(find('#filter'), 'fax');
    await until(() => find('.body').textContent?.includes('“fax”') ?? false, 'the words');
    await expect(root.querySelector('.attr')).toBeNull();
  },
};

/** Hide empty attributes, collapse and expand: by mouse and by arrow keys. */
export const ViewOptions: Story = {
  render: () => panel({ contactId: VISITOR }),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    find('#view-options').click();
    await until(() => find('#view-menu').matches(':popover-open'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await expect(root.activeElement?.getAttribute('role')).toBe('menuitemcheckbox');
    await userEvent.keyboard('{Escape}');
    await until(() => root.activeElement?.id === 'view-options', 'focus to be back on the button');
  },
};
