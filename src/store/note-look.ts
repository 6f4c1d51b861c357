import type { NoteEntry } from './note-entry.js';
import type { NoteItem } from './note-item.js';
import type { NoteWrite } from './note-write.js';
import type { NoteWrites } from './note-writes.js';

/** What there is to show of a note: with several writes pending, where they lead; the one the agent decides about comes first. */
export function itemOf(entry: NoteEntry, pending: Pick<NoteWrites, 'progress'>): NoteItem {
  const { key, note, writes } = entry;
  const [first] = writes;
  if (!first) return { key, note, state: 'saved', text: note.text };
  const troubled = writes.find(({ trouble }) => trouble);
  const text = textOf(entry);
  const shown = { key, note, kind: kindOf(troubled ? [troubled] : writes), text };
  if (troubled?.trouble?.state === 'failed') return { ...shown, state: 'failed', failure: troubled.trouble.failure };
  if (troubled) return { ...shown, state: 'conflict', theirs: note };
  const { state, failure } = pending.progress(first);
  return { ...shown, state: state === 'queued' ? 'sending' : state, ...(failure && { failure }) };
}

function kindOf(writes: readonly NoteWrite[]): NoteItem['kind'] {
  const kinds = new Set(writes.map(({ act }) => act.kind));
  if (kinds.has('remove')) return 'remove';
  return kinds.has('create') || kinds.has('restore') ? 'create' : 'edit';
}

/** The text that the writes lead to. */
export function textOf({ note, writes }: NoteEntry, counts: (write: NoteWrite) => boolean = () => true): string {
  const texts = writes
    .filter(counts)
    .flatMap(({ act }) => (act.kind === 'edit' ? act.to : act.kind === 'create' ? act.text : []));
  return texts.at(-1) ?? note.text;
}

/** Whether something shows that is not among what was loaded: not what is on its way out. */
export function isShown({ writes }: NoteEntry, { state }: NoteItem): boolean {
  return state === 'failed' || writes.some(({ act }) => act.kind !== 'remove');
}
