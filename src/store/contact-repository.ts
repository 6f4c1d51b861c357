import type { ContactAdapter, SourceEvent } from '../adapters/adapter.js';
import type { Channel } from '../domain/channel.js';
import type { Deletion } from '../domain/deletion.js';
import type { FoundTag } from '../domain/list-readers.js';
import type { Merge, MergeSuggestion } from '../domain/merge.js';
import type { Page } from '../domain/page.js';
import type { Session } from '../domain/permissions.js';
import type { Tag } from '../domain/tag.js';
import { AgentStorage } from './agent-storage.js';
import type { AgentWork, WorkContext } from './agent-work.js';
import { type Connection, SourceConnection } from './connection.js';
import { ContactRecord, type RecordContext } from './contact-record.js';
import type { Drafts } from './drafts.js';
import { browser, type Environment, type Owner, type PageSignal, type StorageKind } from './environment.js';
import { LiveStream } from './live-stream.js';
import type { NoteList } from './note-list.js';
import { Preferences } from './preferences.js';
import { Listeners, type Readable } from './readable.js';
import type { PagedResource, Resource } from './resource.js';
import type { StoreEvent } from './store-event.js';
import { Workspace, type WorkspaceSnapshot } from './workspace.js';
import { importWritingCode, loadWritingCode, withWritingCode, writingCode } from './writing-code.js';

