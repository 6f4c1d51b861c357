/** Written without case and, joined or square, too wide for two in an avatar. */
const ONE_LETTER_SCRIPTS = /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A letter or digit with its marks; no more of these than a word of any language has. */
const LETTER = /[\p{L}\p{N}]\p{M}{0,3}/u;

/** What stands in for a missing picture (1.6): the initials of first and last word, one for Arabic and CJK, `?` without letters. */
export function initials(name: string): string {
  if (!/\p{L}/u.test(name)) return '?';
  const letters = name.split(/\s+/u).flatMap((word) => LETTER.exec(word)?.[0] ?? []);
  const [first = '?', ...others] = letters;
  const last = others.at(-1) ?? '';
  return ONE_LETTER_SCRIPTS.test(first) ? first : capital(first) + capital(last);
}

/** The marks stay as they are, and so does a letter whose capital would be two, such as `ß`. */
function capital(letter: string): string {
  return letter.replace(/^./u, (base) => (base.toUpperCase().length === base.length ? base.toUpperCase() : base));
}

/** A stable hue for an id, 0 to 359: 32-bit FNV-1a, which spreads ids that differ in their last character only. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
