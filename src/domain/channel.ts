import * as z from 'zod/mini';
import type { Contact } from './contact.js';
import { idSchema } from './identifier.js';
import { instantSchema } from './instant.js';
import { networkSchema, unknownNetwork, type Network } from './network.js';
import { once } from './once.js';
import { parseWith, type Parsed } from './parse.js';

/** A channel connected to the workspace. */
export interface Channel {
  id: string;
  network: Network;
  /** The workspace's name for it, such as "Lyon shop". */
  label: string;
}

/** What a contact has on one channel. */
export interface ContactChannel {
  channelId: string;
  network: Network;
  /** The contact's address there: @handle, number or email address. */
  handle?: string;
  /** The name that the network itself shows (1.3). */
  displayName?: string;
  /** The network's own id of the person; X and Instagram link by it (5.6). */
  userId?: string;
  profileUrl?: string;
  conversationUrl?: string;
  /** Instant, ISO 8601 UTC. */
  connectedAt: string;
  lastActiveAt?: string;
  /** Key of the attribute, or `userId`, by which histories are linked. */
  linkedBy?: string;
}

export const channelSchema = /* @__PURE__ */ once(() =>
  z.looseObject({ id: idSchema(), network: networkSchema(), label: z.string() }),
);

export const contactChannelSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    channelId: idSchema(),
    network: networkSchema(),
    handle: z.optional(z.string()),
    displayName: z.optional(z.string()),
    userId: z.optional(z.string()),
    profileUrl: z.optional(z.string()),
    conversationUrl: z.optional(z.string()),
    connectedAt: instantSchema(),
    lastActiveAt: z.optional(instantSchema()),
    linkedBy: z.optional(z.string()),
  }),
);

export function readChannel(input: unknown): Parsed<Channel> {
  return parseWith(channelSchema(), input, ([field], found) =>
    field === 'network' ? unknownNetwork(found) : undefined,
  );
}

/**
 * The channel of the message in view (1.1): the one the host names, else the contact's most recently active, else the one
 * connected last.
 */
export function channelInView(contact: Contact, channelId?: string): ContactChannel | undefined {
  const named = channelId ? contact.channels.find((channel) => channel.channelId === channelId) : undefined;
  if (named) return named;
  return contact.channels.reduce<ContactChannel | undefined>(
    (latest, channel) => (latest && !isLater(channel, latest) ? latest : channel),
    undefined,
  );
}

function isLater(a: ContactChannel, b: ContactChannel): boolean {
  const difference = instant(a.lastActiveAt) - instant(b.lastActiveAt);
  return (difference || instant(a.connectedAt) - instant(b.connectedAt)) > 0;
}

/** Milliseconds; the same instant may be written in several ways. */
function instant(text: string | undefined): number {
  return (text && Date.parse(text)) || 0;
}
