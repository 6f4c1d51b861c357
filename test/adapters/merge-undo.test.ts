import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import type { Workspace } from '../../src/adapters/memory.js';
import type { AttributeValue } from '../../src/domain/attribute-value.js';
import type { ContactChannel } from '../../src/domain/channel.js';
import type { Contact } from '../../src/domain/contact.js';
import { toFailure } from '../../src/domain/errors.js';
import { mergeFields } from '../../src/domain/merge-fields.js';
import { mergePreview } from '../../src/domain/merge-preview.js';
import { NETWORKS } from '../../src/domain/network.js';
import {
  ada,
  buildContact,
  buildDefinition,
  buildNotes,
  buildSchema,
  buildWorkspace,
} from '../../src/testing/index.js';

const read = () => ({ signal: new AbortController().signal });
let keys = 0;
const write = () => ({ idempotencyKey: `undo-${++keys}` });

const schema = buildSchema(
  [
    buildDefinition({ key: 'tier', crmManaged: true }),
    buildDefinition({ key: '__proto__' }),
    buildDefinition({ key: 'bio', origin: 'platform', network: 'instagram' }),
    buildDefinition({ key: 'off', enabled: false }),
  ],
  { crm: { name: 'CRM', editable: true }, matchBy: 'phone' },
);
const TAGS = ['a', 'b', 'c', '__proto__'].map((id) => ({ id, name: `Tag ${id}` }));

const instant = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2026, 0, 1) })
  .map((time) => new Date(time).toISOString());

const aValue: fc.Arbitrary<AttributeValue> = fc.record(
  {
    value: fc.constantFrom('x', 'y', 'z@example.com', '+33612345678', ''),
    source: fc.constantFrom('agent' as const, 'crm' as const, 'channel' as const),
    setBy: fc.constant(ada),
    setAt: instant,
    crm: fc.oneof(
      fc.constant({ state: 'synced' as const }),
      fc.record(
        { state: fc.constant('waiting' as const), known: fc.constantFrom('x', 'k') },
        { requiredKeys: ['state'], noNullPrototype: true },
      ),
      fc.constant({ state: 'rejected' as const, known: 'k', reason: 'No.' }),
    ),
  },
  { requiredKeys: ['value'], noNullPrototype: true },
);

const someChannels: fc.Arbitrary<readonly ContactChannel[]> = fc
  .uniqueArray(
    fc.record(
      {
        network: fc.constantFrom(...NETWORKS),
        handle: fc.constantFrom('@a', '@b', '+33612345678'),
        userId: fc.constantFrom('1', '2'),
        connectedAt: instant,
        lastActiveAt: instant,
      },
      { requiredKeys: ['network', 'connectedAt'], noNullPrototype: true },
    ),
    { selector: ({ network }) => network, maxLength: 4 },
  )
  .map((list) => list.map((channel) => ({ ...channel, channelId: `ch-${channel.network}` })));

const someone = (id: string): fc.Arbitrary<Contact> =>
  fc
    .record(
      {
        name: fc.constantFrom('', 'Ann', 'A. Onyme'),
        vip: fc.boolean(),
        values: fc.uniqueArray(
          fc.tuple(
            fc.constantFrom(
              'first_name',
              'last_name',
              'email',
              'phone',
              'tier',
              '__proto__',
              'bio',
              'off',
              'undefined',
            ),
            aValue,
          ),
          { selector: ([key]) => key },
        ),
        tags: fc.subarray(TAGS),
        channels: someChannels,
        lookUp: fc.record({ validated: fc.boolean(), at: instant }, { noNullPrototype: true }),
        replyChannelId: fc.constantFrom('ch-email', 'ch-sms'),
        permissions: fc.constantFrom<NonNullable<Contact['permissions']>>({ note: true }, { edit: { reason: 'team' } }),
        quirk: fc.constant('kept'),
      },
      { requiredKeys: ['name', 'vip', 'values', 'tags', 'channels'], noNullPrototype: true },
    )
    .map(({ values, ...rest }) => buildContact({ id, ...rest, values: new Map(values) }));

function workspaceOf(contacts: readonly Contact[], workspace: Partial<Workspace> = {}): Workspace {
  return buildWorkspace(0, { schema, contacts, tags: TAGS, ...workspace });
}

/** All that can be read of two contacts, but their versions. */
async function everything(adapter: ContactAdapter): Promise<unknown> {
  const of = async (id: string) => {
    const { version: _version, ...contact } = await adapter.contacts.get(id, read());
    return { contact, notes: (await adapter.notes!.list(id, read())).items };
  };
  const tags = (await adapter.tags!.search('', read())).items;
  const listed = (await adapter.directory!.list({}, read())).items;
  return { into: await of('into'), from: await of('from'), tags, listed };
}

