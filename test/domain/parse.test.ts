import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { parseWith, type Parsed } from '../../src/domain/parse.js';

const schema = z.looseObject({
  id: z.string(),
  nick: z.optional(z.string()),
  items: z.optional(z.array(z.looseObject({ id: z.string(), size: z.optional(z.number()) }))),
  byKey: z.optional(
    z.map(z.string(), z.looseObject({ value: z.string(), by: z.optional(z.looseObject({ id: z.string() })) })),
  ),
});

function valueOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(`refused at ${parsed.path}`);
  return parsed.value;
}

describe('Reading foreign data', () => {
  it('takes data without faults as they are, not a copy', () => {
    const input = { id: 'a', items: [{ id: 'i', more: { deep: true } }], later: 1 };
    const parsed = parseWith(schema, input);
    expect(valueOf(parsed)).to.equal(input);
    expect(parsed).to.have.deep.property('dropped', []);
  });

  it('drops a malformed field with a report and keeps the rest, unknown fields included (fault 50)', () => {
    const input = { id: 'a', nick: 7, items: [{ id: 'i', size: 'big', extra: 'kept' }], unknown: { x: 1 } };
    const parsed = parseWith(schema, input);
    expect(parsed).to.deep.equal({
      ok: true,
      value: { id: 'a', items: [{ id: 'i', extra: 'kept' }], unknown: { x: 1 } },
      dropped: ['nick', 'items.0.size'],
    });
    expect(input.nick, 'the input is not changed').to.equal(7);
  });

  it('shares with the input what is not malformed', () => {
    const good = { id: 'i' };
    const input = Object.freeze({ id: 'a', nick: null, items: Object.freeze([good]) });
    const value = valueOf(parseWith(schema, input));
    expect(value.items).to.equal(input.items);
  });

  it('drops an item that lacks what it requires, and names it by where it stood', () => {
    const input = { id: 'a', items: [{}, { id: 'i' }, { id: 3, size: 1 }, 'x', { id: 'j', size: 'big' }] };
    const parsed = parseWith(schema, input);
    expect(valueOf(parsed).items).to.deep.equal([{ id: 'i' }, { id: 'j' }]);
    expect(parsed).to.have.property('dropped').that.has.members(['items.0', 'items.2', 'items.3', 'items.4.size']);
  });

  it('drops entries of Maps, also under keys that are no strings', () => {
    const byKey = new Map<unknown, unknown>([
      ['a', { value: 'x' }],
      ['b', { value: 1 }],
      [7, { value: 'x' }],
      [{}, { value: 'x' }],
      ['c', { value: 'x', by: { name: 'nobody' } }],
    ]);
    const parsed = parseWith(schema, { id: 'a', byKey });
    expect([...(valueOf(parsed).byKey ?? [])]).to.deep.equal([
      ['a', { value: 'x' }],
      ['c', { value: 'x' }],
    ]);
    expect(parsed).to.have.property('dropped').that.has.members(['byKey.b', 'byKey.7', 'byKey.object', 'byKey.c.by']);
  });

  it('says which required thing was missing when nothing can be made of it', () => {
    expect(parseWith(schema, { nick: 'x' })).to.deep.equal({ ok: false, path: 'id' });
    expect(parseWith(schema, { id: 5 })).to.deep.equal({ ok: false, path: 'id' });
    for (const rubbish of [null, undefined, 'text', 5, [], () => 1]) {
      expect(parseWith(schema, rubbish), String(rubbish)).to.deep.equal({ ok: false, path: '' });
    }
  });

  it('puts what stands in where something is malformed or missing', () => {
    const parsed = parseWith(schema, { id: 7, nick: 7 }, ([field], found) =>
      field === 'id' ? `id-${String(found)}` : undefined,
    );
    expect(parsed).to.deep.equal({ ok: true, value: { id: 'id-7' }, dropped: ['id', 'nick'] });
    expect(parseWith(schema, {}, ([field]) => (field === 'id' ? 'new' : undefined))).to.deep.equal({
      ok: true,
      value: { id: 'new' },
      dropped: [],
    });
  });

  it('is not harmed by __proto__ and constructor keys', () => {
    const input: unknown = JSON.parse(
      '{"id":"a","nick":1,"__proto__":{"polluted":true},"constructor":{"x":1},"items":[{"id":"i","size":"x","__proto__":{"polluted":true}}]}',
    );
    const value = valueOf(parseWith(schema, input));
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype);
    expect(Object.hasOwn(value, '__proto__')).to.equal(false);
    expect(value).not.to.have.property('polluted');
    expect(value['constructor']).to.deep.equal({ x: 1 });
    expect(value.items?.[0]).not.to.have.property('polluted');
    expect({}).not.to.have.property('polluted');
  });

  it('refuses data whose reading throws, and does not throw itself', () => {
    const input = {
      get id(): string {
        throw new Error('no');
      },
    };
    expect(parseWith(schema, input)).to.deep.equal({ ok: false, path: '' });
  });

  it('never throws and never changes the input, whatever it is', () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withBigInt: true,
      withDate: true,
    });
    const near = fc.record({
      id: fc.oneof(fc.string(), anything),
      nick: anything,
      items: fc.array(anything),
      byKey: anything,
    });
    fc.assert(
      fc.property(fc.oneof(anything, near), (input) => {
        const before = fc.stringify(input);
        const parsed = parseWith(schema, input);
        expect(fc.stringify(input)).to.equal(before);
        if (parsed.ok) expect(parseWith(schema, parsed.value)).to.deep.equal({ ...parsed, dropped: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('does not freeze on 10,000 malformed items (fault 51)', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => (index % 2 ? { id: index } : { id: String(index) }));
    const start = performance.now();
    const parsed = parseWith(schema, { id: 'a', items });
    expect(performance.now() - start).to.be.below(1_000);
    expect(valueOf(parsed).items).to.have.length(5_000);
    expect(parsed).to.have.property('dropped').that.has.length(5_000);
  });
});
