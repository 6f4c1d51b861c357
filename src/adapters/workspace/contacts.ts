import type { ContactAdapter } from '../adapter.js';
import { ContactError } from '../../domain/errors.js';
import type { Change } from '../../domain/change.js';
import type { Failure } from '../../domain/errors.js';
import { committed } from './commit.js';
import { refusalOf } from './refusal.js';
import { shownContact } from './shown-contact.js';
import type { Source, Writing } from './source.js';
import type { ContactRow, ReadTransaction } from './tables.js';

/** @throws ContactError `not-found`. */
export async function rowOf(tx: ReadTransaction, contactId: string): Promise<ContactRow> {
  const row = await tx.get('contacts', contactId);
  if (!row) throw new ContactError({ code: 'not-found' });
  return row;
}

export function contactsOf(source: Source): ContactAdapter['contacts'] {
  return {
    get: (id, options) =>
      source.read(options, async (reading) => shownContact(source, reading, await rowOf(reading.tx, id))),

    apply: (id, changes, options) =>
      source.write(
        'applied',
        options,
        [id, changes],
        async (writing) => {
          const row = await rowOf(writing.tx, id);
          if (options.ifVersion !== undefined && options.ifVersion !== row.contact.version) {
            throw new ContactError({ code: 'conflict', current: await shownContact(source, writing, row) });
          }
          let next = row;
          const rejected: { change: Change; failure: Failure }[] = [];
          for (const change of changes) {
            const failure = await refusalOf(writing, next.contact, change);
            if (failure) rejected.push({ change, failure });
            else next = await committed(writing, next, change);
          }
          return { row: next === row ? row : await kept(writing, row, next), rejected };
        },
        async (reading, { row, rejected }) => ({ contact: await shownContact(source, reading, row), rejected }),
      ),
  };
}

/** Writes the row under a new version and tells whom it concerns. */
async function kept(writing: Writing, before: ContactRow, after: ContactRow): Promise<ContactRow> {
  const version = writing.stamp;
  const row: ContactRow = { ...after, contact: { ...after.contact, version } };
  await writing.tx.put('contacts', row);
  writing.announce({ type: 'contact', id: row.id, version });
  writing.announce({ type: 'directory' });
  await announceSuggestions(writing, before, row);
  return row;
}

/** Contacts that gain or lose this one as a suggestion have another number of them. */
async function announceSuggestions(
  { tx, announce }: Writing,
  { keys: before = [] }: ContactRow,
  { id, keys: after = [] }: ContactRow,
) {
  const changed = [...before.filter((key) => !after.includes(key)), ...after.filter((key) => !before.includes(key))];
  const others = new Set<string>();
  for (const key of changed) for (const other of await tx.idsOf('contacts', key)) others.add(other);
  others.delete(id);
  for (const other of others) announce({ type: 'contact', id: other });
}
