import type { Contact } from '../../domain/contact.js';
import { ContactError } from '../../domain/errors.js';
import type { RestClient } from './client.js';
import { safePicture } from './safe-picture.js';

/** How long answers wait for a picture. Milliseconds. */
const PATIENCE_MS = 1_000;
/** A page keeps what it has loaded; beyond these, contacts are shown without. */
const MOST = 1_000;

interface Pictured {
  avatarUrl?: string;
}

/**
 * Pictures that the source keeps itself: their addresses are relative to its base, and may need its headers, which an image in
 * a page cannot send. Each is loaded once and is then an address of this page. Absolute addresses are left alone.
 */
export class Pictures {
  readonly #client: RestClient;
  readonly #loading = new Map<string, Promise<void>>();
  readonly #loaded = new Map<string, string>();
  /** When each was first asked for. */
  readonly #asked = new Map<string, number>();

  constructor(client: RestClient) {
    this.#client = client;
  }

  /** The same things with addresses that the page can show; what is not there in time comes with the next answer. */
  async of<T extends Pictured>(things: readonly T[]): Promise<readonly T[]> {
    const wanted = new Set(things.flatMap(({ avatarUrl }) => (avatarUrl && isRelative(avatarUrl) ? avatarUrl : [])));
    const missing = [...wanted].filter((address) => !this.#loaded.has(address));
    const loading = missing.map((address) => this.#load(address));
    const patience = Math.max(0, ...missing.map((address) => this.#patience(address)));
    if (patience > 0) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([Promise.all(loading), enough]);
      clearTimeout(timer);
    }
    return things.map((thing) => this.shown(thing));
  }

  async ofOne<T extends Pictured>(thing: T): Promise<T> {
    const [shown = thing] = await this.of([thing]);
    return shown;
  }

  /** With what is there already. */
  shown<T extends Pictured>(thing: T): T {
    const { avatarUrl } = thing;
    if (avatarUrl === undefined || !isRelative(avatarUrl)) return thing;
    const copy = { ...thing };
    const pictured: Pictured = copy;
    delete pictured.avatarUrl;
    const loaded = this.#loaded.get(avatarUrl);
    if (loaded !== undefined) pictured.avatarUrl = loaded;
    return copy;
  }

  /** A conflict shows what stands there now, its picture too. */
  inFailure(error: unknown): unknown {
    if (!(error instanceof ContactError) || error.failure.code !== 'conflict') return error;
    const { current } = error.failure;
    return current && isContact(current) ? new ContactError({ ...error.failure, current: this.shown(current) }) : error;
  }

  /** Answers wait for one picture this long, all of them together. Milliseconds. */
  #patience(address: string): number {
    const asked = this.#asked.get(address);
    return asked === undefined ? 0 : asked + PATIENCE_MS - performance.now();
  }

  #load(address: string): Promise<void> {
    const known = this.#loading.get(address);
    if (known) return known;
    if (!this.#asked.has(address)) {
      if (this.#asked.size >= MOST) return Promise.resolve();
      this.#asked.set(address, performance.now());
    }
    const loading = this.#client
      .picture(address)
      .then(safePicture)
      .then((picture) => {
        if (picture) this.#loaded.set(address, URL.createObjectURL(picture));
      })
      // Shown without, and asked for again with the next answer.
      .catch(() => undefined)
      .finally(() => this.#loading.delete(address));
    this.#loading.set(address, loading);
    return loading;
  }
}

function isRelative(address: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(address.trim());
}

function isContact(current: object): current is Contact {
  return 'values' in current;
}
