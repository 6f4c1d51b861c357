import type { ContactAdapter } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { Note } from '../domain/note.js';
import type { Person } from '../domain/person.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { NoteEntry } from './note-entry.js';
import type { NoteItem, NotesSnapshot } from './note-item.js';
import { itemOf } from './note-look.js';
import { NoteOrder } from './note-order.js';
import { type NotePage, NotePages, type Walk } from './note-pages.js';
import type { NoteTarget } from './note-target.js';
import type { NoteAct, NoteWrite, StoredNote } from './note-write.js';
import { NoteWrites } from './note-writes.js';
import { Listeners } from './readable.js';
import { share } from './share.js';
import type { NoteEvent, StoreEvent } from './store-event.js';
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
  /** Text that is not sent any more comes back as a draft. */
  recover(contactId: string, slot: string, text: string): void;
  /** The source says that there is no such contact. */
  missing(contactId: string): void;
  changed(): void;
  emit(event: StoreEvent): void;
}

/** The notes of one contact: those that were read, newest first, and on them what the agent did that the source has yet to take. */
export class NoteList {
  readonly contactId: string;
  readonly #context: NoteContext;
  readonly #pages: NotePages;
  readonly #writes: NoteWrites;
  readonly #listeners = new Listeners();
  readonly #order = new NoteOrder();
  readonly #byKey = new Map<string, NoteEntry>();
  readonly #byId = new Map<string, NoteEntry>();
  /** Those with writes, or that had some when they were last looked at. */
  readonly #busy = new Set<NoteEntry>();
  /** What stands above the order: notes that the source has yet to list, the newest first. */
  #top: readonly NoteEntry[] = [];
  /** As the source said, with what it took since. */
  #total: number | undefined;
  #failure: Failure | undefined;
  /** What was read may not be what there is now. */
  #stale = false;
  #hinted = false;
  #moved = false;
  #dirty = false;
  #snapshot: NotesSnapshot = { status: 'pending', fetch: 'idle', count: 0, more: false, revision: 0 };

