/** Reads and orders XLIFF 1.2 as lit-localize writes it. */
import { readFileSync } from 'node:fs';

const PLACE = /<x id="(\d+)"[^>]*?\/>/g;

/** The source and the target of every unit, by id; places for values are numbered. @returns {Map<string, { source: string, target?: string }>} */
export function readUnits(file) {
  return new Map(
    [...readFileSync(file, 'utf8').matchAll(/<trans-unit id="([^"]+)">([\s\S]*?)<\/trans-unit>/g)].map(
      ([, id, unit]) => [id, { source: textIn(unit, 'source') ?? '', target: textIn(unit, 'target') }],
    ),
  );
}

/** Units in the order of their ids: a change in the sources then changes few lines. */
export function sortUnits(text) {
  const units = text.match(/<trans-unit [\s\S]*?<\/trans-unit>/g) ?? [];
  const sorted = [...units].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  let next = 0;
  return text.replace(/<trans-unit [\s\S]*?<\/trans-unit>/g, () => sorted[next++]);
}

const idOf = (unit) => /id="([^"]+)"/.exec(unit)[1];

function textIn(unit, tag) {
  const [, text] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(unit) ?? [];
  return text
    ?.replace(PLACE, '{$1}')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
