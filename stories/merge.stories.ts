import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter, type MemoryAdapter, type Role } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import { ContactError, type Failure } from '../src/domain/errors.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, panel, sample, shown, until } from './support/panel.js';

const meta: Meta = { title: 'Merge', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Panel = Awaited<ReturnType<typeof shown>>;

const DOUBLE = 'C-50977';
const CARD = '.merge-card:not([aria-hidden])';
const never = (): Promise<never> => new Promise(() => {});
const fails = (failure: Failure) => () => Promise.reject(new ContactError(failure));

/** A story that does something once the card stands there. */
function story(adapter: () => ContactAdapter, play: (open: Panel) => Promise<void>, wanted = CARD, width = 320): Story {
  return {
    render: () => panel({ adapter: adapter(), width }),
    play: async ({ canvasElement }) => play(await shown(canvasElement, wanted)),
  };
}

/** A source of the story's own, with somebody else at it. */
function withColleague(role: Role = 'agent'): {
  adapter: ContactAdapter;
  deferred: DeferredAdapter;
  memory: MemoryAdapter;
} {
  const memory = createMemoryAdapter(sampleWorkspace(), { role });
  const deferred = deferredAdapter(memory);
  return { adapter: deferred.adapter, deferred, memory: memory.as({ agent: 'priya-raman', role: 'owner' }) };
}

async function preview({ root, find }: Panel): Promise<void> {
  find('#merge-preview').click();
  await until(() => root.querySelector('dialog[open].dialog-merge') !== null, 'the preview');
  await settled(root);
}

async function merge(open: Panel): Promise<void> {
  await preview(open);
  open.find('[data-action=merge-confirm]').click();
  await until(() => (open.root.querySelector('.toast')?.textContent ?? '').includes('Contacts merged'), 'the merge');
  await settled(open.root);
}

async function history({ root, find }: Panel): Promise<void> {
  await until(() => root.querySelector('#more-actions') !== null, 'the button');
  find('#more-actions').click();
  await until(() => root.querySelector('#more-menu:popover-open') !== null, 'the menu');
  find('#more-menu [data-action=merge-history]').click();
  await until(() => root.querySelector('dialog[open].dialog-merge-history') !== null, 'the history');
  await settled(root);
}

/** What rises into sight has its own colours only after that. */
async function settled(root: ShadowRoot): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function row({ root }: Panel, field: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-merge-field="${field}"]`);
  if (!found) throw new Error(`No ${field} in the preview`);
  return found;
}

async function fits({ find, panel: { clientWidth } }: Panel): Promise<void> {
  await expect(find(CARD).scrollWidth).toBeLessThanOrEqual(clientWidth);
}

/** Who may be the same person, by what, and what can be done. */
export const Suggestion = story(sample, async ({ find }) => {
  await expect(find(CARD).textContent).toContain('A. Fontaine');
  await expect(find('.tab-badge').textContent).toBe('1');
});

export const Narrow = story(sample, fits, CARD, 240);
export const Wide = story(sample, fits, CARD, 640);

/** Bones of the same size: nothing jumps when it comes. */
export const Loading = story(
  () => sample((deferred) => deferred.replace('merges.suggestions', never)),
  async ({ find }) => {
    await expect(find('.merge-card').getAttribute('aria-hidden')).toBe('true');
  },
  '.merge-card',
);

export const Unloaded = story(
  () => sample((deferred) => deferred.replace('merges.suggestions', fails({ code: 'data', path: '' }))),
  async ({ find }) => {
    await expect(find(CARD).textContent).toContain('did not load');
  },
);

/** Several are shown, and merged, one by one. */
export const Several = story(
  () => {
    const workspace = sampleWorkspace();
    const double = workspace.contacts.find(({ id }) => id === DOUBLE);
    const contacts = double
      ? [...workspace.contacts, { ...double, id: 'C-51200', name: 'Amélie F.', channels: [] }]
      : workspace.contacts;
    return createMemoryAdapter({ ...workspace, contacts });
  },
  async ({ find, root }) => {
    await expect(find(CARD).textContent).toContain('1 of 2');
    const first = find('.merge-title').textContent;
    find('#merge-next').click();
    await until(() => root.querySelector('.merge-title')?.textContent !== first, 'the next one');
    await expect(find(CARD).textContent).toContain('2 of 2');
  },
);

export const NotADuplicate = story(sample, async ({ find, root }) => {
  find('#merge-dismiss').click();
  await until(() => root.querySelector('.merge-card') === null, 'the card to go');
  await expect(find('.toast').textContent).toContain('A. Fontaine is not a duplicate');
  await settled(root);
});

/** The reason of a denial stands with the buttons. */
export const Denied = story(
  () => {
    const workspace = sampleWorkspace();
    return createMemoryAdapter({
      ...workspace,
      contacts: workspace.contacts.map((contact) =>
        contact.id === AMELIE
          ? {
              ...contact,
              permissions: { merge: { reason: 'team', message: 'Only the key account team merges this contact.' } },
            }
          : contact,
      ),
    });
  },
  async ({ find }) => {
    await expect(find('#merge-preview').getAttribute('aria-disabled')).toBe('true');
    await expect(find(CARD).textContent).toContain('Only the key account team');
  },
);

/** Field by field, what the merged contact will hold. */
export const Preview = story(sample, async (open) => {
  await preview(open);
  row(open, 'attribute:email').querySelector<HTMLElement>('[data-side=from]')?.click();
  await open.panel.updateComplete;
  await expect(row(open, 'attribute:email').querySelector('.merge-cell.on')?.textContent).toContain('compta@');
});

/** How it can be undone is said beforehand. */
export const PreviewWithoutUndo: Story = {
  render: () => {
    const memory = createMemoryAdapter(sampleWorkspace());
    const { undo: _undo, ...merges } = memory.merges ?? {};
    return panel({ adapter: { ...memory, merges } as ContactAdapter }); // the same, but for one method
  },
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement, CARD);
    await preview(open);
    await expect(open.find('dialog').textContent).toContain('This cannot be undone.');
  },
};

/** Somebody changed one of the two while the preview was open. */
export const ChangedMeanwhile: Story = {
  render: () => {
    const { adapter, deferred, memory } = withColleague();
    deferred.replace('merges.merge', async (plan, options) => {
      deferred.replace('merges.merge');
      await memory.contacts.apply(DOUBLE, [{ kind: 'attribute', key: 'account_tier', to: 'bronze' }], {
        idempotencyKey: 'theirs',
      });
      return Reflect.apply(adapter.merges?.merge ?? never, undefined, [plan, options]) as unknown;
    });
    return panel({ adapter });
  },
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement, CARD);
    await preview(open);
    row(open, 'name').querySelector<HTMLElement>('[data-side=from]')?.click();
    open.find('[data-action=merge-confirm]').click();
    await until(
      () => row(open, 'attribute:account_tier').textContent?.includes('Changed meanwhile') ?? false,
      'the mark',
    );
    await expect(open.find('#merge-notice').textContent).toContain('One of the two was changed meanwhile.');
    await expect(row(open, 'name').querySelector('.merge-cell.on')?.textContent).toContain('A. Fontaine');
  },
};

export const OnItsWay = story(
  () => sample((deferred) => deferred.replace('merges.merge', never)),
  async (open) => {
    await preview(open);
    open.find('[data-action=merge-confirm]').click();
    await open.panel.updateComplete;
    await expect(open.find('[data-action=merge-confirm]').getAttribute('aria-disabled')).toBe('true');
  },
);

export const Refused = story(
  () =>
    sample((deferred) =>
      deferred.replace('merges.merge', fails({ code: 'forbidden', permission: { reason: 'team' } })),
    ),
  async (open) => {
    await preview(open);
    open.find('[data-action=merge-confirm]').click();
    await until(() => open.find('#merge-notice').textContent?.includes('team') ?? false, 'the reason');
  },
);

/** Offline, it waits, and can be called off. */
export const Offline = story(
  () => sample((deferred) => deferred.replace('merges.merge', fails({ code: 'network', outcome: 'not-sent' }))),
  async (open) => {
    await preview(open);
    open.find('[data-action=merge-confirm]').click();
    await until(() => open.find('#merge-notice').textContent?.includes('connection is back') ?? false, 'the words');
    open.find('#merge-cancel').click();
    await until(() => open.root.querySelector('dialog') === null, 'the dialog to close');
    await expect(open.find(CARD).textContent).toContain('Do not merge');
  },
);

/** The message offers the way back. */
export const Merged = story(sample, async (open) => {
  await merge(open);
  await expect(open.find('.toast').textContent).toContain('Undo merge');
});

export const Undone = story(sample, async (open) => {
  await merge(open);
  open.find('.toast [data-action=merge-undo]').click();
  await until(() => (open.root.querySelector('.toast')?.textContent ?? '').includes('Merge undone'), 'the undo');
  await settled(open.root);
});

/** Edits made since stand in the way, and are named. */
export const UndoRefused: Story = {
  render: () => {
    const { adapter, deferred, memory } = withColleague();
    deferred.replace('merges.undo', async (id, options) => {
      deferred.replace('merges.undo');
      await memory.contacts.apply(AMELIE, [{ kind: 'vip', from: true, to: false }], { idempotencyKey: 'theirs' });
      return Reflect.apply(adapter.merges?.undo ?? never, undefined, [id, options]) as unknown;
    });
    return panel({ adapter });
  },
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement, CARD);
    await merge(open);
    open.find('.toast [data-action=merge-undo]').click();
    await until(() => open.root.querySelector('.merge-trouble') !== null, 'the words');
    await expect(open.find('.merge-trouble').textContent).toContain('Changed since the merge: VIP');
  },
};

/** For owners and managers: who merged what, and until when it can be undone. */
export const History = story(
  () => withColleague('manager').adapter,
  async (open) => {
    await merge(open);
    await history(open);
    await until(() => open.root.querySelectorAll('.log tbody tr').length === 2, 'both merges');
    await expect(open.find('.log').textContent).toContain('Fontaine Amelie');
  },
);

export const HistoryWithoutMerges: Story = {
  render: () => panel({ adapter: withColleague('owner').adapter, contactId: 'C-48020' }),
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement);
    await history(open);
    await until(() => open.find('dialog').textContent?.includes('No merges yet') ?? false, 'the words');
  },
};

export const HistoryUnloaded: Story = {
  render: () => {
    const { adapter, deferred } = withColleague('owner');
    deferred.replace('merges.history', fails({ code: 'data', path: '' }));
    return panel({ adapter });
  },
  play: async ({ canvasElement }) => {
    const open = await shown(canvasElement);
    await history(open);
    await until(() => open.find('dialog').textContent?.includes('did not load') ?? false, 'the words');
  },
};

/** Somebody else merged the contact in view: the panel follows. */
export const MergedElsewhere: Story = {
  render: () => {
    const { adapter, memory } = withColleague();
    void memory.merges?.merge({ into: AMELIE, from: DOUBLE, versions: {}, take: {} }, { idempotencyKey: 'theirs' });
    return panel({ adapter, contactId: DOUBLE });
  },
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    await until(() => root.querySelector('.toast') !== null, 'the message');
    await expect(find('.toast').textContent).toContain(`merged into ${AMELIE}`);
    await settled(root);
  },
};
