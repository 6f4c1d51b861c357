import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Channel } from '../../src/domain/channel.js';
import { linkedBy, linkOf } from '../../src/domain/channel-links.js';
import { channelStates } from '../../src/domain/channel-states.js';
import { STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import { NETWORKS, type Network } from '../../src/domain/network.js';
import { channel, contact, valuesOf } from './contacts.js';

const workspace: readonly Channel[] = NETWORKS.map((network) => ({ id: `ch-${network}`, network, label: network }));
const reachable = valuesOf({ phone: '+33612345678', email: 'ann@example.com' });

function stateOn(network: Network, given: Parameters<typeof contact>[0] = {}) {
  const [state, ...more] = channelStates(
    workspace.filter((one) => one.network === network),
    contact(given),
  );
  expect(more).to.deep.equal([]);
  return state!;
}

describe('Where each channel of the workspace stands (5.1)', () => {
  it('5.2 active: connected and with interactions, with what the contact has there', () => {
    const own = channel({ channelId: 'ch-sms', network: 'sms', linkedBy: 'phone' });
    expect(stateOn('sms', { channels: [own] })).to.deep.equal({
      state: 'active',
      channel: { id: 'ch-sms', network: 'sms', label: 'sms' },
      own,
      link: { by: 'attribute', key: 'phone' },
    });
  });

  it('5.2 Facebook alone has a link to the conversation, and only a safe one', () => {
    const on = (network: Network, conversationUrl: string) => {
      const state = stateOn(network, { channels: [channel({ channelId: `ch-${network}`, network, conversationUrl })] });
      return state.state === 'active' ? state.conversation?.href : 'not active';
    };
    expect(on('facebook', 'https://facebook.example/inbox/1')).to.equal('https://facebook.example/inbox/1');
    expect(on('instagram', 'https://instagram.example/inbox/1')).to.equal(undefined);
    expect(on('facebook', 'javascript:alert(1)')).to.equal(undefined);
  });

  it('5.3 WhatsApp, SMS and email can be written to first, where there is an address', () => {
    for (const [network, by, address] of [
      ['whatsapp', 'phone', '+33612345678'],
      ['sms', 'phone', '+33612345678'],
      ['email', 'email', 'ann@example.com'],
    ] as const) {
      expect(stateOn(network, { values: reachable }), network).to.deep.include({
        state: 'inactive',
        by,
        address,
        firstMessage: 'possible',
      });
      expect(stateOn(network), `${network}: what to add`).to.deep.include({
        state: 'inactive',
        by,
        firstMessage: 'missing',
      });
      expect(stateOn(network, { values: reachable, blocked: {} }), `${network}: blocked`).to.deep.include({
        state: 'inactive',
        firstMessage: 'blocked',
      });
    }
  });

  it('5.3 what nothing can be sent to is no address', () => {
    for (const phone of ['06 12 34 56 78', '', 33612345678]) {
      expect(stateOn('sms', { values: valuesOf({ phone }) })).to.include({ firstMessage: 'missing' });
    }
    expect(stateOn('email', { values: valuesOf({ email: 'ann' }) })).to.include({ firstMessage: 'missing' });
  });

  it('5.4 on every other network the contact must write first', () => {
    for (const network of NETWORKS.filter((one) => !['whatsapp', 'sms', 'email'].includes(one))) {
      expect(stateOn(network, { values: reachable }), network).to.deep.equal({
        state: 'unavailable',
        channel: { id: `ch-${network}`, network, label: network },
      });
    }
  });

  it('5.1 each channel of the workspace is in exactly one state, in the workspace’s order', () => {
    const connected = fc
      .subarray([...workspace])
      .map((some) => some.map(({ id, network }) => channel({ channelId: id, network })));
    const values = fc
      .subarray(['phone', 'email'] as const)
      .map((keys) => new Map(keys.map((key) => [key, reachable.get(key)!])));
    fc.assert(
      fc.property(fc.subarray([...workspace]), connected, values, fc.boolean(), (channels, own, held, blocked) => {
        const states = channelStates(
          channels,
          contact({ channels: own, values: held, ...(blocked && { blocked: {} }) }),
        );
        expect(states.map((state) => state.channel.id)).to.deep.equal(channels.map(({ id }) => id));
        for (const { state, channel: one } of states) {
          const active = own.some(({ channelId }) => channelId === one.id);
          const first = one.network === 'whatsapp' || one.network === 'sms' || one.network === 'email';
          expect(state).to.equal(active ? 'active' : first ? 'inactive' : 'unavailable');
        }
        if (blocked)
          expect(states.some((state) => 'firstMessage' in state && state.firstMessage === 'possible')).to.equal(false);
      }),
    );
  });

  it('5.1 a source that names a channel twice is heard once; without a list, the contact’s own stand for it', () => {
    expect(channelStates([...workspace, ...workspace], contact()).length).to.equal(workspace.length);
    const own = [channel({ channelId: 'a' }), channel({ channelId: 'b', network: 'sms' })];
    expect(
      channelStates(undefined, contact({ channels: own })).map(({ state, channel: { id } }) => [state, id]),
    ).to.deep.equal([
      ['active', 'a'],
      ['active', 'b'],
    ]);
  });
});

describe('By what a channel is linked (5.6)', () => {
  const matching = (matchBy?: string): AttributeSchema => ({
    ...STANDARD_SCHEMA,
    ...(matchBy !== undefined && { matchBy }),
  });
  const ann = contact({ values: reachable });

  it('5.6 X and Instagram by the user id, always and only', () => {
    for (const network of ['x', 'instagram'] as const) {
      const own = channel({ network, userId: '1', handle: '+33612345678', linkedBy: 'phone' });
      for (const schema of [matching(), matching('phone')]) expect(linkedBy(own, ann, schema)).to.equal('userId');
      const { userId: _none, ...without } = own;
      expect(linkedBy(without, ann, matching('phone'))).to.equal(undefined);
    }
  });

  it('5.6 others by the one attribute chosen, whatever the spelling; with none chosen, not', () => {
    const whatsapp = channel({ network: 'whatsapp', handle: '+33 6 12 34 56 78' });
    expect(linkedBy(whatsapp, ann, matching('phone'))).to.equal('phone');
    expect(linkedBy(whatsapp, ann, matching('email'))).to.equal(undefined);
    expect(linkedBy(whatsapp, ann, matching())).to.equal(undefined);
    expect(linkedBy(whatsapp, ann, matching('unheard-of'))).to.equal(undefined);
    const email = channel({ network: 'email', handle: 'ANN@example.com' });
    expect(linkedBy(email, ann, matching('email'))).to.equal('email');
  });

  it('5.6 what the source says counts as long as that attribute is chosen and has a value', () => {
    const webchat = channel({ network: 'webchat', linkedBy: 'phone' });
    expect(linkedBy(webchat, ann, matching('phone'))).to.equal('phone');
    expect(linkedBy(webchat, ann, matching('email'))).to.equal(undefined);
    expect(linkedBy(webchat, contact(), matching('phone'))).to.equal(undefined);
  });

  it('5.6 tells the user id from an attribute', () => {
    expect(linkOf(channel({ linkedBy: 'userId' }))).to.deep.equal({ by: 'userId' });
    expect(linkOf(channel({ linkedBy: 'phone' }))).to.deep.equal({ by: 'attribute', key: 'phone' });
    expect(linkOf(channel())).to.equal(undefined);
  });
});
