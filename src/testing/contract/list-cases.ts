import type { ContactAdapter } from '../../adapters/adapter.js';
import type { DirectoryQuery } from '../../domain/directory.js';
import { buildWorkspace } from '../builders.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { contractWorkspace, IDS, TAGS } from './fixture.js';

export const listCases: readonly Contract[] = [
  {
    name: '6.3 tags are found whatever the case, accents and surrounding space',
    needs: ['tags'],
    prove: async ({ adapter }) => {
      const found = async (query: string) =>
        (await present(adapter.tags).search(query, reading())).items.map(({ id }) => id);
      equal(await found(' PRÉSSE speciale '), [TAGS.press.id], 'accents, case and space');
      equal(await found('trade'), [TAGS.trade.id, TAGS.tradeFair.id], 'names that begin with it come first');
      equal(
        (await found('')).sort(),
        Object.values(TAGS)
          .map(({ id }) => id)
          .sort(),
        'nothing typed',
      );
      equal(await found('unheard-of'), [], 'nothing found');
    },
  },
  {
    name: '6.1 tags come in pages, and each once',
    needs: ['tags'],
    workspace: () =>
      contractWorkspace({
        tags: Array.from({ length: 120 }, (_, index) => ({ id: `tag-${index}`, name: `Tag ${index}` })),
        contacts: [],
      }),
    prove: async ({ adapter }) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await present(adapter.tags).search('tag', {
          ...reading(),
          ...(cursor !== undefined && { cursor }),
        });
        hold(page.items.length > 0 && page.items.length <= 50, 'at most 50 a page');
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      equal([ids.length, new Set(ids).size], [120, 120], 'tags');
    },
  },
  {
    name: '6.3 creating a tag that exists after folding answers with that tag',
    needs: ['tags', 'tags.create'],
    prove: async ({ adapter }) => {
      const tags = present(adapter.tags);
      const create = present(tags.create);
      equal((await create('  pressé Speciale', writing())).id, TAGS.press.id, 'the existing tag');
      const sent = writing();
      const made = await create(' Spring ', sent);
      equal(made.name, 'Spring', 'the name without surrounding space');
      equal((await create(' Spring ', sent)).id, made.id, 'the same key');
      equal((await create('SPRING', writing())).id, made.id, 'another key');
      equal((await tags.search('spring', reading())).items.length, 1, 'tags');
      await failureOf(create('  ', writing()), 'validation');
    },
  },
  {
    name: '6.1 a tag says how many contacts carry it',
    needs: ['tags'],
    prove: async ({ adapter }) => {
      const count = async () => (await present(adapter.tags).search('speciale', reading())).items[0]?.contacts;
      if ((await count()) === undefined) return;
      equal(await count(), 1, 'at first');
      await adapter.contacts.apply(IDS.empty, [{ kind: 'tag', tag: TAGS.press, from: false, to: true }], writing());
      await adapter.contacts.apply(IDS.empty, [{ kind: 'tag', tag: TAGS.press, from: false, to: true }], writing());
      equal(await count(), 2, 'assigned');
      await adapter.contacts.apply(IDS.known, [{ kind: 'tag', tag: TAGS.press, from: true, to: false }], writing());
      equal(await count(), 1, 'taken off');
    },
  },
  {
    name: '10.1 the directory lists contacts, blocked ones only when asked for',
    needs: ['directory'],
    prove: async ({ adapter }) => {
      const all = await listed(adapter, {});
      hold(!all.includes(IDS.blocked), 'no blocked contact');
      equal(all.slice(0, 2), [IDS.known, IDS.twin], 'who was heard of last comes first');
      equal([...all].sort(), [IDS.known, IDS.twin, IDS.empty, IDS.guarded, IDS.big, IDS.bigger].sort(), 'all');
      equal(await listed(adapter, { blocked: true }), [IDS.blocked], 'blocked');
    },
  },
  {
    name: '10.1 the directory filters by VIP, tag, channel and text',
    needs: ['directory'],
    prove: async ({ adapter }) => {
      equal(await listed(adapter, { vip: true }), [IDS.twin], 'VIP');
      equal(await listed(adapter, { tagIds: [TAGS.press.id] }), [IDS.known], 'tag');
      equal(await listed(adapter, { channelId: 'ch-email' }), [IDS.twin], 'channel');
      equal(await listed(adapter, { text: 'empty' }), [IDS.empty], 'name, without its accent');
      equal(await listed(adapter, { text: 'TWIN@example' }), [IDS.twin], 'email');
      equal(await listed(adapter, { text: '@known' }), [IDS.known], 'handle');
      equal(await listed(adapter, { text: '020 7946-0018' }), [IDS.known, IDS.twin], 'phone, as people write it');
      equal(await listed(adapter, { text: 'unheard-of' }), [], 'nobody');
    },
  },
  {
    name: '10.1 the directory comes in pages, and each contact once',
    needs: ['directory'],
    workspace: () => buildWorkspace(130),
    prove: async ({ adapter }) => {
      const ids = await listed(adapter, {});
      equal(
        ids,
        Array.from({ length: 130 }, (_, index) => `c-${index + 1}`),
        'contacts',
      );
    },
  },
  {
    name: '10.1 a contact that is blocked moves to the blocked ones at once',
    needs: ['directory'],
    prove: async ({ adapter }) => {
      await adapter.contacts.apply(IDS.twin, [{ kind: 'block', from: false, to: true }], writing());
      hold(!(await listed(adapter, {})).includes(IDS.twin), 'not listed');
      equal((await listed(adapter, { blocked: true })).sort(), [IDS.blocked, IDS.twin].sort(), 'blocked');
    },
  },
];

async function listed(adapter: ContactAdapter, query: DirectoryQuery): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await present(adapter.directory).list(query, {
      ...reading(),
      ...(cursor !== undefined && { cursor }),
    });
    hold(page.items.length <= 50, 'at most 50 a page');
    ids.push(...page.items.map(({ id }) => id));
    hold(ids.length < 1000, 'the pages end');
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}
