/** Schemas of what the adapter reads and the domain has none for. */
import * as z from 'zod/mini';
import { idSchema } from '../../domain/identifier.js';
import { instantSchema } from '../../domain/instant.js';
import { networkSchema } from '../../domain/network.js';
import { once } from '../../domain/once.js';
import { tagSchema } from '../../domain/tag.js';

/** A row of the directory. */
export const contactSummarySchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    id: idSchema(),
    name: z.string(),
    avatarUrl: z.optional(z.string()),
    vip: z.boolean(),
    blocked: z.optional(z.boolean()),
    network: z.optional(networkSchema()),
    handle: z.optional(z.string()),
    tags: z.array(tagSchema()),
    lastActiveAt: z.optional(instantSchema()),
  }),
);

/** One `data:` of the event stream. */
export const sourceEventSchema = /* @__PURE__ */ once(() =>
  z.union([
    z.looseObject({ type: z.literal('contact'), id: idSchema(), version: z.optional(z.string()) }),
    z.looseObject({ type: z.literal('notes'), contactId: idSchema() }),
    z.looseObject({ type: z.enum(['schema', 'directory']) }),
  ]),
);
