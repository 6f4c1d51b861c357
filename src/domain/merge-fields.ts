import type { AttributeDefinition, AttributeSchema } from './attribute.js';
import { isAbsent, type AttributeValue } from './attribute-value.js';
import type { ContactChannel } from './channel.js';
import type { Contact } from './contact.js';
import { composedName, namedByParts } from './display-name.js';
import { editability } from './editability.js';
import type { MergeSide } from './merge.js';
import { offersOf, permissionFor, type Permission, type Session } from './permissions.js';

/** One thing of which the merged contact holds the one's or the other's (7.2). `id` is its key in `MergePlan.take`. */
export type MergeField = {
  id: string;
  /** Whose it is unless the agent picks. */
  proposed: MergeSide;
  /** Whether the agent may pick. */
  choosable: Permission;
} & (
  | { kind: 'name'; /** With these attributes. */ keys: readonly string[] }
  | { kind: 'vip' }
  | {
      kind: 'attribute';
      key: string;
      /** Absent for a value that no definition names. */
      definition?: AttributeDefinition;
      into?: AttributeValue;
      from?: AttributeValue;
    }
  /** Both are on this channel, under addresses of their own. */
  | { kind: 'channel'; into: ContactChannel; from: ContactChannel }
);

export interface MergeContext {
  schema: AttributeSchema;
  session?: Session;
}

const PARTS: readonly string[] = ['first_name', 'last_name'];

/** What there is to pick when two contacts become one: the name, each attribute that one of them has, VIP, shared channels. */
export function mergeFields(into: Contact, from: Contact, context: MergeContext): readonly MergeField[] {
  const { schema, session } = context;
  const keys = namedByParts(schema) ? PARTS : [];
  const hasName = (contact: Contact): boolean =>
    contact.name.trim() !== '' || (keys.length > 0 && composedName(contact.values) !== '');
  return [
    {
      id: 'name',
      kind: 'name',
      keys,
      proposed: hasName(into) || !hasName(from) ? 'into' : 'from',
      choosable: permissionFor('edit', session, into),
    },
    ...attributeFields(into, from, context).filter(({ key }) => !keys.includes(key)),
    {
      id: 'vip',
      kind: 'vip',
      proposed: into.vip || !from.vip ? 'into' : 'from',
      choosable: !offersOf(session, 'vip')
        ? { reason: 'plan' }
        : schema.vip
          ? permissionFor('vip', session, into)
          : { reason: 'source' },
    },
    ...channelFields(into, from),
  ];
}

function attributeFields(
  into: Contact,
  from: Contact,
  { schema, session }: MergeContext,
): Extract<MergeField, { kind: 'attribute' }>[] {
  const held = new Set([...into.values.keys(), ...from.values.keys()]);
  const definitions = new Map(schema.definitions.map((definition) => [definition.key, definition]));
  const order = [...definitions.keys()].filter((key) => held.delete(key));
  return [...order, ...held].flatMap((key) => {
    const definition = definitions.get(key);
    const [mine, theirs] = [present(into, key), present(from, key)];
    if (!mine && !theirs) return [];
    return {
      id: `attribute:${key}`,
      kind: 'attribute' as const,
      key,
      proposed: mine || !theirs ? ('into' as const) : ('from' as const),
      choosable: definition
        ? editability(definition, mine, { schema, session, contact: into })
        : { reason: 'source' as const },
      ...(definition && { definition }),
      ...(mine && { into: mine }),
      ...(theirs && { from: theirs }),
    };
  });
}

function channelFields(into: Contact, from: Contact): MergeField[] {
  const theirs = new Map(from.channels.map((channel) => [channel.channelId, channel]));
  return into.channels.flatMap((mine): MergeField[] => {
    const other = theirs.get(mine.channelId);
    if (!other || (mine.handle === other.handle && mine.userId === other.userId)) return [];
    return [
      {
        id: `channel:${mine.channelId}`,
        kind: 'channel',
        // Where they wrote last, they are reached.
        proposed: lastActive(other) > lastActive(mine) ? 'from' : 'into',
        choosable: true,
        into: mine,
        from: other,
      },
    ];
  });
}

function present(contact: Contact, key: string): AttributeValue | undefined {
  const value = contact.values.get(key);
  return value && !isAbsent(value.value) ? value : undefined;
}

/** Milliseconds. */
function lastActive({ lastActiveAt, connectedAt }: ContactChannel): number {
  return Date.parse(lastActiveAt ?? connectedAt) || 0;
}
