import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { attributeValueSchema } from '../../src/domain/attribute-value.js';
import { contactShape, readContact, type Contact } from '../../src/domain/contact.js';
import { channel, contact, valuesOf } from './contacts.js';

function read(input: unknown): { contact: Contact; dropped: readonly string[] } {
  const parsed = readContact(input);
  if (!parsed.ok) throw new Error(`refused at ${parsed.path}`);
  return { contact: parsed.value, dropped: parsed.dropped };
}

/** Everything that a contact can have. */
function fullContact(): Contact {
  const by = { id: 'u1', name: 'Priya Raman', kind: 'agent' as const };
  const at = '2026-01-02T03:04:05.678Z';
  return contact({
    version: 'v1',
    avatarUrl: 'https://example.com/a.png',
    values: new Map([
      [
        'email',
        {
          value: 'a@example.com',
          source: 'crm' as const,
          setBy: by,
          setAt: at,
          crm: { state: 'synced' as const, known: 'a@example.com' },
        },
      ],
      ['orders', { value: 0 }],
      ['newsletter', { value: false, locked: { reason: 'team' as const, message: 'Ask marketing.' } }],
      ['interests', { value: ['pendants', 'outdoor'] }],
    ]),
    tags: [{ id: 't1', name: 'Press', color: '#fff' }],
    channels: [channel({ handle: '@amelie', lastActiveAt: at })],
    blocked: { by, at },
    noteCount: 4,
    suggestionCount: 0,
    permissions: { edit: true, delete: { reason: 'role' } },
    lookUp: { validated: true, at, by, keys: ['email'] },
  });
}

