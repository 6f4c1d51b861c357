import { NoteHeights } from './note-heights.js';

/** A guess for a note that was never drawn: name, two lines, padding; px. */
const ESTIMATE = 85;
/** Drawn beyond either edge of the view, and how near the view may come to what is drawn; px. */
const BEYOND = 480;
const NEAR = 160;
/** Height of the view before it is known; px. */
const VIEW = 600;

/** A note to draw, and the room that undrawn ones leave before it, in px. */
export interface WindowRow {
  readonly index: number;
  readonly gap: number;
}

export interface WindowRows {
  readonly rows: readonly WindowRow[];
  /** Room behind the last row, in px. */
  readonly after: number;
}

/**
 * Draws of 100,000 notes only those near the view. Rows stand in the normal flow with gaps between them, so that they wrap,
 * are found, read out and reached by keyboard as in any list; heights are measured as rows are drawn, and what changes above
 * the view does not move what is read. (A virtualiser from the registry weighs five times as much as this.)
 */
export class NoteWindow {
  readonly #heights = new NoteHeights();
  readonly #measured = new Map<string, number>();
  readonly #rowSizes: ResizeObserver;
  readonly #viewSize: ResizeObserver;
  readonly #watched = new Set<Element>();
  #keyAt: (index: number) => string = String;
  #scroller?: HTMLElement;
  #list?: HTMLElement;
  #view = VIEW;
  #margin = 0;
  /** What is drawn, the kept note aside. */
  #first = 0;
  #last = -1;
  /** Keys as they were at the last render: the list may have moved on since. */
  #drawn: ReadonlyMap<number, string> = new Map();
  #ends: readonly [first: string, last: string] = ['', ''];
  #kept?: string;
  #shift = 0;

  constructor(private readonly onChange: () => void) {
    this.#rowSizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#viewSize = new ResizeObserver(() => this.#viewed());
  }

