import type { Contact } from './contact.js';
import type { Person } from './person.js';
import type { Version } from './version.js';

/** Two contacts that share a normalised phone number or email address (7.1). */
export interface MergeSuggestion {
  contactId: string;
  other: Contact;
  /** The attribute whose value both share. */
  by: 'phone' | 'email';
  value: string;
  dismissed?: boolean;
}

export interface MergePlan {
  /** Keeps its id. */
  into: string;
  from: string;
  versions: { into?: Version; from?: Version };
  /** Per field, whose value the merged contact holds. */
  take: { readonly [field: string]: 'into' | 'from' };
  replyChannelId?: string;
}

export interface Merge {
  id: string;
  into: string;
  from: string;
  /** Names as they were, for the history. */
  fromName: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
  by?: Person;
  undone?: { at: string; by?: Person };
  /** Until when the source allows undo; absent: as long as it keeps the merge. */
  undoableUntil?: string;
  contact?: Contact;
}
