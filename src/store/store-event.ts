import type { Change } from '../domain/change.js';
import type { Failure } from '../domain/errors.js';

/** What happened, for whoever announces it. Values travel inside `Change` only. */
export type StoreEvent =
  | { type: 'loaded' | 'gone'; contactId: string }
  /** The source has it. */
  | { type: 'acknowledged'; contactId: string; change: Change; origin: 'agent' | 'undo' }
  /** Somebody else changed it. */
  | { type: 'live'; contactId: string; changes: readonly Change[] }
  | { type: 'refused'; contactId: string; change: Change; failure: Failure }
  | { type: 'conflict'; contactId: string; change: Change }
  /** The contact could not be read. */
  | { type: 'failed'; contactId: string; failure: Failure }
  | { type: 'merged'; contactId: string; into: string }
  /** The browser does not keep drafts and unsent changes. */
  | { type: 'storage-unavailable' };
