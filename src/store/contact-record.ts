import type { ContactAdapter, WriteBackCause } from '../adapters/adapter.js';
import type { Change } from '../domain/change.js';
import { type Contact, readContact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { MergePlan } from '../domain/merge.js';
import type { Parsed } from '../domain/parse.js';
import type { Version } from '../domain/version.js';
import type { AgentWork } from './agent-work.js';
import type { SourceConnection } from './connection.js';
import type { ContactEdits, EditedRecord } from './contact-edits.js';
import type { ContactSnapshot } from './contact-snapshot.js';
import type { Environment } from './environment.js';
import type { Operation, OperationKey } from './operation.js';
import type { Origin } from './pending-changes.js';
import type { PendingField } from './pending-field.js';
import { Listeners } from './readable.js';
import { share } from './share.js';
import { SourceRead } from './source-read.js';
import type { StoreEvent } from './store-event.js';
import type { StoredChanges } from './stored-changes.js';
import type { UndoEntry, UndoStack } from './undo-stack.js';
import type { WorkspaceSnapshot } from './workspace.js';
import { loadWritingCode, withWritingCode, writingCode } from './writing-code.js';

export type { ContactSnapshot } from './contact-snapshot.js';
export type { Operation, OperationKey } from './operation.js';
export type { PendingField } from './pending-field.js';
export type { UndoEntry } from './undo-stack.js';

const NOTHING_PENDING: ReadonlyMap<string, PendingField> = new Map();
const NOTHING_GOING_ON: ReadonlyMap<string, Operation> = new Map();

/** Merges may chain; a longer chain is a mistake of the source (fault 43). */
const HOPS = 5;

/** What a record needs of its repository. */
export interface RecordContext {
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  /** Who writes is known, and what former pages did not send is back. */
  readonly ready: boolean;
  record(contactId: string): ContactRecord;
  readonly workspace: WorkspaceSnapshot;
  /** Absent until its code is there. */
  readonly work: AgentWork | undefined;
  merged(from: string, into: string): void;
  /** A contact that was merged is one of its own again. */
  separated(contactId: string): void;
  /** A snapshot is another. */
  changed(): void;
  emit(event: StoreEvent): void;
}

/** One contact: what the source said, what the agent changed since, and what follows from both. */
export class ContactRecord {
  readonly id: string;
  readonly #context: RecordContext;
  readonly #read: SourceRead<Contact>;
  /** What the agent changed; absent until something is, and until its code is there. */
  #edits: ContactEdits | undefined;
  /** How many calls wait for that code. */
  #waiting = 0;
  readonly #listeners = new Listeners();
  #persisted: Contact | undefined;
  #dropped: readonly string[] = [];
  #failure: Failure | undefined;
  /** What a hint announced while a request was under way. */
  #hint: Version | true | undefined;
  #survivor: ContactRecord | undefined;
  #unfollow: (() => void) | undefined;
  /** How many contacts led here, one after the other. */
  #hops = 0;
  #snapshot: ContactSnapshot;

  constructor(id: string, context: RecordContext) {
    this.id = id;
    this.#context = context;
    this.#read = new SourceRead(context.environment, context.connection, {
      read: (signal) => context.adapter.contacts.get(id, { signal }),
      parse: (answer) => this.#parse(answer),
      received: (contact, dropped) => this.#received(contact, dropped),
      failed: (failure) => this.#failed(failure),
      changed: () => this.#changed(),
    });
    this.#snapshot = this.#view();
  }

  get snapshot(): ContactSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** The record of the contact that this one was merged into, at last. */
  get survivor(): ContactRecord {
    return this.#survivor?.survivor ?? this;
  }

  /** How many changes go to the source by themselves. */
  get queued(): number {
    return this.#edits?.queued ?? 0;
  }

  /** Something of it goes on when the connection does. */
  get waits(): boolean {
    return this.queued > 0 || this.#read.fetch === 'paused';
  }

  /** It holds what nobody else does, or somebody looks at it. */
  get needed(): boolean {
    return this.#isChanged || this.#waiting > 0 || this.#listeners.size > 0;
  }

  /** Reads the contact, unless it is known. */
  load(): void {
    if (this.#survivor) return this.#survivor.load();
    if (!this.#persisted) this.revalidate(true);
  }

  /** Reads again what is known already. */
  revalidate(byAgent = false): void {
    if (this.#survivor) {
      // Its merge may have been undone.
      this.#read.start();
      return this.#survivor.revalidate(byAgent);
    }
    if (byAgent && !this.#persisted && this.#read.fetch !== 'fetching') this.#failure = undefined;
    this.#read.start(byAgent);
  }

  /** Reads anew, and tries again what could not be sent. Resolves when the source has answered or nothing more can be done now. */
  async reload(): Promise<void> {
    if (this.#survivor) return this.#survivor.reload();
    if (!this.#persisted) this.#failure = undefined;
    this.#read.restart(true);
    this.#edits?.wake();
    await this.#read.settled();
  }

  /** Shows a change at once and sends it. Several together are sent together, and undone together. */
  change(change: Change | readonly Change[], origin: Origin = 'agent'): void {
    const changes = [change].flat();
    this.edit((edits) => edits.change(changes, origin));
  }

  /** Sends again what failed. */
  retry(field: string): void {
    this.edit((edits) => edits.retry(field));
  }

  /** Gives up a change that failed or is in conflict, or has not been sent. */
  discard(field: string): void {
    this.edit((edits) => edits.discard(field));
  }

  /** Ends a conflict. */
  resolve(field: string, choice: 'mine' | 'theirs'): void {
    this.edit((edits) => edits.resolve(field, choice));
  }

  /** Takes a channel off the contact; it shows at once. Can be undone where the source can restore it. */
  removeChannel(channelId: string): void {
    this.edit(({ operations }) => operations.removeChannel(channelId));
  }

  restoreChannel(channelId: string): void {
    this.edit(({ operations }) => operations.restoreChannel(channelId));
  }

  /** Asks the CRM who this is. */
  lookUp(): void {
    this.edit(({ operations }) => operations.lookUp());
  }

  /** Sends what waits for the CRM, or was refused by it, once the source has what was changed here. */
  writeBack(cause: WriteBackCause): void {
    this.edit(({ operations }) => operations.writeBack(cause));
  }

  /** The same. Resolves when that is done, or nothing more can be done now. */
  flushWriteBack(cause: WriteBackCause): Promise<void> {
    return new Promise((resolve) => this.edit(({ operations }) => operations.writeBack(cause, resolve)));
  }

  /** Merges another contact into this one, once the source has what was changed in both. */
  merge(plan: MergePlan): void {
    this.edit(({ operations }) => operations.merge(plan));
  }

  undoMerge(mergeId: string): void {
    this.edit(({ operations }) => operations.undoMerge(mergeId));
  }

  /** Says that another contact is somebody else, or takes that back. */
  dismiss(otherId: string, dismissed: boolean): void {
    this.edit(({ operations }) => operations.dismiss(otherId, dismissed));
  }

  /** Deletes the contact, and with it all that this browser keeps of it. Cannot be undone. */
  delete(): void {
    this.edit(({ operations }) => operations.delete());
  }

  /** Does again what failed. */
  retryOperation(key: OperationKey): void {
    this.edit(({ operations }) => operations.retry(key));
  }

  /** Gives up what failed or was not begun. */
  dropOperation(key: OperationKey): void {
    this.edit(({ operations }) => operations.drop(key));
  }

  /** What `undo` would take back. */
  nextUndo(): UndoEntry | undefined {
    return this.survivor.#undo?.peek();
  }

  /** The change that `undo` would make, the first of them where there are several. */
  peekUndo(): Change | undefined {
    const step = this.nextUndo();
    return step?.kind === 'change' ? step.changes[0] : undefined;
  }

  /** Takes back what was done last: what was not sent is dropped, what was sent gets its inverse. @returns what that was. */
  undo(): UndoEntry | undefined {
    const { survivor } = this;
    const step = survivor.#undo?.peek();
    if (!step) return undefined;
    survivor.#undo?.remove([step]);
    if (step.kind === 'note') this.#context.work?.notes.undo(survivor.id, step);
    else if (step.kind === 'change') survivor.change(step.changes, 'undo');
    else survivor.edit(({ operations }) => operations.undo(step));
    return step;
  }

  /** Somebody may have changed it: hints have no content, and may come twice, late or early. */
  hint(version: Version | undefined): void {
    if (version !== undefined && version === this.#persisted?.version) return;
    this.#hint = this.#hint === undefined || this.#hint === version ? (version ?? true) : true;
    this.#heed();
  }

  /** The connection lets requests through. */
  wake(): void {
    this.#read.wake();
    this.#edits?.wake();
  }

  /** Nobody looks at it any more. */
  leave(): void {
    if (this.queued === 0) this.#read.stop();
  }

  /** The connection is in another state, which shows on what waits for it. */
  connectionChanged(): void {
    if (this.#isChanged) this.#changed();
  }

  /** Takes changes that were made before, or elsewhere. */
  restore(stored: StoredChanges): void {
    this.edit((edits) => edits.restore(stored, this.id));
  }

  keep(): void {
    this.#edits?.keep();
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#edits?.forget();
    this.#become(undefined, undefined);
    this.#read.stop();
    this.#changed();
  }

  /** The contact goes on under another id, and what the agent has not saved goes with it. @returns whether it can be followed. */
  follow(into: string): boolean {
    const { survivor } = this.#context.record(into);
    if (survivor === this) return false;
    // It may have been merged into another since.
    if (this.#survivor && this.#survivor.survivor !== survivor) this.#part();
    if (!this.#survivor) {
      if (this.#hops >= HOPS) return false;
      survivor.#hops = Math.max(survivor.#hops, this.#hops + 1);
      this.#survivor = survivor;
      this.#read.stop();
      for (const step of this.#undo?.steps ?? []) survivor.#undo?.add(step);
      this.#unfollow = survivor.subscribe(() => this.#changed());
      this.#context.merged(this.id, survivor.id);
      survivor.load();
    }
    const unsaved = this.#edits?.handOver({ code: 'gone', mergedInto: into });
    if (unsaved) this.#survivor.restore(unsaved);
    this.#changed();
    return true;
  }

  /** It is a contact of its own again: its merge was undone. @param contact as it is now, if that is known */
  separate(contact?: Contact): void {
    this.#part();
    if (contact) this.#received(contact, []);
    else this.#read.restart(true);
  }

  /** Does something to the contact that this one is, at once or when the code is there. */
  edit(act: (edits: ContactEdits) => void): void {
    if (this.#survivor) return this.#survivor.edit(act);
    const code = writingCode();
    if (code) {
      this.#edits ??= new code.ContactEdits(this.#edited(), this.#context);
      return act(this.#edits);
    }
    this.#waiting += 1;
    withWritingCode(() => {
      this.#waiting -= 1;
      this.edit(act);
    });
    loadWritingCode();
  }

  get #undo(): UndoStack | undefined {
    return this.#context.work?.undoStack(this.id);
  }

  get #isChanged(): boolean {
    return this.#edits !== undefined && this.#edits.size > 0;
  }

  #parse(answer: unknown): Parsed<Contact> {
    const parsed = readContact(answer);
    return parsed.ok && parsed.value.id !== this.id ? { ok: false, path: 'id' } : parsed;
  }

  #received(contact: Contact, dropped: readonly string[]): void {
    if (this.#survivor) return this.separate(contact);
    const before = this.#edits ? this.#edits.known : this.#persisted;
    const context = this.#context;
    this.#dropped = dropped;
    this.#become(contact, undefined);
    if (!before) context.emit({ type: 'loaded', contactId: this.id });
    if (this.#edits) this.#edits.received(before, contact);
    else withWritingCode(({ tellLive }) => tellLive(context, before, contact));
    this.#changed();
  }

  #failed(failure: Failure): void {
    if (failure.code === 'not-found' || failure.code === 'gone') return this.#lost(failure);
    // The one that it was merged into tells how it stands.
    if (this.#survivor) return;
    if (failure.code !== this.#failure?.code) this.#context.emit({ type: 'failed', contactId: this.id, failure });
    // What the agent may not see does not stay in view.
    this.#become(failure.code === 'forbidden' ? undefined : this.#persisted, failure);
    this.#edits?.readFailed(failure);
    this.#changed();
  }

  #lost(failure: Failure): void {
    if (failure.code === 'gone' && failure.mergedInto && this.follow(failure.mergedInto)) return;
    this.#part();
    const known = this.#failure?.code === failure.code;
    this.#become(undefined, failure);
    this.#edits?.lose(failure);
    if (!known) this.#context.emit({ type: 'gone', contactId: this.id });
    this.#changed();
  }

  #part(): void {
    const survivor = this.#survivor;
    if (!survivor) return;
    this.#survivor = undefined;
    this.#unfollow?.();
    // What was done to this one is not to be undone on the other (11.1).
    if (survivor.#undo) this.#undo?.takeBack(survivor.#undo);
    this.#context.separated(this.id);
  }

  #become(persisted: Contact | undefined, failure: Failure | undefined): void {
    this.#persisted = persisted && share(this.#persisted, persisted);
    this.#failure = failure;
  }

  /** Looks after what a hint announced, once nothing is under way that may already have brought it. */
  #heed(): void {
    const hint = this.#hint;
    if (hint === undefined || this.#read.fetch !== 'idle' || this.#edits?.sending) return;
    this.#hint = undefined;
    if (hint !== this.#persisted?.version) this.#read.start();
  }

  #changed(): void {
    const snapshot = share(this.#snapshot, this.#view());
    if (snapshot !== this.#snapshot) {
      this.#snapshot = snapshot;
      this.#context.changed();
      this.#listeners.tell();
    }
    this.#heed();
  }

  #view(): ContactSnapshot {
    const { id } = this;
    if (this.#survivor) return { ...this.#survivor.snapshot, id, mergedInto: this.survivor.id };
    const persisted = this.#persisted;
    const failure = this.#failure;
    return {
      id,
      status: persisted ? 'ready' : failure ? 'error' : 'pending',
      fetch: this.#read.fetch,
      contact: this.#edits ? this.#edits.shown : persisted,
      persisted,
      failure,
      pending: this.#edits?.fields ?? NOTHING_PENDING,
      operations: this.#edits?.operations.all ?? NOTHING_GOING_ON,
      mergedInto: undefined,
      dropped: this.#dropped,
    };
  }

  /** This record, as its edits see it. */
  #edited(): EditedRecord {
    return {
      id: this.id,
      persisted: () => this.#persisted,
      adopt: (contact) => this.#become(contact, undefined),
      isReading: () => this.#read.fetch === 'fetching',
      read: () => this.#read.start(),
      restart: () => this.#read.restart(),
      lost: (failure) => this.#lost(failure),
      changed: () => this.#changed(),
    };
  }
}
