import type { TagRow, Transaction } from './tables.js';

/** Keeps the number of contacts that carry a tag. @returns the tag's row as it was, if there is that tag. */
export async function counted(tx: Transaction, tagId: string, by: 1 | -1): Promise<TagRow | undefined> {
  const row = await tx.get('tags', tagId);
  if (row) await tx.put('tags', { ...row, contacts: Math.max(0, row.contacts + by) });
  return row;
}
