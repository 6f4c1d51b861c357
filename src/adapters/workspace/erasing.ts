import { counted } from './tag-counts.js';
import type { ContactRow, Keyed, Transaction } from './tables.js';

/**
 * Removes a contact and all that tells of it (8.2): notes, picture, what it was before it was merged, who was merged into it,
 * and what was answered about any of them. Nothing but the ids stays; what the CRM holds is the CRM's.
 */
export async function erase(tx: Transaction, row: ContactRow): Promise<void> {
  for (const { id } of row.contact.tags) await counted(tx, id, -1);
  if (row.picture !== undefined) await tx.delete('pictures', row.picture);
  await tx.delete('contacts', row.id);
  await eraseTraces(tx, row.id);
}

async function eraseTraces(tx: Transaction, contactId: string): Promise<void> {
  await tx.put('tombstones', { id: contactId });
  await tx.delete('pictures', contactId);
  await deleteAll(tx, 'notes', contactId);
  await deleteAll(tx, 'answers', contactId);
  await deleteAll(tx, 'dismissals', contactId);
  for (;;) {
    const [id] = await tx.idsOf('merges', contactId);
    if (id === undefined) return;
    const row = await tx.get('merges', id);
    await tx.delete('merges', id);
    await tx.delete('unmerges', id);
    // Who was merged into it, and is still in it, is gone with it.
    if (row && row.merge.into === contactId && !row.merge.undone) await eraseTraces(tx, row.merge.from);
  }
}

/** As many as there are: they are found in parts. */
async function deleteAll(tx: Transaction, table: Keyed, contactId: string): Promise<void> {
  if (tx.deleteAll) return tx.deleteAll(table, contactId);
  for (;;) {
    const ids = await tx.idsOf(table, contactId);
    if (ids.length === 0) return;
    for (const id of ids) await tx.delete(table, id);
  }
}
