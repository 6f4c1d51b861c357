import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import type { Contact } from '../../src/domain/contact.js';
import { differingFields } from '../../src/domain/contact-differences.js';
import { mergeFields, type MergeContext } from '../../src/domain/merge-fields.js';
import { merged } from '../../src/domain/merged-contact.js';
import { mergePreview, pick, type MergeChoice } from '../../src/domain/merge-preview.js';
import type { Session } from '../../src/domain/permissions.js';
import { anyContact, shown } from './arbitraries.js';
import { channel, choice, contact, definition, valuesOf } from './contacts.js';

const session: Session = { agent: { id: 'u', name: 'U' }, permissions: {} };
const schema: AttributeSchema = {
  ...STANDARD_SCHEMA,
  definitions: [
    ...STANDARD_SCHEMA.definitions,
    definition('text', { key: 'bio', origin: 'platform', network: 'instagram' }),
    definition('text', { key: 'tier', crmManaged: true }),
    definition('text', { key: 'off', enabled: false }),
    choice('dropdown', ['gold', 'founder'], ['founder']),
  ],
  crm: { name: 'CRM', editable: true },
};
/** Without first and last name. */
const plain: AttributeSchema = {
  ...schema,
  definitions: schema.definitions.map((one) => (/_name$/.test(one.key) ? { ...one, enabled: false } : one)),
};
const context: MergeContext = { schema, session };

const ann = contact({
  id: 'ann',
  version: '1',
  name: 'Amélie Fontaine',
  values: valuesOf({ first_name: 'Amélie', last_name: 'Fontaine', email: 'amelie@example.com', phone: '+33612345678' }),
  tags: [{ id: 't1', name: 'Press' }],
  channels: [channel({ channelId: 'ch-1', lastActiveAt: '2026-11-20T10:00:00Z' })],
  noteCount: 4,
});
const double = contact({
  id: 'double',
  version: '7',
  name: 'A. Fontaine',
  vip: true,
  values: valuesOf({ email: 'compta@example.com', phone: '+33612345678', country: 'FR', dropdown: 'gold' }),
  tags: [
    { id: 't1', name: 'Press' },
    { id: 't2', name: 'Lyon' },
  ],
  channels: [channel({ channelId: 'ch-2', network: 'whatsapp', lastActiveAt: '2026-11-19T10:00:00Z' })],
  noteCount: 2,
});

function rowsOf(into: Contact, from: Contact, using = context, chosen: MergeChoice = {}) {
  return new Map(mergePreview(into, from, using, chosen).rows.map((row) => [row.id, row]));
}

