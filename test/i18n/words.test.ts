import { expect } from '@open-wc/testing';
import { STANDARD_SCHEMA } from '../../src/domain/attribute.js';
import type { Failure } from '../../src/domain/errors.js';
import { NETWORKS } from '../../src/domain/network.js';
import { parsePhone } from '../../src/domain/phone.js';
import type { Problem } from '../../src/domain/problem.js';
import { failureText } from '../../src/i18n/failure-words.js';
import { setLocale } from '../../src/i18n/localize.js';
import { problemText } from '../../src/i18n/problem-words.js';
import { sourceName } from '../../src/i18n/source-words.js';
import { attributeLabel, booleanText, networkName, permissionText, statusText } from '../../src/i18n/words.js';

const PROBLEMS: readonly Problem[] = [
  { rule: 'too-long', most: 2000 },
  { rule: 'number' },
  { rule: 'number-range' },
  { rule: 'number-ambiguous', text: '1,234', whole: '1234', decimal: '1.2340' },
  { rule: 'number-precision', digits: 20, most: 15 },
  { rule: 'email-no-at' },
  { rule: 'email-many-at' },
  { rule: 'email-no-name' },
  { rule: 'email-no-domain' },
  { rule: 'email-spaces' },
  { rule: 'email-dots' },
  { rule: 'email-character', character: '(' },
  { rule: 'email-domain', domain: 'example' },
  { rule: 'url' },
  { rule: 'url-spaces' },
  { rule: 'url-credentials' },
  { rule: 'url-scheme', scheme: 'javascript' },
  { rule: 'date' },
  { rule: 'date-day', year: 2021, month: 2, days: 28 },
  { rule: 'checkbox' },
  { rule: 'country', text: 'Narnia' },
  { rule: 'language', text: 'Klingon' },
  { rule: 'option', text: 'Bronze' },
  { rule: 'option-removed', text: 'Copper' },
  { rule: 'phone-unchecked' },
  { rule: 'phone-no-country' },
  { rule: 'phone-extension' },
  { rule: 'phone-letters', character: 'a' },
  { rule: 'phone-unknown-country', callingCode: '999' },
  { rule: 'phone-too-short', missing: 2, digits: 9, exact: true, callingCode: '33', country: 'FR' },
  { rule: 'phone-too-long', extra: 1, digits: 11, exact: false, callingCode: '49', country: 'DE' },
  { rule: 'phone-digits', digits: 6, possible: [5, 8], callingCode: '47', country: 'NO' },
  { rule: 'phone-invalid', callingCode: '800' },
];

const FAILURES: readonly Failure[] = [
  { code: 'not-found' },
  { code: 'unauthenticated' },
  { code: 'gone' },
  { code: 'gone', mergedInto: 'C-2' },
  { code: 'conflict' },
  { code: 'forbidden' },
  { code: 'validation', fields: new Map() },
  { code: 'rate-limited', retryAfterMs: 2000 },
  { code: 'network', outcome: 'not-sent' },
  { code: 'network', outcome: 'unknown' },
  { code: 'data', path: 'values' },
];

