import * as z from 'zod/mini';
import { attributeValueSchema, type AttributeValue } from './attribute-value.js';
import { withinCaps } from './caps.js';
import { contactChannelSchema, type ContactChannel } from './channel.js';
import { idSchema } from './identifier.js';
import { instantSchema } from './instant.js';
import { unknownNetwork } from './network.js';
import { once } from './once.js';
import { parseWith, type Parsed, type Path } from './parse.js';
import { permissionsSchema, unreadablePermission, type Permissions } from './permissions.js';
import { personSchema, type Person } from './person.js';
import { tagSchema, type Tag } from './tag.js';
import { unique } from './unique.js';
import type { Version } from './version.js';

/** The person who writes in. */
export interface Contact {
  id: string;
  /** Covers name, values, VIP, tags, block and channels. */
  version?: Version;
  name: string;
  avatarUrl?: string;
  vip: boolean;
  values: ReadonlyMap<string, AttributeValue>;
  tags: readonly Tag[];
  channels: readonly ContactChannel[];
  blocked?: { by?: Person; at?: string };
  noteCount?: number;
  suggestionCount?: number;
  permissions?: Permissions;
  lookUp?: LookUp;
  /** The channel that replies use, where a merge picked one (7.2). */
  replyChannelId?: string;
}

/** The CRM's last word on who this is (1.5). */
export interface LookUp {
  validated: boolean;
  /** Instant, ISO 8601 UTC. */
  at?: string;
  by?: Person;
  /** Keys of the attributes that were looked up. */
  keys?: readonly string[];
}

/** Everything but the values, which are a Map in memory and an object on the wire. */
export const contactShape = /* @__PURE__ */ once(() => {
  const count = z.number().check(z.minimum(0), z.multipleOf(1));
  return {
    id: idSchema(),
    version: z.optional(z.string()),
    name: z.string(),
    avatarUrl: z.optional(z.string()),
    vip: z.boolean(),
    tags: z.array(tagSchema()),
    channels: z.array(contactChannelSchema()),
    blocked: z.optional(z.looseObject({ by: z.optional(personSchema()), at: z.optional(instantSchema()) })),
    noteCount: z.optional(count),
    suggestionCount: z.optional(count),
    permissions: z.optional(permissionsSchema()),
    lookUp: z.optional(
      z.looseObject({
        validated: z.boolean(),
        at: z.optional(instantSchema()),
        by: z.optional(personSchema()),
        keys: z.optional(z.array(z.string())),
      }),
    ),
    replyChannelId: z.optional(z.string()),
  };
});

export const contactSchema = /* @__PURE__ */ once(() =>
  z.looseObject({ ...contactShape(), values: z.map(z.string(), attributeValueSchema()) }),
);

/** More than any real contact has. */
const CAPS = { values: 2_000, tags: 1_000, channels: 200 };

/** Only the id is indispensable: without it, nothing could be written. */
export function readContact(input: unknown): Parsed<Contact> {
  const { kept, cut } = withinCaps(input, CAPS);
  const parsed = parseWith(contactSchema(), kept, standIn);
  if (!parsed.ok) return parsed;
  return { ok: true, value: withoutDuplicates(parsed.value), dropped: [...parsed.dropped, ...cut] };
}

function standIn(path: Path, found: unknown): unknown {
  const [field, , part] = path;
  switch (path.length) {
    case 1:
      if (field === 'name') return '';
      if (field === 'vip') return false;
      if (field === 'values') return new Map();
      if (field === 'tags' || field === 'channels') return [];
      // Written by sources that know no more than that; a block must never get lost.
      return field === 'blocked' && found === true ? {} : undefined;
    case 2:
      return field === 'permissions' ? unreadablePermission(found) : undefined;
    case 3:
      if (field === 'channels' && part === 'network') return unknownNetwork(found);
      return field === 'values' && part === 'locked' ? unreadablePermission(found) : undefined;
    default:
      return undefined;
  }
}

function withoutDuplicates(contact: Contact): Contact {
  const tags = unique(contact.tags, (tag) => tag.id);
  const channels = unique(contact.channels, (channel) => channel.channelId);
  return tags === contact.tags && channels === contact.channels ? contact : { ...contact, tags, channels };
}
