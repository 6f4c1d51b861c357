import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';

/** A guess for a note that was never drawn: name, two lines, padding; px. */
const ESTIMATE = 85;

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
 * are found, read out and reached by keyboard as in any list; heights are measured as rows are drawn.
 */
export class NoteWindow {
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #scroller?: HTMLElement;
  #list?: HTMLElement;
  #leave?: () => void;
  #kept = -1;
  #shift = 0;

  constructor(onChange: () => void) {
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => this.#scroller ?? null,
      estimateSize: () => ESTIMATE,
      initialRect: { width: 320, height: 600 },
      overscan: 4,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      rangeExtractor: (range) => {
        const indexes = defaultRangeExtractor(range);
        // The note with focus stays drawn, wherever the view is: focus is never lost.
        return this.#kept < 0 || this.#kept >= range.count || indexes.includes(this.#kept)
          ? indexes
          : [...indexes, this.#kept].sort((a, b) => a - b);
      },
      onChange,
    });
  }

  /**
   * Before a render.
   * @param keyAt a new function whenever the notes changed, the same one while they did not
   * @param indexOf where a note stands now, or -1: what arrives above the view must not move what is read
   */
  update(count: number, keyAt: (index: number) => string, indexOf: (key: string) => number): WindowRows {
    const virtualizer = this.#virtualizer;
    const anchor = this.#anchor();
    const scrollMargin = this.#margin();
    virtualizer.setOptions({ ...virtualizer.options, count, scrollMargin, getItemKey: keyAt });
    const moved = anchor && indexOf(String(anchor.key));
    if (anchor && moved !== undefined && moved >= 0 && moved !== anchor.index) {
      virtualizer.getTotalSize(); // brings the measurements up to date
      const now = virtualizer.measurementsCache[moved];
      if (now) this.#shift += now.start - anchor.start;
    }
    let end = scrollMargin;
    const rows = virtualizer.getVirtualItems().map((item) => {
      const gap = Math.max(0, item.start - end);
      end = item.end;
      return { index: item.index, gap };
    });
    return { rows, after: Math.max(0, scrollMargin + virtualizer.getTotalSize() - end) };
  }

  /** After a render: watches the scroller, and measures what was drawn. */
  attach(scroller: HTMLElement | null, list: HTMLElement | null): void {
    this.#list = list ?? undefined;
    if (scroller && scroller !== this.#scroller) {
      this.detach();
      this.#scroller = scroller;
      this.#leave = this.#virtualizer._didMount();
    }
    if (this.#shift !== 0 && scroller) {
      scroller.scrollTop += this.#shift;
      this.#shift = 0;
    }
    this.#virtualizer._willUpdate();
    for (const row of list?.querySelectorAll<HTMLElement>(':scope > [data-index]') ?? []) this.#virtualizer.measureElement(row);
  }

  detach(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#scroller = undefined;
  }

  /** Keeps one note drawn; -1: none. */
  keep(index: number): void {
    this.#kept = index;
  }

  scrollTo(index: number): void {
    this.#virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  /** The first note in view, unless the view is at the top: there, what is new shall show. */
  #anchor(): VirtualItem | undefined {
    const offset = this.#scroller?.scrollTop ?? 0;
    if (offset <= this.#virtualizer.options.scrollMargin) return undefined;
    return this.#virtualizer.getVirtualItems().find((item) => item.end > offset);
  }

  /** Room above the list in its scroller: the composer. */
  #margin(): number {
    if (!this.#list || !this.#scroller) return 0;
    const top = this.#list.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    return Math.round(top + this.#scroller.scrollTop);
  }
}
