import { expect } from '@open-wc/testing';
import type { SourceEvent } from '../../../src/adapters/adapter.js';
import { createRestAdapter } from '../../../src/adapters/rest.js';
import { failureOf, read, write } from './scripted.js';

describe('The REST adapter on a network', () => {
  const at = (kind: string) => createRestAdapter({ baseUrl: `/network/${kind}`, timeoutMs: 5000 });
  const seen = async (kind: string) =>
    ((await (await fetch('/network/seen')).json()) as Record<string, readonly string[]>)[kind] ?? [];
  const UNKNOWN = { code: 'network', outcome: 'unknown' };

  it('11.1 a write that is redirected arrives nowhere else (fault 44)', async () => {
    expect(await failureOf(at('redirecting').notes!.create('c-1', 'Text', write()))).to.deep.equal(UNKNOWN);
    expect(await failureOf(at('redirecting').contacts.apply('c-1', [], write()))).to.deep.equal(UNKNOWN);
    expect(await seen('landed')).to.have.length(0);
    // The same address, read, is followed.
    expect((await at('redirecting').contacts.get('c-1', read())).id).to.equal('n-1');
    expect(await seen('landed')).to.have.length(1);
  });

  it('11.1 a body that is cut on its way is no answer (fault 49)', async () => {
    expect(await failureOf(at('torn').contacts.get('c-1', read()))).to.deep.equal(UNKNOWN);
    expect(await failureOf(at('torn').notes!.create('c-1', 'Text', write()))).to.deep.equal(UNKNOWN);
  });

  it('11.1 a write that the browser itself sends again and again has one key (faults 7, 8, 9)', async () => {
    expect(await failureOf(at('dead').notes!.create('c-1', 'Text', { idempotencyKey: 'once' }))).to.deep.equal(UNKNOWN);
    // Chromium was seen to send it five times when the connection closed without an answer.
    expect([...new Set(await seen('dead'))]).to.deep.equal(['once']);
  });

  it('11.5 hints are heard however the network cuts them', async () => {
    const events: SourceEvent[] = [];
    await at('streaming').watch!({ contacts: ['c-1'] }, (event) => events.push(event), read());
    expect(events).to.deep.equal([{ type: 'contact', id: 'é😀' }]);
  });

  it('11.3 an address where nobody is reads as a broken connection (fault 16)', async () => {
    const away = createRestAdapter({ baseUrl: 'http://localhost:9/api', timeoutMs: 5000 });
    expect(await failureOf(away.contacts.get('c-1', read()))).to.deep.equal(UNKNOWN);
  });
});
