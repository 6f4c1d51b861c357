import { once } from './once.js';

const segmenter = once(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/**
 * Runs of characters that never join each other, without their first and last ones, which may join what stands beside the
 * run: most of Latin, Greek, Cyrillic, Hebrew, Arabic, symbols, kana, Chinese and Korean. Each counts as one.
 */
const separate = once(() => {
  const one =
    '[\\n -\\u02ff\\u0370-\\u0482\\u048a-\\u0590\\u05d0-\\u05ea\\u0620-\\u064a\\u0671-\\u06d5\\u1e00-\\u1fff\\u2010-\\u2027' +
    '\\u2030-\\u205f\\u20a0-\\u20cf\\u2100-\\u2bff\\u3000-\\u3029\\u3030-\\u3098\\u309b-\\ua48f\\uac00-\\ud7a3\\uff01-\\uff9d]';
  return new RegExp(`(${one})${one}+(?=${one})`, 'g');
});

/** The number of characters as a person counts them. A text of megabytes is counted without freezing the page. */
export function countGraphemes(text: string): number {
  const joined = text.replace(separate(), '$1');
  let count = text.length - joined.length;
  for (const _ of segmenter().segment(joined)) count += 1;
  return count;
}

/** Whether a text has more characters than `most`, counted as a person counts them. Stops counting there. */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let count = 0;
  for (const _ of segmenter().segment(text)) if (++count > most) return true;
  return false;
}
