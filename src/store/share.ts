/**
 * The next state, built from the very objects of the former wherever they are equal: what did not change keeps its identity,
 * so that nobody renders it again. Neither argument is changed.
 */
export function share<T>(former: T | undefined, next: T): T;
export function share(former: unknown, next: unknown): unknown {
  if (Object.is(former, next)) return former;
  const before = entriesOf(former);
  const after = entriesOf(next);
  if (!before || !after || kindOf(former) !== kindOf(next)) return next;
  let same = before.length === after.length;
  const known = new Map(before);
  const shared = after.map(([key, value], index): [unknown, unknown] => {
    const kept = share(known.get(key), value);
    same &&= before[index]?.[0] === key && Object.is(known.get(key), kept);
    return [key, kept];
  });
  return same ? former : rebuilt(next, shared);
}

function kindOf(value: unknown): unknown {
  return Array.isArray(value) ? 'array' : value instanceof Map ? 'map' : 'object';
}

/** What is inside a Map, an array or a plain object; nothing else is looked into. */
function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...value];
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return [...value.entries()];
  return Object.getPrototypeOf(value) === Object.prototype ? Object.entries(value) : undefined;
}

function rebuilt(like: unknown, entries: [unknown, unknown][]): unknown {
  if (like instanceof Map) return new Map(entries);
  if (Array.isArray(like)) return entries.map(([, value]) => value);
  return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
}
