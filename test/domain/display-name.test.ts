import { expect } from '@open-wc/testing';
import { STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import { channelInView } from '../../src/domain/channel.js';
import { displayName, namedByParts } from '../../src/domain/display-name.js';
import { channel, contact, valuesOf } from './contacts.js';

const unnamed: AttributeSchema = { definitions: [], vip: true };

describe('What a contact is called (1.3)', () => {
  const parts = valuesOf({ first_name: ' Amélie', last_name: 'Fontaine ' });

  it('1.3 is first plus last name where the workspace has them', () => {
    expect(displayName(contact({ name: 'amelie.f', values: parts }), STANDARD_SCHEMA)).to.equal('Amélie Fontaine');
    expect(
      displayName(contact({ name: 'amelie.f', values: valuesOf({ last_name: 'Fontaine' }) }), STANDARD_SCHEMA),
    ).to.equal('Fontaine');
    expect(displayName(contact({ name: 'amelie.f', values: parts }), unnamed)).to.equal('amelie.f');
  });

  it('1.3 is composed only where both parts are switched on', () => {
    expect(namedByParts(STANDARD_SCHEMA)).to.equal(true);
    const definitions = STANDARD_SCHEMA.definitions.map((one) =>
      one.key === 'last_name' ? { ...one, enabled: false } : one,
    );
    expect(namedByParts({ ...STANDARD_SCHEMA, definitions })).to.equal(false);
    expect(namedByParts(unnamed)).to.equal(false);
  });

  it('1.3 is the contact’s own name, the channel’s display name, the handle, and in the end the id', () => {
    const named = channel({ displayName: 'Amélie on Insta', handle: '@amelie' });
    expect(displayName(contact({ values: valuesOf({ first_name: ' ', last_name: '' }) }), STANDARD_SCHEMA)).to.equal(
      'Amélie Fontaine',
    );
    expect(displayName(contact({ name: ' ', channels: [named] }), STANDARD_SCHEMA)).to.equal('Amélie on Insta');
    expect(displayName(contact({ name: '', channels: [{ ...named, displayName: ' ' }] }), unnamed)).to.equal('@amelie');
    expect(displayName(contact({ name: '' }), unnamed)).to.equal('C-1');
    expect(
      displayName(contact({ name: '', values: valuesOf({ first_name: 7, last_name: false }) }), STANDARD_SCHEMA),
    ).to.equal('C-1');
  });

  it('1.3 is what the channel in view says, where the host names one', () => {
    const channels = [
      channel({ displayName: 'A' }),
      channel({ channelId: 'ch-2', displayName: 'B', lastActiveAt: '2026-02-01T00:00:00Z' }),
    ];
    const nameless = contact({ name: '', channels });
    expect(displayName(nameless, unnamed)).to.equal('B');
    expect(displayName(nameless, unnamed, channels[0])).to.equal('A');
  });
});

describe('The channel in view (1.1)', () => {
  const old = channel({ channelId: 'old', lastActiveAt: '2026-01-05T10:00:00Z' });
  const recent = channel({ channelId: 'recent', lastActiveAt: '2026-01-05T11:30:00+01:00' });
  const silent = channel({ channelId: 'silent', connectedAt: '2026-03-01T00:00:00Z' });

  it('1.1 is the one that the host names', () => {
    expect(channelInView(contact({ channels: [old, recent] }), 'old')).to.equal(old);
    expect(channelInView(contact({ channels: [old, recent] }), 'unknown'), 'if the contact has it').to.equal(recent);
  });

  it('1.1 is else the most recently active, by the instant and not by its spelling', () => {
    expect(channelInView(contact({ channels: [recent, silent, old] }))).to.equal(recent);
    expect(channelInView(contact({ channels: [old, silent, recent] }))).to.equal(recent);
  });

  it('1.1 is the one connected last when none was active, the first of equals, and none without channels', () => {
    const early = channel({ channelId: 'early' });
    expect(channelInView(contact({ channels: [early, silent] }))).to.equal(silent);
    expect(channelInView(contact({ channels: [early, { ...early, channelId: 'twin' }] }))).to.equal(early);
    expect(channelInView(contact())).to.equal(undefined);
  });
});
