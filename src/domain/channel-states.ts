import { linkOf, type ChannelLink } from './channel-links.js';
import type { Channel, ContactChannel } from './channel.js';
import type { Contact } from './contact.js';
import { isE164 } from './e164.js';
import type { MatchedBy } from './match-keys.js';
import type { Network } from './network.js';
import { unique } from './unique.js';
import { webUrl } from './url.js';

/** Where a channel of the workspace stands with a contact (5.1). */
export type ChannelState = ActiveChannel | InactiveChannel | UnavailableChannel;

/** They have written to each other there (5.2). */
export interface ActiveChannel {
  state: 'active';
  channel: Channel;
  /** What the contact has there. */
  own: ContactChannel;
  link?: ChannelLink;
  /** Facebook: the conversation on the page. */
  conversation?: URL;
}

/** The workspace may write first (5.3). */
export interface InactiveChannel {
  state: 'inactive';
  channel: Channel;
  /** The attribute that holds the address to write to. */
  by: MatchedBy;
  /** Where the first message would go. */
  address?: string;
  /** possible: it can be sent. blocked: the contact is blocked. missing: the attribute `by` must be filled first. */
  firstMessage: 'possible' | 'blocked' | 'missing';
}

/** The contact must write first (5.4). */
export interface UnavailableChannel {
  state: 'unavailable';
  channel: Channel;
}

/** Networks on which the workspace may write first, and what it needs for that. */
const WRITES_FIRST: { readonly [N in Network]?: MatchedBy } = { whatsapp: 'phone', sms: 'phone', email: 'email' };

/**
 * Each channel of the workspace in its one state, in the workspace's order. Without a list, the contact's own channels
 * stand for it, nameless.
 */
export function channelStates(channels: readonly Channel[] | undefined, contact: Contact): readonly ChannelState[] {
  const own = new Map(contact.channels.map((channel) => [channel.channelId, channel]));
  const listed = channels ?? contact.channels.map(({ channelId: id, network }) => ({ id, network, label: '' }));
  return unique(listed, ({ id }) => id).map((channel) => stateOf(channel, own.get(channel.id), contact));
}

function stateOf(channel: Channel, own: ContactChannel | undefined, contact: Contact): ChannelState {
  if (own) return active(channel, own);
  const by = WRITES_FIRST[channel.network];
  if (by === undefined) return { state: 'unavailable', channel };
  const address = addressOf(contact, by);
  const firstMessage = contact.blocked ? 'blocked' : address === undefined ? 'missing' : 'possible';
  return { state: 'inactive', channel, by, firstMessage, ...(address !== undefined && { address }) };
}

function active(channel: Channel, own: ContactChannel): ActiveChannel {
  const link = linkOf(own);
  const conversation =
    channel.network === 'facebook' && own.conversationUrl !== undefined ? webUrl(own.conversationUrl) : undefined;
  return { state: 'active', channel, own, ...(link && { link }), ...(conversation && { conversation }) };
}

/** A value that nothing can be sent to is none. */
function addressOf(contact: Contact, by: MatchedBy): string | undefined {
  const value = contact.values.get(by)?.value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const usable = by === 'phone' ? isE164(text) : /^[^\s@]+@[^\s@]+$/u.test(text);
  return usable ? text : undefined;
}
