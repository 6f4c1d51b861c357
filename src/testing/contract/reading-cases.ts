import { ContactError } from '../../domain/errors.js';
import { equal, failureOf, hold, present, rejects } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { IDS, KNOWN } from './fixture.js';

export const readingCases: readonly Contract[] = [
  {
    name: 'session names who is at work and what the agent may do',
    prove: async ({ adapter }) => {
      const { agent, permissions } = await adapter.session(reading());
      hold(typeof agent.id === 'string' && agent.id !== '', 'the agent has an id');
      hold(typeof agent.name === 'string' && agent.name !== '', 'the agent has a name');
      hold(typeof permissions === 'object', 'there are permissions');
    },
  },
  {
    name: 'the adapter has an id that names source and workspace',
    prove: async ({ adapter }) => {
      hold(typeof adapter.id === 'string' && adapter.id !== '', 'the id is a text');
    },
  },
  {
    name: '1.2 a contact comes with all that is known of it',
    prove: async ({ adapter }) => {
      const contact = await adapter.contacts.get(IDS.known, reading());
      equal(contact.id, KNOWN.id, 'id');
      equal(contact.name, KNOWN.name, 'name');
      equal(contact.vip, KNOWN.vip, 'VIP');
      hold(typeof contact.values.get === 'function', 'values are a Map');
      for (const [key, { value }] of KNOWN.values) equal(contact.values.get(key)?.value, value, key);
      equal(
        contact.tags.map(({ id }) => id),
        KNOWN.tags.map(({ id }) => id),
        'tags',
      );
      equal(
        contact.channels.map(({ channelId, handle, userId }) => [channelId, handle, userId]),
        KNOWN.channels.map(({ channelId, handle, userId }) => [channelId, handle, userId]),
        'channels',
      );
    },
  },
  {
    name: 'ids beyond 2^53 stay apart, from end to end',
    prove: async ({ adapter }) => {
      equal((await adapter.contacts.get(IDS.big, reading())).name, 'Big', IDS.big);
      equal((await adapter.contacts.get(IDS.bigger, reading())).name, 'Bigger', IDS.bigger);
      await adapter.contacts.apply(IDS.big, [{ kind: 'vip', from: false, to: true }], writing());
      hold(!(await adapter.contacts.get(IDS.bigger, reading())).vip, 'a write to the one is none to the other');
    },
  },
  {
    name: '11.8 a contact that does not exist is not found',
    prove: async ({ adapter }) => {
      await failureOf(adapter.contacts.get('nobody', reading()), 'not-found');
      await failureOf(adapter.contacts.get('__proto__', reading()), 'not-found');
      await failureOf(
        adapter.contacts.apply('nobody', [{ kind: 'vip', from: false, to: true }], writing()),
        'not-found',
      );
    },
  },
  {
    name: '11.1 an aborted read rejects',
    prove: async ({ adapter }) => {
      await rejects(adapter.contacts.get(IDS.known, { signal: AbortSignal.abort() }), 'aborted before');
      const abort = new AbortController();
      const read = adapter.contacts.get(IDS.known, { signal: abort.signal });
      abort.abort();
      await rejects(read, 'aborted on the way');
      await adapter.contacts.get(IDS.known, reading());
    },
  },
  {
    name: '11.1 what was handed out cannot spoil the source',
    prove: async ({ adapter }) => {
      const first = await adapter.contacts.get(IDS.known, reading());
      attempt(() => Reflect.set(first, 'name', 'Spoilt'));
      attempt(() => first.values instanceof Map && first.values.set('nickname', { value: 'Spoilt' }));
      attempt(() => Reflect.set(first.values.get('orders') ?? {}, 'value', 99));
      attempt(() => Reflect.apply(Array.prototype.push, first.tags, [{ id: 'spoilt', name: 'Spoilt' }]));
      const second = await adapter.contacts.get(IDS.known, reading());
      equal(second.name, KNOWN.name, 'name');
      equal(second.values.has('nickname'), false, 'no value was put in');
      equal(second.values.get('orders')?.value, 3, 'no value was changed');
      equal(second.tags.length, KNOWN.tags.length, 'no tag was put in');
    },
  },
  {
    name: '2.1 the schema names each attribute with type, origin and order',
    needs: ['attributes'],
    prove: async ({ adapter }) => {
      const schema = await present(adapter.attributes).schema(reading());
      const known = new Map(schema.definitions.map((definition) => [definition.key, definition]));
      equal(known.size, schema.definitions.length, 'keys are unique');
      for (const key of KNOWN.values.keys()) hold(known.has(key), `${key} is defined`);
      equal(
        known.get('size')?.options?.map(({ value }) => value),
        ['s', 'l', 'xl'],
        'options',
      );
      equal(known.get('bio')?.origin, 'platform', 'origin');
    },
  },
  {
    name: '5.1 the workspace tells its channels',
    needs: ['channels'],
    prove: async ({ adapter }) => {
      const channels = await present(adapter.channels).list(reading());
      equal(
        channels.map(({ id, network }) => [id, network]),
        [
          ['ch-instagram', 'instagram'],
          ['ch-email', 'email'],
        ],
        'channels',
      );
    },
  },
  {
    name: '7.1 the number of suggestions comes with the contact, and blocked contacts are never suggested',
    needs: ['attributes'],
    prove: async ({ adapter }) => {
      const count = async (id: string) => (await adapter.contacts.get(id, reading())).suggestionCount;
      if ((await count(IDS.known)) === undefined) return;
      equal(await count(IDS.known), 1, 'the same phone; the blocked contact with the same email is left out');
      equal(await count(IDS.blocked), 0, 'nor has the blocked one suggestions');
      await adapter.contacts.apply(IDS.blocked, [{ kind: 'block', from: true, to: false }], writing());
      equal(await count(IDS.known), 2, 'unblocked, it is suggested, whatever the case of its email');
      await adapter.contacts.apply(
        IDS.twin,
        [{ kind: 'attribute', key: 'phone', from: '+442079460018', to: '+442079460019' }],
        writing(),
      );
      equal(await count(IDS.known), 1, 'with another phone number, no more');
    },
  },
  {
    name: 'expected failures are ContactErrors whose message names nobody',
    prove: async ({ adapter }) => {
      const thrown = await adapter.contacts.get('nobody', reading()).catch((error: unknown) => error);
      hold(thrown instanceof ContactError, 'a ContactError');
      hold(!thrown.message.includes('nobody'), 'the message holds no id');
    },
  },
];

function attempt(spoil: () => unknown): void {
  try {
    spoil();
  } catch {
    // It defends itself.
  }
}
