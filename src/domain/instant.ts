import * as z from 'zod/mini';
import { once } from './once.js';

/** An instant, ISO 8601, in UTC or with its offset. */
export const instantSchema = /* @__PURE__ */ once(() => z.iso.datetime({ offset: true }));
