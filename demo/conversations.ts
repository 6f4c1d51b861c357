import type { Network } from '../src/domain/network.js';

/** What a conversation can be in. The panel gets the name as `conversation-status`. */
export const STATUSES = ['open', 'pending', 'resolved', 'closed'] as const;
export type ConversationStatus = (typeof STATUSES)[number];

export const STATUS_LABELS: Readonly<Record<ConversationStatus, string>> = {
  open: 'Open',
  pending: 'Pending',
  resolved: 'Resolved',
  closed: 'Closed',
};

/** Who works here, as the sample workspace names them. */
export const AGENT = 'Jonas Weber';
const COLLEAGUE = 'Priya Raman';

/**
 * One thing in the thread of a conversation. `at` is milliseconds since the epoch; `via` is the network of a message that left
 * by another channel than the conversation's. A note is the host's and about this
 * conversation; notes about the contact are the panel's (4.1).
 */
export type Entry =
  | { kind: 'text'; at: number; from: Author; text: string; seen?: boolean; via?: Network }
  | { kind: 'picture'; at: number; from: Author; picture: string; description: string; seen?: boolean }
  | { kind: 'status'; at: number; status: ConversationStatus; by: string }
  | { kind: 'vip'; at: number; vip: boolean }
  | { kind: 'block'; at: number; blocked: boolean; by: string }
  | { kind: 'note'; at: number; by: string; text: string };

/** Who wrote: the contact, or the agent of that name. */
export type Author = 'contact' | { agent: string };

/** What the composer writes: to the contact, or for colleagues. */
export const WRITINGS = ['reply', 'note'] as const;
export type Writing = (typeof WRITINGS)[number];

/** A conversation as it stands when the demo is opened for the first time. */
export interface Conversation {
  id: string;
  contactId: string;
  channelId: string;
  network: Network;
  /** What the list says until the source has told the contact's name. */
  name: string;
  entries: readonly Entry[];
}

type Line =
  | readonly [minutesAgo: number, from: 'contact' | 'agent' | 'colleague', text: string]
  | readonly [minutesAgo: number, picture: { picture: string; description: string }]
  | readonly [minutesAgo: number, note: { note: string }]
  | readonly [minutesAgo: number, vip: boolean];

type Seed = Omit<Conversation, 'entries'> & { lines: readonly Line[] };

const DAY = 24 * 60;