async function mergeBoth(adapter: ContactAdapter, coins: readonly boolean[] = [], into = 'into', from = 'from') {
  const [one, other] = [await adapter.contacts.get(into, read()), await adapter.contacts.get(from, read())];
  const context = { schema, session: await adapter.session(read()) };
  const take = Object.fromEntries(
    mergeFields(one, other, context).map(
      ({ id }, index) => [id, coins[index % coins.length] ? 'from' : 'into'] as const,
    ),
  );
  const { plan, contact } = mergePreview(one, other, context, coins.length > 0 ? { take } : {});
  return { contact, merge: await adapter.merges!.merge(plan, write()) };
}

describe('Merging and undoing', () => {
  it('7.3 merging and undoing leaves everything as it was, whoever the two are', async () => {
    await fc.assert(
      fc.asyncProperty(
        someone('into'),
        someone('from'),
        fc.nat(3),
        fc.nat(3),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
        async (into, from, mine, theirs, coins) => {
          const notes = [...buildNotes('into', mine), ...buildNotes('from', theirs)];
          const adapter = createMemoryAdapter(workspaceOf([into, from], { notes }));
          const before = await everything(adapter);
          const { merge, contact } = await mergeBoth(adapter, coins);
          const { version: _one, suggestionCount: _n, ...seen } = contact;
          const { version: _two, suggestionCount: _m, ...made } = merge.contact!;
          expect(made.values).to.deep.equal(seen.values);
          expect(made.tags).to.deep.equal(seen.tags);
          expect([made.name, made.vip, made.noteCount]).to.deep.equal([seen.name, seen.vip, mine + theirs]);
          await adapter.merges!.undo!(merge.id, write());
          expect(await everything(adapter)).to.deep.equal(before);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('7.3 so it does with removed notes, removed channels, dismissals and cleared values', async () => {
    const into = buildContact({
      id: 'into',
      values: new Map([
        ['tier', { value: 'x', crm: { state: 'synced' } }],
        ['phone', { value: '+33612345678' }],
      ]),
      channels: [{ channelId: 'ch-sms', network: 'sms', connectedAt: '2026-01-01T00:00:00.000Z' }],
    });
    const adapter = createMemoryAdapter(workspaceOf([into, { ...into, id: 'from' }, { ...into, id: 'third' }]), {
      role: 'owner',
    });
    for (const id of ['into', 'from']) {
      const note = await adapter.notes!.create(id, 'Removed', write());
      await adapter.notes!.remove!(note, write());
      await adapter.channels!.remove!(id, 'ch-sms', write());
    }
    await adapter.contacts.apply('from', [{ kind: 'attribute', key: 'tier', from: 'x' }], write());
    await adapter.merges!.dismiss!('from', 'third', true, write());
    const before = await everything(adapter);
    const { merge } = await mergeBoth(adapter);
    const removed = (await adapter.channels!.restore!('into', 'ch-sms', write())).channels;
    expect(removed.map(({ channelId }) => channelId)).to.deep.equal(['ch-sms']);
    const failure = await adapter.merges!.undo!(merge.id, write()).catch(toFailure);
    expect(failure).to.deep.include({ code: 'conflict', fields: ['channel:ch-sms'] });
    await adapter.channels!.remove!('into', 'ch-sms', write());
    await adapter.merges!.undo!(merge.id, write());
    expect(await everything(adapter)).to.deep.equal(before);
    expect((await adapter.channels!.restore!('from', 'ch-sms', write())).channels.length).to.equal(1);
    const { contact } = await adapter.contacts.apply('from', [{ kind: 'attribute', key: 'tier', to: 'x' }], write());
    expect(contact.values.get('tier')?.crm, 'the CRM knew it').to.deep.equal({ state: 'synced' });
    expect(
      (await adapter.merges!.suggestions('from', read())).map(({ other, dismissed }) => [other.id, dismissed]),
    ).to.deep.equal([
      ['into', undefined],
      ['third', true],
    ]);
  });

  it('7.3 a note that was removed before the merge can be restored after it', async () => {
    const adapter = createMemoryAdapter(workspaceOf([buildContact({ id: 'into' }), buildContact({ id: 'from' })]));
    const note = await adapter.notes!.create('from', 'Removed', write());
    await adapter.notes!.remove!(note, write());
    await mergeBoth(adapter);
    const restored = await adapter.notes!.restore!({ id: note.id, contactId: 'into' }, write());
    expect([restored.text, restored.contactId]).to.deep.equal(['Removed', 'into']);
    expect((await adapter.contacts.get('into', read())).noteCount).to.equal(1);
  });

  it('2.9 what the CRM hears between a merge and its undo stays said', async () => {
    const tier = (value: string) => new Map([['tier', { value, crm: { state: 'synced' as const } }]]);
    const contacts = [buildContact({ id: 'into', values: tier('gold') }), buildContact({ id: 'from' })];
    const adapter = createMemoryAdapter(workspaceOf(contacts));
    const set = async (id: string, to?: string) => {
      const change = { kind: 'attribute', key: 'tier', ...(to !== undefined && { to }) } as const;
      return (await adapter.contacts.apply(id, [change], write())).contact.values.get('tier');
    };
    await set('into');
    await set('from', 'tin');
    const first = await mergeBoth(adapter);
    expect(first.merge.contact?.values.get('tier')?.crm, 'in place of the cleared one').to.deep.equal({
      state: 'waiting',
      known: 'gold',
    });
    await adapter.merges!.undo!(first.merge.id, write());
    await set('from');
    const second = await mergeBoth(adapter);
    await adapter.crm!.writeBack!('into', {}, write());
    await adapter.merges!.undo!(second.merge.id, write());
    expect((await set('into', 'gold'))?.crm, 'that it is cleared').to.deep.equal({ state: 'waiting' });
  });

  it('1.5 a look-up between a merge and its undo is the last word', async () => {
    let now = Date.UTC(2026, 0, 1);
    const contacts = ['into', 'from'].map((id) =>
      buildContact({ id, lookUp: { validated: true, at: '2025-01-01T00:00:00.000Z' } }),
    );
    const adapter = createMemoryAdapter(workspaceOf(contacts), { now: () => now });
    const { merge } = await mergeBoth(adapter);
    now += 1000;
    await adapter.crm!.lookUp!('into', write());
    const undone = await adapter.merges!.undo!(merge.id, write());
    expect(undone.contact?.lookUp).to.deep.include({ validated: false, at: new Date(now).toISOString() });
    expect(undone.other?.lookUp?.validated).to.equal(true);
  });

  it('1.6 the other’s picture is shown where the contact has none, until the merge is undone', async () => {
    const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    const contacts = [buildContact({ id: 'into' }), buildContact({ id: 'from' })];
    const adapter = createMemoryAdapter(workspaceOf(contacts, { pictures: new Map([['from', picture]]) }));
    const { avatarUrl } = await adapter.contacts.get('from', read());
    const { merge } = await mergeBoth(adapter);
    expect([merge.contact?.avatarUrl, avatarUrl?.startsWith('blob:')]).to.deep.equal([avatarUrl, true]);
    await adapter.merges!.undo!(merge.id, write());
    expect((await adapter.contacts.get('into', read())).avatarUrl).to.equal(undefined);
    expect((await adapter.contacts.get('from', read())).avatarUrl).to.equal(avatarUrl);
  });

  it('7.3 undo is there for 30 days; then it is over, and what was before is forgotten', async () => {
    let now = Date.UTC(2026, 0, 1);
    const ids = ['into', 'from', 'more', 'most'];
    const adapter = createMemoryAdapter(workspaceOf(ids.map((id) => buildContact({ id }))), { now: () => now });
    const { merge } = await mergeBoth(adapter);
    expect(merge.undoableUntil).to.equal('2026-01-31T00:00:00.000Z');
    now = Date.UTC(2026, 0, 31, 0, 0, 1);
    expect(await adapter.merges!.undo!(merge.id, write()).catch(toFailure)).to.deep.equal({ code: 'gone' });
    await mergeBoth(adapter, [], 'more', 'most');
    now = Date.UTC(2026, 0, 2);
    expect(await adapter.merges!.undo!(merge.id, write()).catch(toFailure), 'forgotten').to.deep.equal({
      code: 'gone',
    });
  });

  it('11.5 everybody concerned hears of a merge and of its undo', async () => {
    const phone = new Map([['phone', { value: '+33612345678' }]]);
    const adapter = createMemoryAdapter(
      workspaceOf(['into', 'from', 'third'].map((id) => buildContact({ id, values: phone }))),
    );
    const abort = new AbortController();
    let heard: string[] = [];
    void adapter.watch!(
      { contacts: ['into', 'from', 'third'], directory: true },
      (event) =>
        heard.push(
          event.type === 'contact' ? event.id : event.type === 'notes' ? `notes:${event.contactId}` : event.type,
        ),
      { signal: abort.signal },
    );
    const everybody = ['directory', 'from', 'into', 'notes:from', 'notes:into', 'third'];
    const { merge } = await mergeBoth(adapter);
    await adapter.session(read());
    expect([...new Set(heard)].sort()).to.deep.equal(everybody);
    heard = [];
    await adapter.merges!.undo!(merge.id, write());
    await adapter.session(read());
    expect([...new Set(heard)].sort()).to.deep.equal(everybody);
    abort.abort();
  });

  it('7.1 a value that thousands have suggests a hundred, and the workspace’s list is as short', async () => {
    const phone = new Map([['phone', { value: '+33612345678' }]]);
    const contacts = Array.from({ length: 300 }, (_, index) => buildContact({ id: `s-${index}`, values: phone }));
    const adapter = createMemoryAdapter(workspaceOf(contacts));
    expect((await adapter.merges!.suggestions('s-299', read())).length).to.equal(100);
    const pairs = (await adapter.merges!.suggestions(undefined, read())).map(({ contactId, other }) =>
      [contactId, other.id].sort().join(),
    );
    expect([pairs.length, new Set(pairs).size]).to.deep.equal([100, 100]);
  });
});
