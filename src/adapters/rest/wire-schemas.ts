/**
 * What is sent, as schemas: the domain's own, composed, where Maps become objects. They hold no transform, so that JSON Schema
 * and the OpenAPI document come from them, and servers may check with them what they receive.
 */
import * as z from 'zod/mini';
import {
  ATTRIBUTE_ORIGINS,
  ATTRIBUTE_TYPES,
  attributeDefinitionSchema,
  attributeSchemaSchema,
} from '../../domain/attribute.js';
import { attributeValueSchema } from '../../domain/attribute-value.js';
import { changeSchema } from '../../domain/change.js';
import { channelSchema } from '../../domain/channel.js';
import { contactShape } from '../../domain/contact.js';
import { deletionSchema } from '../../domain/deletion.js';
import { idSchema } from '../../domain/identifier.js';
import { mergePlanSchema, mergeSchema, suggestionShape } from '../../domain/merge.js';
import { noteSchema } from '../../domain/note.js';
import { once } from '../../domain/once.js';
import { permissionSchema, sessionSchema } from '../../domain/permissions.js';
import { personSchema } from '../../domain/person.js';
import { tagSchema } from '../../domain/tag.js';
import { contactSummarySchema, sourceEventSchema } from './answer-schemas.js';

const contact = /* @__PURE__ */ once(() =>
  z.looseObject({ ...contactShape(), values: z.record(z.string(), attributeValueSchema()) }),
);

const merge = /* @__PURE__ */ once(() =>
  z.extend(mergeSchema(), { contact: z.optional(contact()), other: z.optional(contact()) }),
);

const suggestion = /* @__PURE__ */ once(() => z.looseObject({ ...suggestionShape(), other: contact() }));

const foundTag = /* @__PURE__ */ once(() =>
  z.extend(tagSchema(), { contacts: z.optional(z.number().check(z.minimum(0))) }),
);

const fieldFailure = /* @__PURE__ */ once(() =>
  z.looseObject({ rule: z.string(), message: z.optional(z.string()), takenBy: z.optional(z.string()) }),
);

/** What went wrong, within a list of refusals or as part of a problem document. */
const failure = /* @__PURE__ */ once(() =>
  z.union([
    z.looseObject({ code: z.enum(['not-found', 'unauthenticated', 'network']) }),
    z.looseObject({ code: z.literal('gone'), mergedInto: z.optional(idSchema()) }),
    z.looseObject({
      code: z.literal('conflict'),
      current: z.optional(z.union([noteSchema(), contact()])),
      fields: z.optional(z.array(z.string())),
    }),
    z.looseObject({ code: z.literal('forbidden'), permission: z.optional(permissionSchema()) }),
    z.looseObject({ code: z.literal('validation'), fields: z.record(z.string(), fieldFailure()) }),
    z.looseObject({ code: z.literal('rate-limited'), retryAfterMs: z.optional(z.number().check(z.minimum(0))) }),
    z.looseObject({ code: z.literal('data'), path: z.string() }),
  ]),
);

/** RFC 9457, with the failure beside its own members. */
const problem = /* @__PURE__ */ once(() =>
  z.intersection(
    z.looseObject({
      type: z.string(),
      title: z.string(),
      status: z.number().check(z.minimum(400), z.maximum(599)),
      detail: z.optional(z.string()),
    }),
    failure(),
  ),
);

const option = /* @__PURE__ */ once(() =>
  z.looseObject({ value: idSchema(), label: z.string(), removed: z.optional(z.boolean()) }),
);

