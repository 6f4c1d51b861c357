import { expect } from '@open-wc/testing';
import { ContactError } from '../../../src/domain/errors.js';
import { CONTACT, failureOf, html, json, NOTE, problem, read, scripted, write } from './scripted.js';

/** A host whose token holds until the server refuses it, and is another after each refresh. */
function host() {
  let token = 1;
  const asked: boolean[] = [];
  return {
    asked,
    headers: async ({ refresh }: { refresh: boolean }) => {
      asked.push(refresh);
      await Promise.resolve();
      if (refresh) token += 1;
      return { authorization: `Bearer ${token}` };
    },
  };
}

describe('Signing in at a REST source', () => {
  const tokens = (sent: readonly { headers: Headers }[]) => sent.map(({ headers }) => headers.get('authorization'));

  it('11.8 a request that is refused is sent once more with fresh headers, under the same key (fault 35)', async () => {
    const { headers, asked } = host();
    const { adapter, sent } = scripted([problem(401), json(NOTE, 201)], { headers });
    await adapter.notes!.create('c-1', 'Text', write());
    expect(asked).to.deep.equal([false, true]);
    expect(tokens(sent)).to.deep.equal(['Bearer 1', 'Bearer 2']);
    expect(new Set(sent.map((one) => one.headers.get('idempotency-key'))).size).to.equal(1);
    expect(new Set(sent.map(({ body }) => body)).size).to.equal(1);
  });

  it('11.8 refused again, nobody is signed in (fault 35)', async () => {
    const { headers } = host();
    const { adapter, sent } = scripted([problem(401)], { headers });
    expect(await failureOf(adapter.contacts.get('c-1', read()))).to.deep.equal({ code: 'unauthenticated' });
    expect(sent).to.have.length(2);
  });

  it('11.8 without headers there is nothing to refresh (fault 35)', async () => {
    const { adapter, sent } = scripted([problem(401)]);
    expect(await failureOf(adapter.contacts.get('c-1', read()))).to.deep.equal({ code: 'unauthenticated' });
    expect(sent).to.have.length(1);
  });

  it('11.8 a host that cannot refresh is not signed in; what it says of it is heard (fault 35)', async () => {
    const refusing = (error: Error) => ({
      headers: ({ refresh }: { refresh: boolean }) => {
        if (refresh) throw error;
        return {};
      },
    });
    const away = scripted([problem(401)], refusing(new Error('Signed out')));
    expect(await failureOf(away.adapter.contacts.get('c-1', read()))).to.deep.equal({ code: 'unauthenticated' });
    const limited = scripted([problem(401)], refusing(new ContactError({ code: 'rate-limited' })));
    expect(await failureOf(limited.adapter.contacts.get('c-1', read()))).to.deep.equal({ code: 'rate-limited' });
  });

  it('11.8 requests that are refused together ask the host once', async () => {
    const { headers, asked } = host();
    const { adapter, sent } = scripted(
      [({ headers: own }) => (own.get('authorization') === 'Bearer 1' ? problem(401) : json(CONTACT))],
      { headers },
    );
    await Promise.all(['a', 'b', 'c'].map((id) => adapter.contacts.get(id, read())));
    expect(asked.filter(Boolean)).to.have.length(1);
    expect(tokens(sent).sort()).to.deep.equal([
      ...Array.from({ length: 3 }, () => 'Bearer 1'),
      ...Array.from({ length: 3 }, () => 'Bearer 2'),
    ]);
  });

  it('11.8 a refusal that comes after somebody else’s refresh uses what that one brought', async () => {
    const { headers, asked } = host();
    let late: (response: Response) => void = () => undefined;
    const { adapter, sent } = scripted(
      [
        new Promise<Response>((resolve) => (late = resolve)),
        problem(401),
        json(CONTACT),
        ({ headers: own }) => (own.get('authorization') === 'Bearer 2' ? json(CONTACT) : problem(401)),
      ],
      { headers },
    );
    const slow = adapter.contacts.get('a', read());
    await adapter.contacts.get('b', read());
    late(problem(401));
    await slow;
    expect(asked.filter(Boolean)).to.have.length(1);
    expect(tokens(sent).at(-1)).to.equal('Bearer 2');
  });

  it('11.8 the page for signing in, sent as 200, is a 401 (fault 47)', async () => {
    const { headers, asked } = host();
    const { adapter } = scripted([html(), json(CONTACT)], { headers });
    expect((await adapter.contacts.get('c-1', read())).id).to.equal('c-1');
    expect(asked).to.deep.equal([false, true]);
    const without = scripted([html()]).adapter;
    const unauthenticated = { code: 'unauthenticated' };
    expect(await failureOf(without.contacts.get('c-1', read()))).to.deep.equal(unauthenticated);
    expect(await failureOf(without.notes!.remove!({ id: 'n', contactId: 'c-1' }, write()))).to.deep.equal(
      unauthenticated,
    );
    const abort = new AbortController();
    expect(await failureOf(without.watch!({ contacts: ['c-1'] }, () => undefined, abort))).to.deep.equal(
      unauthenticated,
    );
  });
});
