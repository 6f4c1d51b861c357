import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  matchKeys,
  normalisedEmail,
  normalisedPhone,
  normalisedValue,
  sharedValues,
} from '../../src/domain/match-keys.js';
import { anyContact } from './arbitraries.js';
import { contact, valuesOf } from './contacts.js';

describe('What makes two contacts duplicates (7.1)', () => {
  it('7.1 a phone number is compared in E.164, however it is written', () => {
    expect(normalisedPhone('+33 6 12-34 (56).78')).to.equal('+33612345678');
    expect(normalisedPhone('＋３３６１２３４５６７８')).to.equal('+33612345678');
    for (const none of ['', '06 12 34 56 78', '+0123456', 'call me', '+33']) {
      expect(normalisedPhone(none), none).to.equal(undefined);
    }
  });

  it('7.1 a Brazilian mobile number is one with and without its ninth digit', () => {
    expect(normalisedPhone('+551187654321')).to.equal('+5511987654321');
    expect(normalisedPhone('+5511987654321')).to.equal('+5511987654321');
    expect(normalisedPhone('+551163454321')).to.equal('+5511963454321');
  });

  it('7.1 what has no ninth digit gets none: landlines, and other countries’ numbers', () => {
    for (const number of ['+551132654321', '+5511923456789', '+5500987654321', '+541187654321', '+55118765432']) {
      expect(normalisedPhone(number), number).to.equal(number);
    }
  });

  it('7.1 an email address is compared without case and surrounding space', () => {
    expect(normalisedEmail(' Ann@Example.COM ')).to.equal('ann@example.com');
    expect(normalisedEmail('u\u0308ber@example.com')).to.equal('über@example.com');
    for (const none of ['', 'ann', 'ann@', 'a b@example.com', 'a@b@c']) {
      expect(normalisedEmail(none), none).to.equal(undefined);
    }
  });

  it('5.6 values of other types are compared as text, and several values are no value to compare', () => {
    expect(normalisedValue('text', ' ML-20417 ')).to.equal('ml-20417');
    expect(normalisedValue('number', 0)).to.equal('0');
    expect(normalisedValue('checkbox', false)).to.equal('false');
    expect(normalisedValue('multiselect', ['a'])).to.equal(undefined);
    expect(normalisedValue('text', '  ')).to.equal(undefined);
    expect(normalisedValue('text', undefined)).to.equal(undefined);
  });

  it('7.1 a blocked contact has no keys', () => {
    const values = valuesOf({ phone: '+33612345678', email: 'ann@example.com' });
    expect(matchKeys(contact({ values }))).to.deep.equal(['phone:+33612345678', 'email:ann@example.com']);
    expect(matchKeys(contact({ values, blocked: {} }))).to.deep.equal([]);
  });

  it('7.2 names what both have, as the first has it', () => {
    const first = contact({ values: valuesOf({ phone: '+551187654321', email: 'Ann@example.com' }) });
    const second = contact({ values: valuesOf({ phone: '+5511987654321', email: 'ann@EXAMPLE.com' }) });
    expect(sharedValues(first, second)).to.deep.equal([
      { by: 'phone', value: '+551187654321' },
      { by: 'email', value: 'Ann@example.com' },
    ]);
    expect(sharedValues(first, contact())).to.deep.equal([]);
    expect(sharedValues(first, { ...second, blocked: {} })).to.deep.equal([]);
  });

  it('7.1 sharing is mutual, and is having a key in common', () => {
    fc.assert(
      fc.property(anyContact, anyContact, (a, b) => {
        const fields = (one: typeof a, other: typeof a) => sharedValues(one, other).map(({ by }) => by);
        fc.pre(!a.blocked && !b.blocked);
        expect(fields(a, b)).to.deep.equal(fields(b, a));
        expect(fields(a, b).length).to.equal(matchKeys(a).filter((key) => matchKeys(b).includes(key)).length);
      }),
    );
  });

  it('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+55[1-9]{2}\d{8,9}$/)), (text) => {
        for (const normalise of [normalisedPhone, normalisedEmail]) {
          const once = normalise(text);
          expect(once === undefined ? undefined : normalise(once)).to.equal(once);
        }
      }),
    );
  });
});
