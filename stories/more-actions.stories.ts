import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter, type Role, type Workspace } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import type { Contact } from '../src/domain/contact.js';
import { ContactError, type Failure } from '../src/domain/errors.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, shown, until, VISITOR } from './support/panel.js';

const meta: Meta = { title: 'More actions', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Panel = Awaited<ReturnType<typeof shown>>;

interface Setting {
  readonly role?: Role;
  readonly surface?: 'inbox' | 'directory';
  readonly contactId?: string;
  readonly width?: number;
  readonly className?: string;
  readonly dir?: 'rtl';
  readonly workspace?: Partial<Workspace>;
  readonly arrange?: (deferred: DeferredAdapter) => void;
}

const never = (): Promise<never> => new Promise(() => {});
const failing = (failure: Failure) => (): Promise<never> => Promise.reject(new ContactError(failure));

function source({ role = 'owner', workspace, arrange }: Setting): ContactAdapter {
  const deferred = deferredAdapter(createMemoryAdapter({ ...sampleWorkspace(), ...workspace }, { role }));
  arrange?.(deferred);
  return deferred.adapter;
}

function panel(setting: Setting): TemplateResult {
  const { surface = 'directory', contactId = AMELIE, width = 320, className = '', dir = 'ltr' } = setting;
  return html`<div class="frame frame-${width} ${className}" dir=${dir}>
    <contact-panel
      .adapter=${source(setting)}
      contact-id=${contactId}
      storage="none"
      channel-id="instagram"
      surface=${surface}
    ></contact-panel>
  </div>`;
}

/** The contact of the pictures, changed. */
function amelie(change: Partial<Contact>): Partial<Workspace> {
  return {
    contacts: sampleWorkspace().contacts.map((contact) =>
      contact.id === AMELIE ? { ...contact, ...change } : contact,
    ),
  };
}

function story(setting: Setting, play: (panel: Panel) => Promise<void>): Story {
  return {
    render: () => panel(setting),
    play: async ({ canvasElement }) => play(await shown(canvasElement)),
  };
}

/** Opens the menu; without a name, it stays open. */
async function choose({ root, find }: Panel, action?: string): Promise<void> {
  await until(() => root.querySelector('#more-actions') !== null, 'the button');
  find('#more-actions').focus();
  await userEvent.keyboard('{Enter}');
  await until(() => root.querySelector('#more-menu:popover-open') !== null, 'the menu');
  if (action === undefined) return;
  find(`#more-menu [data-action=${action}]`).focus();
  await userEvent.keyboard('{Enter}');
}

async function ask(panel: Panel, action: string): Promise<void> {
  await choose(panel, action);
  await until(() => panel.root.querySelector('dialog:modal') !== null, 'the dialog');
}

async function type({ find, panel }: Panel, text: string): Promise<void> {
  const field = find('#delete-phrase');
  if (!(field instanceof HTMLInputElement)) throw new Error('There is no field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await panel.updateComplete;
}

async function remove(panel: Panel): Promise<void> {
  await ask(panel, 'delete-ask');
  await type(panel, 'Amélie Fontaine');
  panel.find('dialog [type=button] ~ .btn-danger').click();
  await panel.panel.updateComplete;
}

const items = ({ root }: Panel): string[] =>
  [...root.querySelectorAll('#more-menu [role=menuitem]')].map(({ textContent }) =>
    (textContent ?? '').replace(/\s+/g, ' ').trim(),
  );

/** An owner beside a list of contacts may do everything. Arrows, Home, End and letters move; Esc closes. */
export const Menu = story({}, async (panel) => {
  await choose(panel);
  await expect(items(panel)).toEqual([
    'Look up in HubSpot',
    'Merge history',
    'Deletion log',
    'Block contact…',
    'Delete contact…',
  ]);
  await userEvent.keyboard('{End}');
  await expect(panel.root.activeElement?.textContent).toContain('Delete');
});

/** Beside a conversation, what has consequences is offered only where the contact's permissions expressly allow it. */
export const MenuInInbox = story({ surface: 'inbox' }, async (panel) => {
  await choose(panel);
  await expect(items(panel)).toEqual(['Look up in HubSpot', 'Merge history', 'Deletion log']);
});

export const MenuInInboxAllowed = story(
  { surface: 'inbox', role: 'agent', workspace: amelie({ permissions: { block: true } }) },
  async (panel) => {
    await choose(panel);
    await expect(items(panel)).toEqual(['Look up in HubSpot', 'Block contact…']);
  },
);

/** With nothing to offer there is no button. */
export const NoMenu = story({ surface: 'inbox', role: 'agent', workspace: { offers: [] } }, async ({ panel, root }) => {
  await until(() => root.querySelector('[data-toast]') !== null, 'the panel to act');
  await panel.updateComplete;
  await expect(root.querySelector('#more-actions')).toBe(null);
});

/** A denial with a reason stays in sight, and says why. */
export const MenuWithReason = story(
  {
    width: 260,
    workspace: amelie({
      permissions: { delete: { reason: 'source', message: 'Customers with open orders cannot be deleted.' } },
    }),
  },
  async (panel) => {
    await choose(panel);
    await expect(panel.find('#more-menu [aria-disabled=true]').textContent).toContain('open orders');
  },
);

export const Block = story({}, async (panel) => {
  await ask(panel, 'block-ask');
  await expect(panel.root.activeElement?.textContent?.trim()).toBe('Cancel');
});

/** Blocked, with undo. */
export const JustBlocked = story({}, async (panel) => {
  await ask(panel, 'block-ask');
  panel.find('[data-action=block]').click();
  await until(() => panel.root.querySelector('.blocked [data-action=unblock]') !== null, 'the banner');
  await expect(panel.find('.toast').textContent).toContain('is blocked');
});

const blocked = amelie({ blocked: { by: { id: 'jonas', name: 'Jonas Weber' }, at: '2026-11-05T10:00:00Z' } });

export const Blocked = story({ workspace: blocked }, async ({ root, find }) => {
  await until(() => root.querySelector('.blocked p') !== null, 'the words');
  await expect(find('.blocked').textContent).toContain('Blocked by Jonas Weber');
});

/** Beside a conversation it cannot be unblocked. */
export const BlockedInInbox = story({ workspace: blocked, surface: 'inbox', width: 260 }, async ({ root }) => {
  await until(() => root.querySelector('.blocked p') !== null, 'the words');
  await expect(root.querySelector('.blocked [data-action=unblock]')).toBe(null);
});

export const Unblocked = story({ workspace: blocked }, async ({ root, find }) => {
  await until(() => root.querySelector('.blocked [data-action=unblock]') !== null, 'the banner');
  find('.blocked [data-action=unblock]').click();
  await until(() => root.querySelector('.toast') !== null, 'the toast');
  await expect(find('.toast').textContent).toContain('The conversation stays closed.');
});

export const BlockRefused = story(
  {
    arrange: (deferred) =>
      deferred.replace(
        'contacts.apply',
        failing({ code: 'forbidden', permission: { reason: 'team', message: 'Ask the sales team.' } }),
      ),
  },
  async (panel) => {
    await ask(panel, 'block-ask');
    panel.find('[data-action=block]').click();
    await until(() => panel.root.querySelector('.outcome .help-error') !== null, 'the reason');
    await expect(panel.find('.outcome').textContent).toContain('Ask the sales team.');
  },
);

export const Delete = story({}, async (panel) => {
  await ask(panel, 'delete-ask');
  await type(panel, 'Amélie Fon');
  await expect(panel.find('dialog .btn-danger').getAttribute('aria-disabled')).toBe('true');
});

export const DeleteConfirmed = story({}, async (panel) => {
  await ask(panel, 'delete-ask');
  await type(panel, 'Amélie Fontaine');
  await expect(panel.find('dialog .btn-danger').getAttribute('aria-disabled')).toBe(null);
});

/** The button answers with words. */
export const DeleteMistyped = story({}, async (panel) => {
  await ask(panel, 'delete-ask');
  await type(panel, 'amelie');
  panel.find('dialog .btn-danger').click();
  await until(() => panel.root.querySelector('#delete-error') !== null, 'the words');
  await expect(panel.find('#delete-phrase').getAttribute('aria-invalid')).toBe('true');
});

/** Of whom nothing is known, what stands in the place of the name is typed. */
export const DeleteVisitor = story({ contactId: VISITOR }, async (panel) => {
  await ask(panel, 'delete-ask');
  await expect(panel.find('.confirm label').textContent).toContain(panel.find('.name').textContent?.trim() ?? '');
});

export const Deleting = story(
  { arrange: (deferred) => deferred.replace('moderation.delete', never) },
  async (panel) => {
    await remove(panel);
    await until(() => panel.root.querySelector('.banner .spin') !== null, 'the banner');
    await expect(panel.root.querySelector('dialog')).toBe(null);
  },
);

export const DeleteRefused = story(
  {
    arrange: (deferred) =>
      deferred.replace(
        'moderation.delete',
        failing({ code: 'forbidden', permission: { reason: 'source', message: 'There is an open order.' } }),
      ),
  },
  async (panel) => {
    await remove(panel);
    await until(() => panel.root.querySelector('.banner-danger') !== null, 'the banner');
    await expect(panel.find('.banner-danger').textContent).toContain('There is an open order.');
  },
);

export const Deleted = story({}, async (panel) => {
  await remove(panel);
  await until(() => panel.root.querySelector('.state') !== null, 'the words');
  await expect(panel.find('.state').textContent).toContain('Contact deleted');
});

export const DeletionLog = story({}, async (panel) => {
  await ask(panel, 'deletion-log');
  await until(() => panel.root.querySelector('.log') !== null, 'the log');
  await expect(panel.find('.log').textContent).toContain('•••');
});

export const DeletionLogLong = story(
  {
    workspace: {
      deletions: Array.from({ length: 120 }, (_, index) => ({
        id: `d${index}`,
        hint: `T••• ${index}•••`,
        at: new Date(Date.UTC(2026, 10, 18, 16, 2) - index * 3_600_000).toISOString(),
      })),
    },
  },
  async (panel) => {
    await ask(panel, 'deletion-log');
    await until(() => panel.root.querySelector('.log-more .btn') !== null, 'the way on');
    const before = panel.root.querySelectorAll('.log tr').length;
    panel.find('.log-more .btn').click();
    await until(() => panel.root.querySelectorAll('.log tr').length > before, 'the next page');
  },
);

export const DeletionLogLoading = story(
  { arrange: (deferred) => deferred.replace('moderation.deletions', never) },
  async (panel) => {
    await ask(panel, 'deletion-log');
    await expect(panel.find('dialog .bone')).toBeTruthy();
  },
);

export const DeletionLogEmpty = story({ workspace: { deletions: [] } }, async (panel) => {
  await ask(panel, 'deletion-log');
  await until(() => panel.root.querySelector('dialog .state') !== null, 'the words');
  await expect(panel.find('dialog .state').textContent).toContain('No contact was deleted');
});

export const DeletionLogUnloaded = story(
  { arrange: (deferred) => deferred.replace('moderation.deletions', failing({ code: 'data', path: '' })) },
  async (panel) => {
    await ask(panel, 'deletion-log');
    await until(() => panel.root.querySelector('dialog .state') !== null, 'the words');
    await expect(panel.find('dialog .state').textContent).toContain('did not load');
  },
);

/** The dialogs of a panel that stands in a page from right to left, in dark. */
export const DeleteInDarkRightToLeft = story({ className: 'dark', dir: 'rtl' }, async (panel) => {
  await ask(panel, 'delete-ask');
  await expect(getComputedStyle(panel.find('dialog')).direction).toBe('rtl');
});

/** With the keyboard alone: into the menu, into the dialog, round it, and back to where it came from. */
export const KeyboardOnly = story({}, async (panel) => {
  await ask(panel, 'block-ask');
  await userEvent.keyboard('{Escape}');
  await expect(panel.root.querySelector('dialog')).toBe(null);
  await expect(panel.root.activeElement?.id).toBe('more-actions');
  await ask(panel, 'deletion-log');
  await userEvent.keyboard('{Escape}');
  await expect(panel.root.activeElement?.id).toBe('more-actions');
});
