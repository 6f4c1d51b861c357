import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { calendarDate, calendarText } from '../../src/domain/calendar-date.js';

describe('Calendar dates (2.10)', () => {
  it('2.10 are days that exist', () => {
    expect(calendarDate('2024-02-29')).to.deep.equal({ year: 2024, month: 2, day: 29 });
    expect(calendarDate('2000-02-29')).not.to.equal(undefined);
    for (const text of [
      '1900-02-29',
      '2023-02-29',
      '2021-02-30',
      '2021-04-31',
      '2021-00-10',
      '2021-13-10',
      '2021-1-1',
      ' 2021-01-01',
      '2021-01-01T00:00:00Z',
      '0000-01-01',
      '',
    ]) {
      expect(calendarDate(text), text).to.equal(undefined);
    }
  });

  it('2.10 never shift: what is read is what was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().slice(0, 10);
          const read = calendarDate(text);
          expect(read && calendarText(read)).to.equal(text);
        },
      ),
    );
  });
});
