import type { ContactAdapter, Page } from '../../src/adapters/adapter.js';
import { ContactError, type Failure } from '../../src/domain/errors.js';
import type { Note } from '../../src/domain/note.js';
import { Call, DeferredSource, type SourceOptions } from './deferred-source.js';

type What = 'list' | 'create' | 'edit' | 'remove' | 'restore';

/** What the source did to notes, in order. */
export interface NoteCommit {
  readonly what: Exclude<What, 'list'>;
  readonly contactId: string;
  readonly id: string;
  readonly by: string;
  readonly key?: string;
  /** What stood there, and what stands there now; absent: no note. */
  readonly from?: string;
  readonly to?: string;
}

/** A request about notes that waits for the test to decide. */
export class NoteCall extends Call {
  constructor(
    readonly what: What,
    contactId: string,
    signal: AbortSignal | undefined,
    key: string | undefined,
    ifVersion: string | undefined,
    carryOut: () => unknown,
    readonly cursor?: string,
    readonly text?: string,
  ) {
    super(what === 'list' ? 'get' : 'apply', contactId, signal, [], key, ifVersion, carryOut);
  }
}

export interface NoteSourceOptions extends SourceOptions {
  /** Notes of a page. */
  size?: number;
  /** Cannot restore. */
  final?: boolean;
  /** Says how many there are. */
  counts?: boolean;
}

/** Contacts answer by themselves; notes when the test says so. */
export class NoteSource extends DeferredSource {
  readonly noteCalls: NoteCall[] = [];
  readonly noteHistory: NoteCommit[] = [];
  /** Notes answer by themselves, too. */
  immediate = false;
  /** The source's clock, in ms since the epoch. */
  clock: () => number = () => 0;
  /** Called before a write is accepted. */
  refuseNote: (call: { what: What; text?: string }) => Failure | undefined = () => undefined;
  /** What the source makes of a text. */
  normaliseText: (text: string) => string = (text) => text;
  /** What a page looks like when it leaves the source. */
  mangle: (page: Page<Note>, cursor: string | undefined) => unknown = (page) => page;
  readonly #notes = new Map<string, Note[]>();
  readonly #removed = new Map<string, Note>();
  readonly #noteAnswers = new Map<string, { readonly body: string; readonly answer: Note | undefined }>();
  readonly #noteOptions: NoteSourceOptions;
  #stamp = 0;

  constructor(options: NoteSourceOptions = {}) {
    super({ ...options, automatic: true });
    this.#noteOptions = options;
  }

  /** The notes of a contact, the newest first. */
  notesOf(contactId: string): Note[] {
    let notes = this.#notes.get(contactId);
    if (!notes) this.#notes.set(contactId, (notes = []));
    return notes;
  }

  texts(contactId: string): string[] {
    return this.notesOf(contactId).map(({ text }) => text);
  }

  /** Notes of long ago, a minute apart. */
  fill(contactId: string, count: number): void {
    const base = this.#stamp;
    this.#stamp += count;
    const notes = Array.from({ length: count }, (_, index) => {
      const number = count - index;
      return this.#note(contactId, `old ${number}`, 'ann', this.clock() - (index + 1) * 60_000, base + number);
    });
    this.#notes.set(contactId, notes);
  }

  /** Somebody else writes. */
  createAs(by: string, contactId: string, text: string, { silent = false } = {}): Note {
    const note = this.#create(contactId, text, by);
    if (!silent) this.hintNotes(contactId);
    return note;
  }

  editAs(by: string, contactId: string, id: string, text: string, { silent = false } = {}): void {
    this.#edit(contactId, id, text, by);
    if (!silent) this.hintNotes(contactId);
  }

  removeAs(by: string, contactId: string, id: string, { silent = false } = {}): void {
    this.#remove(contactId, id, by);
    if (!silent) this.hintNotes(contactId);
  }

  hintNotes(contactId: string): void {
    for (const { topics, emit } of [...this.watchers])
      if (topics.contacts.includes(contactId)) emit({ type: 'notes', contactId });
  }

