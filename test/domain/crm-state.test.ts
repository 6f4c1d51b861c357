import { expect } from '@open-wc/testing';
import { crmStateOf, knownToCrm } from '../../src/domain/crm-state.js';

describe('Where a value stands with the CRM (2.9)', () => {
  it('2.9 what is in sync is what the CRM knows; what waits or was refused tells it', () => {
    expect(knownToCrm({ value: 'gold', crm: { state: 'synced' } })).to.equal('gold');
    expect(knownToCrm({ value: 'tin', crm: { state: 'waiting', known: 'gold' } })).to.equal('gold');
    expect(knownToCrm({ value: 'tin', crm: { state: 'rejected', known: 0 } })).to.equal(0);
    expect(knownToCrm({ value: 'tin', crm: { state: 'waiting' } })).to.equal(undefined);
    expect(knownToCrm({ value: 'tin' })).to.equal(undefined);
    expect(knownToCrm(undefined, 'gold')).to.equal('gold');
  });

  it('2.9 an edit waits, unless it says again what the CRM knows', () => {
    expect(crmStateOf('tin', 'gold')).to.deep.equal({ state: 'waiting', known: 'gold' });
    expect(crmStateOf('gold', 'gold')).to.deep.equal({ state: 'synced' });
    expect(crmStateOf(['b', 'a'], ['a', 'b'])).to.deep.equal({ state: 'synced' });
    expect(crmStateOf(0, undefined)).to.deep.equal({ state: 'waiting' });
    expect(crmStateOf(0, 0)).to.deep.equal({ state: 'synced' });
  });
});
