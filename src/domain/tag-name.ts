/** Combining accents; not the vowel signs and voicing marks of scripts where these make another letter. */
const ACCENTS = /[\u0300-\u036f]/g;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;

/** What makes two tag names the same (6.3): case, accents and surrounding space do not count. */
export function foldTagName(name: string): string {
  return foldCase(name.normalize('NFKD').replace(ACCENTS, '').replace(INVISIBLE, ''))
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** By way of the upper case, where `ẞ`, `ß` and `SS` are the same; the final sigma is a matter of spelling only. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
