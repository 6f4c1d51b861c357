import type { DirectoryGroup } from './contact-row.js';
import { MOST_FOUND } from './tables.js';
import type { ReadTransaction } from './tables.js';

/** The pairs of contacts in the workspace that share a phone number or email address, at most `MOST_FOUND`; who was heard of last comes first. */
export async function duplicatesIn(tx: ReadTransaction): Promise<readonly (readonly [string, string])[]> {
  const group: DirectoryGroup = 'listed';
  const known = new Map<string, string[]>();
  const pairs = new Map<string, readonly [string, string]>();
  await tx.newest('contacts', group, undefined, ({ id, keys = [] }) => {
    for (const key of keys) {
      const others = known.get(key) ?? [];
      for (const other of others) pairs.set(JSON.stringify([other, id]), [other, id]);
      known.set(key, [...others, id]);
    }
    return pairs.size < MOST_FOUND;
  });
  return [...pairs.values()].slice(0, MOST_FOUND);
}