  /**
   * Before a render.
   * @param keyAt a new function whenever the notes changed, the same one while they did not
   * @param indexOf where a note stands now, or -1: what arrives above the view must not move what is read
   */
  update(count: number, keyAt: (index: number) => string, indexOf: (key: string) => number): WindowRows {
    if (keyAt !== this.#keyAt || count !== this.#heights.count) this.#follow(count, keyAt, indexOf);
    const top = this.#offset + this.#shift;
    this.#first = this.#heights.at(Math.max(0, top - BEYOND));
    this.#last = count === 0 ? -1 : this.#heights.at(Math.max(0, top) + this.#view + BEYOND);
    const indexes: number[] = [];
    for (let index = this.#first; index <= this.#last; index += 1) indexes.push(index);
    const kept = this.#kept === undefined ? -1 : indexOf(this.#kept);
    // The note with focus stays drawn, wherever the view is: focus is never lost (11.6).
    if (kept >= 0 && kept < this.#first) indexes.unshift(kept);
    else if (kept > this.#last && kept < count) indexes.push(kept);
    this.#drawn = new Map(indexes.map((index) => [index, keyAt(index)]));
    if (count > 0) this.#ends = [keyAt(0), keyAt(count - 1)];
    let end = 0;
    const rows = indexes.map((index) => {
      const start = this.#heights.before(index);
      const gap = Math.max(0, start - end);
      end = this.#heights.before(index + 1);
      return { index, gap };
    });
    return { rows, after: Math.max(0, this.#heights.total - end) };
  }

  /** After a render: watches the scroller, and the rows that were drawn. */
  attach(scroller: HTMLElement | null, list: HTMLElement | null): void {
    this.#list = list ?? undefined;
    if (scroller && scroller !== this.#scroller) {
      this.detach();
      this.#list = list ?? undefined;
      this.#scroller = scroller;
      scroller.addEventListener('scroll', this.#scrolled, { passive: true });
      this.#viewSize.observe(scroller);
    }
    if (scroller && this.#shift !== 0) {
      scroller.scrollTop += this.#shift;
      this.#shift = 0;
    }
    const drawn = new Set(list?.querySelectorAll(':scope > [data-index]'));
    for (const row of this.#watched) if (!drawn.has(row)) this.#unwatch(row);
    for (const row of drawn) {
      if (this.#watched.has(row)) continue;
      this.#watched.add(row);
      this.#rowSizes.observe(row);
    }
  }

  detach(): void {
    this.#scroller?.removeEventListener('scroll', this.#scrolled);
    this.#scroller = undefined;
    this.#list = undefined;
    this.#watched.clear();
    this.#rowSizes.disconnect();
    this.#viewSize.disconnect();
  }

  /** Keeps one note drawn, by its key. */
  keep(key: string | undefined): void {
    this.#kept = key;
  }

  /** How far the list is scrolled; below zero while the composer above it is in view. */
  get #offset(): number {
    return (this.#scroller?.scrollTop ?? 0) - this.#margin;
  }

  /** Takes over what came at the top or at the end; anything else is counted anew. */
  #follow(count: number, keyAt: (index: number) => string, indexOf: (key: string) => number): void {
    const before = this.#heights.count;
    const first = before === 0 ? -1 : indexOf(this.#ends[0]);
    const last = before === 0 ? -1 : indexOf(this.#ends[1]);
    const reading = this.#offset > 0 ? this.#heights.at(this.#offset) : -1;
    const anchor = this.#drawn.get(reading);
    const anchored = reading < 0 ? 0 : this.#heights.before(reading);
    this.#keyAt = keyAt;
    // No note is asked for its key: of 100,000, that alone would take longer than all the rest.
    const guesses = (length: number): number[] => new Array<number>(length).fill(ESTIMATE);
    if (first >= 0 && last - first === before - 1 && last < count) {
      this.#heights.prepend(guesses(first));
      this.#heights.append(guesses(count - last - 1));
    } else {
      this.#heights.reset(guesses(count));
      for (const [key, height] of this.#measured) {
        const index = indexOf(key);
        if (index >= 0 && index < count) this.#heights.set(index, height);
      }
    }
    const now = anchor === undefined ? -1 : indexOf(anchor);
    if (now >= 0) this.#shift += this.#heights.before(now) - anchored;
  }

  /** Rows have another height than was known. */
  #resized(entries: readonly ResizeObserverEntry[]): void {
    const reading = this.#offset > 0 ? this.#heights.at(this.#offset) : -1;
    let above = 0;
    for (const { target, borderBoxSize } of entries) {
      const index = target instanceof HTMLElement ? Number(target.dataset['index']) : NaN;
      const height = borderBoxSize[0]?.blockSize ?? 0;
      const key = this.#drawn.get(index);
      // A row that is not in the page any more has no height.
      if (key === undefined || height === 0) continue;
      this.#measured.set(key, height);
      const grown = this.#heights.set(index, height);
      if (index < reading) above += grown;
    }
    if (above !== 0 && this.#scroller) this.#scroller.scrollTop += above;
    this.#viewed();
  }

  readonly #scrolled = (): void => {
    if (this.#isShort()) this.onChange();
  };

  #viewed(): void {
    const scroller = this.#scroller;
    if (!scroller || !this.#list) return;
    this.#view = scroller.clientHeight;
    const top = this.#list.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    this.#margin = Math.round(top + scroller.scrollTop);
    // Rows that came while sizes are told would be told too late, which browsers report to the page as an error.
    if (this.#isShort()) requestAnimationFrame(() => this.onChange());
  }

  /** The view comes near the end of what is drawn, and there is more. */
  #isShort(): boolean {
    const offset = Math.max(0, this.#offset);
    const { count } = this.#heights;
    return (
      (this.#first > 0 && this.#heights.before(this.#first) > offset - NEAR) ||
      (this.#last < count - 1 && this.#heights.before(this.#last + 1) < offset + this.#view + NEAR)
    );
  }

  #unwatch(row: Element): void {
    this.#watched.delete(row);
    this.#rowSizes.unobserve(row);
  }
}
