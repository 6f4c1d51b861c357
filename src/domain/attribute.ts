import * as z from 'zod/mini';
import { withinCaps } from './caps.js';
import { idSchema } from './identifier.js';
import { networkSchema, unknownNetwork, type Network } from './network.js';
import { once } from './once.js';
import { parseWith, type Parsed, type Path } from './parse.js';
import { unique } from './unique.js';
import type { Version } from './version.js';

/** The types of 2.3. */
export const ATTRIBUTE_TYPES = [
  'text',
  'multiline',
  'number',
  'email',
  'phone',
  'url',
  'country',
  'language',
  'date',
  'checkbox',
  'dropdown',
  'multiselect',
] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** The origins of 2.2. */
export const ATTRIBUTE_ORIGINS = ['standard', 'platform', 'custom'] as const;
export type AttributeOrigin = (typeof ATTRIBUTE_ORIGINS)[number];

/** One choice of a dropdown or multi-select. A removed option keeps its values, read-only (9.2). */
export interface AttributeOption {
  value: string;
  label: string;
  removed?: boolean;
}

export interface AttributeDefinition {
  key: string;
  /** Absent for standard attributes, whose labels are translated. */
  label?: string;
  type: AttributeType;
  origin: AttributeOrigin;
  /** Position within its section, ascending. */
  order: number;
  enabled: boolean;
  /** Platform attributes: the network that fills it. */
  network?: Network;
  /** Platform attributes: ids of the workspace's channels on which it is switched off. */
  offChannels?: readonly string[];
  /** Dropdown and multi-select. */
  options?: readonly AttributeOption[];
  crmManaged?: boolean;
  lookUpKey?: boolean;
}

export interface AttributeSchema {
  version?: Version;
  definitions: readonly AttributeDefinition[];
  /** The VIP attribute is switched on (3.2). */
  vip: boolean;
  /** The CRM that manages attributes, and whether agents may edit those (2.7). */
  crm?: { name: string; editable: boolean };
  /** Key of the attribute used for matching (5.6). */
  matchBy?: string;
}

/** What a workspace has whose adapter names no attributes of its own. Conversation status follows the conversation. */
export const STANDARD_SCHEMA: AttributeSchema = {
  definitions: [
    standard('first_name', 'text', 1),
    standard('last_name', 'text', 2),
    standard('email', 'email', 3),
    standard('phone', 'phone', 4),
    standard('url', 'url', 5),
    standard('country', 'country', 6),
    standard('language', 'language', 7),
    standard('assignee', 'dropdown', 8),
    standard('conversation_status', 'text', 9),
  ],
  vip: true,
};

function standard(key: string, type: AttributeType, order: number): AttributeDefinition {
  return { key, type, origin: 'standard', order, enabled: true };
}

/** What an administrator changes in the schema (section 9). */
export type SchemaChange =
  | { kind: 'create'; definition: Omit<AttributeDefinition, 'order'> }
  | {
      kind: 'edit';
      key: string;
      label?: string;
      options?: readonly AttributeOption[];
      crmManaged?: boolean;
      lookUpKey?: boolean;
    }
  | { kind: 'delete'; key: string }
  | { kind: 'enable'; key: string; enabled: boolean; channelId?: string }
  | { kind: 'reorder'; keys: readonly string[] }
  | { kind: 'vip'; enabled: boolean }
  | { kind: 'crmEditable'; editable: boolean }
  | { kind: 'matchBy'; key?: string };

export const attributeDefinitionSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    key: idSchema(),
    label: z.optional(z.string()),
    type: z.enum(ATTRIBUTE_TYPES),
    origin: z.enum(ATTRIBUTE_ORIGINS),
    order: z.number(),
    enabled: z.boolean(),
    network: z.optional(networkSchema()),
    offChannels: z.optional(z.array(z.string())),
    options: z.optional(
      z.array(z.looseObject({ value: idSchema(), label: z.string(), removed: z.optional(z.boolean()) })),
    ),
    crmManaged: z.optional(z.boolean()),
    lookUpKey: z.optional(z.boolean()),
  }),
);

export const attributeSchemaSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    version: z.optional(z.string()),
    definitions: z.array(attributeDefinitionSchema()),
    vip: z.boolean(),
    crm: z.optional(z.looseObject({ name: z.string(), editable: z.boolean() })),
    matchBy: z.optional(z.string()),
  }),
);

const CAPS = { definitions: 2_000 };

/** A definition without key, type or origin is dropped; one without position stands where it was listed. */
export function readSchema(input: unknown): Parsed<AttributeSchema> {
  const { kept, cut } = withinCaps(input, CAPS);
  const parsed = parseWith(attributeSchemaSchema(), kept, standIn);
  if (!parsed.ok) return parsed;
  return { ok: true, value: withoutDuplicates(parsed.value), dropped: [...parsed.dropped, ...cut] };
}

function standIn(path: Path, found: unknown): unknown {
  const [field, position, part] = path;
  if (path.length === 1) return field === 'vip' ? true : undefined;
  if (field === 'crm') return path[1] === 'editable' ? false : undefined;
  if (field !== 'definitions' || path.length !== 3) return undefined;
  if (part === 'network') return unknownNetwork(found);
  if (part === 'enabled') return true;
  return part === 'order' ? position : undefined;
}

function withoutDuplicates(schema: AttributeSchema): AttributeSchema {
  const definitions = unique(schema.definitions, (definition) => definition.key);
  return definitions === schema.definitions ? schema : { ...schema, definitions };
}
