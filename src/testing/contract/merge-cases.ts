import type { ContactAdapter } from '../../adapters/adapter.js';
import type { Workspace } from '../../adapters/workspace/workspace.js';
import type { Contact } from '../../domain/contact.js';
import type { Merge, MergePlan } from '../../domain/merge.js';
import { mergePreview } from '../../domain/merge-preview.js';
import type { MergeChoice } from '../../domain/merge-preview.js';
import type { Note } from '../../domain/note.js';
import { buildContact, buildNotes, buildValues, BUILT_AT } from '../builders.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { contractWorkspace, IDS, TAGS } from './fixture.js';

const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(BUILT_AT - days * DAY).toISOString();

/** Ann and her duplicate, who differ in everything that may differ; and one who has nothing to do with them. */
function twoOfAnn(): Workspace {
  const ann = buildContact({
    id: 'ann',
    name: 'Ann Onyme',
    values: buildValues({
      email: { value: 'ann@example.com', source: 'channel', setAt: daysAgo(9) },
      phone: '+442079460018',
      tier: { value: 'gold', source: 'crm', setAt: daysAgo(2), crm: { state: 'synced' } },
      nickname: 'Annie',
      likes: ['a'],
    }),
    tags: [TAGS.press, TAGS.trade],
    channels: [
      {
        channelId: 'ch-instagram',
        network: 'instagram',
        handle: '@ann',
        userId: '1',
        connectedAt: daysAgo(90),
        lastActiveAt: daysAgo(5),
      },
      {
        channelId: 'ch-email',
        network: 'email',
        handle: 'ann@example.com',
        connectedAt: daysAgo(60),
        lastActiveAt: daysAgo(9),
      },
    ],
  });
  const double = buildContact({
    id: 'double',
    name: 'A. Onyme',
    vip: true,
    values: buildValues({
      email: { value: 'office@example.com', source: 'agent', setAt: daysAgo(3) },
      phone: '+442079460018',
      tier: { value: 'silver', source: 'agent', setAt: daysAgo(3) },
      country: 'FR',
      orders: 0,
    }),
    tags: [TAGS.trade, TAGS.tradeFair],
    channels: [
      {
        channelId: 'ch-email',
        network: 'email',
        handle: 'office@example.com',
        connectedAt: daysAgo(80),
        lastActiveAt: daysAgo(1),
      },
      { channelId: 'ch-sms', network: 'sms', handle: '+442079460018', connectedAt: daysAgo(40) },
    ],
  });
  return contractWorkspace({
    contacts: [ann, double, buildContact({ id: 'else', name: 'Somebody Else' })],
    notes: [...buildNotes('ann', 3), ...buildNotes('double', 60)],
  });
}

