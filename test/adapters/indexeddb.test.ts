import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import type { ContactAdapter, SourceEvent } from '../../src/adapters/adapter.js';
import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { IndexedDbAdapterOptions } from '../../src/adapters/indexeddb.js';
import { IndexedDbDatabase } from '../../src/adapters/indexeddb-database.js';
import { MIGRATIONS } from '../../src/adapters/indexeddb-migrations.js';
import { workspaceAdapter } from '../../src/adapters/workspace/workspace-adapter.js';
import { toFailure } from '../../src/domain/errors.js';
import { buildContact, buildNotes, buildValues, buildWorkspace, contractWorkspace } from '../../src/testing/index.js';
import { itKeepsTheContract } from './contract.js';

const read = () => ({ signal: new AbortController().signal });
let keys = 0;
const write = (ifVersion?: string) => ({
  idempotencyKey: `key-${++keys}`,
  ...(ifVersion !== undefined && { ifVersion }),
});
const promote = { kind: 'vip', from: false, to: true } as const;

const names: string[] = [];
function freshName(): string {
  const name = `test-${Date.now().toString(36)}-${names.length}`;
  names.push(name);
  return name;
}

after(async () => {
  for (const name of names) await deleteDB(`contact-panel:${name}`);
});

function opened(name: string, options: IndexedDbAdapterOptions = {}): ContactAdapter {
  return createIndexedDbAdapter(name, { workspace: () => buildWorkspace(3), ...options });
}

describe('the contract, kept in IndexedDB', () => {
  itKeepsTheContract(async (workspace) => {
    const name = freshName();
    const seed = { workspace: () => workspace };
    return {
      adapter: createIndexedDbAdapter(name, seed),
      other: createIndexedDbAdapter(name, { ...seed, agent: 'ben' }),
      as: (role) => createIndexedDbAdapter(name, { ...seed, role }),
      dispose: () => deleteDB(`contact-panel:${name}`),
    };
  });
});

