/**
 * The adapter contract: the object through which the panel reads and writes data. Types only.
 *
 * `contacts` and `session` are required; every other facet is optional, and its presence is the capability, narrowed by
 * `session().offers`. Ids are opaque strings; instants ISO 8601 UTC; calendar dates YYYY-MM-DD. Adapters classify failures
 * (as `ContactError`) and never retry, wait or reconnect: the store alone does.
 */
import type { AttributeSchema, SchemaChange } from '../domain/attribute.js';
import type { Change } from '../domain/change.js';
import type { Channel } from '../domain/channel.js';
import type { Contact } from '../domain/contact.js';
import type { Deletion } from '../domain/deletion.js';
import type { BulkResult, ContactSummary, DirectoryQuery } from '../domain/directory.js';
import type { Failure } from '../domain/errors.js';
import type { Merge, MergePlan, MergeSuggestion } from '../domain/merge.js';
import type { Note, NoteRef } from '../domain/note.js';
import type { Session } from '../domain/permissions.js';
import type { Tag } from '../domain/tag.js';
import type { Version } from '../domain/version.js';

export interface ReadOptions {
  signal: AbortSignal;
}

/** No signal: writes are never aborted. */
export interface WriteOptions {
  idempotencyKey: string;
  ifVersion?: Version;
}

export interface PageOptions extends ReadOptions {
  cursor?: string;
  /** At most 50. */
  limit?: number;
}

export interface Page<T> {
  items: readonly T[];
  /** Cursor of the next page; absent: this was the last. */
  next?: string;
  total?: number;
}

/** Per change that was not accepted, why. All others were. */
export interface ApplyResult {
  contact: Contact;
  rejected: readonly { change: Change; failure: Failure }[];
}

/** Hints, never content: the store re-reads, coalesced. */
export type SourceEvent =
  | { type: 'contact'; id: string; version?: Version }
  | { type: 'notes'; contactId: string }
  | { type: 'schema' }
  | { type: 'directory' };

export interface WatchTopics {
  contacts: readonly string[];
  schema?: boolean;
  directory?: boolean;
}

export interface ContactAdapter {
  /** Names source and workspace, stable across reloads; prefix of all browser storage. */
  readonly id: string;
  /** strong: `ifVersion` is compared atomically. none: the store re-reads, compares `from`, then writes, and never claims safety. */
  readonly concurrency: 'strong' | 'none';
  /** key: one key commits once and answers alike, looked up before `ifVersion`. none: re-read after an unknown outcome. */
  readonly idempotency: 'key' | 'none';
  session(options: ReadOptions): Promise<Session>;
  readonly contacts: {
    get(id: string, options: ReadOptions): Promise<Contact>;
    /** The only way fields change. All are accepted, or `rejected` names each that was not. */
    apply(id: string, changes: readonly Change[], options: WriteOptions): Promise<ApplyResult>;
  };
  /** Absent: the standard definitions. */
  readonly attributes?: {
    schema(options: ReadOptions): Promise<AttributeSchema>;
    change?(change: SchemaChange, options: WriteOptions): Promise<AttributeSchema>;
    /** How many contacts have a value, or this option. */
    usage?(key: string, option: string | undefined, options: ReadOptions): Promise<number>;
  };
  readonly notes?: {
    /** Newest first, ties by id. */
    list(contactId: string, options: PageOptions): Promise<Page<Note>>;
    create(contactId: string, text: string, options: WriteOptions): Promise<Note>;
    edit?(note: NoteRef, text: string, options: WriteOptions): Promise<Note>;
    remove?(note: NoteRef, options: WriteOptions): Promise<void>;
    /** Absent: removal asks first. */
    restore?(note: NoteRef, options: WriteOptions): Promise<Note>;
  };
  readonly tags?: {
    search(query: string, options: PageOptions): Promise<Page<Tag & { contacts?: number }>>;
    /** A duplicate after folding answers with the existing tag. */
    create?(name: string, options: WriteOptions): Promise<Tag>;
  };
  /** The workspace's channels; the contact's own are in `Contact`. */
  readonly channels?: {
    list(options: ReadOptions): Promise<readonly Channel[]>;
    remove?(contactId: string, channelId: string, options: WriteOptions): Promise<Contact>;
    restore?(contactId: string, channelId: string, options: WriteOptions): Promise<Contact>;
  };
  readonly merges?: {
    /** `undefined`: the workspace's suggestions. */
    suggestions(contactId: string | undefined, options: ReadOptions): Promise<readonly MergeSuggestion[]>;
    dismiss?(contactId: string, otherId: string, dismissed: boolean, options: WriteOptions): Promise<void>;
    merge(plan: MergePlan, options: { idempotencyKey: string }): Promise<Merge>;
    undo?(mergeId: string, options: { idempotencyKey: string }): Promise<Merge>;
    history?(contactId: string | undefined, options: PageOptions): Promise<Page<Merge>>;
  };
  /** Blocking is a `Change`. */
  readonly moderation?: {
    delete?(contactId: string, options: WriteOptions): Promise<void>;
    deletions?(options: PageOptions): Promise<Page<Deletion>>;
  };
  readonly crm?: {
    lookUp?(contactId: string, options: WriteOptions): Promise<Contact>;
    /** Sends what waits; also the retry. Revert is a `Change` back to `crm.known`. */
    writeBack?(
      contactId: string,
      cause: { conversationId?: string; status?: string },
      options: WriteOptions,
    ): Promise<Contact>;
  };
  readonly directory?: {
    list(query: DirectoryQuery, options: PageOptions): Promise<Page<ContactSummary>>;
    /** At most 50 ids. */
    tag?(ids: readonly string[], tag: Tag, assigned: boolean, options: WriteOptions): Promise<BulkResult>;
    /** At most 50 ids. */
    delete?(ids: readonly string[], options: WriteOptions): Promise<BulkResult>;
  };
  /** Settles when the stream ends; the store re-opens it and re-reads. */
  watch?(topics: WatchTopics, emit: (event: SourceEvent) => void, options: ReadOptions): Promise<void>;
}
