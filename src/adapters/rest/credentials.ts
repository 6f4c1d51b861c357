import { ContactError } from '../../domain/errors.js';

/** The host's headers for a request, such as `Authorization`. With `refresh`, those that were given last are refused. */
export type HeadersOf = (options: { refresh: boolean }) => HeadersInit | Promise<HeadersInit>;

/** Asks the host for headers, and for fresh ones once for all requests that were refused with the same. */
export class Credentials {
  readonly #ask: HeadersOf | undefined;
  /** Counts the refreshes. */
  #state = 0;
  #refreshing: Promise<HeadersInit> | undefined;

  constructor(ask: HeadersOf | undefined) {
    this.#ask = ask;
  }

  async headers(): Promise<{ headers: Headers; state: number }> {
    const state = this.#state;
    return { headers: new Headers(await this.#ask?.({ refresh: false })), state };
  }

  /**
   * Headers for one more try after those of this state were refused; `undefined`: the host can give none.
   * @throws ContactError `unauthenticated` where the host cannot refresh them.
   */
  async after(state: number): Promise<Headers | undefined> {
    const ask = this.#ask;
    if (!ask) return undefined;
    try {
      if (state !== this.#state) return new Headers(await ask({ refresh: false }));
      this.#refreshing ??= this.#refresh(ask);
      return new Headers(await this.#refreshing);
    } catch (error) {
      throw error instanceof ContactError ? error : new ContactError({ code: 'unauthenticated' });
    }
  }

  async #refresh(ask: HeadersOf): Promise<HeadersInit> {
    try {
      const headers = await ask({ refresh: true });
      this.#state += 1;
      return headers;
    } finally {
      this.#refreshing = undefined;
    }
  }
}
