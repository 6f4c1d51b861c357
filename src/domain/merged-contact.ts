import type { AttributeValue } from './attribute-value.js';
import type { ContactChannel } from './channel.js';
import type { Contact } from './contact.js';
import { crmStateOf, knownToCrm } from './crm-state.js';
import type { MergePlan, MergeSide } from './merge.js';
import { mergeFields, type MergeContext, type MergeField } from './merge-fields.js';
import type { Permissions } from './permissions.js';

/**
 * What two contacts are as one (7.2): the fields as they were picked or are proposed, and tags, channels and notes of both.
 * Id and version are those of `into`; a denial of either stays one.
 */
export function merged(
  into: Contact,
  from: Contact,
  { take, replyChannelId }: Pick<MergePlan, 'take' | 'replyChannelId'>,
  context: MergeContext,
): Contact {
  const fields = mergeFields(into, from, context);
  const values = new Map(into.values);
  const channels = new Map([...from.channels, ...into.channels].map((channel) => [channel.channelId, channel]));
  let { name, vip } = into;
  for (const field of fields) {
    const side = sideOf(field, take);
    switch (field.kind) {
      case 'name':
        if (side === 'into') break;
        name = from.name;
        for (const key of field.keys) hold(values, key, into.values.get(key), from.values.get(key));
        break;
      case 'vip':
        if (side === 'from') vip = from.vip;
        break;
      case 'attribute':
        if (side === 'from') hold(values, field.key, field.into, field.from);
        break;
      case 'channel':
        channels.set(field.into.channelId, side === 'from' ? field.from : field.into);
    }
  }
  const { suggestionCount: _derived, ...kept } = into;
  const blocked = into.blocked ?? from.blocked;
  const avatarUrl = into.avatarUrl ?? from.avatarUrl;
  const permissions = narrowest(into.permissions, from.permissions);
  const lookUp = [into.lookUp, from.lookUp].find((one) => one?.validated) ?? into.lookUp ?? from.lookUp;
  const noteCount = sum(into.noteCount, from.noteCount);
  const reply = replyChannelId ?? into.replyChannelId;
  return {
    ...kept,
    name,
    vip,
    values,
    tags: [...into.tags, ...from.tags.filter(({ id }) => !into.tags.some((tag) => tag.id === id))],
    channels: channelsOfBoth(into, from, channels),
    ...(blocked && { blocked }),
    ...(avatarUrl !== undefined && { avatarUrl }),
    ...(permissions && { permissions }),
    ...(lookUp && { lookUp }),
    ...(noteCount !== undefined && { noteCount }),
    ...(reply !== undefined && channels.has(reply) && { replyChannelId: reply }),
  };
}

/** Whose value of a field is taken: what may not be picked stays as it is proposed. */
export function sideOf({ id, proposed, choosable }: MergeField, take: MergePlan['take']): MergeSide {
  return choosable === true && Object.hasOwn(take, id) ? (take[id] ?? proposed) : proposed;
}

/** The CRM's record of the contact that keeps its id goes on: what comes from the other one waits to be sent there (2.9). */
function hold(
  values: Map<string, AttributeValue>,
  key: string,
  mine: AttributeValue | undefined,
  theirs: AttributeValue | undefined,
): void {
  if (!theirs) {
    values.delete(key);
    return;
  }
  const known = knownToCrm(mine);
  values.set(key, known === undefined ? theirs : { ...theirs, crm: crmStateOf(theirs.value, known) });
}

function channelsOfBoth(
  into: Contact,
  from: Contact,
  picked: ReadonlyMap<string, ContactChannel>,
): readonly ContactChannel[] {
  const others = from.channels.filter(({ channelId }) => !into.channels.some((mine) => mine.channelId === channelId));
  const both = into.channels.map((mine) => {
    const theirs = from.channels.find(({ channelId }) => channelId === mine.channelId);
    return theirs ? inOne(picked.get(mine.channelId) ?? mine, mine, theirs) : mine;
  });
  return [...both, ...others];
}

/** Connected since the first, active until the last of the two. */
function inOne(picked: ContactChannel, a: ContactChannel, b: ContactChannel): ContactChannel {
  const [connectedAt = a.connectedAt] = [a.connectedAt, b.connectedAt].sort(byTime);
  const lastActiveAt = [a.lastActiveAt, b.lastActiveAt]
    .filter((at) => at !== undefined)
    .sort(byTime)
    .at(-1);
  return { ...picked, connectedAt, ...(lastActiveAt !== undefined && { lastActiveAt }) };
}

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function narrowest(a: Permissions | undefined, b: Permissions | undefined): Permissions | undefined {
  if (!a || !b) return a ?? b;
  const denied = Object.entries(b).filter(([, permission]) => permission !== true);
  return { ...b, ...a, ...Object.fromEntries(denied.filter(([action]) => isAllowed(a, action))) };
}

function isAllowed(permissions: Permissions, action: string): boolean {
  const permission: unknown = Reflect.get(permissions, action);
  return permission === undefined || permission === true;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}