/** What an administrator changes (section 9). */
export const schemaChangeSchema = /* @__PURE__ */ once(() =>
  z.union([
    z.looseObject({
      kind: z.literal('create'),
      definition: z.looseObject({
        ...attributeDefinitionSchema().shape,
        type: z.enum(ATTRIBUTE_TYPES),
        origin: z.enum(ATTRIBUTE_ORIGINS),
        order: z.optional(z.number()),
      }),
    }),
    z.looseObject({
      kind: z.literal('edit'),
      key: idSchema(),
      label: z.optional(z.string()),
      options: z.optional(z.array(option())),
      crmManaged: z.optional(z.boolean()),
      lookUpKey: z.optional(z.boolean()),
    }),
    z.looseObject({ kind: z.literal('delete'), key: idSchema() }),
    z.looseObject({
      kind: z.literal('enable'),
      key: idSchema(),
      enabled: z.boolean(),
      channelId: z.optional(idSchema()),
    }),
    z.looseObject({ kind: z.literal('reorder'), keys: z.array(idSchema()) }),
    z.looseObject({ kind: z.literal('vip'), enabled: z.boolean() }),
    z.looseObject({ kind: z.literal('crmEditable'), editable: z.boolean() }),
    z.looseObject({ kind: z.literal('matchBy'), key: z.optional(idSchema()) }),
  ]),
);

const count = /* @__PURE__ */ once(() => z.number().check(z.minimum(0)));

function page<T extends z.ZodMiniType>(item: T) {
  return z.looseObject({ items: z.array(item), next: z.optional(z.string()), total: z.optional(count()) });
}

function list<T extends z.ZodMiniType>(item: T) {
  return z.looseObject({ items: z.array(item) });
}

const ids = /* @__PURE__ */ once(() => z.array(idSchema()).check(z.maxLength(50)));

/** Every body and every part with a name of its own, made on first use. */
export const WIRE = {
  Person: personSchema,
  Permission: permissionSchema,
  Session: sessionSchema,
  Tag: tagSchema,
  FoundTag: foundTag,
  TagPage: once(() => page(foundTag())),
  TagName: once(() => z.looseObject({ name: z.string() })),
  AttributeValue: attributeValueSchema,
  AttributeDefinition: attributeDefinitionSchema,
  AttributeSchema: attributeSchemaSchema,
  SchemaChange: schemaChangeSchema,
  Usage: once(() => z.looseObject({ count: count() })),
  Contact: contact,
  Change: changeSchema,
  Changes: once(() => z.looseObject({ changes: z.array(changeSchema()) })),
  Failure: failure,
  Problem: problem,
  ApplyResult: once(() =>
    z.looseObject({
      contact: contact(),
      rejected: z.array(z.looseObject({ change: changeSchema(), failure: failure() })),
    }),
  ),
  Note: noteSchema,
  NotePage: once(() => page(noteSchema())),
  NoteText: once(() => z.looseObject({ text: z.string() })),
  Channel: channelSchema,
  Channels: once(() => list(channelSchema())),
  MergeSuggestion: suggestion,
  MergeSuggestions: once(() => list(suggestion())),
  Dismissal: once(() => z.looseObject({ dismissed: z.boolean() })),
  MergePlan: mergePlanSchema,
  Merge: merge,
  MergePage: once(() => page(merge())),
  Deletion: deletionSchema,
  DeletionPage: once(() => page(deletionSchema())),
  WriteBackCause: once(() =>
    z.looseObject({
      conversationId: z.optional(z.string()),
      status: z.optional(z.string()),
      keys: z.optional(z.array(z.string())),
    }),
  ),
  ContactSummary: contactSummarySchema,
  ContactPage: once(() => page(contactSummarySchema())),
  BulkTagging: once(() => z.looseObject({ ids: ids(), tag: tagSchema(), assigned: z.boolean() })),
  BulkDeletion: once(() => z.looseObject({ ids: ids() })),
  BulkResult: once(() =>
    z.looseObject({
      done: z.array(idSchema()),
      failed: z.array(z.looseObject({ id: idSchema(), failure: failure() })),
    }),
  ),
  SourceEvent: sourceEventSchema,
} as const satisfies Record<string, () => z.ZodMiniType>;

export type WireName = keyof typeof WIRE;
