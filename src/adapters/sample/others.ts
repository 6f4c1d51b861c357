import type { Contact } from '../../domain/contact.js';
import { jonas, mina, orderBot, priya } from './agents.js';
import type { Calendar } from './calendar.js';
import { on } from './channels.js';
import { fromChannel, fromCrm, fromPhone, setBy, valuesOf } from './provenance.js';
import { architect, returns, springFair, wholesale } from './tags.js';

/** Who has not written today: duplicates, a blocked one, a visitor of whom nothing is known, and some more. */
export function otherCustomers(calendar: Calendar): readonly Contact[] {
  return [
    fontaine(calendar),
    herrera(calendar),
    maximiliane(calendar),
    visitor(calendar),
    layla(calendar),
    sam(calendar),
    hiroshi(calendar),
    prizeDesk(calendar),
  ];
}

/** Shares Amélie Fontaine's phone number. */
function fontaine({ ago }: Calendar): Contact {
  const met = ago({ days: 11 });
  return {
    id: 'C-50977',
    name: 'A. Fontaine',
    vip: false,
    values: valuesOf({
      email: setBy(priya, 'compta@atelierlumiere.fr', met),
      phone: fromChannel('+33612345678', met),
      conversation_status: fromChannel('closed', ago({ days: 1 })),
      'whatsapp.profile_name': fromChannel('A. Fontaine', met),
      account_tier: setBy(priya, 'silver', met),
    }),
    tags: [returns],
    channels: [
      on('whatsapp', {
        handle: '+33612345678',
        displayName: 'A. Fontaine',
        connectedAt: met,
        lastActiveAt: ago({ days: 1, hours: 3 }),
      }),
    ],
    lookUp: { validated: false, at: met, keys: ['email', 'phone'] },
  };
}

/** Shares Tomás Herrera's email address, in another spelling. */
function herrera({ ago }: Calendar): Contact {
  const met = ago({ days: 5 });
  return {
    id: 'C-49904',
    name: 'T. Herrera',
    vip: false,
    values: valuesOf({
      email: fromChannel('Tomas.Herrera@example.com', met),
      language: setBy(orderBot, 'es', met),
      conversation_status: fromChannel('closed', ago({ days: 4 })),
    }),
    tags: [],
    channels: [
      on('email', {
        handle: 'Tomas.Herrera@example.com',
        displayName: 'T. Herrera',
        connectedAt: met,
        lastActiveAt: ago({ days: 4 }),
      }),
    ],
  };
}

function maximiliane({ ago, on: at }: Calendar): Contact {
  const lookedUp = ago({ minutes: 9 });
  return {
    id: 'C-7',
    name: 'Maximiliane Wolkenstein-Achterberg',
    vip: false,
    values: valuesOf({
      first_name: fromCrm('Maximiliane', lookedUp, mina),
      last_name: fromCrm('Wolkenstein-Achterberg', lookedUp, mina),
      email: fromCrm('maximiliane.wolkenstein-achterberg@lichtplanung.example.de', lookedUp, mina),
      phone: fromChannel('+493055501938', at(2019, 11, 4, 16, 20)),
      country: fromPhone('DE', at(2019, 11, 4, 16, 20)),
      language: setBy(mina, 'de', at(2019, 11, 4, 16, 31)),
      assignee: setBy(mina, mina.id, ago({ days: 14 })),
      conversation_status: fromChannel('pending', ago({ days: 1 })),
      'whatsapp.profile_name': fromChannel('Maximiliane W.-A.', at(2019, 11, 4, 16, 20)),
      account_tier: fromCrm('gold', lookedUp, mina),
      customer_since: fromCrm('2019-11-04', lookedUp, mina),
      orders: fromCrm(57, lookedUp, mina),
      website: setBy(
        mina,
        'https://lichtplanung.example.de/wolkenstein-achterberg/referenzen/museumsinsel-und-philharmonie',
        ago({ days: 300 }),
      ),
      interests: setBy(mina, ['pendants', 'outdoor', 'tables', 'walls', 'smart'], ago({ days: 300 })),
      newsletter: setBy(mina, true, ago({ days: 300 })),
      loyalty_number: setBy(mina, 'ML-00007', ago({ days: 300 })),
      birthday: setBy(mina, '1971-12-31', ago({ days: 300 })),
      delivery_notes: setBy(
        mina,
        'Lieferung nur nach Anmeldung am Empfang, 3. Hof, Aufgang C.\nAufzug bis 400 kg.\nRechnungen getrennt nach Bauabschnitt.',
        ago({ days: 21 }),
      ),
    }),
    tags: [architect, springFair],
    channels: [
      on('whatsapp', {
        handle: '+493055501938',
        displayName: 'Maximiliane W.-A.',
        connectedAt: at(2019, 11, 4, 16, 20),
        lastActiveAt: ago({ days: 1, hours: 2 }),
      }),
    ],
    lookUp: { validated: true, at: lookedUp, by: mina, keys: ['email', 'phone'] },
  };
}

/** Nothing is known but what the channel says. */
function visitor({ ago }: Calendar): Contact {
  return {
    id: 'C-60112',
    name: '',
    vip: false,
    values: valuesOf({}),
    tags: [],
    channels: [
      on('webchat', {
        displayName: 'Visitor 8317',
        connectedAt: ago({ days: 1, hours: 6 }),
        lastActiveAt: ago({ days: 1, hours: 6 }),
      }),
    ],
  };
}

