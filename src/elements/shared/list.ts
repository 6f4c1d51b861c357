import { noChange, type TemplateResult } from 'lit';
import { type ChildPart, Directive, directive, type DirectiveResult } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue, setCommittedValue } from 'lit/directive-helpers.js';

/** What a row is to show. */
interface Entry {
  readonly key: unknown;
  readonly from: readonly unknown[] | undefined;
  readonly draw: () => unknown;
}

/** Where it shows, and what it was drawn from last. */
interface Row {
  readonly part: ChildPart;
  from?: readonly unknown[];
}

class ListDirective extends Directive {
  /** By key, in the order of the page. */
  #rows: ReadonlyMap<unknown, Row> = new Map();

  render(_entries: readonly Entry[]): unknown {
    return noChange;
  }

  override update(container: ChildPart, [entries]: [readonly Entry[]]): unknown {
    const waiting = this.#dropOthers(new Set(entries.map(({ key }) => key)));
    const rows = new Map<unknown, Row>();
    for (const { key, from, draw } of entries) {
      const known = this.#rows.get(key);
      const row = known ?? { part: insertPart(container, waiting[0]?.part) };
      if (known) bringForward(known, waiting, container);
      rows.set(key, row);
      if (from && row.from && sameParts(from, row.from)) continue;
      row.from = from;
      setChildPartValue(row.part, draw());
    }
    this.#rows = rows;
    // So that Lit clears the place when something else comes to stand in it.
    setCommittedValue(container, [...rows.values()]);
    return noChange;
  }

  /** @returns the rows that stay, in the order of the page */
  #dropOthers(keys: ReadonlySet<unknown>): Row[] {
    const stay: Row[] = [];
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) stay.push(row);
      else remove(row.part);
    }
    return stay;
  }
}

/** Lit 3.3.3 leaves the marker behind a part where it is: a node for every row that ever was. */
function remove(part: ChildPart): void {
  const { endNode } = part;
  removePart(part);
  endNode?.parentNode?.removeChild(endNode);
}

/** It is this row's turn. What stands in its place already is not moved: it would lose focus. */
function bringForward(row: Row, waiting: Row[], container: ChildPart): void {
  const at = waiting.indexOf(row);
  waiting.splice(at, 1);
  if (at > 0) insertPart(container, waiting[0]?.part, row.part);
}

function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

const listDirective = directive(ListDirective);

/**
 * A row for each item, in their order. A row stays with its key, and its focus and state with it; where keys are positions, the
 * rows of one contact become those of the next.
 *
 * Why not Lit's `repeat`, with a `guard` in each row: that is a template, a directive and two markers more per row, a tenth of
 * the time that a panel takes to draw (see `npm run bench`), and two modules to load instead of one.
 *
 * @param drawnFrom all that the row shows: it is not drawn again as long as these are the same; absent, or none: it always is
 */
export function list<T>(
  items: readonly T[],
  keyOf: (item: T) => unknown,
  draw: (item: T) => TemplateResult | undefined,
  drawnFrom?: (item: T) => readonly unknown[] | undefined,
): DirectiveResult {
  return listDirective(items.map((item) => ({ key: keyOf(item), from: drawnFrom?.(item), draw: () => draw(item) })));
}
