import fc from 'fast-check';
import { equalValues, isAbsent, isMembers, type Value } from '../../src/domain/attribute-value.js';
import { hasTag, type Change } from '../../src/domain/change.js';
import type { Contact } from '../../src/domain/contact.js';
import type { Tag } from '../../src/domain/tag.js';
import { contact } from './contacts.js';

/** Few, so that changes meet; with those that are special to JavaScript. */
const KEYS = ['email', 'phone', 'interests', '__proto__', 'constructor', 'toString'];
const TAGS: readonly Tag[] = [
  { id: 't1', name: 'Press' },
  { id: 't2', name: 'Lyon' },
  { id: '__proto__', name: 'Odd' },
];

export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.constantFrom('', ' ', '0', 'No'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
);

const someValues = fc.dictionary(fc.constantFrom(...KEYS), anyValue);

export const anyContact: fc.Arbitrary<Contact> = fc
  .record({
    name: fc.string(),
    vip: fc.boolean(),
    values: someValues,
    tags: fc.subarray([...TAGS]),
    blocked: fc.option(fc.constant({}), { nil: undefined }),
  })
  .map(({ values, blocked, ...rest }) =>
    contact({
      ...rest,
      values: new Map(Object.entries(values).map(([key, value]) => [key, { value, source: 'bot' }])),
      ...(blocked && { blocked }),
    }),
  );

/** A change that an agent could make to this contact: `from` is what is there. */
export function anyChangeOf(current: Contact): fc.Arbitrary<Change> {
  const attribute = fc
    .record({ key: fc.constantFrom(...KEYS), to: fc.option(anyValue, { nil: undefined }) })
    .map(({ key, to }): Change => ({ kind: 'attribute', key, from: current.values.get(key)?.value, to }));
  return fc.oneof(
    attribute,
    fc.string().map((to): Change => ({ kind: 'name', from: current.name, to })),
    fc.constant<Change>({ kind: 'vip', from: current.vip, to: !current.vip }),
    fc.constant<Change>({ kind: 'block', from: current.blocked !== undefined, to: current.blocked === undefined }),
    fc
      .constantFrom(...TAGS)
      .map((tag): Change => ({ kind: 'tag', tag, from: hasTag(current, tag), to: !hasTag(current, tag) })),
  );
}

/** A contact and a change of it that changes something. */
export const contactAndChange = anyContact.chain((current) =>
  fc.tuple(
    fc.constant(current),
    anyChangeOf(current).filter((change) => !changesNothing(change)),
  ),
);

export const contactAndTwoChanges = anyContact.chain((current) =>
  fc.tuple(fc.constant(current), anyChangeOf(current), anyChangeOf(current)),
);

function changesNothing(change: Change): boolean {
  return change.kind === 'attribute' ? equalValues(change.from, change.to) : change.from === change.to;
}

/** What a person sees of a contact: neither the order of tags and members nor who set a value. */
export function shown(current: Contact): unknown {
  const values = [...current.values]
    .filter(([, { value }]) => !isAbsent(value))
    .map(([key, { value }]) => [key, isMembers(value) ? [...value].sort() : value] as const);
  return {
    id: current.id,
    name: current.name,
    vip: current.vip,
    blocked: current.blocked !== undefined,
    values: values.sort(([a], [b]) => (a < b ? -1 : 1)),
    tags: current.tags.map(({ id }) => id).sort(),
  };
}
