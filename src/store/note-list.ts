import type { ContactAdapter } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { Note } from '../domain/note.js';
import type { Person } from '../domain/person.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { NoteCatalogue } from './note-catalogue.js';
import type { NoteEntry } from './note-entry.js';
import type { NoteItem, NotesSnapshot } from './note-item.js';
import { isShown, itemOf, textOf } from './note-look.js';
import { NotePages } from './note-pages.js';
import type { NoteTarget } from './note-target.js';
import { type NoteAct, readStoredNotes } from './note-write.js';
import { NoteWrites } from './note-writes.js';
import type { Origin } from './pending-changes.js';
import { Listeners } from './readable.js';
import { share } from './share.js';
import { isLapsed } from './stale-changes.js';
import type { StoreEvent } from './store-event.js';
import type { NoteStep, UndoStack, UndoStep } from './undo-stack.js';

export type { NoteItem, NotesSnapshot } from './note-item.js';

/** What a list needs of its repository. */
export interface NoteContext {
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  /** Who writes is known, and what former pages did not send is back. */
  readonly ready: boolean;
  /** Who writes. */
  readonly agent: Person | undefined;
  undoStack(contactId: string): UndoStack;
  keep(contactId: string, notes: string | undefined): void;
  /** Text that is not sent comes back as a draft. */
  recover(contactId: string, slot: string, text: string): void;
  /** The source says that there is no such contact. */
  missing(contactId: string): void;
  /** A snapshot is another. */
  changed(): void;
  emit(event: StoreEvent): void;
}

/** The notes of one contact: those that were read, the newest first, and on them what the source has yet to take of the agent. */
export class NoteList {
  readonly contactId: string;
  readonly #context: NoteContext;
  readonly #catalogue: NoteCatalogue;
  readonly #pages: NotePages;
  readonly #writes: NoteWrites;
  readonly #listeners = new Listeners();
  /** What stands above those listed: notes that the source has yet to list, the newest first. */
  #top: readonly NoteEntry[] = [];
  #failure: Failure | undefined;
  /** What was read may not be what there is now. */
  #stale = false;
  #hinted = false;
  /** The contact goes on under another id, as far as anybody can tell. */
  #moved = false;
  #snapshot: NotesSnapshot = { status: 'pending', fetch: 'idle', count: 0, more: false, revision: 0 };

