import * as z from 'zod/mini';
import { idSchema } from './identifier.js';
import { once } from './once.js';

/** An agent, a bot or the system: whoever writes or changes something. */
export interface Person {
  id: string;
  name: string;
  /** Absent: an agent. */
  kind?: 'agent' | 'bot' | 'system';
  avatarUrl?: string;
}

export const personSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    id: idSchema(),
    name: z.string(),
    kind: z.optional(z.enum(['agent', 'bot', 'system'])),
    avatarUrl: z.optional(z.string()),
  }),
);
