import type { ContactAdapter, SourceEvent } from '../adapters/adapter.js';
import type { Channel } from '../domain/channel.js';
import type { Deletion } from '../domain/deletion.js';
import type { Failure } from '../domain/errors.js';
import type { FoundTag } from '../domain/list-readers.js';
import type { Merge, MergeSuggestion } from '../domain/merge.js';
import type { Session } from '../domain/permissions.js';
import type { Page } from '../domain/page.js';
import type { Person } from '../domain/person.js';
import type { Tag } from '../domain/tag.js';
import { AgentStorage } from './agent-storage.js';
import { type Connection, SourceConnection } from './connection.js';
import { ContactRecord, type RecordContext } from './contact-record.js';
import { Drafts } from './drafts.js';
import { browser, type Environment, type Owner, type PageSignal, type StorageKind } from './environment.js';
import { LiveStream } from './live-stream.js';
import { Preferences } from './preferences.js';
import type { QueueStorage, Successor } from './queue-storage.js';
import type { NoteContext, NoteList } from './note-list.js';
import { NoteLists } from './note-lists.js';
import { LateResource } from './late-resource.js';
import { Listeners, type Readable } from './readable.js';
import type { PagedResource, Resource } from './resource.js';
import type { SourceLists } from './source-lists.js';
import type { StoreEvent } from './store-event.js';
import { UndoStack } from './undo-stack.js';
import { Workspace, type WorkspaceSnapshot } from './workspace.js';
import { loadWritingCode, type WritingCode, withWritingCode, writingCode } from './writing-code.js';

export { forgetStored } from './agent-storage.js';
export type { Connection } from './connection.js';
export type { Environment, StorageKind } from './environment.js';
export type { Readable } from './readable.js';
export type { PagedResource, Resource, ResourceState } from './resource.js';
export type { StoreEvent } from './store-event.js';
export type { WorkspaceSnapshot } from './workspace.js';

const GONE: ReadonlySet<Failure['code']> = new Set(['not-found', 'gone']);

/** So many contacts are remembered, besides those in view or with work of their own. */
const REMEMBERED = 50;

const repositories = new WeakMap<ContactAdapter, ContactRepository>();

/** The one repository of an adapter: whoever shares the adapter shares what was read and changed. */
export function repositoryFor(adapter: ContactAdapter, options: { storage?: StorageKind } = {}): ContactRepository {
  let repository = repositories.get(adapter);
  if (!repository) repositories.set(adapter, (repository = new ContactRepository(adapter, {}, options.storage)));
  return repository;
}

/** All contacts of one source, as this page knows them. */
export class ContactRepository {
  readonly adapter: ContactAdapter;
  readonly workspace: Readable<WorkspaceSnapshot>;
  readonly connection: Readable<Connection>;
  readonly drafts: Drafts;
  readonly preferences: Preferences;

  readonly #environment: Environment;
  readonly #owner: Owner;
  readonly #connection: SourceConnection;
  readonly #workspace: Workspace;
  readonly #storage: AgentStorage;
  /** Absent until its code is there. */
  #queues: QueueStorage | undefined;
  readonly #live: LiveStream;
  readonly #context: RecordContext;
  readonly #notes: NoteLists;
  /** Absent until their code is there. */
  #lists: SourceLists | undefined;
  readonly #events = new Listeners<StoreEvent>();
  /** The least recently used first. */
  readonly #records = new Map<string, ContactRecord>();
  /** Undo outlives the records. */
  readonly #undo = new Map<string, UndoStack>();
  /** How many show it. */
  readonly #shown = new Map<string, number>();
  #agentId: string | undefined;
  #opened = false;
  /** Takes over what pages that are gone have kept. */
  #adopt: (() => void) | undefined;
  #reloading: Promise<void> | undefined;
  #deaf: (() => void) | undefined;
  #scoping = false;
  #turn = -1;
  #progress: Pick<Connection, 'state' | 'retryAt'> = { state: 'online' };

