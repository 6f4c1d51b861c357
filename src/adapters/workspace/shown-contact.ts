import type { Contact } from '../../domain/contact.js';
import type { Reading, Source } from './source.js';
import type { ContactRow } from './tables.js';

/** The contact as it is handed out: with its picture and the number of its suggestions, its map the caller's own. */
export async function shownContact(
  source: Source,
  { tx }: Reading,
  { contact, keys = [] }: ContactRow,
): Promise<Contact> {
  const avatarUrl = await source.picture(tx, contact.id);
  const others = new Set<string>();
  for (const key of keys) for (const id of await tx.idsOf('contacts', key)) others.add(id);
  others.delete(contact.id);
  return {
    ...contact,
    ...(avatarUrl !== undefined && { avatarUrl }),
    values: new Map(contact.values),
    suggestionCount: others.size,
  };
}
