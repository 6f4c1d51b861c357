import { expect } from '@open-wc/testing';
import { createRestAdapter } from '../../../src/adapters/rest.js';
import { BASE, broken, CONTACT, failureOf, json, NOTE, read, scripted, write } from './scripted.js';

const promote = { kind: 'vip', from: false, to: true } as const;

describe('Requests of the REST adapter', () => {
  it('is named by the one spelling of its address', () => {
    const id = (baseUrl: string) => createRestAdapter({ baseUrl }).id;
    expect(id('HTTPS://Contacts.Example:443/v1/#x')).to.equal('rest:https://contacts.example/v1');
    expect(id('https://contacts.example/v1?workspace=2&b=1')).to.equal(
      id('https://contacts.example/v1/?b=1&workspace=2'),
    );
    expect(id('/api')).to.equal(`rest:${location.origin}/api`);
    for (const baseUrl of ['https://', 'ftp://contacts.example', 'https://ada:secret@contacts.example'])
      expect(() => createRestAdapter({ baseUrl })).to.throw(TypeError);
  });

  it('11.2 a write sends what changed and no more, by the version it was made for, under its key (fault 5)', async () => {
    const { adapter, sent } = scripted([json({ contact: CONTACT, rejected: [] })]);
    await adapter.contacts.apply('c-1', [promote], { idempotencyKey: 'once', ifVersion: '7' });
    expect(sent).to.have.length(1);
    const [{ method, path, headers, body } = sent[0]!] = sent;
    expect([method, path]).to.deep.equal(['PATCH', '/contacts/c-1']);
    expect(JSON.parse(body)).to.deep.equal({ changes: [promote] });
    expect(headers.get('if-match')).to.equal('"7"');
    expect(headers.get('idempotency-key')).to.equal('once');
    expect(headers.get('content-type')).to.equal('application/json');
  });

  it('11.2 a note is written by its own version', async () => {
    const { adapter, sent } = scripted([json(NOTE)]);
    const ref = { id: 'n-1', contactId: 'c-1' };
    await adapter.notes!.edit!(ref, 'Other', write('3'));
    await adapter.notes!.remove!(ref, write('3'));
    await adapter.notes!.restore!(ref, write('3'));
    await adapter.notes!.create('c-1', 'New', write());
    expect(sent.map(({ method, path, headers }) => [method, path, headers.get('if-match')])).to.deep.equal([
      ['PATCH', '/contacts/c-1/notes/n-1', '"3"'],
      ['DELETE', '/contacts/c-1/notes/n-1', '"3"'],
      ['POST', '/contacts/c-1/notes/n-1/restore', '"3"'],
      ['POST', '/contacts/c-1/notes', null],
    ]);
    expect(sent.every(({ headers }) => headers.get('idempotency-key') !== null)).to.equal(true);
  });

  it('a version that a header cannot hold is sent encoded, and read back as it was', async () => {
    const { adapter, sent } = scripted([
      json({ ...CONTACT, version: undefined }, 200, { etag: 'W/"a%22b%C3%A9"' }),
      json({ contact: CONTACT, rejected: [] }),
    ]);
    const { version } = await adapter.contacts.get('c-1', read());
    expect(version).to.equal('a"bé');
    await adapter.contacts.apply('c-1', [promote], write(version));
    expect(sent[1]!.headers.get('if-match')).to.equal('"a%22b%C3%A9"');
  });

  it('11.1 a write is not redirected into a read (fault 44)', async () => {
    // A POST that is answered by 302 becomes a GET, unless the browser is told to refuse.
    const { adapter, sent } = scripted([
      ({ init }) => (init.redirect === 'error' ? broken() : json([])),
      json(CONTACT),
    ]);
    expect(await failureOf(adapter.notes!.create('c-1', 'Text', write()))).to.deep.equal({
      code: 'network',
      outcome: 'unknown',
    });
    await adapter.contacts.get('c-1', read());
    expect(sent.map(({ init }) => init.redirect)).to.deep.equal(['error', 'follow']);
  });

  it('personal data stays out of the browser’s cache, and cookies go to the own origin unless told otherwise', async () => {
    const { adapter, sent } = scripted([json(CONTACT)]);
    await adapter.contacts.get('c-1', read());
    expect(sent[0]!.init).to.include({ cache: 'no-store', credentials: 'same-origin' });
    const other = scripted([json(CONTACT)], { credentials: 'include' });
    await other.adapter.contacts.get('c-1', read());
    expect(other.sent[0]!.init.credentials).to.equal('include');
  });

  it('an id keeps its characters on its way, whatever they mean in an address (fault 53)', async () => {
    const { adapter, sent } = scripted([json(CONTACT)]);
    for (const id of ['a/b', 'a?b#c', '%2e', 'é ü', '9007199254740993', '__proto__'])
      await adapter.contacts.get(id, read());
    expect(sent.map(({ path }) => path.slice('/contacts/'.length))).to.deep.equal([
      'a%2Fb',
      'a%3Fb%23c',
      '%252e',
      '%C3%A9%20%C3%BC',
      '9007199254740993',
      '__proto__',
    ]);
  });

  it('11.1 an id that would lead to another address is not sent at all', async () => {
    const { adapter, sent } = scripted([json(CONTACT)]);
    for (const id of ['', '.', '..', '\ud800'])
      expect(await failureOf(adapter.contacts.apply(id, [promote], write()))).to.deep.equal({ code: 'not-found' });
    expect(sent).to.deep.equal([]);
  });

  it('the query of the base goes with every request, before its own', async () => {
    const page = { items: [] };
    const baseUrl = `${BASE}?role=owner`;
    const { adapter, sent } = scripted([json(page)], { baseUrl, timeoutMs: 1000 });
    await adapter.notes!.list('c-1', { ...read(), limit: 20 });
    await adapter.directory!.list(
      { text: 'a b', vip: true, blocked: false, channelId: 'ch', tagIds: ['x', 'y&z'] },
      read(),
    );
    expect(sent.map(({ path }) => path.replace(BASE, ''))).to.deep.equal([
      '/contacts/c-1/notes?role=owner&limit=20',
      '/contacts?role=owner&text=a+b&vip=true&blocked=false&channel=ch&tag=x&tag=y%26z',
    ]);
  });

  it('11.1 a read that is aborted is aborted at the source, and rejects with the reason', async () => {
    const { adapter, sent } = scripted([new Promise<Response>(() => undefined)]);
    const abort = new AbortController();
    const reading = adapter.contacts.get('c-1', { signal: abort.signal }).catch((error: unknown) => error);
    await Promise.resolve();
    await Promise.resolve();
    abort.abort();
    expect(await reading).to.include({ name: 'AbortError' });
    expect(sent.every(({ signal }) => signal.aborted)).to.equal(true);
  });

  it('an answer that comes after the abort is not heard (fault 23)', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { adapter } = scripted([new Promise<Response>((resolve) => (answer = resolve))]);
    const abort = new AbortController();
    const reading = adapter.contacts.get('c-1', { signal: abort.signal }).catch((error: unknown) => error);
    abort.abort();
    answer(json(CONTACT));
    expect(await reading).to.include({ name: 'AbortError' });
  });

  it('a read that is aborted before is not sent', async () => {
    const { adapter, sent } = scripted([json(CONTACT)]);
    const thrown = await adapter.contacts.get('c-1', { signal: AbortSignal.abort() }).catch((error: unknown) => error);
    expect(thrown).to.include({ name: 'AbortError' });
    expect(sent).to.deep.equal([]);
  });
});
