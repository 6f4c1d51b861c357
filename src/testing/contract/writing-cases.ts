import type { Change } from '../../domain/change.js';
import type { Contact } from '../../domain/contact.js';
import { equal, failureOf, hold, present, rejects } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { IDS, TAGS } from './fixture.js';

const promote: Change = { kind: 'vip', from: false, to: true };
const rename = (to: string): Change => ({ kind: 'name', from: 'Known Person', to });
const orders = (to: number): Change => ({ kind: 'attribute', key: 'orders', from: 3, to });

export const writingCases: readonly Contract[] = [
  {
    name: '11.3 changes of every kind are kept, under a new version',
    prove: async ({ adapter }) => {
      const before = await adapter.contacts.get(IDS.known, reading());
      const changes: Change[] = [
        rename('Known Anew'),
        promote,
        orders(4),
        { kind: 'attribute', key: 'nickname', to: 'Kay' },
        { kind: 'tag', tag: TAGS.trade, from: false, to: true },
        { kind: 'tag', tag: TAGS.press, from: true, to: false },
      ];
      const { contact, rejected } = await adapter.contacts.apply(IDS.known, changes, writing(before.version));
      equal(rejected, [], 'rejected');
      const again = await adapter.contacts.get(IDS.known, reading());
      for (const now of [contact, again]) {
        equal(now.name, 'Known Anew', 'name');
        equal(now.vip, true, 'VIP');
        equal(now.values.get('orders')?.value, 4, 'orders');
        equal(now.values.get('nickname')?.value, 'Kay', 'nickname');
        equal(
          now.tags.map(({ id }) => id),
          [TAGS.trade.id],
          'tags',
        );
        equal(now.values.get('since')?.value, '2024-02-29', 'what was not named stays');
      }
      hold(again.version === undefined || again.version !== before.version, 'the version is another');
      equal(again.version, contact.version, 'the version of the answer');
    },
  },
  {
    name: '2.10 0, false and blank dates of leap days are values, and clearing makes absent',
    prove: async ({ adapter }) => {
      const set = async (changes: Change[]) =>
        (await adapter.contacts.apply(IDS.known, changes, writing())).contact.values;
      const values = await set([orders(0), { kind: 'attribute', key: 'newsletter', from: true, to: false }]);
      equal(values.get('orders')?.value, 0, 'zero');
      equal(values.get('newsletter')?.value, false, 'no');
      equal(values.get('since')?.value, '2024-02-29', 'date');
      await set([
        { kind: 'attribute', key: 'orders', from: 0 },
        { kind: 'attribute', key: 'likes', from: ['a'], to: [] },
      ]);
      const { values: after } = await adapter.contacts.get(IDS.known, reading());
      equal(after.has('orders'), false, 'cleared');
      equal(after.has('likes'), false, 'a multi-select without members is absent');
      equal(after.get('newsletter')?.value, false, 'still no');
    },
  },
  {
    name: '2.11 a value tells who set it, and when',
    prove: async ({ adapter }) => {
      const { agent } = await adapter.session(reading());
      const { contact } = await adapter.contacts.apply(IDS.known, [orders(4)], writing());
      const value = contact.values.get('orders');
      equal(value?.source, 'agent', 'source');
      equal(value?.setBy?.id, agent.id, 'set by');
      hold(!Number.isNaN(Date.parse(value?.setAt ?? '')), 'set at an instant');
      equal(contact.values.get('email')?.source, 'channel', 'the source of others stays');
    },
  },
  {
    name: '11.2 a stale version is refused with what is there now, and nothing is written',
    needs: ['strong concurrency'],
    prove: async ({ adapter }) => {
      const { version } = await adapter.contacts.get(IDS.known, reading());
      const { contact } = await adapter.contacts.apply(IDS.known, [orders(4)], writing(version));
      const { current } = await failureOf(adapter.contacts.apply(IDS.known, [promote], writing(version)), 'conflict');
      if (current) {
        hold('values' in current, 'the contact is shown');
        equal(current.version, contact.version, 'its version');
        equal(current.values.get('orders')?.value, 4, 'its values');
      }
      equal((await adapter.contacts.get(IDS.known, reading())).vip, false, 'not written');
    },
  },
  {
    name: '11.2 of two writers with one version one wins, and the other is told',
    needs: ['strong concurrency', 'another client'],
    prove: async ({ adapter, other }) => {
      // Each of them is the first once.
      for (const [first, second, one, another] of [
        [adapter, present(other), 4, 5],
        [present(other), adapter, 6, 7],
      ] as const) {
        const { version, values } = await adapter.contacts.get(IDS.known, reading());
        const change = (to: number): Change => ({
          kind: 'attribute',
          key: 'orders',
          from: values.get('orders')?.value,
          to,
        });
        const both = await Promise.allSettled([
          first.contacts.apply(IDS.known, [change(one)], writing(version)),
          second.contacts.apply(IDS.known, [change(another)], writing(version)),
        ]);
        const won = both.flatMap((winner) => (winner.status === 'fulfilled' ? [winner.value.contact] : []));
        equal(won.length, 1, 'writers that won');
        for (const lost of both) if (lost.status === 'rejected') await failureOf(rejected(lost), 'conflict');
        const now = await second.contacts.get(IDS.known, reading());
        equal(now.values.get('orders')?.value, won[0]?.values.get('orders')?.value, 'what stands');
      }
    },
  },
  {
    name: '11.2 writes without a version all land, each once',
    needs: ['another client'],
    prove: async ({ adapter, other }) => {
      const second = present(other);
      const tags = Object.values(TAGS);
      await Promise.all(
        tags.map((tag, index) =>
          (index % 2 === 0 ? adapter : second).contacts.apply(
            IDS.empty,
            [{ kind: 'tag', tag, from: false, to: true }],
            writing(),
          ),
        ),
      );
      const { tags: now } = await adapter.contacts.get(IDS.empty, reading());
      equal(now.map(({ id }) => id).sort(), tags.map(({ id }) => id).sort(), 'tags');
    },
  },
  {
    name: '11.1 one key commits once, and its answer comes before the version is looked at',
    needs: ['idempotency keys'],
    prove: async ({ adapter }) => {
      const { version } = await adapter.contacts.get(IDS.known, reading());
      const sent = writing(version);
      // The answer of the first is lost on the way; meanwhile somebody else writes the same field.
      const lost = await adapter.contacts.apply(IDS.known, [orders(4)], sent);
      await adapter.contacts.apply(
        IDS.known,
        [{ kind: 'attribute', key: 'orders', from: 4, to: 9 }],
        writing(lost.contact.version),
      );
      const again = await adapter.contacts.apply(IDS.known, [orders(4)], sent);
      equal(again.rejected, lost.rejected, 'rejected');
      equal(again.contact.version, lost.contact.version, 'the version of the first answer');
      equal(again.contact.values.get('orders')?.value, 4, 'the first answer');
      equal((await adapter.contacts.get(IDS.known, reading())).values.get('orders')?.value, 9, 'what the other wrote');
    },
  },
  {
    name: '11.1 the same key twice at once commits once',
    needs: ['idempotency keys'],
    prove: async ({ adapter, other = adapter }) => {
      const [one, another] = [await adapter.session(reading()), await other.session(reading())];
      // Keys may be each agent's own.
      const second = one.agent.id === another.agent.id ? other : adapter;
      const sent = writing();
      const answers = await Promise.all(
        [adapter, second].map(({ contacts }) => contacts.apply(IDS.known, [orders(4)], sent)),
      );
      equal(answers[0]?.contact.version, answers[1]?.contact.version, 'one version');
    },
  },
  {
    name: '11.1 a key belongs to one body',
    needs: ['idempotency keys'],
    prove: async ({ adapter }) => {
      const sent = writing();
      await adapter.contacts.apply(IDS.known, [orders(4)], sent);
      await rejects(adapter.contacts.apply(IDS.known, [orders(5)], sent), 'another body under the key is refused');
      await rejects(adapter.contacts.apply(IDS.twin, [orders(4)], sent), 'another contact under the key is refused');
      equal((await adapter.contacts.get(IDS.known, reading())).values.get('orders')?.value, 4, 'what stands');
    },
  },
  {
    name: '2.3 a value that is none of its type is rejected by name, and the others are kept',
    needs: ['attributes'],
    prove: async ({ adapter }) => {
      const bad: Change[] = [
        { kind: 'attribute', key: 'email', from: 'known@example.com', to: 'nobody' },
        { kind: 'attribute', key: 'phone', from: '+442079460018', to: '020 7946 0018' },
        { kind: 'attribute', key: 'url', to: 'javascript:alert(1)' },
        { kind: 'attribute', key: 'country', to: 'Atlantis' },
        { kind: 'attribute', key: 'orders', from: 3, to: 'three' },
        { kind: 'attribute', key: 'newsletter', from: true, to: 'yes' },
        { kind: 'attribute', key: 'since', from: '2024-02-29', to: '2025-02-29' },
        { kind: 'attribute', key: 'size', from: 's', to: 'm' },
        { kind: 'attribute', key: 'size', from: 's', to: 'xl' },
        { kind: 'attribute', key: 'likes', from: ['a'], to: ['a', 'c'] },
        { kind: 'attribute', key: 'unheard-of', to: 'of' },
      ];
      const { contact, rejected } = await adapter.contacts.apply(IDS.known, [...bad, promote], writing());
      equal(
        rejected.map(({ change }) => change),
        bad,
        'rejected',
      );
      for (const { change, failure } of rejected) {
        hold(failure.code === 'validation', 'a validation failure');
        hold(change.kind === 'attribute' && failure.fields.has(change.key), 'that names the field');
      }
      equal(contact.vip, true, 'the good change');
      const now = await adapter.contacts.get(IDS.known, reading());
      for (const key of ['email', 'phone', 'url', 'country', 'orders', 'newsletter', 'since', 'size', 'likes']) {
        equal(now.values.get(key)?.value, contact.values.get(key)?.value, key);
      }
      equal(now.values.get('orders')?.value, 3, 'orders stay');
    },
  },
  {
    name: '6.2 a tag that does not exist cannot be assigned',
    needs: ['tags'],
    prove: async ({ adapter }) => {
      const change: Change = { kind: 'tag', tag: { id: 'tag-gone', name: 'Gone' }, from: false, to: true };
      const { contact, rejected } = await adapter.contacts.apply(IDS.empty, [change], writing());
      equal(
        rejected.map(({ failure }) => failure.code),
        ['validation'],
        'rejected',
      );
      equal(contact.tags, [], 'tags');
    },
  },
  {
    name: '8.1 blocking says who and when, and unblocking lifts it',
    prove: async ({ adapter }) => {
      const { agent } = await adapter.session(reading());
      const apply = async (from: boolean, to: boolean): Promise<Contact> =>
        (await adapter.contacts.apply(IDS.twin, [{ kind: 'block', from, to }], writing())).contact;
      const { blocked } = await apply(false, true);
      equal(blocked?.by?.id, agent.id, 'by');
      hold(!Number.isNaN(Date.parse(blocked?.at ?? '')), 'at an instant');
      equal((await apply(true, false)).blocked, undefined, 'lifted');
    },
  },
  {
    name: '2.9 an edit of a CRM-managed value waits, and what the CRM has is known',
    needs: ['attributes'],
    prove: async ({ adapter }) => {
      const set = async (from: string | undefined, to: string | undefined) => {
        const change: Change = {
          kind: 'attribute',
          key: 'tier',
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
        };
        return (await adapter.contacts.apply(IDS.known, [change], writing())).contact.values.get('tier');
      };
      equal((await set('gold', 'silver'))?.crm, { state: 'waiting', known: 'gold' }, 'edited once');
      equal((await set('silver', 'iron'))?.crm, { state: 'waiting', known: 'gold' }, 'edited twice');
      equal(await set('iron', undefined), undefined, 'cleared');
      equal((await set(undefined, 'tin'))?.crm, { state: 'waiting', known: 'gold' }, 'filled again');
      equal((await set('tin', 'gold'))?.crm, { state: 'synced' }, 'back to what the CRM has');
    },
  },
];

/** As a promise again, so that its failure can be looked at. */
async function rejected({ reason }: PromiseRejectedResult): Promise<never> {
  throw reason;
}
