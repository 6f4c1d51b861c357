import { expect } from '@open-wc/testing';
import { registerLocale, setLocale } from '../../src/i18n/localize.js';
import { plural } from '../../src/i18n/plural.js';

const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
const chosen = (counts: readonly number[]): string[] => counts.map((count) => plural(count, forms));

describe('Plurals', () => {
  afterEach(async () => {
    await setLocale('en');
  });

  it('11.7 follow English and German, where one thing is one and all else many', async () => {
    for (const language of ['en', 'de']) {
      await setLocale(language);
      expect(chosen([0, 1, 2, 11, 1.5])).to.deep.equal(['other', 'one', 'other', 'other', 'other']);
    }
  });

  it('11.7 follow Arabic with its six forms', async () => {
    registerLocale('ar', {});
    await setLocale('ar-LB');
    expect(chosen([0, 1, 2, 3, 10, 11, 99, 100, 102])).to.deep.equal([
      'zero',
      'one',
      'two',
      'few',
      'few',
      'many',
      'many',
      'other',
      'other',
    ]);
  });

  it('11.7 follow Japanese, which has one form', async () => {
    registerLocale('ja', {});
    await setLocale('ja');
    expect(chosen([0, 1, 2, 100])).to.deep.equal(['other', 'other', 'other', 'other']);
  });

  it('11.7 follow the language of the words, not that of the page, when those are English', async () => {
    await setLocale('en-XA');
    expect(chosen([1, 2])).to.deep.equal(['one', 'other']);
  });
});
