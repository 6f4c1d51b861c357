/**
 * The seam between the rules of a workspace and where its rows are kept. The rules await nothing but these calls inside a
 * transaction: an IndexedDB transaction ends by itself as soon as anything else is awaited.
 */
import type { SourceEvent } from '../adapter.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import type { Value } from '../../domain/attribute-value.js';
import type { Change } from '../../domain/change.js';
import type { Channel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { Failure } from '../../domain/errors.js';
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

export interface ContactRow extends Row {
  contact: Contact;
  /** Last values that the CRM knows of attributes that were cleared here and wait to be sent (2.9). */
  cleared?: ReadonlyMap<string, Value>;
}

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
}

export interface SequenceRow extends Row {
  last: number;
}

export interface PictureRow extends Row {
  picture: Blob;
}

/** What was answered to a write, without anything that is derived at reading. */
export interface Answers {
  applied: { row: ContactRow; rejected: readonly { change: Change; failure: Failure }[] };
  note: Note;
  removed: true;
  tag: Tag;
}

/** One per idempotency key. */
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
}
export type TableName = keyof Tables;
export type Rows = { readonly [T in TableName]: readonly Tables[T][] };

export interface ReadTransaction {
  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined>;
  /** Every row, for tables that stay small. */
  all(table: 'tags'): Promise<readonly TagRow[]>;
  /** Ids of rows that carry the key, at most `MOST_FOUND`. */
  idsOf(table: 'contacts' | 'tags', key: string): Promise<readonly string[]>;
  /** Visits the rows of a group from the newest down, those below `below` only, until `visit` says false. */
  newest<T extends 'contacts' | 'notes' | 'answers'>(
    table: T,
    group: string,
    below: Position | undefined,
    visit: (row: Tables[T]) => boolean,
  ): Promise<void>;
  count(table: 'contacts' | 'notes', group: string): Promise<number>;
}

export interface Transaction extends ReadTransaction {
  put<T extends TableName>(table: T, row: Tables[T]): Promise<void>;
  delete<T extends TableName>(table: T, id: string): Promise<void>;
}

export interface Database {
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T>;
  /** All or nothing, one at a time, and kept before it resolves. Nothing is written when `work` throws. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Tells all who listen, in this page and in others. */
  announce(events: readonly SourceEvent[]): void;
  listen(listener: (event: SourceEvent) => void): () => void;
}

/** Contacts that share one value are counted up to here: a number that thousands have says nothing of duplicates. */
export const MOST_FOUND = 100;

/** The id of the only row of `workspace` and of `sequence`. */
export const ONLY = 'only';
