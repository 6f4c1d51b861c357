import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { adapterFor, parseSrc, restAdapterFor, SrcError } from '../../src/adapters/from-src.js';

const read = () => ({ signal: new AbortController().signal });

describe('parseSrc', () => {
  const problem = (text: string) => {
    const parsed = parseSrc(text);
    return parsed.ok ? undefined : parsed.problem;
  };
  const key = (text: string) => {
    const parsed = parseSrc(text);
    return parsed.ok ? parsed.key : undefined;
  };

  it('reads the sample workspace in memory', () => {
    expect(parseSrc('memory:sample')).to.deep.include({
      ok: true,
      src: { kind: 'memory', workspace: 'sample', viewer: {} },
    });
    expect(parseSrc(' MEMORY:sample?role=owner&agent=mina-patel&plan=basic ')).to.deep.include({
      src: { kind: 'memory', workspace: 'sample', viewer: { role: 'owner', agent: 'mina-patel', plan: 'basic' } },
    });
  });

  it('reads a named database in this browser', () => {
    expect(parseSrc('indexeddb:demo?sample')).to.deep.include({
      src: { kind: 'indexeddb', name: 'demo', sample: true, viewer: {} },
    });
    expect(parseSrc('indexeddb:caf%C3%A9')).to.deep.include({
      src: { kind: 'indexeddb', name: 'café', sample: false, viewer: {} },
    });
  });

  it('gives one key to all spellings of a source, and others to others', () => {
    expect(key('indexeddb:demo?sample&role=owner')).to.equal(key('IndexedDB:demo?role=owner&sample='));
    expect(key('memory:sample')).to.equal(key('memory:sample?role=agent&plan=full'));
    expect(
      new Set(
        [
          'memory:sample',
          'memory:sample?role=owner',
          'memory:sample?agent=mina-patel',
          'memory:sample?plan=basic',
          'indexeddb:sample',
          'indexeddb:sample?sample',
        ].map(key),
      ).size,
    ).to.equal(6);
  });

  it('says what is wrong, as data', () => {
    expect(problem(' ')).to.deep.equal({ rule: 'src-empty' });
    expect(problem('memory:')).to.deep.equal({ rule: 'src-workspace', workspace: '' });
    expect(problem('memory:other')).to.deep.equal({ rule: 'src-workspace', workspace: 'other' });
    expect(problem('indexeddb:?sample')).to.deep.equal({ rule: 'src-name' });
    expect(problem('memory:sample?role=king')).to.deep.equal({ rule: 'src-role', role: 'king' });
    expect(problem('memory:sample?plan=gold')).to.deep.equal({ rule: 'src-plan', plan: 'gold' });
    expect(problem('ftp://example.com')).to.deep.equal({ rule: 'src-scheme', scheme: 'ftp' });
    expect(problem('javascript:alert(1)')).to.deep.equal({ rule: 'src-scheme', scheme: 'javascript' });
    expect(problem('indexeddb:%')).to.equal(undefined);
  });

  it('reads a web address, also one relative to the page, in one spelling', () => {
    const url = (text: string) => {
      const parsed = parseSrc(text);
      return parsed.ok && parsed.src.kind === 'rest' ? parsed.src.url : undefined;
    };
    expect(url('https://example.com/contacts')).to.equal('https://example.com/contacts');
    expect(url(' HTTPS://Example.com:443/contacts//#top ')).to.equal('https://example.com/contacts');
    expect(url('http://localhost:8000')).to.equal('http://localhost:8000');
    expect(url('https://example.com/?b=2&a=1')).to.equal('https://example.com?a=1&b=2');
    expect(url('/api')).to.equal(new URL('/api', document.baseURI).href);
    expect(url('api/contacts')).to.equal(new URL('api/contacts', document.baseURI).href);
    expect(url('//example.com/api')).to.equal(new URL('//example.com/api', document.baseURI).href);
    expect(key('/api/')).to.equal(key(new URL('/api', document.baseURI).href));
  });

  it('refuses an address that names a user or a password, or none at all', () => {
    expect(problem('https://ada@example.com/api')).to.deep.equal({ rule: 'src-credentials' });
    expect(problem('https://ada:secret@example.com/api')).to.deep.equal({ rule: 'src-credentials' });
    expect(problem('https://')).to.deep.equal({ rule: 'src-url' });
  });
});

describe('adapterFor', () => {
  it('gives one adapter per source in the page', async () => {
    const [first, second, third] = await Promise.all(
      ['memory:sample', ' memory:sample', 'memory:sample?role=owner'].map(adapterFor),
    );
    expect(first).to.equal(second);
    expect(first).not.to.equal(third);
    expect(first!.id).to.equal('memory:sample');
  });

  it('11.5 shows one sample workspace to all its agents in the page', async () => {
    const [jonas, mina] = await Promise.all([
      adapterFor('memory:sample'),
      adapterFor('memory:sample?agent=mina-patel&role=manager'),
    ]);
    const abort = new AbortController();
    const heard = new Promise((resolve) => {
      void jonas.watch!({ contacts: ['C-48020'] }, resolve, { signal: abort.signal });
    });
    await mina.contacts.apply('C-48020', [{ kind: 'vip', from: false, to: true }], { idempotencyKey: 'from-src' });
    expect(await heard).to.include({ id: 'C-48020' });
    expect((await jonas.contacts.get('C-48020', read())).vip).to.equal(true);
    expect((await mina.session(read())).permissions.delete).to.equal(true);
    abort.abort();
  });

  it('fills a database with the sample', async () => {
    const adapter = await adapterFor('indexeddb:from-src-test?sample&agent=priya-raman');
    expect(adapter.id).to.equal('indexeddb:from-src-test');
    expect((await adapter.session(read())).agent.name).to.equal('Priya Raman');
    expect((await adapter.contacts.get('C-48213', read())).noteCount).to.equal(4);
    await deleteDB('contact-panel:from-src-test');
  });

  it('makes a REST adapter for a web address, which is named by it', async () => {
    const [first, second] = await Promise.all(['https://example.com/api/', 'https://EXAMPLE.com/api'].map(adapterFor));
    expect(first).to.equal(second);
    expect(first!.id).to.equal('rest:https://example.com/api');
  });

  it('makes a REST adapter with the host’s headers for pages with script tags', async () => {
    const asked: string[] = [];
    const adapter = await restAdapterFor({
      baseUrl: 'https://example.com/api',
      headers: () => ({ authorization: 'Bearer 1' }),
      fetch: async (_input, init) => {
        asked.push(new Headers(init?.headers).get('authorization') ?? '');
        return new Response('{"agent":{"id":"ada","name":"Ada"},"permissions":{}}');
      },
    });
    expect((await adapter.session(read())).agent.id).to.equal('ada');
    expect(asked).to.deep.equal(['Bearer 1']);
    expect(await restAdapterFor({ baseUrl: 'ftp://x' }).catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });

  it('rejects what leads to no source, with the problem and without the text', async () => {
    const thrown = await adapterFor('memory:secret').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(SrcError);
    expect((thrown as SrcError).problem).to.deep.equal({ rule: 'src-workspace', workspace: 'secret' });
    expect((thrown as SrcError).message).to.equal('src-workspace');
  });
});
