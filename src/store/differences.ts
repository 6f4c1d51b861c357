import type { Change } from '../domain/change.js';
import { equalValues } from '../domain/attribute-value.js';
import type { Contact } from '../domain/contact.js';

/** What somebody changed between two states of a contact, field by field. */
export function differences(before: Contact, after: Contact): readonly Change[] {
  const changes: Change[] = [];
  if (before.name !== after.name) changes.push({ kind: 'name', from: before.name, to: after.name });
  if (before.vip !== after.vip) changes.push({ kind: 'vip', from: before.vip, to: after.vip });
  const blocked = after.blocked !== undefined;
  if (blocked !== (before.blocked !== undefined)) changes.push({ kind: 'block', from: !blocked, to: blocked });
  for (const key of new Set([...before.values.keys(), ...after.values.keys()])) {
    const from = before.values.get(key)?.value;
    const to = after.values.get(key)?.value;
    if (!equalValues(from, to)) changes.push({ kind: 'attribute', key, from, to });
  }
  const had = new Set(before.tags.map(({ id }) => id));
  const has = new Set(after.tags.map(({ id }) => id));
  for (const tag of after.tags) if (!had.has(tag.id)) changes.push({ kind: 'tag', tag, from: false, to: true });
  for (const tag of before.tags) if (!has.has(tag.id)) changes.push({ kind: 'tag', tag, from: true, to: false });
  return changes;
}
