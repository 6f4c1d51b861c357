import type { AttributeSchema } from '../../domain/attribute.js';
import type { ContactChannel } from '../../domain/channel.js';
import { buildContact, buildValues, BUILT_AT } from '../builders.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { contractWorkspace, IDS } from './fixture.js';

const DAY = 24 * 60 * 60_000;

/** On five channels, of which the phone number tells one. */
const MANY: readonly ContactChannel[] = (['instagram', 'x', 'whatsapp', 'webchat', 'email'] as const).map(
  (network, index) => ({
    channelId: `ch-${network}`,
    network,
    connectedAt: new Date(BUILT_AT - (50 - index) * DAY).toISOString(),
    lastActiveAt: new Date(BUILT_AT - index * DAY).toISOString(),
    ...((network === 'instagram' || network === 'x') && { userId: `user-${index}` }),
    ...(network === 'whatsapp' && { handle: '+55 11 8765-4321' }),
    ...(network === 'email' && { handle: 'many@example.com' }),
  }),
);

function workspaceOfMany(schema: Partial<AttributeSchema> = {}) {
  const workspace = contractWorkspace();
  const many = buildContact({
    id: 'c-many',
    values: buildValues({ phone: '+5511987654321', email: 'other@example.com' }),
    channels: MANY,
  });
  return {
    ...workspace,
    schema: { ...workspace.schema, ...schema },
    contacts: [many],
    notes: [],
    channels: MANY.map(({ channelId, network }) => ({ id: channelId, network, label: network })),
  };
}

export const channelCases: readonly Contract[] = [
  {
    name: '5.5 owners and managers take a channel off, and put it back as it was',
    needs: ['channels.remove', 'channels.restore', 'roles'],
    workspace: workspaceOfMany,
    prove: async ({ adapter, as }) => {
      for (const role of ['owner', 'manager'] as const) {
        const channels = present((await present(as)(role)).channels);
        const before = await adapter.contacts.get('c-many', reading());
        const without = await present(channels.remove)('c-many', 'ch-x', writing());
        equal(
          without.channels,
          before.channels.filter(({ channelId }) => channelId !== 'ch-x'),
          'the others stay',
        );
        hold(without.version === undefined || without.version !== before.version, 'the version is another');
        equal((await adapter.contacts.get('c-many', reading())).channels, without.channels, 'read again');
        const restored = await present(channels.restore)('c-many', 'ch-x', writing());
        equal(restored.channels, before.channels, 'restored, in its place');
      }
    },
  },
  {
    name: '5.5 channels that were removed come back each as it was, in whatever order',
    needs: ['channels.remove', 'channels.restore', 'roles'],
    workspace: workspaceOfMany,
    prove: async ({ adapter, as }) => {
      const channels = present((await present(as)('owner')).channels);
      const before = await adapter.contacts.get('c-many', reading());
      for (const id of ['ch-x', 'ch-instagram']) await present(channels.remove)('c-many', id, writing());
      for (const id of ['ch-x', 'ch-instagram']) await present(channels.restore)('c-many', id, writing());
      const byId = (list: readonly ContactChannel[]) => [...list].sort((a, b) => (a.channelId < b.channelId ? -1 : 1));
      equal(byId((await adapter.contacts.get('c-many', reading())).channels), byId(before.channels), 'channels');
    },
  },
  {
    name: '8.5 agents and administrators do not remove channels',
    needs: ['channels.remove', 'roles'],
    prove: async ({ adapter, as }) => {
      for (const role of ['agent', 'administrator'] as const) {
        const { remove } = present((await present(as)(role)).channels);
        const { permission } = await failureOf(present(remove)(IDS.known, 'ch-instagram', writing()), 'forbidden');
        equal(permission, { reason: 'role' }, role);
      }
      equal((await adapter.contacts.get(IDS.known, reading())).channels.length, 1, 'channels');
    },
  },
  {
    name: '8.4 a denial always wins: the contact’s over the role, and the role’s over the contact',
    needs: ['channels.remove', 'roles'],
    workspace: () => {
      const { contacts, ...workspace } = workspaceOfMany();
      return {
        ...workspace,
        contacts: [
          ...contacts.map((contact) => ({ ...contact, permissions: { removeChannel: { reason: 'team' as const } } })),
          buildContact({ id: 'c-allowed', channels: MANY, permissions: { removeChannel: true } }),
        ],
      };
    },
    prove: async ({ as }) => {
      const remove = async (role: 'owner' | 'agent', contactId: string) =>
        present((await present(as)(role)).channels?.remove)(contactId, 'ch-x', writing());
      equal((await failureOf(remove('owner', 'c-many'), 'forbidden')).permission, { reason: 'team' }, 'the contact’s');
      equal((await failureOf(remove('agent', 'c-allowed'), 'forbidden')).permission, { reason: 'role' }, 'the role’s');
    },
  },
  {
    name: '11.1 removing what is removed succeeds, one key does it once, and what never was cannot be put back',
    needs: ['channels.remove', 'channels.restore', 'roles', 'idempotency keys'],
    workspace: workspaceOfMany,
    prove: async ({ as }) => {
      const { remove, restore } = present((await present(as)('owner')).channels);
      const sent = writing();
      const first = await present(remove)('c-many', 'ch-x', sent);
      equal((await present(remove)('c-many', 'ch-x', sent)).version, first.version, 'the same key');
      equal((await present(remove)('c-many', 'ch-x', writing())).channels.length, 4, 'another key');
      await present(restore)('c-many', 'ch-x', writing());
      equal((await present(restore)('c-many', 'ch-x', writing())).channels.length, 5, 'restored once');
      equal(
        (await present(remove)('c-many', 'ch-x', sent)).version,
        first.version,
        'a late repetition changes nothing',
      );
      await failureOf(present(restore)('c-many', 'ch-never', writing()), 'validation');
      await failureOf(present(remove)('nobody', 'ch-x', writing()), 'not-found');
    },
  },
  {
    name: '11.2 a channel is not removed by a stale version',
    needs: ['channels.remove', 'roles', 'strong concurrency'],
    workspace: workspaceOfMany,
    prove: async ({ adapter, as }) => {
      const { version } = await adapter.contacts.get('c-many', reading());
      await adapter.contacts.apply('c-many', [{ kind: 'vip', from: false, to: true }], writing());
      const { remove } = present((await present(as)('owner')).channels);
      await failureOf(present(remove)('c-many', 'ch-x', writing(version)), 'conflict');
      equal((await adapter.contacts.get('c-many', reading())).channels.length, 5, 'channels');
    },
  },
  {
    name: '5.6 X and Instagram are linked by the user id, others by the attribute chosen for matching',
    workspace: () => workspaceOfMany({ matchBy: 'phone' }),
    prove: async ({ adapter }) => {
      const { channels } = await adapter.contacts.get('c-many', reading());
      const links = new Map(channels.map(({ channelId, linkedBy }) => [channelId, linkedBy]));
      equal([links.get('ch-instagram'), links.get('ch-x')], ['userId', 'userId'], 'X and Instagram');
      equal(links.get('ch-whatsapp'), 'phone', 'the same number, in another spelling');
      equal(links.get('ch-email'), undefined, 'its address is not the number');
    },
  },
  {
    name: '5.6 with no attribute chosen, only X and Instagram are linked',
    workspace: workspaceOfMany,
    prove: async ({ adapter }) => {
      const { channels } = await adapter.contacts.get('c-many', reading());
      equal(
        channels.filter(({ linkedBy }) => linkedBy !== undefined).map(({ channelId }) => channelId),
        ['ch-instagram', 'ch-x'],
        'linked',
      );
    },
  },
];
