import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter, type Workspace } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import { ContactError, type Failure } from '../src/domain/errors.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, panel, type PanelArgs, sample, shown, until, VISITOR } from './support/panel.js';

const meta: Meta = { title: 'Tags', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Panel = Awaited<ReturnType<typeof shown>>;

const never = (): Promise<never> => new Promise(() => {});
const fails = (failure: Failure) => () => Promise.reject(new ContactError(failure));

function workspace(
  changes: Partial<Workspace>,
  arrange: (deferred: DeferredAdapter) => void = () => {},
): ContactAdapter {
  const deferred = deferredAdapter(createMemoryAdapter({ ...sampleWorkspace(), ...changes }));
  arrange(deferred);
  return deferred.adapter;
}

/** A story that begins with the open list. */
function story(args: () => PanelArgs, play: (open: Panel) => Promise<void> = async () => {}): Story {
  return {
    render: () => panel(args()),
    play: async ({ canvasElement }) => {
      const open = await shown(canvasElement, '#edit-tags');
      await openList(open);
      await play(open);
    },
  };
}

/** What rises into sight has its own colours only after that. */
async function risen({ find }: Panel): Promise<void> {
  await Promise.allSettled(
    find('.panel-popover')
      .getAnimations()
      .map(({ finished }) => finished),
  );
}

async function openList(open: Panel): Promise<void> {
  const { root, find } = open;
  find('#edit-tags').focus();
  find('#edit-tags').click();
  await until(() => root.activeElement?.id === 'tags-query', 'the field to have focus');
  await risen(open);
}

async function look({ root, find }: Panel, text: string): Promise<void> {
  await userEvent.type(find('#tags-query'), text);
  await until(() => root.querySelector('.tags-found')?.getAttribute('aria-busy') === 'false', 'what was found');
}

const names = ({ root }: Panel): string[] =>
  [...root.querySelectorAll('[role=option] .tag-name')].map((name) => name.textContent?.trim() ?? '');

/** Those of the contact are ticked; the number says how many contacts have one. */
export const List = story(
  () => ({}),
  async (open) => {
    await until(() => names(open).length > 5, 'the tags');
    await expect(open.root.querySelectorAll('[role=option][aria-selected=true]').length).toBeGreaterThan(0);
  },
);

/** What matches is bold; what does not exist can be created. */
export const Searched = story(
  () => ({}),
  async (open) => {
    await look(open, 'whol');
    await expect(names(open).at(-1)).toBe('Create the tag “whol”');
  },
);

/** Case, accents and spaces do not matter: there is nothing to create. */
export const SameName = story(
  () => ({}),
  async (open) => {
    await look(open, ' PRÉSS');
    await expect(names(open)).toEqual(['Press']);
  },
);

/** Arrows lead to an option, Space ticks it, Esc closes the list. */
export const ByKeyboard = story(
  () => ({}),
  async (open) => {
    const { root, find } = open;
    await until(() => names(open).length > 0, 'the tags');
    await userEvent.keyboard('{ArrowDown} ');
    await until(() => root.querySelector('.toast') !== null, 'the toast');
    await expect(find('.tag-led').getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{Escape}');
    await until(() => root.activeElement?.id === 'edit-tags', 'focus to be back');
  },
);

/** A new tag is assigned at once. */
export const Created = story(
  () => ({}),
  async (open) => {
    await look(open, 'Autumn fair');
    await userEvent.keyboard('{Enter}');
    await until(
      () => [...open.root.querySelectorAll('.tag bdi')].some((tag) => tag.textContent === 'Autumn fair'),
      'the new tag',
    );
  },
);

export const Creating = story(
  () => ({ adapter: sample((deferred) => deferred.replace('tags.create', never)) }),
  async (open) => {
    await look(open, 'Autumn fair');
    await userEvent.keyboard('{Enter}');
    await until(() => names(open)[0]?.startsWith('Creating') ?? false, 'the words');
  },
);

/** The text stays, with the reason. */
export const NotCreated = story(
  () => ({
    adapter: sample((deferred) => deferred.replace('tags.create', fails({ code: 'network', outcome: 'unknown' }))),
  }),
  async (open) => {
    await look(open, 'Autumn fair');
    await userEvent.keyboard('{Enter}');
    await until(() => open.root.querySelector('.tags-failure') !== null, 'the reason');
    await expect(open.find('.tags-failure').textContent).toContain('was not created');
  },
);

export const Searching = story(
  () => ({ adapter: sample((deferred) => deferred.replace('tags.search', never)) }),
  async ({ find }) => {
    await expect(find('.tags-status').textContent).toContain('Searching');
  },
);

export const NotLoaded = story(
  () => ({ adapter: sample((deferred) => deferred.replace('tags.search', fails({ code: 'data', path: '' }))) }),
  async ({ root, find }) => {
    await until(() => root.querySelector('.tags-failure') !== null, 'the words');
    await expect(find('.tags-failure button').textContent).toContain('Try again');
  },
);

/** The source does not show its tags: its own words, and nothing to try again. */
export const Refused = story(
  () => ({
    adapter: sample((deferred) =>
      deferred.replace(
        'tags.search',
        fails({ code: 'forbidden', permission: { reason: 'team', message: 'Tags belong to the sales team.' } }),
      ),
    ),
  }),
  async ({ root, find }) => {
    await until(() => root.querySelector('.tags-failure') !== null, 'the words');
    await expect(find('.tags-failure').textContent).toContain('sales team');
  },
);

/** A contact without tags has the plus all the same. */
export const NoTagsYet = story(
  () => ({ contactId: VISITOR, adapter: workspace({ tags: [], contacts: contactsWithoutTags() }) }),
  async ({ root, find }) => {
    await until(() => !find('.tags-status').textContent?.includes('Searching'), 'the answer');
    await expect(find('.tags-status').textContent).toContain('There are no tags yet.');
    await expect(root.querySelector('.tags')).toBeNull();
  },
);

/** Who may not create tags reads why. */
export const MayNotCreate = story(
  () => ({
    contactId: VISITOR,
    adapter: workspace({
      contacts: sampleWorkspace().contacts.map((contact) => ({
        ...contact,
        permissions: { ...contact.permissions, createTag: { reason: 'role' } },
      })),
    }),
  }),
  async (open) => {
    await look(open, 'Autumn fair');
    await until(() => open.find('.tags-status').textContent?.includes('role') ?? false, 'the reason');
    await expect(names(open)).toEqual([]);
  },
);

/** Five hundred tags come page by page. */
export const ManyTags = story(
  () => ({
    adapter: workspace({
      tags: Array.from({ length: 500 }, (_, index) => ({ id: `t${index}`, name: `Tag ${index + 1}` })),
    }),
  }),
  async (open) => {
    await until(() => names(open).length === 50, 'the first page');
    open.find('.tags-found').scrollTop = 100_000;
    await until(() => names(open).length > 50, 'the next page');
  },
);

/** The list lies above a host that cuts off what overflows. */
export const InAClippingHost: Story = {
  render: () =>
    html`<div class="frame frame-320 clipped">
      <contact-panel .adapter=${sample()} contact-id=${AMELIE} storage="none"></contact-panel>
    </div>`,
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement, '#edit-tags');
    open.find('#edit-tags').scrollIntoView({ block: 'center' });
    await openList(open);
    await until(() => names(open).length > 5, 'the tags');
  },
};

function contactsWithoutTags(): Workspace['contacts'] {
  return sampleWorkspace().contacts.map((contact) => ({ ...contact, tags: [] }));
}