describe('The preview of a merge (7.2)', () => {
  it('7.2 shows, field by field, what the merged contact will hold: what is there before what is missing, VIP before not', () => {
    const rows = rowsOf(ann, double);
    expect([...rows].map(([id, { side, same, choosable }]) => [id, side, same, choosable])).to.deep.equal([
      ['name', 'into', false, true],
      ['attribute:email', 'into', false, true],
      ['attribute:phone', 'into', true, true],
      ['attribute:country', 'from', false, true],
      ['attribute:dropdown', 'from', false, true],
      ['vip', 'from', false, true],
    ]);
    const { contact: one, notes } = mergePreview(ann, double, context);
    expect([one.id, one.version, one.name, one.vip]).to.deep.equal(['ann', '1', 'Amélie Fontaine', true]);
    expect([...one.values].map(([key, { value }]) => [key, value])).to.deep.equal([
      ['first_name', 'Amélie'],
      ['last_name', 'Fontaine'],
      ['email', 'amelie@example.com'],
      ['phone', '+33612345678'],
      ['country', 'FR'],
      ['dropdown', 'gold'],
    ]);
    expect(one.tags.map(({ id }) => id)).to.deep.equal(['t1', 't2']);
    expect(one.channels.map(({ channelId }) => channelId)).to.deep.equal(['ch-1', 'ch-2']);
    expect([notes, one.noteCount]).to.deep.equal([{ into: 4, from: 2 }, 6]);
  });

  it('7.2 the agent picks per field, absence too', () => {
    const chosen = pick(pick({}, 'attribute:email', 'from'), 'attribute:country', 'into');
    const { contact: one, rows } = mergePreview(ann, double, context, chosen);
    expect(one.values.get('email')?.value).to.equal('compta@example.com');
    expect(one.values.has('country')).to.equal(false);
    expect(rows.find(({ id }) => id === 'attribute:country')?.side).to.equal('into');
    expect(mergePreview(ann, double, context, pick({}, 'vip', 'into')).contact.vip).to.equal(false);
  });

  it('7.2 the name goes as a whole, with first and last name where the workspace has them', () => {
    const { contact: one } = mergePreview(ann, double, context, pick({}, 'name', 'from'));
    expect([one.name, one.values.has('first_name'), one.values.has('last_name')]).to.deep.equal([
      'A. Fontaine',
      false,
      false,
    ]);
    const single = mergePreview(ann, double, { schema: plain, session }, pick({}, 'name', 'from'));
    expect([single.contact.name, single.contact.values.get('first_name')?.value]).to.deep.equal([
      'A. Fontaine',
      'Amélie',
    ]);
    const nameless = contact({ id: 'n', name: '' });
    expect(mergePreview(nameless, ann, context).contact.values.get('first_name')?.value).to.equal('Amélie');
    expect(mergePreview(nameless, double, context).contact.name).to.equal('A. Fontaine');
    expect(mergePreview(double, ann, context).contact.values.has('first_name'), 'never half a name').to.equal(false);
  });

  it('7.2 replies use the channel of the last message, unless the agent picks another', () => {
    expect(mergePreview(ann, double, context).replyChannelId).to.equal('ch-1');
    expect(mergePreview(ann, double, context, { replyChannelId: 'ch-2' }).plan.replyChannelId).to.equal('ch-2');
    expect(mergePreview(ann, double, context, { replyChannelId: 'ch-9' }).replyChannelId, 'none of theirs').to.equal(
      'ch-1',
    );
    expect(mergePreview(contact({ id: 'a' }), contact({ id: 'b' }), context).replyChannelId).to.equal(undefined);
  });

  it('7.2 what is not the agent’s to pick stays as proposed, and says why', () => {
    const [into, from] = ['Mine', 'Theirs'].map((text) =>
      contact({ values: valuesOf({ bio: text, dropdown: 'founder', email: text }) }),
    );
    const using = { schema, session: { ...session, permissions: { vip: { reason: 'role' } } } } as const;
    const rows = rowsOf(into!, from!, using, {
      take: { 'attribute:bio': 'from', vip: 'from', 'attribute:dropdown': 'from' },
    });
    expect(rows.get('attribute:bio')).to.deep.include({ side: 'into', choosable: { reason: 'platform' } });
    expect(rows.get('attribute:dropdown')).to.deep.include({ side: 'into', choosable: { reason: 'source' } });
    expect(rows.get('vip')).to.deep.include({ side: 'into', choosable: { reason: 'role' } });
    const planned = rowsOf(into!, from!, { schema, session: { ...session, offers: ['tag'] } });
    expect(planned.get('attribute:email')?.choosable).to.deep.equal({ reason: 'plan' });
    expect(planned.get('vip')?.choosable).to.deep.equal({ reason: 'plan' });
    const locked = contact({
      values: new Map([['email', { value: 'a@b.co', locked: { reason: 'source' } as const }]]),
    });
    expect(rowsOf(locked, from!).get('attribute:email')?.choosable).to.deep.equal({ reason: 'source' });
  });

  it('2.7 CRM-managed values are picked only where they may be edited', () => {
    const [into, from] = ['gold', 'tin'].map((tier) => contact({ values: valuesOf({ tier }) }));
    const closed = { schema: { ...schema, crm: { name: 'CRM', editable: false } }, session };
    expect(rowsOf(into!, from!, closed).get('attribute:tier')?.choosable).to.deep.equal({ reason: 'crm-managed' });
  });

  it('9.1 attributes that are switched off are merged, and not shown', () => {
    const from = contact({ values: valuesOf({ off: 'x', unheard: 'y' }) });
    const { rows, contact: one } = mergePreview(contact(), from, context);
    expect(rows.map(({ id }) => id)).to.deep.equal(['name', 'vip']);
    expect([...one.values.keys()]).to.deep.equal(['off', 'unheard']);
    expect(
      mergePreview(ann, double, { schema: { ...schema, vip: false }, session }).rows.some(({ id }) => id === 'vip'),
    ).to.equal(false);
  });

  it('2.9 what is taken from the other waits to be sent, unless the CRM has it', () => {
    const synced = (value: string) =>
      contact({ values: new Map([['tier', { value, crm: { state: 'synced' } as const }]]) });
    const take = { 'attribute:tier': 'from' } as const;
    const tier = (into: Contact, from: Contact) => merged(into, from, { take }, context).values.get('tier')?.crm;
    expect(tier(synced('gold'), contact({ values: valuesOf({ tier: 'tin' }) }))).to.deep.equal({
      state: 'waiting',
      known: 'gold',
    });
    expect(tier(synced('gold'), synced('tin'))).to.deep.equal({ state: 'waiting', known: 'gold' });
    expect(tier(synced('gold'), contact({ values: valuesOf({ tier: 'gold' }) }))).to.deep.equal({ state: 'synced' });
    expect(tier(contact(), synced('tin'))).to.deep.equal({ state: 'synced' });
  });

  it('7.2 of one channel that both have, the address of the later message is proposed, and the times are those of both', () => {
    const on = (handle: string, connectedAt: string, lastActiveAt?: string) =>
      contact({ channels: [channel({ handle, connectedAt, ...(lastActiveAt !== undefined && { lastActiveAt }) })] });
    const into = on('@old', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z');
    const from = on('@new', '2019-01-01T00:00:00Z', '2022-01-01T00:00:00Z');
    const both = { connectedAt: '2019-01-01T00:00:00Z', lastActiveAt: '2022-01-01T00:00:00Z' };
    expect(rowsOf(into, from).get('channel:ch-1')).to.deep.include({ side: 'from', choosable: true });
    expect(merged(into, from, { take: {} }, context).channels).to.deep.equal([channel({ handle: '@new', ...both })]);
    const mine = merged(into, from, { take: { 'channel:ch-1': 'into' } }, context).channels;
    expect(mine).to.deep.equal([channel({ handle: '@old', ...both })]);
    expect(rowsOf(into, into).has('channel:ch-1'), 'nothing to pick').to.equal(false);
    expect(
      merged(on('@a', '2020-01-01T00:00:00Z'), on('@a', '2021-01-01T00:00:00Z'), { take: {} }, context).channels,
    ).to.deep.equal([channel({ handle: '@a', connectedAt: '2020-01-01T00:00:00Z' })]);
  });

  it('8.4 a denial of either contact stays one, and a block does', () => {
    const into = contact({ permissions: { edit: true, vip: { reason: 'team' } } });
    const from = contact({
      permissions: { edit: { reason: 'source' }, vip: true, note: { reason: 'team' } },
      blocked: {},
    });
    const one = merged(into, from, { take: {} }, context);
    expect(one.permissions).to.deep.equal({
      edit: { reason: 'source' },
      vip: { reason: 'team' },
      note: { reason: 'team' },
    });
    expect(one.blocked).to.deep.equal({});
    expect(merged(into, contact(), { take: {} }, context).permissions).to.equal(into.permissions);
  });

  it('1.5 who was validated stays so', () => {
    const [yes, no] = [true, false].map((validated) => contact({ lookUp: { validated } }));
    expect(merged(no!, yes!, { take: {} }, context).lookUp?.validated).to.equal(true);
    expect(merged(yes!, no!, { take: {} }, context).lookUp?.validated).to.equal(true);
    expect(merged(contact(), no!, { take: {} }, context).lookUp?.validated).to.equal(false);
  });

  it('7.2 the plan does what was seen: the merged contact by the plan is the one of the preview', () => {
    fc.assert(
      fc.property(
        anyContact,
        anyContact,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (into, from, coins) => {
          const take = Object.fromEntries(
            mergeFields(into, from, context).map(
              ({ id }, index) => [id, coins[index % coins.length] ? 'from' : 'into'] as const,
            ),
          );
          const { contact: seen, plan } = mergePreview(into, from, context, { take });
          const done = merged(into, from, plan, context);
          expect(differingFields(seen, done)).to.deep.equal([]);
          expect(shown(done)).to.deep.equal(shown(seen));
          expect(done.id).to.equal(into.id);
          const held = [...done.values].map(([key, value]) =>
            [into.values.get(key), from.values.get(key)].includes(value),
          );
          expect(held.every(Boolean), 'no value is made up').to.equal(true);
        },
      ),
    );
  });
});

describe('What differs between two states of a contact', () => {
  it('names each field, and not who set it', () => {
    const before = contact({
      values: valuesOf({ a: 1, b: ['x', 'y'], c: 'z' }),
      tags: [{ id: 't1', name: 'A' }],
      channels: [channel({ channelId: 'c1', linkedBy: 'phone' }), channel({ channelId: 'c2' })],
    });
    const after = contact({
      name: 'Other',
      vip: true,
      blocked: {},
      values: new Map([
        ['a', { value: 1, source: 'crm' as const, crm: { state: 'synced' as const } }],
        ['b', { value: ['y', 'x'] }],
        ['d', { value: 0 }],
      ]),
      tags: [{ id: 't2', name: 'B' }],
      channels: [channel({ channelId: 'c1' }), channel({ channelId: 'c3' })],
    });
    expect(differingFields(before, after)).to.deep.equal([
      'name',
      'vip',
      'block',
      'attribute:c',
      'attribute:d',
      'tag:t1',
      'tag:t2',
      'channel:c2',
      'channel:c3',
    ]);
    expect(differingFields(before, before)).to.deep.equal([]);
  });
});
