import {
  STANDARD_SCHEMA,
  type AttributeDefinition,
  type AttributeSchema,
  type AttributeType,
} from '../../src/domain/attribute.js';
import type { AttributeValue, Value } from '../../src/domain/attribute-value.js';
import type { Contact } from '../../src/domain/contact.js';
import type { Tag } from '../../src/domain/tag.js';

/** A fixed day, so that every implementation writes the same words. */
export const DAY = Date.UTC(2026, 10, 20, 12);

/** No phone: its metadata are loaded behind the first paint, which is not what is compared. */
const STANDARD = ['first_name', 'last_name', 'email', 'url', 'country', 'language', 'assignee'];
const TYPES: readonly AttributeType[] = [
  'text',
  'text',
  'date',
  'number',
  'text',
  'dropdown',
  'text',
  'email',
  'text',
  'checkbox',
  'url',
  'text',
  'multiselect',
  'text',
  'multiline',
];
const WORDS = ['Harbour', 'Linen', 'Walnut', 'Cobalt', 'Meadow', 'Copper', 'Juniper', 'Saffron', 'Granite', 'Willow'];
const COUNTRIES = ['FR', 'DE', 'JP', 'BR', 'EG', 'CA'];
const LANGUAGES = ['fr', 'de', 'ja', 'pt', 'ar', 'en'];
export const AGENTS = [
  { id: 'ada', name: 'Ada Park' },
  { id: 'ben', name: 'Ben Ito' },
  { id: 'cleo', name: 'Cleo Marsh' },
];

/** The attributes of a workspace: the standard ones, and custom ones of every type up to `count`. */
export function benchSchema(count: number): AttributeSchema {
  const standard = STANDARD_SCHEMA.definitions
    .filter(({ key }) => STANDARD.includes(key))
    .map((definition) =>
      definition.key === 'assignee'
        ? { ...definition, options: AGENTS.map(({ id, name }) => ({ value: id, label: name })) }
        : definition,
    );
  const custom = Array.from({ length: count - standard.length }, (_, index) => customDefinition(index));
  return { definitions: [...standard, ...custom], vip: true, crm: { name: 'Northwind CRM', editable: true } };
}

function customDefinition(index: number): AttributeDefinition {
  const type = TYPES[index % TYPES.length] ?? 'text';
  const options = WORDS.map((word) => ({ value: word.toLowerCase(), label: word }));
  return {
    key: `custom_${index + 1}`,
    label: `${pick(WORDS, index * 7)} ${type} ${index + 1}`,
    type,
    origin: 'custom',
    order: index + 1,
    enabled: true,
    ...((type === 'dropdown' || type === 'multiselect') && { options }),
  };
}

/**
 * A contact with a value for every attribute, two thirds of them from the CRM, and twelve tags. `full` contacts have all rows
 * of the same shape; a `sparse` one has gaps, other clouds, and five tags.
 */
export function benchContact(schema: AttributeSchema, number: number, shape: 'full' | 'sparse' = 'full'): Contact {
  const values = new Map<string, AttributeValue>();
  schema.definitions.forEach((definition, index) => {
    const sparse = shape === 'sparse';
    if (sparse && index % 4 === 3) return;
    const cloud = index % 3 !== (sparse ? 0 : 2);
    values.set(definition.key, {
      value: valueOf(definition, index, number),
      ...(cloud && { crm: { state: 'synced' as const } }),
    });
  });
  return {
    id: `contact-${number}`,
    version: '1',
    name: `Contact ${number}`,
    vip: false,
    values,
    tags: Array.from({ length: shape === 'full' ? 12 : 5 }, (_, index) => tagOf(number, index)),
    channels: [
      {
        channelId: `channel-${shape}`,
        network: shape === 'full' ? 'email' : 'whatsapp',
        handle: `linen.${number}`,
        connectedAt: new Date(DAY - 400 * 86_400_000).toISOString(),
        lastActiveAt: new Date(DAY - 3_600_000).toISOString(),
      },
    ],
    noteCount: 4 + (number % 5),
    lookUp: { validated: shape === 'full', at: new Date(DAY - 40 * 86_400_000).toISOString() },
  };
}

/** The value that an attribute gets when it is edited for the n-th time. */
export function editedValue(n: number): string {
  return `${pick(WORDS, n)} edited ${n}`;
}

/** A text attribute in the middle of the panel. */
export const EDITED = 'custom_29';

function valueOf({ key, type }: AttributeDefinition, index: number, number: number): Value {
  const word = pick(WORDS, index * 3 + number);
  switch (key) {
    case 'first_name':
      return word;
    case 'last_name':
      return pick(WORDS, number * 7 + 3);
    case 'country':
      return pick(COUNTRIES, number);
    case 'language':
      return pick(LANGUAGES, number);
    case 'assignee':
      return pick(AGENTS, number).id;
    default:
  }
  switch (type) {
    case 'date':
      return `202${number % 7}-0${(index % 9) + 1}-1${number % 9}`;
    case 'number':
      return 1_000 + index * 37 + number * 1_013;
    case 'email':
      return `${word.toLowerCase()}.${number}@example.com`;
    case 'url':
      return `https://example.com/${word.toLowerCase()}/${number}`;
    case 'checkbox':
      return number % 2 === 0;
    case 'dropdown':
      return word.toLowerCase();
    case 'multiselect':
      return [word.toLowerCase(), pick(WORDS, index * 3 + number + 1).toLowerCase()];
    case 'multiline':
      return `Prefers delivery in the morning, number ${number}.\nAsk at the gate for ${word}.`;
    default:
      return `${word} ${index} of ${number}`;
  }
}

function tagOf(number: number, index: number): Tag {
  const word = pick(WORDS, index + number);
  return { id: `tag-${word}-${index}`, name: `${word} ${index}` };
}

function pick<T>(from: readonly T[], index: number): T {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('There is nothing to pick from');
  return found;
}
