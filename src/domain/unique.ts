/** The list without later items of the same key: itself when there are none. Sources do repeat themselves. */
export function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  const first = items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
  return first.length === items.length ? items : first;
}
