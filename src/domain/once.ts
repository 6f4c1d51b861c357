/** Makes something on first use and keeps it: schemas cost nothing to pages that do not parse yet. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
