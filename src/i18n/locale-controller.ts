import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { currentLocale, intlLocale, onLocaleChange, textDirection } from './active-locale.js';
import { ask, withdraw } from './locale-requests.js';
import { hasDeclaredDirection, nearestLang } from './nearest-lang.js';

/**
 * Asks for the language that its element has in `locale`, or that the page declares, and draws the element again when the
 * language of the page changes. Unlike `@localized()` it also sees a change of the region alone, and one that came while the
 * element was out of the page.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element & { readonly locale?: string };
  #claimed: string | undefined;
  #drawn = '';
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element & { readonly locale?: string }) {
    this.#host = host;
    host.addController(this);
  }

  /** Language of the words, for `lang`. */
  get language(): string {
    return currentLocale();
  }

  /** Direction of that language, for `dir`; `undefined` where the page declares one itself, which is then inherited. */
  get direction(): 'ltr' | 'rtl' | undefined {
    return hasDeclaredDirection(this.#host) ? undefined : textDirection();
  }

  /** Changes whenever words or formats change: part of the key of what is remembered ready made. */
  get key(): string {
    return `${currentLocale()}/${intlLocale()}`;
  }

  hostConnected(): void {
    this.#stop = onLocaleChange(() => this.#host.requestUpdate());
    this.#claim();
    if (this.#drawn !== '' && this.#drawn !== this.key) this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#stop && this.#host.locale !== this.#claimed) this.#claim();
    this.#drawn = this.key;
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    withdraw(this.#host);
  }

  #claim(): void {
    this.#claimed = this.#host.locale;
    ask(this.#host, this.#claimed, nearestLang(this.#host));
  }
}
