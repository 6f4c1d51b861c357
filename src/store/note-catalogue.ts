import type { Note } from '../domain/note.js';
import { NoteEntry } from './note-entry.js';
import { NoteOrder } from './note-order.js';
import type { NotePage, Walk } from './note-pages.js';
import type { Mark, NoteWrite } from './note-write.js';
import { share } from './share.js';
import type { NoteEvent } from './store-event.js';

/** What was made a moment ago stands among so many. */
const SOUGHT = 100;

export interface CataloguePlan {
  /** Older notes are yet to be loaded. */
  hasMore(): boolean;
  /** Who writes, by id. */
  agentId(): string | undefined;
  /** Somebody else did this. */
  tell(entry: NoteEntry, what: NoteEvent): void;
}

/** What the source lists of a contact's notes, as far as it was read, and the entries of what is pending. */
export class NoteCatalogue {
  readonly order = new NoteOrder();
  /** Those with writes, or that had some when they were last looked at. */
  readonly busy = new Set<NoteEntry>();
  /** As the source said, with what it took since; `undefined`: it does not say. */
  total: number | undefined;
  /** What is shown is not this any more. */
  touched = false;
  readonly #plan: CataloguePlan;
  readonly #byKey = new Map<string, NoteEntry>();
  readonly #byId = new Map<string, NoteEntry>();

  constructor(plan: CataloguePlan) {
    this.#plan = plan;
  }

  entry(key: string): NoteEntry | undefined {
    return this.#byKey.get(key);
  }

  /** The entry of a note, also where the note is not among those loaded. */
  entryOf(key: string, note: Note, created: boolean): NoteEntry {
    const known = this.#byKey.get(key) ?? (created ? this.#byId.get(note.id) : undefined);
    if (known) {
      this.busy.add(known);
      return known;
    }
    const entry = this.#enter(new NoteEntry(key, note, created));
    entry.aged = created;
    this.busy.add(entry);
    return entry;
  }

