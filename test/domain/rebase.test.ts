import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { equalValues } from '../../src/domain/attribute-value.js';
import { applyChanges, fieldOf, type Change } from '../../src/domain/change.js';
import { rebase } from '../../src/domain/rebase.js';
import { anyContact, contactAndChange, contactAndTwoChanges, shown } from './arbitraries.js';
import { contact, valuesOf } from './contacts.js';

const press = { id: 't1', name: 'Press' };

describe('Rebasing a change on what the source has now (11.2)', () => {
  it('holds as it is when its field did not change', () => {
    fc.assert(
      fc.property(contactAndChange, ([current, change]) => {
        expect(rebase(change, current)).to.deep.equal({ outcome: 'rebased', change });
      }),
    );
  });

  it('counts as applied when somebody did the same', () => {
    fc.assert(
      fc.property(contactAndChange, ([current, change]) => {
        expect(rebase(change, applyChanges(current, [change]))).to.deep.equal({ outcome: 'applied' });
      }),
    );
  });

  it('11.2 two agents who edit different fields both win', () => {
    fc.assert(
      fc.property(contactAndTwoChanges, ([base, mine, theirs]) => {
        fc.pre(fieldOf(mine) !== fieldOf(theirs));
        const rebased = rebase(mine, applyChanges(base, [theirs]));
        expect(rebased.outcome).not.to.equal('conflict');
        const change = rebased.outcome === 'rebased' ? [rebased.change] : [];
        expect(shown(applyChanges(applyChanges(base, [theirs]), change))).to.deep.equal(
          shown(applyChanges(base, [mine, theirs])),
        );
      }),
    );
  });

  it('11.2 is a conflict when the same field became something else, and says what', () => {
    const change: Change = { kind: 'attribute', key: 'phone', from: '+33612345678', to: '+33612345679' };
    const theirs = contact({ values: valuesOf({ phone: '+33612345687' }) });
    expect(rebase(change, theirs)).to.deep.equal({ outcome: 'conflict', theirs: '+33612345687' });
    expect(rebase(change, contact()), 'cleared').to.deep.equal({ outcome: 'conflict' });
    expect(rebase({ kind: 'name', from: 'Ann', to: 'Anna' }, contact({ name: 'Anne' }))).to.deep.equal({
      outcome: 'conflict',
      theirs: 'Anne',
    });
  });

  it('never rests on a value that is neither what was nor what shall be', () => {
    fc.assert(
      fc.property(contactAndChange, anyContact, ([, change], current) => {
        fc.pre(change.kind === 'attribute');
        const now = current.values.get(change.key)?.value;
        const { outcome } = rebase(change, current);
        expect(outcome).to.equal(
          equalValues(now, change.to) ? 'applied' : equalValues(now, change.from) ? 'rebased' : 'conflict',
        );
      }),
    );
  });

  it('2.10 tells 0, false and absence apart', () => {
    const change: Change = { kind: 'attribute', key: 'orders', from: undefined, to: 5 };
    expect(rebase(change, contact({ values: valuesOf({ orders: 0 }) }))).to.deep.equal({
      outcome: 'conflict',
      theirs: 0,
    });
    expect(rebase(change, contact({ values: valuesOf({ orders: '' }) })).outcome).to.equal('rebased');
  });

  it('a multi-select is one value, whatever the order of its members', () => {
    const change: Change = { kind: 'attribute', key: 'interests', from: ['a', 'b'], to: ['a', 'b', 'c'] };
    expect(rebase(change, contact({ values: valuesOf({ interests: ['b', 'a'] }) })).outcome).to.equal('rebased');
    expect(rebase(change, contact({ values: valuesOf({ interests: ['c', 'b', 'a'] }) })).outcome).to.equal('applied');
    expect(rebase(change, contact({ values: valuesOf({ interests: ['a', 'd'] }) })).outcome).to.equal('conflict');
  });

  it('tags change one by one: different tags never conflict, the same tag is applied', () => {
    const change: Change = { kind: 'tag', tag: press, from: false, to: true };
    expect(rebase(change, contact({ tags: [{ id: 't2', name: 'Lyon' }] })).outcome).to.equal('rebased');
    expect(rebase(change, contact({ tags: [{ ...press, name: 'Presse' }] })).outcome).to.equal('applied');
  });

  it('what is on or off never conflicts, and goes out from what is there', () => {
    fc.assert(
      fc.property(contactAndChange, anyContact, ([, change], current) => {
        fc.pre(change.kind === 'vip' || change.kind === 'block' || change.kind === 'tag');
        const rebased = rebase(change, current);
        expect(rebased.outcome).not.to.equal('conflict');
        if (rebased.outcome === 'rebased') {
          expect(rebased.change.from).to.equal(!rebased.change.to);
          expect(rebased.change.to).to.equal(change.to);
        }
      }),
    );
  });
});
