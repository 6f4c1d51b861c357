import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter, type Role, type Workspace } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import type { Contact } from '../src/domain/contact.js';
import { ContactError } from '../src/domain/errors.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, shown, until, VISITOR } from './support/panel.js';

const meta: Meta = { title: 'Channels', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Tab = Awaited<ReturnType<typeof shown>>;

/** A blocked contact of the sample workspace. */
const BLOCKED = 'C-50231';

const never = (): Promise<never> => new Promise(() => {});

interface Source {
  role?: Role;
  workspace?: Partial<Workspace>;
  arrange?: (deferred: DeferredAdapter) => void;
}

/** A sample workspace of the story's own, as an owner sees it unless something else is said. */
function source({ role = 'owner', workspace = {}, arrange = () => {} }: Source = {}): ContactAdapter {
  const deferred = deferredAdapter(createMemoryAdapter({ ...sampleWorkspace(), ...workspace }, { role }));
  arrange(deferred);
  return deferred.adapter;
}

interface ChannelsArgs {
  adapter?: ContactAdapter;
  contactId?: string;
  width?: number;
  surface?: 'inbox' | 'directory';
  readonly?: boolean;
}

function channelsTab({
  adapter = source(),
  contactId = AMELIE,
  width = 320,
  surface = 'directory',
  readonly = false,
}: ChannelsArgs = {}): TemplateResult {
  return html`<div class="frame frame-${width}">
    <contact-panel
      .adapter=${adapter}
      contact-id=${contactId}
      storage="none"
      channel-id="ch-instagram"
      tab="channels"
      surface=${surface}
      ?readonly=${readonly}
    ></contact-panel>
  </div>`;
}

/** A story that does something once the channels stand there. */
function story(args: () => ChannelsArgs, play: (tab: Tab) => Promise<void>, wanted = 'li.channel'): Story {
  return {
    render: () => channelsTab(args()),
    play: async ({ canvasElement }) => play(await shown(canvasElement, wanted)),
  };
}

const here = (change: Partial<Contact>, id = AMELIE): Partial<Workspace> => ({
  contacts: sampleWorkspace().contacts.map((contact) => (contact.id === id ? { ...contact, ...change } : contact)),
});

function row({ find }: Tab, channel: string): HTMLElement {
  return find(`li[data-channel="ch-${channel}"]`);
}

async function ask(tab: Tab, channel = 'facebook'): Promise<void> {
  tab.find(`[id="edit-channel:ch-${channel}"]`).click();
  await until(() => tab.root.querySelector('dialog[open]') !== null, 'the question');
}

async function remove(tab: Tab, channel = 'facebook'): Promise<void> {
  await ask(tab, channel);
  tab.find('[data-action=channel-remove-sure]').click();
  await until(() => tab.root.querySelector('dialog') === null, 'the question to close');
}

/** What rises or fades is at rest: colours are its own only then. */
async function stillness({ root }: Tab): Promise<void> {
  await Promise.all(
    root
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  );
}

/** Active, inactive and unavailable channels; the one of the message in view is marked. */
export const Groups = story(
  () => ({}),
  async (tab) => {
    await expect(tab.find('.body').textContent).toContain('Unavailable');
    await expect(row(tab, 'instagram').textContent).toContain('In view');
    await expect(row(tab, 'facebook').textContent).toContain('Linked by Phone');
    await expect(row(tab, 'line').textContent).toContain('The contact must write first.');
  },
);

export const Wide = story(
  () => ({ width: 640 }),
  async ({ root }) => void (await expect(root.querySelectorAll('li.channel').length).toBe(9)),
);

export const Narrow = story(
  () => ({ width: 240 }),
  async ({ root }) => void (await expect(root.querySelectorAll('li.channel').length).toBe(9)),
);

/** The link to the conversation on the page shows on hover and on focus. */
export const FacebookLink = story(
  () => ({}),
  async (tab) => {
    const link = row(tab, 'facebook').querySelector('a');
    link?.focus();
    await expect(link?.textContent).toContain('Open on the Facebook page');
    await expect(tab.root.activeElement).toBe(link);
  },
);

/** The host selects the channel in its composer. */
export const SendFirstMessage = story(
  () => ({}),
  async (tab) => {
    const heard: unknown[] = [];
    tab.panel.addEventListener('contact-channel-select', ({ detail }) => heard.push(detail));
    row(tab, 'whatsapp').querySelector('button')?.click();
    await expect(heard).toEqual([{ contactId: AMELIE, channelId: 'ch-whatsapp', network: 'whatsapp' }]);
  },
);

/** Nothing to write to: the row says what to add. */
export const NothingToWriteTo = story(
  () => ({ contactId: VISITOR }),
  async (tab) => {
    await expect(row(tab, 'sms').textContent).toContain('A first message needs a phone number.');
    await expect(row(tab, 'email').textContent).toContain('Add email address');
  },
);

/** … and leads there. */
export const AddTheNumber = story(
  () => ({ contactId: VISITOR }),
  async (tab) => {
    row(tab, 'sms').querySelector('button')?.click();
    await until(() => tab.root.activeElement?.id === 'field-attribute:phone-0', 'the editor');
    await expect(tab.panel.tab).toBe('details');
  },
);

export const BlockedContact = story(
  () => ({ contactId: BLOCKED }),
  async ({ find }) => {
    await expect(find('.body').textContent).toContain('The contact is blocked');
    await expect(find('.body').textContent).not.toContain('Send first message');
  },
);

/** Two lines of one network are told apart by the workspace's names for them. */
export const TwinChannels = story(
  () => {
    const { channels = [] } = sampleWorkspace();
    const twin = { id: 'ch-whatsapp-2', network: 'whatsapp', label: 'Maison Luna, workshop' } as const;
    return { adapter: source({ workspace: { channels: [...channels, twin] } }) };
  },
  async (tab) => {
    await expect(row(tab, 'whatsapp-2').textContent).toContain('workshop');
  },
);

export const Loading = story(
  () => ({ adapter: source({ arrange: (deferred) => deferred.replace('channels.list', never) }) }),
  async ({ find }) => void (await expect(find('.bone-mark')).toBeTruthy()),
  '.bone-mark',
);

/** The workspace's channels did not load; the contact's own stand. */
export const Unloaded = story(
  () => ({
    adapter: source({
      arrange: (deferred) =>
        deferred.replace('channels.list', () => Promise.reject(new ContactError({ code: 'data', path: '' }))),
    }),
  }),
  async ({ find, root }) => {
    await expect(find('.channels-state').textContent).toContain('did not load');
    await expect(root.querySelectorAll('li.channel').length).toBe(3);
  },
  '.channels-state',
);

export const NoChannels = story(
  () => ({ adapter: source({ workspace: { channels: [], ...here({ channels: [] }) } }) }),
  async ({ find }) => void (await expect(find('.channels-state').textContent).toContain('No channels yet')),
  '.channels-state',
);

/** A source that does not tell the workspace's channels. */
export const WithoutList: Story = {
  render: () => {
    const { channels: _channels, ...adapter } = createMemoryAdapter(sampleWorkspace());
    return channelsTab({ adapter });
  },
  play: async ({ canvasElement }) => {
    const { root } = await shown(canvasElement, 'li.channel');
    await expect(root.querySelectorAll('li.channel').length).toBe(3);
    await expect(root.querySelector('.channel-remove')).toBe(null);
  },
};

/** Removal asks first, and says that the history stays. */
export const RemovalAsks = story(
  () => ({}),
  async (tab) => {
    await ask(tab);
    await stillness(tab);
    await expect(tab.find('dialog').textContent).toContain('The conversation history stays.');
    await expect(tab.root.activeElement?.textContent?.trim()).toBe('Cancel');
  },
);

/** Where the source cannot restore a channel, the question says so. */
export const RemovalForGood: Story = {
  render: () => {
    const memory = createMemoryAdapter(sampleWorkspace(), { role: 'owner' });
    const { restore: _restore, ...channels } = memory.channels ?? {};
    return channelsTab({ adapter: { ...memory, channels } as ContactAdapter }); // the same, but for one method
  },
  play: async ({ canvasElement }) => {
    const tab = await shown(canvasElement, '.channel-remove');
    await ask(tab);
    await stillness(tab);
    await expect(tab.find('dialog').textContent).toContain('This cannot be undone.');
  },
};

/** Removed, with undo: the channel stands where it belongs without interactions. */
export const Removed = story(
  () => ({}),
  async (tab) => {
    await remove(tab);
    await until(() => tab.root.querySelector('.channel-doing') === null, 'the source to have it');
    await stillness(tab);
    await expect(row(tab, 'facebook').textContent).toContain('The contact must write first.');
    await expect(tab.find('.toast').textContent).toContain('Undo');
  },
);

export const Restored = story(
  () => ({}),
  async (tab) => {
    await remove(tab);
    tab.find('[data-action=undo]').click();
    await until(() => row(tab, 'facebook').textContent?.includes('Connected') ?? false, 'the channel');
    await expect(tab.root.querySelector('.toast')).toBe(null);
  },
);

export const RemovalUnderWay = story(
  () => ({ adapter: source({ arrange: (deferred) => deferred.replace('channels.remove', never) }) }),
  async (tab) => {
    await remove(tab);
    await until(() => row(tab, 'facebook').textContent?.includes('Removing') ?? false, 'the mark');
    await stillness(tab);
  },
);

/** What the source refuses stands as it was, with the reason and both ways out. */
export const RemovalRefused = story(
  () => ({
    adapter: source({
      arrange: (deferred) =>
        deferred.replace('channels.remove', () => Promise.reject(new ContactError({ code: 'forbidden' }))),
    }),
  }),
  async (tab) => {
    await remove(tab);
    await until(() => row(tab, 'facebook').textContent?.includes('Not removed') ?? false, 'the refusal');
    await expect(row(tab, 'facebook').textContent).toContain('Try again');
  },
);

/** With a reason in words, the control stands and says it. */
export const RemovalDenied = story(
  () => ({
    adapter: source({
      workspace: here({
        permissions: { removeChannel: { reason: 'team', message: 'Ask the shop’s lead to remove channels.' } },
      }),
    }),
  }),
  async ({ find }) => {
    await expect(find('.channel-remove').getAttribute('aria-disabled')).toBe('true');
    await expect(find('#channels-denied').textContent).toContain('Ask the shop’s lead');
  },
);

/** Agents do not remove channels. */
export const AsAgent = story(
  () => ({ adapter: source({ role: 'agent' }) }),
  async ({ root }) => void (await expect(root.querySelector('.channel-remove')).toBe(null)),
);

/** Beside a conversation, nobody does, unless the contact expressly allows it. */
export const InInbox = story(
  () => ({ surface: 'inbox' }),
  async ({ root }) => void (await expect(root.querySelector('.channel-remove')).toBe(null)),
);

export const Readonly = story(
  () => ({ readonly: true, contactId: VISITOR }),
  async ({ find, root }) => {
    await expect(root.querySelector('.channel-remove')).toBe(null);
    await expect(find('.body').textContent).toContain('A first message needs a phone number.');
    await expect(root.querySelector('[data-action=channel-fill]')).toBe(null);
  },
);
