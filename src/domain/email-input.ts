import { plainCharacters } from './plain-characters.js';
import type { Problem } from './problem.js';

export type ParsedEmail = { ok: true; value: string } | { ok: false; problem: Problem };

/** RFC 5321, 4.5.3.1.3. */
const LONGEST = 254;
/** Signs that stand in no address that anybody has; the rare quoted forms of RFC 5322 are refused with them. */
const FORBIDDEN = /[\p{Cc}\p{Cs}<>()[\]\\,;:"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/** Reads an email address; what is refused is refused for the one reason that names the fix. */
export function parseEmail(text: string): ParsedEmail {
  const address = plainCharacters(text)
    .trim()
    .replace(/^mailto:/i, '');
  const problem = problemOf(address);
  return problem ? { ok: false, problem } : { ok: true, value: address };
}

function problemOf(address: string): Problem | undefined {
  if (address.length > LONGEST) return { rule: 'too-long', most: LONGEST };
  const [name = '', domain, another] = address.split('@');
  if (domain === undefined) return { rule: 'email-no-at' };
  if (another !== undefined) return { rule: 'email-many-at' };
  if (/\s/u.test(address)) return { rule: 'email-spaces' };
  const character = FORBIDDEN.exec(address)?.[0];
  if (character !== undefined) return { rule: 'email-character', character };
  if (name === '') return { rule: 'email-no-name' };
  if (domain === '') return { rule: 'email-no-domain' };
  if (/^\.|\.$|\.\./.test(name)) return { rule: 'email-dots' };
  return isDomain(domain) ? undefined : { rule: 'email-domain', domain };
}

/** Two labels at least, the last one no number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return labels.length > 1 && last.length > 1 && !/^\d+$/.test(last) && labels.every((label) => LABEL.test(label));
}
