import { expect } from '@open-wc/testing';
import {
  absoluteTime,
  compareNames,
  countryName,
  formatDate,
  formatList,
  formatMonth,
  formatNumber,
  languageName,
  relativeTime,
} from '../../src/i18n/formats.js';
import { registerLocale, setLocale } from '../../src/i18n/localize.js';

const NOW = new Date(2026, 10, 20, 14, 30).getTime();
const MINUTE = 60_000;
const before = (time: number): string => new Date(NOW - time).toISOString();
const ago = (time: number): string => relativeTime(before(time), NOW);
/** An instant at a time of day where the agent is. */
const at = (year: number, month: number, day: number, hour = 9): string =>
  new Date(year, month - 1, day, hour).toISOString();

/** Runs with formatters that take another zone for the agent's own. */
function inZone(timeZone: string, run: () => void): void {
  const { DateTimeFormat } = Intl;
  class Elsewhere extends DateTimeFormat {
    constructor(locales?: Intl.LocalesArgument, options?: Intl.DateTimeFormatOptions) {
      super(locales, { timeZone, ...options });
    }
  }
  Object.assign(Intl, { DateTimeFormat: Elsewhere });
  try {
    run();
  } finally {
    Object.assign(Intl, { DateTimeFormat });
  }
}

describe('Times', () => {
  beforeEach(async () => {
    await setLocale('en');
  });

  it('4.2 are relative up to a week, and then a date', () => {
    expect(ago(0)).to.equal('just now');
    expect(ago(59_000)).to.equal('just now');
    expect(ago(MINUTE)).to.equal('1 min ago');
    expect(ago(12.9 * MINUTE)).to.equal('12 min ago');
    expect(ago(59.9 * MINUTE)).to.equal('59 min ago');
    expect(ago(60 * MINUTE)).to.equal('1 h ago');
    expect(ago(150 * MINUTE)).to.equal('2 h ago');
    expect(ago(23.9 * 60 * MINUTE)).to.equal('23 h ago');
    expect(relativeTime(at(2026, 11, 19), NOW)).to.equal('yesterday');
    expect(relativeTime(at(2026, 11, 18, 23), NOW)).to.equal('2 days ago');
    expect(relativeTime(at(2026, 11, 14), NOW)).to.equal('6 days ago');
    expect(relativeTime(at(2026, 11, 13), NOW)).to.equal('13 Nov');
    expect(relativeTime(at(2025, 11, 13), NOW)).to.equal('13 Nov 2025');
  });

  it('4.2 count days by midnights, not by 24 hours', () => {
    const morning = new Date(2026, 10, 20, 0, 10).getTime();
    expect(relativeTime(at(2026, 11, 18, 23), morning)).to.equal('2 days ago');
    expect(relativeTime(at(2026, 11, 19, 23), morning)).to.equal('1 h ago');
  });

  it('never lie ahead, however wrong a clock is', () => {
    for (const ahead of [1, 3 * 60 * MINUTE, 400 * 24 * 60 * MINUTE]) expect(ago(-ahead)).to.equal('just now');
  });

  it('are written in the language and the region of the page', async () => {
    await setLocale('en-US');
    expect(ago(120 * MINUTE)).to.equal('2 h ago');
    expect(ago(9 * MINUTE)).to.equal('9 min ago');
    expect(relativeTime(at(2026, 11, 13), NOW)).to.equal('Nov 13');
    await setLocale('de-AT');
    expect(ago(0)).to.equal('gerade eben');
    expect(ago(120 * MINUTE)).to.equal('vor 2 Std.');
    expect(relativeTime(at(2026, 11, 18), NOW)).to.equal('vorgestern');
    expect(absoluteTime(at(2026, 1, 18))).to.contain('18. Jänner 2026');
  });

  it('4.2 are given in full, date and time', () => {
    expect(absoluteTime(at(2026, 11, 18))).to.match(/^18 November 2026(,| at) 09:00$/);
  });

  it('give no words for what is no instant', () => {
    for (const text of ['', 'yesterday', '2026-13-40T00:00:00Z']) {
      expect(relativeTime(text, NOW)).to.equal('');
      expect(absoluteTime(text)).to.equal('');
    }
  });
});