  /** A page that goes on where the walk has got to. @returns whether that place is still known. */
  walked({ notes, next, total }: NotePage, walk: Walk, page: number): boolean {
    const { order } = this;
    let at = this.#placeOf(walk);
    if (at === undefined) return false;
    this.#sweep(notes, next === undefined, at);
    for (const note of notes) {
      const entry = this.#listed(note, page, !walk.isFirst);
      for (let kept = order.at(at); kept?.gone && kept !== entry && isNewer(kept.note, note); kept = order.at(at))
        at += 1;
      const now = order.indexOf(entry);
      // The source has moved it up, and there it was counted.
      if (now >= 0 && now < at) continue;
      walk.last = entry;
      const isNews = !walk.isFirst && now < 0 && entry.writes.length === 0;
      if (isNews && (at < order.size || !this.#plan.hasMore())) this.#plan.tell(entry, 'create');
      if (now !== at) order.insert(at, entry);
      at += 1;
    }
    this.#miss(notes, next === undefined);
    this.total = total ?? (next === undefined ? order.size : this.total);
    this.touched = true;
    return true;
  }

  /** The page after the last one that is loaded. @returns whether it brought anything new. */
  continued({ notes, next, total }: NotePage, page: number): boolean {
    const { order } = this;
    const { size } = order;
    for (const note of notes) {
      const entry = this.#listed(note, page, false);
      if (entry.rank === undefined) order.insert(order.size, entry);
    }
    this.#miss(notes, next === undefined);
    this.total = total ?? (next === undefined ? order.size : this.total);
    this.touched = true;
    return order.size > size;
  }

  /** Whether the walk has come by all that was loaded before it. */
  isCovered(walk: Walk): boolean {
    let index = this.#placeOf(walk);
    if (index === undefined) return false;
    while (this.order.at(index)?.gone) index += 1;
    const rest = this.order.at(index);
    return !rest || rest.seen > walk.since;
  }

  /** Whether the walk shows the note that a write is about, or that there is none; `undefined`: it did not get that far. */
  sight({ act, entry, sent }: NoteWrite, { since, oldest, ended }: Walk): boolean | undefined {
    if (act.kind === 'create' && (entry.created || !sent)) return entry.created;
    if (entry.created && entry.seen > since) return true;
    const mark = act.kind === 'create' ? sent?.above : entry.note;
    const isPassed = mark !== undefined && oldest !== undefined && isNewer(mark, { id: '', createdAt: oldest });
    const isMet = act.kind === 'create' && mark !== undefined && (this.#byId.get(mark.id)?.seen ?? 0) > since;
    return ended || isPassed || isMet ? false : undefined;
  }

  know(entry: NoteEntry, note: Note): void {
    entry.aged = false;
    const known = share(entry.note, note);
    if (known === entry.note) return;
    entry.note = known;
    entry.item = undefined;
    this.touched = true;
  }

  /** The source took it. */
  acknowledged({ act, entry }: NoteWrite, note: Note | undefined, latest: boolean): void {
    this.touched = true;
    if (act.kind === 'create') {
      if (note && !(entry.created && entry.note.id === note.id)) this.#created(entry, note);
      else if (note && latest) this.know(entry, note);
      return;
    }
    if (note && latest) this.know(entry, note);
    if (act.kind === 'edit') return;
    const there = act.kind === 'restore';
    if (entry.gone === there) this.#count(there ? 1 : -1);
    entry.gone = !there;
    if (there) this.place(entry);
  }

  /** Puts a note where the source will list it, if that is among what is loaded. */
  place(entry: NoteEntry): void {
    const { order } = this;
    if (entry.rank !== undefined) return;
    let index = 0;
    for (let other = order.at(0); other && isNewer(other.note, entry.note); other = order.at(index)) index += 1;
    if (index < order.size || !this.#plan.hasMore()) order.insert(index, entry);
  }

  /** A creation was not sent after all: what was taken for its note is another's. */
  unbind(entry: NoteEntry, note: Note): void {
    const index = this.order.indexOf(entry);
    const other = new NoteEntry(entry.note.id, entry.note, true);
    other.seen = entry.seen;
    this.order.remove(entry);
    if (index >= 0) this.order.insert(index, this.#enter(other));
    else this.#byId.delete(entry.note.id);
    entry.created = false;
    entry.note = note;
    this.touched = true;
  }

  /** A creation of a former page may have got through: it shows as the note that it most likely made. */
  seek(entry: NoteEntry): void {
    for (let index = 0; index < SOUGHT; index += 1) {
      const other = this.order.at(index);
      if (other && this.#mayBe(entry, other.note)) this.#become(entry, other);
    }
  }

  /** Nothing is pending on it any more. */
  rest(entry: NoteEntry): void {
    this.busy.delete(entry);
    entry.item = undefined;
    this.touched = true;
    if (entry.rank === undefined || entry.gone) this.#out(entry);
  }

  /** Forgets what the source listed. */
  clear(): void {
    for (const entry of this.order.cut(0)) this.#out(entry);
    this.total = undefined;
    this.touched = true;
  }

  /** Where the walk goes on; `undefined`: what it showed last is there no more. */
  #placeOf({ last }: Walk): number | undefined {
    if (!last) return 0;
    return last.rank === undefined ? undefined : this.order.indexOf(last) + 1;
  }

  /** Takes out what was loaded from here on and what a page has passed without listing it. */
  #sweep(notes: readonly Note[], isLast: boolean, from: number): void {
    const { order } = this;
    const listed = new Set(notes.map(({ id }) => id));
    const oldest = notes.at(-1);
    const isPassed = (entry: NoteEntry): boolean =>
      isLast || listed.has(entry.note.id) || (oldest !== undefined && isNewer(entry.note, oldest));
    let end = from;
    for (let entry = order.at(end); entry && isPassed(entry); entry = order.at(end)) end += 1;
    for (let index = end - 1; index >= from; index -= 1) {
      const entry = order.at(index);
      if (entry && !listed.has(entry.note.id)) this.#vanished(entry);
    }
  }

  /** What has writes and would have been listed by now is gone. */
  #miss(notes: readonly Note[], isLast: boolean): void {
    const oldest = notes.at(-1);
    for (const entry of this.busy) {
      if (!entry.created || entry.rank !== undefined) continue;
      if (isLast || (oldest !== undefined && isNewer(entry.note, oldest))) entry.gone = true;
    }
  }

  /** The source has it no more. It stays where it is while the agent has something to decide or to wait for. */
  #vanished(entry: NoteEntry): void {
    const { writes, gone } = entry;
    entry.gone = true;
    if (!gone && writes.every(({ act }) => act.kind === 'edit')) this.#plan.tell(entry, 'delete');
    if (writes.every(({ act }) => act.kind === 'remove')) this.#out(entry);
  }

  #listed(note: Note, page: number, isNews: boolean): NoteEntry {
    const entry = this.#byId.get(note.id) ?? this.#boundTo(note) ?? this.#enter(new NoteEntry(note.id, note, true));
    entry.seen = page;
    entry.gone = false;
    const isMine = entry.writes.some(
      ({ act }) => act.kind === 'create' || (act.kind === 'edit' && act.to === note.text),
    );
    if (isNews && note.text !== entry.note.text && !isMine) this.#plan.tell(entry, 'change');
    this.know(entry, note);
    return entry;
  }

  /** What is most likely a creation whose answer was lost shows as that one; sending it again makes sure. */
  #boundTo(note: Note): NoteEntry | undefined {
    for (const entry of this.busy) if (this.#mayBe(entry, note)) return this.#bind(entry, note);
    return undefined;
  }

  #mayBe({ created, writes: [write] }: NoteEntry, note: Note): boolean {
    if (created || write?.act.kind !== 'create' || !write.sent || write.act.text !== note.text) return false;
    const agentId = this.#plan.agentId();
    const { above } = write.sent;
    const isAbove = !above || (note.id !== above.id && !isNewer(above, note));
    return isAbove && (!note.author || !agentId || note.author.id === agentId);
  }