export const mergeCases: readonly Contract[] = [
  {
    name: '7.1 suggestions share a phone number or email address, and blocked contacts are never among them',
    needs: ['merges', 'attributes'],
    prove: async ({ adapter }) => {
      const merges = present(adapter.merges);
      const [twin, ...more] = await merges.suggestions(IDS.known, reading());
      equal(more, [], 'more');
      equal([twin?.contactId, twin?.other.id, twin?.dismissed ?? false], [IDS.known, IDS.twin, false], 'suggestion');
      equal(twin?.other.values.get('email')?.value, 'twin@example.com', 'the other is there as a whole');
      equal(twin?.shared, [{ by: 'phone', value: '+442079460018' }], 'what both have');
      equal(await merges.suggestions(IDS.blocked, reading()), [], 'a blocked contact has none');
      await adapter.contacts.apply(IDS.blocked, [{ kind: 'block', from: true, to: false }], writing());
      const both = await merges.suggestions(IDS.known, reading());
      equal(both.map(({ other }) => other.id).sort(), [IDS.blocked, IDS.twin].sort(), 'unblocked');
      equal(
        both.find(({ other }) => other.id === IDS.blocked)?.shared,
        [{ by: 'email', value: 'known@example.com' }],
        'whatever its case',
      );
      await failureOf(merges.suggestions('nobody', reading()), 'not-found');
    },
  },
  {
    name: '7.1 a Brazilian number is one number with and without its ninth digit, and no other number is',
    needs: ['merges', 'attributes'],
    workspace: () =>
      contractWorkspace({
        notes: [],
        contacts: ['+5511987654321', '+551187654321', '+551123456789', '+5511923456789'].map((phone, index) =>
          buildContact({ id: `br-${index}`, values: buildValues({ phone }) }),
        ),
      }),
    prove: async ({ adapter }) => {
      const others = async (id: string) =>
        (await present(adapter.merges).suggestions(id, reading())).map(({ other }) => other.id);
      equal(await others('br-0'), ['br-1'], 'a mobile number, which got a ninth digit');
      equal(await others('br-2'), [], 'a landline, which did not');
    },
  },
  {
    name: '7.1 the workspace’s suggestions name each pair once',
    needs: ['merges', 'attributes'],
    prove: async ({ adapter }) => {
      const pairs = async () =>
        (await present(adapter.merges).suggestions(undefined, reading())).map(({ contactId, other }) =>
          [contactId, other.id].sort(),
        );
      equal(await pairs(), [[IDS.known, IDS.twin].sort()], 'pairs');
      await adapter.contacts.apply(IDS.twin, [{ kind: 'block', from: false, to: true }], writing());
      equal(await pairs(), [], 'no blocked contact');
    },
  },
  {
    name: '7.1 “Not a duplicate” is remembered of both, and can be taken back',
    needs: ['merges', 'merges.dismiss', 'attributes'],
    prove: async ({ adapter, other = adapter }) => {
      const merges = present(adapter.merges);
      const dismissed = async (id: string) => {
        const list = await present(other.merges).suggestions(id, reading());
        return list.map((suggestion) => suggestion.dismissed ?? false);
      };
      const count = async (id: string) => (await other.contacts.get(id, reading())).suggestionCount;
      await present(merges.dismiss)(IDS.known, IDS.twin, true, writing());
      for (const id of [IDS.known, IDS.twin]) {
        equal(await dismissed(id), [true], 'dismissed');
        equal((await count(id)) ?? 0, 0, 'not counted');
      }
      await present(merges.dismiss)(IDS.twin, IDS.known, false, writing());
      equal(await dismissed(IDS.known), [false], 'taken back');
      equal((await count(IDS.known)) ?? 1, 1, 'counted again');
      await failureOf(present(merges.dismiss)(IDS.known, 'nobody', true, writing()), 'not-found');
    },
  },
  {
    name: '7.2 the merged contact holds what the preview said, picks included',
    needs: ['merges', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const { preview, merge } = await mergeTwo(adapter, {
        take: { name: 'from', 'attribute:email': 'from', 'attribute:nickname': 'from' },
        replyChannelId: 'ch-instagram',
      });
      const contact = present(merge.contact);
      equal(facts(contact), facts(preview.contact), 'the merged contact');
      equal([contact.id, contact.name, contact.vip], ['ann', 'A. Onyme', true], 'id, name and VIP');
      equal(contact.values.get('email')?.value, 'office@example.com', 'email');
      equal(contact.values.has('nickname'), false, 'a value that was not taken');
      equal(contact.values.get('orders')?.value, 0, 'a value that only the other has');
      equal(contact.replyChannelId, 'ch-instagram', 'the channel of replies');
      equal(facts(await adapter.contacts.get('ann', reading())), facts(contact), 'read again');
    },
  },
  {
    name: '7.3 a merge brings together tags, channels and notes, and the other contact is gone into it',
    needs: ['merges', 'notes', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter, other = adapter }) => {
      const { merge } = await mergeTwo(adapter);
      const { agent } = await adapter.session(reading());
      equal([merge.into, merge.from, merge.by?.id], ['ann', 'double', agent.id], 'merge');
      equal([merge.intoName, merge.fromName], ['Ann Onyme', 'A. Onyme'], 'names');
      const ann = await other.contacts.get('ann', reading());
      equal(
        ann.tags.map(({ id }) => id).sort(),
        Object.values(TAGS)
          .map(({ id }) => id)
          .sort(),
        'tags',
      );
      equal(
        ann.channels.map(({ channelId }) => channelId),
        ['ch-instagram', 'ch-email', 'ch-sms'],
        'channels',
      );
      const email = ann.channels.find(({ channelId }) => channelId === 'ch-email');
      equal(
        [email?.handle, email?.connectedAt, email?.lastActiveAt],
        ['office@example.com', daysAgo(80), daysAgo(1)],
        'one channel of two: since the first, active until the last',
      );
      equal(ann.noteCount ?? 63, 63, 'number of notes');
      const notes = await allNotes(other, 'ann');
      equal(notes.length, 63, 'notes');
      hold(
        notes.every(({ contactId }) => contactId === 'ann'),
        'they are its own',
      );
      for (const gone of [
        () => other.contacts.get('double', reading()),
        () => other.contacts.apply('double', [{ kind: 'vip', from: true, to: false }], writing()),
        () => present(other.notes).list('double', reading()),
      ]) {
        equal((await failureOf(gone(), 'gone')).mergedInto, 'ann', 'where it went');
      }
      equal(ann.suggestionCount ?? 0, 0, 'no suggestion is left');
    },
  },
  {
    name: '7.3 a merge of a merge leads to whom it became at last',
    needs: ['merges', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      await mergeTwo(adapter);
      await mergeTwo(adapter, {}, ['else', 'ann']);
      for (const id of ['double', 'ann']) {
        equal((await failureOf(adapter.contacts.get(id, reading()), 'gone')).mergedInto, 'else', id);
      }
    },
  },
  {
    name: '7.3 undo restores both contacts exactly',
    needs: ['merges', 'merges.undo', 'notes', 'attributes', 'tags'],
    workspace: twoOfAnn,
    prove: async ({ adapter, other = adapter }) => {
      const before = await everything(adapter);
      for (const choice of [{}, { take: { 'attribute:tier': 'from', name: 'from', vip: 'into' } as const }]) {
        const { merge } = await mergeTwo(adapter, choice);
        const undone = await present(present(other.merges).undo)(merge.id, writing());
        hold(undone.undone !== undefined, 'told');
        equal([undone.contact?.id, undone.other?.id], ['ann', 'double'], 'both are answered');
        equal(await everything(adapter), before, 'both as they were');
      }
    },
  },
  {
    name: '7.3 edits made since stand in the way of undo, which names them, and goes once they are taken back',
    needs: ['merges', 'merges.undo', 'attributes', 'tags'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const before = await everything(adapter);
      const { merge } = await mergeTwo(adapter);
      const undo = () => present(present(adapter.merges).undo)(merge.id, writing());
      const apply = (nickname: string | undefined, press: boolean) =>
        adapter.contacts.apply(
          'ann',
          [
            { kind: 'attribute', key: 'nickname', ...(nickname !== undefined && { to: nickname }) },
            { kind: 'tag', tag: TAGS.press, from: !press, to: press },
          ],
          writing(),
        );
      await apply('Nan', false);
      const { fields, current } = await failureOf(undo(), 'conflict');
      equal(
        [...(fields ?? [])].sort(),
        ['attribute:nickname', `tag:${TAGS.press.id}`].sort(),
        'what stands in its way',
      );
      hold(current === undefined || ('values' in current && current.id === 'ann'), 'the contact as it is now');
      equal((await failureOf(adapter.contacts.get('double', reading()), 'gone')).mergedInto, 'ann', 'still merged');
      await apply('Annie', true);
      await undo();
      const after = await everything(adapter);
      equal(after.double, before.double, 'the other as it was');
    },
  },
  {
    name: '7.3 a later merge stands in the way of undo: the last is undone first',
    needs: ['merges', 'merges.undo', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const before = await everything(adapter);
      const { merge: first } = await mergeTwo(adapter);
      const { merge: second } = await mergeTwo(adapter, {}, ['ann', 'else']);
      const undo = ({ id }: Merge) => present(present(adapter.merges).undo)(id, writing());
      equal((await failureOf(undo(first), 'conflict')).fields, ['merge'], 'first');
      await undo(second);
      await undo(first);
      const { merge: third } = await mergeTwo(adapter);
      const { merge: fourth } = await mergeTwo(adapter, {}, ['else', 'ann']);
      equal((await failureOf(undo(third), 'conflict')).fields, ['merge'], 'also where it was merged into another');
      await undo(fourth);
      await undo(third);
      equal(await everything(adapter), before, 'all as they were');
      await failureOf(present(present(adapter.merges).undo)('merge-never', writing()), 'not-found');
    },
  },
  {
    name: '7.3 notes written since the merge stay with the contact that kept its id',
    needs: ['merges', 'merges.undo', 'notes', 'notes.edit', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const notes = present(adapter.notes);
      const [theirs] = (await notes.list('double', reading())).items;
      const { merge } = await mergeTwo(adapter);
      const written = await notes.create('ann', 'Since', writing());
      const edited = await present(notes.edit)({ id: present(theirs).id, contactId: 'ann' }, 'Edited since', writing());
      await present(present(adapter.merges).undo)(merge.id, writing());
      equal(
        (await allNotes(adapter, 'ann')).map(({ id }) => id).filter((id) => id === written.id),
        [written.id],
        'the new one',
      );
      const back = await allNotes(adapter, 'double');
      equal(back.find(({ id }) => id === edited.id)?.text, 'Edited since', 'the edited one goes back as it is');
      const { noteCount = back.length } = await adapter.contacts.get('double', reading());
      equal([back.length, noteCount], [60, 60], 'all of them are back');
    },
  },
  {
    name: '11.1 one key merges once, and undoes once',
    needs: ['merges', 'merges.undo', 'idempotency keys', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const merges = present(adapter.merges);
      const plan = await planFor(adapter, 'ann', 'double');
      const sent = writing();
      const first = await merges.merge(plan, sent);
      const again = await merges.merge(plan, sent);
      equal([again.id, again.contact?.version], [first.id, first.contact?.version], 'one merge');
      equal((await failureOf(merges.merge(plan, writing()), 'gone')).mergedInto, 'ann', 'another key');
      const undoing = writing();
      await present(merges.undo)(first.id, undoing);
      const { version } = await adapter.contacts.get('ann', reading());
      await present(merges.undo)(first.id, undoing);
      hold((await present(merges.undo)(first.id, writing())).undone !== undefined, 'undone already');
      equal((await adapter.contacts.get('ann', reading())).version, version, 'and once');
    },
  },
  {
    name: '11.2 a merge by a stale version of either contact is refused, with that contact as it is now',
    needs: ['merges', 'strong concurrency', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const merges = present(adapter.merges);
      for (const id of ['ann', 'double']) {
        const plan = await planFor(adapter, 'ann', 'double');
        await adapter.contacts.apply(id, [{ kind: 'attribute', key: 'orders', to: id.length }], writing());
        const { current } = await failureOf(merges.merge(plan, writing()), 'conflict');
        if (current) equal(current.id, id, 'current');
      }
      equal((await adapter.contacts.get('double', reading())).id, 'double', 'not merged');
    },
  },
  {
    name: '7.1 blocked contacts are not merged, nor is a contact with itself',
    needs: ['merges', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter }) => {
      const merges = present(adapter.merges);
      await adapter.contacts.apply('double', [{ kind: 'block', from: false, to: true }], writing());
      for (const [into, from] of [
        ['ann', 'double'],
        ['double', 'ann'],
        ['ann', 'ann'],
      ] as const) {
        await failureOf(merges.merge({ into, from, versions: {}, take: {} }, writing()), 'validation');
      }
      await failureOf(merges.merge({ into: 'ann', from: 'nobody', versions: {}, take: {} }, writing()), 'not-found');
    },
  },
  {
    name: '7.2 what the agent may not choose cannot be chosen by the plan',
    needs: ['merges', 'attributes'],
    workspace: () => {
      const { contacts, ...workspace } = twoOfAnn();
      const bio = (text: string) => buildValues({ bio: { value: text, source: 'channel' } });
      return {
        ...workspace,
        contacts: contacts.map((contact, index) => ({ ...contact, values: bio(`Bio ${index}`) })),
      };
    },
    prove: async ({ adapter }) => {
      const plan: MergePlan = { into: 'ann', from: 'double', versions: {}, take: { 'attribute:bio': 'from' } };
      const { permission } = await failureOf(present(adapter.merges).merge(plan, writing()), 'forbidden');
      equal(permission, { reason: 'platform' }, 'reason');
      const { merge } = await mergeTwo(adapter);
      equal(merge.contact?.values.get('bio')?.value, 'Bio 0', 'bio');
    },
  },
  {
    name: '11.9 a contact that may not be merged is not merged',
    needs: ['merges', 'attributes'],
    workspace: () => {
      const { contacts, ...workspace } = twoOfAnn();
      const guarded = { permissions: { merge: { reason: 'team' as const } } };
      return {
        ...workspace,
        contacts: contacts.map((contact) => (contact.id === 'double' ? { ...contact, ...guarded } : contact)),
      };
    },
    prove: async ({ adapter }) => {
      const plan: MergePlan = { into: 'ann', from: 'double', versions: {}, take: {} };
      const { permission } = await failureOf(present(adapter.merges).merge(plan, writing()), 'forbidden');
      equal(permission, { reason: 'team' }, 'reason');
    },
  },
  {
    name: '7.4 owners and managers see the merge history, newest first and with what was undone',
    needs: ['merges', 'merges.history', 'merges.undo', 'roles', 'attributes'],
    workspace: twoOfAnn,
    prove: async ({ adapter, as }) => {
      const { merge: first } = await mergeTwo(adapter);
      await present(present(adapter.merges).undo)(first.id, writing());
      const { merge: second } = await mergeTwo(adapter, {}, ['else', 'double']);
      for (const role of ['owner', 'manager'] as const) {
        const { history } = present((await present(as)(role)).merges);
        const list = async (contactId?: string) =>
          (await present(history)(contactId, reading())).items.map(({ id, undone }) => [id, undone !== undefined]);
        equal(
          await list(),
          [
            [second.id, false],
            [first.id, true],
          ],
          'of the workspace',
        );
        equal(await list('ann'), [[first.id, true]], 'of one contact');
        equal(
          await list('double'),
          [
            [second.id, false],
            [first.id, true],
          ],
          'also of one that is gone',
        );
        const page = await present(history)(undefined, { ...reading(), limit: 1 });
        equal(
          page.items.map(({ id }) => id),
          [second.id],
          'page',
        );
        const next = await present(history)(undefined, { ...reading(), limit: 1, cursor: present(page.next) });
        equal(
          next.items.map(({ id }) => id),
          [first.id],
          'next page',
        );
      }
      for (const role of ['agent', 'administrator'] as const) {
        const { history } = present((await present(as)(role)).merges);
        await failureOf(present(history)(undefined, reading()), 'forbidden');
      }
    },
  },
];

