import { equalValues } from '../domain/attribute-value.js';
import { applyChanges, type Change, fieldOf, invertChange, isNoop } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { RecordContext } from './contact-record.js';
import { differences } from './differences.js';
import type { Origin } from './pending-changes.js';
import type { PendingField } from './pending-field.js';
import { textOf } from './stale-changes.js';
import type { StoredChanges } from './stored-changes.js';
import type { UndoStack } from './undo-stack.js';
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
  /** The source has these, though what it said does not show them yet. */
  #committed: readonly Change[] = [];
  /** The source has something newer: a read is on its way. */
  #outdated = false;
  #readings = 0;

  constructor(record: EditedRecord, context: RecordContext, undoStack: UndoStack) {
    this.#record = record;
    this.#context = context;
    this.#undo = undoStack;
    this.#queue = new WriteQueue(this.#target());
  }

  get size(): number {
    return this.#queue.size;
  }

  /** How many changes go to the source by themselves. */
  get queued(): number {
    return this.#queue.queued;
  }

  get sending(): boolean {
    return this.#queue.sending;
  }

  get fields(): ReadonlyMap<string, PendingField> {
    return this.#queue.fields;
  }

  /** The contact as the source has it, as far as anybody knows. */
  get known(): Contact | undefined {
    const persisted = this.#record.persisted();
    return persisted && applyChanges(persisted, this.#committed);
  }

  /** The contact as the agent wants it. */
  get shown(): Contact | undefined {
    const { known } = this;
    return known && applyChanges(known, this.#queue.intents);
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
    const intents = new Map(this.#queue.intents.map((change) => [fieldOf(change), change]));
    tellLive(this.#context, before, contact, (change) => equalValues(intents.get(fieldOf(change))?.to, change.to));
    this.#readings += 1;
    this.#settle();
    this.#queue.received(contact);
  }

  /** A read failed, and is not tried again by itself. */
  readFailed(failure: Failure): void {
    this.#queue.readFailed(failure);
  }

  /** There is no contact any more, or none that the agent may see. */
  lose(failure: Failure): void {
    this.#settle();
    this.#queue.fail(failure);
  }

  /** Gives away what is not under way. */
  handOver(): StoredChanges | undefined {
    return this.#queue.handOver();
  }

  restore(stored: StoredChanges): void {
    this.#queue.restore(stored);
  }

  keep(): void {
    this.#queue.keep();
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#settle();
    this.#queue.forget();
  }

  wake(): void {
    this.#queue.wake();
  }

  #settle(): void {
    this.#committed = [];
    this.#outdated = false;
  }

  #outdate(): void {
    this.#outdated = true;
    this.#record.restart();
  }

  #committedNow(changes: readonly Change[], now: Contact | undefined): void {
    if (now) {
      this.#settle();
      this.#record.adopt(now);
      // It began before the write was answered.
      if (this.#record.isReading()) this.#record.restart();
    } else if (changes.length > 0) {
      this.#committed = [...this.#committed, ...changes];
      this.#outdate();
    }
  }

  #displaced(change: Change): void {
    const text = textOf(change);
    if (text !== undefined) this.#context.recover(this.#record.id, fieldOf(change), text);
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
      keep: (changes) => context.keep(id, changes),
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
