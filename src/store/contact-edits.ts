import { equalValues } from '../domain/attribute-value.js';
import { applyChanges, type Change, fieldOf, invertChange, isNoop } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import { offersOf } from '../domain/permissions.js';
import type { Version } from '../domain/version.js';
import type { RecordContext } from './contact-record.js';
import { differences } from './differences.js';
import type { OperationTarget } from './operation-target.js';
import { Operations } from './operations.js';
import type { Origin } from './pending-changes.js';
import type { PendingField } from './pending-field.js';
import { afterOperation, type PendingOperation } from './pending-operation.js';
import { textOf } from './stale-changes.js';
import type { StoredChanges } from './stored-changes.js';
import type { StoredOperation } from './stored-operations.js';
import { UndoStack } from './undo-stack.js';
import { VersionLineage } from './version-lineage.js';
import { WriteQueue } from './write-queue.js';
import type { WriteTarget } from './write-target.js';

/** The record whose contact is changed. */
export interface EditedRecord {
  readonly id: string;
  /** What the source said. */
  persisted(): Contact | undefined;
  /** The source has this now. */
  adopt(contact: Contact): void;
  isReading(): boolean;
  /** Reads, unless a read is under way. */
  read(): void;
  /** Reads from now on. */
  restart(): void;
  /** The source has no such contact any more. */
  lost(failure: Failure): void;
  changed(): void;
}

/** What the agent changed in a contact, until the source has it and shows it. Loaded apart from what only shows contacts. */
export class ContactEdits {
  readonly #record: EditedRecord;
  readonly #context: RecordContext;
  readonly #undo: UndoStack;
  readonly #queue: WriteQueue;
  readonly operations: Operations;
  /** The source has these, though what it said does not show them yet. */
  #committed: readonly Change[] = [];
  #operated: readonly PendingOperation[] = [];
  readonly #lineage = new VersionLineage();
  /** How many merges with others are under way. */
  #holds = 0;
  #stored: StoredChanges | undefined;
  #storedOperations: readonly StoredOperation[] = [];
  /** The source has something newer: a read is on its way. */
  #outdated = false;
  #readings = 0;

  constructor(record: EditedRecord, context: RecordContext) {
    this.#record = record;
    this.#context = context;
    this.#undo = context.work?.undoStack(record.id) ?? new UndoStack();
    this.#queue = new WriteQueue(this.#target());
    this.operations = new Operations(this.#operationTarget());
  }

  get size(): number {
    return this.#queue.size + this.operations.size;
  }

  /** How many changes and operations go to the source by themselves. */
  get queued(): number {
    return this.#queue.queued + this.operations.queued;
  }

  get sending(): boolean {
    return this.#queue.sending || this.operations.sending;
  }

  /** Something is on its way to the source, or about to be, that must be there before the contact is merged. */
  get busy(): boolean {
    return this.#isChanging || this.operations.precedesMerge;
  }

  /** Why some change is not on its way but with the agent. */
  get trouble(): Failure | undefined {
    return this.#queue.trouble;
  }

  /** That version of the contact, or what own changes alone have made of it since. */
  advanced(version: Version | undefined): Version | undefined {
    return this.#lineage.latest(version);
  }

  /** Nothing is sent until it is let go again. @returns how to. */
  hold(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      this.#go();
    };
  }

  get fields(): ReadonlyMap<string, PendingField> {
    return this.#queue.fields;
  }

  /** The contact as the source has it, as far as anybody knows. */
  get known(): Contact | undefined {
    const persisted = this.#record.persisted();
    return persisted && this.#operated.reduce(afterOperation, applyChanges(persisted, this.#committed));
  }

  /** The contact as the agent wants it. */
  get shown(): Contact | undefined {
    const { known } = this;
    return known && this.operations.expected.reduce(afterOperation, applyChanges(known, this.#queue.intents));
  }

  change(intended: readonly Change[], origin: Origin): void {
    const changes = intended.filter((change) => !isNoop(change));
    if (changes.length === 0) return;
    const steps = origin === 'agent' ? [this.#undo.add({ kind: 'change', changes: changes.map(invertChange) })] : [];
    this.#queue.add(changes, origin, steps);
  }

  retry(field: string): void {
    this.#queue.retry(field);
  }

  discard(field: string): void {
    this.#queue.discard(field);
  }

  resolve(field: string, choice: 'mine' | 'theirs'): void {
    this.#queue.resolve(field, choice);
  }

  /** A read answered: what the record has now is what the source has. */
  received(before: Contact | undefined, contact: Contact): void {
    this.#tellLive(before, contact);
    this.#readings += 1;
    this.#settle();
    this.#queue.received(contact);
    this.operations.pumpSoon();
  }

  /** A read failed, and is not tried again by itself. */
  readFailed(failure: Failure): void {
    this.#queue.readFailed(failure);
  }

  /** There is no contact any more, or none that the agent may see. */
  lose(failure: Failure): void {
    this.#settle();
    this.#queue.fail(failure);
    this.operations.lose(failure);
  }

  /** Gives away what is not under way. @param failure where the contact went */
  handOver(failure: Failure): StoredChanges | undefined {
    const stored = this.#queue.handOver();
    const operations = this.operations.handOver(failure);
    return stored || operations.length > 0 ? { changes: [], ...stored, operations } : undefined;
  }

  /** @param contactId whom they were made for: this contact, or one that was merged into it */
  restore({ operations = [], ...stored }: StoredChanges, contactId: string): void {
    const isOwn = contactId === this.#record.id;
    // A request for another contact cannot be repeated here.
    this.#queue.restore(isOwn ? stored : { changes: stored.changes });
    this.operations.restore(isOwn ? operations : this.operations.inherited(operations, contactId));
  }

  keep(): void {
    this.#queue.keep();
    this.operations.keep();
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#settle();
    this.#queue.forget();
    this.operations.forget();
  }

  wake(): void {
    this.#queue.wake();
    this.operations.wake();
  }

  get #isChanging(): boolean {
    return this.#queue.queued > 0 || this.#queue.sending || this.#holds > 0;
  }

  /** Whoever waited for others goes on. */
  #go(): void {
    this.#queue.pump();
    this.operations.pumpSoon();
  }

  #settle(): void {
    this.#committed = [];
    this.#operated = [];
    this.#outdated = false;
  }

