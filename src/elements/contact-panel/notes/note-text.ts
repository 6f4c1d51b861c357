import { html, type TemplateResult } from 'lit';
import { linkify } from '../../../domain/linkify.js';

/** Characters of a note that are shown at first, and more at each request: foreign notes may be megabytes long (fault 51). */
export const PORTION = 4000;

/** The text of a note. Links are links; nothing in a note is ever markup (4.6). */
export function renderNoteText(text: string): (TemplateResult | string)[] {
  return linkify(text).map((part) =>
    typeof part === 'string'
      ? part
      : html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${part.text}</a>`,
  );
}
