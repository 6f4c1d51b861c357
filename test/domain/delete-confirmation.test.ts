import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { confirmsDeletion, deletionPhrase } from '../../src/domain/delete-confirmation.js';

describe('What is typed before a contact is deleted (8.2)', () => {
  it('8.2 is the name as the page shows it', () => {
    expect(deletionPhrase('C-1', 'Amélie Fontaine')).to.equal('Amélie Fontaine');
    expect(deletionPhrase('C-1', '  Amélie \u00a0 Fontaine\n')).to.equal('Amélie Fontaine');
    expect(deletionPhrase('C-1', 'Ame\u0301lie')).to.equal('Amélie');
  });

  it('8.2 is the id where there is no name, or nothing of it can be seen', () => {
    expect(deletionPhrase('C-1', '')).to.equal('C-1');
    expect(deletionPhrase('C-1', ' \t')).to.equal('C-1');
    expect(deletionPhrase('C-1', '\u200b\u200f\u2060')).to.equal('C-1');
  });

  it('8.2 space, invisible characters and the coding of accents make no difference', () => {
    expect(confirmsDeletion(' Ame\u0301lie  Fontaine ', 'Amélie Fontaine')).to.equal(true);
    expect(confirmsDeletion('ليلى حداد', '\u202bليلى حداد\u202c')).to.equal(true);
    expect(confirmsDeletion('田中\u3000優', '田中 優')).to.equal(true);
  });

  it('8.2 capital letters, accents and every sign count', () => {
    for (const typed of ['', 'amélie fontaine', 'Amelie Fontaine', 'Amélie', 'AmélieFontaine', 'Amélie Fontaine.'])
      expect(confirmsDeletion(typed, 'Amélie Fontaine'), typed).to.equal(false);
  });

  it('8.2 whatever a contact is called, its phrase can be typed, and is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const phrase = deletionPhrase('C-1', name);
        expect(phrase).not.to.equal('');
        expect(confirmsDeletion(phrase, phrase)).to.equal(true);
        expect(confirmsDeletion('', phrase)).to.equal(false);
      }),
    );
  });
});