  #outdate(): void {
    this.#outdated = true;
    this.#record.restart();
  }

  #committedNow(changes: readonly Change[], now: Contact | undefined): void {
    if (now) {
      if (changes.length > 0) this.#lineage.add(this.#record.persisted()?.version, now.version);
      this.#adopt(now);
    } else if (changes.length > 0) {
      this.#committed = [...this.#committed, ...changes];
      this.#outdate();
    }
  }

  #operationDone(operation: PendingOperation, now: Contact | undefined): void {
    if (now) {
      this.#tellLive(this.known, now);
      this.#adopt(now);
      this.#queue.received(now);
    } else {
      this.#operated = [...this.#operated, operation];
      this.#outdate();
    }
  }

  #adopt(now: Contact): void {
    this.#settle();
    this.#record.adopt(now);
    // It began before the write was answered.
    if (this.#record.isReading()) this.#record.restart();
  }

  /** What the agent wanted so is not news. */
  #tellLive(before: Contact | undefined, after: Contact): void {
    const intents = new Map(this.#queue.intents.map((change) => [fieldOf(change), change]));
    tellLive(this.#context, before, after, (change) => equalValues(intents.get(fieldOf(change))?.to, change.to));
  }

  /** All that the browser keeps of it stands in one place. */
  #keep(): void {
    const operations = this.#storedOperations;
    const { changes = [], ...request } = this.#stored ?? {};
    const isEmpty = changes.length === 0 && operations.length === 0;
    this.#context.work?.keep(this.#record.id, isEmpty ? undefined : { changes, ...request, operations });
  }

  #displaced(change: Change): void {
    const text = textOf(change);
    if (text !== undefined) this.#context.work?.drafts.recover(this.#record.id, fieldOf(change), text);
  }

  #target(): WriteTarget {
    const record = this.#record;
    const context = this.#context;
    const { id } = record;
    const { adapter, environment, connection } = context;
    return {
      id,
      adapter,
      environment,
      connection,
      undoStack: this.#undo,
      ready: () => context.ready,
      known: () => this.known,
      version: () => record.persisted()?.version,
      outdated: () => this.#outdated,
      readings: () => this.#readings,
      committed: (changes, now) => this.#committedNow(changes, now),
      read: () => record.read(),
      outdate: () => this.#outdate(),
      lost: (failure) => record.lost(failure),
      displaced: (change) => this.#displaced(change),
      held: () => this.operations.sending || this.#holds > 0,
      keep: (changes) => {
        this.#stored = changes;
        this.#keep();
      },
      changed: () => {
        record.changed();
        this.operations.pumpSoon();
      },
      emit: (event) => context.emit(event),
    };
  }

  #operationTarget(): OperationTarget {
    const record = this.#record;
    const context = this.#context;
    const { id } = record;
    const { adapter, environment, connection } = context;
    return {
      id,
      adapter,
      environment,
      connection,
      undoStack: this.#undo,
      ready: () => context.ready,
      busy: () => this.#isChanging,
      trouble: () => this.trouble,
      shown: () => this.shown,
      version: () => record.persisted()?.version,
      advanced: (version) => this.advanced(version),
      writesBack: () => {
        const { status, session, schema } = context.workspace;
        const isManaged = status !== 'ready' || schema.definitions.some(({ crmManaged }) => crmManaged);
        return adapter.crm?.writeBack !== undefined && offersOf(session, 'crm.writeBack') && isManaged;
      },
      readings: () => this.#readings,
      done: (operation, now) => this.#operationDone(operation, now),
      outdate: () => this.#outdate(),
      lost: (failure) => record.lost(failure),
      other: (contactId, act) => {
        const { survivor } = context.record(contactId);
        let result: ReturnType<typeof act> | undefined;
        if (survivor.id !== id) survivor.edit((edits) => (result = act(edits)));
        return result;
      },
      watch: (contactId, listener) => context.record(contactId).subscribe(listener),
      merged: (from) => {
        context.record(from).follow(id);
        context.work?.contactsChanged(id, from);
      },
      mergeUndone: ({ into, from, other }) => {
        context.record(from).separate(other);
        if (into !== id) context.record(into).revalidate();
        context.work?.contactsChanged(into, from);
      },
      dismissed: (otherId, dismissed) => context.work?.lists.dismissed(id, otherId, dismissed),
      deleted: () => {
        this.#queue.clear();
        this.operations.clear();
        this.#undo.clear();
        context.work?.deleted(id);
        record.lost({ code: 'gone' });
      },
      keep: (operations) => {
        this.#storedOperations = operations;
        this.#keep();
      },
      free: () => this.#queue.pump(),
      changed: () => record.changed(),
      emit: (event) => context.emit(event),
    };
  }
}

/** Tells what somebody else changed. @param isMine what the agent wanted so is not news. */
export function tellLive(
  context: Pick<RecordContext, 'emit'>,
  before: Contact | undefined,
  after: Contact,
  isMine: (change: Change) => boolean = () => false,
): void {
  const changes = before ? differences(before, after).filter((change) => !isMine(change)) : [];
  if (changes.length > 0) context.emit({ type: 'live', contactId: after.id, changes });
}
