import type { Workspace } from '../../src/adapters/memory.js';
import type { AttributeDefinition, AttributeOption } from '../../src/domain/attribute.js';
import type { Contact } from '../../src/domain/contact.js';
import { ada, ben, buildContact, buildDefinition, buildSchema, buildValues } from '../../src/testing/index.js';

const choices = (labels: Readonly<Record<string, string>>): readonly AttributeOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const custom: readonly AttributeDefinition[] = [
  buildDefinition({ key: 'membership', label: 'Membership', type: 'text', order: 1 }),
  buildDefinition({ key: 'about', label: 'About', type: 'multiline', order: 2 }),
  buildDefinition({ key: 'orders', label: 'Orders', type: 'number', order: 3, crmManaged: true }),
  buildDefinition({ key: 'billing_email', label: 'Billing email', type: 'email', order: 4 }),
  buildDefinition({ key: 'mobile', label: 'Mobile', type: 'phone', order: 5 }),
  buildDefinition({ key: 'shop', label: 'Shop', type: 'url', order: 6 }),
  buildDefinition({ key: 'birthplace', label: 'Birthplace', type: 'country', order: 7 }),
  buildDefinition({ key: 'second_language', label: 'Second language', type: 'language', order: 8 }),
  buildDefinition({ key: 'since', label: 'Customer since', type: 'date', order: 9 }),
  buildDefinition({ key: 'newsletter', label: 'Newsletter', type: 'checkbox', order: 10 }),
  buildDefinition({
    key: 'tier',
    label: 'Tier',
    type: 'dropdown',
    order: 11,
    options: [
      ...choices({ bronze: 'Bronze', silver: 'Silver', gold: 'Gold' }),
      { value: 'founder', label: 'Founder', removed: true },
    ],
  }),
  buildDefinition({
    key: 'interests',
    label: 'Interests',
    type: 'multiselect',
    order: 12,
    options: choices({ lamps: 'Lamps', tables: 'Tables', walls: 'Wall lights' }),
  }),
];

const platform: readonly AttributeDefinition[] = [
  {
    key: 'instagram.followers',
    label: 'Followers',
    type: 'number',
    origin: 'platform',
    network: 'instagram',
    order: 1,
    enabled: true,
  },
  {
    key: 'instagram.bio',
    label: 'Bio',
    type: 'multiline',
    origin: 'platform',
    network: 'instagram',
    order: 2,
    enabled: true,
  },
  {
    key: 'x.followers',
    label: 'X followers',
    type: 'number',
    origin: 'platform',
    network: 'x',
    order: 1,
    enabled: true,
  },
];

const standard: Readonly<Record<string, Partial<AttributeDefinition>>> = {
  email: { crmManaged: true },
  assignee: { options: [ada, ben].map(({ id, name }) => ({ value: id, label: name })) },
};

const schema = buildSchema([...platform, ...custom], { crm: { name: 'HubSpot', editable: true } });

/** Every attribute of every type has a value. */
export const full: Contact = buildContact({
  id: 'full',
  name: 'Amélie Fontaine',
  values: buildValues({
    first_name: 'Amélie',
    last_name: 'Fontaine',
    email: { value: 'amelie@atelier.example', crm: { state: 'synced' } },
    phone: '+33612345678',
    url: 'https://atelier.example/about',
    country: 'FR',
    language: 'fr',
    assignee: 'ada',
    conversation_status: 'open',
    'instagram.followers': 12480,
    'instagram.bio': 'Lamps and slow light.',
    'x.followers': 7,
    membership: 'M-204',
    about: 'Runs a small shop.\nCloses in August.',
    orders: { value: 38, crm: { state: 'waiting', known: 37 } },
    billing_email: 'compta@atelier.example',
    mobile: '+4915112345678',
    shop: 'https://shop.example',
    birthplace: 'BE',
    second_language: 'de',
    since: '2021-03-14',
    newsletter: true,
    tier: 'gold',
    interests: ['lamps', 'walls'],
  }),
  tags: [
    { id: 'wholesale', name: 'Wholesale' },
    { id: 'press', name: 'Press' },
  ],
  channels: [
    {
      channelId: 'ig',
      network: 'instagram',
      handle: '@amelie.fontaine',
      displayName: 'Amélie on Instagram',
      profileUrl: 'https://instagram.example/amelie.fontaine',
      connectedAt: '2021-03-14T09:12:00Z',
      lastActiveAt: '2026-11-20T11:00:00Z',
    },
    {
      channelId: 'x',
      network: 'x',
      handle: '@amelie_x',
      displayName: 'amelie.x',
      connectedAt: '2022-03-14T09:12:00Z',
      lastActiveAt: '2026-11-19T11:00:00Z',
    },
  ],
  lookUp: { validated: true, at: '2026-11-20T09:00:00Z', by: ada },
});

/** Nothing is known but the visit. */
export const visitor: Contact = buildContact({
  id: 'visitor',
  name: '',
  channels: [{ channelId: 'web', network: 'webchat', displayName: 'Visitor 204', connectedAt: '2026-11-20T10:00:00Z' }],
});

/** Somebody else, about whom a little is known. */
export const jonas: Contact = buildContact({
  id: 'jonas',
  name: 'Jonas Weber',
  values: buildValues({
    first_name: 'Jonas',
    last_name: 'Weber',
    email: 'jonas@weber.example',
    birthplace: 'DE',
    tier: 'silver',
  }),
  channels: [
    { channelId: 'mail', network: 'email', handle: 'jonas@weber.example', connectedAt: '2026-10-01T10:00:00Z' },
  ],
});

/** A workspace with one contact who has everything, one who has nothing, and one between. */
export function workspaceOf(workspace: Partial<Workspace> = {}): Workspace {
  return {
    agents: [ada, ben],
    schema: {
      ...schema,
      definitions: schema.definitions.map((definition) => ({ ...definition, ...standard[definition.key] })),
    },
    channels: [
      { id: 'ig', network: 'instagram', label: 'Instagram' },
      { id: 'x', network: 'x', label: 'X' },
      { id: 'web', network: 'webchat', label: 'Web' },
      { id: 'mail', network: 'email', label: 'Mail' },
    ],
    tags: full.tags,
    contacts: [full, visitor, jonas],
    ...workspace,
  };
}

/** The same schema, with some definitions changed. */
export function schemaWith(
  changed: Readonly<Record<string, Partial<AttributeDefinition>>>,
  rest: Partial<Workspace['schema']> = {},
): Workspace['schema'] {
  const { schema: now } = workspaceOf();
  return {
    ...now,
    definitions: now.definitions.map((definition) => ({ ...definition, ...changed[definition.key] })),
    ...rest,
  };
}

/** The full contact, changed. */
export function fullWith(contact: Partial<Contact>, values: Parameters<typeof buildValues>[0] = {}): Contact {
  return { ...full, values: new Map([...full.values, ...buildValues(values)]), ...contact };
}
