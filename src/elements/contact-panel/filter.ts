/** Nothing in it has an accent, and every letter is one place: most text, and every key that is typed looks at all of it. */
const ASCII = /^[\x20-\x7e]*$/;

/** Where `query` stands in `text`, case and accents aside; as indexes into `text`. */
export function matchRange(text: string, query: string): readonly [start: number, end: number] | undefined {
  const needle = fold(query.trim());
  if (needle === '') return undefined;
  if (ASCII.test(text)) {
    const at = text.toLowerCase().indexOf(needle);
    return at < 0 ? undefined : [at, at + needle.length];
  }
  let folded = '';
  const starts: number[] = [];
  for (const { segment, index } of graphemes(text)) {
    for (const letter of fold(segment)) {
      starts.push(index);
      folded += letter;
    }
  }
  const at = folded.indexOf(needle);
  if (at < 0) return undefined;
  const start = starts[at];
  if (start === undefined) return undefined;
  return [start, starts[at + needle.length] ?? text.length];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function* graphemes(text: string): Iterable<{ segment: string; index: number }> {
  let index = 0;
  for (const segment of text) {
    yield { segment, index };
    index += segment.length;
  }
}
