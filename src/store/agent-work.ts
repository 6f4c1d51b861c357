import type { ContactAdapter, SourceEvent } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { Person } from '../domain/person.js';
import type { AgentStorage } from './agent-storage.js';
import type { SourceConnection } from './connection.js';
import type { ContactRecord } from './contact-record.js';
import { Drafts } from './drafts.js';
import type { Environment, Owner } from './environment.js';
import type { NoteContext } from './note-list.js';
import { NoteLists } from './note-lists.js';
import { QueueStorage, type Successor } from './queue-storage.js';
import { SourceLists } from './source-lists.js';
import { takeBack } from './stale-changes.js';
import type { StoreEvent } from './store-event.js';
import type { StoredChanges } from './stored-changes.js';
import { UndoStack } from './undo-stack.js';

const GONE: ReadonlySet<Failure['code']> = new Set(['not-found', 'gone']);

/** What the work needs of its repository. */
export interface WorkContext {
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  readonly storage: AgentStorage;
  readonly owner: Owner;
  /** Who writes is known, and what former pages did not send is back. */
  readonly ready: boolean;
  readonly agent: Person | undefined;
  record(contactId: string): ContactRecord;
  /** Those that are remembered. */
  readonly records: ReadonlyMap<string, ContactRecord>;
  /** A snapshot is another. */
  changed(): void;
  emit(event: StoreEvent): void;
}

/**
 * What the agent has under way, beside what the source has said: drafts, unsent changes, notes, what can be undone, and the lists
 * that are looked at while working. Loaded apart from what only shows contacts.
 */
export class AgentWork {
  readonly drafts: Drafts;
  readonly notes: NoteLists;
  readonly lists: SourceLists;
  readonly #context: WorkContext;
  readonly #queues: QueueStorage;
  /** Outlive the records. */
  readonly #undo = new Map<string, UndoStack>();
  #agentId: string | undefined;
  #opened = false;
  /** Takes over what pages that are gone have kept. */
  #adopt: (() => void) | undefined;

  constructor(context: WorkContext) {
    const { adapter, environment, connection, storage, owner } = context;
    this.#context = context;
    this.drafts = new Drafts(storage, environment);
    this.lists = new SourceLists(adapter, environment, connection);
    this.#queues = new QueueStorage(storage, environment, owner);
    this.notes = new NoteLists(this.#noteContext());
  }

  /** What former pages did not send is back, and what is changed is kept. */
  get opened(): boolean {
    return this.#opened;
  }

  undoStack(contactId: string): UndoStack {
    let stack = this.#undo.get(contactId);
    if (!stack) this.#undo.set(contactId, (stack = new UndoStack()));
    return stack;
  }

  /** From now on, what is changed is kept in the browser under this agent's name, and what former pages kept is sent. */
  async open(agentId: string): Promise<void> {
    this.#agentId = agentId;
    const { environment, records } = this.#context;
    const successor: Successor = {
      changes: (contactId, stored) => {
        const changes = takeBack(contactId, stored, environment.now(), this.drafts);
        const record = this.#context.record(contactId);
        record.restore(changes);
        if (changes.changes.length > 0 || changes.operations?.length) record.load();
      },
      notes: (contactId, text, own) => this.notes.take(contactId, text, own),
    };
    this.#adopt = () => void this.#queues.adopt(successor);
    await this.#queues.open(successor);
    if (this.#agentId !== agentId) return;
    this.#opened = true;
    for (const one of [...records.values(), ...this.notes]) {
      one.keep();
      one.wake();
    }
    this.#adopt();
  }

  /** The agent may be another: what is kept stays where it is. */
  close(): void {
    this.#agentId = undefined;
    this.#opened = false;
    this.#queues.leave();
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    for (const stack of this.#undo.values()) stack.clear();
    this.notes.forget();
    this.lists.forget();
  }

  /** Takes over what pages that are gone have kept. */
  adopt(): void {
    this.#adopt?.();
  }

  keep(contactId: string, changes: StoredChanges | undefined): void {
    this.#queues.write(contactId, changes);
  }

  hinted(event: SourceEvent): void {
    if (event.type === 'contact') this.lists.contactsChanged(event.id);
    else if (event.type === 'notes') this.notes.peek(event.contactId)?.hint();
    else if (event.type === 'schema') this.lists.workspaceChanged();
  }

  /** Hints may have been missed. */
  revalidate(): void {
    for (const list of this.notes) list.revalidate();
    this.lists.revalidate();
  }

  /** The contact goes on under another id, and what the agent has not saved goes with it. */
  merged(from: string, into: string): void {
    this.drafts.move(from, into);
    this.notes.merged(from, into);
  }

  /** The contact is deleted: nothing is kept of it. */
  deleted(contactId: string): void {
    this.drafts.erase(contactId);
    this.notes.erase(contactId);
    this.#queues.erase(contactId);
    this.lists.contactDeleted(contactId);
  }

  /** What is told of these contacts elsewhere may be out of date. */
  contactsChanged(...contactIds: readonly string[]): void {
    this.lists.contactsChanged(...contactIds);
    for (const id of contactIds) this.notes.peek(id)?.hint();
  }

  /** A contact's notes are not to be found: its record tells whether it is gone, or where it went. */
  #missing(contactId: string): void {
    const record = this.#context.record(contactId);
    const { failure, status } = record.snapshot;
    if (record.survivor !== record) this.notes.merged(contactId, record.survivor.id);
    else if (status === 'error' && failure && GONE.has(failure.code)) this.notes.peek(contactId)?.lost(failure);
    else record.revalidate();
  }

  #noteContext(): NoteContext {
    const context = this.#context;
    const { adapter, environment, connection } = context;
    return {
      adapter,
      environment,
      connection,
      get ready() {
        return context.ready;
      },
      get agent() {
        return context.agent;
      },
      undoStack: (contactId) => this.undoStack(contactId),
      keep: (contactId, text) => this.#queues.writeNotes(contactId, text),
      recover: (contactId, slot, text) => this.drafts.recover(contactId, slot, text),
      missing: (contactId) => this.#missing(contactId),
      changed: () => context.changed(),
      emit: (event) => context.emit(event),
    };
  }
}