describe('Calendar dates', () => {
  it('2.10 never shift, wherever the agent is', async () => {
    for (const zone of ['Pacific/Honolulu', 'Pacific/Kiritimati', 'America/Sao_Paulo', 'UTC']) {
      // Another locale in between: the formatters are made anew, in the zone.
      await setLocale('de');
      formatDate('2000-01-01');
      await setLocale('en');
      inZone(zone, () => {
        expect(formatDate('2021-03-14'), zone).to.equal('14 March 2021');
        expect(formatDate('2024-02-29'), zone).to.equal('29 February 2024');
        expect(formatDate('1969-12-31'), zone).to.equal('31 December 1969');
        expect(formatDate('0021-01-01'), zone).to.match(/^1 January 0*21$/);
        expect(formatMonth(2021, 2), zone).to.equal('February 2021');
      });
    }
  });

  it('follow the region', async () => {
    await setLocale('en-US');
    expect(formatDate('2021-03-14')).to.equal('March 14, 2021');
    await setLocale('de');
    expect(formatDate('2021-03-14')).to.equal('14. März 2021');
  });

  it('that are none come back as they are', () => {
    for (const text of ['', '2021-02-30', '14.3.2021', 'spring']) expect(formatDate(text)).to.equal(text);
  });
});

describe('Numbers, names and lists', () => {
  it('2.10 show a number as it is, never rounded', async () => {
    await setLocale('en');
    expect([0, -1, 12480, 0.1234567, 1234.5, 1e15].map(formatNumber)).to.deep.equal([
      '0',
      '-1',
      '12,480',
      '0.1234567',
      '1,234.5',
      '1,000,000,000,000,000',
    ]);
    await setLocale('de');
    expect(formatNumber(12480.5)).to.equal('12.480,5');
  });

  it('2.3 name countries and languages in the language of the page, or give the code', async () => {
    await setLocale('en');
    expect([countryName('FR'), languageName('fr'), languageName('pt-BR')]).to.deep.equal([
      'France',
      'French',
      'Brazilian Portuguese',
    ]);
    await setLocale('de');
    expect([countryName('FR'), languageName('fr')]).to.deep.equal(['Frankreich', 'Französisch']);
    for (const code of ['', 'ZZZZ', 'not a code', '<b>']) {
      expect(countryName(code)).to.equal(code);
      expect(languageName(code)).to.equal(code);
    }
  });

  it('sort names as the language does', async () => {
    const names = ['Zebra', 'Österreich', 'Oman', 'Ägypten', 'Albanien'];
    await setLocale('de');
    expect([...names].sort(compareNames)).to.deep.equal(['Ägypten', 'Albanien', 'Oman', 'Österreich', 'Zebra']);
    registerLocale('sv', {});
    await setLocale('sv');
    expect([...names].sort(compareNames)).to.deep.equal(['Albanien', 'Oman', 'Zebra', 'Ägypten', 'Österreich']);
  });

  it('make one sentence of several words', async () => {
    await setLocale('en');
    expect(formatList(['Retail', 'Trade', 'Press'], 'or')).to.equal('Retail, Trade or Press');
    await setLocale('de');
    expect(formatList(['Handel', 'Presse'])).to.equal('Handel und Presse');
  });

  it('make each formatter once for a locale', async () => {
    await setLocale('en');
    formatNumber(1);
    const { NumberFormat } = Intl;
    let made = 0;
    class Counted extends NumberFormat {
      constructor(locales?: Intl.LocalesArgument, options?: Intl.NumberFormatOptions) {
        super(locales, options);
        made += 1;
      }
    }
    Object.assign(Intl, { NumberFormat: Counted });
    try {
      for (let i = 0; i < 100; i += 1) formatNumber(i);
      expect(made).to.equal(0);
      await setLocale('de');
      for (let i = 0; i < 100; i += 1) formatNumber(i);
      expect(made).to.equal(1);
    } finally {
      Object.assign(Intl, { NumberFormat });
    }
  });
});
