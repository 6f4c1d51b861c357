import type { Workspace } from '../../src/adapters/memory.js';
import type { AttributeValue, Value } from '../../src/domain/attribute-value.js';
import type { Contact } from '../../src/domain/contact.js';
import { fullWith, jonas, schemaWith, visitor } from './workspace.js';

type Held = Parameters<typeof fullWith>[1];

/** Contacts are looked up by email; membership, orders and email are the CRM's, which takes two memberships. */
export function crmWorkspace(
  values: Held = {},
  contact: Partial<Contact> = {},
  rest: Partial<Workspace> = {},
): Partial<Workspace> {
  return {
    schema: schemaWith({ email: { lookUpKey: true }, membership: { crmManaged: true } }),
    contacts: [
      fullWith(contact, { membership: synced('M-204'), orders: synced(38), ...values }),
      visitor,
      { ...jonas, values: new Map([...jonas.values, ['membership', synced('M-7')]]) },
    ],
    crm: {
      records: [
        {
          id: 'record-full',
          values: new Map<string, Value>([
            ['email', 'amelie@atelier.example'],
            ['membership', 'M-204'],
            ['orders', 38],
          ]),
        },
        { id: 'record-other', values: new Map<string, Value>([['email', 'known@atelier.example']]) },
      ],
      accepts: new Map([['membership', ['M-204', 'M-1']]]),
    },
    ...rest,
  };
}

export function synced(value: Value): AttributeValue {
  return { value, source: 'crm', crm: { state: 'synced' } };
}

/** Sent, and refused by the CRM. */
export const REFUSED: AttributeValue = {
  value: 'M-9',
  source: 'agent',
  crm: { state: 'rejected', known: 'M-204', reason: 'choose M-204 or M-1.' },
};

/** Saved here, and not sent yet. */
export const WAITING: AttributeValue = { value: 'M-1', source: 'agent', crm: { state: 'waiting', known: 'M-204' } };
