import { warnOnce } from '../../i18n/warn-once.js';

/** A bad value of an attribute never throws: it is said once, and the first choice stands in. */
export function oneOf<T extends string>(attribute: string, value: T, choices: readonly [T, ...T[]] | readonly T[]): T {
  if (choices.includes(value)) return value;
  const [first] = choices;
  warnOnce(`${attribute}="${value}" is none of ${choices.join(', ')}; ${first} is used.`);
  return first ?? value;
}
