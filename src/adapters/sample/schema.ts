import { STANDARD_SCHEMA } from '../../domain/attribute.js';
import type { AttributeDefinition, AttributeOption, AttributeSchema } from '../../domain/attribute.js';
import type { Network } from '../../domain/network.js';
import { agents } from './agents.js';

/** What the sample says otherwise of the standard attributes. */
const standard: Readonly<Record<string, Partial<AttributeDefinition>>> = {
  first_name: { crmManaged: true },
  last_name: { crmManaged: true },
  email: { crmManaged: true, lookUpKey: true },
  phone: { lookUpKey: true },
  url: { enabled: false },
  assignee: { options: agents.map(({ id, name }) => ({ value: id, label: name })) },
  conversation_status: { type: 'dropdown', options: options({ open: 'Open', pending: 'Pending', closed: 'Closed' }) },
};

const platform: readonly AttributeDefinition[] = [
  ...filledBy('instagram', [
    ['followers', 'Followers', 'number'],
    ['bio', 'Bio', 'multiline'],
    ['locale', 'Locale', 'text'],
  ]),
  ...filledBy('facebook', [
    ['locale', 'Locale', 'text'],
    ['time_zone', 'Time zone', 'text'],
  ]),
  ...filledBy('x', [
    ['followers', 'Followers', 'number'],
    ['bio', 'Bio', 'multiline'],
  ]),
  ...filledBy('whatsapp', [['profile_name', 'Profile name', 'text']]),
  ...filledBy('telegram', [['locale', 'Locale', 'text']]),
  ...filledBy('line', [['status_message', 'Status message', 'multiline']]),
  ...filledBy('webchat', [
    ['page', 'Current page', 'url'],
    ['browser', 'Browser', 'text'],
  ]),
];

const custom: readonly AttributeDefinition[] = [
  {
    ...own('account_tier', 'Account tier', 'dropdown', 1),
    crmManaged: true,
    options: [
      ...options({ bronze: 'Bronze', silver: 'Silver', gold: 'Gold' }),
      { value: 'founder', label: 'Founding customer', removed: true },
    ],
  },
  { ...own('customer_since', 'Customer since', 'date', 2), crmManaged: true },
  { ...own('orders', 'Orders', 'number', 3), crmManaged: true },
  own('website', 'Website', 'url', 4),
  {
    ...own('interests', 'Interests', 'multiselect', 5),
    options: options({
      pendants: 'Pendants',
      outdoor: 'Outdoor',
      tables: 'Table lamps',
      walls: 'Wall lights',
      smart: 'Smart lighting',
    }),
  },
  own('newsletter', 'Newsletter', 'checkbox', 6),
  { ...own('loyalty_number', 'Loyalty number', 'text', 7), lookUpKey: true },
  own('birthday', 'Birthday', 'date', 8),
  own('delivery_notes', 'Delivery notes', 'multiline', 9),
  { ...own('segment', 'Segment', 'text', 10), crmManaged: true },
];

export const schema: AttributeSchema = {
  ...STANDARD_SCHEMA,
  definitions: [
    ...STANDARD_SCHEMA.definitions.map((definition) => ({ ...definition, ...standard[definition.key] })),
    ...platform,
    ...custom,
  ],
  crm: { name: 'HubSpot', editable: true },
  matchBy: 'phone',
};

function filledBy(
  network: Network,
  attributes: readonly (readonly [name: string, label: string, type: AttributeDefinition['type']])[],
): AttributeDefinition[] {
  return attributes.map(([name, label, type], index) => ({
    key: `${network}.${name}`,
    label,
    type,
    origin: 'platform',
    network,
    order: index + 1,
    enabled: true,
  }));
}

function own(key: string, label: string, type: AttributeDefinition['type'], order: number): AttributeDefinition {
  return { key, label, type, origin: 'custom', order, enabled: true };
}

function options(labels: Readonly<Record<string, string>>): readonly AttributeOption[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
