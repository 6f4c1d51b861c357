import { expect } from '@open-wc/testing';
import type { Failure } from '../../../src/domain/errors.js';
import { failureOf as classified } from '../../../src/adapters/rest/failure-of.js';
import { retryAfterMs } from '../../../src/adapters/rest/retry-after.js';
import { broken, CONTACT, failureOf, html, json, NOTE, problem, read, scripted, write } from './scripted.js';

const promote = { kind: 'vip', from: false, to: true } as const;
const UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

describe('Failures of the REST adapter', () => {
  const reading = (answer: Response | Error) => failureOf(scripted([answer]).adapter.contacts.get('c-1', read()));
  const writing = (answer: Response | Error) =>
    failureOf(scripted([answer]).adapter.contacts.apply('c-1', [promote], write()));

  it('never tries a request again, whatever became of it (faults 7, 8, 9, 17, 18)', async () => {
    for (const answer of [
      broken(),
      ...[400, 403, 404, 408, 409, 410, 412, 422, 425, 429, 500, 502, 503, 504].map((status) => problem(status)),
    ]) {
      const { adapter, sent } = scripted([answer]);
      await failureOf(adapter.contacts.apply('c-1', [promote], write()));
      expect(sent).to.have.length(1);
    }
  });

  it('11.1 a connection that breaks tells not whether the write was committed (faults 7, 8, 9)', async () => {
    expect(await writing(broken())).to.deep.equal(UNKNOWN);
  });

  it('11.1 a body that breaks off on its way leaves the outcome unknown (fault 49)', async () => {
    const torn = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"contact":'));
        stream.error(new TypeError('network error'));
      },
    });
    expect(await writing(new Response(torn, { headers: { 'content-type': 'application/json' } }))).to.deep.equal(
      UNKNOWN,
    );
  });

  it('11.1 a write that is not answered in time has an unknown outcome, and its request is given up (fault 19)', async () => {
    const { adapter, sent } = scripted([new Promise<Response>(() => undefined)], { timeoutMs: 20 });
    expect(await failureOf(adapter.notes!.create('c-1', 'Text', write()))).to.deep.equal(UNKNOWN);
    expect(sent[0]!.signal.aborted).to.equal(true);
  });

  it('11.1 a body that stays away after its headers is not waited for either (fault 19)', async () => {
    const { adapter } = scripted([new Response(new ReadableStream())], { timeoutMs: 20 });
    expect(await failureOf(adapter.contacts.get('c-1', read()))).to.deep.equal(UNKNOWN);
  });

  it('11.1 a host that cannot give headers has sent nothing', async () => {
    for (const headers of [
      () => Promise.reject(new TypeError('offline')),
      () => new Promise<HeadersInit>(() => undefined),
      () => ({ 'not a name': 'x' }),
    ]) {
      const { adapter, sent } = scripted([json(CONTACT)], { headers, timeoutMs: 20 });
      expect(await failureOf(adapter.contacts.apply('c-1', [promote], write()))).to.deep.equal({
        code: 'network',
        outcome: 'not-sent',
      });
      expect(sent).to.deep.equal([]);
    }
  });

  it('11.2 412 and 409 show what stands there now (faults 10, 11)', async () => {
    const values = { orders: { value: 4 }, __proto__: { value: 'trap' } };
    const current = { ...CONTACT, version: '8', values };
    for (const status of [412, 409]) {
      const failure = await writing(problem(status, { code: 'conflict', current, fields: ['attribute:orders'] }));
      if (failure.code !== 'conflict' || !failure.current || !('values' in failure.current)) throw new Error('None.');
      expect(failure.current.version).to.equal('8');
      expect(failure.current.values.get('orders')?.value).to.equal(4);
      expect(failure.fields).to.deep.equal(['attribute:orders']);
    }
    expect(await writing(problem(412))).to.deep.equal({ code: 'conflict' });
  });

  it('11.2 a note that was edited meanwhile is shown as it is now (fault 64)', async () => {
    const { adapter } = scripted([problem(412, { code: 'conflict', current: { ...NOTE, text: 'Theirs' } })]);
    const failure = await failureOf(adapter.notes!.edit!({ id: 'n-1', contactId: 'c-1' }, 'Mine', write('3')));
    expect(failure).to.deep.equal({ code: 'conflict', current: { ...NOTE, text: 'Theirs' } });
  });

  it('11.2 a value that is taken is told at its field, with whose it is (fault 12)', async () => {
    const fields = { email: { rule: 'taken', message: 'In use', takenBy: 'c-2' } };
    const expected = { code: 'validation', fields: new Map(Object.entries(fields)) };
    expect(await writing(problem(409, { fields }))).to.deep.equal(expected);
    expect(await writing(problem(409, { code: 'validation', fields }))).to.deep.equal(expected);
  });

  it('11.3 400 and 422 are told at their fields (fault 14)', async () => {
    const fields = { phone: { rule: 'phone' }, email: 'Not an address', url: { message: 'Odd' } };
    for (const status of [400, 422]) {
      const failure = await writing(problem(status, { fields }));
      expect(failure).to.deep.equal({
        code: 'validation',
        fields: new Map<string, object>([
          ['phone', { rule: 'phone' }],
          ['email', { rule: 'refused', message: 'Not an address' }],
          ['url', { rule: 'refused', message: 'Odd' }],
        ]),
      });
    }
    expect(await writing(problem(422))).to.deep.equal({ code: 'validation', fields: new Map() });
  });

  it('11.3 of several changes each has its own answer (fault 65)', async () => {
    const refused = { kind: 'attribute', key: 'email', to: 'x' } as const;
    const { adapter } = scripted([
      json({
        contact: { ...CONTACT, vip: true },
        rejected: [{ change: refused, failure: { code: 'validation', fields: { email: { rule: 'email' } } } }],
      }),
    ]);
    const { contact, rejected } = await adapter.contacts.apply('c-1', [promote, refused], write());
    expect(contact.vip).to.equal(true);
    expect(rejected).to.deep.equal([
      { change: refused, failure: { code: 'validation', fields: new Map([['email', { rule: 'email' }]]) } },
    ]);
  });

  it('11.3 a 200 that carries an error is that error (fault 13)', async () => {
    const fields = { email: { rule: 'email' } };
    const validation = { code: 'validation', fields: new Map(Object.entries(fields)) };
    expect(await writing(json({ status: 422, title: 'No', code: 'validation', fields }))).to.deep.equal(validation);
    expect(await writing(json({ error: { status: 422, message: 'No', fields } }))).to.deep.equal(validation);
    expect(
      await writing(json({ code: 'gone', mergedInto: 'c-2' }, 200, { 'content-type': 'application/problem+json' })),
    ).to.deep.equal({ code: 'gone', mergedInto: 'c-2' });
    expect(await reading(json({ error: { status: 500, message: 'Oops' } }))).to.deep.equal(UNKNOWN);
    expect(await reading(json({ success: false })), 'no error that could be known').to.deep.equal({
      code: 'data',
      path: 'id',
    });
  });

  it('11.3 a delete that is answered with an error inside a 200 is not done (fault 13)', async () => {
    const { adapter } = scripted([json({ status: 403, title: 'No', code: 'forbidden' })]);
    expect(await failureOf(adapter.moderation!.delete!('c-1', write()))).to.deep.equal({ code: 'forbidden' });
  });

  it('11.3 429 says how long to wait: in seconds, as a date, not at all, or nothing (fault 15)', async () => {
    const limited = (retryAfter?: string) =>
      writing(problem(429, {}, retryAfter === undefined ? {} : { 'retry-after': retryAfter }));
    expect(await limited('7')).to.deep.equal({ code: 'rate-limited', retryAfterMs: 7000 });
    expect(await limited('0')).to.deep.equal({ code: 'rate-limited', retryAfterMs: 0 });
    expect(await limited()).to.deep.equal({ code: 'rate-limited' });
    expect(await limited('soon')).to.deep.equal({ code: 'rate-limited' });
    expect(await limited('-5')).to.deep.equal({ code: 'rate-limited' });
    expect(await writing(problem(429, { retryAfterMs: 1500 })), 'in the document').to.deep.equal({
      code: 'rate-limited',
      retryAfterMs: 1500,
    });
  });

  it('11.3 a date to wait for is compared with the server’s clock, not with the device’s (faults 15, 54)', () => {
    const at = (headers: Record<string, string>) =>
      retryAfterMs(new Headers(headers), () => Date.UTC(2026, 10, 20, 12));
    const date = 'Sat, 21 Nov 2026 12:00:30 GMT';
    expect(at({ 'retry-after': date, date: 'Sat, 21 Nov 2026 12:00:00 GMT' })).to.equal(30_000);
    expect(at({ 'retry-after': date }), 'where it cannot be seen').to.equal(24 * 60 * 60_000 + 30_000);
    expect(at({ 'retry-after': 'Thu, 19 Nov 2026 12:00:00 GMT' }), 'past').to.equal(0);
  });

  it('11.3 a 429 on preflight looks like a broken connection, and is one (fault 16)', async () => {
    expect(await reading(broken())).to.deep.equal(UNKNOWN);
  });

  it('11.8 5xx on a read is told as such, with the wait that the server asks for (fault 17)', async () => {
    expect(await reading(problem(500))).to.deep.equal(UNKNOWN);
    expect(await reading(problem(503, {}, { 'retry-after': '3' }))).to.deep.equal({
      code: 'rate-limited',
      retryAfterMs: 3000,
    });
  });

  it('11.1 5xx on a write leaves the outcome unknown, also when it asks to wait (fault 18)', async () => {
    for (const answer of [problem(500), html(502), problem(503, {}, { 'retry-after': '3' }), problem(504)])
      expect(await writing(answer)).to.deep.equal(UNKNOWN);
  });

  it('11.9 403 says why, and a denial that cannot be read stays one (fault 38)', async () => {
    expect(await writing(problem(403, { permission: { reason: 'role', message: 'Ask Ada' } }))).to.deep.equal({
      code: 'forbidden',
      permission: { reason: 'role', message: 'Ask Ada' },
    });
    expect(await writing(problem(403, { permission: { reason: 'moon' } }))).to.deep.equal({
      code: 'forbidden',
      permission: { reason: 'source' },
    });
    expect(await writing(html(403))).to.deep.equal({ code: 'forbidden' });
  });

  it('11.8 a 403 that means “missing” says so in its document (fault 39)', async () => {
    expect(await reading(problem(403, { code: 'not-found' }))).to.deep.equal({ code: 'not-found' });
  });

  it('11.8 404 is not found, 410 gone, and merged where it says so (faults 40, 42)', async () => {
    expect(await reading(problem(404))).to.deep.equal({ code: 'not-found' });
    expect(await reading(problem(410))).to.deep.equal({ code: 'gone' });
    expect(await reading(problem(410, { mergedInto: 'c-2' }))).to.deep.equal({ code: 'gone', mergedInto: 'c-2' });
  });

  it('11.1 a delete that was perhaps done and then finds nothing has succeeded (fault 41)', async () => {
    for (const missing of [problem(404), problem(410)]) {
      const { adapter } = scripted([broken(), problem(401), missing, problem(404)]);
      const remove = (options: ReturnType<typeof write>) => adapter.moderation!.delete!('c-1', options);
      const sent = write();
      expect(await failureOf(remove(sent))).to.deep.equal(UNKNOWN);
      expect(await failureOf(remove(sent))).to.deep.equal({ code: 'unauthenticated' });
      await remove(sent);
      expect(await failureOf(remove(write())), 'another intent').to.deep.equal({ code: 'not-found' });
    }
  });

  it('11.1 a delete of a contact that was merged meanwhile has not succeeded (faults 41, 42)', async () => {
    const { adapter } = scripted([broken(), problem(410, { mergedInto: 'c-2' })]);
    const sent = write();
    await failureOf(adapter.moderation!.delete!('c-1', sent));
    expect(await failureOf(adapter.moderation!.delete!('c-1', sent))).to.deep.equal({
      code: 'gone',
      mergedInto: 'c-2',
    });
  });

  it('11.9 what the server does not have is refused by the source', async () => {
    for (const status of [405, 501])
      expect(await writing(problem(status))).to.deep.equal({ code: 'forbidden', permission: { reason: 'source' } });
  });

  it('other refusals of a write are refusals, those of a read are no data', async () => {
    for (const status of [413, 415, 428]) {
      expect(await writing(problem(status))).to.deep.equal({ code: 'validation', fields: new Map() });
      expect(await reading(problem(status))).to.deep.equal({ code: 'data', path: '' });
    }
    for (const status of [408, 425]) expect(await writing(problem(status))).to.deep.equal(UNKNOWN);
    expect(await reading(problem(400, { code: 'data', path: 'cursor' }))).to.deep.equal({
      code: 'data',
      path: 'cursor',
    });
  });

  it('whatever stands in a problem document, a failure comes of it', () => {
    for (const body of [
      null,
      7,
      'text',
      [],
      { code: 7 },
      { code: 'conflict', current: 7, fields: {} },
      { fields: [] },
    ]) {
      for (const status of [0, 200, 400, 401, 403, 409, 422, 429, 500, 999]) {
        expect(classified(body, { status }).code).to.be.a('string');
        expect(classified(body, { status, write: true }).code).to.be.a('string');
      }
    }
  });
});
