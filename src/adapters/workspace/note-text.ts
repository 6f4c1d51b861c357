import { isLongerThan } from '../../domain/graphemes.js';

/** Characters of the longest note, as a person counts them (4.4). */
const MOST = 2000;

/** Which rule a note's text breaks, if any. */
export function brokenNoteRule(text: string): 'empty' | 'too-long' | undefined {
  if (text.trim() === '') return 'empty';
  return isLongerThan(text, MOST) ? 'too-long' : undefined;
}
