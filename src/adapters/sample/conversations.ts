import type { Contact } from '../../domain/contact.js';
import { jonas, mina, orderBot, priya } from './agents.js';
import type { Calendar } from './calendar.js';
import { on } from './channels.js';
import { fromBrowser, fromChannel, fromCrm, fromPhone, refused, setBy, valuesOf } from './provenance.js';
import { architect, noWholesale, returns, springFair, wholesale, wholesaleEu } from './tags.js';

/** Who else has written today. */
export function customersOfToday(calendar: Calendar): readonly Contact[] {
  return [
    tomas(calendar),
    yuki(calendar),
    brightside(calendar),
    ingrid(calendar),
    kofi(calendar),
    priyaRaman(calendar),
    luca(calendar),
    noor(calendar),
  ];
}

function tomas({ ago }: Calendar): Contact {
  const lookedUp = ago({ days: 6 });
  return {
    id: 'C-48190',
    name: 'Tomás Herrera',
    vip: false,
    values: valuesOf({
      first_name: fromCrm('Tomás', lookedUp),
      last_name: fromCrm('Herrera', lookedUp),
      email: fromCrm('tomas.herrera@example.com', lookedUp),
      phone: fromChannel('+12025550143', ago({ days: 410 })),
      country: fromPhone('US', ago({ days: 410 })),
      language: setBy(mina, 'es', ago({ days: 200 })),
      assignee: setBy(mina, mina.id, ago({ hours: 5 })),
      conversation_status: fromChannel('open', ago({ hours: 5 })),
      'whatsapp.profile_name': fromChannel('Tomás H.', ago({ days: 410 })),
      account_tier: fromCrm('silver', lookedUp),
      customer_since: fromCrm('2024-10-06', lookedUp),
      orders: fromCrm(6, lookedUp),
      newsletter: setBy(mina, false, ago({ days: 200 })),
      loyalty_number: setBy(jonas, 'ML-20417', ago({ days: 31 })),
      birthday: setBy(jonas, '1988-02-29', ago({ days: 31 })),
    }),
    tags: [noWholesale],
    channels: [
      on('whatsapp', {
        handle: '+12025550143',
        displayName: 'Tomás H.',
        connectedAt: ago({ days: 410 }),
        lastActiveAt: ago({ minutes: 16 }),
      }),
    ],
    lookUp: { validated: true, at: lookedUp, keys: ['phone'] },
  };
}

function yuki({ ago }: Calendar): Contact {
  const met = ago({ days: 75 });
  return {
    id: 'C-47702',
    name: 'Yuki Tanaka',
    vip: false,
    values: valuesOf({
      first_name: setBy(priya, 'Yuki', met),
      last_name: setBy(priya, 'Tanaka', met),
      country: setBy(priya, 'JP', met),
      language: fromChannel('ja', met),
      assignee: setBy(jonas, priya.id, ago({ hours: 1 })),
      conversation_status: fromChannel('pending', ago({ hours: 1 })),
      'line.status_message': fromChannel('今日もいい光 ☀️', ago({ days: 2 })),
      orders: fromCrm(0, met),
      interests: setBy(priya, ['tables'], ago({ days: 8 })),
      newsletter: fromBrowser(false, met),
    }),
    tags: [],
    channels: [
      on('line', {
        displayName: 'Yuki Tanaka',
        userId: 'U9f2c41',
        connectedAt: met,
        lastActiveAt: ago({ minutes: 38 }),
      }),
    ],
    lookUp: { validated: false, at: ago({ days: 75 }), keys: ['phone', 'email'] },
  };
}

