import type { Failure } from './errors.js';
import type { Network } from './network.js';
import type { Tag } from './tag.js';

/** What the directory asks for (10.1). */
export interface DirectoryQuery {
  text?: string;
  vip?: boolean;
  tagIds?: readonly string[];
  /** Blocked contacts are listed only when asked for. */
  blocked?: boolean;
  channelId?: string;
}

/** A row of the directory. */
export interface ContactSummary {
  id: string;
  name: string;
  avatarUrl?: string;
  vip: boolean;
  blocked?: boolean;
  network?: Network;
  handle?: string;
  tags: readonly Tag[];
  /** Instant, ISO 8601 UTC. */
  lastActiveAt?: string;
}

/** What became of each id of a bulk request. */
export interface BulkResult {
  done: readonly string[];
  failed: readonly { id: string; failure: Failure }[];
}
