import * as z from 'zod/mini';
import { idSchema } from './identifier.js';
import { instantSchema } from './instant.js';
import { networkSchema, unknownNetwork, type Network } from './network.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';
import { personSchema, type Person } from './person.js';

/** One line of the deletion log (8.3). Holds a masked hint, never the person. */
export interface Deletion {
  id: string;
  hint: string;
  network?: Network;
  /** Instant, ISO 8601 UTC. */
  at: string;
  by?: Person;
}

export const deletionSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    id: idSchema(),
    hint: z.string(),
    network: z.optional(networkSchema()),
    at: instantSchema(),
    by: z.optional(personSchema()),
  }),
);

export function readDeletion(input: unknown): Parsed<Deletion> {
  return parseWith(deletionSchema(), input, ([field], found) => {
    if (field === 'network') return unknownNetwork(found);
    return field === 'hint' ? '' : undefined;
  });
}
