import type { Version } from '../domain/version.js';
import type { PendingChange } from './pending-changes.js';

/** Changes that go to the source together. Its key belongs to this body and version for good. */
export interface WriteRequest {
  readonly key: string;
  readonly version: Version | undefined;
  readonly changes: readonly PendingChange[];
  attempts: number;
  /** It may have been committed. */
  unclear: boolean;
  /** What became of it is looked up in the contact: as soon as can be, or by the read under way. */
  check?: 'due' | 'reading';
  /** How many answers said nothing about it. */
  illegible: number;
}
