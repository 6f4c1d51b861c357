import type { Change } from '../../domain/change.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { contractWorkspace, IDS, TAGS } from './fixture.js';

const promote: Change = { kind: 'vip', from: false, to: true };
const rename: Change = { kind: 'name', from: 'Known Person', to: 'Anew' };

export const permissionCases: readonly Contract[] = [
  {
    name: '8.5 each role is told what it may do',
    needs: ['roles'],
    prove: async ({ as }) => {
      const may = async (role: 'agent' | 'manager' | 'owner' | 'administrator') => {
        const { permissions } = await (await present(as)(role)).session(reading());
        return (
          ['block', 'merge', 'removeChannel', 'mergeHistory', 'delete', 'deletions', 'administer'] as const
        ).filter((action) => permissions[action] === undefined || permissions[action] === true);
      };
      equal(await may('agent'), ['block', 'merge'], 'agent');
      equal(await may('manager'), ['block', 'merge', 'removeChannel', 'mergeHistory', 'delete'], 'manager');
      equal(
        await may('owner'),
        ['block', 'merge', 'removeChannel', 'mergeHistory', 'delete', 'deletions', 'administer'],
        'owner',
      );
      equal(await may('administrator'), ['block', 'merge', 'delete', 'deletions', 'administer'], 'administrator');
    },
  },
  {
    name: '2.2 platform attributes and the conversation status cannot be edited',
    needs: ['attributes'],
    prove: async ({ adapter }) => {
      const { rejected } = await adapter.contacts.apply(
        IDS.known,
        [
          { kind: 'attribute', key: 'bio', from: 'Line one\nLine two', to: 'Mine' },
          { kind: 'attribute', key: 'conversation_status', to: 'closed' },
        ],
        writing(),
      );
      equal(
        rejected.map(({ failure }) => failure),
        [
          { code: 'forbidden', permission: { reason: 'platform' } },
          { code: 'forbidden', permission: { reason: 'platform' } },
        ],
        'rejected',
      );
      equal((await adapter.contacts.get(IDS.known, reading())).values.get('bio')?.value, 'Line one\nLine two', 'bio');
    },
  },
  {
    name: '2.7 CRM-managed values cannot be edited where the administrator has not enabled it',
    needs: ['attributes'],
    workspace: () => {
      const workspace = contractWorkspace();
      return { ...workspace, schema: { ...workspace.schema, crm: { name: 'Test CRM', editable: false } } };
    },
    prove: async ({ adapter }) => {
      const change: Change = { kind: 'attribute', key: 'tier', from: 'gold', to: 'tin' };
      const { rejected } = await adapter.contacts.apply(IDS.known, [change], writing());
      equal(
        rejected.map(({ failure }) => failure),
        [{ code: 'forbidden', permission: { reason: 'crm-managed' } }],
        'rejected',
      );
    },
  },
  {
    name: '11.9 the contact’s own permissions are enforced, with their reason',
    prove: async ({ adapter }) => {
      const contact = await adapter.contacts.get(IDS.guarded, reading());
      equal(contact.permissions?.edit, { reason: 'team' }, 'told');
      const { rejected, contact: after } = await adapter.contacts.apply(
        IDS.guarded,
        [{ kind: 'name', from: contact.name, to: 'Mine' }, { kind: 'attribute', key: 'nickname', to: 'Mine' }, promote],
        writing(),
      );
      equal(
        rejected.map(({ failure }) => failure),
        [
          { code: 'forbidden', permission: { reason: 'team' } },
          { code: 'forbidden', permission: { reason: 'team' } },
        ],
        'rejected',
      );
      equal(
        [after.name, after.values.has('nickname'), after.vip],
        [contact.name, false, true],
        'only what was allowed',
      );
    },
  },
  {
    name: '11.9 notes are refused where the contact’s permissions say so',
    needs: ['notes'],
    prove: async ({ adapter }) => {
      const { permission } = await failureOf(
        present(adapter.notes).create(IDS.guarded, 'Mine', writing()),
        'forbidden',
      );
      equal(permission, { reason: 'team' }, 'reason');
      equal((await present(adapter.notes).list(IDS.guarded, reading())).items, [], 'notes');
    },
  },
  {
    name: '11.10 what the plan leaves out is refused',
    workspace: () => contractWorkspace({ offers: ['name', 'tag'] }),
    prove: async ({ adapter }) => {
      equal((await adapter.session(reading())).offers, ['name', 'tag'], 'told');
      const { rejected, contact } = await adapter.contacts.apply(
        IDS.known,
        [
          promote,
          rename,
          { kind: 'attribute', key: 'nickname', to: 'Kay' },
          { kind: 'tag', tag: TAGS.trade, from: false, to: true },
        ],
        writing(),
      );
      equal(
        rejected.map(({ failure }) => failure),
        [
          { code: 'forbidden', permission: { reason: 'plan' } },
          { code: 'forbidden', permission: { reason: 'plan' } },
        ],
        'rejected',
      );
      equal([contact.name, contact.vip], ['Anew', false], 'the rest');
      if (adapter.notes) await failureOf(adapter.notes.create(IDS.known, 'Mine', writing()), 'forbidden');
      if (adapter.tags?.create) await failureOf(adapter.tags.create('Mine', writing()), 'forbidden');
    },
  },
  {
    name: '3.2 where VIP is switched off, nobody is promoted and the marks stay',
    needs: ['attributes'],
    workspace: () => {
      const workspace = contractWorkspace();
      return { ...workspace, schema: { ...workspace.schema, vip: false } };
    },
    prove: async ({ adapter }) => {
      const { rejected } = await adapter.contacts.apply(IDS.known, [promote], writing());
      equal(
        rejected.map(({ failure }) => failure.code),
        ['forbidden'],
        'rejected',
      );
      hold((await adapter.contacts.get(IDS.twin, reading())).vip, 'the mark stays');
    },
  },
];
