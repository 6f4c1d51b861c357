import { expect, fixture, html } from '@open-wc/testing';
import { msg } from '@lit/localize';
import { LitElement, type TemplateResult } from 'lit';
import { LocaleController } from '../../src/i18n/locale-controller.js';
import { currentLocale, intlLocale, onLocaleChange, setLocale, textDirection } from '../../src/i18n/localize.js';
import { warningsDuring } from './warnings.js';

class LocaleProbe extends LitElement {
  static override properties = { locale: {} };
  declare locale: string | undefined;
  draws = 0;
  readonly words = new LocaleController(this);

  protected override render(): TemplateResult {
    this.draws += 1;
    return html`<p>${msg('Country', { id: 'attribute.country' })} ${this.words.key}</p>`;
  }

  get text(): string {
    return this.shadowRoot?.textContent.trim() ?? '';
  }
}
customElements.define('locale-probe', LocaleProbe);

/** Resolves with the next change of the language: nothing is timed. */
const nextLocale = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = onLocaleChange(() => {
      stop();
      resolve();
    });
  });

async function settled(...probes: LocaleProbe[]): Promise<void> {
  for (const probe of probes) await probe.updateComplete;
}

describe('The language of the page', () => {
  afterEach(async () => {
    await setLocale('en');
  });

  it('11.7 switches without a reload, the words and what Intl gets together', async () => {
    const probe = await fixture<LocaleProbe>(html`<locale-probe></locale-probe>`);
    expect(probe.text).to.equal('Country en/en-GB');
    const german = nextLocale();
    probe.locale = 'de-AT';
    await german;
    await settled(probe);
    expect(probe.text).to.equal('Land de/de-AT');
    const pseudo = nextLocale();
    probe.locale = 'en-XA';
    await pseudo;
    await settled(probe);
    expect(probe.text).to.match(/^\[Ç.*~\] en-XA\/en-GB$/);
    const english = nextLocale();
    probe.locale = 'en-US';
    await english;
    await settled(probe);
    expect(probe.text).to.equal('Country en/en-US');
  });

  it('11.7 changes for a region alone, since dates and numbers do', async () => {
    const probe = await fixture<LocaleProbe>(html`<locale-probe locale="en-US"></locale-probe>`);
    const british = nextLocale();
    probe.locale = 'en-GB';
    await british;
    await settled(probe);
    expect(probe.text).to.equal('Country en/en-GB');
  });

  it('11.7 is that of the nearest lang when none is set, also across shadow roots', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="de-CH"><div id="host"></div></div>`);
    const root = outer.querySelector('#host')!.attachShadow({ mode: 'open' });
    const probe = new LocaleProbe();
    const german = nextLocale();
    root.append(probe);
    await german;
    await settled(probe);
    expect(probe.text).to.equal('Land de/de-CH');
  });

  it('11.7 stays English, without a warning, on a page in a language that is not supported', async () => {
    const warnings = await warningsDuring(async () => {
      const outer = await fixture<HTMLElement>(html`<div lang="sv"><locale-probe></locale-probe></div>`);
      await settled(outer.querySelector<LocaleProbe>('locale-probe')!);
    });
    expect(currentLocale()).to.equal('en');
    expect(warnings).to.deep.equal([]);
  });

  it('11.7 is English with one warning for a language that is unknown or no language at all', async () => {
    const warnings = await warningsDuring(async () => {
      await setLocale('de');
      await setLocale('tlh');
      expect(currentLocale()).to.equal('en');
      await setLocale('tlh');
      await setLocale('no such tag!');
      expect([currentLocale(), intlLocale()]).to.deep.equal(['en', 'en-GB']);
    });
    expect(warnings.length).to.equal(2);
    expect(warnings[0]).to.contain('tlh').and.contain('de');
    expect(warnings[1]).to.contain('no such tag!');
  });

  it('11.7 is the last one set where elements disagree, with one warning', async () => {
    const warnings = await warningsDuring(async () => {
      const first = await fixture<LocaleProbe>(html`<locale-probe locale="de"></locale-probe>`);
      const both = nextLocale();
      const second = await fixture<LocaleProbe>(html`<locale-probe locale="en-XA"></locale-probe>`);
      await both;
      await settled(first, second);
      expect(currentLocale()).to.equal('en-XA');
      const german = nextLocale();
      first.locale = 'de-AT';
      await german;
      await settled(first, second);
      expect([first.text, second.text]).to.deep.equal(['Land de/de-AT', 'Land de/de-AT']);
    });
    expect(warnings.length).to.equal(1);
  });

  it('11.7 does not warn of a page that switches its elements one after the other', async () => {
    const first = await fixture<LocaleProbe>(html`<locale-probe locale="en-GB"></locale-probe>`);
    const second = await fixture<LocaleProbe>(html`<locale-probe locale="en-GB"></locale-probe>`);
    const warnings = await warningsDuring(async () => {
      const german = nextLocale();
      first.locale = 'de';
      second.locale = 'de';
      await german;
      await settled(first, second);
    });
    expect([first.text, second.text]).to.deep.equal(['Land de/de', 'Land de/de']);
    expect(warnings).to.deep.equal([]);
  });

  it('11.7 is not turned by an element that merely lies in a page of another language', async () => {
    const chosen = await fixture<LocaleProbe>(html`<locale-probe locale="de"></locale-probe>`);
    const plain = await fixture<LocaleProbe>(html`<locale-probe></locale-probe>`);
    await setLocale('de');
    await settled(chosen, plain);
    expect(plain.text).to.equal('Land de/de');
  });

  it('11.7 reaches an element that was out of the page when it changed', async () => {
    const probe = await fixture<LocaleProbe>(html`<locale-probe></locale-probe>`);
    const place = probe.parentElement!;
    probe.remove();
    await setLocale('de');
    expect(probe.text).to.equal('Country en/en-GB');
    place.lang = 'de';
    place.append(probe);
    await settled(probe);
    expect(probe.text).to.equal('Land de/de');
  });

  it('11.7 keeps the language asked for last when an earlier one loads later', async () => {
    const earlier = setLocale('de');
    const later = setLocale('en');
    await Promise.all([earlier, later]);
    expect(currentLocale()).to.equal('en');
    expect(msg('Country', { id: 'attribute.country' })).to.equal('Country');
  });

  it('11.7 does not draw an element again when nothing has changed', async () => {
    const probe = await fixture<LocaleProbe>(html`<locale-probe locale="en"></locale-probe>`);
    const { draws } = probe;
    await setLocale('en');
    await settled(probe);
    expect(probe.draws).to.equal(draws);
  });

  it('11.6 knows the direction of its script', () => {
    expect(textDirection()).to.equal('ltr');
  });
});
