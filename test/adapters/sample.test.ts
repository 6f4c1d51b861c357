import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { brokenRule } from '../../src/adapters/workspace/value-rules.js';
import { ATTRIBUTE_ORIGINS, ATTRIBUTE_TYPES, readSchema } from '../../src/domain/attribute.js';
import { toFailure } from '../../src/domain/errors.js';
import { displayName } from '../../src/domain/display-name.js';
import { readContact } from '../../src/domain/contact.js';
import { readNote } from '../../src/domain/note.js';
import { parsePhone } from '../../src/domain/phone.js';
import { attributeSections } from '../../src/domain/sections.js';

const read = () => ({ signal: new AbortController().signal });
const NOW = Date.UTC(2026, 10, 20, 14, 36);
const sample = sampleWorkspace(NOW);
const definitions = new Map(sample.schema.definitions.map((definition) => [definition.key, definition]));

describe('the sample workspace', () => {
  it('has at least 12 contacts on 8 networks, two pairs of duplicates and one blocked', async () => {
    expect(sample.contacts.length).to.be.at.least(12);
    expect(
      new Set(sample.contacts.flatMap((contact) => contact.channels.map(({ network }) => network))).size,
    ).to.be.at.least(8);
    expect(sample.contacts.filter((contact) => contact.blocked).map(({ id }) => id)).to.deep.equal(['C-50231']);
    const adapter = createMemoryAdapter(sample);
    const suggestions = await Promise.all(
      ['C-48213', 'C-50977', 'C-48190', 'C-49904', 'C-7'].map(
        async (id) => (await adapter.contacts.get(id, read())).suggestionCount,
      ),
    );
    expect(suggestions).to.deep.equal([1, 1, 1, 1, 0]);
  });

  it('2.2 2.3 has values of every type and attributes of every origin', () => {
    const held = sample.contacts
      .flatMap(({ values }) => [...values.keys()])
      .flatMap((key) => definitions.get(key) ?? []);
    expect(new Set(held.filter(({ enabled }) => enabled).map(({ type }) => type))).to.deep.equal(
      new Set(ATTRIBUTE_TYPES),
    );
    expect(new Set(held.map(({ origin }) => origin))).to.deep.equal(new Set(ATTRIBUTE_ORIGINS));
  });

  it('is read whole by the panel, and each value is one of its type', () => {
    expect(readSchema(sample.schema)).to.deep.include({ ok: true, dropped: [] });
    for (const contact of sample.contacts) {
      expect(readContact(contact), contact.id).to.deep.include({ ok: true, dropped: [] });
      for (const [key, { value }] of contact.values) {
        const definition = definitions.get(key)!;
        const kept = value === 'founder' ? 'option' : undefined;
        expect(brokenRule(definition, value), `${contact.id} ${key}`).to.equal(kept);
      }
    }
    for (const note of sample.notes ?? []) expect(readNote(note)).to.deep.include({ ok: true, dropped: [] });
  });

  it('2.4 has phone numbers that exist as such', () => {
    for (const contact of sample.contacts) {
      const phone = contact.values.get('phone')?.value;
      if (typeof phone === 'string') expect(parsePhone(phone), contact.id).to.include({ ok: true, e164: phone });
    }
  });

  it('names things consistently: ids are unique, and what is referred to exists', () => {
    const unique = (ids: readonly string[]) => expect(new Set(ids).size).to.equal(ids.length);
    unique(sample.contacts.map(({ id }) => id));
    unique((sample.notes ?? []).map(({ id }) => id));
    unique((sample.tags ?? []).map(({ id }) => id));
    const contacts = new Set(sample.contacts.map(({ id }) => id));
    for (const note of sample.notes ?? []) expect(contacts.has(note.contactId)).to.equal(true);
    const channels = new Map((sample.channels ?? []).map(({ id, network }) => [id, network]));
    for (const contact of sample.contacts) {
      for (const { channelId, network } of contact.channels) expect(channels.get(channelId)).to.equal(network);
      for (const key of contact.values.keys()) expect(definitions.has(key), key).to.equal(true);
      for (const tag of contact.tags) expect(sample.tags).to.include(tag);
    }
  });

  it('never tells of the future', () => {
    const instants = JSON.stringify([
      ...sample.contacts.map((contact) => ({ ...contact, values: [...contact.values] })),
      sample.merges,
      sample.deletions,
    ]).match(/\d{4}-\d\d-\d\dT[^"]+/g);
    const noted = JSON.stringify(sample.notes).match(/\d{4}-\d\d-\d\dT[^"]+/g);
    for (const instant of [...instants!, ...noted!]) expect(Date.parse(instant)).to.be.at.most(NOW);
  });

  it('C-48213 is the contact of the design pictures', async () => {
    const adapter = createMemoryAdapter(sample);
    const amelie = await adapter.contacts.get('C-48213', read());
    expect(displayName(amelie, sample.schema)).to.equal('Amélie Fontaine');
    expect(amelie).to.deep.include({ vip: true, noteCount: 4 });
    expect(amelie.avatarUrl).to.match(/^blob:/);
    expect(amelie.lookUp).to.deep.include({ validated: true, at: new Date(NOW - 2 * 60 * 60_000).toISOString() });
    expect(amelie.tags.map(({ name }) => name)).to.deep.equal(['Wholesale', 'Press', 'Lyon']);
    expect(amelie.channels.map(({ network }) => network)).to.deep.equal(['instagram', 'facebook', 'webchat']);
    const rows = attributeSections(sample.schema, amelie.channels[0]).map(({ id, definitions: listed }) => [
      id,
      listed.map(({ key }) => [key, amelie.values.get(key)?.value, amelie.values.get(key)?.crm?.state]),
    ]);
    expect(rows).to.deep.equal([
      [
        'standard',
        [
          ['first_name', 'Amélie', 'synced'],
          ['last_name', 'Fontaine', 'synced'],
          ['email', 'amelie@atelierlumiere.fr', 'synced'],
          ['phone', '+33612345678', undefined],
          ['country', 'FR', undefined],
          ['language', 'fr', undefined],
          ['assignee', 'jonas-weber', undefined],
          ['conversation_status', 'open', undefined],
        ],
      ],
      [
        'platform:instagram',
        [
          ['instagram.followers', 12480, undefined],
          ['instagram.bio', 'Lamps and slow light. Lyon, Croix-Rousse.', undefined],
          ['instagram.locale', 'fr_FR', undefined],
        ],
      ],
      [
        'custom',
        [
          ['account_tier', 'gold', 'waiting'],
          ['customer_since', '2021-03-14', 'synced'],
          ['orders', 38, 'synced'],
          ['website', 'https://atelierlumiere.fr', undefined],
          ['interests', ['pendants', 'outdoor'], undefined],
          ['newsletter', true, undefined],
          ['loyalty_number', undefined, undefined],
          ['birthday', undefined, undefined],
          ['delivery_notes', undefined, undefined],
          ['segment', undefined, undefined],
        ],
      ],
    ]);
  });

  it('1.3 the visitor of whom nothing is known is called what the channel says', () => {
    const visitor = sample.contacts.find(({ id }) => id === 'C-60112')!;
    expect(displayName(visitor, sample.schema)).to.equal('Visitor 8317');
    expect(visitor.values.size).to.equal(0);
  });

  it('7.4 has a merge in its history, which can be undone', async () => {
    const adapter = createMemoryAdapter(sampleWorkspace(), { role: 'owner' });
    const [merge, ...more] = (await adapter.merges!.history!(undefined, read())).items;
    expect(more).to.deep.equal([]);
    expect(merge).to.deep.include({ into: 'C-48213', from: 'C-31150', fromName: 'Fontaine Amelie' });
    expect(await adapter.contacts.get('C-31150', read()).catch(toFailure)).to.deep.equal({
      code: 'gone',
      mergedInto: 'C-48213',
    });
    const undone = await adapter.merges!.undo!(merge!.id, { idempotencyKey: 'sample-undo' });
    expect(undone.other).to.deep.include({ id: 'C-31150', name: 'Fontaine Amelie' });
    const { suggestionCount } = await adapter.contacts.get('C-48213', read());
    expect(suggestionCount, 'a duplicate again').to.equal(2);
  });

  it('8.3 has deletions in its log', async () => {
    const adapter = createMemoryAdapter(sample, { role: 'administrator' });
    const { items } = await adapter.moderation!.deletions!(read());
    expect(items.map(({ hint, network, by }) => [hint, network, by?.name])).to.deep.equal([
      ['T••• H•••', 'whatsapp', 'Mina Patel'],
      ['m•••@g•••.c•••', 'email', 'Jonas Weber'],
    ]);
  });

  it('1.5 the CRM finds again whom it has validated, and changes nothing of them', async () => {
    const adapter = createMemoryAdapter(sample);
    for (const { id, lookUp } of sample.contacts) {
      if (!lookUp?.validated) continue;
      const before = await adapter.contacts.get(id, read());
      const after = await adapter.crm!.lookUp!(id, { idempotencyKey: `again-${id}` });
      expect(after.lookUp?.validated, id).to.equal(true);
      expect([...after.values].map(([key, { value }]) => [key, value])).to.deep.equal(
        [...before.values].map(([key, { value }]) => [key, value]),
      );
    }
  });

  it('1.5 the CRM finds some whom it did not know before, and others not', async () => {
    const adapter = createMemoryAdapter(sample);
    const priya = await adapter.crm!.lookUp!('C-48155', { idempotencyKey: 'priya' });
    expect([priya.lookUp?.validated, priya.values.get('account_tier')?.value]).to.deep.equal([true, 'bronze']);
    const { contact: yuki } = await adapter.contacts.apply(
      'C-47702',
      [{ kind: 'attribute', key: 'loyalty_number', to: 'ML-30117' }],
      { idempotencyKey: 'yuki' },
    );
    expect([yuki.lookUp?.validated, yuki.values.get('segment')?.value]).to.deep.equal([true, 'Retail']);
    expect((await adapter.crm!.lookUp!('C-45518', { idempotencyKey: 'kofi' })).lookUp?.validated).to.equal(false);
  });

  it('2.9 the CRM refuses a segment that it does not have', async () => {
    const adapter = createMemoryAdapter(sample);
    const noor = await adapter.contacts.get('C-46981', read());
    const refused = { state: 'rejected', known: 'Trade', reason: 'choose Retail, Trade or Press.' };
    expect(noor.values.get('segment')?.crm).to.deep.equal(refused);
    const again = await adapter.crm!.writeBack!('C-46981', {}, { idempotencyKey: 'noor' });
    expect(again.values.get('segment')?.crm).to.deep.equal(refused);
  });

  it('5.6 says by what channels are linked', async () => {
    const adapter = createMemoryAdapter(sample);
    const { channels } = await adapter.contacts.get('C-48213', read());
    expect(channels.map(({ network, linkedBy }) => [network, linkedBy])).to.deep.equal([
      ['instagram', 'userId'],
      ['facebook', 'phone'],
      ['webchat', 'phone'],
    ]);
  });
});
