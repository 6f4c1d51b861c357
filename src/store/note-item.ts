import type { Failure } from '../domain/errors.js';
import type { Note } from '../domain/note.js';
import type { FetchState } from './source-read.js';

/** One note as it is shown. Never changes; the same object until there is something else to show. */
export interface NoteItem {
  /** Stays from the moment a note is created, through its acknowledgement, for as long as the list knows it. */
  readonly key: string;
  /** As the source has it; before it has it, as the agent wrote it. */
  readonly note: Note;
  /** paused: waits for the connection. retrying: tried again by itself. failed, conflict: the agent decides. */
  readonly state: 'saved' | 'sending' | 'paused' | 'retrying' | 'failed' | 'conflict';
  /** What the source has yet to acknowledge; create: that the note is there, new or restored. */
  readonly kind?: 'create' | 'edit' | 'remove';
  readonly failure?: Failure;
  /** conflict: the note as somebody else has changed it since. */
  readonly theirs?: Note;
  /** What is shown: while an edit is pending, the agent's text. */
  readonly text: string;
}

/** What there is to say of a contact's notes at one moment. Never changes; the notes themselves are asked for by index. */
export interface NotesSnapshot {
  /** error: no notes of the source can be shown, and `failure` says why. */
  readonly status: 'pending' | 'ready' | 'error';
  /** Of what the agent waits for: reading again what is shown already is not told. paused: goes on with the connection. */
  readonly fetch: FetchState;
  /** Of the last read; with `ready`, what is shown may be out of date, or the next page was not read. */
  readonly failure?: Failure;
  /** Notes that can be shown now. */
  readonly count: number;
  /** All that there are, those not loaded too: as the source says, with what is pending taken as done. */
  readonly total?: number;
  /** There are older ones to load. */
  readonly more: boolean;
  /** Grows with every change. */
  readonly revision: number;
}
