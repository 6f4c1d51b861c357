import type { NoteList } from '../../../store/note-list.js';
import { matchRange } from '../filter.js';

/** Pages that one search loads by itself; more on request. */
const PAGES = 20;

/** The agent's own search in the notes of one contact: what has loaded, and older pages as it goes on. */
export class NoteSearch {
  query = '';
  #pages = 0;
  #found: readonly number[] = [];
  #foundFor = '';

  type(query: string): void {
    this.query = query;
    this.#pages = 0;
  }

  get active(): boolean {
    return this.query.trim() !== '';
  }

  /** Indexes of the notes that hold the words. */
  results(list: NoteList): readonly number[] {
    const key = `${list.snapshot.revision} ${this.query}`;
    if (key !== this.#foundFor) {
      this.#foundFor = key;
      const { count } = list.snapshot;
      const found: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const item = list.itemAt(index);
        if (matchRange(item.text, this.query) || matchRange(item.note.author?.name ?? '', this.query))
          found.push(index);
      }
      this.#found = found;
    }
    return this.#found;
  }

  /** Loads the next page while the search goes on. @returns whether more is on its way. */
  advance(list: NoteList): boolean {
    const { more, fetch } = list.snapshot;
    if (!this.active || !more) return false;
    if (fetch === 'fetching') return true;
    if (this.#pages >= PAGES) return false;
    this.#pages += 1;
    list.loadMore();
    return true;
  }

  /** The agent asks for older pages. */
  goOn(): void {
    this.#pages = 0;
  }
}