  constructor(contactId: string, context: NoteContext) {
    this.contactId = contactId;
    this.#context = context;
    const { adapter, environment, connection } = context;
    this.#catalogue = new NoteCatalogue({
      hasMore: () => this.#pages.more,
      agentId: () => context.agent?.id,
      tell: ({ note }, what) => context.emit({ type: 'note', contactId, noteId: note.id, what, origin: 'live' }),
    });
    this.#writes = new NoteWrites(this.#target());
    this.#pages = new NotePages(adapter, environment, connection, {
      contactId,
      walked: (page, walk) => this.#received(this.#catalogue.walked(page, walk, this.#pages.count)),
      continued: (page) => this.#received(this.#catalogue.continued(page, this.#pages.count)),
      isCovered: (walk) => !this.#writes.reading && this.#catalogue.isCovered(walk),
      isUrgent: () => this.#writes.reading,
      failed: (failure) => this.#failed(failure),
      changed: () => this.#changed(),
    });
  }

  get snapshot(): NotesSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** The newest first. @param index below the snapshot's `count` */
  itemAt(index: number): NoteItem {
    const entry = this.#top[index] ?? this.#catalogue.order.at(index - this.#top.length);
    if (!entry) throw new RangeError(`There is no note ${index}.`);
    return (entry.item ??= itemOf(entry, this.#writes));
  }

  /** Where the note stands now; -1: nowhere. */
  indexOf(key: string): number {
    const entry = this.#catalogue.entry(key);
    if (!entry) return -1;
    const index = this.#catalogue.order.indexOf(entry);
    return index < 0 ? this.#top.indexOf(entry) : index + this.#top.length;
  }

  /** How many writes go to the source by themselves. */
  get queued(): number {
    return this.#writes.queued;
  }

  /** Something of it goes on when the connection does. */
  get waits(): boolean {
    return this.#writes.queued > 0 || this.#pages.fetch === 'paused';
  }

  /** It holds what nobody else does, or somebody looks at it. */
  get needed(): boolean {
    return this.#writes.size > 0 || this.#listeners.size > 0;
  }

  /** Reads the newest notes, unless they are known and up to date. */
  load(): void {
    if (this.#pages.busy || (this.#pages.loaded && !this.#stale && !this.#failure)) return;
    this.refresh();
  }

  /** Reads the next page of older notes. */
  loadMore(): void {
    this.#pages.next();
  }

  /** Reads again what is loaded. */
  refresh(): void {
    if (!this.#pages.loaded) this.#failure = undefined;
    this.#stale = false;
    this.#moved = false;
    this.#pages.again(true);
    this.#changed();
  }

  /** Shows a note at once and sends it. @returns its key. */
  create(text: string): string {
    const key = this.#context.environment.newKey();
    this.#create(key, text, 'agent');
    return key;
  }

  /**
   * Shows the new text at once and sends it.
   * @param base the text that the agent began to edit: when the note has another one now, that is a conflict. Default: the one shown
   */
  edit(key: string, text: string, base?: string): void {
    const entry = this.#catalogue.entry(key);
    if (entry) this.#edit(entry, text, base ?? textOf(entry), 'agent');
  }

  /** Removes a note from the source at once. */
  remove(key: string): void {
    const entry = this.#catalogue.entry(key);
    if (entry) this.#remove(entry, 'agent');
  }

  /** Takes back the removal of a note, if it can be taken back. */
  restore(key: string): void {
    const stack = this.#undoStack;
    const step = stack.steps.findLast((one) => one.kind === 'note' && one.done === 'remove' && one.key === key);
    if (step?.kind !== 'note') return;
    stack.remove([step]);
    this.#bringBack(step);
  }

  /** Sends again what failed. */
  retry(key: string): void {
    const entry = this.#catalogue.entry(key);
    if (entry) this.#writes.retry(entry);
  }

  /** Gives up what failed, is in conflict, or has not been sent. */
  discard(key: string): void {
    const entry = this.#catalogue.entry(key);
    if (entry) this.#writes.discard(entry);
  }

  /** Ends a conflict. */
  resolve(key: string, choice: 'mine' | 'theirs'): void {
    const entry = this.#catalogue.entry(key);
    if (entry) this.#writes.resolve(entry, choice);
  }

  /** Takes back what was done to a note. */
  undo(step: NoteStep): void {
    if (step.done === 'remove') return this.#bringBack(step);
    // It was given up before the source had it.
    if (!step.created && !this.#catalogue.entry(step.key)) return;
    const entry = this.#catalogue.entryOf(step.key, step.note, step.created);
    // What somebody else has written since is not what was created.
    if (step.done === 'create') this.#remove(entry, 'undo', step.from);
    else this.#edit(entry, step.to ?? '', step.from ?? '', 'undo');
  }

  /** Somebody may have changed something. */
  hint(): void {
    this.#hinted = true;
    this.#heed();
  }

  /** Hints may have been missed. */
  revalidate(): void {
    if (this.#listeners.size === 0) this.#stale = true;
    else this.#pages.again();
  }

  /** The connection lets requests through. */
  wake(): void {
    this.#pages.wake();
    this.#writes.wake();
  }

  /** The connection is in another state, which shows on what waits for it. */
  connectionChanged(): void {
    if (this.#writes.size > 0) this.#changed();
  }

  /** Nobody looks at it any more. */
  leave(): void {
    this.#stale = true;
    if (this.#writes.queued === 0) this.#pages.stop();
  }

  /** Takes writes that a former page kept, or that were made to a contact which was merged into this one. */
  take(kept: string): void {
    const { environment, recover } = this.#context;
    for (const stored of readStoredNotes(kept)) {
      const { act, key, note, created } = stored;
      const lapsed = isLapsed(stored, environment.now());
      const entry = this.#catalogue.entryOf(key, { ...note, contactId: this.contactId }, created);
      // What was written here since is newer.
      const displaced = !stored.sent && entry.writes.some((write) => write.act.kind === act.kind);
      if (act.kind === 'create' && lapsed) recover(this.contactId, 'note:new', act.text);
      else if (act.kind === 'edit' && (lapsed || displaced)) recover(this.contactId, `note:${note.id}`, act.to);
      else if (!displaced) {
        this.#writes.restore(entry, { ...stored, lapsed, moved: note.contactId !== this.contactId });
        this.#catalogue.seek(entry);
      }
    }
    this.#writes.keep();
    this.#changed();
    this.#goAfter();
  }

  keep(): void {
    this.#writes.keep();
  }

  /** The contact goes on under another id. @returns what was not sent. */
  handOver(into: string): string | undefined {
    this.#moved = true;
    this.#clear({ code: 'gone', mergedInto: into });
    return this.#writes.handOver();
  }

  /** There is no such contact any more. */
  lost(failure: Failure): void {
    this.#clear(failure);
    this.#writes.fail(failure);
  }

  /** The contact is deleted: nothing of it is sent, and nothing kept. */
  erase(): void {
    this.#writes.forget();
    this.#writes.keep();
    this.#clear({ code: 'gone' });
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#writes.forget();
    this.#clear(undefined);
    if (this.#listeners.size > 0) this.refresh();
  }

  #create(key: string, text: string, origin: Origin): void {
    const note = this.#newNote(key, text);
    const entry = this.#catalogue.entryOf(key, note, false);
    this.#do(entry, { kind: 'create', text }, origin, {
      kind: 'note',
      done: 'create',
      key,
      note,
      created: false,
      from: text,
    });
  }

  #edit(entry: NoteEntry, to: string, from: string, origin: Origin): void {
    const { key, note, created } = entry;
    if (to === from) return;
    this.#do(entry, { kind: 'edit', from, to }, origin, {
      kind: 'note',
      done: 'edit',
      key,
      note,
      created,
      from: to,
      to: from,
    });
  }

  #remove(entry: NoteEntry, origin: Origin, seen?: string): void {
    const { key, note, writes, created } = entry;
    if (writes.some(({ act }) => act.kind === 'remove')) return;
    const step: NoteStep = {
      kind: 'note',
      done: 'remove',
      key,
      note: created ? note : { ...note, text: textOf(entry) },
      created,
    };
    const isUndoable = this.#context.adapter.notes?.restore !== undefined || !created;
    // An edit that the agent has yet to decide about is not what the source has.
    const from = seen ?? textOf(entry, (write) => !write.trouble);
    this.#do(entry, { kind: 'remove', from }, origin, isUndoable ? step : undefined);
  }

  #bringBack({ key, note, created }: NoteStep): void {
    const known = this.#catalogue.entry(key);
    // It never got to the source: it is made again.
    if (!known && !created) return this.#create(key, note.text, 'undo');
    const entry = this.#catalogue.entryOf(key, note, created);
    entry.gone ||= !known;
    const kinds = entry.writes.map(({ act }) => act.kind);
    if (!kinds.includes('remove') && (!entry.gone || kinds.includes('restore'))) return;
    this.#catalogue.place(entry);
    this.#do(entry, { kind: 'restore' }, 'undo');
  }

  #do(entry: NoteEntry, act: NoteAct, origin: Origin, step?: UndoStep): void {
    this.#catalogue.busy.add(entry);
    this.#writes.add(entry, act, origin, origin === 'agent' && step ? [this.#undoStack.add(step)] : []);
  }

  /** As the source will have it, more or less. */
  #newNote(key: string, text: string): Note {
    const { environment, agent } = this.#context;
    const createdAt = new Date(environment.now()).toISOString();
    return { id: key, contactId: this.contactId, text, createdAt, ...(agent && { author: agent }) };
  }

  get #undoStack(): UndoStack {
    return this.#context.undoStack(this.contactId);
  }

  #received(isGood: boolean): boolean {
    this.#failure = undefined;
    this.#writes.received();
    return isGood;
  }

  #failed(failure: Failure): void {
    if (failure.code === 'not-found' || failure.code === 'gone') return this.#missing(failure);
    // What the agent may not see does not stay in view.
    if (failure.code === 'forbidden') this.#clear(failure);
    this.#failure = failure;
    this.#stale = true;
    this.#writes.readFailed(failure);
  }

  /** The contact's record finds out whether it is gone, or where it went. */
  #missing(failure: Failure): void {
    this.#moved ||= failure.code === 'gone' && failure.mergedInto !== undefined;
    if (this.#moved) this.#clear(failure);
    else this.lost(failure);
    this.#context.missing(this.contactId);
  }

  /** The contact goes on under another id: what was under way when that happened, or was kept before, goes after it now. */
  #goAfter(): void {
    if (this.#moved && this.#writes.queued > 0) this.#context.missing(this.contactId);
  }

  #clear(failure: Failure | undefined): void {
    this.#pages.reset();
    this.#catalogue.clear();
    this.#failure = failure;
    this.#changed();
  }

  #heed(): void {
    if (!this.#hinted || this.#writes.sending) return;
    this.#hinted = false;
    this.revalidate();
  }

  #changed(): void {
    this.#look();
    const { revision, ...former } = this.#snapshot;
    const next = share(former, this.#view());
    if (this.#catalogue.touched || next !== former) {
      this.#catalogue.touched = false;
      this.#snapshot = { ...next, revision: revision + 1 };
      this.#context.changed();
      this.#listeners.tell();
    }
    this.#heed();
  }

  #view(): Omit<NotesSnapshot, 'revision'> {
    const { loaded, fetch, more } = this.#pages;
    const failure = this.#failure;
    return {
      status: loaded ? 'ready' : failure ? 'error' : 'pending',
      fetch,
      failure,
      count: this.#top.length + this.#catalogue.order.size,
      total: this.#total(),
      more,
    };
  }

  #total(): number | undefined {
    const { total, busy } = this.#catalogue;
    if (total === undefined) return undefined;
    let pending = 0;
    for (const { writes, created, gone } of busy) {
      for (const { act } of writes) {
        if ((act.kind === 'create' && !created) || (act.kind === 'restore' && gone)) pending += 1;
        if (act.kind === 'remove' && !gone) pending -= 1;
      }
    }
    return Math.max(0, total + pending);
  }

  /** Brings up to date how what is pending, or no longer is, is shown. */
  #look(): void {
    const catalogue = this.#catalogue;
    const top: NoteEntry[] = [];
    for (const entry of [...catalogue.busy]) {
      const [first] = entry.writes;
      if (!first) catalogue.rest(entry);
      else {
        const { act, sent } = first;
        if (act.kind === 'create' && entry.created && !sent)
          catalogue.unbind(entry, this.#newNote(entry.key, act.text));
        const item = share(entry.item, itemOf(entry, this.#writes));
        if (item !== entry.item) catalogue.touched = true;
        entry.item = item;
        if (entry.rank === undefined && isShown(entry, item)) top.unshift(entry);
      }
    }
    top.sort((a, b) => (b.writes[0]?.madeAt ?? 0) - (a.writes[0]?.madeAt ?? 0));
    if (top.length !== this.#top.length || top.some((entry, index) => entry !== this.#top[index]))
      catalogue.touched = true;
    this.#top = top;
  }

  /** What the writes see of this list. */
  #target(): NoteTarget {
    const { contactId } = this;
    const catalogue = this.#catalogue;
    const { adapter, environment, connection } = this.#context;
    return {
      contactId,
      adapter,
      environment,
      connection,
      undoStack: this.#undoStack,
      ready: () => this.#context.ready && !this.#moved,
      loaded: () => this.#pages.loaded,
      readings: () => this.#pages.count,
      newest: () => catalogue.order.at(0)?.note,
      verify: (anew) => this.#pages.verify(anew),
      sight: (write) => this.#pages.walk && catalogue.sight(write, this.#pages.walk),
      fresh: (entry) => entry.seen === this.#pages.count,
      known: (entry, note) => catalogue.know(entry, note),
      acknowledged: (write, note, latest) => {
        // What was begun before does not show it.
        this.#pages.overtaken();
        catalogue.acknowledged(write, note, latest);
        if (write.act.kind === 'remove') this.#keepText(write.entry);
      },
      outdate: () => this.#pages.again(),
      ended: () => this.#goAfter(),
      lost: (failure) => this.#missing(failure),
      keep: (notes) => this.#context.keep(contactId, notes),
      changed: () => this.#changed(),
      emit: (event) => this.#context.emit(event),
    };
  }

  /** The note is removed, with an edit that the agent had yet to decide about. */
  #keepText({ note, writes }: NoteEntry): void {
    for (const write of writes) {
      if (write.act.kind !== 'edit') continue;
      this.#context.recover(this.contactId, `note:${note.id}`, write.act.to);
      this.#writes.drop(write);
    }
  }
}
