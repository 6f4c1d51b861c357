import { linkedBy } from '../../domain/channel-links.js';
import type { ContactChannel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import { isDismissed } from './dismissals.js';
import type { Reading, Source } from './source.js';
import type { ContactRow, ReadTransaction } from './tables.js';

/**
 * The contact as it is handed out: with its picture, the number of its suggestions and by what its channels are linked, its
 * map the caller's own.
 */
export async function shownContact(source: Source, reading: Reading, row: ContactRow): Promise<Contact> {
  const { tx, workspace } = reading;
  const { contact } = row;
  const avatarUrl = await source.picture(tx, row.picture ?? contact.id);
  let suggestionCount = 0;
  for (const other of await othersLike(tx, row)) {
    if (!(await isDismissed(tx, contact.id, other))) suggestionCount += 1;
  }
  return {
    ...contact,
    ...(avatarUrl !== undefined && { avatarUrl }),
    values: new Map(contact.values),
    channels: contact.channels.map((channel) => linked(channel, contact, workspace.schema)),
    suggestionCount,
  };
}

/** Ids of the contacts that share a phone number or email address with this one. */
export async function othersLike(tx: ReadTransaction, { id, keys = [] }: ContactRow): Promise<ReadonlySet<string>> {
  const others = new Set<string>();
  for (const key of keys) for (const other of await tx.idsOf('contacts', key)) others.add(other);
  others.delete(id);
  return others;
}

function linked(channel: ContactChannel, contact: Contact, schema: AttributeSchema): ContactChannel {
  const { linkedBy: _before, ...plain } = channel;
  const by = linkedBy(channel, contact, schema);
  return by === undefined ? plain : { ...plain, linkedBy: by };
}
