import { once } from './once.js';

const segmenter = once(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/** Whether a text has more characters than `most`, counted as a person counts them. Stops counting there. */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let count = 0;
  for (const _ of segmenter().segment(text)) if (++count > most) return true;
  return false;
}
