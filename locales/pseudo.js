/** The pseudo-locale: English with accents, in brackets and 40% longer. What is not translated, or does not fit, shows. */
const accents = new Map([...'aceinouyACEINOUY'].map((letter, i) => [letter, 'áçéîñöüýÁÇÉÎÑÖÜÝ'.charAt(i)]));

/** Text of a message; its places for values stay as they are. */
export function pseudoContents(contents) {
  const words = contents.filter((part) => typeof part === 'string').join('');
  const padding = '~'.repeat(Math.ceil([...words].length * 0.4));
  const accented = contents.map((part) =>
    typeof part === 'string' ? [...part].map((letter) => accents.get(letter) ?? letter).join('') : part,
  );
  return ['[', ...accented, ` ${padding}]`];
}
