import type { Contact } from '../../domain/contact.js';
import type { Note } from '../../domain/note.js';
import { jonas, mina, orderBot, priya } from './agents.js';
import type { Calendar } from './calendar.js';
import { on } from './channels.js';
import { fromBrowser, fromChannel, fromCrm, fromPhone, setBy, valuesOf, waiting } from './provenance.js';
import { lyon, press, wholesale } from './tags.js';

/** The contact that documentation and pictures show. */
export const AMELIE = 'C-48213';

export function amelie({ ago, on: at }: Calendar): Contact {
  const lookedUp = ago({ hours: 2 });
  const met = at(2021, 3, 14, 9, 12);
  return {
    id: AMELIE,
    name: 'Amélie Fontaine',
    vip: true,
    values: valuesOf({
      first_name: fromCrm('Amélie', lookedUp, jonas),
      last_name: fromCrm('Fontaine', lookedUp, jonas),
      email: fromCrm('amelie@atelierlumiere.fr', lookedUp, jonas),
      phone: fromChannel('+33612345678', at(2025, 1, 7, 11, 5)),
      country: fromPhone('FR', at(2025, 1, 7, 11, 5)),
      language: fromBrowser('fr', at(2025, 1, 7, 11, 3)),
      assignee: setBy(priya, jonas.id, ago({ days: 1, hours: 4 })),
      conversation_status: fromChannel('open', ago({ days: 1, hours: 4 })),
      'instagram.followers': fromChannel(12480, ago({ minutes: 34 })),
      'instagram.bio': fromChannel('Lamps and slow light. Lyon, Croix-Rousse.', ago({ days: 12 })),
      'instagram.locale': fromChannel('fr_FR', met),
      'facebook.locale': fromChannel('fr_FR', at(2022, 6, 2, 18, 40)),
      'facebook.time_zone': fromChannel('Europe/Paris', at(2022, 6, 2, 18, 40)),
      'webchat.page': fromBrowser('https://maisonluna.example/luna/pendant', ago({ days: 19 })),
      'webchat.browser': fromBrowser('Firefox on macOS', ago({ days: 19 })),
      account_tier: waiting(setBy(jonas, 'gold', ago({ minutes: 25 })), 'silver'),
      customer_since: fromCrm('2021-03-14', lookedUp, jonas),
      orders: fromCrm(38, lookedUp, jonas),
      website: setBy(mina, 'https://atelierlumiere.fr', ago({ days: 210 })),
      interests: setBy(orderBot, ['pendants', 'outdoor'], ago({ days: 22 })),
      newsletter: setBy(priya, true, ago({ days: 64 })),
    }),
    tags: [wholesale, press, lyon],
    channels: [
      on('instagram', {
        handle: '@amelie.fontaine',
        displayName: 'Amélie Fontaine',
        userId: '17841400008460056',
        profileUrl: 'https://instagram.example/amelie.fontaine',
        connectedAt: met,
        lastActiveAt: ago({ minutes: 3 }),
        linkedBy: 'userId',
      }),
      on('facebook', {
        displayName: 'Amélie Fontaine',
        conversationUrl: 'https://facebook.example/maisonluna/inbox/48213',
        connectedAt: at(2022, 6, 2, 18, 40),
        lastActiveAt: ago({ days: 41 }),
        linkedBy: 'phone',
      }),
      on('webchat', { connectedAt: at(2025, 1, 7, 11, 3), lastActiveAt: ago({ days: 19 }), linkedBy: 'phone' }),
    ],
    lookUp: { validated: true, at: lookedUp, by: jonas, keys: ['email', 'phone'] },
  };
}

export function notesOnAmelie({ ago }: Calendar): readonly Note[] {
  return [
    {
      id: 'note-48213-4',
      contactId: AMELIE,
      author: jonas,
      createdAt: ago({ minutes: 12 }),
      text: 'One Luna shade cracked, left side. The new one goes to the shop.',
    },
    {
      id: 'note-48213-3',
      contactId: AMELIE,
      author: priya,
      createdAt: ago({ days: 3 }),
      text: 'Prefers to be written to on Instagram. Email only for invoices.',
      edited: { by: mina, at: ago({ days: 2 }) },
    },
    {
      id: 'note-48213-2',
      contactId: AMELIE,
      author: mina,
      createdAt: ago({ days: 17 }),
      text: 'Trade terms until 2027: 30 days, 18% off.\nContract: https://drive.example.com/lm-2027',
    },
    {
      id: 'note-48213-1',
      contactId: AMELIE,
      author: orderBot,
      createdAt: ago({ days: 22 }),
      text: 'Second order above €2,000 this year.',
    },
  ];
}
