/**
 * The seam between the rules of a workspace and where its rows are kept. The rules await nothing but these calls inside a
 * transaction: an IndexedDB transaction ends by itself as soon as anything else is awaited.
 */
import type { SourceEvent } from '../adapter.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import type { Value } from '../../domain/attribute-value.js';
import type { Change } from '../../domain/change.js';
import type { Channel, ContactChannel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { Deletion } from '../../domain/deletion.js';
import type { Failure } from '../../domain/errors.js';
import type { Merge } from '../../domain/merge.js';
import type { Note } from '../../domain/note.js';
import type { Offer } from '../../domain/permissions.js';
import type { Person } from '../../domain/person.js';
import type { Tag } from '../../domain/tag.js';

/** Where a row stands among those of its group, oldest first: an instant and, for equal instants, the row's id. */
export type Position = readonly [instant: string, id: string];

export interface Row {
  id: string;
  /** Absent: the row stands in no list. */
  order?: readonly [group: string, ...position: Position];
  /** Other words by which the row is found. */
  keys?: readonly string[];
}

/** Found by what makes it a duplicate of others. */
export interface ContactRow extends Row {
  contact: Contact;
  /** Last values that the CRM knows of attributes that were cleared here and wait to be sent (2.9). */
  cleared?: ReadonlyMap<string, Value>;
  /** Channels that were taken off and can come back, with the place in the list where each stood (5.5). */
  removedChannels?: readonly { at: number; channel: ContactChannel }[];
  /** Ids of the merges that made it, and can be undone from the last to the first (7.3). */
  merges?: readonly string[];
  /** Id of the CRM's record of it, once found. */
  crmRecord?: string;
  /** Id of its picture's row, where a merge brought one. */
  picture?: string;
}

/** Found by its contact's id, also when it was removed. */
export interface NoteRow extends Row {
  note: Note;
}

export interface TagRow extends Row {
  tag: Tag;
  /** How many contacts carry it. */
  contacts: number;
}

export interface WorkspaceRow extends Row {
  agents: readonly Person[];
  schema: AttributeSchema;
  channels: readonly Channel[];
  offers?: readonly Offer[];
  /** What the CRM takes, by attribute; absent: anything. */
  crmAccepts?: ReadonlyMap<string, readonly string[]>;
}

export interface SequenceRow extends Row {
  last: number;
}

export interface PictureRow extends Row {
  picture: Blob;
}

/** The id of a contact that is no more. */
export interface TombstoneRow extends Row {
  mergedInto?: string;
}

/** Found by the ids of both contacts. */
export interface MergeRow extends Row {
  merge: Merge;
}

/** What a merge is undone with, by the id of the merge. */
export interface UnmergeRow extends Row {
  /** The two as they were. */
  into: ContactRow;
  from: ContactRow;
  /** The one as the merge made it. */
  merged: ContactRow;
  /** Ids of the notes that came from the other. */
  notes: readonly string[];
}

/** Two contacts that an agent said are not one person, found by the ids of both. */
export type DismissalRow = Row;

export interface DeletionRow extends Row {
  deletion: Deletion;
}

/** A record of the simulated CRM, found by its values. */
export interface CrmRow extends Row {
  values: ReadonlyMap<string, Value>;
}

/** What was answered to a write, without anything that is derived at reading. */
export interface Answers {
  applied: { row: ContactRow; rejected: readonly { change: Change; failure: Failure }[] };
  contact: ContactRow;
  note: Note;
  removed: true;
  tag: Tag;
  merge: { merge: Merge; contact?: ContactRow; other?: ContactRow };
  dismissed: true;
  deleted: true;
}

/** One per idempotency key, found by the ids of the contacts that it holds. */
export interface AnswerRow extends Row {
  /** Digest of the body that was answered: a key belongs to one body. */
  body: string;
  answer: Partial<Answers>;
}

export interface Tables {
  contacts: ContactRow;
  notes: NoteRow;
  tags: TagRow;
  workspace: WorkspaceRow;
  sequence: SequenceRow;
  pictures: PictureRow;
  answers: AnswerRow;
  tombstones: TombstoneRow;
  merges: MergeRow;
  unmerges: UnmergeRow;
  dismissals: DismissalRow;
  deletions: DeletionRow;
  crm: CrmRow;
}
export type TableName = keyof Tables;
export type Rows = { readonly [T in TableName]: readonly Tables[T][] };

/** Tables whose rows stand in order. */
export const ORDERED = ['contacts', 'notes', 'answers', 'merges', 'unmerges', 'deletions'] as const;
export type Ordered = (typeof ORDERED)[number];

/** Tables whose rows are found by keys. */
export const KEYED = ['contacts', 'tags', 'notes', 'answers', 'merges', 'dismissals', 'crm'] as const;
export type Keyed = (typeof KEYED)[number];

/** What all contacts have that a list is read for. Whoever reads it looks at each of them still. */
export interface Narrowing {
  vip?: boolean;
  tagIds?: readonly string[];
  channelId?: string;
  /** One of these stands in what `searchText` says of the contact. */
  text?: readonly string[];
}

export interface ReadTransaction {
  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined>;
  /** Every row, for tables that stay small. */
  all(table: 'tags'): Promise<readonly TagRow[]>;
  /** Ids of rows that carry the key, at most `MOST_FOUND`. */
  idsOf(table: Keyed, key: string): Promise<readonly string[]>;
  /**
   * Visits the rows of a group from the newest down, those below `below` only, until `visit` says false. A database that can
   * leave out contacts beyond `narrowing` may do so.
   */
  newest<T extends Ordered>(
    table: T,
    group: string,
    below: Position | undefined,
    visit: (row: Tables[T]) => boolean,
    narrowing?: Narrowing,
  ): Promise<void>;
  count(table: Ordered, group: string): Promise<number>;
}

export interface MovedNotes {
  ids: readonly string[];
  /** How many of them are not removed. */
  listed: number;
}

export interface Transaction extends ReadTransaction {
  put<T extends TableName>(table: T, row: Tables[T]): Promise<void>;
  delete<T extends TableName>(table: T, id: string): Promise<void>;
  /** Deletes all rows that carry the key, where the database can do so at once. */
  deleteAll?(table: Keyed, key: string): Promise<void>;
  /** Forgets the answers from before an instant, where the database can do so at once. */
  forgetAnswers?(before: string): Promise<void>;
  /** Gives notes of one contact to another, all or those with these ids, where the database can do so at once. @returns them. */
  moveNotes?(fromId: string, intoId: string, ids?: readonly string[]): Promise<MovedNotes>;
  /** Where those who listen are in other processes: they are told when, and only if, the rows are kept. */
  announce?(events: readonly SourceEvent[]): Promise<void>;
}

export interface Database {
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T>;
  /** All or nothing, one at a time, and kept before it resolves. Nothing is written when `work` throws. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Tells all who listen, in this page and in others. Does nothing where transactions tell them. */
  announce(events: readonly SourceEvent[]): void;
  listen(listener: (event: SourceEvent) => void): () => void;
}

/** Contacts that share one value are counted up to here: a number that thousands have says nothing of duplicates. */
export const MOST_FOUND = 100;

/** The id of the only row of `workspace` and of `sequence`. */
export const ONLY = 'only';