export { forgetStored } from './agent-storage.js';
export type { Connection } from './connection.js';
export type { Environment, StorageKind } from './environment.js';
export type { Readable } from './readable.js';
export type { PagedResource, Resource, ResourceState } from './resource.js';
export type { StoreEvent } from './store-event.js';
export type { WorkspaceSnapshot } from './workspace.js';

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
  readonly preferences: Preferences;

  readonly #environment: Environment;
  readonly #owner: Owner;
  readonly #connection: SourceConnection;
  readonly #workspace: Workspace;
  readonly #storage: AgentStorage;
  readonly #live: LiveStream;
  readonly #context: RecordContext;
  /** Absent until its code is there. */
  #work: AgentWork | undefined;
  readonly #events = new Listeners<StoreEvent>();
  /** The least recently used first. */
  readonly #records = new Map<string, ContactRecord>();
  /** How many show it. */
  readonly #shown = new Map<string, number>();
  #agentId: string | undefined;
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
    withWritingCode(({ AgentWork }) => {
      this.#work = new AgentWork(this.#workContext());
      if (this.#agentId !== undefined) void this.#work.open(this.#agentId);
    });
  }

  /** The same object for the same id, for as long as anybody needs it. */
  record(contactId: string): ContactRecord {
    const known = this.#records.get(contactId);
    this.#records.delete(contactId);
    const record = known ?? new ContactRecord(contactId, this.#context);
    this.#records.set(contactId, record);
    if (!known) this.#forgetOldest(record);
    return record;
  }

  /** Text that was typed and not saved. */
  get drafts(): Drafts {
    return this.#needed.drafts;
  }

  /**
   * The notes of a contact: the same object for the same id, for as long as anybody needs it. Its code comes with the first
   * call; rejects when it cannot be loaded.
   */
  async notes(contactId: string): Promise<NoteList> {
    await importWritingCode();
    return this.#needed.notes.get(this.#survivorId(contactId) ?? contactId);
  }

  /** The workspace's channels. */
  channels(): Resource<readonly Channel[]> {
    return this.#needed.lists.channels();
  }

  /** Whom a contact may be the same as; `undefined`: the workspace's pairs. */
  suggestions(contactId: string | undefined): Resource<readonly MergeSuggestion[]> {
    return this.#needed.lists.suggestions(this.#survivorId(contactId));
  }

  /** Merges of a contact, or of the workspace, the newest first. */
  mergeHistory(contactId: string | undefined): PagedResource<Merge> {
    return this.#needed.lists.mergeHistory(this.#survivorId(contactId));
  }

  /** The log of deleted contacts, the newest first. */
  deletions(): PagedResource<Deletion> {
    return this.#needed.lists.deletions();
  }

  /** A page of the workspace's tags whose names hold the text. Rejects with a `ContactError`. @param cursor absent: the first */
  searchTags(query: string, signal: AbortSignal, cursor?: string): Promise<Page<FoundTag>> {
    return this.#needed.lists.searchTags(query, signal, cursor);
  }

  /** Makes a tag, or finds the one of that name. Rejects with a `ContactError`. */
  createTag(name: string): Promise<Tag> {
    return this.#needed.lists.createTag(name);
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

  /** Whoever acts has brought the code along. */
  get #needed(): AgentWork {
    if (!this.#work) throw new Error('The code of what writes is yet to come: importWritingCode() brings it.');
    return this.#work;
  }

  get #isReady(): boolean {
    return this.#work?.opened === true || this.#workspace.value.status === 'error';
  }

  #recordContext(): RecordContext {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters of an object literal have a this of their own
    const repository = this;
    return {
      adapter: this.adapter,
      environment: this.#environment,
      connection: this.#connection,
      get ready() {
        return repository.#isReady;
      },
      get workspace() {
        return repository.#workspace.value;
      },
      get work() {
        return repository.#work;
      },
      record: (contactId) => this.record(contactId),
      merged: (from, into) => {
        withWritingCode(() => this.#work?.merged(from, into));
        this.#scopeSoon();
        this.#emit({ type: 'merged', contactId: from, into });
      },
      separated: (contactId) => {
        this.#work?.notes.peek(contactId)?.refresh();
        this.#scopeSoon();
      },
      changed: () => this.#count(),
      emit: (event) => this.#emit(event),
    };
  }

  #workContext(): WorkContext {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- as above
    const repository = this;
    return {
      adapter: this.adapter,
      environment: this.#environment,
      connection: this.#connection,
      storage: this.#storage,
      owner: this.#owner,
      get ready() {
        return repository.#isReady;
      },
      get agent() {
        return repository.workspace.value.session?.agent;
      },
      records: this.#records,
      record: (contactId) => this.record(contactId),
      changed: () => this.#count(),
      emit: (event) => this.#emit(event),
    };
  }

  #release(contactId: string): void {
    const left = (this.#shown.get(contactId) ?? 0) - 1;
    if (left > 0) this.#shown.set(contactId, left);
    else this.#shown.delete(contactId);
    const record = this.#records.get(contactId)?.survivor;
    if (record && !this.#inView().has(record)) {
      record.leave();
      this.#work?.notes.peek(record.id)?.leave();
    }
    this.#scopeSoon();
    this.#forgetOldest();
    this.#work?.notes.trim((id) => this.#records.has(id));
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

  /** What may have something under way. */
  get #busy(): readonly (ContactRecord | NoteList)[] {
    return [...this.#records.values(), ...(this.#work?.notes ?? [])];
  }

  #count(): void {
    let queued = 0;
    for (const one of this.#busy) queued += one.queued;
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
    this.#work?.adopt();
  }

  #hinted(event: SourceEvent): void {
    if (event.type === 'contact') this.#records.get(event.id)?.hint(event.version);
    else if (event.type === 'schema') this.#workspace.revalidateSchema();
    this.#work?.hinted(event);
  }

  #revalidate(): void {
    this.#workspace.revalidateSchema();
    for (const id of this.#shown.keys()) this.#records.get(id)?.revalidate();
    this.#work?.revalidate();
  }

  #wake(): void {
    const waiting = [...this.#busy.filter(({ waits }) => waits), this.#workspace];
    // Where only one may ask, each gets its turn: what fails for itself keeps nobody else from asking.
    this.#turn = (this.#turn + 1) % waiting.length;
    for (const one of [...waiting.slice(this.#turn), ...waiting.slice(0, this.#turn)]) one.wake();
    this.#work?.lists.wake();
    this.#live.wake();
  }

  #connectionChanged({ state, retryAt }: Connection): void {
    if (state === this.#progress.state && retryAt === this.#progress.retryAt) return;
    this.#progress = { state, retryAt };
    for (const one of this.#busy) one.connectionChanged();
  }

  #signedIn({ agent }: Session): void {
    if (agent.id !== this.#agentId) this.#attach(agent.id);
    this.#connection.resume();
  }

  /** What was typed before the agent was known is this agent's; what another agent left is not (fault 37). */
  #attach(agentId: string): void {
    const former = this.#agentId;
    this.#agentId = agentId;
    const work = this.#work;
    work?.close();
    const early = this.#storage.attach(agentId);
    if (former !== undefined) {
      work?.forget();
      for (const record of this.#records.values()) record.forget();
      for (const record of this.#inView()) record.revalidate(true);
    }
    for (const [name, text] of early) {
      if (work && name.startsWith('draft:')) work.drafts.keep(name, text);
      else this.#storage.set(name, text);
    }
    this.preferences.read();
    void work?.open(agentId);
  }

  #emit(event: StoreEvent): void {
    // What the agent may do has changed.
    // Something stands in the panel, or is about to: now is the time for what is not needed for that.
    if (!writingCode()) this.#environment.setTimeout(loadWritingCode, 0);
    const isRefusal = event.type === 'refused' || event.type === 'operation-refused' || event.type === 'note-refused';
    if (isRefusal && event.failure.code === 'forbidden') this.#workspace.revalidateSession();
    if (event.type === 'gone') this.#work?.notes.peek(event.contactId)?.lost({ code: 'gone' });
    // Whoever hears of it may make changes: by then, this one is dealt with.
    queueMicrotask(() => this.#events.tell(event));
  }
}
