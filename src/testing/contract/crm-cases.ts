import type { ContactAdapter } from '../../adapters/adapter.js';
import type { Workspace } from '../../adapters/workspace/workspace.js';
import type { Value } from '../../domain/attribute-value.js';
import type { Contact } from '../../domain/contact.js';
import { buildContact, buildDefinition, buildSchema, buildValues } from '../builders.js';
import { equal, failureOf, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { contractWorkspace } from './fixture.js';

/** A CRM that knows Cleo by her email address and Max by his card, and takes three segments. */
function crmWorkspace(workspace: Partial<Workspace> = {}): Workspace {
  const schema = buildSchema(
    [
      buildDefinition({ key: 'card', order: 1, lookUpKey: true }),
      buildDefinition({ key: 'segment', order: 2, crmManaged: true }),
      buildDefinition({ key: 'tier', order: 3, crmManaged: true }),
      buildDefinition({ key: 'orders', type: 'number', order: 4, crmManaged: true }),
      buildDefinition({ key: 'hobby', order: 5 }),
    ],
    { crm: { name: 'Test CRM', editable: true } },
  );
  return contractWorkspace({
    schema: {
      ...schema,
      definitions: schema.definitions.map((definition) =>
        definition.key === 'email' ? { ...definition, lookUpKey: true, crmManaged: true } : definition,
      ),
    },
    contacts: [
      buildContact({ id: 'cleo', values: buildValues({ email: 'Cleo@example.com', hobby: 'Chess' }) }),
      buildContact({ id: 'max', values: buildValues({ hobby: 'Maps' }) }),
      buildContact({
        id: 'nora',
        values: buildValues({
          email: { value: 'nora@example.com', source: 'crm', crm: { state: 'synced' } },
          segment: { value: 'Trade', source: 'crm', crm: { state: 'synced' } },
          tier: { value: 'gold', source: 'crm', crm: { state: 'synced' } },
        }),
        lookUp: { validated: true, keys: ['email'] },
      }),
    ],
    notes: [],
    crm: {
      records: [
        {
          id: 'record-cleo',
          values: new Map<string, Value>([
            ['email', 'cleo@example.com'],
            ['tier', 'silver'],
            ['orders', 0],
          ]),
        },
        {
          id: 'record-max',
          values: new Map([
            ['card', 'M-1'],
            ['tier', 'iron'],
          ]),
        },
        {
          id: 'record-nora',
          values: new Map([
            ['email', 'nora@example.com'],
            ['segment', 'Trade'],
            ['tier', 'gold'],
          ]),
        },
      ],
      accepts: new Map([['segment', ['Retail', 'Trade', 'Press']]]),
    },
    ...workspace,
  });
}

export const crmCases: readonly Contract[] = [
  {
    name: '1.5 a look-up that finds the contact validates it, says when, by whom and by what, and fills what the CRM manages',
    needs: ['crm.lookUp', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter, other = adapter }) => {
      const { agent } = await adapter.session(reading());
      const before = await adapter.contacts.get('cleo', reading());
      const found = await lookUp(adapter, 'cleo');
      for (const contact of [found, await other.contacts.get('cleo', reading())]) {
        equal([contact.lookUp?.validated, contact.lookUp?.by?.id], [true, agent.id], 'validated, by');
        equal(contact.lookUp?.keys, ['email'], 'by what: only what has a value');
        hold(!Number.isNaN(Date.parse(contact.lookUp?.at ?? '')), 'at an instant');
        const tier = contact.values.get('tier');
        equal([tier?.value, tier?.source, tier?.crm], ['silver', 'crm', { state: 'synced' }], 'filled');
        equal(tier?.setBy?.id, agent.id, 'who ran it');
        equal(contact.values.get('orders')?.value, 0, 'zero is a value');
        equal(contact.values.get('hobby')?.value, 'Chess', 'what the CRM does not manage stays');
        equal(contact.values.get('email')?.value, 'Cleo@example.com', 'the agent’s spelling stays');
      }
      hold(found.version === undefined || found.version !== before.version, 'the version is another');
    },
  },
  {
    name: '1.5 a look-up that finds nobody says so, and changes no value',
    needs: ['crm.lookUp', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      const before = await adapter.contacts.get('max', reading());
      const contact = await lookUp(adapter, 'max');
      equal([contact.lookUp?.validated, contact.lookUp?.keys], [false, []], 'not validated: nothing to look up by');
      equal(contact.values, before.values, 'values');
      await failureOf(lookUp(adapter, 'nobody'), 'not-found');
    },
  },
  {
    name: '2.2 a change of a look-up key’s value looks the contact up, and no other change does',
    needs: ['crm.lookUp', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      equal((await set(adapter, 'max', 'hobby', 'Chess', 'Maps')).lookUp, undefined, 'another attribute');
      const found = await set(adapter, 'max', 'card', 'M-1');
      equal([found.lookUp?.validated, found.lookUp?.keys], [true, ['card']], 'found by the card');
      equal(found.values.get('tier')?.value, 'iron', 'filled');
      const lost = await set(adapter, 'max', 'card', 'M-2', 'M-1');
      equal(lost.lookUp?.validated, false, 'not found by another card');
      equal((await adapter.contacts.get('max', reading())).lookUp, lost.lookUp, 'read again');
    },
  },
  {
    name: '2.9 a look-up leaves alone what waits, and says what the CRM has',
    needs: ['crm.lookUp', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      await set(adapter, 'cleo', 'tier', 'gold');
      const { values } = await lookUp(adapter, 'cleo');
      equal(
        [values.get('tier')?.value, values.get('tier')?.crm],
        ['gold', { state: 'waiting', known: 'silver' }],
        'tier',
      );
      equal(values.get('orders')?.value, 0, 'the others are filled');
    },
  },
  {
    name: '2.9 what waits is sent: taken, or refused with the reason and what the CRM has',
    needs: ['crm.writeBack', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter, other = adapter }) => {
      await set(adapter, 'nora', 'tier', 'tin', 'gold');
      await set(adapter, 'nora', 'segment', 'Trade partner', 'Trade');
      // Another agent’s panel sends it: what waits is the source’s, not the page’s.
      const sent = await writeBack(other, 'nora');
      equal(sent.values.get('tier')?.crm, { state: 'synced' }, 'taken');
      equal(
        sent.values.get('segment')?.crm,
        { state: 'rejected', known: 'Trade', reason: 'choose Retail, Trade or Press.' },
        'refused',
      );
      equal(
        [sent.values.get('tier')?.value, sent.values.get('segment')?.value],
        ['tin', 'Trade partner'],
        'the values stay as the agent wrote them',
      );
      equal(sent.values.get('tier')?.source, 'agent', 'and the agent’s');
      equal((await adapter.contacts.get('nora', reading())).values, sent.values, 'read again');
      const again = await writeBack(adapter, 'nora', ['tier']);
      equal(again.version, sent.version, 'what is in sync is not sent');
      if (!adapter.crm?.lookUp) return;
      const { values } = await lookUp(adapter, 'nora');
      equal([values.get('tier')?.value, values.get('tier')?.source], ['tin', 'agent'], 'the CRM has what it took');
      equal(values.get('segment')?.crm?.state, 'rejected', 'and not what it refused');
    },
  },
  {
    name: '2.9 a retry sends the one value that was refused, and nothing that waits',
    needs: ['crm.writeBack', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      await set(adapter, 'nora', 'segment', 'Trade partner', 'Trade');
      await writeBack(adapter, 'nora');
      await set(adapter, 'nora', 'tier', 'tin', 'gold');
      const retried = await writeBack(adapter, 'nora', ['segment']);
      equal(retried.values.get('segment')?.crm?.state, 'rejected', 'refused again');
      equal(retried.values.get('tier')?.crm, { state: 'waiting', known: 'gold' }, 'waits on');
      const edited = await set(adapter, 'nora', 'segment', 'Press', 'Trade partner');
      equal(edited.values.get('segment')?.crm, { state: 'waiting', known: 'Trade' }, 'another value waits');
      const sent = await writeBack(adapter, 'nora', ['segment']);
      equal(sent.values.get('segment')?.crm, { state: 'synced' }, 'taken');
    },
  },
  {
    name: '2.9 reverting what was refused is in sync, and undoing what was sent waits again',
    needs: ['crm.writeBack', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      await set(adapter, 'nora', 'segment', 'Trade partner', 'Trade');
      await set(adapter, 'nora', 'tier', 'tin', 'gold');
      await writeBack(adapter, 'nora');
      const reverted = await set(adapter, 'nora', 'segment', 'Trade', 'Trade partner');
      equal(reverted.values.get('segment')?.crm, { state: 'synced' }, 'reverted');
      const undone = await set(adapter, 'nora', 'tier', 'gold', 'tin');
      equal(undone.values.get('tier')?.crm, { state: 'waiting', known: 'tin' }, 'undone after it was sent');
    },
  },
  {
    name: '2.9 a cleared value is sent as cleared, and does not come back',
    needs: ['crm.lookUp', 'crm.writeBack', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      await set(adapter, 'nora', 'tier', undefined, 'gold');
      equal((await lookUp(adapter, 'nora')).values.has('tier'), false, 'looked up before it was sent');
      await writeBack(adapter, 'nora');
      equal((await lookUp(adapter, 'nora')).values.has('tier'), false, 'looked up after it was sent');
      equal((await set(adapter, 'nora', 'tier', 'gold')).values.get('tier')?.crm, { state: 'waiting' }, 'filled again');
    },
  },
  {
    name: '11.1 write-back reaches the contact it was made for, and one key sends once',
    needs: ['crm.writeBack', 'crm.lookUp', 'idempotency keys', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      await set(adapter, 'cleo', 'tier', 'brass');
      await set(adapter, 'nora', 'tier', 'tin', 'gold');
      const key = writing();
      const cause = { conversationId: 'v-1', status: 'closed' };
      const sent = await present(adapter.crm?.writeBack)('nora', cause, key);
      equal(
        (await adapter.contacts.get('cleo', reading())).values.get('tier')?.crm,
        { state: 'waiting' },
        'the other waits',
      );
      await set(adapter, 'nora', 'tier', 'zinc', 'tin');
      const again = await present(adapter.crm?.writeBack)('nora', cause, key);
      equal([again.version, again.values.get('tier')?.value], [sent.version, 'tin'], 'the first answer');
      equal((await adapter.contacts.get('nora', reading())).values.get('tier')?.crm?.state, 'waiting', 'sent once');
      await failureOf(present(adapter.crm?.writeBack)('nobody', cause, writing()), 'not-found');
    },
  },
  {
    name: '7.3 undoing a merge whose values were sent lets the former ones wait',
    needs: ['crm.writeBack', 'merges', 'merges.undo', 'attributes'],
    workspace: crmWorkspace,
    prove: async ({ adapter }) => {
      const merges = present(adapter.merges);
      await set(adapter, 'max', 'tier', 'tin');
      const plan = { into: 'nora', from: 'max', versions: {}, take: { 'attribute:tier': 'from' } } as const;
      const { id, contact } = await merges.merge(plan, writing());
      equal(contact?.values.get('tier')?.crm, { state: 'waiting', known: 'gold' }, 'merged');
      await writeBack(adapter, 'nora');
      const undone = await present(merges.undo)(id, writing());
      const tier = undone.contact?.values.get('tier');
      equal([tier?.value, tier?.crm], ['gold', { state: 'waiting', known: 'tin' }], 'as before, to be sent');
      equal(undone.other?.values.get('tier')?.crm, { state: 'waiting' }, 'the other’s waits as it did');
    },
  },
  {
    name: '1.5 without a CRM, none is offered',
    needs: ['crm.lookUp', 'attributes'],
    workspace: () => {
      const { crm: _simulated, schema, ...workspace } = crmWorkspace();
      const { crm: _named, ...plain } = schema;
      return { ...workspace, schema: plain };
    },
    prove: async ({ adapter }) => {
      const { offers } = await adapter.session(reading());
      hold(offers && !offers.some((offer) => offer.startsWith('crm.')), 'not among what is offered');
      await failureOf(lookUp(adapter, 'cleo'), 'forbidden');
      equal((await set(adapter, 'max', 'card', 'M-1')).lookUp, undefined, 'no look-up by itself');
    },
  },
  {
    name: '11.10 a plan without look-up and CRM editing neither looks up nor sends, and values stay readable',
    needs: ['crm.lookUp', 'crm.writeBack', 'attributes'],
    workspace: () => crmWorkspace({ offers: ['attribute'] }),
    prove: async ({ adapter }) => {
      for (const refused of [() => lookUp(adapter, 'cleo'), () => writeBack(adapter, 'nora')]) {
        equal((await failureOf(refused(), 'forbidden')).permission, { reason: 'plan' }, 'refused');
      }
      equal((await set(adapter, 'max', 'card', 'M-1')).lookUp, undefined, 'no look-up by itself');
      const { rejected, contact } = await adapter.contacts.apply(
        'nora',
        [{ kind: 'attribute', key: 'tier', from: 'gold', to: 'tin' }],
        writing(),
      );
      equal(
        rejected.map(({ failure }) => failure),
        [{ code: 'forbidden', permission: { reason: 'plan' } }],
        'CRM-managed values are not edited',
      );
      equal(contact.values.get('tier')?.value, 'gold', 'readable');
    },
  },
  {
    name: '11.9 a contact that may not be looked up is not',
    needs: ['crm.lookUp', 'attributes'],
    workspace: () =>
      crmWorkspace({ contacts: [buildContact({ id: 'cleo', permissions: { lookUp: { reason: 'team' } } })] }),
    prove: async ({ adapter }) => {
      equal((await failureOf(lookUp(adapter, 'cleo'), 'forbidden')).permission, { reason: 'team' }, 'reason');
    },
  },
];

function lookUp({ crm }: ContactAdapter, contactId: string): Promise<Contact> {
  return present(crm?.lookUp)(contactId, writing());
}

function writeBack({ crm }: ContactAdapter, contactId: string, keys?: readonly string[]): Promise<Contact> {
  return present(crm?.writeBack)(contactId, { ...(keys && { keys }) }, writing());
}

async function set(
  { contacts }: ContactAdapter,
  contactId: string,
  key: string,
  to: string | undefined,
  from?: string,
): Promise<Contact> {
  const change = {
    kind: 'attribute',
    key,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  } as const;
  const { contact, rejected } = await contacts.apply(contactId, [change], writing());
  equal(rejected, [], 'rejected');
  return contact;
}
