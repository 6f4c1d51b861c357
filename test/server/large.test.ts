import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { generateContacts, generatedId, generateNotes } from '../../demo/server/generated.js';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { createRestAdapter } from '../../src/adapters/rest.js';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import type { DirectoryQuery } from '../../src/domain/directory.js';
import { at, call } from './support/call.js';
import { onEachDatabase } from './support/databases.js';
import { serve } from './support/served.js';
import type { Served } from './support/served.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const CONTACTS = 1_500;
const NOTES = 2_300;

onEachDatabase('a large workspace', ({ create }) => {
  let served: Served;
  before(async () => {
    served = await serve(await create());
    await served.workspace.replace(sampleWorkspace(NOW));
    await served.workspace.write(async (connection) => {
      await generateContacts(connection, CONTACTS, NOW);
      await generateNotes(connection, generatedId(1), NOTES, NOW);
    });
  });
  after(() => served.close());

  const signal = new AbortController().signal;

  it('4.7 a long list of notes comes page by page, each note once, the newest first', async () => {
    const { notes } = createRestAdapter({ baseUrl: served.url });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await notes?.list(generatedId(1), { signal, ...(cursor !== undefined && { cursor }) });
      assert.equal(page?.total, NOTES);
      seen.push(...(page?.items ?? []).map(({ createdAt }) => createdAt));
      cursor = page?.next;
    } while (cursor !== undefined);
    assert.equal(new Set(seen).size, NOTES);
    assert.deepEqual(seen, seen.toSorted().reverse());
  });

  it('10.1 the directory finds the same as the rules do in memory, however many others there are', async () => {
    const memory = createMemoryAdapter(sampleWorkspace(NOW));
    const rest = createRestAdapter({ baseUrl: served.url });
    const queries: DirectoryQuery[] = [
      { text: 'amelie fontaine' },
      { text: 'WOLKENSTEIN-Achterberg' },
      { text: '+33 6 12 34 56 78' },
      { text: '@amelie' },
      { text: 'Tomas.Herrera@example.com' },
      { text: 'C-49904' },
      { text: '50%_' },
      { text: '\\' },
      { blocked: true },
      { channelId: 'ch-whatsapp' },
      { channelId: 'ch-instagram', vip: true },
      { tagIds: ['tag-wholesale', 'tag-lyon'] },
      { vip: false, channelId: 'ch-telegram', text: 'a' },
    ];
    for (const query of queries) {
      const expected = await memory.directory?.list(query, { signal });
      const found = await rest.directory?.list(query, { signal });
      assert.deepEqual(
        found?.items.map(({ id }) => id),
        expected?.items.map(({ id }) => id),
        JSON.stringify(query),
      );
    }
  });

  it('10.1 a filter that few match is read to the end, and one that many match in pages', async () => {
    const { directory } = createRestAdapter({ baseUrl: served.url });
    const last = await directory?.list({ text: `customer.${CONTACTS - 1}@` }, { signal });
    assert.deepEqual(
      last?.items.map(({ id }) => id),
      [generatedId(CONTACTS - 1), generatedId(CONTACTS)],
    );
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await directory?.list(
        { tagIds: ['tag-press'], text: 'customer.' },
        { signal, ...(cursor && { cursor }) },
      );
      found.push(...(page?.items ?? []).map(({ id }) => id));
      cursor = page?.next;
    } while (cursor !== undefined);
    const carrying = Array.from({ length: CONTACTS }, (_, index) => index + 1).filter(
      (number) => number % 5 === 0 && (number / 5) % 9 === 3,
    );
    assert.deepEqual(found, carrying.map(generatedId));
  });

  it('7.3 a merge moves thousands of notes, and its undo gives each back', async () => {
    const [into, from] = [generatedId(2), generatedId(1)];
    const total = async (id: string) => at(await call(`${served.url}/contacts/${id}/notes`), 'total');
    const own = await call(`${served.url}/contacts/${into}/notes`, { method: 'POST', body: { text: 'Its own' } });
    const merge = await call(`${served.url}/merges`, { method: 'POST', body: { into, from, versions: {}, take: {} } });
    assert.equal(merge.status, 201);
    assert.equal(await total(into), NOTES + 1);
    const [newest] = at(await call(`${served.url}/contacts/${into}/notes`), 'items') as {
      id: string;
      contactId: string;
    }[];
    assert.deepEqual([newest?.id, newest?.contactId], [at(own, 'id'), into]);
    const undo = await call(`${served.url}/merges/${String(at(merge, 'id'))}/undo`, { method: 'POST' });
    assert.equal(undo.status, 200);
    assert.deepEqual([await total(into), await total(from)], [1, NOTES]);
    const page = at(await call(`${served.url}/contacts/${from}/notes`), 'items') as { contactId: string }[];
    assert.ok(page.every(({ contactId }) => contactId === from));
  });

  it('8.2 a contact with thousands of notes is deleted with all of them', async () => {
    const id = generatedId(1);
    assert.equal((await call(`${served.url}/contacts/${id}?role=owner`, { method: 'DELETE' })).status, 204);
    assert.equal((await call(`${served.url}/contacts/${id}/notes`)).status, 410);
    const left = await served.workspace.write((connection) =>
      connection.query('SELECT count(*)::integer AS count FROM notes WHERE contact_id = $1', [id]),
    );
    assert.deepEqual(left, [{ count: 0 }]);
  });
});