  constructor(contactId: string, context: NoteContext) {
    this.contactId = contactId;
    this.#context = context;
    const { adapter, environment, connection } = context;
    this.#writes = new NoteWrites(this.#target());
    this.#pages = new NotePages(adapter, environment, connection, {
      contactId,
      walked: (page, walk) => this.#walked(page, walk),
      continued: (page) => this.#continued(page),
      isCovered: (walk) => this.#isCovered(walk),
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

  /** The newest first; `index` is below the snapshot's `count`. */
  itemAt(index: number): NoteItem {
    const entry = this.#top[index] ?? this.#order.at(index - this.#top.length);
    if (!entry) throw new RangeError(`There is no note ${index}.`);
    return (entry.item ??= itemOf(entry, this.#writes));
  }

  /** Where the note stands now; -1: nowhere. */
  indexOf(key: string): number {
    const entry = this.#byKey.get(key);
    if (!entry) return -1;
    const index = this.#order.indexOf(entry);
    return index < 0 ? this.#top.indexOf(entry) : index + this.#top.length;
  }

  /** How many writes go to the source by themselves. */
  get queued(): number {
    return this.#writes.queued;
  }

  /** It holds what nobody else does, or somebody looks at it. */
  get needed(): boolean {
    return this.#writes.size > 0 || this.#listeners.size > 0;
  }

  /** Reads the newest notes, unless they are known and up to date. */
  load(): void {
    if (this.#pages.loaded && !this.#stale && !this.#failure) return;
    if (this.#pages.idle || !this.#pages.loaded) this.refresh();
  }

  /** Reads the next page of older notes. */
  loadMore(): void {
    this.#pages.next();
  }

  /** Reads again what is loaded. */
  refresh(): void {
    if (!this.#pages.loaded) this.#failure = undefined;
    this.#stale = false;
    this.#pages.again(true);
    this.#changed();
  }

  /** Shows a note at once and sends it. @returns its key. */
  create(text: string): string {
    return this.#create(text, 'agent');
  }

  /**
   * Shows the new text at once and sends it.
   * @param base the text that the agent began to edit: if it is another now, that is a conflict. Default: the one shown
   */
  edit(key: string, text: string, base?: string): void {
    const entry = this.#byKey.get(key);
    if (entry) this.#edit(entry, text, base ?? this.#textOf(entry), 'agent');
  }

  /** Removes a note from the source at once. */
  remove(key: string): void {
    const entry = this.#byKey.get(key);
    if (entry) this.#remove(entry, 'agent');
  }

  /** Brings back a note whose removal can be undone: the last one of this key. */
  restore(key: string): void {
    const { steps } = this.#undoStack;
    const step = steps.findLast((one) => one.kind === 'note' && one.done === 'remove' && one.key === key);
    if (step?.kind !== 'note') return;
    this.#undoStack.remove([step]);
    this.#bringBack(step);
  }

  /** Sends again what failed. */
  retry(key: string): void {
    const entry = this.#byKey.get(key);
    if (entry) this.#writes.retry(entry);
  }

  /** Gives up what failed, is in conflict, or has not been sent. */
  discard(key: string): void {
    const entry = this.#byKey.get(key);
    if (entry) this.#writes.discard(entry);
  }

  /** Ends a conflict. */
  resolve(key: string, choice: 'mine' | 'theirs'): void {
    const entry = this.#byKey.get(key);
    if (entry) this.#writes.resolve(entry, choice);
  }

  /** Takes back what was done to a note. */
  undo(step: NoteStep): void {
    if (step.done === 'remove') return this.#bringBack(step);
    const entry = this.#entryOf(step.key, step.note, true);
    if (step.done === 'create') this.#remove(entry, 'undo');
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

  /** Takes writes that were made before, or elsewhere. */
  take(notes: readonly StoredNote[]): void {
    for (const stored of notes) {
      const note = { ...stored.note, contactId: this.contactId };
      this.#writes.restore(this.#entryOf(stored.key, note, stored.created), stored);
    }
    this.#changed();
  }

  keep(): void {
    this.#writes.keep();
  }

  /** The contact goes on under another id. @returns what was not sent. */
  handOver(): string | undefined {
    this.#moved = true;
    return this.#writes.handOver();
  }

  /** There is no such contact any more. */
  lost(failure: Failure): void {
    this.#clear(failure);
    this.#writes.fail(failure);
  }

  /** Another agent sees and sends nothing of the former one's. */
  forget(): void {
    this.#writes.forget();
    this.#clear(undefined);
    this.#stale = true;
    if (this.#listeners.size > 0) this.refresh();
  }

  #create(text: string, origin: 'agent' | 'undo', key = this.#context.environment.newKey()): string {
    const { environment, agent } = this.#context;
    const createdAt = new Date(environment.now()).toISOString();
    const note: Note = { id: key, contactId: this.contactId, text, createdAt, ...(agent && { author: agent }) };
    const entry = new NoteEntry(key, note, false);
    this.#byKey.set(key, entry);
    this.#do(entry, { kind: 'create', text }, origin, { kind: 'note', done: 'create', key, note });
    return key;
  }

  #edit(entry: NoteEntry, to: string, from: string, origin: 'agent' | 'undo'): void {
    const { key, note } = entry;
    if (to === from && to === this.#textOf(entry)) return;
    this.#do(entry, { kind: 'edit', from, to }, origin, { kind: 'note', done: 'edit', key, note, from: to, to: from });
  }

  #remove(entry: NoteEntry, origin: 'agent' | 'undo'): void {
    if (entry.writes.some(({ act }) => act.kind === 'remove')) return;
    const { key } = entry;
    const text = this.#textOf(entry);
    const step: NoteStep = { kind: 'note', done: 'remove', key, note: { ...entry.note, text } };
    const isUndoable = this.#context.adapter.notes?.restore !== undefined || !entry.created;
    this.#do(entry, { kind: 'remove', from: text }, origin, isUndoable ? step : undefined);
  }

  #bringBack({ key, note }: NoteStep): void {
    const entry = this.#byKey.get(key) ?? this.#byId.get(note.id);
    // It never got to the source: it is made again.
    if (!entry && note.id === key) return void this.#create(note.text, 'undo', key);
    const removed = entry ?? this.#entryOf(key, note, true);
    if (!entry) removed.gone = true;
    if (removed.gone || removed.writes.some(({ act }) => act.kind === 'remove')) this.#do(removed, { kind: 'restore' }, 'undo');
  }

  #do(entry: NoteEntry, act: NoteAct, origin: 'agent' | 'undo', step?: UndoStep): void {
    this.#busy.add(entry);
    const steps = origin === 'agent' && step ? [this.#undoStack.add(step)] : [];
    this.#writes.add(entry, act, origin, steps);
    this.#changed();
  }

  get #undoStack(): UndoStack {
    return this.#context.undoStack(this.contactId);
  }

  /** The text that is shown. */
  #textOf(entry: NoteEntry): string {
    return itemOf(entry, this.#writes).text;
  }

  /** The note's entry, also where the note is not among those loaded. */
  #entryOf(key: string, note: Note, created: boolean): NoteEntry {
    let entry = this.#byKey.get(key) ?? (created ? this.#byId.get(note.id) : undefined);
    if (!entry) {
      entry = new NoteEntry(key, note, created);
      this.#byKey.set(key, entry);
      if (created) this.#byId.set(note.id, entry);
    }
    this.#busy.add(entry);
    return entry;
  }

  // What the source says

  #walked(page: NotePage, walk: Walk): void {
    const { notes, next, total } = page;
    const order = this.#order;
    const isNews = this.#failure === undefined && walk.since > 0;
    const listed = new Set(notes.map(({ id }) => id));
    this.#total = total ?? (next === undefined ? walk.position + notes.length : undefined);
    this.#failure = undefined;
    // What the page has passed and does not list is gone.
    const oldest = notes.at(-1);
    for (let index = walk.position; index < order.size; ) {
      const entry = order.at(index);
      if (!entry || (next !== undefined && !(oldest && isNewer(entry.note, oldest)))) break;
      if (listed.has(entry.note.id) || this.#vanished(entry)) index += 1;
    }
    let at = walk.position;
    for (const note of notes) {
      const entry = this.#seen(note, isNews);
      for (let kept = order.at(at); kept && kept !== entry && kept.gone && isNewer(kept.note, note); kept = order.at(at)) at += 1;
      const now = order.indexOf(entry);
      // The source moved it up meanwhile, and it was counted there.
      if (now >= 0 && now < at) continue;
      if (now < 0 && isNews && (at < order.size || !this.#pages.more)) this.#tell(entry, 'create');
      if (now !== at) order.insert(at, entry);
      at += 1;
    }
    walk.position = at;
    this.#dirty = true;
    this.#writes.received();
  }

  #isCovered(walk: Walk): boolean {
    const { reading } = this.#writes;
    let index = walk.position;
    while (this.#order.at(index)?.gone) index += 1;
    const rest = this.#order.at(index);
    return !reading && (!rest || rest.seen > walk.since);
  }

  #continued({ notes, total, next }: NotePage): boolean {
    const { size } = this.#order;
    this.#failure = undefined;
    this.#total = total ?? this.#total;
    for (const note of notes) {
      const entry = this.#seen(note, false);
      if (entry.rank === undefined) this.#order.insert(this.#order.size, entry);
    }
    if (next === undefined) this.#total = total ?? this.#order.size;
    this.#dirty = true;
    this.#writes.received();
    return this.#order.size > size;
  }

  #seen(note: Note, isNews: boolean): NoteEntry {
    const entry = this.#byId.get(note.id) ?? this.#boundTo(note) ?? this.#entryFor(note);
    entry.seen = this.#pages.count;
    entry.gone = false;
    const mine = entry.writes.some(({ act }) => act.kind === 'create' || (act.kind === 'edit' && act.to === note.text));
    if (isNews && note.text !== entry.note.text && !mine) this.#tell(entry, 'change');
    this.#know(entry, note);
    return entry;
  }

  #entryFor(note: Note): NoteEntry {
    const entry = new NoteEntry(note.id, note, true);
    this.#byKey.set(note.id, entry);
    this.#byId.set(note.id, entry);
    return entry;
  }

  /** What is most likely a creation whose answer was lost is shown as that one; sending it again makes sure. */
  #boundTo(note: Note): NoteEntry | undefined {
    const { agent } = this.#context;
    for (const entry of this.#busy) {
      const [write] = entry.writes;
      if (entry.created || write?.act.kind !== 'create' || !write.sent) continue;
      const { above } = write.sent;
      const isAbove = !above || (note.id !== above.id && !isNewer(above, note));
      if (write.act.text !== note.text || !isAbove || (note.author && agent && note.author.id !== agent.id)) continue;
      this.#bind(entry, note);
      return entry;
    }
    return undefined;
  }

  #bind(entry: NoteEntry, note: Note): void {
    entry.created = true;
    entry.note = note;
    this.#byId.set(note.id, entry);
  }

