import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { at, call, vip } from './support/call.js';
import { onEachDatabase } from './support/databases.js';
import { serve } from './support/served.js';
import type { Served } from './support/served.js';

onEachDatabase('writes', ({ create }) => {
  let served: Served;
  before(async () => {
    served = await serve(await create());
  });
  after(() => served.close());

  const contact = (id: string) => `${served.url}/contacts/${id}`;
  const versionOf = async (id: string) => String(at(await call(contact(id)), 'version'));

  // First: the server looks for them with its first write, and then once a minute.
  it('11.1 answers are forgotten after two days, and not before', async () => {
    await served.workspace.write(async (connection) => {
      const old = new Date(Date.now() - 49 * 60 * 60_000).toISOString();
      const recent = new Date(Date.now() - 47 * 60 * 60_000).toISOString();
      for (const [key, at] of [
        ['old', old],
        ['recent', recent],
      ]) {
        await connection.query(
          `INSERT INTO answers (idempotency_key, at, contact_ids, body, answer) VALUES ($1, $2, '{}', '', '{}')`,
          [key, at],
        );
      }
    });
    await call(`${contact('c-1')}/notes`, { method: 'POST', body: { text: 'Another day' } });
    const left = await served.workspace.write((connection) =>
      connection.query(`SELECT idempotency_key FROM answers WHERE idempotency_key IN ('old', 'recent')`),
    );
    assert.deepEqual(left, [{ idempotency_key: 'recent' }]);
  });

  it('11.1 a key commits once, and answers alike however much was written since', async () => {
    const send = () => call(`${contact('c-1')}/notes`, { method: 'POST', key: 'once', body: { text: 'Once' } });
    const first = await send();
    assert.equal(first.status, 201);
    await call(`${contact('c-1')}/notes/${String(at(first, 'id'))}`, { method: 'PATCH', body: { text: 'Edited' } });
    const again = await send();
    assert.deepEqual([again.status, again.body], [201, first.body]);
    assert.equal(at(await call(`${contact('c-1')}/notes`), 'total'), 2);
  });

  it('11.1 of ten requests with one key that come at once, one commits', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(`${contact('c-2')}/notes`, { method: 'POST', key: 'at-once', body: { text: 'At once' } }),
      ),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    assert.equal(new Set(answers.map((answer) => at(answer, 'id'))).size, 1);
    assert.equal(at(await call(`${contact('c-2')}/notes`), 'total'), 1);
  });

  it('11.1 the key is looked up before the version: a repeated write is no conflict with itself', async () => {
    const version = await versionOf('c-1');
    const send = () => call(contact('c-1'), { method: 'PATCH', key: 'by-version', ifMatch: version, body: vip(true) });
    const first = await send();
    assert.equal(first.status, 200);
    assert.notEqual(first.headers.get('etag'), `"${version}"`);
    const again = await send();
    assert.deepEqual([again.status, again.body], [200, first.body]);
  });

  it('11.1 a key belongs to one body', async () => {
    await call(`${contact('c-1')}/notes`, { method: 'POST', key: 'mine', body: { text: 'One' } });
    const other = await call(`${contact('c-1')}/notes`, { method: 'POST', key: 'mine', body: { text: 'Another' } });
    assert.equal(other.status, 422);
    assert.equal(at(other, 'fields', 'idempotencyKey', 'rule'), 'key-reused');
  });

  it('11.1 no agent is answered with what another one asked', async () => {
    const send = (query: string) =>
      call(`${contact('c-1')}/notes${query}`, { method: 'POST', key: 'adas', body: { text: 'By Ada' } });
    assert.equal((await send('?agent=ada')).status, 201);
    const other = await send('?agent=ben');
    assert.deepEqual([other.status, at(other, 'fields', 'idempotencyKey', 'rule')], [422, 'key-reused']);
  });

  it('11.1 a write without key is refused', async () => {
    const answer = await call(contact('c-1'), { method: 'PATCH', body: vip(true), headers: { 'idempotency-key': '' } });
    assert.equal(answer.status, 428);
  });

  it('11.1 a key whose write was refused is not used up', async () => {
    const send = (text: string) =>
      call(`${contact('c-3')}/notes`, { method: 'POST', key: 'second-try', body: { text } });
    assert.equal((await send('  ')).status, 422);
    assert.equal((await send('Now with words')).status, 201);
  });

  it('11.2 a stale version is refused with what stands there, and nothing is written', async () => {
    const stale = await versionOf('c-2');
    await call(contact('c-2'), { method: 'PATCH', body: vip(true) });
    const answer = await call(contact('c-2'), {
      method: 'PATCH',
      ifMatch: stale,
      body: { changes: [{ kind: 'name', from: 'Contact 2', to: 'Overwritten' }] },
    });
    assert.equal(answer.status, 412);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.deepEqual(
      [at(answer, 'code'), at(answer, 'current', 'name'), at(answer, 'current', 'vip')],
      ['conflict', 'Contact 2', true],
    );
    assert.equal(at(await call(contact('c-2')), 'name'), 'Contact 2');
  });

  it('11.2 of twenty writers with one version that come at once, one wins', async () => {
    const version = await versionOf('c-3');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(contact('c-3'), {
          method: 'PATCH',
          ifMatch: version,
          body: { changes: [{ kind: 'name', from: 'Contact 3', to: `Writer ${index}` }] },
        }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 19 }, () => 412)]);
    const winner = answers.find(({ status }) => status === 200);
    assert.equal(at(await call(contact('c-3')), 'name'), winner && at(winner, 'contact', 'name'));
  });

  it('6.3 of ten agents who make one tag at once, all get the same', async () => {
    const names = ['Trade fair', 'trade fair', ' TRADE FAIR ', 'Tráde fair'];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call(`${served.url}/tags`, { method: 'POST', body: { name: names[index % names.length] } }),
      ),
    );
    assert.equal(new Set(answers.map((answer) => at(answer, 'id'))).size, 1);
    assert.equal(at(await call(`${served.url}/tags?q=trade`), 'total'), 1);
  });

  it('7.3 of two merges of one contact that come at once, one is made', async () => {
    await call(contact('c-1'), { method: 'PATCH', body: { changes: [{ kind: 'name', from: '', to: 'Into' }] } });
    const merge = (into: string) =>
      call(`${served.url}/merges`, { method: 'POST', body: { into, from: 'c-2', versions: {}, take: {} } });
    const statuses = (await Promise.all([merge('c-1'), merge('c-3')])).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, 410]);
  });

  it('4.4 keeps every character that people type, and the odd ones too', async () => {
    const odd = 'Łódź 日本語 مرحبا 👩‍👩‍👧‍👦 e\u0301 \u0000 \ud800 \u202e ‘"\\\'; DROP TABLE contacts; -- ${x} %00 </script>';
    const made = await call(`${contact('c-3')}/notes`, { method: 'POST', body: { text: odd } });
    assert.equal(made.status, 201);
    const page = await call(`${contact('c-3')}/notes?limit=1`);
    assert.equal(at(page, 'items', 0, 'text'), odd);
    const named = await call(contact('c-3'), {
      method: 'PATCH',
      body: { changes: [{ kind: 'name', from: '', to: odd }] },
    });
    assert.equal(at(named, 'contact', 'name'), odd);
  });
});
