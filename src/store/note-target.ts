import type { ContactAdapter } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { Note } from '../domain/note.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import type { NoteEntry } from './note-entry.js';
import type { Mark, NoteWrite } from './note-write.js';
import type { StoreEvent } from './store-event.js';
import type { UndoStack } from './undo-stack.js';

/** The list that is written to. */
export interface NoteTarget {
  readonly contactId: string;
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  readonly undoStack: UndoStack;
  /** Who writes is known, and what former pages did not send is back. */
  ready(): boolean;
  /** The newest notes were read. */
  loaded(): boolean;
  /** Grows with every page that was read. */
  readings(): number;
  newest(): Mark | undefined;
  /** Reads from the newest note on, as far as writes need it. @param anew what a request under way answers is too old. */
  verify(anew: boolean): void;
  /** Whether that has shown the note, or that there is none; `undefined`: it did not get that far. */
  sight(write: NoteWrite): boolean | undefined;
  /** The page that is being dealt with shows it. */
  fresh(entry: NoteEntry): boolean;
  /** The source has a newer state of a note than was known. */
  known(entry: NoteEntry, note: Note): void;
  /** The source took it. @param note what it made of it; @param latest and how it has it now. */
  acknowledged(write: NoteWrite, note: Note | undefined, latest: boolean): void;
  /** What is known is out of date. */
  outdate(): void;
  /** A request has ended, and no other was begun. */
  ended(): void;
  /** The source has no such contact any more. */
  lost(failure: Failure): void;
  keep(notes: string | undefined): void;
  changed(): void;
  emit(event: StoreEvent): void;
}