describe('Words for what is wrong', () => {
  beforeEach(async () => {
    await setLocale('en');
  });

  it('2.4 say how many digits a phone number lacks, and how many it has', () => {
    const parsed = parsePhone('06 12 34 56', { country: 'FR' });
    expect(parsed.ok ? '' : problemText(parsed.problem)).to.equal(
      'Two digits are missing. After +33 (France), a number has nine digits.',
    );
    expect(problemText({ rule: 'phone-too-short', missing: 1, digits: 9, exact: false, callingCode: '33' })).to.equal(
      'One digit is missing. After +33, a number has at least nine digits.',
    );
    expect(
      problemText({ rule: 'phone-too-long', extra: 3, digits: 13, exact: false, callingCode: '49', country: 'DE' }),
    ).to.equal('Three digits are too many. After +49 (Germany), a number has at most 13 digits.');
    expect(
      problemText({ rule: 'phone-digits', digits: 6, possible: [5, 8], callingCode: '47', country: 'NO' }),
    ).to.equal('After +47 (Norway), a number has five or eight digits, not six.');
  });

  it('2.4 say the same in German', async () => {
    await setLocale('de');
    expect(
      problemText({ rule: 'phone-too-short', missing: 2, digits: 9, exact: true, callingCode: '33', country: 'FR' }),
    ).to.equal('Zwei Ziffern fehlen. Nach +33 (Frankreich) hat eine Nummer neun Ziffern.');
  });

  it('11.8 exist for every problem and failure in every language: whole sentences, nothing left to fill in', async () => {
    for (const language of ['en', 'de', 'en-XA']) {
      await setLocale(language);
      const words = [...PROBLEMS.map(problemText), ...FAILURES.map((failure) => failureText(failure))];
      for (const text of words) {
        expect(text).to.match(language === 'en-XA' ? /\]$/ : /\.$/);
        expect(text).not.to.match(/undefined|NaN|\$\{|\{\d|!/);
      }
      expect(new Set(words).size, language).to.equal(words.length);
    }
  });

  it('name a sign that nobody sees by its code point', () => {
    expect(problemText({ rule: 'email-character', character: '\u202e' })).to.contain('U+202E');
    expect(problemText({ rule: 'email-character', character: '\u0000' })).to.contain('U+0000');
  });

  it('date-day names the month and its days', () => {
    expect(problemText({ rule: 'date-day', year: 2021, month: 2, days: 28 })).to.equal(
      'Correct the day: February 2021 has only 28 days.',
    );
  });

  it('are those of the source, where it gives any for the field', () => {
    const fields = new Map([
      ['email', { rule: 'blocked', message: 'Addresses at example.com are blocked.' }],
      ['phone', { rule: 'unique', takenBy: 'C-9' }],
    ]);
    expect(failureText({ code: 'validation', fields }, { field: 'attribute:email' })).to.equal(
      'Addresses at example.com are blocked.',
    );
    expect(failureText({ code: 'validation', fields }, { field: 'attribute:phone' })).to.contain('Another contact');
    expect(failureText({ code: 'validation', fields }, { field: 'attribute:url' })).to.contain('refused');
    expect(failureText({ code: 'forbidden', permission: { reason: 'plan', message: 'Ask sales.' } })).to.equal(
      'Ask sales.',
    );
    expect(failureText({ code: 'forbidden', permission: { reason: 'plan' } })).to.contain('plan');
  });
});

describe('Words for what there is', () => {
  beforeEach(async () => {
    await setLocale('en');
  });

  it('2.1 name the standard attributes, in the workspace’s own words where it has some', async () => {
    const labels = STANDARD_SCHEMA.definitions.map(attributeLabel);
    expect(labels).to.deep.equal([
      'First name',
      'Last name',
      'Email',
      'Phone',
      'Website',
      'Country',
      'Language',
      'Assignee',
      'Conversation',
    ]);
    expect(attributeLabel({ key: 'email', label: 'Work email' })).to.equal('Work email');
    expect(attributeLabel({ key: 'constructor' })).to.equal('constructor');
    await setLocale('de');
    expect(attributeLabel({ key: 'assignee' })).to.equal('Zuständig');
  });

  it('1.1 name every network', () => {
    expect(new Set(NETWORKS.map(networkName)).size).to.equal(NETWORKS.length);
  });

  it('2.10 say Yes and No, and the states of a conversation; a state of the host’s own stays as it is', () => {
    expect([booleanText(true), booleanText(false)]).to.deep.equal(['Yes', 'No']);
    expect(['open', 'On Hold', 'on_hold', 'SOLVED', 'Waiting for parts'].map(statusText)).to.deep.equal([
      'Open',
      'On hold',
      'On hold',
      'Resolved',
      'Waiting for parts',
    ]);
  });

  it('11.9 give a reason for what is not allowed, and none for what is', () => {
    expect(permissionText(true)).to.equal('');
    expect(permissionText({ reason: 'crm-managed' }, 'HubSpot')).to.equal('Managed in HubSpot. Change it there.');
    expect(permissionText({ reason: 'crm-managed' })).to.equal('Managed in the CRM. Change it there.');
    expect(permissionText({ reason: 'role', message: 'Only owners.' })).to.equal('Only owners.');
    const reasons = ['role', 'team', 'plan', 'crm-managed', 'platform', 'source'] as const;
    expect(new Set(reasons.map((reason) => permissionText({ reason }))).size).to.equal(reasons.length);
  });

  it('2.11 name where a value comes from', () => {
    expect(sourceName('crm', 'HubSpot')).to.equal('CRM, HubSpot');
    const sources = ['channel', 'browser', 'phone', 'crm', 'agent', 'bot'] as const;
    expect(new Set(sources.map((source) => sourceName(source))).size).to.equal(sources.length);
  });
});
