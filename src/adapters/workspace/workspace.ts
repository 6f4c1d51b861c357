import type { AttributeSchema } from '../../domain/attribute.js';
import type { Channel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { Note } from '../../domain/note.js';
import type { Offer } from '../../domain/permissions.js';
import type { Person } from '../../domain/person.js';
import type { Tag } from '../../domain/tag.js';

/**
 * What a built-in source starts from. `noteCount`, `suggestionCount` and the number of contacts of a tag are counted by the
 * source; what the contacts say about them is ignored.
 */
export interface Workspace {
  /** Names the workspace in the adapter's id, `memory:ID`. */
  id?: string;
  /** The first is who works, unless an adapter names another. */
  agents: readonly Person[];
  schema: AttributeSchema;
  contacts: readonly Contact[];
  notes?: readonly Note[];
  tags?: readonly Tag[];
  channels?: readonly Channel[];
  /** Profile pictures by contact id. They stand over `avatarUrl`. */
  pictures?: ReadonlyMap<string, Blob>;
  /** What the plan includes; absent: all. */
  offers?: readonly Offer[];
}

/** The roles of 8.5. */
export const ROLES = ['agent', 'manager', 'owner', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who looks at a workspace. */
export interface Viewer {
  /** Default: `agent`. */
  role?: Role;
  /** Id of one of the workspace's agents; default: the first. An id that it does not have is unauthenticated. */
  agent?: string;
}
