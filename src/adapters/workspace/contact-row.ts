import type { Contact } from '../../domain/contact.js';
import { duplicateKeys } from './duplicate-keys.js';
import { instantKey } from './instant-key.js';
import type { ContactRow } from './tables.js';

/** Groups of contacts in the directory: blocked ones are listed only when asked for (10.1). */
export type DirectoryGroup = 'listed' | 'blocked';

/** The row of a contact, with all that is derived from it. */
export function contactRow(contact: Contact, cleared?: ContactRow['cleared']): ContactRow {
  const group: DirectoryGroup = contact.blocked ? 'blocked' : 'listed';
  return {
    id: contact.id,
    order: [group, lastActiveAt(contact) ?? '', contact.id],
    keys: duplicateKeys(contact),
    contact,
    ...(cleared?.size && { cleared }),
  };
}

/** When the contact was last heard of, on any channel. */
export function lastActiveAt(contact: Contact): string | undefined {
  return contact.channels
    .flatMap(({ lastActiveAt: at }) => (at === undefined ? [] : [instantKey(at)]))
    .reduce<string | undefined>((latest, at) => (latest === undefined || at > latest ? at : latest), undefined);
}
