import type { Network } from './network.js';
import type { Person } from './person.js';

/** One line of the deletion log (8.3). Holds a masked hint, never the person. */
export interface Deletion {
  id: string;
  hint: string;
  network?: Network;
  /** Instant, ISO 8601 UTC. */
  at: string;
  by?: Person;
}