async function planFor(adapter: ContactAdapter, into: string, from: string): Promise<MergePlan> {
  return (await previewOf(adapter, into, from)).plan;
}

async function previewOf(adapter: ContactAdapter, into: string, from: string, choice: MergeChoice = {}) {
  const session = await adapter.session(reading());
  const schema = await present(adapter.attributes).schema(reading());
  const [one, other] = [await adapter.contacts.get(into, reading()), await adapter.contacts.get(from, reading())];
  return mergePreview(one, other, { schema, session }, choice);
}

async function mergeTwo(
  adapter: ContactAdapter,
  choice: MergeChoice = {},
  [into, from]: readonly [string, string] = ['ann', 'double'],
) {
  const preview = await previewOf(adapter, into, from, choice);
  return { preview, merge: await present(adapter.merges).merge(preview.plan, writing()) };
}

/** What a contact holds, without what the source counts or makes anew. */
function facts({ version: _version, suggestionCount: _count, avatarUrl: _picture, ...contact }: Contact) {
  return { ...contact, channels: contact.channels.map(({ linkedBy: _derived, ...channel }) => channel) };
}

async function everything(adapter: ContactAdapter) {
  const of = async (id: string) => {
    const contact = await adapter.contacts.get(id, reading());
    return { ...facts(contact), count: contact.suggestionCount, notes: await allNotes(adapter, id) };
  };
  const tags = await adapter.tags?.search('', reading());
  return { ann: await of('ann'), double: await of('double'), else: await of('else'), tags: tags?.items };
}

async function allNotes(adapter: ContactAdapter, contactId: string): Promise<readonly Note[]> {
  const all: Note[] = [];
  let cursor: string | undefined;
  do {
    const page = await adapter.notes?.list(contactId, { ...reading(), ...(cursor !== undefined && { cursor }) });
    all.push(...(page?.items ?? []));
    cursor = page?.next;
  } while (cursor !== undefined);
  return all;
}
