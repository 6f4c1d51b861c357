import { countGraphemes } from './graphemes.js';

export { countGraphemes } from './graphemes.js';

/** Characters of the longest note, as a person counts them (4.4). */
export const NOTE_LIMIT = 2000;

/** Why a text cannot be saved as a note; `over`: so many characters too many. Nothing is ever cut. */
export function noteProblem(text: string): 'empty' | { over: number } | undefined {
  if (text.trim() === '') return 'empty';
  // No text has more characters than UTF-16 units.
  if (text.length <= NOTE_LIMIT) return undefined;
  const over = countGraphemes(text) - NOTE_LIMIT;
  return over > 0 ? { over } : undefined;
}
