import { safeParse, type core, type ZodMiniType } from 'zod/mini';

/** What became of foreign data. `dropped` names what was malformed and left out, `path` the required thing that was. */
export type Parsed<T> = { ok: true; value: T; dropped: readonly string[] } | { ok: false; path: string };

/** Object keys, Map keys and array positions, from the outside in. */
export type Path = readonly unknown[];

/** What stands in for a malformed or missing thing at a path; `undefined`: nothing does, and it is dropped. */
export type StandIn = (path: Path, found: unknown) => unknown;

/** What is to be done below a container, by key: cut deeper, put something in its place, or drop it. */
type Cuts = Map<unknown, Cut>;
type Cut = Cuts | { replacement: unknown } | 'drop';

/** Schemas are at most this deep; each round goes one level up. */
const MAX_ROUNDS = 12;

/**
 * Reads foreign data. What the schema does not accept is dropped (object field, Map entry or array item) and the rest is
 * parsed again, so that one bad field never costs the whole. The input is never changed, and is itself the value when
 * nothing was dropped. Unknown fields survive; an own `__proto__` is never written. Never throws.
 */
export function parseWith<T>(schema: ZodMiniType<T>, input: unknown, standIn: StandIn = () => undefined): Parsed<T> {
  try {
    return prune(schema, input, standIn);
  } catch {
    // A getter or a proxy in the input threw.
    return { ok: false, path: '' };
  }
}

function prune<T>(schema: ZodMiniType<T>, input: unknown, standIn: StandIn): Parsed<T> {
  const report = new DropReport();
  let current = input;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const issues: core.$ZodIssue[] = [];
    if (conforms(schema, current, issues)) return { ok: true, value: current, dropped: report.names() };
    const cuts: Cuts = new Map();
    for (const path of issues.flatMap((issue) => malformedPaths(current, issue))) {
      const replacement = standIn(path, at(current, path));
      // What is missing cannot be dropped: what requires it goes.
      const target = replacement !== undefined || isPresent(current, path) ? path : path.slice(0, -1);
      if (target.length === 0) return { ok: false, path: report.name(current, path).join('.') };
      if (isPresent(current, target)) report.add(current, target);
      plan(cuts, target, replacement === undefined ? 'drop' : { replacement });
    }
    current = cut(current, cuts, report);
  }
  return { ok: false, path: '' };
}

function conforms<T>(schema: ZodMiniType<T>, input: unknown, issues: core.$ZodIssue[]): input is T {
  const result = safeParse(schema, input);
  if (!result.success) issues.push(...result.error.issues);
  return result.success;
}

/** Map keys that are no strings have no place in an issue's path: all of them go. */
function malformedPaths(input: unknown, issue: core.$ZodIssue): Path[] {
  if (issue.code === 'invalid_element' && issue.origin === 'map') return [];
  if (issue.code !== 'invalid_key' || issue.origin !== 'map') return [issue.path];
  const map = at(input, issue.path);
  if (!(map instanceof Map)) return [];
  return [...map.keys()].filter((key) => typeof key !== 'string').map((key: unknown) => [...issue.path, key]);
}

function at(input: unknown, path: Path): unknown {
  return path.reduce((container, key) => {
    if (container instanceof Map) return container.get(key);
    return isObject(container) && isPropertyKey(key) ? Reflect.get(container, key) : undefined;
  }, input);
}

function isPresent(input: unknown, path: Path): boolean {
  const container = at(input, path.slice(0, -1));
  const key = path.at(-1);
  if (container instanceof Map) return container.has(key);
  if (Array.isArray(container)) return Number(key) < container.length;
  return isObject(container) && isPropertyKey(key) && key in container;
}

function plan(cuts: Cuts, path: Path, last: Cut): void {
  let here = cuts;
  for (const key of path.slice(0, -1)) {
    let next = here.get(key);
    if (next === 'drop') return;
    if (!(next instanceof Map)) here.set(key, (next = new Map()));
    here = next;
  }
  const key = path.at(-1);
  if (here.get(key) !== 'drop') here.set(key, last);
}

/** A copy of the container with the cuts made; what is not cut is shared with it. */
function cut(container: unknown, cuts: Cuts, report: DropReport): unknown {
  const entries = entriesOf(container);
  for (const [key, made] of cuts) {
    if (made === 'drop') entries.delete(key);
    else if (made instanceof Map) entries.set(key, cut(entries.get(key), made, report));
    else entries.set(key, made.replacement);
  }
  if (container instanceof Map) return entries;
  if (!Array.isArray(container)) return toObject(entries);
  const items = [...entries.values()];
  report.shorten(container, items, [...entries.keys()].map(Number));
  return items;
}

function entriesOf(container: unknown): Map<unknown, unknown> {
  if (container instanceof Map) return new Map(container);
  if (Array.isArray(container)) return new Map(container.entries());
  return new Map(isObject(container) ? Object.entries(container) : []);
}

function toObject(entries: ReadonlyMap<unknown, unknown>): object {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) if (typeof key === 'string' && key !== '__proto__') object[key] = value;
  return object;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPropertyKey(key: unknown): key is PropertyKey {
  return typeof key === 'string' || typeof key === 'number' || typeof key === 'symbol';
}

/** Keeps what was dropped, by where it stood in the input. */
class DropReport {
  readonly #names = new Map<string, readonly string[]>();
  /** Where the items of a shortened array stood. */
  readonly #positions = new WeakMap<object, readonly number[]>();

  add(input: unknown, path: Path): void {
    const name = this.name(input, path);
    this.#names.set(name.join('\0'), name);
  }

  shorten(before: object, after: object, kept: readonly number[]): void {
    const positions = this.#positions.get(before);
    this.#positions.set(after, positions ? kept.map((position) => positions[position] ?? position) : kept);
  }

  name(input: unknown, path: Path): readonly string[] {
    return path.map((key, depth) => {
      const container = at(input, path.slice(0, depth));
      const position = isObject(container) ? this.#positions.get(container)?.[Number(key)] : undefined;
      return position === undefined ? keyName(key) : String(position);
    });
  }

  /** The outermost only: what is inside something dropped is not named again. */
  names(): string[] {
    const outermost = [...this.#names.values()].filter(
      (name) => !name.some((_, depth) => depth > 0 && this.#names.has(name.slice(0, depth).join('\0'))),
    );
    return outermost.map((name) => name.join('.'));
  }
}

/** Keys of foreign Maps may be anything, also what cannot be made a string. */
function keyName(key: unknown): string {
  return isPropertyKey(key) ? String(key) : typeof key;
}
