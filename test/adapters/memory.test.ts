import { expect } from '@open-wc/testing';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryAdapter } from '../../src/adapters/memory.js';
import { ContactError, toFailure } from '../../src/domain/errors.js';
import { buildContact, buildNotes, buildWorkspace, contractCases, contractWorkspace } from '../../src/testing/index.js';
import { itKeepsTheContract } from './contract.js';

const read = () => ({ signal: new AbortController().signal });
let keys = 0;
const write = (ifVersion?: string) => ({
  idempotencyKey: `key-${++keys}`,
  ...(ifVersion !== undefined && { ifVersion }),
});

describe('the contract, kept in memory', () => {
  itKeepsTheContract(async (workspace) => {
    const adapter = createMemoryAdapter(workspace);
    return { adapter, other: adapter.as({ agent: 'ben' }), as: (role) => adapter.as({ role }) };
  });
});

describe('the contract cases', () => {
  const failing = async (broken: (adapter: MemoryAdapter) => Partial<ContactAdapter>) => {
    const cases = contractCases(async (workspace) => {
      const adapter = createMemoryAdapter(workspace);
      return {
        adapter: { ...adapter, ...broken(adapter) },
        other: adapter.as({ agent: 'ben' }),
        as: (role) => adapter.as({ role }),
      };
    });
    const failed: string[] = [];
    for (const { name, run } of cases) await run().catch(() => failed.push(name));
    return failed;
  };

  it('fail an adapter that forgets the version', async () => {
    const failed = await failing((adapter) => ({
      contacts: {
        ...adapter.contacts,
        apply: (id, changes, { idempotencyKey }) => adapter.contacts.apply(id, changes, { idempotencyKey }),
      },
    }));
    expect(failed).to.include('11.2 of two writers with one version one wins, and the other is told');
  });

  it('fail an adapter that forgets the key', async () => {
    const failed = await failing((adapter) => ({
      notes: { ...adapter.notes!, create: (id, text) => adapter.notes!.create(id, text, write()) },
    }));
    expect(failed).to.include('11.1 one key makes one note, however often it is sent');
  });

  it('fail an adapter that turns ids into numbers', async () => {
    const failed = await failing((adapter) => ({
      contacts: {
        ...adapter.contacts,
        get: (id, options) => adapter.contacts.get(/^\d+$/.test(id) ? Number(id).toString() : id, options),
      },
    }));
    expect(failed).to.deep.equal(['ids beyond 2^53 stay apart, from end to end']);
  });

  it('fail an adapter that merges whatever the versions', async () => {
    const failed = await failing((adapter) => ({
      merges: {
        ...adapter.merges!,
        merge: (plan, options) => adapter.merges!.merge({ ...plan, versions: {} }, options),
      },
    }));
    expect(failed).to.deep.equal([
      '11.2 a merge by a stale version of either contact is refused, with that contact as it is now',
    ]);
  });

  it('fail an adapter that sends to the CRM all that waits when one value is sent again', async () => {
    const failed = await failing((adapter) => ({
      crm: {
        ...adapter.crm!,
        writeBack: (id, { keys: _only, ...cause }, options) => adapter.crm!.writeBack!(id, cause, options),
      },
    }));
    expect(failed).to.include('2.9 a retry sends the one value that was refused, and nothing that waits');
  });

  it('say what an adapter does not have instead of passing it', async () => {
    const cases = contractCases(async (workspace) => {
      const { id, concurrency, idempotency, session, contacts } = createMemoryAdapter(workspace);
      return { adapter: { id, concurrency, idempotency, session, contacts } };
    });
    const outcomes = await Promise.all(cases.map(({ run }) => run()));
    const skipped = new Set(outcomes.flatMap((outcome) => outcome.skipped ?? []));
    expect([...skipped].sort()).to.deep.equal([
      'another client',
      'attributes',
      'channels',
      'channels.remove',
      'crm.lookUp',
      'crm.writeBack',
      'directory',
      'merges',
      'moderation.delete',
      'moderation.deletions',
      'notes',
      'roles',
      'tags',
      'watch',
    ]);
    expect(outcomes.filter((outcome) => outcome.skipped === undefined).length).to.be.greaterThan(5);
  });
});

