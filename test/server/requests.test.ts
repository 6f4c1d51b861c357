import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { at, call, vip } from './support/call.js';
import { serve } from './support/served.js';
import type { Served } from './support/served.js';

describe('requests', () => {
  let served: Served;
  before(async () => {
    served = await serve();
    await served.workspace.replace(sampleWorkspace());
  });
  after(() => served.close());

  const AMELIE = 'C-48213';
  const api = (path: string) => served.url + path;

  it('8.5 the server itself refuses what the role may not do', async () => {
    const remove = (role: string) => call(api(`/contacts/C-49904?role=${role}`), { method: 'DELETE' });
    const refused = await remove('agent');
    assert.equal(refused.status, 403);
    assert.deepEqual(at(refused, 'permission'), { reason: 'role' });
    assert.equal((await call(api('/contacts/C-49904'))).status, 200);
    assert.equal((await call(api('/deletions?role=manager'))).status, 403);
    assert.equal((await call(api('/merges?role=agent'))).status, 403);
    assert.equal((await remove('manager')).status, 204);
    assert.equal((await call(api('/contacts/C-49904'))).status, 410);
    const log = await call(api('/deletions?role=owner'));
    assert.equal(at(log, 'items', 0, 'by', 'id'), 'jonas-weber');
    assert.doesNotMatch(JSON.stringify(log.body), /Herrera|C-49904/);
  });

  it('11.10 the server itself refuses what the plan leaves out', async () => {
    const refused = await call(api(`/contacts/${AMELIE}?plan=basic`), { method: 'PATCH', body: vip(false) });
    assert.deepEqual(at(refused, 'rejected', 0, 'failure'), { code: 'forbidden', permission: { reason: 'plan' } });
    const lookUp = await call(api(`/contacts/${AMELIE}/look-up?plan=standard`), { method: 'POST' });
    assert.deepEqual([lookUp.status, at(lookUp, 'permission')], [403, { reason: 'plan' }]);
  });

  it('2.9 the CRM takes what it knows, and refuses the rest with its reason', async () => {
    const set = (to: string) =>
      call(api(`/contacts/${AMELIE}`), {
        method: 'PATCH',
        body: { changes: [{ kind: 'attribute', key: 'account_tier', from: '', to }] },
      });
    const send = () => call(api(`/contacts/${AMELIE}/write-back`), { method: 'POST', body: { status: 'closed' } });
    assert.equal(at(await set('bronze'), 'contact', 'values', 'account_tier', 'crm', 'state'), 'waiting');
    const { body } = await send();
    const states = JSON.stringify(body).match(/"state":"(synced|rejected)"/g) ?? [];
    assert.ok(states.length > 0);
    assert.doesNotMatch(JSON.stringify(body), /"state":"waiting"/);
  });

  it('11.8 who is not known is asked to sign in', async () => {
    for (const query of ['?role=emperor', '?plan=golden', '?agent=nobody']) {
      for (const path of ['/session', '/events', `/pictures/${AMELIE}`, `/contacts/${AMELIE}`]) {
        assert.equal((await call(api(path + query))).status, 401, path + query);
      }
    }
  });

  it('11.9 says what it has, and answers what it has not as such', async () => {
    const offers = at(await call(api('/session')), 'offers');
    assert.ok(Array.isArray(offers) && offers.includes('notes.restore'));
    assert.equal((await call(api('/nowhere'))).status, 404);
    assert.equal((await call(api('/contacts/nobody'))).status, 404);
  });

  it('11.3 refuses bodies that are too long, malformed, of another type or of another shape', async () => {
    const notes = api(`/contacts/${AMELIE}/notes`);
    const long = await call(notes, { method: 'POST', body: { text: 'x'.repeat(5_000_000) } });
    assert.deepEqual([long.status, at(long, 'fields', 'text', 'rule')], [413, 'too-long']);
    const send = (body: string, type = 'application/json') =>
      fetch(notes, { method: 'POST', body, headers: { 'content-type': type, 'idempotency-key': 'odd' } });
    assert.equal((await send('{"text":')).status, 400);
    assert.equal((await send('{"text":"x"}', 'text/plain')).status, 415);
    assert.equal((await send('{"text":7}')).status, 400);
    const odd = { changes: [{ kind: 'attribute', key: 'email', to: { nested: true } }] };
    assert.equal((await call(api(`/contacts/${AMELIE}`), { method: 'PATCH', body: odd })).status, 400);
    assert.equal((await call(api(`/contacts/${AMELIE}/notes?cursor=nonsense`))).status, 400);
  });

  it('11.1 takes ids as they are, and never as a part of a statement', async () => {
    for (const id of ["x' OR '1'='1", '"; DROP TABLE notes; --', '%', '_', 'a/b', 'a\u0000b', '\u{1f600}', '$1']) {
      const path = `/contacts/${encodeURIComponent(id)}`;
      assert.equal((await call(api(path))).status, 404, id);
      assert.equal((await call(api(path), { method: 'PATCH', body: vip(true) })).status, 404, id);
      assert.equal((await call(api(`/tags?q=${encodeURIComponent(id)}`))).status, 200, id);
      assert.equal((await call(api(`/contacts?text=${encodeURIComponent(id)}`))).status, 200, id);
    }
    assert.equal((await call(api(`/contacts/${AMELIE}/notes`))).status, 200);
  });

  it('11.8 pages elsewhere may ask, and read versions and waiting times', async () => {
    const preflight = await fetch(api(`/contacts/${AMELIE}`), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://desk.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'content-type,idempotency-key,if-match',
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PATCH/);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /if-match/);
    const answer = await fetch(api(`/contacts/${AMELIE}`), { headers: { origin: 'https://desk.example' } });
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /ETag.*Retry-After/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(answer.headers.get('etag') ?? '', /^".+"$/);
  });

  it('1.6 hands out pictures, which can do nothing but be looked at', async () => {
    const path = String(at(await call(api(`/contacts/${AMELIE}`)), 'avatarUrl'));
    assert.equal(path, `pictures/${AMELIE}`);
    const picture = await fetch(api(`/${path}`));
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(picture.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(await picture.text(), /^<svg/);
    assert.equal((await fetch(api('/pictures/nobody'))).status, 404);
  });
});