describe('the IndexedDB adapter', () => {
  it('is named by its database', () => {
    expect(createIndexedDbAdapter('demo').id).to.equal('indexeddb:demo');
  });

  it('finds after a re-opening what was acknowledged before', async () => {
    const name = freshName();
    const first = opened(name);
    const { contact } = await first.contacts.apply(
      'c-1',
      [promote, { kind: 'attribute', key: 'country', to: 'FR' }],
      write(),
    );
    const note = await first.notes!.create('c-1', 'Kept', write());
    const second = opened(name);
    const again = await second.contacts.get('c-1', read());
    expect(again).to.deep.include({ vip: true, version: contact.version, noteCount: 1 });
    expect(again.values.get('country')?.value).to.equal('FR');
    expect((await second.notes!.list('c-1', read())).items).to.deep.equal([note]);
  });

  it('asks the browser to have a write on the disk before it is acknowledged', async () => {
    const asked: (string | undefined)[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return transaction.call(this, stores, mode, options);
    };
    try {
      await opened(freshName()).contacts.apply('c-1', [promote], write());
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(asked).to.deep.equal(['strict', 'strict']);
  });

  it('7.3 a merge and its undo are on the disk when they are answered', async () => {
    const name = freshName();
    const workspace = () => buildWorkspace(2, { notes: buildNotes('c-2', 120) });
    const open = () => opened(name, { workspace });
    const before = await open().contacts.get('c-2', read());
    const merge = await open().merges!.merge({ into: 'c-1', from: 'c-2', versions: {}, take: {} }, write());
    expect(await open().contacts.get('c-2', read()).catch(toFailure)).to.deep.equal({
      code: 'gone',
      mergedInto: 'c-1',
    });
    expect((await open().notes!.list('c-1', read())).total).to.equal(120);
    await open().merges!.undo!(merge.id, write());
    const { version: _then, ...were } = before;
    const { version: _now, ...are } = await open().contacts.get('c-2', read());
    expect(are).to.deep.equal(were);
    expect((await open().notes!.list('c-2', read())).items.length).to.equal(50);
  });

  it('8.2 nothing of a deleted contact is left in any store but its id and the masked hint', async () => {
    const name = freshName();
    const secret = 'Zanzibar';
    const person = {
      name: `${secret} Quux`,
      values: buildValues({ email: `${secret}@example.com`, phone: '+33698765432' }),
    };
    const workspace = () =>
      buildWorkspace(1, {
        contacts: [
          buildContact({ id: 'c-1', ...person }),
          buildContact({ id: 'c-2', ...person }),
          buildContact({ id: 'c-3' }),
        ],
        notes: buildNotes('c-1', 230, { text: `About ${secret}` }),
        pictures: new Map([['c-1', new Blob([secret], { type: 'image/svg+xml' })]]),
      });
    const owner = opened(name, { workspace, role: 'owner' });
    const note = await owner.notes!.create('c-1', `${secret} wrote`, write());
    await owner.notes!.remove!(note, write());
    await owner.contacts.apply('c-1', [{ kind: 'attribute', key: 'country', to: 'FR' }], write());
    await owner.merges!.dismiss!('c-1', 'c-2', true, write());
    await owner.merges!.merge({ into: 'c-1', from: 'c-2', versions: {}, take: {} }, write());
    const undone = await owner.merges!.merge({ into: 'c-1', from: 'c-3', versions: {}, take: {} }, write());
    await owner.merges!.undo!(undone.id, write());
    await owner.moderation!.delete!('c-1', write());
    const database = await openDB(`contact-panel:${name}`);
    const left: string[] = [];
    for (const store of database.objectStoreNames) {
      for (const row of (await database.getAll(store)) as unknown[]) {
        const text = JSON.stringify(row, (_key, part: unknown) => (part instanceof Map ? [...part] : part));
        if (/zanzibar|quux|33698765432/i.test(text)) left.push(`${store}: ${text}`);
      }
    }
    const pictures = await database.count('pictures');
    database.close();
    expect(left).to.deep.equal([]);
    expect(pictures).to.equal(0);
    expect((await owner.moderation!.deletions!(read())).items.map(({ hint }) => hint)).to.deep.equal(['Z••• Q•••']);
    expect((await owner.contacts.get('c-3', read())).noteCount, 'others keep theirs').to.equal(0);
    for (const id of ['c-1', 'c-2']) {
      expect(await owner.contacts.get(id, read()).catch(toFailure)).to.deep.equal({ code: 'gone' });
    }
  });

  it('2.9 what waits for the CRM survives a re-opening, and so does what the CRM took', async () => {
    const name = freshName();
    const workspace = () => contractWorkspace();
    const tier = (to: string, from: string) => ({ kind: 'attribute', key: 'tier', from, to }) as const;
    await opened(name, { workspace }).contacts.apply('c-known', [tier('tin', 'gold')], write());
    const sent = await opened(name, { workspace }).crm!.writeBack!('c-known', { status: 'closed' }, write());
    expect(sent.values.get('tier')?.crm).to.deep.equal({ state: 'synced' });
    const { contact } = await opened(name, { workspace }).contacts.apply('c-known', [tier('gold', 'tin')], write());
    expect(contact.values.get('tier')?.crm).to.deep.equal({ state: 'waiting', known: 'tin' });
  });

  it('11.1 remembers keys across a re-opening, so that a lost answer makes no second note', async () => {
    const name = freshName();
    const sent = write();
    const note = await opened(name).notes!.create('c-1', 'Once', sent);
    const again = opened(name);
    expect(await again.notes!.create('c-1', 'Once', sent)).to.deep.equal(note);
    expect((await again.notes!.list('c-1', read())).items.length).to.equal(1);
  });

  it('11.5 two tabs hear each other, and neither hears its own write twice', async () => {
    const name = freshName();
    const tabs = [opened(name), opened(name, { agent: 'ben' })] as const;
    const heard: [SourceEvent[], SourceEvent[]] = [[], []];
    const abort = new AbortController();
    const both = tabs.map(
      (tab, index) =>
        new Promise<void>((resolve) => {
          void tab.watch!(
            { contacts: ['c-1', 'c-2'] },
            (event) => {
              heard[index]!.push(event);
              if (event.type === 'contact' && event.id === 'c-2') resolve();
            },
            { signal: abort.signal },
          );
        }),
    );
    const first = await tabs[0].contacts.apply('c-1', [promote], write());
    const second = await tabs[1].contacts.apply('c-2', [promote], write());
    await Promise.all(both);
    const expected = [
      { type: 'contact', id: 'c-1', version: first.contact.version },
      { type: 'contact', id: 'c-2', version: second.contact.version },
    ];
    expect(heard).to.deep.equal([expected, expected]);
    expect((await tabs[0].contacts.get('c-2', read())).vip).to.equal(true);
    abort.abort();
  });

  it('11.5 what another tab says in rubbish is not heard', async () => {
    const name = freshName();
    const tab = opened(name);
    const events: SourceEvent[] = [];
    const abort = new AbortController();
    const done = new Promise<void>((resolve) => {
      void tab.watch!(
        { contacts: ['c-1'], directory: true },
        (event) => {
          events.push(event);
          if (event.type === 'directory') resolve();
        },
        { signal: abort.signal },
      );
    });
    const stranger = new BroadcastChannel(`contact-panel:${name}`);
    for (const said of [
      'hello',
      null,
      [null, 1, {}, { type: 'contact' }, { type: 'spoken', id: 'c-1' }],
      [{ type: 'directory' }],
    ]) {
      stranger.postMessage(said);
    }
    await done;
    stranger.close();
    abort.abort();
    expect(events).to.deep.equal([{ type: 'directory' }]);
  });

  it('works without BroadcastChannel, and hears itself', async () => {
    const { BroadcastChannel: original } = globalThis;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    try {
      const tab = opened(freshName());
      const abort = new AbortController();
      const heard = new Promise((resolve) => {
        void tab.watch!({ contacts: ['c-1'] }, resolve, { signal: abort.signal });
      });
      await tab.contacts.apply('c-1', [promote], write());
      expect(await heard).to.include({ type: 'contact', id: 'c-1' });
      abort.abort();
    } finally {
      globalThis.BroadcastChannel = original;
    }
  });

  it('is filled once, and whole, when two tabs open it at the same time', async () => {
    const name = freshName();
    let made = 0;
    const workspace = () => {
      made += 1;
      return buildWorkspace(3, { id: `built-${made}`, agents: [{ id: `agent-${made}`, name: 'Agent' }] });
    };
    const tabs = [opened(name, { workspace }), opened(name, { workspace })];
    const agents = await Promise.all(tabs.map(async (tab) => (await tab.session(read())).agent.id));
    expect(new Set(agents).size).to.equal(1);
    for (const tab of tabs) expect((await tab.directory!.list({}, read())).items.length).to.equal(3);
    const filled = made;
    await opened(name, { workspace }).session(read());
    expect(made).to.equal(filled);
  });

  it('an edit survives a later opening with the sample: it is not filled over', async () => {
    const name = freshName();
    const first = createIndexedDbAdapter(name, { sample: true });
    const { version } = await first.contacts.get('C-48213', read());
    await first.contacts.apply('C-48213', [{ kind: 'vip', from: true, to: false }], write(version));
    expect((await createIndexedDbAdapter(name, { sample: true }).contacts.get('C-48213', read())).vip).to.equal(false);
  });

  it('an empty database has an agent and nobody, and can still be filled', async () => {
    const name = freshName();
    const empty = createIndexedDbAdapter(name);
    expect((await empty.session(read())).agent.id).to.equal('agent');
    expect((await empty.directory!.list({}, read())).items).to.deep.equal([]);
    expect((await opened(name).contacts.get('c-1', read())).id).to.equal('c-1');
  });

  it('a filling that fails leaves nothing behind, and a later one succeeds', async () => {
    const name = freshName();
    let fail = true;
    const tab = opened(name, {
      workspace: () => {
        if (fail) throw new Error('No sample');
        return buildWorkspace(3);
      },
    });
    expect(await tab.session(read()).catch(toFailure)).to.deep.equal({ code: 'network', outcome: 'not-sent' });
    fail = false;
    expect((await tab.contacts.get('c-1', read())).id).to.equal('c-1');
  });

  it('keeps pictures, and gives each tab an address', async () => {
    const name = freshName();
    const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    const workspace = () => buildWorkspace(1, { pictures: new Map([['c-1', picture]]) });
    await opened(name, { workspace }).session(read());
    const { avatarUrl } = await opened(name, { workspace }).contacts.get('c-1', read());
    const kept = await (await fetch(avatarUrl!)).text();
    expect(kept).to.equal(await picture.text());
  });

  it('is migrated from an older version without losing anything', async () => {
    const name = freshName();
    const older = opened(name);
    await older.contacts.apply('c-1', [promote], write());
    // The next version of the panel comes with one more step, while a tab of this version is still open.
    const steps = [
      ...MIGRATIONS,
      (database: { createObjectStore(name: 'notes-of-v2'): unknown }) => {
        database.createObjectStore('notes-of-v2');
      },
    ];
    const newer = workspaceAdapter(
      `indexeddb:${name}`,
      new IndexedDbDatabase(name, undefined, steps as typeof MIGRATIONS),
    );
    expect((await newer.contacts.get('c-1', read())).vip).to.equal(true);
    const database = await openDB(`contact-panel:${name}`);
    expect([database.version, database.objectStoreNames.contains('notes-of-v2')]).to.deep.equal([
      MIGRATIONS.length + 1,
      true,
    ]);
    database.close();
  });

  it('a tab that is older than the database says so and asks for a reload', async () => {
    const name = freshName();
    const older = opened(name);
    await older.session(read());
    const newer = await openDB(`contact-panel:${name}`, MIGRATIONS.length + 1);
    const failure = await older.contacts.get('c-1', read()).catch(toFailure);
    expect(failure).to.have.property('code', 'forbidden');
    expect(JSON.stringify(failure)).to.include('Reload the page');
    newer.close();
  });

  it('opens again when the database was deleted under it, and is filled again', async () => {
    const name = freshName();
    const tab = opened(name);
    await tab.contacts.apply('c-1', [promote], write());
    await deleteDB(`contact-panel:${name}`);
    expect((await tab.contacts.get('c-1', read())).vip).to.equal(false);
    await tab.contacts.apply('c-1', [promote], write());
    expect((await tab.contacts.get('c-1', read())).vip).to.equal(true);
  });

  it('a full storage refuses the write in words, and keeps what was there', async () => {
    const tab = opened(freshName());
    await tab.session(read());
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    const failure = await tab.contacts.apply('c-1', [promote], write()).catch(toFailure);
    IDBObjectStore.prototype.put = put;
    expect(failure).to.deep.equal({
      code: 'forbidden',
      permission: { reason: 'source', message: 'The storage of this browser is full. Nothing was saved.' },
    });
    expect((await tab.contacts.get('c-1', read())).vip).to.equal(false);
  });

  it('a storage that cannot be opened was not written to', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Blocked', 'SecurityError');
    };
    const tab = opened(freshName());
    const failure = await tab.contacts.apply('c-1', [promote], write()).catch(toFailure);
    IDBFactory.prototype.open = open;
    expect(failure).to.deep.equal({ code: 'network', outcome: 'not-sent' });
    expect((await tab.contacts.apply('c-1', [promote], write())).contact.vip).to.equal(true);
  });

  it('11.2 ten writers of one contact each land once', async () => {
    const name = freshName();
    const tabs = Array.from({ length: 10 }, () => opened(name));
    await Promise.all(tabs.map((tab, index) => tab.notes!.create('c-1', `Note ${index}`, write())));
    const { items } = await tabs[0]!.notes!.list('c-1', read());
    expect(new Set(items.map(({ text }) => text)).size).to.equal(10);
    expect((await tabs[1]!.contacts.get('c-1', read())).noteCount).to.equal(10);
  });

  it('opens one among 1,000 contacts, with 2,000 notes, without reading the others', async () => {
    const name = freshName();
    const workspace = () => buildWorkspace(1000, { notes: [...buildNotes('c-500', 2000), ...buildNotes('c-2', 3)] });
    const tab = opened(name, { workspace });
    await tab.session(read());
    let rows = 0;
    const { value } = Object.getOwnPropertyDescriptors(IDBCursorWithValue.prototype);
    const { get } = IDBObjectStore.prototype;
    Object.defineProperty(IDBCursorWithValue.prototype, 'value', {
      ...value,
      get(this: IDBCursorWithValue): unknown {
        rows += 1;
        return value.get?.call(this);
      },
    });
    IDBObjectStore.prototype.get = function (key) {
      rows += 1;
      return get.call(this, key);
    };
    const contact = await tab.contacts.get('c-500', read());
    const page = await tab.notes!.list('c-500', { ...read(), limit: 20 });
    Object.defineProperty(IDBCursorWithValue.prototype, 'value', value);
    IDBObjectStore.prototype.get = get;
    expect(contact.noteCount).to.equal(2000);
    expect([page.items.length, page.items[0]?.text]).to.deep.equal([20, 'Note 2000']);
    expect(rows).to.be.within(20, 30);
  });
});
