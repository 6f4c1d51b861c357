import type { Note } from '../domain/note.js';
import type { NoteItem } from './note-item.js';
import type { NoteWrite } from './note-write.js';

/** One note of a list, with what is pending on it. */
export class NoteEntry {
  readonly key: string;
  /** As the source has it, as far as anybody knows. */
  note: Note;
  /** Its place in the order; `undefined`: none, since it is not in what was loaded. */
  rank: number | undefined;
  /** The page that last showed it, counted from the first page that was read. */
  seen = 0;
  /** The source has it: the note has its id. */
  created: boolean;
  /** The source had it, and has it no more. */
  gone = false;
  /** What is known of it is from long ago. */
  aged = false;
  /** In order. Only the first can be under way. */
  writes: readonly NoteWrite[] = [];
  item: NoteItem | undefined;

  constructor(key: string, note: Note, created: boolean) {
    this.key = key;
    this.note = note;
    this.created = created;
  }
}
