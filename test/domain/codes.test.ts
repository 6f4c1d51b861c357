import { expect } from '@open-wc/testing';
import { COUNTRY_CODES, LANGUAGE_CODES } from '../../src/domain/codes.js';

describe('Countries and languages (2.3)', () => {
  it('2.3 every country code has a name, once', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRY_CODES.filter((code) => names.of(code) === undefined)).to.deep.equal([]);
    expect(new Set(COUNTRY_CODES).size).to.equal(COUNTRY_CODES.length);
    expect(COUNTRY_CODES).to.have.length(250);
  });

  it('2.3 every language code is canonical, once', () => {
    expect(Intl.getCanonicalLocales(LANGUAGE_CODES)).to.deep.equal(LANGUAGE_CODES);
    expect(LANGUAGE_CODES.map((code) => code.split('-')[0])).to.include.members([
      'en',
      'fr',
      'de',
      'it',
      'es',
      'pt',
      'ja',
      'ar',
    ]);
  });
});
