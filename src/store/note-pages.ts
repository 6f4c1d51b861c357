import type { ContactAdapter } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import { type Note, readNote } from '../domain/note.js';
import type { Parsed } from '../domain/parse.js';
import { unique } from '../domain/unique.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import type { NoteEntry } from './note-entry.js';
import { type FetchState, SourceRead } from './source-read.js';
import { fieldsOf } from './stored-json.js';
import { Timer } from './timer.js';

const SIZE = 50;
/** Cursors that never come to an end stop here: 200,000 notes (fault 52). */
const MOST_PAGES = 4000;
/** So many pages in a row without anything new are no pages. */
const BARREN = 3;
/** So many of the newest pages are read again at once, the others one by one: hints may come by the second. */
const PROMPT = 4;
const PAUSE_MS = 1000;

export interface NotePage {
  /** Each once, in the source's order. */
  readonly notes: readonly Note[];
  /** Cursor of the next page. */
  readonly next?: string;
  /** As the source says. */
  readonly total?: number;
}

export interface PagesPlan {
  readonly contactId: string;
  /** A page that continues the walk from the newest note on. @returns whether it could be told where that goes on. */
  walked(page: NotePage, walk: Walk): boolean;
  /** The page after the last one that is loaded. @returns whether it brought anything new. */
  continued(page: NotePage): boolean;
  /** What was loaded has been read again, and nobody waits for more. */
  isCovered(walk: Walk): boolean;
  /** Pages deep down are wanted now, not some time. */
  isUrgent(): boolean;
  failed(failure: Failure): void;
  changed(): void;
}

/** Reading again from the newest note on. */
export class Walk {
  cursor: string | undefined;
  /** The last note that it has shown. */
  last: NoteEntry | undefined;
  /** The last page there is was reached. */
  ended = false;
  /** When the oldest note that it came by was created. */
  oldest: string | undefined;
  readonly cursors = new Set<string>();
  pages = 0;

  /**
   * @param since how many pages had been read before
   * @param isFirst nothing had been read before
   */
  constructor(
    readonly since: number,
    readonly isFirst: boolean,
  ) {}
}

/** Reads a contact's notes page by page: one request at a time, further pages before what is only read again. */
export class NotePages {
  readonly #plan: PagesPlan;
  readonly #read: SourceRead<NotePage>;
  readonly #pause: Timer;
  /** Grows with every page. */
  count = 0;
  /** The newest notes were read. */
  loaded = false;
  /** Where the next page begins; `undefined`: all are loaded. */
  #cursor: string | undefined;
  #cursors = new Set<string>();
  #barren = 0;
  #walk: Walk | undefined;
  #again = false;
  #wanted = false;
  /** The next page could not be read from where it should begin: the walk finds where that is now. */
  #astray = false;
  #job: 'walk' | 'more' | undefined;
  #receiving = false;

