import type { Merge } from '../../domain/merge.js';
import { noteRow, removedNoteRow } from './note-row.js';
import type { NoteRow, Transaction } from './tables.js';

/** Gives the notes of one contact to another, removed ones included. @returns their ids. */
export async function movedNotes(tx: Transaction, fromId: string, intoId: string): Promise<readonly string[]> {
  if (tx.moveNotes) return (await tx.moveNotes(fromId, intoId)).ids;
  const moved: string[] = [];
  for (;;) {
    const ids = await tx.idsOf('notes', fromId);
    if (ids.length === 0) return moved;
    for (const id of ids) {
      const row = await tx.get('notes', id);
      if (row) await tx.put('notes', ofContact(row, intoId));
      moved.push(id);
    }
  }
}

/** Gives back the notes that a merge brought, as they are now. @returns how many of them are not removed. */
export async function movedBack(tx: Transaction, ids: readonly string[], { into, from }: Merge): Promise<number> {
  if (tx.moveNotes) return (await tx.moveNotes(into, from, ids)).listed;
  let listed = 0;
  for (const id of ids) {
    const row = await tx.get('notes', id);
    if (row?.note.contactId !== into) continue;
    if (row.order) listed += 1;
    await tx.put('notes', ofContact(row, from));
  }
  return listed;
}

/** Its version covers its text, and stays. */
function ofContact({ note, order }: NoteRow, contactId: string): NoteRow {
  return (order ? noteRow : removedNoteRow)({ ...note, contactId });
}
