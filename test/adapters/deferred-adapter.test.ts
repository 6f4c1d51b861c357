import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { toFailure } from '../../src/domain/errors.js';
import { buildWorkspace, deferredAdapter } from '../../src/testing/index.js';

const read = () => ({ signal: new AbortController().signal });
const promote = { kind: 'vip', from: false, to: true } as const;

function subject() {
  const source = createMemoryAdapter(buildWorkspace(2));
  return { source, deferred: deferredAdapter(source) };
}

describe('deferredAdapter', () => {
  it('lets calls through, and tells of them', async () => {
    const {
      deferred: { adapter, calls },
    } = subject();
    expect((await adapter.contacts.get('c-1', read())).id).to.equal('c-1');
    expect(adapter.id).to.equal('memory:built');
    expect(adapter.attributes?.usage === undefined).to.equal(true);
    expect(calls.map(({ name, args }) => [name, args[0]])).to.deep.equal([['contacts.get', 'c-1']]);
  });

  it('holds calls, and answers them in any order', async () => {
    const { deferred } = subject();
    deferred.hold('contacts.get');
    const answers: string[] = [];
    const both = ['c-1', 'c-2'].map(async (id) => answers.push((await deferred.adapter.contacts.get(id, read())).id));
    const [first, second] = [await deferred.next('contacts.get'), await deferred.next('contacts.get')];
    expect([first.args[0], second.args[0]]).to.deep.equal(['c-1', 'c-2']);
    await second.answer();
    await first.answer();
    await Promise.all(both);
    expect(answers).to.deep.equal(['c-2', 'c-1']);
  });

  it('is asked for a call before it comes', async () => {
    const { deferred } = subject();
    deferred.hold('session');
    const coming = deferred.next('session');
    const session = deferred.adapter.session(read());
    await (await coming).answer();
    expect((await session).agent.id).to.equal('ada');
  });

  it('fails before the commit, and then the source knows nothing of it', async () => {
    const { source, deferred } = subject();
    deferred.hold('contacts.apply');
    const failure = deferred.adapter.contacts.apply('c-1', [promote], { idempotencyKey: 'k' }).catch(toFailure);
    (await deferred.next('contacts.apply')).fail();
    expect(await failure).to.deep.equal({ code: 'network', outcome: 'not-sent' });
    expect((await source.contacts.get('c-1', read())).vip).to.equal(false);
  });

  it('loses the answer after the commit, and then the outcome is unknown', async () => {
    const { source, deferred } = subject();
    deferred.hold('contacts.apply');
    const failure = deferred.adapter.contacts.apply('c-1', [promote], { idempotencyKey: 'k' }).catch(toFailure);
    const call = await deferred.next('contacts.apply');
    await call.commit();
    expect((await source.contacts.get('c-1', read())).vip).to.equal(true);
    call.fail();
    expect(await failure).to.deep.equal({ code: 'network', outcome: 'unknown' });
    await call.answer();
    expect(call.settled).to.equal(true);
  });

  it('answers late with what the source said at its time', async () => {
    const { source, deferred } = subject();
    deferred.hold('contacts.get');
    const late = deferred.adapter.contacts.get('c-1', read());
    const call = await deferred.next('contacts.get');
    await call.commit();
    await source.contacts.apply('c-1', [promote], { idempotencyKey: 'k' });
    await call.answer();
    expect((await late).vip).to.equal(false);
  });

  it('releases what waits, and holds no more', async () => {
    const { deferred } = subject();
    deferred.hold('contacts.get', 'session');
    const both = Promise.all([deferred.adapter.contacts.get('c-1', read()), deferred.adapter.session(read())]);
    await deferred.release();
    await both;
    expect((await deferred.adapter.contacts.get('c-2', read())).id).to.equal('c-2');
  });

  it('throws, rejects with anything, and answers rubbish', async () => {
    const { deferred } = subject();
    const get = () => deferred.adapter.contacts.get('c-1', read());
    deferred.replace('contacts.get', () => {
      throw new Error('At once');
    });
    expect(get).to.throw('At once');
    deferred.replace('contacts.get', () => 42);
    expect(get()).to.equal(42);
    deferred.replace('contacts.get');
    deferred.hold('contacts.get');
    const rejected = get().catch((thrown: unknown) => thrown);
    (await deferred.next('contacts.get')).reject(null);
    expect(await rejected).to.equal(null);
  });

  it('hints out of the blue, also beside the source’s own', async () => {
    const { source, deferred } = subject();
    const abort = new AbortController();
    const events: unknown[] = [];
    const own = new Promise<void>((resolve) => {
      void deferred.adapter.watch!(
        { contacts: ['c-1'] },
        (event) => {
          events.push(event);
          if (events.length === 2) resolve();
        },
        { signal: abort.signal },
      );
    });
    deferred.emit({ type: 'contact', id: 'c-9' });
    await source.contacts.apply('c-1', [promote], { idempotencyKey: 'k' });
    await own;
    expect(events[0]).to.deep.equal({ type: 'contact', id: 'c-9' });
    abort.abort();
  });
});
