import * as z from 'zod/mini';
import { once } from './once.js';

/** Ids are opaque strings, never numbers: those above 2^53 would be changed on the way. */
export const idSchema = /* @__PURE__ */ once(() => z.string().check(z.minLength(1)));
