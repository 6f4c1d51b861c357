import type { Note } from '../../domain/note.js';
import { foldTagName } from '../../domain/tag-name.js';
import { contactRow } from './contact-row.js';
import { mergedRow, mergeRow, unmergeRow } from './merging.js';
import { deletionRow } from './moderation.js';
import { noteRow } from './note-row.js';
import { crmRow, lookUpKeysOf } from './simulated-crm.js';
import { ONLY } from './tables.js';
import type { ContactRow, CrmRow, Rows, WorkspaceRow } from './tables.js';
import type { PastMerge, Workspace } from './workspace.js';

type Seeded = Pick<Rows, 'tombstones' | 'merges' | 'unmerges'> & {
  contacts: Map<string, ContactRow>;
  notes: readonly Note[];
};

/** A workspace as rows, with everything counted that the source counts. */
export function rowsOf(workspace: Workspace): Rows {
  const { tags = [], pictures = new Map<string, Blob>(), deletions = [] } = workspace;
  const crm = (workspace.crm?.records ?? []).map((record) => crmRow(record, workspace.schema));
  const { contacts, notes, ...merged } = withMerges(workspace, contactRows(workspace, crm));
  const rows = [...contacts.values()];
  const tagCounts = counted(rows.flatMap(({ contact }) => contact.tags.map((tag) => tag.id)));
  return {
    contacts: rows,
    notes: notes.map(noteRow),
    tags: tags.map((tag) => ({ id: tag.id, keys: [foldTagName(tag.name)], tag, contacts: tagCounts.get(tag.id) ?? 0 })),
    workspace: [workspaceRow(workspace)],
    sequence: [{ id: ONLY, last: 0 }],
    pictures: Array.from(pictures, ([id, picture]) => ({ id, picture })),
    answers: [],
    ...merged,
    dismissals: [],
    deletions: deletions.map(deletionRow),
    crm,
  };
}

export function workspaceRow({ agents, schema, channels = [], offers, crm }: Workspace): WorkspaceRow {
  return {
    id: ONLY,
    agents,
    schema: { ...schema, version: schema.version ?? '0' },
    channels,
    ...(offers && { offers }),
    ...(crm?.accepts && { crmAccepts: crm.accepts }),
  };
}

function contactRows({ contacts, notes = [], schema }: Workspace, crm: readonly CrmRow[]): Map<string, ContactRow> {
  const noteCounts = counted(notes.map((note) => note.contactId));
  const records = new Map(crm.flatMap(({ id, keys = [] }) => keys.map((key) => [key, id] as const)));
  return new Map(
    contacts.map(({ suggestionCount: _derived, ...given }) => {
      const contact = { ...given, version: given.version ?? '0', noteCount: noteCounts.get(given.id) ?? 0 };
      const [found] = given.lookUp?.validated
        ? lookUpKeysOf(schema, contact).flatMap(({ sought }) => records.get(sought) ?? [])
        : [];
      return [given.id, contactRow(contact, found === undefined ? {} : { crmRecord: found })];
    }),
  );
}

/** The contacts and notes as the merges left them, and what these can be undone with. */
function withMerges(
  { merges = [], notes = [], schema, pictures = new Map() }: Workspace,
  contacts: Map<string, ContactRow>,
): Seeded {
  const seeded = {
    contacts,
    notes: notes.map((note): Note => ({ ...note, version: note.version ?? '0' })),
    tombstones: [] as Rows['tombstones'][number][],
    merges: [] as Rows['merges'][number][],
    unmerges: [] as Rows['unmerges'][number][],
  };
  for (const past of merges) {
    const [into, from] = [contacts.get(past.into), contacts.get(past.from)];
    if (!into || !from) throw new Error(`The merge ${past.id} names a contact that is not there.`);
    const picture = into.picture ?? (pictures.has(past.into) || !pictures.has(past.from) ? undefined : past.from);
    const row = mergedRow(into, from, planOf(past), { context: { schema }, mergeId: past.id, picture });
    const merge = mergeRow(past, [into.contact, from.contact], schema);
    const moved = seeded.notes.filter(({ contactId }) => contactId === past.from);
    contacts.delete(past.from);
    contacts.set(past.into, row);
    seeded.notes = seeded.notes.map((note) => (moved.includes(note) ? { ...note, contactId: past.into } : note));
    seeded.tombstones.push({ id: past.from, mergedInto: past.into });
    seeded.merges.push(merge);
    seeded.unmerges.push(unmergeRow(merge.merge, { into, from, merged: row, notes: moved.map(({ id }) => id) }));
  }
  return seeded;
}

function planOf({ take = {}, replyChannelId }: PastMerge) {
  return { take, ...(replyChannelId !== undefined && { replyChannelId }) };
}

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
