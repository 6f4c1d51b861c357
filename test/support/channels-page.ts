import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { MemoryAdapter, Role, Viewer, Workspace } from '../../src/adapters/memory.js';
import type { Channel, ContactChannel } from '../../src/domain/channel.js';
import type { Contact } from '../../src/domain/contact.js';
import type { ContactChannelSelectDetail } from '../../src/events.js';
import { buildContact, buildValues } from '../../src/testing/index.js';
import { openPage, type PageOptions, type PanelPage, until } from './panel-page.js';
import { full, jonas, schemaWith, workspaceOf } from './workspace.js';

export type SourceKind = 'memory' | 'indexeddb';
export const SOURCES: readonly SourceKind[] = ['memory', 'indexeddb'];

/** The workspace's channels, in its order. */
export const CHANNELS: readonly Channel[] = [
  { id: 'ig', network: 'instagram', label: '@shop' },
  { id: 'fb', network: 'facebook', label: 'Shop page' },
  { id: 'web', network: 'webchat', label: 'Lyon shop' },
  { id: 'wa', network: 'whatsapp', label: 'Shop line' },
  { id: 'mail', network: 'email', label: 'hello@shop.example' },
  { id: 'sms', network: 'sms', label: '+33 6 39 98 00 10' },
  { id: 'tg', network: 'telegram', label: '@shop_bot' },
  { id: 'line', network: 'line', label: 'Shop' },
];

/** What the contact in view has there. */
export const OWN: readonly ContactChannel[] = [
  {
    channelId: 'ig',
    network: 'instagram',
    handle: '@amelie.fontaine',
    userId: '1784',
    connectedAt: '2021-03-14T09:12:00Z',
    lastActiveAt: '2026-11-20T11:00:00Z',
  },
  {
    channelId: 'fb',
    network: 'facebook',
    displayName: 'Amélie F.',
    conversationUrl: 'https://facebook.example/shop/inbox/48213',
    connectedAt: '2022-06-02T18:40:00Z',
    lastActiveAt: '2026-10-10T11:00:00Z',
    linkedBy: 'phone',
  },
  { channelId: 'web', network: 'webchat', connectedAt: '2025-01-07T11:03:00Z', lastActiveAt: '2026-11-01T11:00:00Z' },
];

export interface ChannelsOptions extends PageOptions {
  source?: SourceKind;
  role?: Role;
  /** Where the panel stands. */
  surface?: 'inbox' | 'directory';
  channels?: readonly Channel[];
  contact?: Partial<Contact>;
  values?: Parameters<typeof buildValues>[0];
  /** Does not wait for the channels. */
  early?: boolean;
}

let databases = 0;
const opened: string[] = [];

/** A panel whose Channels tab is open, of an owner at the directory unless something else is said. */
export async function openChannels(options: ChannelsOptions = {}): Promise<PanelPage> {
  const { source = 'memory', role = 'owner', surface = 'directory', early = false, ...page } = options;
  const { channels = CHANNELS, contact, values = {}, ...rest } = page;
  const workspace: Partial<Workspace> = {
    channels,
    schema: schemaWith({}, { matchBy: 'phone' }),
    contacts: [
      { ...full, values: new Map([...full.values, ...buildValues(values)]), channels: OWN, ...contact },
      jonas,
      buildContact({ id: 'visitor', name: 'Visitor', channels: [OWN[2]!] }), // it is in the list above
    ],
    ...rest.workspace,
  };
  const open = await openPage({
    ...rest,
    role,
    workspace,
    ...(source === 'indexeddb' && !rest.like && { like: { memory: inBrowser(workspace, role) } }),
    attributes: { tab: 'channels', surface, ...rest.attributes },
  });
  if (!early) await until(() => open.root.querySelector('li.channel, .channels-state'), 'the channels');
  await open.settle();
  return open;
}

/** Databases of the tests go with their pages. */
export function forgetDatabases(): void {
  for (const name of opened.splice(0)) indexedDB.deleteDatabase(`contact-panel:${name}`);
}

/** Titles of the groups, each with what is in it. */
export function groups(page: PanelPage): Record<string, string[]> {
  const found = page.all('.body .section').map((section) => {
    const title = section.querySelector('.section-head')?.textContent ?? '';
    return [words(title), [...section.querySelectorAll('.channel-name > bdi')].map((name) => name.textContent ?? '')];
  });
  return Object.fromEntries(found) as Record<string, string[]>; // pairs of a text and texts, as made above
}

/** The row of a channel, by its id. */
export function channelRow(page: PanelPage, id: string): HTMLElement {
  return page.find(`li.channel[data-channel="${id}"]`);
}

/** The lines of a row that the eye reads, from the top. */
export function lines(page: PanelPage, id: string): string[] {
  return channelRow(page, id)
    .innerText.split('\n')
    .map(words)
    .filter((line) => line !== '');
}

/** What the host hears of Send first message. */
export function selections(page: PanelPage): ContactChannelSelectDetail[] {
  const heard: ContactChannelSelectDetail[] = [];
  page.panel.addEventListener('contact-channel-select', ({ detail }) => heard.push(detail));
  return heard;
}

/** Asks for the removal of a channel by the keyboard; the question stands. */
export async function askToRemove(page: PanelPage, name: string): Promise<HTMLElement> {
  page.control(`Remove ${name}`).focus();
  await page.press('Enter');
  return dialog(page);
}

/** Takes a channel off by the keyboard. */
export async function remove(page: PanelPage, name: string): Promise<void> {
  await askToRemove(page, name);
  await page.press('Tab', 'Enter');
}

export function dialog(page: PanelPage): HTMLElement {
  return page.find('dialog[open]');
}

/** Waits until the source has, or no longer has, a channel on the contact `full`. */
export async function untilStored(page: PanelPage, channelId: string, there: boolean): Promise<void> {
  let now = !there;
  await until(
    () => {
      void storedChannels(page, 'full').then((ids) => (now = ids.includes(channelId)));
      return now === there;
    },
    `the source ${there ? 'to have' : 'to be without'} ${channelId}`,
  );
}

/** Ids of the channels that the source has on the contact. */
export async function storedChannels(page: PanelPage, contactId?: string): Promise<string[]> {
  return (await page.stored(contactId)).channels.map(({ channelId }) => channelId);
}

export function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The same workspace kept by the browser. */
function inBrowser(workspace: Partial<Workspace>, role: Role): MemoryAdapter {
  const name = `channels-${(databases += 1)}-${Math.random().toString(36).slice(2)}`;
  opened.push(name);
  const viewed = (viewer: Viewer): MemoryAdapter => ({
    ...createIndexedDbAdapter(name, { workspace: async () => workspaceOf({ id: name, ...workspace }), ...viewer }),
    as: viewed,
  });
  return viewed({ role });
}
