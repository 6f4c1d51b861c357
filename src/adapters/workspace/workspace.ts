import type { AttributeSchema } from '../../domain/attribute.js';
import type { Value } from '../../domain/attribute-value.js';
import type { Channel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { Deletion } from '../../domain/deletion.js';
import type { MergePlan } from '../../domain/merge.js';
import type { Note } from '../../domain/note.js';
import type { Offer } from '../../domain/permissions.js';
import type { Person } from '../../domain/person.js';
import type { Role } from '../../domain/roles.js';
import type { Tag } from '../../domain/tag.js';
import type { Plan } from './plans.js';

export type { Role } from '../../domain/roles.js';
export type { Plan } from './plans.js';

/**
 * What a built-in source starts from. `noteCount`, `suggestionCount`, `linkedBy` and the number of contacts of a tag are made
 * by the source; what the contacts say about them is ignored, but for `linkedBy` where the source cannot know it.
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
  /** What the server includes; absent: all. */
  offers?: readonly Offer[];
  /** Merges that were made, in order. Contacts and notes are as they were before them. */
  merges?: readonly PastMerge[];
  deletions?: readonly Deletion[];
  /** The simulated CRM, where `schema.crm` names one. */
  crm?: SimulatedCrm;
}

/** A merge that was made already, and can be undone. */
export interface PastMerge extends Pick<MergePlan, 'into' | 'from' | 'replyChannelId'> {
  id: string;
  take?: MergePlan['take'];
  /** Instant, ISO 8601 UTC. */
  at: string;
  by?: Person;
}

/** What stands in for a CRM: it finds contacts by look-up keys, fills what it manages, and takes or refuses what is sent. */
export interface SimulatedCrm {
  records?: readonly CrmRecord[];
  /** What it takes of an attribute, by key; of others anything. */
  accepts?: ReadonlyMap<string, readonly string[]>;
}

export interface CrmRecord {
  id: string;
  /** By attribute key. */
  values: ReadonlyMap<string, Value>;
}

/** Who looks at a workspace. */
export interface Viewer {
  /** Default: `agent`. */
  role?: Role;
  /** Id of one of the workspace's agents; default: the first. An id that it does not have is unauthenticated. */
  agent?: string;
  /** Default: `full`. */
  plan?: Plan;
}
