import type { Note } from '../../domain/note.js';
import { jonas, mina, orderBot, priya } from './agents.js';
import { notesOnAmelie } from './amelie.js';
import type { Calendar } from './calendar.js';

export function notes(calendar: Calendar): readonly Note[] {
  const { ago } = calendar;
  return [
    ...notesOnAmelie(calendar),
    {
      id: 'note-50977-2',
      contactId: 'C-50977',
      author: priya,
      createdAt: ago({ days: 1, hours: 3 }),
      text: 'Asked for a copy of invoice LM-20188. Sent.',
    },
    {
      id: 'note-50977-1',
      contactId: 'C-50977',
      author: priya,
      createdAt: ago({ days: 10 }),
      text: 'Writes for the accounts of Atelier Lumière. Probably Amélie’s own number.',
    },
    {
      id: 'note-48190-1',
      contactId: 'C-48190',
      author: mina,
      createdAt: ago({ days: 6 }),
      text: 'Invoice LM-20874 was made out to the wrong company; corrected.',
    },
    {
      id: 'note-46655-3',
      contactId: 'C-46655',
      author: priya,
      createdAt: ago({ days: 2 }),
      text: 'Terrace opens in March: eleven more of the outdoor wall lights, same finish.',
    },
    {
      id: 'note-46655-2',
      contactId: 'C-46655',
      author: jonas,
      createdAt: ago({ days: 90 }),
      edited: { by: priya, at: ago({ days: 89 }) },
      text: 'Deliveries only before 7:00, through the yard.',
    },
    { id: 'note-46655-1', contactId: 'C-46655', author: orderBot, createdAt: ago({ days: 120 }), text: '100th order.' },
    {
      id: 'note-45518-1',
      contactId: 'C-45518',
      author: mina,
      createdAt: ago({ days: 30 }),
      text: 'Dimmer hums below 20%. Replacement driver offered.',
    },
    {
      id: 'note-47340-1',
      contactId: 'C-47340',
      author: priya,
      createdAt: ago({ days: 11 }),
      text: 'Returned two table lamps, brass too light. Credit note sent.',
    },
    {
      id: 'note-7-2',
      contactId: 'C-7',
      author: mina,
      createdAt: ago({ days: 14 }),
      text: 'Bauabschnitt 2 beginnt im Februar. Angebot bis Monatsende.',
    },
    {
      id: 'note-7-1',
      contactId: 'C-7',
      author: mina,
      createdAt: ago({ days: 300 }),
      text: 'Plans lighting for museums. Wants photometric data with every offer: https://lichtplanung.example.de/anforderungen',
    },
    {
      id: 'note-48377-1',
      contactId: 'C-48377',
      author: priya,
      createdAt: ago({ days: 60 }),
      text: 'تفضّل التواصل عبر Instagram. البريد الإلكتروني للفواتير فقط.',
    },
    { id: 'note-50231-1', contactId: 'C-50231', author: mina, createdAt: ago({ days: 15 }), text: 'Spam. Blocked.' },
  ];
}
