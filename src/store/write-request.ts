import type { Version } from '../domain/version.js';
import type { PendingChange } from './pending-changes.js';

/** One write, however often it is sent. Its key belongs to this body and version for good. */
export interface SentWrite {
  readonly key: string;
  readonly version: Version | undefined;
  attempts: number;
  /** It may have been committed. */
  unclear: boolean;
  /** How many answers said nothing about it. */
  illegible: number;
}

/** Changes that go to the source together. */
export interface WriteRequest extends SentWrite {
  readonly changes: readonly PendingChange[];
  /** What became of it is looked up in the contact: as soon as can be, or by the read under way. */
  check?: 'due' | 'reading';
}