  constructor(adapter: ContactAdapter, environment: Partial<Environment> = {}, storage: StorageKind = 'local') {
    const world: Environment = { ...browser, ...environment };
    this.adapter = adapter;
    this.#environment = world;
    this.#storage = new AgentStorage(adapter.id, world, storage, () => this.#emit({ type: 'storage-unavailable' }));
    this.#owner = world.owner(adapter.id);
    this.drafts = new Drafts(this.#storage, world);
    this.preferences = new Preferences(this.#storage);
    this.connection = this.#connection = new SourceConnection(
      world,
      () => this.#wake(),
      () => void this.reload(),
    );
    this.#connection.subscribe(() => this.#connectionChanged(this.#connection.value));
    this.workspace = this.#workspace = new Workspace(adapter, world, this.#connection, (session) =>
      this.#signedIn(session),
    );
    this.#live = new LiveStream(
      adapter,
      world,
      this.#connection,
      (event) => this.#hinted(event),
      () => this.#revalidate(),
    );
    this.#context = this.#recordContext();
    this.#notes = new NoteLists(this.#noteContext());
  }

  /** The same object for the same id, for as long as anybody needs it. */
  record(contactId: string): ContactRecord {
    const known = this.#records.get(contactId);
    this.#records.delete(contactId);
    const record = known ?? new ContactRecord(contactId, this.#context, this.#undoOf(contactId));
    this.#records.set(contactId, record);
    if (!known) this.#forgetOldest(record);
    return record;
  }

  /**
   * The notes of a contact: the same object for the same id, for as long as anybody needs it. Its code comes with the first
   * call; rejects when it cannot be loaded.
   */
  notes(contactId: string): Promise<NoteList> {
    return this.#notes.get(this.#survivorId(contactId) ?? contactId);
  }

  /** The workspace's channels. */
  channels(): Resource<readonly Channel[]> {
    return this.#list((lists) => lists.channels());
  }

  /** Whom a contact may be the same as; `undefined`: the workspace's pairs. */
  suggestions(contactId: string | undefined): Resource<readonly MergeSuggestion[]> {
    return this.#list((lists) => lists.suggestions(this.#survivorId(contactId)));
  }

  /** Merges of a contact, or of the workspace, the newest first. */
  mergeHistory(contactId: string | undefined): PagedResource<Merge> {
    return this.#list((lists) => lists.mergeHistory(this.#survivorId(contactId)));
  }

  /** The log of deleted contacts, the newest first. */
  deletions(): PagedResource<Deletion> {
    return this.#list((lists) => lists.deletions());
  }

  /** A page of the workspace's tags whose names hold the text. Rejects with a `ContactError`, or as the signal says. */
  searchTags(query: string, signal: AbortSignal, cursor?: string): Promise<Page<FoundTag>> {
    return new Promise((resolve) => this.#withLists((lists) => resolve(lists.searchTags(query, signal, cursor))));
  }

  /** Makes a tag, or finds the one of that name. Rejects with a `ContactError`. */
  createTag(name: string): Promise<Tag> {
    return new Promise((resolve) => this.#withLists((lists) => resolve(lists.createTag(name))));
  }

  /** Reads a contact, again if it is known, and watches it until it is released. @returns the release. */
  acquire(contactId: string): () => void {
    this.#workspace.start();
    const record = this.record(contactId);
    this.#shown.set(contactId, (this.#shown.get(contactId) ?? 0) + 1);
    // Before the read, so that nothing happens unheard between the two.
    this.#scope();
    record.revalidate(true);
    let held = true;
    return () => {
      if (held) this.#release(contactId);
      held = false;
    };
  }

  /** Reads a contact that will be wanted soon. */
  prefetch(contactId: string): void {
    this.#workspace.start();
    this.record(contactId).load();
  }

  /** Reads session and schema again. After signing in again, everything that waited goes on. */
  reload(): Promise<void> {
    this.#reloading ??= this.#workspace.reload().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    return this.#events.add(listener);
  }

  #survivorId(contactId: string | undefined): string | undefined {
    return contactId === undefined ? undefined : (this.#records.get(contactId)?.survivor.id ?? contactId);
  }

  /** Does something with the lists: at once, or when their code is there. */
  #withLists(use: (lists: SourceLists) => void): void {
    withWritingCode(({ SourceLists }) => {
      use((this.#lists ??= new SourceLists(this.adapter, this.#environment, this.#connection)));
    });
    loadWritingCode();
  }

  #list<T>(pick: (lists: SourceLists) => PagedResource<T>): PagedResource<T>;
  #list<T>(pick: (lists: SourceLists) => Resource<T>): Resource<T>;
  #list<T>(pick: (lists: SourceLists) => Resource<T>): Resource<T> {
    return this.#lists ? pick(this.#lists) : new LateResource((give) => this.#withLists((lists) => give(pick(lists))));
  }

  #undoOf(contactId: string): UndoStack {
    let stack = this.#undo.get(contactId);
    if (!stack) this.#undo.set(contactId, (stack = new UndoStack()));
    return stack;
  }

  #recordContext(): RecordContext {
    const isReady = (): boolean => this.#opened || this.#workspace.value.status === 'error';
    const workspace = (): WorkspaceSnapshot => this.#workspace.value;
    return {
      adapter: this.adapter,
      environment: this.#environment,
      connection: this.#connection,
      get ready() {
        return isReady();
      },
      record: (contactId) => this.record(contactId),
      keep: (contactId, changes) => this.#queues?.write(contactId, changes),
      recover: (contactId, slot, text) => this.drafts.recover(contactId, slot, text),
      get workspace() {
        return workspace();
      },
      merged: (from, into) => {
        this.drafts.move(from, into);
        this.#notes.merged(from, into);
        this.#scopeSoon();
        this.#emit({ type: 'merged', contactId: from, into });
      },
      separated: (contactId) => {
        this.#scopeSoon();
        this.#notes.peek(contactId)?.refresh();
      },
      deleted: (contactId) => {
        this.drafts.erase(contactId);
        this.#notes.erase(contactId);
        this.#queues?.erase(contactId);
        this.#lists?.contactDeleted(contactId);
      },
      dismissed: (contactId, otherId, dismissed) => this.#lists?.dismissed(contactId, otherId, dismissed),
      contactsChanged: (...contactIds) => {
        this.#lists?.contactsChanged(...contactIds);
        for (const id of contactIds) this.#notes.peek(id)?.hint();
      },
      undoNote: (contactId, step) => this.#notes.undo(contactId, step),
      changed: () => this.#count(),
      emit: (event) => this.#emit(event),
    };
  }

  #noteContext(): NoteContext {
    const { adapter, environment, connection } = this.#context;
    const isReady = (): boolean => this.#context.ready;
    const agent = (): Person | undefined => this.workspace.value.session?.agent;
    return {
      adapter,
      environment,
      connection,
      get ready() {
        return isReady();
      },
      get agent() {
        return agent();
      },
      undoStack: (contactId) => this.#undoOf(contactId),
      keep: (contactId, text) => this.#queues?.writeNotes(contactId, text),
      recover: (contactId, slot, text) => this.drafts.recover(contactId, slot, text),
      missing: (contactId) => this.#missing(contactId),
      changed: () => this.#count(),
      emit: (event) => this.#emit(event),
    };
  }

  /** A contact's notes are not to be found: its record tells whether it is gone, or where it went. */
  #missing(contactId: string): void {
    const record = this.record(contactId);
    const { failure, status } = record.snapshot;
    if (record.survivor !== record) this.#notes.merged(contactId, record.survivor.id);
    else if (status === 'error' && failure && GONE.has(failure.code)) this.#notes.peek(contactId)?.lost(failure);
    else record.revalidate();
  }

  #release(contactId: string): void {
    const left = (this.#shown.get(contactId) ?? 0) - 1;
    if (left > 0) this.#shown.set(contactId, left);
    else this.#shown.delete(contactId);
    const record = this.#records.get(contactId)?.survivor;
    if (record && !this.#inView().has(record)) {
      record.leave();
      this.#notes.peek(record.id)?.leave();
    }
    this.#scopeSoon();
    this.#forgetOldest();
    this.#notes.trim((id) => this.#records.has(id));
  }

  /** What is shown, merged contacts as those that they became. */
  #inView(): Set<ContactRecord> {
    return new Set([...this.#shown.keys()].flatMap((id) => this.#records.get(id)?.survivor ?? []));
  }

  #forgetOldest(newest?: ContactRecord): void {
    const inView = this.#inView();
    for (const [id, record] of this.#records) {
      if (this.#records.size <= REMEMBERED) return;
      if (record === newest || record.needed || this.#shown.has(id) || inView.has(record)) continue;
      this.#records.delete(id);
      record.leave();
    }
  }

  #scope(): void {
    // A contact that was merged is watched too: that may be undone.
    const merged = [...this.#shown.keys()].filter((id) => this.#records.get(id)?.survivor.id !== id);
    this.#live.scope([...merged, ...Array.from(this.#inView(), ({ id }) => id)]);
    this.#listen();
  }

  /** Contacts that are shown one after the other need no stream in between. */
  #scopeSoon(): void {
    if (this.#scoping) return;
    this.#scoping = true;
    queueMicrotask(() => {
      this.#scoping = false;
      this.#scope();
    });
  }

  #count(): void {
    let queued = 0;
    for (const one of [...this.#records.values(), ...this.#notes]) queued += one.queued;
    this.#connection.count(queued);
    this.#listen();
  }

  /** Hears the page only while there is something to do, so that an adapter nobody uses can go. */
  #listen(): void {
    const busy = this.#shown.size > 0 || this.connection.value.queued > 0;
    if (busy) this.#deaf ??= this.#environment.listen((signal) => this.#heard(signal));
    else this.#deaf = void this.#deaf?.();
  }

  #heard(signal: PageSignal): void {
    switch (signal) {
      case 'hidden':
        return this.#live.hidden();
      case 'online':
        return this.#connection.attempt();
      case 'visible':
        this.#live.visible();
        break;
      case 'restored':
        this.#live.reopen();
        this.#connection.attempt();
    }
    loadWritingCode();
    this.#adopt?.();
  }

  #hinted(event: SourceEvent): void {
    if (event.type === 'contact') {
      this.#records.get(event.id)?.hint(event.version);
      this.#lists?.contactsChanged(event.id);
    } else if (event.type === 'notes') this.#notes.peek(event.contactId)?.hint();
    else if (event.type === 'schema') {
      this.#workspace.revalidateSchema();
      this.#lists?.workspaceChanged();
    }
  }

  #revalidate(): void {
    this.#workspace.revalidateSchema();
    for (const id of this.#shown.keys()) this.#records.get(id)?.revalidate();
    for (const list of this.#notes) list.revalidate();
    this.#lists?.revalidate();
  }

  #wake(): void {
    const waiting = [...[...this.#records.values(), ...this.#notes].filter(({ waits }) => waits), this.#workspace];
    // Where only one may ask, each gets its turn: what fails for itself keeps nobody else from asking.
    this.#turn = (this.#turn + 1) % waiting.length;
    for (const one of [...waiting.slice(this.#turn), ...waiting.slice(0, this.#turn)]) one.wake();
    this.#lists?.wake();
    this.#live.wake();
  }

  #connectionChanged({ state, retryAt }: Connection): void {
    if (state === this.#progress.state && retryAt === this.#progress.retryAt) return;
    this.#progress = { state, retryAt };
    for (const one of [...this.#records.values(), ...this.#notes]) one.connectionChanged();
  }

  #signedIn({ agent }: Session): void {
    if (agent.id !== this.#agentId) this.#attach(agent.id);
    this.#connection.resume();
  }

  /** What was typed before the agent was known is this agent's; what another agent left is not (fault 37). */
  #attach(agentId: string): void {
    const former = this.#agentId;
    this.#agentId = agentId;
    this.#opened = false;
    this.#queues?.leave();
    const early = this.#storage.attach(agentId);
    if (former !== undefined) {
      for (const stack of this.#undo.values()) stack.clear();
      for (const record of this.#records.values()) record.forget();
      this.#notes.forget();
      this.#lists?.forget();
      for (const record of this.#inView()) record.revalidate(true);
    }
    for (const [name, text] of early) {
      if (name.startsWith('draft:')) this.drafts.keep(name, text);
      else this.#storage.set(name, text);
    }
    this.preferences.read();
    withWritingCode((code) => {
      if (this.#agentId === agentId) void this.#open(code, agentId);
    });
  }

  /** From now on, what is changed is kept in the browser, and what former pages kept is sent. */
  async #open({ QueueStorage, takeBack }: WritingCode, agentId: string): Promise<void> {
    const queues = (this.#queues ??= new QueueStorage(this.#storage, this.#environment, this.#owner));
    const successor: Successor = {
      changes: (contactId, stored) => {
        const changes = takeBack(contactId, stored, this.#environment.now(), this.drafts);
        const record = this.record(contactId);
        record.restore(changes);
        if (changes.changes.length > 0 || changes.operations?.length) record.load();
      },
      notes: (contactId, text, own) => this.#notes.take(contactId, text, own),
    };
    this.#adopt = () => void queues.adopt(successor);
    await queues.open(successor);
    if (this.#agentId !== agentId) return;
    this.#opened = true;
    for (const one of [...this.#records.values(), ...this.#notes]) {
      one.keep();
      one.wake();
    }
    this.#adopt();
  }

  #emit(event: StoreEvent): void {
    // What the agent may do has changed.
    // Something stands in the panel, or is about to: now is the time for what is not needed for that.
    if (!writingCode()) this.#environment.setTimeout(loadWritingCode, 0);
    const isRefusal =
      event.type === 'refused' || event.type === 'operation-refused' || event.type === 'note-refused';
    if (isRefusal && event.failure.code === 'forbidden') this.#workspace.revalidateSession();
    if (event.type === 'gone') this.#notes.peek(event.contactId)?.lost({ code: 'gone' });
    // Whoever hears of it may make changes: by then, this one is dealt with.
    queueMicrotask(() => this.#events.tell(event));
  }
}
