import type { AttributeDefinition, AttributeType } from '../../src/domain/attribute.js';
import type { Value } from '../../src/domain/attribute-value.js';
import type { ContactChannel } from '../../src/domain/channel.js';
import type { Contact } from '../../src/domain/contact.js';

/** A contact of the tests; what a test is about is given. */
export function contact(given: Partial<Contact> = {}): Contact {
  return { id: 'C-1', name: 'Amélie Fontaine', vip: false, values: new Map(), tags: [], channels: [], ...given };
}

/** Values as a source gives them, with nothing but the value. */
export function valuesOf(values: Readonly<Record<string, Value>>): Contact['values'] {
  return new Map(Object.entries(values).map(([key, value]) => [key, { value }]));
}

export function channel(given: Partial<ContactChannel> = {}): ContactChannel {
  return { channelId: 'ch-1', network: 'instagram', connectedAt: '2026-01-02T03:04:05Z', ...given };
}

export function definition(type: AttributeType, given: Partial<AttributeDefinition> = {}): AttributeDefinition {
  return { key: type, label: type, type, origin: 'custom', order: 1, enabled: true, ...given };
}

/** A dropdown or multi-select of these option values; those in `removed` are removed. */
export function choice(
  type: 'dropdown' | 'multiselect',
  values: readonly string[],
  removed: readonly string[] = [],
): AttributeDefinition {
  return definition(type, {
    options: values.map((value) => ({
      value,
      label: value.toUpperCase(),
      ...(removed.includes(value) && { removed: true }),
    })),
  });
}
