import { html, type TemplateResult } from 'lit';
import { linkify } from '../../../domain/linkify.js';

/** Characters of a note that are shown at first, and more at each request: foreign notes may be megabytes long (fault 51). */
const PORTION = 4000;
/** How far back a portion may end, so as to end between words: half an address would lead somewhere else. */
const BACK = 400;

/** The first portions of a text. */
export function portionsOf(text: string, portions: number): string {
  const end = PORTION * portions;
  if (text.length <= end) return text;
  const tail = text.slice(end - BACK, end);
  const space = tail.search(/\s\S*$/u);
  if (space >= 0) return text.slice(0, end - BACK + space);
  // Without a space in reach it ends between characters as a person counts them.
  const { index } = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text).containing(end) ?? {
    index: end,
  };
  return text.slice(0, index);
}

/** The text of a note. Links are links; nothing in a note is ever markup (4.6). */
export function renderNoteText(text: string): (TemplateResult | string)[] {
  return linkify(text).map((part) =>
    typeof part === 'string'
      ? part
      : html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${part.text}</a>`,
  );
}
