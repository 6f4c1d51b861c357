import type { AttributeSchema } from './attribute.js';
import type { ContactChannel } from './channel.js';
import type { Contact } from './contact.js';
import { normalisedValue } from './match-keys.js';

/** By what a channel's history is linked to the contact (5.6). */
export type ChannelLink = { by: 'userId' } | { by: 'attribute'; key: string };

/** What `linkedBy` of a channel says. */
export function linkOf({ linkedBy }: ContactChannel): ChannelLink | undefined {
  if (linkedBy === undefined) return undefined;
  return linkedBy === 'userId' ? { by: 'userId' } : { by: 'attribute', key: linkedBy };
}

/**
 * By what a channel is linked to its contact, as `linkedBy` says it (5.6): X and Instagram by the network's user id, always;
 * all others by the one attribute that was chosen for matching, where the source says so or the contact's address there is
 * that value. For sources that derive it.
 */
export function linkedBy(channel: ContactChannel, contact: Contact, schema: AttributeSchema): string | undefined {
  const { network, userId, handle } = channel;
  if (network === 'x' || network === 'instagram') return userId === undefined ? undefined : 'userId';
  const chosen = schema.definitions.find(({ key }) => key === schema.matchBy);
  if (!chosen) return undefined;
  const value = normalisedValue(chosen.type, contact.values.get(chosen.key)?.value);
  if (value === undefined) return undefined;
  return channel.linkedBy === chosen.key || normalisedValue(chosen.type, handle) === value ? chosen.key : undefined;
}
