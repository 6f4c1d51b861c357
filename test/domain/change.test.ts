import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { applyChanges, fieldOf, invertChange, isNoop, readChange, type Change } from '../../src/domain/change.js';
import { anyContact, contactAndChange, contactAndTwoChanges, shown } from './arbitraries.js';
import { contact, valuesOf } from './contacts.js';

const press = { id: 't1', name: 'Press' };

describe('Changes', () => {
  it('are about one field each', () => {
    expect(fieldOf({ kind: 'name', from: 'a', to: 'b' })).to.equal('name');
    expect(fieldOf({ kind: 'vip', from: true, to: false })).to.equal('vip');
    expect(fieldOf({ kind: 'block', from: true, to: false })).to.equal('block');
    expect(fieldOf({ kind: 'attribute', key: 'email', to: 'b' })).to.equal('attribute:email');
    expect(fieldOf({ kind: 'tag', tag: press, from: false, to: true })).to.equal('tag:t1');
  });

  it('that change nothing are known', () => {
    expect(isNoop({ kind: 'attribute', key: 'a', from: ['x', 'y'], to: ['y', 'x'] })).to.equal(true);
    expect(isNoop({ kind: 'attribute', key: 'a', from: '', to: undefined })).to.equal(true);
    expect(isNoop({ kind: 'attribute', key: 'a', to: 0 }), '2.10').to.equal(false);
    expect(isNoop({ kind: 'name', from: 'a', to: 'a' })).to.equal(true);
    expect(isNoop({ kind: 'vip', from: true, to: false })).to.equal(false);
  });

  it('leave the contact itself when there are none, or when they change nothing', () => {
    const before = contact({ values: valuesOf({ email: 'a@example.com' }), tags: [press], vip: true });
    expect(applyChanges(before, [])).to.equal(before);
    const same: Change[] = [
      { kind: 'name', from: 'x', to: before.name },
      { kind: 'attribute', key: 'email', from: 'x', to: 'a@example.com' },
      { kind: 'attribute', key: 'phone', from: 'x' },
      { kind: 'vip', from: false, to: true },
      { kind: 'block', from: true, to: false },
      { kind: 'tag', tag: { ...press, name: 'Presse' }, from: false, to: true },
    ];
    expect(applyChanges(before, same)).to.equal(before);
  });

  it('2.11 make the agent the source of a value, and leave what the source alone knows', () => {
    const email = {
      value: 'old@example.com',
      source: 'crm' as const,
      setBy: { id: 'u1', name: 'Ann' },
      setAt: '2026-01-01T00:00:00Z',
      crm: { state: 'synced' as const, known: 'old@example.com' },
      score: 7,
    };
    const before = contact({ values: new Map([['email', email]]) });
    const after = applyChanges(before, [{ kind: 'attribute', key: 'email', from: email.value, to: 'new@example.com' }]);
    expect(after.values.get('email')).to.deep.equal({
      value: 'new@example.com',
      source: 'agent',
      crm: email.crm,
      score: 7,
    });
    expect(before.values.get('email'), 'the contact before is not changed').to.equal(email);
  });

  it('2.10 clearing a field makes it absent', () => {
    const before = contact({ values: valuesOf({ email: 'a@example.com', interests: ['a'] }) });
    const cleared = applyChanges(before, [
      { kind: 'attribute', key: 'email', from: 'a@example.com' },
      { kind: 'attribute', key: 'interests', from: ['a'], to: [] },
    ]);
    expect(cleared.values.size).to.equal(0);
    expect(before.values.size).to.equal(2);
  });

  it('keep unknown fields, and share what they do not name', () => {
    const before = { ...contact({ tags: [press] }), shoeSize: 38 };
    const after = applyChanges(before, [{ kind: 'vip', from: false, to: true }]);
    expect(after).to.include({ vip: true, shoeSize: 38 });
    expect(after.tags).to.equal(before.tags);
    expect(after.values).to.equal(before.values);
  });

  it('block and unblock', () => {
    const blocked = applyChanges(contact(), [{ kind: 'block', from: false, to: true }]);
    expect(blocked.blocked).to.deep.equal({});
    expect(applyChanges(blocked, [{ kind: 'block', from: true, to: false }])).not.to.have.property('blocked');
  });

  it('11.4 undo restores what was shown, whatever was changed', () => {
    fc.assert(
      fc.property(contactAndChange, ([before, change]) => {
        const undone = applyChanges(applyChanges(before, [change]), [invertChange(change)]);
        expect(shown(undone)).to.deep.equal(shown(before));
        expect(shown(applyChanges(before, [change]))).not.to.deep.equal(shown(before));
      }),
    );
  });

  it('11.4 undoing an undo is the change again', () => {
    fc.assert(
      fc.property(contactAndChange, ([, change]) => {
        const again = invertChange(invertChange(change));
        expect(fieldOf(again)).to.equal(fieldOf(change));
        expect(JSON.stringify([again.from, again.to])).to.equal(JSON.stringify([change.from, change.to]));
      }),
    );
  });

  it('of different fields come to the same in any order', () => {
    fc.assert(
      fc.property(contactAndTwoChanges, ([before, a, b]) => {
        fc.pre(fieldOf(a) !== fieldOf(b));
        expect(shown(applyChanges(before, [a, b]))).to.deep.equal(shown(applyChanges(before, [b, a])));
      }),
    );
  });

  it('survive storage as JSON, and half a change is none', () => {
    fc.assert(
      fc.property(contactAndChange, anyContact, ([, change], other) => {
        const parsed = readChange(JSON.parse(JSON.stringify(change)));
        expect(parsed.ok).to.equal(true);
        if (parsed.ok)
          expect(shown(applyChanges(other, [parsed.value]))).to.deep.equal(shown(applyChanges(other, [change])));
      }),
    );
    for (const half of [
      null,
      {},
      { kind: 'name', to: 'x' },
      { kind: 'vip', from: 1, to: true },
      { kind: 'delete' },
      { kind: 'attribute', key: 'a', to: {} },
    ]) {
      expect(readChange(half), JSON.stringify(half)).to.have.property('ok', false);
    }
    fc.assert(fc.property(fc.anything(), (input) => void readChange(input)));
  });
});