  #bind(entry: NoteEntry, note: Note): NoteEntry {
    entry.created = true;
    entry.note = note;
    return this.#enter(entry);
  }

  #created(entry: NoteEntry, note: Note): void {
    if (entry.created) this.unbind(entry, note);
    const listed = this.#byId.get(note.id);
    if (listed) return this.#become(entry, listed);
    this.#count(1);
    entry.seen = 0;
    this.#bind(entry, note);
    this.place(entry);
  }

  /** A read was faster than the answer: both are one note, and what was done to the other was done to it. */
  #become(entry: NoteEntry, other: NoteEntry): void {
    const index = this.order.indexOf(other);
    const { key, note, writes, seen } = other;
    entry.writes = [...entry.writes, ...writes];
    for (const write of writes) write.entry = entry;
    other.writes = [];
    this.busy.delete(other);
    this.#out(other);
    this.#bind(entry, note);
    this.#byKey.set(key, entry);
    entry.seen = seen;
    if (index >= 0) this.order.insert(index, entry);
  }

  #enter(entry: NoteEntry): NoteEntry {
    this.#byKey.set(entry.key, entry);
    if (entry.created) this.#byId.set(entry.note.id, entry);
    return entry;
  }

  #out(entry: NoteEntry): void {
    this.order.remove(entry);
    this.touched = true;
    if (entry.writes.length > 0) return;
    this.#byKey.delete(entry.key);
    this.#byKey.delete(entry.note.id);
    if (this.#byId.get(entry.note.id) === entry) this.#byId.delete(entry.note.id);
  }

  #count(by: 1 | -1): void {
    if (this.total !== undefined) this.total = Math.max(0, this.total + by);
  }
}

/** By the source's clock, certainly: of two of one instant, nobody knows which stands first in the list. */
function isNewer(note: Mark, other: Mark): boolean {
  return Date.parse(note.createdAt) > Date.parse(other.createdAt);
}
