import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import { ContactError, type Failure } from '../src/domain/errors.js';
import type { Permissions } from '../src/domain/permissions.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, panel, type PanelArgs, sample, shown, until } from './support/panel.js';

const meta: Meta = { title: 'CRM', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Panel = Awaited<ReturnType<typeof shown>>;

/** One of whose values the CRM refused. */
const NOOR = 'C-46981';
const SEGMENT = 'attribute:segment';
const TIER = 'attribute:account_tier';

const never = (): Promise<never> => new Promise(() => {});
const fails = (failure: Failure) => () => Promise.reject(new ContactError(failure));

function story(args: () => PanelArgs, play: (open: Panel) => Promise<void>, wanted = '#look-up'): Story {
  return {
    render: () => panel(args()),
    play: async ({ canvasElement }) => play(await shown(canvasElement, wanted)),
  };
}

function permitted(permissions: Permissions, arrange: (deferred: DeferredAdapter) => void = () => {}): ContactAdapter {
  const workspace = sampleWorkspace();
  const deferred = deferredAdapter(
    createMemoryAdapter({
      ...workspace,
      contacts: workspace.contacts.map((contact) => ({ ...contact, permissions })),
    }),
  );
  arrange(deferred);
  return deferred.adapter;
}

const cloud = (field: string): string => `[id="cloud-${field}"]`;
const nameOf = ({ find }: Panel, field: string): string => find(cloud(field)).getAttribute('aria-label') ?? '';

/** What rises into sight has its own colours only after that. */
async function risen({ find }: Panel): Promise<void> {
  await Promise.allSettled(
    find('.panel-popover')
      .getAnimations()
      .map(({ finished }) => finished),
  );
}

async function press(open: Panel, selector: string): Promise<void> {
  const { root, find } = open;
  find(selector).scrollIntoView({ block: 'center' });
  find(selector).focus();
  find(selector).click();
  await until(() => root.querySelector('.panel-popover:popover-open') !== null, 'the popover');
  await risen(open);
}

/** In sync, and one value that waits: the shape of the cloud says so, and its name in full. */
export const Clouds = story(
  () => ({}),
  async (open) => {
    await expect(nameOf(open, 'attribute:orders')).toContain('in sync');
    await expect(nameOf(open, TIER)).toContain('when the conversation status changes');
  },
);

/** What it waits for, what the CRM has, and the way back. */
export const Waiting = story(
  () => ({}),
  async (open) => {
    await press(open, cloud(TIER));
    await expect(open.find('.panel-popover').textContent).toContain('Silver');
  },
);

/** On its way, once the status has changed. */
export const Sending = story(
  () => ({ adapter: sample((deferred) => deferred.replace('crm.writeBack', never)) }),
  async (open) => {
    open.panel.conversationId = 'conversation';
    await open.panel.updateComplete;
    open.panel.conversationStatus = 'closed';
    await until(() => nameOf(open, TIER).startsWith('Sending'), 'it to be sent');
  },
);

/** The CRM says why; the value can be sent again, or be taken back. */
export const Refused = story(
  () => ({ contactId: NOOR }),
  async ({ find }) => {
    await expect(find(`[data-field="${SEGMENT}"] .attr-note`).textContent).toContain('choose Retail, Trade or Press.');
  },
);

export const RefusedInFull = story(
  () => ({ contactId: NOOR }),
  async (open) => {
    await press(open, cloud(SEGMENT));
    await expect(open.find('.panel-popover .buttons').textContent).toContain('Send again');
  },
);

/** Sent again, the CRM refuses it again. */
export const SentAgain = story(
  () => ({ contactId: NOOR }),
  async (open) => {
    open.find(`[data-field="${SEGMENT}"] [data-action=send-again]`).click();
    await until(() => nameOf(open, SEGMENT).includes('refused'), 'the answer');
  },
);

/** Back to what the CRM has: in sync, and undo is offered. */
export const TakenBack = story(
  () => ({ contactId: NOOR }),
  async (open) => {
    open.find(`[data-field="${SEGMENT}"] [data-action=revert]`).click();
    await until(() => open.root.querySelector('.toast') !== null, 'the toast');
    await until(
      () => (open.root.querySelector(cloud(SEGMENT))?.getAttribute('aria-label') ?? '').includes('in sync'),
      'the cloud',
    );
  },
);

/** It did not reach the CRM. */
export const NotSent = story(
  () => ({ adapter: sample((deferred) => deferred.replace('crm.writeBack', fails({ code: 'forbidden' }))) }),
  async (open) => {
    open.panel.conversationId = 'conversation';
    await open.panel.updateComplete;
    open.panel.conversationStatus = 'closed';
    await until(() => open.root.querySelector(`[data-field="${TIER}"] .help-error`) !== null, 'the words');
  },
);

/** When the contact was looked up, by whom, by what, and what was found. */
export const LookedUp = story(
  () => ({}),
  async (open) => {
    await press(open, '#validation');
    await expect(open.find('.panel-popover').textContent).toContain('Found in HubSpot');
  },
);

export const LookingUp = story(
  () => ({ adapter: sample((deferred) => deferred.replace('crm.lookUp', never)) }),
  async ({ find }) => {
    find('#look-up').click();
    await until(() => find('#validation').textContent?.includes('Looking up') ?? false, 'the words');
    await expect(find('#look-up').getAttribute('aria-disabled')).toBe('true');
  },
);

export const NotFound = story(
  () => ({ contactId: 'C-44871' }),
  async (open) => {
    open.find('#look-up').click();
    await until(() => open.find('.when').textContent?.includes('just now') ?? false, 'the outcome');
    await press(open, '#validation');
    await expect(open.find('.panel-popover').textContent).toContain('HubSpot');
  },
);

export const LookUpFailed = story(
  () => ({ adapter: sample((deferred) => deferred.replace('crm.lookUp', fails({ code: 'forbidden' }))) }),
  async ({ root, find }) => {
    find('#look-up').click();
    await until(() => root.querySelector('.status-line .help-error') !== null, 'the words');
    await expect(find('.status-line .attr-note').textContent).toContain('Try again');
  },
);

/** Who may not look up, and why. */
export const LookUpDenied = story(
  () => ({ contactId: AMELIE, adapter: permitted({ lookUp: { reason: 'role', message: 'Ask an administrator.' } }) }),
  async ({ find }) => {
    await expect(find('#look-up').getAttribute('aria-disabled')).toBe('true');
  },
);
