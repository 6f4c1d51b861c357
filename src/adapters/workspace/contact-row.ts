import type { Contact } from '../../domain/contact.js';
import { matchKeys } from '../../domain/match-keys.js';
import { instantKey } from './instant-key.js';
import type { ContactRow, Row } from './tables.js';

/** Groups of contacts in the directory: blocked ones are listed only when asked for (10.1). */
export type DirectoryGroup = 'listed' | 'blocked';

/** What a row holds beside the contact and what is derived from it. */
export type BesideContact = Omit<ContactRow, keyof Row | 'contact'>;

/** The row of a contact, with all that is derived from it. */
export function contactRow(contact: Contact, beside: BesideContact = {}): ContactRow {
  const group: DirectoryGroup = contact.blocked ? 'blocked' : 'listed';
  const { cleared, removedChannels, merges, crmRecord, picture } = beside;
  return {
    id: contact.id,
    order: [group, lastActiveAt(contact) ?? '', contact.id],
    keys: matchKeys(contact),
    contact,
    ...(cleared?.size && { cleared }),
    ...(removedChannels?.length && { removedChannels }),
    ...(merges?.length && { merges }),
    ...(crmRecord !== undefined && { crmRecord }),
    ...(picture !== undefined && { picture }),
  };
}

/** When the contact was last heard of, on any channel. */
export function lastActiveAt(contact: Contact): string | undefined {
  return contact.channels
    .flatMap(({ lastActiveAt: at }) => (at === undefined ? [] : [instantKey(at)]))
    .reduce<string | undefined>((latest, at) => (latest === undefined || at > latest ? at : latest), undefined);
}