  /** The requests that wait for an answer, oldest first. */
  open(what?: What): NoteCall[] {
    return this.noteCalls.filter((call) => !call.settled && !call.signal?.aborted && (!what || call.what === what));
  }

  /** The one request of its kind that waits. */
  only(what: What): NoteCall {
    const [call, ...others] = this.open(what);
    if (!call || others.length > 0)
      throw new Error(`${others.length + (call ? 1 : 0)} requests to ${what} wait, not one`);
    return call;
  }

  sent(what: What): NoteCall[] {
    return this.noteCalls.filter((call) => call.what === what);
  }

  knowsNote(key: string | undefined): boolean {
    return key !== undefined && this.#noteAnswers.has(key);
  }

  override adapter(by = 'me', alive: () => boolean = () => true): ContactAdapter {
    const ask = <T>(...parts: ConstructorParameters<typeof NoteCall>): Promise<T> =>
      new Promise((resolve, reject) => {
        if (!alive()) return;
        const call = new NoteCall(...parts);
        const { signal } = call;
        this.noteCalls.push(call);
        signal?.addEventListener('abort', () => call.rejectWith(signal.reason));
        if (this.immediate) queueMicrotask(() => call.answer());
        call.promise.then(
          (answer) => alive() && resolve(answer as T),
          (reason: unknown) => alive() && reject(reason),
        );
      });
    const write = (
      what: What,
      contactId: string,
      key: string,
      ifVersion: string | undefined,
      text: string | undefined,
      id: string | undefined,
      commit: () => Note | undefined,
    ): Promise<Note> =>
      ask<Note>(
        what,
        contactId,
        undefined,
        key,
        ifVersion,
        () => this.#once(what, contactId, id, text, key, ifVersion, commit),
        undefined,
        text,
      );
    return {
      ...super.adapter(by, alive),
      notes: {
        list: (contactId, { signal, cursor, limit }) =>
          ask<Page<Note>>(
            'list',
            contactId,
            signal,
            undefined,
            undefined,
            () => this.mangle(this.#list(contactId, cursor, limit), cursor),
            cursor,
          ),
        create: (contactId, text, { idempotencyKey }) =>
          write('create', contactId, idempotencyKey, undefined, text, undefined, () =>
            this.#create(contactId, text, by, idempotencyKey),
          ),
        edit: ({ id, contactId }, text, { idempotencyKey, ifVersion }) =>
          write('edit', contactId, idempotencyKey, ifVersion, text, id, () =>
            this.#edit(contactId, id, text, by, idempotencyKey),
          ),
        remove: async ({ id, contactId }, { idempotencyKey, ifVersion }) => {
          await write('remove', contactId, idempotencyKey, ifVersion, undefined, id, () =>
            this.#remove(contactId, id, by, idempotencyKey),
          );
        },
        ...(!this.#noteOptions.final && {
          restore: ({ id, contactId }, { idempotencyKey }) =>
            write('restore', contactId, idempotencyKey, undefined, undefined, undefined, () =>
              this.#restore(contactId, id, by, idempotencyKey),
            ),
        }),
      },
    };
  }

