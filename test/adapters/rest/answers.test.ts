import { expect } from '@open-wc/testing';
import { CONTACT, failureOf, json, NOTE, read, scripted, write } from './scripted.js';

const promote = { kind: 'vip', from: false, to: true } as const;

describe('Answers to the REST adapter', () => {
  const contactFrom = (body: unknown) => scripted([json(body)]).adapter.contacts.get('c-1', read());

  it('11.3 204 where a body was expected does not say what became of the write (fault 48)', async () => {
    const { adapter } = scripted([new Response(null, { status: 204 })]);
    const failure = { code: 'data', path: '' };
    expect(await failureOf(adapter.contacts.apply('c-1', [promote], write()))).to.deep.equal(failure);
    expect(await failureOf(adapter.notes!.create('c-1', 'Text', write()))).to.deep.equal(failure);
    expect(await failureOf(adapter.contacts.get('c-1', read()))).to.deep.equal(failure);
  });

  it('a body where none was expected is no matter', async () => {
    for (const answer of [json({}), new Response('OK'), new Response('')]) {
      const { adapter } = scripted([answer]);
      await adapter.notes!.remove!({ id: 'n-1', contactId: 'c-1' }, write());
    }
  });

  it('11.8 malformed and cut JSON is no data, in this one answer (fault 49)', async () => {
    for (const text of ['{"id":"c-1","na', '', 'OK', '{id:1}', '\u0000']) {
      const { adapter } = scripted([new Response(text, { headers: { 'content-type': 'application/json' } })]);
      expect(await failureOf(adapter.contacts.get('c-1', read()))).to.deep.equal({ code: 'data', path: '' });
    }
  });

  it('11.8 what is indispensable and missing is told by its path (fault 49)', async () => {
    const of = (run: (adapter: ReturnType<typeof scripted>['adapter']) => Promise<unknown>, body: unknown) =>
      failureOf(run(scripted([json(body)]).adapter));
    const apply = (body: unknown) => of((adapter) => adapter.contacts.apply('c-1', [promote], write()), body);
    expect(await of((adapter) => adapter.contacts.get('c-1', read()), { name: 'Ann' })).to.include({ path: 'id' });
    expect(await apply({ contact: CONTACT })).to.include({ path: 'rejected' });
    expect(await apply({ contact: {}, rejected: [] })).to.include({ path: 'contact.id' });
    expect(await apply({ contact: CONTACT, rejected: [{ failure: { code: 'conflict' } }] })).to.include({
      code: 'data',
      path: 'rejected.0.change',
    });
    expect(await of((adapter) => adapter.session(read()), {})).to.include({ path: 'agent' });
    expect(await of((adapter) => adapter.attributes!.schema(read()), [])).to.include({ code: 'data' });
    expect(await of((adapter) => adapter.attributes!.usage!('a', undefined, read()), { count: '3' })).to.include({
      path: 'count',
    });
    expect(await of((adapter) => adapter.notes!.list('c-1', read()), {})).to.include({ path: 'items' });
    expect(await of((adapter) => adapter.channels!.list(read()), { items: 7 })).to.include({ path: 'items' });
    expect(await of((adapter) => adapter.merges!.suggestions('c-1', read()), {})).to.include({ path: 'items' });
    expect(await of((adapter) => adapter.directory!.delete!(['c-1'], write()), { done: [] })).to.include({
      path: 'failed',
    });
  });

  it('11.9 wrong types and null cost a field, not the contact (fault 50)', async () => {
    const contact = await contactFrom({
      id: 'c-1',
      version: 7,
      name: null,
      vip: 'yes',
      values: { orders: { value: 3 }, email: { value: null }, phone: 7 },
      tags: [{ id: 't', name: 'Press' }, { id: 4 }, null],
      channels: 'none',
      noteCount: -1,
    });
    expect(contact).to.deep.include({ id: 'c-1', name: '', vip: false, channels: [] });
    expect([...contact.values]).to.deep.equal([['orders', { value: 3 }]]);
    expect(contact.tags).to.deep.equal([{ id: 't', name: 'Press' }]);
    expect('noteCount' in contact || 'version' in contact).to.equal(false);
  });

  it('11.1 unknown fields survive, and are never sent back (fault 50)', async () => {
    const { adapter, sent } = scripted([
      json({ ...CONTACT, mood: 'fine', values: { orders: { value: 3, unit: 'boxes' } } }),
      json({ contact: CONTACT, rejected: [] }),
    ]);
    const contact = await adapter.contacts.get('c-1', read());
    expect(contact).to.include({ mood: 'fine' });
    expect(contact.values.get('orders')).to.include({ unit: 'boxes' });
    const change = { kind: 'attribute', key: 'orders', from: 3, to: 4 } as const;
    await adapter.contacts.apply('c-1', [change], write());
    expect(JSON.parse(sent[1]!.body)).to.deep.equal({ changes: [change] });
  });

  it('keys of attributes that are traps elsewhere are keys', async () => {
    const text =
      '{"id":"c-1","name":"Ann","vip":false,"tags":[],"channels":[],"values":{"__proto__":{"value":"a"},"constructor":{"value":"b"}}}';
    const { adapter } = scripted([new Response(text)]);
    const { values } = await adapter.contacts.get('c-1', read());
    expect([...values].map(([key, { value }]) => [key, value])).to.deep.equal([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(({} as { value?: unknown }).value).to.equal(undefined);
  });

  it('an id that is a number may be another already, and is none (fault 53)', async () => {
    const { adapter } = scripted([new Response('{"id":9007199254740993,"name":"Big"}')]);
    expect(await failureOf(adapter.contacts.get('9007199254740993', read()))).to.deep.equal({
      code: 'data',
      path: 'id',
    });
  });

  it('4.7 a note that comes twice is listed once, and one that cannot be read not at all (faults 50, 52)', async () => {
    const { adapter } = scripted([json({ items: [NOTE, { ...NOTE, text: 'Again' }, { id: 'n-2' }], total: 3 })]);
    const page = await adapter.notes!.list('c-1', read());
    expect(page).to.deep.equal({ items: [NOTE], total: 3 });
  });

  it('4.7 a page of more than anybody reads is cut (fault 51)', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ ...NOTE, id: `n-${index}` }));
    const { adapter } = scripted([json({ items })]);
    expect((await adapter.notes!.list('c-1', read())).items).to.have.length(1_000);
  });

  it('a network that this version does not know is another one, in the directory too', async () => {
    const row = { id: 'c-1', name: 'Ann', vip: true, tags: [], network: 'pigeon' };
    const { adapter } = scripted([json({ items: [row, { id: 'c-2', vip: 1 }, { name: 'No id' }] })]);
    expect((await adapter.directory!.list({}, read())).items).to.deep.equal([
      { ...row, network: 'other' },
      { id: 'c-2', name: '', vip: false, tags: [] },
    ]);
  });

  it('7.3 a merge comes with both contacts, whose values are Maps', async () => {
    const merge = {
      id: 'm-1',
      into: 'c-1',
      from: 'c-2',
      intoName: 'Ann',
      fromName: 'A.',
      at: '2026-11-20T12:00:00Z',
      contact: { ...CONTACT, values: { orders: { value: 3 } } },
    };
    const { adapter } = scripted([json(merge, 201)]);
    const { contact } = await adapter.merges!.merge({ into: 'c-1', from: 'c-2', versions: {}, take: {} }, write());
    expect(contact?.values.get('orders')?.value).to.equal(3);
  });

  it('10.2 of a bulk each id has its own answer', async () => {
    const { adapter, sent } = scripted([
      json({ done: ['a'], failed: [{ id: 'b', failure: { code: 'forbidden', permission: { reason: 'team' } } }] }),
    ]);
    const tag = { id: 't', name: 'Press' };
    expect(await adapter.directory!.tag!(['a', 'b'], tag, true, write())).to.deep.equal({
      done: ['a'],
      failed: [{ id: 'b', failure: { code: 'forbidden', permission: { reason: 'team' } } }],
    });
    expect(JSON.parse(sent[0]!.body)).to.deep.equal({ ids: ['a', 'b'], tag, assigned: true });
  });
});
