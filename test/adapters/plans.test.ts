import { expect } from '@open-wc/testing';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { offersUnder } from '../../src/adapters/workspace/plans.js';
import { ContactError, toFailure } from '../../src/domain/errors.js';
import { buildWorkspace, contractWorkspace } from '../../src/testing/index.js';

const read = () => ({ signal: new AbortController().signal });
let keys = 0;
const write = () => ({ idempotencyKey: `plan-${++keys}` });

describe('Plans of the built-in sources', () => {
  it('11.10 the full plan is all that the adapter has', async () => {
    const adapter = createMemoryAdapter(contractWorkspace());
    expect((await adapter.session(read())).offers).to.equal(undefined);
  });

  it('11.10 the basic plan has no entering of attributes, no VIP, no CRM and no report; values stay readable', async () => {
    const basic = createMemoryAdapter(contractWorkspace(), { plan: 'basic' });
    const { offers } = await basic.session(read());
    for (const without of ['name', 'attribute', 'vip', 'crm.lookUp', 'crm.writeBack', 'directory.report'] as const) {
      expect(offers).not.to.include(without);
    }
    expect(offers).to.include.members(['tag', 'block', 'notes.create', 'merges.merge', 'moderation.delete']);
    const { contact, rejected } = await basic.contacts.apply(
      'c-known',
      [
        { kind: 'vip', from: false, to: true },
        { kind: 'attribute', key: 'orders', from: 3, to: 4 },
        { kind: 'name', from: 'Known Person', to: 'Other' },
      ],
      write(),
    );
    expect(rejected.map(({ failure }) => failure)).to.deep.equal(
      Array.from({ length: 3 }, () => ({ code: 'forbidden', permission: { reason: 'plan' } })),
    );
    expect(contact.values.get('orders')?.value).to.equal(3);
    expect((await basic.notes!.create('c-known', 'Text', write())).text).to.equal('Text');
  });

  it('11.10 the standard plan has all but the CRM and the report', async () => {
    const full = createMemoryAdapter(contractWorkspace());
    const standard = full.as({ plan: 'standard' });
    const { offers } = await standard.session(read());
    expect(offers).to.include.members(['attribute', 'vip']);
    expect(offers!.filter((offer) => offer.startsWith('crm.') || offer === 'directory.report')).to.deep.equal([]);
    expect(await standard.crm!.lookUp!('c-known', write()).catch(toFailure)).to.deep.equal({
      code: 'forbidden',
      permission: { reason: 'plan' },
    });
    expect((await full.crm!.lookUp!('c-known', write())).lookUp?.validated, 'others keep theirs').to.equal(false);
  });

  it('1.5 a workspace without a CRM offers everything else, under any plan', async () => {
    const offers = (await createMemoryAdapter(buildWorkspace(1)).session(read())).offers!;
    expect(offers.some((offer) => offer.startsWith('crm.'))).to.equal(false);
    expect(offers).to.include.members(['attribute', 'vip', 'merges.merge']);
  });

  it('11.10 what the server leaves out no plan brings back', () => {
    const included = ['tag', 'vip', 'crm.lookUp'] as const;
    expect(offersUnder('full', { included, hasCrm: true })).to.deep.equal(included);
    expect(offersUnder('basic', { included, hasCrm: true })).to.deep.equal(['tag']);
    expect(offersUnder('full', { included, hasCrm: false })).to.deep.equal(['tag', 'vip']);
  });

  it('11.10 names every method that the built-in sources have', () => {
    const offers = offersUnder('full', { included: undefined, hasCrm: false })!;
    const withCrm = new Set<string>([...offers, 'crm.lookUp', 'crm.writeBack']);
    const missing = Object.entries(createMemoryAdapter())
      .filter(([facet, value]) => typeof value === 'object' && facet !== 'contacts')
      .flatMap(([facet, methods]) => Object.keys(methods as object).map((method) => `${facet}.${method}`))
      .filter((offer) => !withCrm.has(offer));
    expect(missing).to.deep.equal([]);
  });

  it('11.10 a refusal by plan comes before everything else', async () => {
    const adapter = createMemoryAdapter(contractWorkspace({ offers: ['tag'] }), { role: 'owner' });
    for (const refused of [
      adapter.channels!.remove!('c-known', 'ch-instagram', write()),
      adapter.merges!.merge({ into: 'c-known', from: 'c-twin', versions: {}, take: {} }, write()),
      adapter.merges!.history!(undefined, read()),
      adapter.merges!.suggestions('c-known', read()),
      adapter.moderation!.delete!('c-known', write()),
      adapter.moderation!.deletions!(read()),
    ]) {
      const thrown: unknown = await refused.catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(ContactError);
      expect(toFailure(thrown)).to.deep.equal({ code: 'forbidden', permission: { reason: 'plan' } });
    }
  });
});