/** With the contacts and channels of the sample workspace. */
const SEEDS: readonly Seed[] = [
  {
    id: 'V-9041',
    contactId: 'C-48213',
    channelId: 'ch-instagram',
    network: 'instagram',
    name: 'Amélie Fontaine',
    lines: [
      [DAY + 265, 'contact', 'Good morning! Will the two Luna pendants come before the weekend?'],
      [DAY + 257, 'colleague', 'Good morning Amélie. Yes, they leave Lyon today and arrive tomorrow.'],
      [35, 'contact', 'Hello! My order LM-20931 arrived today, but one of the two Luna pendants has a cracked shade.'],
      [
        35,
        {
          picture: 'picture-cracked-shade',
          description: 'A white pendant lamp with a crack from the top of its shade to the rim',
        },
      ],
      [32, true],
      [31, { note: 'One spare shade is left in Lyon. I have put it aside for this order.' }],
      [
        30,
        'agent',
        'Hi Amélie, I am sorry about that. Thank you for the picture, I can see the crack on the left side.',
      ],
      [29, 'agent', 'I can send a new shade today, or refund that pendant. Which do you prefer?'],
      [5, 'contact', 'A new shade, please. Can it go to the shop instead of my home?'],
      [4, 'contact', 'And could it arrive before Thursday? We open the new corner then.'],
    ],
  },
  {
    id: 'V-9038',
    contactId: 'C-48190',
    channelId: 'ch-whatsapp',
    network: 'whatsapp',
    name: 'Tomás Herrera',
    lines: [
      [62, 'contact', 'Good afternoon. The invoice for the hotel shows the old tax number.'],
      [48, 'agent', 'Thank you for telling us, Tomás. I have corrected it and sent it again by email.'],
      [17, 'contact', 'Thanks, the invoice is right now.'],
    ],
  },
  {
    id: 'V-9037',
    contactId: 'C-47702',
    channelId: 'ch-line',
    network: 'line',
    name: 'Yuki Tanaka',
    lines: [
      [3 * DAY + 40, 'contact', 'Hello, the Luna table lamp in black came today. It is beautiful.'],
      [3 * DAY + 22, 'agent', 'That is good to hear. Enjoy the light, Yuki.'],
      [39, 'contact', 'Is the Luna table lamp in stock in brass?'],
    ],
  },
  {
    id: 'V-9035',
    contactId: 'C-46655',
    channelId: 'ch-email',
    network: 'email',
    name: 'Brightside Café',
    lines: [
      [
        2 * DAY + 130,
        'contact',
        'The first three outdoor wall lights are up on the terrace, and our guests stay longer.',
      ],
      [2 * DAY + 95, 'colleague', 'Lovely. Tell us when you plan the other side.'],
      [2 * DAY + 90, { note: 'The price of the first three lights holds for the other side too, until March.' }],
      [56, 'contact', 'We need eleven more of the outdoor wall lights by March.'],
    ],
  },
  {
    id: 'V-9031',
    contactId: 'C-48007',
    channelId: 'ch-facebook',
    network: 'facebook',
    name: 'Ingrid Solberg',
    lines: [
      [190, 'contact', 'Can I change the delivery to Friday? I am not at home before.'],
      [162, 'agent', 'Of course. It comes on Friday between nine and twelve.'],
      [150, 'contact', 'Ok, perfect!'],
    ],
  },
  {
    id: 'V-9030',
    contactId: 'C-45518',
    channelId: 'ch-whatsapp',
    network: 'whatsapp',
    name: 'Kofi Mensah',
    lines: [
      [169, 'contact', 'The new floor lamp stands in the studio.'],
      [167, 'contact', 'The dimmer hums a little at low light. Is that normal?'],
    ],
  },
  {
    id: 'V-9028',
    contactId: 'C-48155',
    channelId: 'ch-instagram',
    network: 'instagram',
    name: 'Priya Raman',
    lines: [
      [DAY + 320, 'contact', 'Which screws do I need for a concrete ceiling?'],
      [DAY + 301, 'agent', 'Six by forty, with the grey plugs from the box. Could you send a picture of the mount?'],
      [205, 'contact', 'Sent you the picture of the ceiling mount.'],
    ],
  },
  {
    id: 'V-9024',
    contactId: 'C-47340',
    channelId: 'ch-telegram',
    network: 'telegram',
    name: 'Luca Bianchi',
    lines: [
      [275, 'contact', 'Buongiorno, has the spare glass left already?'],
      [251, 'agent', 'Yes, this morning. It should reach Milan tomorrow.'],
      [247, 'contact', 'Grazie mille'],
    ],
  },
  {
    id: 'V-9021',
    contactId: 'C-46981',
    channelId: 'ch-sms',
    network: 'sms',
    name: 'Noor el Amrani',
    lines: [[293, 'contact', 'Could you call me back after four?']],
  },
  {
    id: 'V-9018',
    contactId: 'C-50977',
    channelId: 'ch-whatsapp',
    network: 'whatsapp',
    name: 'A. Fontaine',
    lines: [
      [DAY + 190, 'contact', 'Good evening, could the invoice of last week go to our accountant?'],
      [DAY + 183, 'colleague', 'It is on its way to the address that you gave us.'],
    ],
  },
];

/** The conversations of the demo, with times as if everything had happened before `now`. */
export function conversationsAt(now: number): readonly Conversation[] {
  return SEEDS.map(({ lines, ...conversation }) => ({
    ...conversation,
    entries: lines.map((line) => entryOf(line, now)),
  }));
}

function entryOf(line: Line, now: number): Entry {
  const at = now - line[0] * 60_000;
  if (line.length === 3) {
    const [, from, text] = line;
    if (from === 'contact') return { kind: 'text', at, from, text };
    return { kind: 'text', at, from: { agent: from === 'agent' ? AGENT : COLLEAGUE }, text, seen: true };
  }
  const [, what] = line;
  if (typeof what === 'boolean') return { kind: 'vip', at, vip: what };
  return 'note' in what
    ? { kind: 'note', at, by: COLLEAGUE, text: what.note }
    : { kind: 'picture', at, from: 'contact', ...what };
}