describe('the memory adapter', () => {
  it('is named by its workspace', () => {
    expect(createMemoryAdapter(buildWorkspace(1, { id: 'shop' })).id).to.equal('memory:shop');
    expect(createMemoryAdapter().id).to.equal('memory:workspace');
  });

  it('without a workspace has an agent, the standard attributes and nobody', async () => {
    const adapter = createMemoryAdapter();
    expect((await adapter.attributes!.schema(read())).definitions.map(({ key }) => key)).to.include('first_name');
    expect((await adapter.directory!.list({}, read())).items).to.deep.equal([]);
    expect((await adapter.session(read())).agent.id).to.equal('agent');
  });

  it('an agent that the workspace does not have is not let in', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1), { agent: 'nobody' });
    expect(await adapter.session(read()).catch(toFailure)).to.deep.equal({ code: 'unauthenticated' });
    expect(await adapter.contacts.get('c-1', read()).catch(toFailure)).to.deep.equal({ code: 'unauthenticated' });
  });

  it('11.5 shows the same workspace to another agent, whose writes carry that name', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1));
    const ben = adapter.as({ agent: 'ben', role: 'owner' });
    await ben.contacts.apply('c-1', [{ kind: 'attribute', key: 'country', to: 'FR' }], write());
    const value = (await adapter.contacts.get('c-1', read())).values.get('country');
    expect(value?.setBy?.name).to.equal('Ben Ito');
    expect((await ben.session(read())).permissions.delete).to.equal(true);
    expect((await adapter.session(read())).permissions.delete).to.deep.equal({ reason: 'role' });
  });

  it('2.11 a bot’s edit says that a bot made it', async () => {
    const bot = { id: 'bot', name: 'Bot', kind: 'bot' } as const;
    const adapter = createMemoryAdapter(buildWorkspace(1, { agents: [bot] }));
    const { contact } = await adapter.contacts.apply('c-1', [{ kind: 'attribute', key: 'country', to: 'FR' }], write());
    expect(contact.values.get('country')).to.include({ source: 'bot', value: 'FR' });
  });

  it('11.1 unknown fields and a lock of one value survive the edit of another', async () => {
    const value = { value: 'en', locked: { reason: 'source' }, shade: 'blue' } as const;
    const adapter = createMemoryAdapter(
      buildWorkspace(0, {
        contacts: [buildContact({ id: 'c', values: new Map([['language', value]]) })],
      }),
    );
    const { contact, rejected } = await adapter.contacts.apply(
      'c',
      [
        { kind: 'attribute', key: 'country', to: 'FR' },
        { kind: 'attribute', key: 'language', from: 'en', to: 'fr' },
      ],
      write(),
    );
    expect(contact.values.get('language')).to.deep.equal(value);
    expect(rejected.map(({ failure }) => failure)).to.deep.equal([
      { code: 'forbidden', permission: { reason: 'source' } },
    ]);
  });

  it('7.1 a Brazilian number is the same with and without its ninth digit', async () => {
    const person = (id: string, phone: string) => buildContact({ id, values: new Map([['phone', { value: phone }]]) });
    const adapter = createMemoryAdapter(
      buildWorkspace(0, {
        contacts: [person('a', '+5511987654321'), person('b', '+551187654321'), person('c', '+5521987654321')],
      }),
    );
    expect((await adapter.contacts.get('a', read())).suggestionCount).to.equal(1);
    expect((await adapter.contacts.get('c', read())).suggestionCount).to.equal(0);
  });

  it('11.5 who gains or loses a suggestion by another’s edit hears of it', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(2));
    const abort = new AbortController();
    const heard = new Promise((resolve) => {
      void adapter.watch!({ contacts: ['c-2'] }, resolve, { signal: abort.signal });
    });
    await adapter.contacts.apply(
      'c-1',
      [{ kind: 'attribute', key: 'email', from: 'c1@example.com', to: 'C2@example.com' }],
      write(),
    );
    expect(await heard).to.deep.equal({ type: 'contact', id: 'c-2' });
    expect((await adapter.contacts.get('c-2', read())).suggestionCount).to.equal(1);
    abort.abort();
  });

  it('11.1 a write that changes nothing keeps the version', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1));
    const { version } = await adapter.contacts.get('c-1', read());
    const { contact } = await adapter.contacts.apply(
      'c-1',
      [
        { kind: 'vip', from: false, to: false },
        { kind: 'attribute', key: 'country' },
        { kind: 'name', from: 'Contact 1', to: 'Contact 1' },
      ],
      write(version),
    );
    expect(contact.version).to.equal(version);
  });

  it('whoever writes has the answer before the echo', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1));
    const order: string[] = [];
    const abort = new AbortController();
    const echoed = new Promise<void>((resolve) => {
      void adapter.watch!(
        { contacts: ['c-1'] },
        () => {
          order.push('echo');
          resolve();
        },
        { signal: abort.signal },
      );
    });
    await adapter.contacts.apply('c-1', [{ kind: 'vip', from: false, to: true }], write());
    order.push('answer');
    await echoed;
    expect(order).to.deep.equal(['answer', 'echo']);
    abort.abort();
  });

  it('a watcher that throws keeps no other from hearing', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1));
    const abort = new AbortController();
    const reported = new Promise<string>((resolve) => {
      // Mocha would take the error for a failure of the test.
      const before = window.onerror;
      window.onerror = (message) => {
        window.onerror = before;
        resolve(typeof message === 'string' ? message : message.type);
        return true;
      };
    });
    void adapter.watch!(
      { contacts: ['c-1'] },
      () => {
        throw new Error('A host threw');
      },
      { signal: abort.signal },
    );
    const heard = new Promise((resolve) => {
      void adapter.watch!({ contacts: ['c-1'] }, resolve, { signal: abort.signal });
    });
    await adapter.contacts.apply('c-1', [{ kind: 'vip', from: false, to: true }], write());
    expect(await heard).to.include({ type: 'contact' });
    expect(await reported).to.include('A host threw');
    abort.abort();
  });

  it('7.1 counts suggestions up to a hundred, and no further', async () => {
    const same = new Map([['phone', { value: '+33612345678' }]]);
    const contacts = Array.from({ length: 300 }, (_, index) => buildContact({ id: `s-${index}`, values: same }));
    const adapter = createMemoryAdapter(buildWorkspace(0, { contacts }));
    expect((await adapter.contacts.get('s-299', read())).suggestionCount).to.equal(100);
  });

  it('makes a picture’s address once, and leaves contacts without one alone', async () => {
    const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    const adapter = createMemoryAdapter(buildWorkspace(2, { pictures: new Map([['c-1', picture]]) }));
    const { avatarUrl } = await adapter.contacts.get('c-1', read());
    expect(avatarUrl).to.match(/^blob:/);
    expect((await adapter.contacts.get('c-1', read())).avatarUrl).to.equal(avatarUrl);
    expect((await adapter.directory!.list({}, read())).items.map((item) => item.avatarUrl)).to.deep.equal([
      avatarUrl,
      undefined,
    ]);
  });

  it('waits as long as its latency, and an aborted read does not wait', async () => {
    const adapter = createMemoryAdapter(buildWorkspace(1), { latency: 60_000 });
    const abort = new AbortController();
    const reading = adapter.contacts.get('c-1', { signal: abort.signal }).catch((error: unknown) => error);
    abort.abort();
    expect(await reading).to.be.instanceOf(DOMException);
  });

  it('a failed write takes back all its steps', async () => {
    const adapter = createMemoryAdapter(contractWorkspace({ offers: ['notes.create'] }));
    const sent = write();
    expect(await adapter.notes!.create('c-empty', '', sent).catch((error: unknown) => error)).to.be.instanceOf(
      ContactError,
    );
    // The key was not used up by the failure.
    expect((await adapter.notes!.create('c-empty', 'Text', sent)).text).to.equal('Text');
  });

  it('forgets answers after two days, and not before', async () => {
    let now = Date.UTC(2026, 0, 1);
    const adapter = createMemoryAdapter(buildWorkspace(1), { now: () => now });
    const sent = write();
    const first = await adapter.notes!.create('c-1', 'Text', sent);
    now += 47 * 60 * 60 * 1000;
    await adapter.notes!.create('c-1', 'Other', write());
    expect((await adapter.notes!.create('c-1', 'Text', sent)).id).to.equal(first.id);
    now += 2 * 60 * 60 * 1000;
    await adapter.notes!.create('c-1', 'Another', write());
    expect((await adapter.notes!.create('c-1', 'Text', sent)).id).not.to.equal(first.id);
  });

  it('4.7 a page of notes among 20,000 is the page among 20', async () => {
    const workspace = buildWorkspace(2, { notes: [...buildNotes('c-1', 20_000), ...buildNotes('c-2', 20)] });
    const adapter = createMemoryAdapter(workspace);
    const page = await adapter.notes!.list('c-1', { ...read(), limit: 10 });
    expect(page.total).to.equal(20_000);
    expect(page.items.map(({ text }) => text)).to.deep.equal(
      Array.from({ length: 10 }, (_, index) => `Note ${20_000 - index}`),
    );
  });
});