function layla({ ago }: Calendar): Contact {
  const lookedUp = ago({ days: 1, hours: 7 });
  const met = ago({ days: 720 });
  return {
    id: 'C-48377',
    name: 'ليلى حداد',
    vip: true,
    values: valuesOf({
      first_name: fromCrm('ليلى', lookedUp, priya),
      last_name: fromCrm('حداد', lookedUp, priya),
      email: fromCrm('layla@dar-alnour.example', lookedUp, priya),
      phone: setBy(priya, '+9613123456', ago({ days: 400 })),
      country: fromPhone('LB', ago({ days: 400 })),
      language: fromChannel('ar', met),
      assignee: setBy(jonas, priya.id, ago({ days: 400 })),
      conversation_status: fromChannel('open', ago({ days: 1 })),
      'instagram.followers': fromChannel(8930, ago({ days: 1 })),
      'instagram.bio': fromChannel('مصابيح وإضاءة هادئة. الجميزة، بيروت.', met),
      'instagram.locale': fromChannel('ar_LB', met),
      account_tier: fromCrm('gold', lookedUp, priya),
      customer_since: fromCrm('2021-03-14', lookedUp, priya),
      orders: fromCrm(17, lookedUp, priya),
      website: setBy(priya, 'https://dar-alnour.example', met),
      interests: setBy(priya, ['pendants', 'outdoor'], met),
      newsletter: setBy(priya, true, met),
      delivery_notes: setBy(priya, 'التسليم إلى المتجر وليس إلى المنزل.', ago({ days: 60 })),
    }),
    tags: [wholesale],
    channels: [
      on('instagram', {
        handle: '@layla.haddad',
        displayName: 'ليلى حداد',
        userId: '17841400002716648',
        profileUrl: 'https://instagram.example/layla.haddad',
        connectedAt: met,
        lastActiveAt: ago({ days: 1, hours: 7 }),
        linkedBy: 'userId',
      }),
    ],
    lookUp: { validated: true, at: lookedUp, by: priya, keys: ['email', 'phone'] },
  };
}

function sam({ ago }: Calendar): Contact {
  const met = ago({ days: 27 });
  return {
    id: 'C-48020',
    name: 'Sam Okafor',
    vip: false,
    values: valuesOf({
      first_name: setBy(jonas, 'Sam', met),
      last_name: setBy(jonas, 'Okafor', met),
      country: setBy(jonas, 'GB', met),
      language: fromChannel('en', met),
      conversation_status: fromChannel('closed', ago({ days: 6 })),
      'x.followers': fromChannel(48213, ago({ days: 6 })),
      'x.bio': fromChannel('Design critic. Mostly chairs, sometimes lamps.\nOpinions switch on and off.', met),
      newsletter: setBy(jonas, false, met),
    }),
    tags: [],
    channels: [
      on('x', {
        handle: '@samokafor',
        displayName: 'Sam Okafor',
        userId: '9007199254740993',
        profileUrl: 'https://x.example/samokafor',
        connectedAt: met,
        lastActiveAt: ago({ days: 6 }),
        linkedBy: 'userId',
      }),
    ],
    lookUp: { validated: false, at: met, keys: ['phone', 'email'] },
  };
}

/** Belongs to another team: its values are read-only, with that reason. */
function hiroshi({ ago }: Calendar): Contact {
  const lookedUp = ago({ days: 8 });
  return {
    id: 'C-44871',
    name: 'Hiroshi Nakagawa Lighting',
    vip: true,
    values: valuesOf({
      email: fromCrm('h.nakagawa@nl-lighting.jp', lookedUp),
      phone: setBy(mina, '+81355500142', ago({ days: 500 })),
      country: fromPhone('JP', ago({ days: 500 })),
      language: setBy(mina, 'ja', ago({ days: 500 })),
      assignee: setBy(mina, priya.id, ago({ days: 40 })),
      conversation_status: fromChannel('closed', ago({ days: 2 })),
      'line.status_message': fromChannel('照明の相談、承ります。', ago({ days: 100 })),
      account_tier: fromCrm('gold', lookedUp),
      customer_since: fromCrm('2022-04-01', lookedUp),
      orders: fromCrm(240, lookedUp),
      interests: setBy(mina, ['pendants', 'walls'], ago({ days: 500 })),
    }),
    tags: [wholesale, springFair],
    channels: [
      on('line', {
        displayName: 'Hiroshi Nakagawa',
        userId: 'U5510ac',
        connectedAt: ago({ days: 520 }),
        lastActiveAt: ago({ days: 2 }),
      }),
      on('email', {
        handle: 'h.nakagawa@nl-lighting.jp',
        connectedAt: ago({ days: 500 }),
        lastActiveAt: ago({ days: 15 }),
        linkedBy: 'phone',
      }),
    ],
    permissions: { edit: { reason: 'team' } },
    lookUp: { validated: true, at: lookedUp, keys: ['email'] },
  };
}

function prizeDesk({ ago }: Calendar): Contact {
  const met = ago({ days: 16 });
  return {
    id: 'C-50231',
    name: 'Prize Desk',
    vip: false,
    values: valuesOf({
      email: fromChannel('claims@prize-desk.example', met),
      conversation_status: fromChannel('closed', ago({ days: 15 })),
    }),
    tags: [],
    channels: [
      on('telegram', {
        handle: '@prize_desk_0231',
        displayName: 'Prize Desk 🎁',
        connectedAt: met,
        lastActiveAt: ago({ days: 15 }),
      }),
    ],
    blocked: { by: mina, at: ago({ days: 15 }) },
  };
}
