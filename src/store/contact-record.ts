import type { ContactAdapter } from '../adapters/adapter.js';
import { equalValues } from '../domain/attribute-value.js';
import { applyChanges, type Change, fieldOf, invertChange, isNoop } from '../domain/change.js';
import { type Contact, readContact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Parsed } from '../domain/parse.js';
import type { Version } from '../domain/version.js';
import type { SourceConnection } from './connection.js';
import type { ContactSnapshot } from './contact-snapshot.js';
import { differences } from './differences.js';
import type { Environment } from './environment.js';
import type { Origin } from './pending-changes.js';
import { Listeners } from './readable.js';
import { share } from './share.js';
import { SourceRead } from './source-read.js';
import type { StoreEvent } from './store-event.js';
import type { StoredChanges } from './stored-changes.js';
import type { NoteStep, UndoEntry, UndoStack } from './undo-stack.js';
import { WriteQueue } from './write-queue.js';
import type { WriteTarget } from './write-target.js';

export type { ContactSnapshot } from './contact-snapshot.js';
export type { PendingField } from './pending-field.js';
export type { UndoEntry } from './undo-stack.js';

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
  keep(contactId: string, changes: StoredChanges | undefined): void;
  /** A newer change takes the place of this one, though it was not made from it: its text is kept. */
  displaced(contactId: string, change: Change): void;
  merged(from: string, into: string): void;
  /** Takes back what was done to a note. */
  undoNote(contactId: string, step: NoteStep): void;
  /** A snapshot is another. */
  changed(): void;
  emit(event: StoreEvent): void;
}

/** One contact: what the source said, what the agent changed since, and what follows from both. */
export class ContactRecord {
  readonly id: string;
  readonly #context: RecordContext;
  readonly #undo: UndoStack;
  readonly #read: SourceRead<Contact>;
  readonly #queue: WriteQueue;
  readonly #listeners = new Listeners();
  #persisted: Contact | undefined;
  #dropped: readonly string[] = [];
  #failure: Failure | undefined;
  /** The source has these, though `persisted` does not show them yet. */
  #committed: readonly Change[] = [];
  #outdated = false;
  #readings = 0;
  /** What a hint announced while a request was under way. */
  #hint: Version | true | undefined;
  #survivor: ContactRecord | undefined;
  /** How many contacts led here, one after the other. */
  #hops = 0;
  #snapshot: ContactSnapshot;

  constructor(id: string, context: RecordContext, undoStack: UndoStack) {
    this.id = id;
    this.#context = context;
    this.#undo = undoStack;
    this.#queue = new WriteQueue(this.#target());
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
    return this.#queue.queued;
  }

  /** Something of it goes on when the connection does. */
  get waits(): boolean {
    return this.#queue.queued > 0 || this.#read.fetch === 'paused';
  }

  /** It holds what nobody else does, or somebody looks at it. */
  get needed(): boolean {
    return this.#queue.size > 0 || this.#listeners.size > 0;
  }

