import { ContactError } from '../../domain/errors.js';
import type { Version } from '../../domain/version.js';
import { shownContact } from './shown-contact.js';
import type { Reading, Source, Writing } from './source.js';
import type { ContactRow, ReadTransaction } from './tables.js';

/** @throws ContactError `gone` for a contact that was deleted or merged, with the id that it has now; else `not-found`. */
export async function rowOf(tx: ReadTransaction, contactId: string): Promise<ContactRow> {
  const row = await tx.get('contacts', contactId);
  if (row) return row;
  const survivor = await survivorOf(tx, contactId);
  if (survivor === undefined) throw new ContactError({ code: 'not-found' });
  throw new ContactError({ code: 'gone', ...(survivor !== '' && { mergedInto: survivor }) });
}

/** The contact that one which is gone became at last; empty where that one was deleted, `undefined` where none was ever. */
async function survivorOf(tx: ReadTransaction, contactId: string): Promise<string | undefined> {
  const passed = new Set<string>();
  let tombstone = await tx.get('tombstones', contactId);
  if (!tombstone) return undefined;
  while (tombstone?.mergedInto !== undefined && !passed.has(tombstone.id)) {
    passed.add(tombstone.id);
    if (await tx.get('contacts', tombstone.mergedInto)) return tombstone.mergedInto;
    tombstone = await tx.get('tombstones', tombstone.mergedInto);
  }
  return '';
}

/** @throws ContactError `conflict` with what is there now, unless the version is the one given. */
export async function refuseStale(
  source: Source,
  reading: Reading,
  row: ContactRow,
  ifVersion: Version | undefined,
): Promise<void> {
  if (ifVersion === undefined || ifVersion === row.contact.version) return;
  throw new ContactError({ code: 'conflict', current: await shownContact(source, reading, row) });
}

/** Writes the row under a new version and tells whom it concerns. @returns the row as it is now. */
export async function kept(writing: Writing, before: ContactRow | undefined, after: ContactRow): Promise<ContactRow> {
  const version = writing.stamp;
  const row: ContactRow = { ...after, contact: { ...after.contact, version } };
  await writing.tx.put('contacts', row);
  writing.announce({ type: 'contact', id: row.id, version });
  writing.announce({ type: 'directory' });
  await announceSuggestions(writing, before?.keys, row.keys, row.id);
  return row;
}

/** Contacts that gain or lose this one as a suggestion have another number of them. */
export async function announceSuggestions(
  { tx, announce }: Writing,
  before: readonly string[] = [],
  after: readonly string[] = [],
  id: string,
): Promise<void> {
  const changed = [...before.filter((key) => !after.includes(key)), ...after.filter((key) => !before.includes(key))];
  const others = new Set<string>();
  for (const key of changed) for (const other of await tx.idsOf('contacts', key)) others.add(other);
  others.delete(id);
  for (const other of others) announce({ type: 'contact', id: other });
}
