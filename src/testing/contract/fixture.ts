import type { AttributeDefinition } from '../../domain/attribute.js';
import type { Contact } from '../../domain/contact.js';
import type { Note } from '../../domain/note.js';
import type { Tag } from '../../domain/tag.js';
import type { Workspace } from '../../adapters/workspace/workspace.js';
import {
  ada,
  ben,
  buildContact,
  buildDefinition,
  buildNotes,
  buildSchema,
  buildValues,
  BUILT_AT,
} from '../builders.js';

const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(BUILT_AT - days * DAY).toISOString();

/** Who is in the fixture, by what they are for. */
export const IDS = {
  known: 'c-known',
  twin: 'c-twin',
  blocked: 'c-blocked',
  empty: 'c-empty',
  guarded: 'c-guarded',
  /** Differ beyond the digits that a number keeps. */
  big: '9007199254740993',
  bigger: '9007199254740992',
} as const;

export const TAGS = {
  press: { id: 'tag-press', name: 'Presse spéciale' },
  trade: { id: 'tag-trade', name: 'Trade' },
  tradeFair: { id: 'tag-trade-fair', name: 'Fair trade' },
} satisfies Record<string, Tag>;

const definitions: readonly AttributeDefinition[] = [
  buildDefinition({ key: 'bio', type: 'multiline', origin: 'platform', network: 'instagram' }),
  buildDefinition({ key: 'orders', type: 'number', order: 2 }),
  buildDefinition({ key: 'newsletter', type: 'checkbox', order: 3 }),
  buildDefinition({ key: 'since', type: 'date', order: 4 }),
  buildDefinition({ key: 'nickname', order: 5 }),
  buildDefinition({ key: 'tier', type: 'text', order: 6, crmManaged: true }),
  buildDefinition({
    key: 'size',
    type: 'dropdown',
    order: 7,
    options: [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Large' },
      { value: 'xl', label: 'Huge', removed: true },
    ],
  }),
  buildDefinition({
    key: 'likes',
    type: 'multiselect',
    order: 8,
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  }),
];

export const KNOWN: Contact = buildContact({
  id: IDS.known,
  name: 'Known Person',
  vip: false,
  values: buildValues({
    email: { value: 'known@example.com', source: 'channel', setAt: daysAgo(9) },
    phone: '+442079460018',
    orders: 3,
    newsletter: true,
    since: '2024-02-29',
    tier: { value: 'gold', source: 'crm', setAt: daysAgo(2), crm: { state: 'synced' } },
    size: 's',
    likes: ['a'],
    bio: { value: 'Line one\nLine two', source: 'channel' },
  }),
  tags: [TAGS.press],
  channels: [
    {
      channelId: 'ch-instagram',
      network: 'instagram',
      handle: '@known',
      userId: '9007199254740993',
      connectedAt: daysAgo(90),
      lastActiveAt: daysAgo(1),
    },
  ],
});

const contacts: readonly Contact[] = [
  KNOWN,
  buildContact({
    id: IDS.twin,
    name: 'Twin Person',
    vip: true,
    values: buildValues({ email: 'twin@example.com', phone: '+442079460018' }),
    channels: [
      {
        channelId: 'ch-email',
        network: 'email',
        handle: 'twin@example.com',
        connectedAt: daysAgo(20),
        lastActiveAt: daysAgo(2),
      },
    ],
  }),
  buildContact({
    id: IDS.blocked,
    name: 'Blocked Person',
    blocked: { by: ada, at: daysAgo(3) },
    values: buildValues({ email: 'Known@Example.com' }),
    channels: [{ channelId: 'ch-email', network: 'email', connectedAt: daysAgo(30), lastActiveAt: daysAgo(3) }],
  }),
  buildContact({ id: IDS.empty, name: 'Émpty Person' }),
  buildContact({
    id: IDS.guarded,
    name: 'Guarded Person',
    permissions: { edit: { reason: 'team' }, note: { reason: 'team' } },
  }),
  buildContact({ id: IDS.big, name: 'Big' }),
  buildContact({ id: IDS.bigger, name: 'Bigger' }),
];

/** 120 notes on the known contact, in groups of seven with one time stamp, so that page ends fall inside groups. */
export const NOTES: readonly Note[] = buildNotes(IDS.known, 120).map((note, index) => ({
  ...note,
  createdAt: new Date(BUILT_AT - Math.floor(index / 7) * 60_000).toISOString(),
}));

/** What the contract cases expect in the source: each case gets a fresh one. */
export function contractWorkspace(workspace: Partial<Workspace> = {}): Workspace {
  return {
    id: 'contract',
    agents: [ada, ben],
    schema: buildSchema(definitions, { crm: { name: 'Test CRM', editable: true } }),
    contacts,
    notes: NOTES,
    tags: Object.values(TAGS),
    channels: [
      { id: 'ch-instagram', network: 'instagram', label: 'Shop' },
      { id: 'ch-email', network: 'email', label: 'Mail' },
    ],
    ...workspace,
  };
}
