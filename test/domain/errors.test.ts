import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ContactError, toFailure } from '../../src/domain/errors.js';

const unknown = { code: 'network', outcome: 'unknown' };

describe('What was thrown, as a failure', () => {
  it('is what the adapter said', () => {
    const failure = { code: 'gone', mergedInto: 'C-2' } as const;
    expect(toFailure(new ContactError(failure))).to.equal(failure);
    expect(new ContactError(failure).message, 'no names, no values (I6)').to.equal('gone');
  });

  it('is what an adapter from another copy of the package said', () => {
    expect(
      toFailure(Object.assign(new Error('x'), { name: 'ContactError', failure: { code: 'unauthenticated' } })),
    ).to.deep.equal({
      code: 'unauthenticated',
    });
  });

  it('is network, outcome unknown, for null, strings, frozen objects and errors of others (fault 22)', () => {
    for (const thrown of [
      null,
      undefined,
      'boom',
      7,
      Object.freeze({ code: 'gone' }),
      new TypeError('Failed to fetch'),
      Object.freeze(new Error('x')),
    ]) {
      expect(toFailure(thrown)).to.deep.equal(unknown);
    }
  });

  it('has what its code promises, whatever was left out', () => {
    const thrown = (failure: unknown): unknown => ({ name: 'ContactError', failure });
    expect(toFailure(thrown({ code: 'validation' }))).to.deep.equal({ code: 'validation', fields: new Map() });
    expect(toFailure(thrown({ code: 'rate-limited', retryAfterMs: Number.NaN }))).to.deep.equal({
      code: 'rate-limited',
    });
    expect(toFailure(thrown({ code: 'network', outcome: 'not-sent' }))).to.deep.equal({
      code: 'network',
      outcome: 'not-sent',
    });
    expect(toFailure(thrown({ code: 'network' }))).to.deep.equal(unknown);
    expect(toFailure(thrown({ code: 'data' }))).to.deep.equal({ code: 'data', path: '' });
    expect(toFailure(thrown({ code: 'nonsense' }))).to.deep.equal(unknown);
    expect(toFailure(thrown(null))).to.deep.equal(unknown);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (thrown) => void toFailure(thrown)));
    fc.assert(fc.property(fc.anything(), (failure) => void toFailure({ name: 'ContactError', failure })));
  });
});
