import { foldTagName } from '../../domain/tag-name.js';
import { contactRow } from './contact-row.js';
import { noteRow } from './note-row.js';
import { ONLY } from './tables.js';
import type { Rows, WorkspaceRow } from './tables.js';
import type { Workspace } from './workspace.js';

/** A workspace as rows, with everything counted that the source counts. */
export function rowsOf(workspace: Workspace): Rows {
  const { contacts, notes = [], tags = [], pictures = new Map<string, Blob>() } = workspace;
  const noteCounts = counted(notes.map((note) => note.contactId));
  const tagCounts = counted(contacts.flatMap((contact) => contact.tags.map((tag) => tag.id)));
  return {
    contacts: contacts.map(({ suggestionCount: _derived, ...contact }) =>
      contactRow({ ...contact, version: contact.version ?? '0', noteCount: noteCounts.get(contact.id) ?? 0 }),
    ),
    notes: notes.map((note) => noteRow({ ...note, version: note.version ?? '0' })),
    tags: tags.map((tag) => ({ id: tag.id, keys: [foldTagName(tag.name)], tag, contacts: tagCounts.get(tag.id) ?? 0 })),
    workspace: [workspaceRow(workspace)],
    sequence: [{ id: ONLY, last: 0 }],
    pictures: Array.from(pictures, ([id, picture]) => ({ id, picture })),
    answers: [],
  };
}

export function workspaceRow({ agents, schema, channels = [], offers }: Workspace): WorkspaceRow {
  return {
    id: ONLY,
    agents,
    schema: { ...schema, version: schema.version ?? '0' },
    channels,
    ...(offers && { offers }),
  };
}

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