function brightside({ ago, on: at }: Calendar): Contact {
  const lookedUp = ago({ days: 1 });
  return {
    id: 'C-46655',
    name: 'Brightside Café',
    vip: true,
    values: valuesOf({
      email: refused(
        setBy(priya, 'orders@brightside.cafe', ago({ days: 2 })),
        'hello@brightside.cafe',
        'another company in HubSpot has this address.',
      ),
      phone: setBy(priya, '+442079460018', ago({ days: 320 })),
      country: fromPhone('GB', ago({ days: 320 })),
      language: setBy(priya, 'en-GB', ago({ days: 320 })),
      assignee: setBy(priya, priya.id, ago({ days: 2 })),
      conversation_status: fromChannel('open', ago({ minutes: 55 })),
      account_tier: fromCrm('gold', lookedUp),
      customer_since: fromCrm('2023-01-30', lookedUp),
      orders: fromCrm(112, lookedUp),
      website: setBy(priya, 'https://brightside.cafe', ago({ days: 320 })),
      interests: setBy(orderBot, ['outdoor', 'walls', 'smart'], ago({ days: 5 })),
      newsletter: setBy(priya, true, ago({ days: 320 })),
      loyalty_number: setBy(priya, 'ML-00931', ago({ days: 320 })),
      delivery_notes: setBy(
        priya,
        'Deliver before 7:00 through the yard.\nRing twice; the baker opens.\nNo deliveries on Mondays.',
        ago({ days: 90 }),
      ),
    }),
    tags: [wholesale, springFair],
    channels: [
      on('email', {
        handle: 'orders@brightside.cafe',
        displayName: 'Brightside Café',
        connectedAt: at(2023, 1, 30, 8, 15),
        lastActiveAt: ago({ minutes: 55 }),
      }),
      on('whatsapp', {
        handle: '+442079460018',
        displayName: 'Brightside',
        connectedAt: ago({ days: 320 }),
        lastActiveAt: ago({ days: 9 }),
        linkedBy: 'phone',
      }),
    ],
    lookUp: { validated: true, at: lookedUp, by: priya, keys: ['email', 'phone'] },
  };
}

function ingrid({ ago }: Calendar): Contact {
  const lookedUp = ago({ days: 3 });
  return {
    id: 'C-48007',
    name: 'Ingrid Solberg',
    vip: false,
    values: valuesOf({
      first_name: fromCrm('Ingrid', lookedUp),
      last_name: fromCrm('Solberg', lookedUp),
      email: fromCrm('ingrid.solberg@fjordhus.no', lookedUp),
      phone: setBy(jonas, '+4740555120', ago({ days: 18 })),
      country: setBy(jonas, 'NO', ago({ days: 18 })),
      language: fromChannel('nb', ago({ days: 140 })),
      assignee: setBy(jonas, jonas.id, ago({ days: 18 })),
      conversation_status: fromChannel('closed', ago({ hours: 2 })),
      'facebook.locale': fromChannel('nb_NO', ago({ days: 140 })),
      'facebook.time_zone': fromChannel('Europe/Oslo', ago({ days: 140 })),
      account_tier: fromCrm('founder', lookedUp),
      customer_since: fromCrm('2019-06-01', lookedUp),
      orders: fromCrm(21, lookedUp),
      interests: setBy(jonas, ['walls'], ago({ days: 18 })),
      newsletter: setBy(jonas, true, ago({ days: 18 })),
      birthday: setBy(jonas, '1979-05-17', ago({ days: 18 })),
    }),
    tags: [wholesale, architect],
    channels: [
      on('facebook', {
        displayName: 'Ingrid Solberg',
        conversationUrl: 'https://facebook.example/maisonluna/inbox/48007',
        connectedAt: ago({ days: 140 }),
        lastActiveAt: ago({ hours: 2, minutes: 29 }),
      }),
    ],
    lookUp: { validated: true, at: lookedUp, by: jonas, keys: ['email'] },
  };
}

function kofi({ ago }: Calendar): Contact {
  const met = ago({ days: 260 });
  return {
    id: 'C-45518',
    name: 'Kofi Mensah',
    vip: true,
    values: valuesOf({
      first_name: setBy(mina, 'Kofi', met),
      last_name: setBy(mina, 'Mensah', met),
      phone: fromChannel('+233302550190', met),
      country: fromPhone('GH', met),
      language: setBy(mina, 'en', met),
      conversation_status: fromChannel('open', ago({ hours: 2, minutes: 46 })),
      'whatsapp.profile_name': fromChannel('Kofi M. 💡', met),
      account_tier: fromCrm('bronze', ago({ days: 30 })),
      orders: fromCrm(3, ago({ days: 30 })),
      interests: setBy(mina, ['smart', 'tables'], ago({ days: 30 })),
      newsletter: setBy(mina, false, met),
    }),
    tags: [wholesale],
    channels: [
      on('whatsapp', {
        handle: '+233302550190',
        displayName: 'Kofi M. 💡',
        connectedAt: met,
        lastActiveAt: ago({ hours: 2, minutes: 46 }),
      }),
      on('sms', {
        handle: '+233302550190',
        connectedAt: ago({ days: 120 }),
        lastActiveAt: ago({ days: 118 }),
        linkedBy: 'phone',
      }),
    ],
    lookUp: { validated: false, at: ago({ days: 30 }), by: mina, keys: ['phone'] },
  };
}

