import type { Channel, ContactChannel } from '../../domain/channel.js';

/** The workspace's channels. A contact is active on some, may be written to first on WhatsApp, SMS and email, and must write first on the rest. */
export const channels: readonly Channel[] = [
  { id: 'ch-instagram', network: 'instagram', label: '@maison.luna' },
  { id: 'ch-facebook', network: 'facebook', label: 'Maison Luna' },
  { id: 'ch-webchat', network: 'webchat', label: 'Lyon shop' },
  { id: 'ch-whatsapp', network: 'whatsapp', label: 'Maison Luna' },
  { id: 'ch-email', network: 'email', label: 'hello@maisonluna.example' },
  { id: 'ch-sms', network: 'sms', label: '+33 6 39 98 00 10' },
  { id: 'ch-telegram', network: 'telegram', label: '@maisonluna_bot' },
  { id: 'ch-line', network: 'line', label: 'Maison Luna' },
  { id: 'ch-x', network: 'x', label: '@maisonluna' },
];

type SampleNetwork = 'instagram' | 'facebook' | 'webchat' | 'whatsapp' | 'email' | 'sms' | 'telegram' | 'line' | 'x';

/** What a contact has on the workspace's channel of a network. */
export function on(network: SampleNetwork, connected: Omit<ContactChannel, 'channelId' | 'network'>): ContactChannel {
  return { channelId: `ch-${network}`, network, ...connected };
}
