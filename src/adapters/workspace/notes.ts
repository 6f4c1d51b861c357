import type { ContactAdapter } from '../adapter.js';
import { ContactError } from '../../domain/errors.js';
import type { Note, NoteRef } from '../../domain/note.js';
import { noteProblem } from '../../domain/note-text.js';
import { offersOf, permissionFor } from '../../domain/permissions.js';
import { noteRow, removedNoteRow } from './note-row.js';
import { newestPage } from './pages.js';
import type { Reading, Source, Writing } from './source.js';
import { rowOf } from './stored-contact.js';
import type { ContactRow, NoteRow, ReadTransaction } from './tables.js';

type NotesFacet = Required<NonNullable<ContactAdapter['notes']>>;

export function notesOf(source: Source): NotesFacet {
  const asIs = (_reading: Reading, note: Note) => Promise.resolve(note);
  return {
    list: (contactId, options) =>
      source.read(options, async ({ tx }) => {
        const { contact } = await rowOf(tx, contactId);
        const page = await newestPage(tx, 'notes', contactId, options, ({ note }) => note);
        return { ...page, ...(contact.noteCount !== undefined && { total: contact.noteCount }) };
      }),

    create: (contactId, text, options) =>
      source.write(
        'note',
        options,
        ['create', contactId, text],
        async (writing) => {
          const contact = await writableBy(writing, contactId, 'notes.create');
          refuseText(text);
          const { at, stamp, session } = writing;
          // The stamp sorts, so of two notes of one instant the later is the newer.
          const note: Note = {
            id: `note-${stamp}`,
            contactId,
            text,
            version: stamp,
            author: session.agent,
            createdAt: at,
          };
          await writing.tx.put('notes', noteRow(note));
          await counted(writing, contact, 1);
          return note;
        },
        asIs,
      ),

    edit: (ref, text, options) =>
      source.write(
        'note',
        options,
        ['edit', ref.contactId, ref.id, text],
        async (writing) => {
          await writableBy(writing, ref.contactId, 'notes.edit');
          const { note, order } = await noteOf(writing.tx, ref);
          if (!order) throw new ContactError({ code: 'gone' });
          refuseVersion(note, options.ifVersion);
          refuseText(text);
          if (text === note.text) return note;
          const edited: Note = {
            ...note,
            text,
            version: writing.stamp,
            edited: { by: writing.session.agent, at: writing.at },
          };
          await writing.tx.put('notes', noteRow(edited));
          announce(writing, ref.contactId);
          return edited;
        },
        asIs,
      ),

    remove: (ref, options) =>
      source.write(
        'removed',
        options,
        ['remove', ref.contactId, ref.id],
        async (writing) => {
          const contact = await writableBy(writing, ref.contactId, 'notes.remove');
          const { note, order } = await noteOf(writing.tx, ref);
          if (!order) return true;
          refuseVersion(note, options.ifVersion);
          await writing.tx.put('notes', removedNoteRow({ ...note, version: writing.stamp }));
          await counted(writing, contact, -1);
          return true;
        },
        () => Promise.resolve(),
      ),

    restore: (ref, options) =>
      source.write(
        'note',
        options,
        ['restore', ref.contactId, ref.id],
        async (writing) => {
          const contact = await writableBy(writing, ref.contactId, 'notes.restore');
          const { note, order } = await noteOf(writing.tx, ref);
          if (order) return note;
          const restored: Note = { ...note, version: writing.stamp };
          await writing.tx.put('notes', noteRow(restored));
          await counted(writing, contact, 1);
          return restored;
        },
        asIs,
      ),
  };
}

/** The contact whose notes are written, if this agent may. */
async function writableBy({ tx, session }: Reading, contactId: string, offer: `notes.${string}`): Promise<ContactRow> {
  const row = await rowOf(tx, contactId);
  const permission = offersOf(session, offer)
    ? permissionFor('note', session, row.contact)
    : { reason: 'plan' as const };
  if (permission !== true) throw new ContactError({ code: 'forbidden', permission });
  return row;
}

/** @throws ContactError `not-found`, also for the note of another contact. */
async function noteOf(tx: ReadTransaction, { id, contactId }: NoteRef): Promise<NoteRow> {
  const row = await tx.get('notes', id);
  if (row?.note.contactId !== contactId) throw new ContactError({ code: 'not-found' });
  return row;
}

function refuseText(text: string): void {
  const problem = noteProblem(text);
  if (problem === undefined) return;
  const rule = problem === 'empty' ? problem : 'too-long';
  throw new ContactError({ code: 'validation', fields: new Map([['text', { rule }]]) });
}

function refuseVersion(note: Note, ifVersion: string | undefined): void {
  if (ifVersion !== undefined && ifVersion !== note.version)
    throw new ContactError({ code: 'conflict', current: note });
}

/** Keeps the contact's number of notes. Its version does not cover that. */
async function counted(writing: Writing, row: ContactRow, by: 1 | -1): Promise<void> {
  const noteCount = Math.max(0, (row.contact.noteCount ?? 0) + by);
  await writing.tx.put('contacts', { ...row, contact: { ...row.contact, noteCount } });
  writing.announce({ type: 'contact', id: row.id });
  announce(writing, row.id);
}

function announce(writing: Writing, contactId: string): void {
  writing.announce({ type: 'notes', contactId });
}