  #list(contactId: string, cursor: string | undefined, limit = 50): Page<Note> {
    this.#there(contactId);
    const { size = 50, counts = true } = this.#noteOptions;
    const notes = this.notesOf(contactId);
    const from = cursor === undefined ? 0 : firstAfter(notes, cursor);
    const items = notes.slice(from, from + Math.min(size, limit));
    const last = items.at(-1);
    return {
      items,
      ...(counts && { total: notes.length }),
      ...(last && from + items.length < notes.length && { next: placeOf(last) }),
    };
  }

  #there(contactId: string): void {
    const failure = this.gone.get(contactId);
    if (failure) throw new ContactError(failure);
    if (!this.contacts.has(contactId)) throw new ContactError({ code: 'not-found' });
  }

  /** One key commits once; the key is looked up before the version. */
  #once(
    what: What,
    contactId: string,
    id: string | undefined,
    text: string | undefined,
    key: string,
    ifVersion: string | undefined,
    commit: () => Note | undefined,
  ): Note | undefined {
    const { concurrency = 'strong', idempotency = 'key' } = this.#noteOptions;
    const body = JSON.stringify([what, contactId, id, text]);
    const known = idempotency === 'key' ? this.#noteAnswers.get(key) : undefined;
    if (known) {
      if (known.body !== body) throw new Error('a key was used for two bodies');
      return known.answer;
    }
    this.#there(contactId);
    const current = id === undefined ? undefined : this.notesOf(contactId).find((note) => note.id === id);
    if (id !== undefined && !current && what === 'edit') throw new ContactError({ code: 'gone' });
    if (current && concurrency === 'strong') {
      if (ifVersion === undefined) throw new Error('a write came without a version');
      if (ifVersion !== current.version) throw new ContactError({ code: 'conflict', current });
    }
    const failure = this.refuseNote({ what, ...(text !== undefined && { text }) });
    if (failure) throw new ContactError(failure);
    const answer = commit();
    this.#noteAnswers.set(key, { body, answer });
    if (this.hints) queueMicrotask(() => queueMicrotask(() => this.hintNotes(contactId)));
    return answer;
  }

  #create(contactId: string, asked: string, by: string, key?: string): Note {
    const text = this.normaliseText(asked);
    const note = this.#note(contactId, text, by, this.clock(), (this.#stamp += 1));
    this.#put(note);
    this.#commit({ what: 'create', contactId, id: note.id, by, key, to: text });
    return note;
  }

  #edit(contactId: string, id: string, asked: string, by: string, key?: string): Note {
    const notes = this.notesOf(contactId);
    const index = notes.findIndex((note) => note.id === id);
    const before = notes[index];
    if (!before) throw new ContactError({ code: 'gone' });
    const text = this.normaliseText(asked);
    const after = {
      ...before,
      text,
      version: this.#version(),
      edited: { by: { id: by, name: by }, at: new Date(this.clock()).toISOString() },
    };
    notes[index] = after;
    this.#commit({ what: 'edit', contactId, id, by, key, from: before.text, to: text });
    return after;
  }

  #remove(contactId: string, id: string, by: string, key?: string): undefined {
    const notes = this.notesOf(contactId);
    const index = notes.findIndex((note) => note.id === id);
    const [before] = index < 0 ? [] : notes.splice(index, 1);
    // Removing what is removed succeeds.
    if (!before) return;
    this.#removed.set(id, before);
    this.#commit({ what: 'remove', contactId, id, by, key, from: before.text });
  }

  #restore(contactId: string, id: string, by: string, key?: string): Note {
    const there = this.notesOf(contactId).find((note) => note.id === id);
    if (there) return there;
    const removed = this.#removed.get(id);
    if (!removed) throw new ContactError({ code: 'not-found' });
    const note = { ...removed, version: this.#version() };
    this.#removed.delete(id);
    this.#put(note);
    this.#commit({ what: 'restore', contactId, id, by, key, to: note.text });
    return note;
  }

  #put(note: Note): void {
    const notes = this.notesOf(note.contactId);
    notes.splice(firstAfter(notes, placeOf(note)), 0, note);
  }

  #commit(commit: NoteCommit): void {
    this.noteHistory.push(commit);
  }

  #note(contactId: string, text: string, by: string, at: number, number: number): Note {
    return {
      id: `n${String(number).padStart(7, '0')}`,
      contactId,
      version: this.#version(),
      text,
      author: { id: by === 'me' ? this.agent : by, name: by },
      createdAt: new Date(at).toISOString(),
    };
  }

  #version(): string {
    return `nv${(this.#stamp += 1)}`;
  }
}

/** Newest first; of one instant, the greater id first. */
function placeOf({ createdAt, id }: Note): string {
  return `${createdAt} ${id}`;
}

function firstAfter(notes: readonly Note[], place: string): number {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const note = notes[middle];
    if (note && placeOf(note) >= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