describe('Reading a contact', () => {
  it('takes a full contact as it is', () => {
    const input = fullContact();
    expect(read(input).contact).to.equal(input);
    expect(read(input).dropped).to.deep.equal([]);
  });

  it('keeps unknown fields, also of values, tags and channels (fault 50)', () => {
    const input = {
      ...contact(),
      shoeSize: 38,
      vip: 'yes',
      values: new Map([['email', { value: 'a@example.com', score: 7 }]]),
      tags: [{ id: 't1', name: 'Press', group: 'media' }],
    };
    const { contact: value, dropped } = read(input);
    expect(value).to.deep.equal({ ...input, vip: false });
    expect(dropped).to.deep.equal(['vip']);
  });

  it('needs nothing but the id', () => {
    expect(read({ id: 'C-1' }).contact).to.deep.equal({ ...contact(), name: '' });
    expect(read({ id: 'C-1' }).dropped).to.deep.equal([]);
    expect(readContact({ name: 'Amélie' })).to.deep.equal({ ok: false, path: 'id' });
    expect(readContact({ ...contact(), id: 2 ** 53 }), 'ids are strings (fault 53)').to.have.property('ok', false);
    expect(readContact({ ...contact(), id: '' })).to.have.property('ok', false);
  });

  it('2.10 keeps 0, false and No, and refuses numbers that are not finite', () => {
    const values = new Map<string, unknown>([
      ['zero', { value: 0 }],
      ['off', { value: false }],
      ['no', { value: 'No' }],
      ['nan', { value: Number.NaN }],
      ['infinite', { value: Infinity }],
      ['null', { value: null }],
      ['nested', { value: { a: 1 } }],
    ]);
    const { contact: value, dropped } = read({ ...contact(), values });
    expect([...value.values.keys()]).to.deep.equal(['zero', 'off', 'no']);
    expect(dropped).to.have.members(['values.nan', 'values.infinite', 'values.null', 'values.nested']);
  });

  it('drops what is malformed inside a value, and keeps the value', () => {
    const values = new Map([
      ['email', { value: 'a@example.com', source: 'dream', setAt: 'yesterday', setBy: 'Ann', crm: { state: 'lost' } }],
    ]);
    const { contact: value, dropped } = read({ ...contact(), values });
    expect(value.values.get('email')).to.deep.equal({ value: 'a@example.com' });
    expect(dropped).to.have.members([
      'values.email.source',
      'values.email.setAt',
      'values.email.setBy',
      'values.email.crm',
    ]);
  });

  it('drops counts that are none', () => {
    for (const count of [-1, 1.5, '4', Infinity]) {
      expect(read({ ...contact(), noteCount: count }).contact, String(count)).not.to.have.property('noteCount');
    }
    expect(read({ ...contact(), noteCount: 0 }).contact.noteCount).to.equal(0);
  });

  it('shows a network that it does not know as other', () => {
    const { contact: value, dropped } = read({ ...contact(), channels: [{ ...channel(), network: 'mastodon' }] });
    expect(value.channels[0]?.network).to.equal('other');
    expect(dropped).to.deep.equal(['channels.0.network']);
  });

  it('11.9 never loses a denial: what cannot be read is denied', () => {
    const permissions = {
      edit: false,
      vip: { reason: 'moon', message: 'Full moon.' },
      tag: { reason: 'role' },
      note: null,
      block: true,
    };
    const values = new Map([['email', { value: 'a@example.com', locked: 'yes' }]]);
    const { contact: value } = read({ ...contact(), permissions, values, blocked: true });
    expect(value.permissions).to.deep.equal({
      edit: { reason: 'source' },
      vip: { reason: 'source', message: 'Full moon.' },
      tag: { reason: 'role' },
      block: true,
    });
    expect(value.values.get('email')?.locked).to.deep.equal({ reason: 'source' });
    expect(value.blocked, 'nor a block').to.deep.equal({});
  });

  it('takes each tag and channel once (fault 52)', () => {
    const { contact: value } = read({
      ...contact(),
      tags: [
        { id: 't1', name: 'Press' },
        { id: 't2', name: 'Lyon' },
        { id: 't1', name: 'Press again' },
      ],
      channels: [channel({ handle: '@first' }), channel({ handle: '@second' })],
    });
    expect(value.tags.map(({ name }) => name)).to.deep.equal(['Press', 'Lyon']);
    expect(value.channels.map(({ handle }) => handle)).to.deep.equal(['@first']);
  });

  it('is not harmed by values under __proto__ and constructor', () => {
    const values = new Map([
      ['__proto__', { value: 'a' }],
      ['constructor', { value: 'b' }],
      ['bad', { value: null }],
    ]);
    const { contact: value } = read({ ...contact(), values });
    expect(value.values.get('__proto__')?.value).to.equal('a');
    expect(value.values.get('constructor')?.value).to.equal('b');
    expect(value.values.size).to.equal(2);
  });

  it('caps absurd sizes without freezing, and says so (fault 51)', () => {
    const tags = Array.from({ length: 10_000 }, (_, index) => ({ id: `t${index}`, name: `Tag ${index}` }));
    const values = new Map(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, { value: index }]));
    const start = performance.now();
    const { contact: value, dropped } = read({ ...contact(), tags, values });
    expect(performance.now() - start).to.be.below(1_000);
    expect(value.tags).to.have.length(1_000);
    expect(value.values.size).to.equal(2_000);
    expect(dropped).to.deep.equal(['values.2000…', 'tags.1000…']);
  });

  it('keeps every field that is not malformed, whatever the others are', () => {
    const fields = Object.keys(fullContact()).filter((field) => field !== 'id');
    fc.assert(
      fc.property(fc.subarray(fields), fc.anything({ withMap: true, withNullPrototype: true }), (broken, rubbish) => {
        const whole = fullContact();
        const input = { ...whole, ...Object.fromEntries(broken.map((field) => [field, rubbish])) };
        const value: Record<string, unknown> = { ...read(input).contact };
        for (const [field, before] of Object.entries(whole)) {
          if (!broken.includes(field)) expect(value[field], field).to.equal(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever a source gives', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true, withBigInt: true }), (input) => void readContact(input)),
    );
    fc.assert(
      fc.property(fc.anything({ withMap: true }), fc.anything({ withMap: true }), (entry, item) => {
        const input = { id: 'C-1', values: new Map([['a', entry]]), tags: [item], channels: [item], permissions: item };
        expect(readContact(input)).to.have.property('ok', true);
      }),
    );
  });

  it('reads 60 values in well below a millisecond', () => {
    const keys = Array.from({ length: 60 }, (_, index) => [`key_${index}`, `value ${index}`] as const);
    const input = { ...fullContact(), values: valuesOf(Object.fromEntries(keys)) };
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now();
      for (let run = 0; run < 10; run++) readContact(input);
      return (performance.now() - start) / 10;
    });
    expect(times.sort((a, b) => a - b)[100]).to.be.below(0.5);
  });

  it('has a shape from which a JSON schema can be made', () => {
    const wire = z.looseObject({ ...contactShape(), values: z.record(z.string(), attributeValueSchema()) });
    const json = z.toJSONSchema(wire);
    expect(json.required).to.have.members(['id', 'name', 'vip', 'tags', 'channels', 'values']);
  });
});
