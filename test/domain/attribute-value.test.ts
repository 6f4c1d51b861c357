import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { equalValues, isAbsent } from '../../src/domain/attribute-value.js';
import { anyValue } from './arbitraries.js';

describe('Values', () => {
  it('2.10 0, false and No are values; only nothing, blank text and an empty choice are absence', () => {
    for (const value of [0, -0, false, 'No', '0', ['a']])
      expect(isAbsent(value), JSON.stringify(value)).to.equal(false);
    for (const value of [undefined, '', ' \n\u00a0', []]) expect(isAbsent(value), JSON.stringify(value)).to.equal(true);
  });

  it('are equal by type and content, multi-selects whatever their order', () => {
    expect(equalValues(['a', 'b'], ['b', 'a'])).to.equal(true);
    expect(equalValues(['a', 'a'], ['a'])).to.equal(true);
    expect(equalValues(['a', 'b'], ['a', 'c'])).to.equal(false);
    expect(equalValues(['a', 'b'], ['a'])).to.equal(false);
    expect(equalValues(['a'], ['a', 'b'])).to.equal(false);
    expect(equalValues('1', 1)).to.equal(false);
    expect(equalValues(['a'], 'a')).to.equal(false);
    expect(equalValues(false, undefined)).to.equal(false);
    expect(equalValues(0, undefined)).to.equal(false);
    expect(equalValues('', undefined)).to.equal(true);
    expect(equalValues([], undefined)).to.equal(true);
  });

  it('are equal to themselves, and both ways round', () => {
    fc.assert(fc.property(anyValue, anyValue, (a, b) => equalValues(a, a) && equalValues(a, b) === equalValues(b, a)));
  });
});
