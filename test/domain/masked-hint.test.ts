import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { STANDARD_SCHEMA } from '../../src/domain/attribute.js';
import { contactHint, maskedHint } from '../../src/domain/masked-hint.js';
import { channel, contact, valuesOf } from './contacts.js';

describe('The masked hint of a deleted contact (8.3)', () => {
  it('8.3 keeps the first character of each word', () => {
    expect(maskedHint('Tomás Herrera')).to.equal('T••• H•••');
    expect(maskedHint('  Maximiliane   Wolkenstein-Achterberg ')).to.equal('M••• W•••');
    expect(maskedHint('ليلى حداد')).to.equal('ل••• ح•••');
    expect(maskedHint('田中')).to.equal('田•••');
  });

  it('8.3 counts characters as a person does', () => {
    expect(maskedHint('👨‍👩‍👧‍👦 family')).to.equal('👨‍👩‍👧‍👦••• f•••');
    expect(maskedHint('e\u0301mile')).to.equal('e\u0301•••');
  });

  it('8.3 keeps the first character of each part of an email address', () => {
    expect(maskedHint('mina.patel@gmail.com')).to.equal('m•••.p•••@g•••.c•••');
    expect(maskedHint('@amelie.fontaine')).to.equal('@a•••.f•••');
  });

  it('8.3 keeps the last two digits of a phone number, however it is written', () => {
    for (const text of ['+33612345678', '+33 6 12 34 56 78', '06.12.34.56.78', '(06) 12-34-56-78']) {
      expect(maskedHint(text).endsWith('•••78'), text).to.equal(true);
      expect(maskedHint(text).match(/\d/g), text).to.deep.equal(['7', '8']);
    }
    expect(maskedHint('٠٦١٢٣٤٥٦٧٨')).to.equal('•••٧٨');
    expect(maskedHint('Ann +33 6 12 34 56 78 home')).to.equal('A••• •••78 h•••');
  });

  it('8.3 is never empty', () => {
    expect(maskedHint('')).to.equal('•••');
    expect(maskedHint(' \n ')).to.equal('•••');
  });

  it('8.3 never leaks: no two characters of a word stand together, and words of any length look alike', () => {
    const word = fc.stringMatching(/^[a-zé]{2,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const hint = maskedHint(words.join(' '));
        for (const text of words) {
          for (let at = 0; at + 2 <= text.length; at += 1) expect(hint).not.to.include(text.slice(at, at + 2));
        }
        expect(hint).to.equal(words.map((text) => `${text[0]}•••`).join(' '));
      }),
    );
  });

  it('8.3 never leaks: of a number, two digits at most', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '+'),
        fc.array(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 5, maxLength: 15 }),
      )
      .chain(([plus, digits]) =>
        fc
          .array(fc.constantFrom('', ' ', '-', '.', ' (', ') '), { minLength: digits.length, maxLength: digits.length })
          .map(
            (gaps) => plus + digits.map((digit, index) => (index === 0 ? digit : `${gaps[index]}${digit}`)).join(''),
          ),
      );
    fc.assert(
      fc.property(number, (text) => {
        expect(maskedHint(text).match(/\d/g)?.length).to.equal(2);
        expect(maskedHint(text).replace(/\D/g, '')).to.equal(text.replace(/\D/g, '').slice(-2));
      }),
    );
  });

  it('8.3 never leaks: an email address gives one character per part', () => {
    const part = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.array(part, { minLength: 2, maxLength: 3 }),
        (local, domain) => {
          const first = (parts: readonly string[]) => parts.map((text) => `${text[0]}•••`).join('.');
          expect(maskedHint(`${local.join('.')}@${domain.join('.')}`)).to.equal(`${first(local)}@${first(domain)}`);
        },
      ),
    );
  });

  it('8.3 is of the name, else of what stands for it', () => {
    const nameless = contact({ id: 'C-60112', name: '' });
    expect(contactHint(contact(), STANDARD_SCHEMA)).to.equal('A••• F•••');
    expect(
      contactHint({ ...nameless, channels: [channel({ displayName: 'Visitor 8317' })] }, STANDARD_SCHEMA),
    ).to.equal('V••• 8•••');
    expect(contactHint({ ...nameless, values: valuesOf({ phone: '+33612345678' }) }, STANDARD_SCHEMA)).to.equal(
      '•••78',
    );
    expect(
      contactHint({ ...nameless, values: valuesOf({ phone: '+33612345678', email: 'ann@ex.org' }) }, STANDARD_SCHEMA),
    ).to.equal('a•••@e•••.o•••');
    expect(contactHint({ ...nameless, id: 'visitor' }, STANDARD_SCHEMA)).to.equal('v•••');
  });
});