/** Has the name of an agent, and is somebody else. */
function priyaRaman({ ago }: Calendar): Contact {
  const met = ago({ days: 33 });
  return {
    id: 'C-48155',
    name: 'Priya Raman',
    vip: false,
    values: valuesOf({
      first_name: setBy(mina, 'Priya', met),
      last_name: setBy(mina, 'Raman', met),
      email: setBy(mina, 'priya.raman@example.org', met),
      phone: setBy(mina, '+61491570006', met),
      country: fromPhone('AU', met),
      language: setBy(mina, 'en-AU', met),
      assignee: setBy(mina, mina.id, met),
      conversation_status: fromChannel('pending', ago({ hours: 3 })),
      'instagram.followers': fromChannel(214, ago({ hours: 3, minutes: 24 })),
      'instagram.locale': fromChannel('en_AU', met),
      website: setBy(mina, 'https://raman-interiors.example.org/projects', met),
    }),
    tags: [architect],
    channels: [
      on('instagram', {
        handle: '@priya.builds',
        displayName: 'Priya Raman',
        userId: '17841400009913027',
        profileUrl: 'https://instagram.example/priya.builds',
        connectedAt: met,
        lastActiveAt: ago({ hours: 3, minutes: 24 }),
        linkedBy: 'userId',
      }),
    ],
    lookUp: { validated: false, at: met, keys: ['email', 'phone'] },
  };
}

function luca({ ago }: Calendar): Contact {
  const met = ago({ days: 96 });
  return {
    id: 'C-47340',
    name: 'Luca Bianchi',
    vip: false,
    values: valuesOf({
      first_name: setBy(priya, 'Luca', met),
      last_name: setBy(priya, 'Bianchi', met),
      email: setBy(priya, 'luca@bianchiluce.it', met),
      country: setBy(priya, 'IT', met),
      language: fromChannel('it', met),
      conversation_status: fromChannel('open', ago({ hours: 4 })),
      'telegram.locale': fromChannel('it', met),
      orders: fromCrm(9, ago({ days: 11 })),
      interests: setBy(priya, ['pendants', 'tables', 'walls'], met),
      segment: fromCrm('Trade', ago({ days: 11 })),
    }),
    tags: [wholesale, returns],
    channels: [
      on('telegram', {
        handle: '@lucaluce',
        displayName: 'Luca Bianchi',
        connectedAt: met,
        lastActiveAt: ago({ hours: 4, minutes: 6 }),
      }),
    ],
    lookUp: { validated: true, at: ago({ days: 11 }), by: priya, keys: ['email'] },
  };
}

function noor({ ago }: Calendar): Contact {
  const met = ago({ days: 51 });
  return {
    id: 'C-46981',
    name: 'Noor el Amrani',
    vip: false,
    values: valuesOf({
      first_name: setBy(jonas, 'Noor', met),
      last_name: setBy(jonas, 'el Amrani', met),
      email: setBy(jonas, 'noor@elamrani.ma', met),
      phone: fromChannel('+212522555104', met),
      country: fromPhone('MA', met),
      language: setBy(jonas, 'ar-MA', met),
      assignee: setBy(jonas, orderBot.id, ago({ hours: 5 })),
      conversation_status: fromChannel('open', ago({ hours: 5 })),
      'x.followers': fromChannel(1532, ago({ days: 7 })),
      'x.bio': fromChannel('Riads, restored.', ago({ days: 7 })),
      orders: fromCrm(14, ago({ days: 7 })),
      customer_since: fromCrm('2025-09-30', ago({ days: 7 })),
      newsletter: setBy(jonas, true, met),
      segment: refused(setBy(mina, 'Trade partner', ago({ days: 7 })), 'Trade', 'choose Retail, Trade or Press.'),
    }),
    tags: [wholesaleEu],
    channels: [
      on('sms', { handle: '+212522555104', connectedAt: met, lastActiveAt: ago({ hours: 4, minutes: 52 }) }),
      on('whatsapp', {
        handle: '+212522555104',
        displayName: 'Noor',
        connectedAt: ago({ days: 40 }),
        lastActiveAt: ago({ days: 12 }),
        linkedBy: 'phone',
      }),
      on('x', {
        handle: '@noorelamrani',
        userId: '1488010199338852353',
        profileUrl: 'https://x.example/noorelamrani',
        connectedAt: ago({ days: 30 }),
        lastActiveAt: ago({ days: 7 }),
        linkedBy: 'userId',
      }),
    ],
    lookUp: { validated: true, at: ago({ days: 7 }), keys: ['phone'] },
  };
}
