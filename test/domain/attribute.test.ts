import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readSchema, STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import { attributeSections } from '../../src/domain/sections.js';
import { channel, definition } from './contacts.js';

function read(input: unknown): { schema: AttributeSchema; dropped: readonly string[] } {
  const parsed = readSchema(input);
  if (!parsed.ok) throw new Error(`refused at ${parsed.path}`);
  return { schema: parsed.value, dropped: parsed.dropped };
}

describe('Reading attribute definitions', () => {
  it('takes the standard schema as it is', () => {
    expect(read(STANDARD_SCHEMA).schema).to.equal(STANDARD_SCHEMA);
  });

  it('2.2 the standard schema has the nine standard attributes beside VIP, in order', () => {
    expect(STANDARD_SCHEMA.definitions.map(({ key }) => key)).to.deep.equal([
      'first_name',
      'last_name',
      'email',
      'phone',
      'url',
      'country',
      'language',
      'assignee',
      'conversation_status',
    ]);
    expect(STANDARD_SCHEMA.vip).to.equal(true);
    expect(STANDARD_SCHEMA.definitions.every(({ enabled, origin }) => enabled && origin === 'standard')).to.equal(true);
  });

  it('drops a definition of an unknown type, and keeps the others', () => {
    const good = definition('text');
    const { schema, dropped } = read({ definitions: [{ ...good, type: 'hologram' }, good, null], vip: true });
    expect(schema.definitions).to.deep.equal([good]);
    expect(dropped).to.have.members(['definitions.0', 'definitions.2']);
  });

  it('completes what a definition can do without: position, on or off, network', () => {
    const { schema } = read({
      definitions: [
        { key: 'a', type: 'text', origin: 'custom', order: 0, enabled: false },
        { key: 'b', type: 'text', origin: 'platform', network: 'mastodon' },
      ],
    });
    expect(schema.vip, '3.2 VIP is on by default').to.equal(true);
    expect(schema.definitions[1]).to.deep.equal({
      key: 'b',
      type: 'text',
      origin: 'platform',
      network: 'other',
      order: 1,
      enabled: true,
    });
  });

  it('2.7 without a readable switch, CRM-managed attributes are closed', () => {
    expect(read({ definitions: [], vip: true, crm: { name: 'HubSpot', editable: 'yes' } }).schema.crm).to.deep.equal({
      name: 'HubSpot',
      editable: false,
    });
  });

  it('takes each key once, keeps unknown fields, caps absurd sizes', () => {
    const definitions = Array.from({ length: 3_000 }, (_, index) => ({
      ...definition('text'),
      key: `k${index % 2_500}`,
      hint: 'x',
    }));
    const { schema, dropped } = read({ definitions, vip: true });
    expect(schema.definitions).to.have.length(2_000);
    expect(schema.definitions[0]).to.have.property('hint', 'x');
    expect(dropped).to.deep.equal(['definitions.2000…']);
    expect(
      read({ definitions: [definition('text'), definition('text')], vip: true }).schema.definitions,
    ).to.have.length(1);
  });

  it('refuses a schema without definitions, and never throws', () => {
    expect(readSchema({ vip: true })).to.deep.equal({ ok: false, path: 'definitions' });
    fc.assert(fc.property(fc.anything({ withMap: true }), (input) => void readSchema(input)));
    fc.assert(
      fc.property(fc.array(fc.anything()), (definitions) => {
        expect(readSchema({ definitions, vip: true })).to.have.property('ok', true);
      }),
    );
  });
});

describe('Sections', () => {
  const schema: AttributeSchema = {
    vip: true,
    definitions: [
      definition('text', { key: 'bio', origin: 'custom', order: 2 }),
      definition('number', { key: 'orders', origin: 'custom', order: 1 }),
      definition('text', { key: 'off', origin: 'custom', order: 0, enabled: false }),
      definition('number', { key: 'followers', origin: 'platform', network: 'instagram', order: 1 }),
      definition('text', { key: 'locale', origin: 'platform', network: 'instagram', order: 2, offChannels: ['ch-2'] }),
      definition('text', { key: 'tweets', origin: 'platform', network: 'x', order: 1 }),
      definition('email', { key: 'email', origin: 'standard', order: 1 }),
    ],
  };
  const keys = (inView?: Parameters<typeof attributeSections>[1]): unknown =>
    attributeSections(schema, inView).map(({ id, definitions }) => [id, ...definitions.map(({ key }) => key)]);

  it('2.1 lists what is on, in the administrator’s order, standard before custom', () => {
    expect(keys()).to.deep.equal([
      ['standard', 'email'],
      ['custom', 'orders', 'bio'],
    ]);
  });

  it('2.2 shows platform attributes only where they belong to the channel in view', () => {
    expect(keys(channel())).to.deep.equal([
      ['standard', 'email'],
      ['platform:instagram', 'followers', 'locale'],
      ['custom', 'orders', 'bio'],
    ]);
    expect(attributeSections(schema, channel())[1]).to.include({ origin: 'platform', network: 'instagram' });
    expect(keys(channel({ network: 'sms' }))).to.deep.equal([
      ['standard', 'email'],
      ['custom', 'orders', 'bio'],
    ]);
  });

  it('2.2 leaves out platform attributes that are off for this channel', () => {
    expect(keys(channel({ channelId: 'ch-2' }))).to.deep.equal([
      ['standard', 'email'],
      ['platform:instagram', 'followers'],
      ['custom', 'orders', 'bio'],
    ]);
  });
});
