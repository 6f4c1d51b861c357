import type { Change } from '../domain/change.js';
import type { Failure } from '../domain/errors.js';
import type { OperationKey } from './operation.js';

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
  /** A note was created (or restored), changed or deleted: by the agent once the source has it, or by somebody else. */
  | { type: 'note'; contactId: string; noteId: string; what: NoteEvent; origin: 'agent' | 'undo' | 'live' }
  /** The agent decides what becomes of it: it stays in the list, by this key, with its text. */
  | { type: 'note-refused'; contactId: string; key: string; noteId?: string; what: NoteEvent; failure: Failure }
  | { type: 'note-conflict'; contactId: string; key: string; noteId: string }
  /** The source has done it. */
  | ({ type: 'operation'; contactId: string; key: OperationKey; origin: 'agent' | 'undo' } & Done)
  /** The agent decides what becomes of it: it stays in the snapshot by this key. */
  | { type: 'operation-refused'; contactId: string; key: OperationKey; what: Done['what']; failure: Failure }
  /** The browser does not keep drafts and unsent changes. */
  | { type: 'storage-unavailable' };

export type NoteEvent = 'create' | 'change' | 'delete';

/** What was done to a contact. */
export type Done =
  | { readonly what: 'look-up' | 'write-back' | 'delete' }
  | { readonly what: 'channel'; readonly channelId: string; readonly removed: boolean }
  /** `from` was merged into the contact, or is there again. Without an id, the source did not say how to undo it. */
  | { readonly what: 'merge' | 'merge-undo'; readonly mergeId?: string; readonly from: string }
  | { readonly what: 'dismissal'; readonly otherId: string; readonly dismissed: boolean };