  constructor(adapter: ContactAdapter, environment: Environment, connection: SourceConnection, plan: PagesPlan) {
    this.#plan = plan;
    this.#pause = new Timer(environment);
    this.#read = new SourceRead(environment, connection, {
      read: (signal) => {
        const cursor = this.#job === 'more' ? this.#cursor : this.#walk?.cursor;
        const options = { signal, limit: SIZE, ...(cursor !== undefined && { cursor }) };
        return adapter.notes?.list(plan.contactId, options) ?? Promise.resolve({ items: [] });
      },
      parse: (answer) => readPage(answer, plan.contactId),
      received: (page) => this.#received(page),
      failed: (failure) => this.#failed(failure),
      changed: () => plan.changed(),
    });
  }

  get walk(): Walk | undefined {
    return this.#walk;
  }

  get more(): boolean {
    return this.#cursor !== undefined;
  }

  /** Of what somebody waits for. */
  get fetch(): FetchState {
    const { fetch } = this.#read;
    if (fetch === 'paused') return fetch;
    return (fetch === 'fetching' && !this.loaded) || this.#wanted ? 'fetching' : 'idle';
  }

  /** Something is being read, or will be without the connection. */
  get busy(): boolean {
    return this.#read.fetch === 'fetching' || this.#pause.until !== undefined;
  }

  /** Reads the next page. */
  next(): void {
    if (!this.more || this.#wanted) return;
    this.#wanted = true;
    // The next page goes before what is only read again.
    if (this.#astray) this.again(true);
    else this.#go(true);
    this.#plan.changed();
  }

  /** Reads again what is loaded. Many calls while a page is on its way make one more walk. */
  again(byAgent = false): void {
    if (this.#walk && this.#read.fetch === 'fetching' && this.#job === 'walk') this.#again = true;
    else {
      this.#pause.stop();
      this.#walk = new Walk(this.count, !this.loaded);
    }
    this.#go(byAgent);
  }

  /** Reads again without delay. @param anew from now on: what a request under way answers is too old */
  verify(anew: boolean): void {
    this.#pause.stop();
    if (!this.#walk || anew) this.#walk = new Walk(this.count, !this.loaded);
    if (!anew || this.#job !== 'walk') return this.#go(false);
    this.#again = false;
    this.#read.restart();
  }

  /** The page on its way was begun before something that it may not show. */
  overtaken(): void {
    if (this.#read.fetch === 'fetching') this.#read.restart();
  }

  wake(): void {
    this.#read.wake();
  }

  stop(): void {
    this.#pause.stop();
    this.#walk = undefined;
    this.#wanted = false;
    this.#again = false;
    this.#job = undefined;
    this.#read.stop();
  }

  /** Forgets all pages. */
  reset(): void {
    this.stop();
    this.loaded = false;
    this.#cursor = undefined;
    this.#cursors = new Set();
    this.#barren = 0;
    this.#astray = false;
  }

  #go(byAgent: boolean): void {
    if (this.#receiving || this.#read.fetch === 'fetching') return;
    // What waits for the connection is what it is; the agent may have it tried.
    if (this.#read.fetch === 'paused') return byAgent ? this.#read.start(true) : undefined;
    if (this.#wanted && this.loaded && !this.#astray) this.#job = 'more';
    else if (this.#walk && this.#pause.until === undefined) this.#job = 'walk';
    else return;
    this.#read.start(byAgent);
  }

  #received(page: NotePage): void {
    this.count += 1;
    const job = this.#job;
    this.#job = undefined;
    this.#receiving = true;
    if (job === 'more') this.#continued(page);
    else if (this.#walk) this.#walked(page, this.#walk);
    this.#receiving = false;
    this.#go(false);
    this.#plan.changed();
  }

  #continued(page: NotePage): void {
    this.#wanted = false;
    this.#barren = this.#plan.continued(page) ? 0 : this.#barren + 1;
    const { next } = page;
    // Pages that lead in a circle, or nowhere (fault 52).
    const leads =
      next !== undefined && !this.#cursors.has(next) && this.#cursors.size < MOST_PAGES && this.#barren < BARREN;
    this.#cursor = leads ? next : undefined;
    if (leads) this.#cursors.add(next);
  }

  #walked(page: NotePage, walk: Walk): void {
    const { next, notes } = page;
    const leads = next !== undefined && !walk.cursors.has(next) && walk.pages < MOST_PAGES;
    walk.pages += 1;
    walk.ended = !leads;
    walk.oldest = notes.at(-1)?.createdAt ?? walk.oldest;
    walk.cursor = next;
    if (leads) walk.cursors.add(next);
    this.loaded = true;
    const isTold = this.#plan.walked(leads ? page : { ...page, next: undefined }, walk);
    // Somebody asked for another one meanwhile.
    if (walk !== this.#walk) return;
    if (this.#again || !isTold) {
      this.#again = false;
      this.#walk = new Walk(this.count, false);
      if (!walk.isFirst) return;
    }
    if (walk.ended || this.#plan.isCovered(walk)) {
      if (walk === this.#walk) this.#walk = undefined;
      this.#cursor = leads ? next : undefined;
      this.#cursors = walk.cursors;
      this.#barren = 0;
      this.#astray = false;
    } else if (walk.pages >= PROMPT && !this.#plan.isUrgent() && !this.#astray) {
      this.#pause.start(PAUSE_MS, () => this.#go(false));
    }
  }

  #failed(failure: Failure): void {
    // Otherwise it goes on with the connection.
    if (this.#read.fetch !== 'paused') {
      this.#astray = this.#job === 'more' && failure.code !== 'network';
      this.#job = undefined;
      this.#walk = undefined;
      this.#wanted = false;
      this.#again = false;
    }
    this.#plan.failed(failure);
    this.#plan.changed();
  }
}

/** Notes that cannot be read, or that are another contact's, are left out; so is what a page holds twice. */
function readPage(answer: unknown, contactId: string): Parsed<NotePage> {
  const { items, next, total } = fieldsOf(answer);
  if (!Array.isArray(items)) return { ok: false, path: 'items' };
  const dropped: string[] = [];
  const notes = items.flatMap((item: unknown, index) => {
    const parsed = readNote(item);
    if (!parsed.ok || parsed.value.contactId !== contactId) {
      dropped.push(`items.${index}`);
      return [];
    }
    return [parsed.value];
  });
  const value: NotePage = {
    notes: unique(notes, ({ id }) => id),
    ...(typeof next === 'string' && next !== '' && { next }),
    ...(typeof total === 'number' && total >= 0 && { total }),
  };
  return { ok: true, value, dropped };
}
