import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { countGraphemes, NOTE_LIMIT, noteProblem } from '../../src/domain/note-text.js';

const FAMILY = '👨‍👩‍👧‍👦';

/** Counts without any short cut. */
function segments(text: string): number {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;
}

describe('The text of a note', () => {
  it('4.4 holds 2,000 characters as a person counts them, family emoji too, and says how many are too many', () => {
    expect(NOTE_LIMIT).to.equal(2000);
    expect(noteProblem('a'.repeat(2000))).to.equal(undefined);
    expect(noteProblem('a'.repeat(2001))).to.deep.equal({ over: 1 });
    expect(noteProblem(FAMILY.repeat(2000))).to.equal(undefined);
    expect(noteProblem(FAMILY.repeat(2001))).to.deep.equal({ over: 1 });
    expect(noteProblem(`${'e\u0301'.repeat(2000)}${'🇫🇷'.repeat(86)}`)).to.deep.equal({ over: 86 });
  });

  it('4.4 holds at least one character that is seen', () => {
    for (const text of ['', ' ', '\n\t \u00a0\u3000']) expect(noteProblem(text)).to.equal('empty');
    expect(noteProblem(' . ')).to.equal(undefined);
  });

  it('4.4 counts every character of every script as the browser segments it', () => {
    const nasty = [
      'a',
      'é',
      'ß',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '\u0301',
      '\u0308',
      '\u200d',
      '\ufe0f',
      '\u00ad',
      '\u0600',
      '١',
      'ب',
      '\u0651',
      'א',
      '\u05b0',
      'क',
      '\u094d',
      'ष',
      '\u0e33',
      'ก',
      '\u1100',
      '\u1161',
      '\u11a8',
      '가',
      '각',
      '中',
      'か',
      '\u3099',
      'ｶ',
      '\uff9e',
      '©',
      '‼',
      '⁉',
      '☝',
      '🏽',
      '🇫',
      '🇷',
      '👩',
      '❤',
      '🏴',
      '\u{e0067}',
      '\u{e007f}',
      '\ud83d',
      '\ude00',
      '\u20e3',
      '1',
      '\u0600a',
      '\u110bd',
      '\u{110bd}',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (parts) => countGraphemes(parts.join('')) === segments(parts.join(''))),
      { numRuns: 2000 },
    );
  });

  it('4.4 counts every character of the basic plane right, beside itself and beside others', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const one = String.fromCharCode(code);
      // The run is what the short cut would count; the marks around it show whether it joins.
      const text = `a${one}${one}${one}\u0301b${one}가${one}\u0600${one}c`;
      if (countGraphemes(text) !== segments(text)) wrong.push(code.toString(16));
    }
    expect(wrong).to.deep.equal([]);
  }).timeout(60_000);

  it('4.4 counts a paste of five megabytes without freezing', () => {
    const text = 'A thread from the supplier — “as is”, 中文, текст.\n'.repeat(100_000);
    const begun = performance.now();
    expect(countGraphemes(text)).to.equal(text.length);
    expect(performance.now() - begun).to.be.lessThan(1000);
  });
});
