import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { at, call } from './support/call.js';
import { onPostgres } from './support/databases.js';
import { NotServing, startServer } from './support/server-process.js';

const CONTACT = '/contacts/C-7';

describe('the folder of the embedded database', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'contact-panel-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('11.1 serves one process: a second one says so and ends', async () => {
    const server = await startServer({ folder });
    const second = await startServer({ folder }).then(
      () => assert.fail('The second process serves, too.'),
      (error: unknown) => error,
    );
    assert.ok(second instanceof NotServing);
    assert.equal(second.code, 1);
    assert.match(second.said, new RegExp(`in use by process ${server.pid}\\. Stop that process`));
    await call(`${server.url}${CONTACT}/notes`, { method: 'POST', body: { text: 'Kept' } });
    await server.stop();
    assert.equal(existsSync(join(folder, 'server.lock')), false);
    const next = await startServer({ folder });
    assert.equal(at(await call(`${next.url}${CONTACT}/notes`), 'items', 0, 'text'), 'Kept');
    await next.stop();
  });

  it('11.1 a lock of a process that is no more, or whose number is another process’s now, is taken over', async () => {
    const lock = join(folder, 'server.lock');
    // The second is this very process, as if it had begun at another time.
    for (const stale of ['999999999 1', `${process.pid} 1`]) {
      writeFileSync(lock, stale);
      const server = await startServer({ folder });
      assert.match(readFileSync(lock, 'utf8'), new RegExp(`^${server.pid} `));
      await server.stop();
    }
  });

  it('11.1 a server that is killed amid its writes has lost nothing that it acknowledged', async () => {
    await surviving({ folder }, 3);
  });
});

onPostgres('PostgreSQL behind the server', (cluster) => {
  it('11.1 a server that is killed amid its writes has lost nothing that it acknowledged', async () => {
    await surviving({ databaseUrl: await cluster.create() }, 2);
  });
});

/**
 * Writers that write as fast as they can, until the server is killed. What was acknowledged must be there; what was not is
 * sent again with its key, as clients do, and must be there once.
 */
async function surviving(place: { folder?: string; databaseUrl?: string }, kills: number): Promise<void> {
  const acknowledged = new Set<string>();
  const unknown = new Set<string>();
  for (let kill = 0; kill <= kills; kill += 1) {
    const server = await startServer(place);
    const write = async (key: string): Promise<void> => {
      unknown.add(key);
      const answer = await call(`${server.url}${CONTACT}/notes`, { method: 'POST', key, body: { text: key } });
      assert.equal(answer.status, 201);
      unknown.delete(key);
      acknowledged.add(key);
    };
    for (const key of [...unknown]) await write(key);
    const kept = await allNotes(server.url);
    assert.deepEqual(
      [...acknowledged].filter((key) => kept.get(key) !== 1),
      [],
      'acknowledged, and not there exactly once',
    );
    if (kill === kills) {
      assert.ok(acknowledged.size > 50 * kills, `${acknowledged.size} writes were acknowledged`);
      await server.stop();
      return;
    }
    const enough = acknowledged.size + 60;
    let killed: Promise<void> | undefined;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; !killed; number += 1) {
        await write(`${kill}-${writer}-${number}`);
        if (acknowledged.size >= enough) killed ??= server.kill();
      }
    });
    const outcomes = await Promise.allSettled(writers);
    await killed;
    assert.ok(
      outcomes.some(({ status }) => status === 'rejected'),
      'some write was under way when the server was killed',
    );
  }
}

/** How often each text is there. */
async function allNotes(url: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let cursor = ''; ;) {
    const page = await call(`${url}${CONTACT}/notes?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const items = at(page, 'items');
    assert.ok(Array.isArray(items));
    for (const item of items as { text: string }[]) found.set(item.text, (found.get(item.text) ?? 0) + 1);
    const next = at(page, 'next');
    if (typeof next !== 'string') return found;
    cursor = next;
  }
}
