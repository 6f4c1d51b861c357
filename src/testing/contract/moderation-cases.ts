import type { ContactAdapter } from '../../adapters/adapter.js';
import type { Deletion } from '../../domain/deletion.js';
import { buildContact } from '../builders.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract, ContractSubject } from './contract-case.js';
import { contractWorkspace, IDS, TAGS } from './fixture.js';

export const moderationCases: readonly Contract[] = [
  {
    name: '8.2 a deleted contact is gone, with its notes, tags and all that leads to it',
    needs: ['moderation.delete', 'roles'],
    prove: async ({ adapter, as }) => {
      await deleteAs('owner', as, IDS.known);
      const { notes, merges } = adapter;
      const gone: (() => Promise<unknown>)[] = [
        () => adapter.contacts.get(IDS.known, reading()),
        () => adapter.contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], writing()),
        ...(notes ? [() => notes.list(IDS.known, reading()), () => notes.create(IDS.known, 'Late', writing())] : []),
        ...(merges ? [() => merges.suggestions(IDS.known, reading())] : []),
      ];
      for (const ask of gone) equal((await failureOf(ask(), 'gone')).mergedInto, undefined, 'merged into nobody');
      equal((await adapter.contacts.get(IDS.twin, reading())).suggestionCount ?? 0, 0, 'suggested to nobody');
      const listed = await adapter.directory?.list({}, reading());
      hold(!listed?.items.some(({ id }) => id === IDS.known), 'not listed');
      const [tag] = (await adapter.tags?.search('speciale', reading()))?.items ?? [];
      equal(tag?.contacts ?? 0, 0, 'no tag counts it');
      equal(tag?.id ?? TAGS.press.id, TAGS.press.id, 'the tag itself stays');
    },
  },
  {
    name: '8.5 owners, managers and administrators delete, agents do not',
    needs: ['moderation.delete', 'roles'],
    prove: async ({ adapter, as }) => {
      const refused = deleteAs('agent', as, IDS.known);
      equal((await failureOf(refused, 'forbidden')).permission, { reason: 'role' }, 'agent');
      await adapter.contacts.get(IDS.known, reading());
      await deleteAs('manager', as, IDS.known);
      await deleteAs('administrator', as, IDS.twin);
      await deleteAs('owner', as, IDS.empty);
    },
  },
  {
    name: '8.4 a contact’s denial of deleting wins over the role',
    needs: ['moderation.delete', 'roles'],
    workspace: () =>
      contractWorkspace({ contacts: [buildContact({ permissions: { delete: { reason: 'team' } } })], notes: [] }),
    prove: async ({ adapter, as }) => {
      equal((await failureOf(deleteAs('owner', as, 'c-1'), 'forbidden')).permission, { reason: 'team' }, 'reason');
      await adapter.contacts.get('c-1', reading());
    },
  },
  {
    name: '8.3 a deletion is logged with a masked hint, the platform, the date and who deleted',
    needs: ['moderation.delete', 'moderation.deletions', 'roles'],
    prove: async ({ adapter, as }) => {
      const owner = await present(as)('owner');
      const { agent } = await owner.session(reading());
      await deleteAs('owner', as, IDS.known);
      await deleteAs('owner', as, IDS.twin);
      const [second, first] = await log(owner);
      equal([first?.hint, second?.hint], ['K••• P•••', 'T••• P•••'], 'hints, newest first');
      equal([first?.network, second?.network], ['instagram', 'email'], 'platforms');
      equal(first?.by?.id, agent.id, 'by');
      hold(!Number.isNaN(Date.parse(first?.at ?? '')), 'at an instant');
      const said = JSON.stringify(await log(owner));
      for (const secret of ['Known', 'Person', 'known@example.com', '442079460018', IDS.known]) {
        hold(!said.includes(secret), 'the log names nobody');
      }
      const { deletions } = present(owner.moderation);
      const page = await present(deletions)({ ...reading(), limit: 1 });
      const next = await present(deletions)({ ...reading(), limit: 1, cursor: present(page.next) });
      equal([page.items[0]?.id, next.items[0]?.id], [second?.id, first?.id], 'in pages');
      await failureOf(present(present(adapter.moderation).deletions)(reading()), 'forbidden');
    },
  },
  {
    name: '8.5 administrators and owners see the deletion log, agents and managers do not',
    needs: ['moderation.deletions', 'roles'],
    prove: async ({ as }) => {
      for (const role of ['administrator', 'owner'] as const) equal(await log(await present(as)(role)), [], role);
      for (const role of ['agent', 'manager'] as const) {
        await failureOf(log(await present(as)(role)), 'forbidden');
      }
    },
  },
  {
    name: '11.1 a deletion repeated under its key succeeds and is logged once',
    needs: ['moderation.delete', 'moderation.deletions', 'idempotency keys', 'roles'],
    prove: async ({ as }) => {
      const owner = await present(as)('owner');
      const remove = present(owner.moderation?.delete);
      const sent = writing();
      await remove(IDS.known, sent);
      await remove(IDS.known, sent);
      await failureOf(remove(IDS.known, writing()), 'gone');
      await failureOf(remove('nobody', writing()), 'not-found');
      equal((await log(owner)).length, 1, 'lines');
    },
  },
  {
    name: '8.2 what was answered under a key is not told of a contact that is deleted',
    needs: ['moderation.delete', 'idempotency keys', 'roles'],
    prove: async ({ adapter, as }) => {
      const sent = writing();
      await adapter.contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], sent);
      const note = adapter.notes && writing();
      if (note) await adapter.notes?.create(IDS.known, 'Secret', note);
      await deleteAs('owner', as, IDS.known);
      await failureOf(adapter.contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], sent), 'gone');
      if (adapter.notes && note) await failureOf(adapter.notes.create(IDS.known, 'Secret', note), 'gone');
    },
  },
  {
    name: '8.2 who was merged into a deleted contact is gone with it, from the history too',
    needs: ['moderation.delete', 'merges', 'merges.history', 'merges.undo', 'roles'],
    prove: async ({ adapter, as }) => {
      const owner = await present(as)('owner');
      const merges = present(owner.merges);
      const merge = await merges.merge({ into: IDS.known, from: IDS.twin, versions: {}, take: {} }, writing());
      await deleteAs('owner', as, IDS.known);
      await failureOf(adapter.contacts.get(IDS.twin, reading()), 'gone');
      equal((await present(merges.history)(undefined, reading())).items, [], 'history');
      await failureOf(present(merges.undo)(merge.id, writing()), 'not-found');
    },
  },
  {
    name: '11.2 a contact is not deleted by a stale version',
    needs: ['moderation.delete', 'strong concurrency', 'roles'],
    prove: async ({ adapter, as }) => {
      const { version } = await adapter.contacts.get(IDS.known, reading());
      await adapter.contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], writing());
      const { moderation } = await present(as)('owner');
      await failureOf(present(moderation?.delete)(IDS.known, writing(version)), 'conflict');
      await adapter.contacts.get(IDS.known, reading());
    },
  },
];

async function deleteAs(
  role: 'agent' | 'manager' | 'owner' | 'administrator',
  as: ContractSubject['as'],
  contactId: string,
): Promise<void> {
  const { moderation } = await present(as)(role);
  await present(moderation?.delete)(contactId, writing());
}

async function log(adapter: ContactAdapter): Promise<readonly Deletion[]> {
  return (await present(adapter.moderation?.deletions)(reading())).items;
}
