import { MOST_FOUND } from './workspace/tables.js';
import type { Position, Row } from './workspace/tables.js';

/** Rows in memory with the two ways to find them: by key, and in the order of their group. Built on first use, then kept. */
export class MemoryTable<R extends Row> {
  readonly #rows: Map<string, R>;
  #groups: Map<string, Position[]> | undefined;
  #ids: Map<string, Set<string>> | undefined;

  constructor(rows: readonly R[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  get(id: string): R | undefined {
    return frozen(this.#rows.get(id));
  }

  all(): readonly R[] {
    return Array.from(this.#rows.values(), frozen);
  }

  /** Puts the row, or takes it away where there is none, and gives back what stood there. */
  replace(id: string, row: R | undefined): R | undefined {
    const before = this.#rows.get(id);
    if (row) this.#rows.set(id, frozen(row));
    else this.#rows.delete(id);
    if (this.#ids) {
      if (before) withdraw(this.#ids, before);
      if (row) register(this.#ids, row);
    }
    if (this.#groups && before?.order?.join() !== row?.order?.join()) {
      if (before) leave(this.#groups, before);
      if (row) enter(this.#groups, row);
    }
    return before;
  }

  idsOf(key: string): readonly string[] {
    if (!this.#ids) {
      this.#ids = new Map();
      for (const row of this.#rows.values()) register(this.#ids, row);
    }
    return Array.from(this.#ids.get(key) ?? []).slice(0, MOST_FOUND);
  }

  newest(group: string, below: Position | undefined, visit: (row: R) => boolean): void {
    const positions = this.#positions(group);
    for (let at = (below ? place(positions, below) : positions.length) - 1; at >= 0; at -= 1) {
      const row = this.#rows.get(positions[at]?.[1] ?? '');
      if (row && !visit(frozen(row))) return;
    }
  }

  count(group: string): number {
    return this.#positions(group).length;
  }

  #positions(group: string): readonly Position[] {
    if (!this.#groups) {
      this.#groups = new Map();
      for (const { order } of this.#rows.values()) {
        if (!order) continue;
        const [name, instant, id] = order;
        const positions = this.#groups.get(name);
        if (positions) positions.push([instant, id]);
        else this.#groups.set(name, [[instant, id]]);
      }
      for (const positions of this.#groups.values()) positions.sort(compare);
    }
    return this.#groups.get(group) ?? [];
  }
}

function register(ids: Map<string, Set<string>>, { id, keys = [] }: Row): void {
  for (const key of keys) {
    const known = ids.get(key);
    if (known) known.add(id);
    else ids.set(key, new Set([id]));
  }
}

function withdraw(ids: Map<string, Set<string>>, { id, keys = [] }: Row): void {
  for (const key of keys) {
    const known = ids.get(key);
    known?.delete(id);
    if (known?.size === 0) ids.delete(key);
  }
}

function enter(groups: Map<string, Position[]>, { order }: Row): void {
  if (!order) return;
  const [group, ...position] = order;
  const positions = groups.get(group) ?? [];
  positions.splice(place(positions, position), 0, position);
  groups.set(group, positions);
}

function leave(groups: Map<string, Position[]>, { order }: Row): void {
  if (!order) return;
  const [group, ...position] = order;
  const positions = groups.get(group);
  positions?.splice(place(positions, position), 1);
}

/** Where the position stands or would stand. */
function place(positions: readonly Position[], position: Position): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = positions[middle];
    if (there && compare(there, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As IndexedDB compares. */
function compare(a: Position, b: Position): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] === b[1]) return 0;
  return a[1] < b[1] ? -1 : 1;
}

/** Frozen to the ground, so that nobody who was given a row can change the source. What is frozen already costs one look. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const entry of value.values()) frozen(entry);
    return value;
  }
  if (value instanceof Blob) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
