import { contactRow } from '../../src/adapters/workspace/contact-row.js';
import { noteRow } from '../../src/adapters/workspace/note-row.js';
import { agents } from '../../src/adapters/sample/agents.js';
import { on } from '../../src/adapters/sample/channels.js';
import { tags } from '../../src/adapters/sample/tags.js';
import type { AttributeValue } from '../../src/domain/attribute-value.js';
import type { Contact } from '../../src/domain/contact.js';
import type { Note } from '../../src/domain/note.js';
import type { Tag } from '../../src/domain/tag.js';
import { fill } from './sql/database.js';
import type { Connection } from './sql/sql.js';

const MINUTE = 60_000;
const AT_ONCE = 1_000;

const FIRST = [
  'Ada',
  'Bruno',
  'Chiara',
  'Daan',
  'Elif',
  'Femi',
  'Grace',
  'Hana',
  'Ines',
  'Jamal',
  'Kaya',
  'Luís',
  'Mei',
  'Noor',
  'Otto',
  'Priya',
  'Quinn',
  'Rosa',
  'Søren',
  'Tariq',
];
const LAST = [
  'Adeyemi',
  'Baumann',
  'Costa',
  'Dubois',
  'Eriksson',
  'Fischer',
  'García',
  'Haddad',
  'Ito',
  'Jansen',
  'Kowalska',
  'Laurent',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Petrov',
  'Rossi',
  'Silva',
  'Tanaka',
  'Weber',
];
const WORDS =
  'asked about the walnut pendant and when it can be sent again, the cable is too short for the stairs'.split(' ');

/** `G-000001` and up. */
export function generatedId(number: number): string {
  return `G-${String(number).padStart(6, '0')}`;
}

/** Invented customers, always the same ones, each heard of a minute before the one before. One in a hundred shares an address. */
export function generatedContact(number: number, now: number): Contact {
  const first = FIRST[number % FIRST.length] ?? '';
  const last = LAST[Math.floor(number / FIRST.length) % LAST.length] ?? '';
  const owner = number % 100 === 0 ? number - 1 : number;
  const email = `customer.${owner}@example.com`;
  const met = new Date(now - number * MINUTE - 400 * 24 * 60 * MINUTE).toISOString();
  const value = (of: string | number): AttributeValue => ({ value: of, source: 'channel', setAt: met });
  return {
    id: generatedId(number),
    version: '0',
    name: `${first} ${last}`,
    vip: number % 20 === 0,
    noteCount: 0,
    values: new Map([
      ['first_name', value(first)],
      ['last_name', value(last)],
      ['email', value(email)],
      ['phone', value(`+336${String(10_000_000 + number)}`)],
      ['country', value('FR')],
      ['orders', value(number % 37)],
    ]),
    tags: tagsOf(number),
    channels: [
      on('email', {
        handle: email,
        displayName: `${first} ${last}`,
        connectedAt: met,
        lastActiveAt: new Date(now - number * MINUTE).toISOString(),
      }),
    ],
  };
}

function tagsOf(number: number): readonly Tag[] {
  const tag = number % 5 === 0 ? tags[(number / 5) % tags.length] : undefined;
  return tag ? [tag] : [];
}

/** Puts so many contacts beside those that are there. */
export async function generateContacts(connection: Connection, count: number, now: number): Promise<void> {
  const carried = new Map<string, number>();
  for (let start = 1; start <= count; start += AT_ONCE) {
    const contacts = numbers(start, Math.min(start + AT_ONCE - 1, count)).map((number) =>
      generatedContact(number, now),
    );
    for (const { tags: own } of contacts) for (const { id } of own) carried.set(id, (carried.get(id) ?? 0) + 1);
    await fill(
      connection,
      'contacts',
      contacts.map((contact) => contactRow(contact)),
    );
  }
  for (const [id, more] of carried) {
    await connection.query('UPDATE tags SET contacts = contacts + $2 WHERE id = $1', [id, more]);
  }
}

/** Puts so many notes on one contact, a minute apart. */
export async function generateNotes(
  connection: Connection,
  contactId: string,
  count: number,
  now: number,
): Promise<void> {
  for (let start = 1; start <= count; start += AT_ONCE) {
    const notes = numbers(start, Math.min(start + AT_ONCE - 1, count)).map((number): Note => ({
      id: `${contactId}-note-${String(number).padStart(6, '0')}`,
      contactId,
      version: '0',
      text: `Note ${number}: ${WORDS.slice(number % 7, 9 + (number % 11)).join(' ')}.`,
      ...author(number),
      createdAt: new Date(now - number * MINUTE).toISOString(),
    }));
    await fill(connection, 'notes', notes.map(noteRow));
  }
  await connection.query(
    `UPDATE contacts SET contact = (contact::jsonb || jsonb_build_object('noteCount', $2::integer))::json WHERE id = $1`,
    [contactId, count],
  );
}

function author(number: number): Pick<Note, 'author'> {
  const agent = agents[number % agents.length];
  return agent ? { author: agent } : {};
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
