import { type Note, readNote } from '../domain/note.js';
import type { Failure } from '../domain/errors.js';
import type { NoteEntry } from './note-entry.js';
import type { Origin } from './pending-changes.js';
import { fieldsOf, parseJson } from './stored-json.js';
import type { UndoStep } from './undo-stack.js';
import type { SentWrite } from './write-request.js';

/** What the agent has in mind with a note. `from` is the text that was seen when it was decided. */
export type NoteAct =
  | { readonly kind: 'create'; readonly text: string }
  | { readonly kind: 'edit'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly from: string }
  | { readonly kind: 'restore' };

/** A note as far as it tells where the list was. */
export type Mark = Pick<Note, 'id' | 'createdAt'>;

/** A write that is under way, or of which nobody knows what became. Its act stays as it is. */
export interface SentNote extends SentWrite {
  /** create: the newest note there was; what it made stands above. Absent: there was none. */
  readonly above?: Mark;
}

/** An intent that the source has not acknowledged. */
export interface NoteWrite {
  entry: NoteEntry;
  act: NoteAct;
  origin: Origin;
  /** In ms since the epoch. */
  readonly madeAt: number;
  steps: readonly UndoStep[];
  sent?: SentNote;
  /** Cannot go on before the list was read: from now on, or as is under way. */
  read?: 'due' | 'reading';
  /** What keeps it from being sent until the agent decides. */
  trouble?: { readonly state: 'conflict' } | { readonly state: 'failed'; readonly failure: Failure };
  refusals: number;
}

/** A write as the browser keeps it. */
export interface StoredNote {
  readonly key: string;
  readonly note: Note;
  readonly created: boolean;
  readonly act: NoteAct;
  readonly origin: Origin;
  readonly madeAt: number;
  readonly sent?: Pick<SentNote, 'key' | 'version' | 'above'>;
  /** Too old to be sent without asking the agent. */
  readonly lapsed?: boolean;
  /** It was made to a contact that goes on under another id. */
  readonly moved?: boolean;
}

export function storedNotes(writes: readonly NoteWrite[]): string {
  return JSON.stringify({
    notes: writes.map(({ entry, act, origin, madeAt, sent }): StoredNote => {
      const { key, note, created } = entry;
      return {
        key,
        note,
        created,
        act,
        origin,
        madeAt,
        sent: sent && { key: sent.key, version: sent.version, above: sent.above },
      };
    }),
  });
}

/** Reads what this or another version of the panel stored; what it does not understand is left out. */
export function readStoredNotes(text: string): readonly StoredNote[] {
  const { notes } = fieldsOf(parseJson(text));
  return Array.isArray(notes) ? notes.flatMap(readStoredNote) : [];
}

function readStoredNote(input: unknown): StoredNote[] {
  const { key, note, created, act, origin, madeAt, sent } = fieldsOf(input);
  const parsed = readNote(note);
  const intent = readAct(act);
  if (typeof key !== 'string' || typeof madeAt !== 'number' || !parsed.ok || !intent) return [];
  const request = fieldsOf(sent);
  return [
    {
      key,
      note: parsed.value,
      created: created === true,
      act: intent,
      origin: origin === 'undo' ? 'undo' : 'agent',
      madeAt,
      ...(typeof request['key'] === 'string' && {
        sent: {
          key: request['key'],
          version: typeof request['version'] === 'string' ? request['version'] : undefined,
          above: readMark(request['above']),
        },
      }),
    },
  ];
}

function readAct(input: unknown): NoteAct | undefined {
  const { kind, text, from, to } = fieldsOf(input);
  switch (kind) {
    case 'create':
      return typeof text === 'string' ? { kind, text } : undefined;
    case 'edit':
      return typeof from === 'string' && typeof to === 'string' ? { kind, from, to } : undefined;
    case 'remove':
      return typeof from === 'string' ? { kind, from } : undefined;
    case 'restore':
      return { kind };
    default:
      return undefined;
  }
}

function readMark(input: unknown): Mark | undefined {
  const { id, createdAt } = fieldsOf(input);
  return typeof id === 'string' && typeof createdAt === 'string' ? { id, createdAt } : undefined;
}
