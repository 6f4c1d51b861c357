import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import { IndexedDbDatabase } from '../../src/adapters/indexeddb-database.js';
import { MIGRATIONS } from '../../src/adapters/indexeddb-migrations.js';
import { workspaceAdapter } from '../../src/adapters/workspace/workspace-adapter.js';
import { toFailure } from '../../src/domain/errors.js';
import { ada, buildContact, buildDefinition, buildSchema, buildValues } from '../../src/testing/index.js';

const read = () => ({ signal: new AbortController().signal });
let keys = 0;
const write = () => ({ idempotencyKey: `migration-${++keys}` });

const names: string[] = [];
function freshName(): string {
  const name = `migration-${Date.now().toString(36)}-${names.length}`;
  names.push(name);
  return name;
}

after(async () => {
  for (const name of names) await deleteDB(`contact-panel:${name}`);
});

const schema = buildSchema([buildDefinition({ key: 'tier', crmManaged: true, lookUpKey: true })], {
  crm: { name: 'CRM', editable: true },
  version: '0',
});
const note = {
  id: 'n-1',
  contactId: 'a',
  text: 'Kept',
  author: ada,
  createdAt: '2026-01-01T00:00:00.000Z',
  version: '0',
};

/** A database as version 1 left it: without the new stores and indexes, its contacts found by the keys of then. */
async function versionOne(name: string, contact = {}): Promise<void> {
  const database = await openDB(`contact-panel:${name}`, 1, {
    upgrade: (upgrading) => {
      for (const store of ['contacts', 'notes', 'tags', 'workspace', 'sequence', 'pictures', 'answers']) {
        const made = upgrading.createObjectStore(store, { keyPath: 'id' });
        if (['contacts', 'notes', 'answers'].includes(store)) made.createIndex('order', 'order');
        if (['contacts', 'tags'].includes(store)) made.createIndex('keys', 'keys', { multiEntry: true });
      }
    },
  });
  const person = (id: string, phone: string, more = {}) => ({
    ...buildContact({ id, version: '3', noteCount: id === 'a' ? 1 : 0, values: buildValues({ phone }) }),
    ...more,
  });
  const validated = {
    lookUp: { validated: true, keys: ['tier'] },
    values: buildValues({ phone: '+5511987654321', tier: { value: 'gold', crm: { state: 'synced' } } }),
  };
  for (const one of [person('a', '+5511987654321', validated), person('b', '+551187654321')]) {
    const order = ['listed', '', one.id];
    await database.put('contacts', {
      id: one.id,
      order,
      keys: ['phone:+551187654321'],
      contact: { ...one, ...contact },
    });
  }
  await database.put('notes', { id: 'n-1', order: ['a', note.createdAt, 'n-1'], note });
  await database.put('notes', { id: 'n-2', note: { ...note, id: 'n-2', text: 'Removed' } });
  await database.put('workspace', { id: 'only', agents: [ada], schema, channels: [] });
  await database.put('sequence', { id: 'only', last: 7 });
  await database.put('answers', {
    id: 'old-key',
    order: ['answers', new Date().toISOString(), 'old-key'],
    body: 'x',
    answer: { note },
  });
  database.close();
}

describe('the step from version 1 to version 2 of the database', () => {
  it('keeps contacts and notes, and finds duplicates by the keys of now', async () => {
    const name = freshName();
    await versionOne(name);
    const adapter = createIndexedDbAdapter(name, { role: 'owner' });
    const contact = await adapter.contacts.get('a', read());
    expect(contact).to.deep.include({ version: '3', noteCount: 1, suggestionCount: 1 });
    expect((await adapter.notes!.list('a', read())).items).to.deep.equal([note]);
    expect((await adapter.merges!.suggestions('a', read())).map(({ other }) => other.id)).to.deep.equal(['b']);
    expect((await openedStores(name)).version).to.equal(MIGRATIONS.length);
  });

  it('lets all that is new be done: merge and undo, look-up and write-back, deletion', async () => {
    const name = freshName();
    await versionOne(name);
    const adapter = createIndexedDbAdapter(name, { role: 'owner' });
    expect((await adapter.crm!.lookUp!('a', write())).lookUp).to.include({ validated: true });
    await adapter.contacts.apply('a', [{ kind: 'attribute', key: 'tier', from: 'gold', to: 'tin' }], write());
    expect((await adapter.crm!.writeBack!('a', {}, write())).values.get('tier')?.crm).to.deep.equal({
      state: 'synced',
    });
    const merge = await adapter.merges!.merge({ into: 'b', from: 'a', versions: {}, take: {} }, write());
    expect((await adapter.notes!.list('b', read())).items.map(({ id }) => id)).to.deep.equal(['n-1']);
    await adapter.merges!.undo!(merge.id, write());
    expect((await adapter.notes!.restore!({ id: 'n-2', contactId: 'a' }, write())).text).to.equal('Removed');
    await adapter.moderation!.delete!('a', write());
    const { stores } = await openedStores(name);
    expect(stores.get('notes')).to.deep.equal([]);
    expect(
      stores.get('answers')?.map(({ id }) => id),
      'answers of before, too',
    ).not.to.include('old-key');
  });

  it('leaves the database as it was when a step fails, and a later opening succeeds', async () => {
    const name = freshName();
    await versionOne(name);
    const failing = [...MIGRATIONS.slice(0, 1), ...[() => Promise.reject(new Error('No'))]];
    const adapter = workspaceAdapter('indexeddb:failing', new IndexedDbDatabase(name, undefined, failing));
    expect(await adapter.contacts.get('a', read()).catch(toFailure)).to.deep.equal({
      code: 'network',
      outcome: 'not-sent',
    });
    expect((await openedStores(name)).version).to.equal(1);
    expect((await createIndexedDbAdapter(name).contacts.get('a', read())).id).to.equal('a');
  });
});

async function openedStores(name: string) {
  const database = await openDB(`contact-panel:${name}`);
  const stores = new Map<string, readonly { id: string }[]>();
  for (const store of database.objectStoreNames) {
    stores.set(store, (await database.getAll(store)) as { id: string }[]);
  }
  const { version } = database;
  database.close();
  return { version, stores };
}