  /** Reads the contact, unless it is known. */
  load(): void {
    if (this.#survivor) return this.#survivor.load();
    if (!this.#persisted) this.revalidate(true);
  }

  /** Reads again what is known already. */
  revalidate(byAgent = false): void {
    if (this.#survivor) return this.#survivor.revalidate(byAgent);
    if (byAgent && !this.#persisted && this.#read.fetch !== 'fetching') this.#failure = undefined;
    this.#read.start(byAgent);
  }

  /** Reads anew, and tries again what could not be sent. Resolves when the source has answered or nothing more can be done now. */
  async reload(): Promise<void> {
    if (this.#survivor) return this.#survivor.reload();
    if (!this.#persisted) this.#failure = undefined;
    this.#read.restart(true);
    this.#queue.wake();
    await this.#read.settled();
  }

  /** Shows a change at once and sends it. Several together are sent together, and undone together. */
  change(change: Change | readonly Change[], origin: Origin = 'agent'): void {
    if (this.#survivor) return this.#survivor.change(change, origin);
    const changes = [change].flat().filter((one) => !isNoop(one));
    if (changes.length === 0) return;
    const steps = origin === 'agent' ? [this.#undo.add({ kind: 'change', changes: changes.map(invertChange) })] : [];
    this.#queue.add(changes, origin, steps);
  }

  /** Sends again what failed. */
  retry(field: string): void {
    this.survivor.#queue.retry(field);
  }

  /** Gives up a change that failed or is in conflict, or has not been sent. */
  discard(field: string): void {
    this.survivor.#queue.discard(field);
  }

  /** Ends a conflict. */
  resolve(field: string, choice: 'mine' | 'theirs'): void {
    this.survivor.#queue.resolve(field, choice);
  }

  /** What `undo` would take back: a change, or what was done to a note. */
  nextUndo(): UndoEntry | undefined {
    return this.survivor.#undo.peek();
  }

  /** The change that `undo` would make, the first of them where there are several. */
  peekUndo(): Change | undefined {
    const step = this.nextUndo();
    return step?.kind === 'change' ? step.changes[0] : undefined;
  }

  /** Takes back what was done last: what was not sent is dropped, what was sent gets its inverse. @returns what that was. */
  undo(): UndoEntry | undefined {
    const { survivor } = this;
    const step = survivor.#undo.peek();
    if (!step) return undefined;
    survivor.#undo.remove([step]);
    if (step.kind === 'note') this.#context.undoNote(survivor.id, step);
    else survivor.change(step.changes, 'undo');
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
    this.#queue.wake();
  }

  /** Nobody looks at it any more. */
  leave(): void {
    if (this.#queue.queued === 0) this.#read.stop();
  }

  /** The connection is in another state, which shows on what waits for it. */
  connectionChanged(): void {
    if (this.#queue.size > 0) this.#changed();
  }

  /** Takes changes that were made before, or elsewhere. */
  restore(stored: StoredChanges): void {
    if (this.#survivor) return this.#survivor.restore(stored);
    this.#queue.restore(stored);
  }

  keep(): void {
    this.#queue.keep();
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#queue.forget();
    this.#become(undefined, undefined);
    this.#read.stop();
    this.#changed();
  }

  /** As the source has it as far as anybody knows. */
  get #known(): Contact | undefined {
    return this.#persisted && applyChanges(this.#persisted, this.#committed);
  }

  #parse(answer: unknown): Parsed<Contact> {
    const parsed = readContact(answer);
    return parsed.ok && parsed.value.id !== this.id ? { ok: false, path: 'id' } : parsed;
  }

  #received(contact: Contact, dropped: readonly string[]): void {
    const before = this.#known;
    this.#readings += 1;
    this.#dropped = dropped;
    this.#become(contact, undefined);
    if (!before) this.#context.emit({ type: 'loaded', contactId: this.id });
    else this.#tellLive(before, contact);
    this.#queue.received(contact);
    this.#changed();
  }

  #tellLive(before: Contact, after: Contact): void {
    const intents = new Map(this.#queue.intents.map((change) => [fieldOf(change), change]));
    const changes = differences(before, after).filter((change) => {
      const mine = intents.get(fieldOf(change));
      return !mine || !equalValues(mine.to, change.to);
    });
    if (changes.length > 0) this.#context.emit({ type: 'live', contactId: this.id, changes });
  }

  #failed(failure: Failure): void {
    if (failure.code === 'not-found' || failure.code === 'gone') return this.#lost(failure);
    if (failure.code !== this.#failure?.code) this.#context.emit({ type: 'failed', contactId: this.id, failure });
    // What the agent may not see does not stay in view.
    this.#become(failure.code === 'forbidden' ? undefined : this.#persisted, failure, this.#committed);
    this.#queue.readFailed(failure);
    this.#changed();
  }

  #lost(failure: Failure): void {
    if (failure.code === 'gone' && failure.mergedInto && this.#follow(failure.mergedInto)) return;
    const known = this.#failure?.code === failure.code;
    this.#become(undefined, failure);
    this.#queue.fail(failure);
    if (!known) this.#context.emit({ type: 'gone', contactId: this.id });
    this.#changed();
  }

  /** The contact goes on under another id, and what the agent has not saved goes with it. */
  #follow(into: string): boolean {
    if (!this.#survivor) {
      const { survivor } = this.#context.record(into);
      if (survivor === this || this.#hops >= HOPS) return false;
      survivor.#hops = Math.max(survivor.#hops, this.#hops + 1);
      this.#survivor = survivor;
      this.#read.stop();
      for (const step of this.#undo.steps) survivor.#undo.add(step);
      survivor.subscribe(() => this.#changed());
      this.#context.merged(this.id, survivor.id);
      survivor.load();
    }
    const unsaved = this.#queue.handOver();
    if (unsaved) this.#survivor.restore(unsaved);
    this.#changed();
    return true;
  }

  #become(persisted: Contact | undefined, failure: Failure | undefined, committed: readonly Change[] = []): void {
    this.#persisted = persisted && share(this.#persisted, persisted);
    this.#failure = failure;
    this.#committed = committed;
    if (!failure) this.#outdated = false;
  }

  #outdate(): void {
    this.#outdated = true;
    this.#read.restart();
  }

  /** Looks after what a hint announced, once nothing is under way that may already have brought it. */
  #heed(): void {
    const hint = this.#hint;
    if (hint === undefined || this.#read.fetch !== 'idle' || this.#queue.sending) return;
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
    const known = this.#known;
    const failure = this.#failure;
    return {
      id,
      status: known ? 'ready' : failure ? 'error' : 'pending',
      fetch: this.#read.fetch,
      contact: known && applyChanges(known, this.#queue.intents),
      persisted: this.#persisted,
      failure,
      pending: this.#queue.fields,
      mergedInto: undefined,
      dropped: this.#dropped,
    };
  }

  /** What the queue sees of this record. */
  #target(): WriteTarget {
    const { id } = this;
    const { adapter, environment, connection } = this.#context;
    return {
      id, adapter, environment, connection,
      undoStack: this.#undo,
      ready: () => this.#context.ready,
      known: () => this.#known,
      version: () => this.#persisted?.version,
      outdated: () => this.#outdated,
      readings: () => this.#readings,
      committed: (changes, now) => {
        if (now) {
          this.#become(now, undefined);
          // It began before the write was answered.
          if (this.#read.fetch === 'fetching') this.#read.restart();
        } else if (changes.length > 0) {
          this.#committed = [...this.#committed, ...changes];
          this.#outdate();
        }
      },
      read: () => this.#read.start(),
      outdate: () => this.#outdate(),
      lost: (failure) => this.#lost(failure),
      displaced: (change) => this.#context.displaced(id, change),
      keep: (changes) => this.#context.keep(id, changes),
      changed: () => this.#changed(),
      emit: (event) => this.#context.emit(event),
    };
  }
}
