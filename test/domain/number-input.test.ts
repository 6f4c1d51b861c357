import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { numberText, parseNumber } from '../../src/domain/number-input.js';

const read = (text: string): number | string => {
  const parsed = parseNumber(text);
  return parsed.ok ? parsed.value : parsed.problem.rule;
};

describe('Numbers as people write them', () => {
  const spellings: Readonly<Record<string, number>> = {
    '0': 0,
    '-0': 0,
    '38': 38,
    '12,480.5': 12480.5,
    '12.480,5': 12480.5,
    '12 480,5': 12480.5,
    '12\u202f480,5': 12480.5,
    '12\u00a0480': 12480,
    "12'480.50": 12480.5,
    '12’480': 12480,
    '1234.5': 1234.5,
    '1234,5': 1234.5,
    '1234,567': 1234.567,
    '0,125': 0.125,
    '.5': 0.5,
    ',5': 0.5,
    '1,234,567': 1234567,
    '1.234.567': 1234567,
    '1,234,567.89': 1234567.89,
    '12,34,567.8': 1234567.8,
    '-1 234': -1234,
    '− 5': -5,
    '+5': 5,
    '1e3': 1000,
    '１２３．５': 123.5,
    '٣٨': 38,
    '١٬٢٣٤٬٥٦٧': 1234567,
    '۱۲٫۵': 12.5,
  };
  for (const [text, value] of Object.entries(spellings)) {
    it(`reads ${JSON.stringify(text)} as ${value}`, () => expect(read(text)).to.equal(value));
  }

  it('refuses what is none', () => {
    const none = [
      'abc',
      '5 kg',
      '€5',
      '1,2,3',
      '12 34',
      '1.234 567',
      '1,234,5',
      '-',
      '.',
      ',',
      '1..2',
      '0x1f',
      'Infinity',
      'NaN',
      '1 e3',
      '--5',
      '5-',
    ];
    for (const text of none) expect(read(text), text).to.equal('number');
  });

  it('refuses what may mean two numbers, and gives both spellings', () => {
    expect(parseNumber(' 1,234')).to.deep.equal({
      ok: false,
      problem: { rule: 'number-ambiguous', text: '1,234', whole: '1234', decimal: '1.2340' },
    });
    expect(parseNumber('-12.480')).to.deep.equal({
      ok: false,
      problem: { rule: 'number-ambiguous', text: '-12.480', whole: '-12480', decimal: '-12.4800' },
    });
    expect(read('1234')).to.equal(1234);
    expect(read('1.2340')).to.equal(1.234);
  });

  it('refuses more digits than a number keeps, rather than change them (I3)', () => {
    expect(parseNumber('12345678901234567890')).to.deep.equal({
      ok: false,
      problem: { rule: 'number-precision', digits: 19, most: 15 },
    });
    expect(read('9007199254740993')).to.equal('number-precision');
    expect(read('9007199254740992'), 'this one it keeps').to.equal(9007199254740992);
    expect(read('1000000000000000000000')).to.equal(1e21);
  });

  it('refuses what is too large or too small', () => {
    expect(read('1e999')).to.equal('number-range');
    expect(read('-1e999')).to.equal('number-range');
    expect(read('1e-999')).to.equal('number-range');
  });

  it('an editor starts with what is read back as the same number', () => {
    expect(numberText(1.234)).to.equal('1.2340');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          fc.constantFrom(1.234, -999.125, 12.5),
        ),
        (value) => {
          expect(read(numberText(value))).to.equal(value === 0 ? 0 : value);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never throws and never gives what is not finite', () => {
    const near = fc.string({ unit: fc.constantFrom(..."0123456789.,-+ e'٣") });
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const parsed = parseNumber(text);
        expect(!parsed.ok || Number.isFinite(parsed.value)).to.equal(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
