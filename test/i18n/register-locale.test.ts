import { expect } from '@open-wc/testing';
import { msg, str } from '@lit/localize';
import { currentLocale, intlLocale, registerLocale, setLocale, textDirection } from '../../src/i18n/localize.js';
import { warningsDuring } from './warnings.js';

const copy = (name: string): string => msg(str`Copy ${name}`, { id: 'attribute.copy' });
const country = (): string => msg('Country', { id: 'attribute.country' });

describe('registerLocale', () => {
  it('11.7 overrides single words of a language and leaves the others', async () => {
    registerLocale('de', { 'attribute.country': 'Staat', 'attribute.copy': 'In die Ablage: {0}' });
    await setLocale('de');
    expect(country()).to.equal('Staat');
    expect(copy('E-Mail')).to.equal('In die Ablage: E-Mail');
    expect(msg('Language', { id: 'attribute.language' })).to.equal('Sprache');
  });

  it('11.7 overrides the English words too', async () => {
    registerLocale('en', { 'attribute.country': 'Country of residence' });
    await setLocale('en');
    expect(country()).to.equal('Country of residence');
    expect(copy('Email')).to.equal('Copy Email');
  });

  it('11.7 adds a language, loaded when it is first asked for; what it lacks stays English', async () => {
    let loads = 0;
    registerLocale('nl', async () => {
      loads += 1;
      return { templates: { 'attribute.copy': '{0} kopiëren' } };
    });
    await setLocale('de');
    expect(loads).to.equal(0);
    await setLocale('nl-BE');
    expect(loads).to.equal(1);
    expect([currentLocale(), intlLocale()]).to.deep.equal(['nl', 'nl-BE']);
    expect(copy('E-mail')).to.equal('E-mail kopiëren');
    expect(msg('Language', { id: 'attribute.language' })).to.equal('Language');
  });

  it('11.7 finds a language by another of its regions', async () => {
    registerLocale('pt-BR', { 'attribute.country': 'País' });
    await setLocale('pt_PT');
    expect([currentLocale(), intlLocale(), country()]).to.deep.equal(['pt-BR', 'pt-PT', 'País']);
  });

  it('11.6 tells the direction of a language that is written from right to left', async () => {
    registerLocale('ar', {});
    await setLocale('ar-LB');
    expect(textDirection()).to.equal('rtl');
    await setLocale('de');
    expect(textDirection()).to.equal('ltr');
  });

  it('11.7 shows English and warns once when words do not load, and loads them when asked again', async () => {
    let online = false;
    registerLocale('fi', async () => {
      if (!online) throw new TypeError('Failed to fetch');
      return { templates: { 'attribute.country': 'Maa' } };
    });
    await setLocale('de');
    const warnings = await warningsDuring(async () => {
      await setLocale('fi');
      expect([currentLocale(), intlLocale()]).to.deep.equal(['en', 'en-GB']);
      await setLocale('fi');
    });
    expect(warnings.length).to.equal(1);
    expect(warnings[0]).to.contain('fi').and.contain('Failed to fetch');
    online = true;
    await setLocale('fi');
    expect([currentLocale(), country()]).to.deep.equal(['fi', 'Maa']);
  });

  it('11.7 replaces words that already show', async () => {
    await setLocale('de');
    registerLocale('de', { 'attribute.language': 'Landessprache' });
    await setLocale('de');
    expect(msg('Language', { id: 'attribute.language' })).to.equal('Landessprache');
  });

  it('11.7 takes ids such as constructor for nothing special', async () => {
    registerLocale('de', { constructor: 'x' });
    const warnings = await warningsDuring(() => setLocale('constructor'));
    expect(currentLocale()).to.equal('en');
    expect(warnings.length).to.equal(1);
  });
});
