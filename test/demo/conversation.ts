import type { Conversation, Entry } from '../../demo/conversations.js';

/** A conversation with a contact, of which a test names what matters to it. */
export function conversation(of: Partial<Conversation> & { id: string }): Conversation {
  return {
    contactId: `contact of ${of.id}`,
    channelId: 'ch-sms',
    network: 'sms',
    name: 'Somebody',
    entries: [],
    ...of,
  };
}

export function text(at: number, words: string, agent?: string): Entry {
  return { kind: 'text', at, from: agent === undefined ? 'contact' : { agent }, text: words };
}
