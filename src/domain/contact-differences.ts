import { equalValues } from './attribute-value.js';
import type { ContactChannel } from './channel.js';
import type { Contact } from './contact.js';

/**
 * The fields in which two states of a contact differ, as `fieldOf` names them, and channels as `channel:ID`. Who set a value,
 * and where it stands with the CRM, is no difference.
 */
export function differingFields(before: Contact, after: Contact): readonly string[] {
  const fields: string[] = [];
  if (before.name !== after.name) fields.push('name');
  if (before.vip !== after.vip) fields.push('vip');
  if (Boolean(before.blocked) !== Boolean(after.blocked)) fields.push('block');
  for (const key of new Set([...before.values.keys(), ...after.values.keys()])) {
    if (!equalValues(before.values.get(key)?.value, after.values.get(key)?.value)) fields.push(`attribute:${key}`);
  }
  fields.push(
    ...oneSided(
      before.tags.map(({ id }) => id),
      after.tags.map(({ id }) => id),
    ).map((id) => `tag:${id}`),
  );
  const [was, is] = [before, after].map(
    ({ channels }) => new Map(channels.map((channel) => [channel.channelId, contentOf(channel)])),
  );
  for (const id of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    if (was?.get(id) !== is?.get(id)) fields.push(`channel:${id}`);
  }
  return fields;
}

function oneSided(a: readonly string[], b: readonly string[]): string[] {
  const [first, second] = [new Set(a), new Set(b)];
  return [...a.filter((item) => !second.has(item)), ...b.filter((item) => !first.has(item))];
}

function contentOf({ linkedBy: _derived, ...channel }: ContactChannel): string {
  return JSON.stringify(Object.entries(channel).sort(([a], [b]) => (a < b ? -1 : 1)));
}
