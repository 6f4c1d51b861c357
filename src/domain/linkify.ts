import { webUrl } from './url.js';

/** A part of a text that is a web address. `text` is as it was written. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

/**
 * What may be an address: from its scheme or `www.` up to space, a quotation mark, a bracket or mark of East Asian writing,
 * or a character that no address holds.
 */
const CANDIDATE =
  /(?:\bhttps?:\/\/|(?<![\w@./-])www\.)[^\s<>"“”«»‘‚„|\\^`\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff61-\uff64]+/giu;

/** Marks that end a sentence, not an address. */
const CLOSING = new Set(".,:;!?'’…)]}،؛؟۔।");
const OPENED: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Longer ones are no links: no browser takes them. */
const LONGEST = 8192;

/**
 * A text with its web addresses told apart (4.6): http, https and `www.` only, each one that {@link webUrl} takes. The parts
 * joined are the text. Linear in the length of the text.
 */
export function linkify(text: string): readonly (string | Link)[] {
  const parts: (string | Link)[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const address = found.length > LONGEST ? '' : withoutClosing(found);
    const url = address === '' ? undefined : webUrl(address);
    if (!url) continue;
    if (index > end) parts.push(text.slice(end, index));
    parts.push({ text: address, href: url.href });
    end = index + address.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** An address without the marks behind it; a closing bracket stays where the address opens it. */
function withoutClosing(candidate: string): string {
  const left = new Map<string, number>();
  for (const character of candidate) left.set(character, (left.get(character) ?? 0) + 1);
  let end = candidate.length;
  while (end > 0) {
    const last = candidate[end - 1] ?? '';
    const opening = OPENED[last];
    if (!CLOSING.has(last)) break;
    if (opening !== undefined && (left.get(last) ?? 0) <= (left.get(opening) ?? 0)) break;
    left.set(last, (left.get(last) ?? 0) - 1);
    end -= 1;
  }
  return candidate.slice(0, end);
}
