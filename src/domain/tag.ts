import * as z from 'zod/mini';
import { idSchema } from './identifier.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';

export interface Tag {
  id: string;
  name: string;
  /** A CSS colour; anything else is ignored. */
  color?: string;
}

export const tagSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    id: idSchema(),
    name: z.string(),
    color: z.optional(z.string()),
  }),
);

export function readTag(input: unknown): Parsed<Tag> {
  return parseWith(tagSchema(), input);
}
