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
import type { FoundTag } from '../domain/list-readers.js';
import type { Merge, MergePlan, MergeSuggestion } from '../domain/merge.js';
import type { Note, NoteRef } from '../domain/note.js';
import type { Page } from '../domain/page.js';
import type { Session } from '../domain/permissions.js';
import type { Tag } from '../domain/tag.js';
import type { Version } from '../domain/version.js';

export type { Page } from '../domain/page.js';

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

/** Why values are sent to the CRM: the new status of a conversation, or an agent's retry. */
export interface WriteBackCause {
  conversationId?: string;
  status?: string;
  /** Only these attributes; absent: all that waits or was refused. */
  keys?: readonly string[];
}

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
    search(query: string, options: PageOptions): Promise<Page<FoundTag>>;
    /** A duplicate after folding answers with the existing tag. */
    create?(name: string, options: WriteOptions): Promise<Tag>;
  };
  /** The workspace's channels; the contact's own are in `Contact`. */
  readonly channels?: {
    list(options: ReadOptions): Promise<readonly Channel[]>;
    /** The conversation history stays. A channel that the contact does not have is removed already. */
    remove?(contactId: string, channelId: string, options: WriteOptions): Promise<Contact>;
    /** Takes back a removal. Absent: removal cannot be undone, and says so. */
    restore?(contactId: string, channelId: string, options: WriteOptions): Promise<Contact>;
  };
  readonly merges?: {
    /**
     * Contacts that share a normalised phone number or email address with this one, blocked ones left out; dismissed ones are
     * marked and come last. `undefined`: the workspace's pairs, each once.
     */
    suggestions(contactId: string | undefined, options: ReadOptions): Promise<readonly MergeSuggestion[]>;
    /** "Not a duplicate", of both contacts alike, and its undo. */
    dismiss?(contactId: string, otherId: string, dismissed: boolean, options: WriteOptions): Promise<void>;
    /**
     * `plan.from` is then `gone` with `mergedInto`. Fails with `conflict` and the contact as it is now where a version of the
     * plan is stale, `validation` where one of the two is blocked.
     */
    merge(plan: MergePlan, options: { idempotencyKey: string }): Promise<Merge>;
    /**
     * Restores both contacts exactly. Fails with `conflict` and `fields` where edits made since, or a later merge, stand in
     * its way; `gone` where its time is over. A merge that is undone already answers as such.
     */
    undo?(mergeId: string, options: { idempotencyKey: string }): Promise<Merge>;
    /** Newest first; `undefined`: of the workspace. Of a contact, also those in which it was merged into another. */
    history?(contactId: string | undefined, options: PageOptions): Promise<Page<Merge>>;
  };
  /** Blocking is a `Change`. */
  readonly moderation?: {
    /** Removes everything; later reads are `gone`. Cannot be undone. */
    delete?(contactId: string, options: WriteOptions): Promise<void>;
    /** The log, newest first. */
    deletions?(options: PageOptions): Promise<Page<Deletion>>;
  };
  readonly crm?: {
    /** Asks the CRM who this is, fills what it manages, and sets `lookUp`. A change of a look-up key's value does so too. */
    lookUp?(contactId: string, options: WriteOptions): Promise<Contact>;
    /** Sends what waits or was refused; also the retry. Revert is a `Change` back to `crm.known`. */
    writeBack?(contactId: string, cause: WriteBackCause, options: WriteOptions): Promise<Contact>;
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
