/** Where the decimal digits begin that people type beside ASCII's: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];
/** Zero-width characters and direction marks: they come along with what is pasted, and belong to no number or address. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Typed or pasted text in the characters of numbers and addresses: full-width letters, signs and digits become ASCII, so do
 * the digits of other scripts, and what nobody sees is gone.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = ZEROS.find((start) => code >= start && code < start + 10) ?? code;
      return String(code - zero);
    });
}
