import type { Note } from '../../domain/note.js';
import { instantKey } from './instant-key.js';
import type { NoteRow } from './tables.js';

/** A note in its contact's list. */
export function noteRow(note: Note): NoteRow {
  return { ...removedNoteRow(note), order: [note.contactId, instantKey(note.createdAt), note.id] };
}

/** A removed note is kept for `restore`, but stands in no list. */
export function removedNoteRow(note: Note): NoteRow {
  return { id: note.id, keys: [note.contactId], note };
}
