import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { contractWorkspace } from '../../src/testing/index.js';
import { at, call, vip } from './support/call.js';
import { onPostgres } from './support/databases.js';
import { serve } from './support/served.js';
import type { Served } from './support/served.js';
import { startServer } from './support/server-process.js';
import type { ServerProcess } from './support/server-process.js';
import { Stream } from './support/stream.js';

describe('the stream of hints', () => {
  let served: Served;
  before(async () => {
    served = await serve();
  });
  after(() => served.close());

  it('11.5 says something at once, and the version of each contact that is watched', async () => {
    const stream = await Stream.open(served.url, 'contact=c-1&contact=nobody');
    await stream.hears(/^:/);
    await stream.hears(/"id":"c-1","version":"0"/);
    assert.doesNotMatch(stream.said, /nobody/);
    stream.close();
  });

  it('11.5 tells of its own contacts only, and ids only', async () => {
    const stream = await Stream.open(served.url, 'contact=c-2');
    const notes = (id: string) => `${served.url}/contacts/${id}/notes`;
    await call(notes('c-1'), { method: 'POST', body: { text: 'Of another' } });
    await call(notes('c-2'), { method: 'POST', body: { text: 'Secret words' } });
    assert.equal(await stream.hears(/"notes"/), 'data: {"type":"notes","contactId":"c-2"}');
    assert.doesNotMatch(stream.said, /c-1|Secret|directory/);
    stream.close();
  });

  it('11.5 forgets a client that goes away', async () => {
    await forgotten(served);
    const streams = await Promise.all(['c-1', 'c-2'].map((id) => Stream.open(served.url, `contact=${id}&schema=1`)));
    await Promise.all(streams.map((stream) => stream.hears(/^:/)));
    assert.equal(served.workspace.hints.watched, 3);
    for (const stream of streams) stream.close();
    await forgotten(served);
  });

  it('11.5 tells of nothing that was refused', async () => {
    const stream = await Stream.open(served.url, 'contact=c-3&directory=1');
    await stream.hears(/"c-3"/);
    stream.clear();
    await call(`${served.url}/contacts/c-3/notes`, { method: 'POST', body: { text: ' ' } });
    await call(`${served.url}/contacts/c-3`, { method: 'PATCH', ifMatch: 'stale', body: vip(true) });
    await call(`${served.url}/contacts/c-1`, { method: 'PATCH', body: vip(true) });
    await stream.hears(/"directory"/);
    assert.doesNotMatch(stream.said, /"c-3"/);
    stream.close();
  });
});

onPostgres('hints of several processes on one PostgreSQL', (cluster) => {
  let databaseUrl: string;
  let servers: readonly [ServerProcess, ServerProcess];
  before(async () => {
    databaseUrl = await cluster.create();
    servers = [await startServer({ databaseUrl }), await startServer({ databaseUrl })];
  });
  after(() => Promise.all(servers.map((server) => server.stop())));

  it('11.5 each hears what the other writes, and reads it', async () => {
    for (const [here, there] of [servers, servers.toReversed()]) {
      const path = '/contacts/C-7';
      assert.ok(here && there);
      const stream = await Stream.open(here.url, 'contact=C-7');
      await stream.hears(/"version"/);
      stream.clear();
      const name = `Written by ${there.pid}`;
      const changes = [{ kind: 'attribute', key: 'last_name', to: name }];
      const written = await call(there.url + path, { method: 'PATCH', body: { changes } });
      const version = written.headers.get('etag')?.replaceAll('"', '') ?? '';
      await stream.hears(new RegExp(`"id":"C-7","version":"${version}"`));
      assert.match(JSON.stringify((await call(here.url + path)).body), new RegExp(name));
      stream.close();
    }
  });
});

onPostgres('a PostgreSQL that goes away', (cluster) => {
  let databaseUrl: string;
  let served: Served;
  before(async () => {
    databaseUrl = await cluster.create();
    served = await serve(databaseUrl);
    await served.workspace.replace(contractWorkspace());
  });
  after(() => served.close());

  it('11.5 a stream that may have missed hints ends, and the next one hears again', async () => {
    const stream = await Stream.open(served.url, 'contact=c-known');
    await stream.hears(/c-known/);
    const administrator = new pg.Client({ connectionString: databaseUrl });
    await administrator.connect();
    await administrator.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await administrator.end();
    await stream.ended;
    const again = await reopened(served.url, 'contact=c-known');
    await again.hears(/c-known/);
    again.clear();
    await call(`${served.url}/contacts/c-known`, { method: 'PATCH', body: vip(true) });
    await again.hears(/c-known/);
    again.close();
  });

  it('11.3 while the database is away, a write is answered as unknown; sent again later, it is there once', async () => {
    const notes = `${served.url}/contacts/c-empty/notes`;
    const send = () => call(notes, { method: 'POST', key: 'through the crash', body: { text: 'Through the crash' } });
    const stream = await Stream.open(served.url, 'contact=c-empty');
    cluster.crash();
    const away = await send();
    assert.deepEqual([away.status, at(away, 'code'), at(away, 'outcome')], [503, 'network', 'unknown']);
    assert.equal(away.headers.get('retry-after'), '1');
    await stream.ended;
    assert.equal((await call(`${served.url}/events?contact=c-empty`)).status, 503);
    cluster.start();
    const again = await reopened(served.url, 'contact=c-empty');
    assert.deepEqual([(await send()).status, (await send()).status], [201, 201]);
    await again.hears(/"notes"/);
    assert.equal(at(await call(notes), 'total'), 1);
    again.close();
  });
});

/** As a client does: it asks again until it is let in. */
async function reopened(url: string, query: string): Promise<Stream> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await Stream.open(url, query);
    } catch (error) {
      if (attempt === 50) throw error;
      await pause(100);
    }
  }
}

/** Rejects unless, within five seconds, nobody watches any more. */
async function forgotten({ workspace: { hints } }: Served): Promise<void> {
  for (let tries = 0; hints.watched > 0 && tries < 100; tries += 1) await pause(50);
  assert.equal(hints.watched, 0);
}
