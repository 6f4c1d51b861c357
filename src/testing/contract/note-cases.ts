import type { ContactAdapter } from '../../adapters/adapter.js';
import type { Note } from '../../domain/note.js';
import { equal, failureOf, hold, present, rejects } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { IDS, NOTES } from './fixture.js';

const FAMILY = '👨‍👩‍👧‍👦';

/** Newest first, and of one instant the greater id first. */
const EXPECTED = [...NOTES]
  .sort((a, b) =>
    a.createdAt === b.createdAt ? Number(a.id < b.id) - Number(a.id > b.id) : a.createdAt < b.createdAt ? 1 : -1,
  )
  .map(({ id }) => id);

export const noteCases: readonly Contract[] = [
  {
    name: '4.7 notes come newest first in pages of at most 50, each once, also where time stamps are equal',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const { notes, sizes, totals } = await allNotes(adapter, IDS.known);
      hold(
        sizes.every((size) => size <= 50),
        'no page is longer than 50',
      );
      const byTime = [...notes].every(
        (note, index) => index === 0 || note.createdAt <= (notes[index - 1]?.createdAt ?? ''),
      );
      hold(byTime, 'newest first');
      equal(new Set(notes.map(({ id }) => id)).size, notes.length, 'each once');
      equal(notes.map(({ id }) => id).sort(), NOTES.map(({ id }) => id).sort(), 'all of them');
      const again = await allNotes(adapter, IDS.known);
      equal(
        again.notes.map(({ id }) => id),
        notes.map(({ id }) => id),
        'the order is stable',
      );
      equal(
        totals.filter((total) => total !== undefined && total !== NOTES.length),
        [],
        'total',
      );
      equal(
        (await adapter.contacts.get(IDS.known, reading())).noteCount ?? NOTES.length,
        NOTES.length,
        'the count on the contact',
      );
    },
  },
  {
    name: '4.2 of notes of one instant the greater id comes first',
    needs: ['notes', 'strong concurrency'],
    prove: async ({ adapter }) => {
      equal(
        (await allNotes(adapter, IDS.known)).notes.map(({ id }) => id),
        EXPECTED,
        'order',
      );
    },
  },
  {
    name: '4.7 a page is as long as was asked, and never longer than 50',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const list = async (limit: number) =>
        (await present(adapter.notes).list(IDS.known, { ...reading(), limit })).items.length;
      equal(await list(7), 7, 'seven');
      hold((await list(1000)) <= 50, 'at most 50');
    },
  },
  {
    name: '4.7 the next page is the same whatever comes on top or goes meanwhile',
    needs: ['notes', 'notes.remove'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const first = await notes.list(IDS.known, { ...reading(), limit: 10 });
      const cursor = present(first.next);
      const expected = (await notes.list(IDS.known, { ...reading(), limit: 10, cursor })).items.map(({ id }) => id);
      await notes.create(IDS.known, 'On top', writing());
      await present(notes.remove)(present(first.items[9]), writing());
      equal(
        (await notes.list(IDS.known, { ...reading(), limit: 10, cursor })).items.map(({ id }) => id),
        expected,
        'page',
      );
    },
  },
  {
    name: 'a cursor that is none is refused',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      await rejects(present(adapter.notes).list(IDS.known, { ...reading(), cursor: 'nonsense' }), 'nonsense');
    },
  },
  {
    name: '4.2 a new note stands on top with its author, and is counted',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const { agent } = await adapter.session(reading());
      const before = await adapter.contacts.get(IDS.known, reading());
      const note = await notes.create(IDS.known, 'مرحبا <b>bold</b>\n  and a line  ', writing());
      equal(note.text, 'مرحبا <b>bold</b>\n  and a line  ', 'the text as it was written');
      equal([note.contactId, note.author?.id, note.edited], [IDS.known, agent.id, undefined], 'note');
      equal((await notes.list(IDS.known, reading())).items[0], note, 'on top');
      const after = await adapter.contacts.get(IDS.known, reading());
      if (before.noteCount !== undefined) equal(after.noteCount, before.noteCount + 1, 'count');
      equal(after.version, before.version, 'the version of the contact does not cover its notes');
    },
  },
  {
    name: '4.2 of two notes made at once the later stands above the earlier',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      for (const text of ['one', 'two', 'three']) await notes.create(IDS.empty, text, writing());
      equal(
        (await notes.list(IDS.empty, reading())).items.map(({ text }) => text),
        ['three', 'two', 'one'],
        'order',
      );
    },
  },
  {
    name: '11.1 one key makes one note, however often it is sent',
    needs: ['notes', 'idempotency keys'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const sent = writing();
      const made = await Promise.all([1, 2, 3].map(() => notes.create(IDS.empty, 'Once', sent)));
      equal(new Set(made.map(({ id }) => id)).size, 1, 'ids');
      equal((await notes.list(IDS.empty, reading())).items.length, 1, 'notes');
      await rejects(notes.create(IDS.empty, 'Twice', sent), 'another text under the key is refused');
    },
  },
  {
    name: '4.4 2,000 characters are taken as a person counts them, and one more is refused',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const longest = FAMILY.repeat(2000);
      equal((await notes.create(IDS.empty, longest, writing())).text, longest, 'the longest, uncut');
      const { fields } = await failureOf(notes.create(IDS.empty, `${longest}!`, writing()), 'validation');
      hold(fields.has('text'), 'the failure names the field');
      await failureOf(notes.create(IDS.empty, ' \n\t', writing()), 'validation');
      equal((await notes.list(IDS.empty, reading())).items.length, 1, 'notes');
    },
  },
  {
    name: '4.3 any agent edits any note, and the note says who and when',
    needs: ['notes', 'notes.edit'],
    prove: async ({ adapter, other = adapter }) => {
      const notes = present(adapter.notes);
      const note = await notes.create(IDS.empty, 'First', writing());
      const { agent } = await other.session(reading());
      const edited = await present(present(other.notes).edit)(note, 'Second', writing(note.version));
      equal(
        [edited.id, edited.text, edited.createdAt, edited.author],
        [note.id, 'Second', note.createdAt, note.author],
        'note',
      );
      equal(edited.edited?.by?.id, agent.id, 'edited by');
      hold(edited.version === undefined || edited.version !== note.version, 'the version is another');
      equal((await notes.list(IDS.empty, reading())).items, [edited], 'list');
    },
  },
  {
    name: '11.2 a stale edit of a note is refused with the note as it is now',
    needs: ['notes', 'notes.edit', 'strong concurrency'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const edit = present(notes.edit);
      const note = await notes.create(IDS.empty, 'First', writing());
      const second = await edit(note, 'Second', writing(note.version));
      const { current } = await failureOf(edit(note, 'Third', writing(note.version)), 'conflict');
      if (current) equal(current, second, 'current');
      equal((await notes.list(IDS.empty, reading())).items[0]?.text, 'Second', 'what stands');
    },
  },
  {
    name: '4.3 a deleted note leaves the list, and restoring puts it back in its place',
    needs: ['notes', 'notes.remove', 'notes.restore'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const { items } = await notes.list(IDS.known, { ...reading(), limit: 5 });
      const third = present(items[2]);
      await present(notes.remove)(third, writing(third.version));
      const without = await notes.list(IDS.known, { ...reading(), limit: 4 });
      equal(
        without.items.map(({ id }) => id),
        items.filter((note) => note !== third).map(({ id }) => id),
        'without it',
      );
      equal(
        (await adapter.contacts.get(IDS.known, reading())).noteCount ?? NOTES.length - 1,
        NOTES.length - 1,
        'count without it',
      );
      const restored = await present(notes.restore)(third, writing());
      equal([restored.id, restored.text, restored.createdAt], [third.id, third.text, third.createdAt], 'restored');
      const after = await notes.list(IDS.known, { ...reading(), limit: 5 });
      equal(
        after.items.map(({ id }) => id),
        items.map(({ id }) => id),
        'with it again',
      );
      equal(
        (await adapter.contacts.get(IDS.known, reading())).noteCount ?? NOTES.length,
        NOTES.length,
        'count with it',
      );
    },
  },
  {
    name: '11.1 deleting what is deleted succeeds, and editing it does not bring it back',
    needs: ['notes', 'notes.edit', 'notes.remove'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const note = await notes.create(IDS.empty, 'Gone', writing());
      await present(notes.remove)(note, writing(note.version));
      await present(notes.remove)(note, writing(note.version));
      await rejects(present(notes.edit)(note, 'Back', writing()), 'an edit of a deleted note');
      equal((await notes.list(IDS.empty, reading())).items, [], 'notes');
      equal((await adapter.contacts.get(IDS.empty, reading())).noteCount ?? 0, 0, 'count');
    },
  },
  {
    name: '11.1 a note is not reached through another contact',
    needs: ['notes', 'notes.edit', 'notes.remove'],
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const note = await notes.create(IDS.empty, 'Mine', writing());
      const astray = { id: note.id, contactId: IDS.twin };
      await failureOf(present(notes.edit)(astray, 'Theirs', writing()), 'not-found');
      await failureOf(present(notes.remove)(astray, writing()), 'not-found');
      await failureOf(notes.list('nobody', reading()), 'not-found');
      await failureOf(notes.create('nobody', 'Lost', writing()), 'not-found');
      equal((await notes.list(IDS.empty, reading())).items, [note], 'the note stands');
      equal((await notes.list(IDS.twin, reading())).items, [], 'and nowhere else');
    },
  },
];

async function allNotes(
  adapter: ContactAdapter,
  contactId: string,
): Promise<{ notes: Note[]; sizes: number[]; totals: (number | undefined)[] }> {
  const notes: Note[] = [];
  const sizes: number[] = [];
  const totals: (number | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await present(adapter.notes).list(contactId, {
      ...reading(),
      ...(cursor !== undefined && { cursor }),
    });
    notes.push(...page.items);
    sizes.push(page.items.length);
    totals.push(page.total);
    hold(page.next === undefined || page.next !== cursor, 'the cursor moves on');
    hold(sizes.length < 100, 'the pages end');
    cursor = page.next;
  } while (cursor !== undefined);
  return { notes, sizes, totals };
}