  /** Another note was it. */
  #unbind(entry: NoteEntry): void {
    const index = this.#order.indexOf(entry);
    if (index < 0) return;
    this.#order.remove(entry);
    const other = this.#entryFor(entry.note);
    other.seen = entry.seen;
    this.#order.insert(index, other);
  }

  #know(entry: NoteEntry, note: Note): void {
    const known = share(entry.note, note);
    if (known === entry.note) return;
    entry.note = known;
    entry.item = undefined;
    this.#dirty = true;
  }

  /** The source has it no more. @returns whether it stays, because of what the agent did. */
  #vanished(entry: NoteEntry): boolean {
    const known = entry.gone;
    entry.gone = true;
    const stays = entry.writes.some(({ act }) => act.kind !== 'remove');
    if (!known && entry.writes.every(({ act }) => act.kind === 'edit')) this.#tell(entry, 'delete');
    if (!stays) this.#out(entry);
    return stays;
  }

  #out(entry: NoteEntry): void {
    this.#order.remove(entry);
    this.#dirty = true;
    if (entry.writes.length > 0) return;
    this.#byKey.delete(entry.key);
    if (this.#byId.get(entry.note.id) === entry) this.#byId.delete(entry.note.id);
  }

  #tell({ note }: NoteEntry, what: NoteEvent): void {
    this.#context.emit({ type: 'note', contactId: this.contactId, noteId: note.id, what, origin: 'live' });
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

  #clear(failure: Failure | undefined): void {
    this.#pages.reset();
    for (const entry of this.#order.cut(0)) if (entry.writes.length === 0) this.#out(entry);
    this.#failure = failure;
    this.#total = undefined;
    this.#dirty = true;
    this.#changed();
  }

  // What the agent did

  #acknowledged({ act, entry }: NoteWrite, note: Note | undefined, latest: boolean): void {
    // What was begun before does not show it.
    this.#pages.overtaken();
    const listed = entry.created && entry.seen > 0 && !entry.gone;
    switch (act.kind) {
      case 'create':
        if (!note) break;
        if (entry.created && note.id !== entry.note.id) this.#unbind(entry);
        if (!entry.created || note.id !== entry.note.id) {
          this.#took(entry, note);
          if (!listed) this.#count(1);
        } else if (latest) this.#know(entry, note);
        break;
      case 'edit':
        if (note && latest) this.#know(entry, note);
        break;
      case 'restore':
        if (note && latest) this.#know(entry, note);
        if (entry.gone) this.#count(1);
        entry.gone = false;
        this.#place(entry);
        break;
      case 'remove':
        if (!entry.gone) this.#count(-1);
        entry.gone = true;
    }
    this.#dirty = true;
  }

  /** The note that the source made: the one that is listed already, if a read was faster. */
  #took(entry: NoteEntry, note: Note): void {
    const listed = this.#byId.get(note.id);
    const index = listed ? this.#order.indexOf(listed) : -1;
    if (listed && listed !== entry) {
      this.#out(listed);
      this.#byKey.delete(listed.key);
    }
    this.#bind(entry, listed ? listed.note : note);
    entry.seen = listed?.seen ?? this.#pages.count;
    if (index >= 0) this.#order.insert(index, entry);
    else this.#place(entry);
  }

  /** Puts a note where the source will list it, if that is among what is loaded. */
  #place(entry: NoteEntry): void {
    if (entry.rank !== undefined) return;
    let index = 0;
    for (let other = this.#order.at(0); other && isNewer(other.note, entry.note); other = this.#order.at(index)) index += 1;
    if (index < this.#order.size || !this.#pages.more) this.#order.insert(index, entry);
  }

  #count(by: 1 | -1): void {
    if (this.#total !== undefined) this.#total = Math.max(0, this.#total + by);
  }

  #heed(): void {
    if (!this.#hinted || this.#writes.sending) return;
    this.#hinted = false;
    this.revalidate();
  }

  // What is shown

  #changed(): void {
    this.#look();
    const next = this.#view();
    const former = this.#snapshot;
    const same = !this.#dirty && next.status === former.status && next.fetch === former.fetch && next.failure === former.failure;
    if (same && next.total === former.total && next.more === former.more) return this.#heed();
    this.#dirty = false;
    this.#snapshot = { ...next, revision: former.revision + 1 };
    this.#context.changed();
    this.#listeners.tell();
    this.#heed();
  }

  #view(): Omit<NotesSnapshot, 'revision'> {
    const { loaded, fetch, more } = this.#pages;
    const failure = this.#failure;
    const { total } = this;
    return {
      status: loaded ? 'ready' : failure ? 'error' : 'pending',
      fetch,
      failure,
      count: this.#top.length + this.#order.size,
      ...(total !== undefined && { total }),
      more,
    };
  }

  /** Of what the source said, with what is pending taken as done. */
  get total(): number | undefined {
    let total = this.#total;
    if (total === undefined) return undefined;
    for (const { writes, created, gone } of this.#busy) {
      for (const { act } of writes) {
        if (act.kind === 'create' && !created) total += 1;
        if (act.kind === 'restore' && gone) total += 1;
        if (act.kind === 'remove' && !gone) total -= 1;
      }
    }
    return Math.max(0, total);
  }

  /** Brings what is pending, or no longer is, up to date. */
  #look(): void {
    const top: NoteEntry[] = [];
    for (const entry of [...this.#busy]) {
      if (entry.writes.length === 0) this.#rest(entry);
      else {
        const item = share(entry.item, itemOf(entry, this.#writes));
        if (item !== entry.item) this.#dirty = true;
        entry.item = item;
        if (entry.rank === undefined && isShown(item)) top.unshift(entry);
      }
    }
    top.sort((a, b) => (b.writes[0]?.madeAt ?? 0) - (a.writes[0]?.madeAt ?? 0));
    if (top.length !== this.#top.length || top.some((entry, index) => entry !== this.#top[index])) this.#dirty = true;
    this.#top = top;
  }

  /** Nothing is pending on it any more. */
  #rest(entry: NoteEntry): void {
    this.#busy.delete(entry);
    entry.item = undefined;
    this.#dirty = true;
    if (entry.rank === undefined || entry.gone) this.#out(entry);
  }

  #target(): NoteTarget {
    const { contactId } = this;
    const { adapter, environment, connection } = this.#context;
    const pages = (): NotePages => this.#pages;
    return {
      contactId, adapter, environment, connection,
      undoStack: this.#undoStack,
      ready: () => this.#context.ready && !this.#moved,
      loaded: () => pages().loaded,
      readings: () => pages().count,
      newest: () => this.#order.at(0)?.note,
      verify: (anew) => {
        if (anew) pages().anew();
        else if (pages().idle) pages().again();
        else pages().hurry();
      },
      sight: (write) => this.#sight(write),
      fresh: (entry) => entry.seen === pages().count,
      known: (entry, note) => this.#know(entry, note),
      acknowledged: (write, note, latest) => this.#acknowledged(write, note, latest),
      outdate: () => pages().again(),
      lost: (failure) => this.#missing(failure),
      keep: (notes) => this.#context.keep(contactId, notes),
      changed: () => this.#changed(),
      emit: (event) => this.#context.emit(event),
    };
  }

  #sight({ act, entry, sent }: NoteWrite): boolean | undefined {
    const { walk } = this.#pages;
    if (!walk) return undefined;
    if (act.kind === 'create' && !sent) return false;
    if (entry.created && entry.seen > walk.since) return true;
    const mark = act.kind === 'create' ? sent?.above : entry.note;
    const { oldest, ended } = walk;
    const isPassed = mark !== undefined && oldest !== undefined && isNewer(mark, { id: '', createdAt: oldest });
    const isMet = act.kind === 'create' && mark !== undefined && (this.#byId.get(mark.id)?.seen ?? 0) > walk.since;
    return ended || isPassed || isMet ? false : undefined;
  }
}

/** What is not listed shows once it is more than on its way. */
function isShown({ kind, state }: NoteItem): boolean {
  return kind === 'create' || kind === 'edit' || state === 'failed';
}

/** By the source's clock, certainly: of two of one instant, nobody knows which stands first in the list. */
function isNewer(note: Pick<Note, 'id' | 'createdAt'>, other: Pick<Note, 'id' | 'createdAt'>): boolean {
  return Date.parse(note.createdAt) > Date.parse(other.createdAt);
}
