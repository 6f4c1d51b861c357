import type { Environment, Owner, PageSignal } from '../../src/store/environment.js';
import { FakeClock } from './fake-clock.js';

/** Storage that pages share, and that can be full or blocked. */
export class FakeStorage implements Storage {
  readonly items = new Map<string, string>();
  full = false;

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  clear(): void {
    this.items.clear();
  }

  /** All that is kept, as one text to search in. */
  get text(): string {
    return [...this.items].flat().join('\n');
  }
}

type Grant = (lock: Lock | null) => unknown;

/** Exclusive locks that pages share, and that a page loses when it goes. */
export class FakeLocks {
  readonly held = new Map<string, FakePage>();
  readonly #waiting: { name: string; page: FakePage; grant: () => void }[] = [];

  of(page: FakePage): Pick<LockManager, 'request'> {
    const request = (name: string, ...rest: [LockOptions, Grant] | [Grant]): Promise<unknown> => {
      const grant = rest.length === 1 ? rest[0] : rest[1];
      const ifAvailable = rest.length === 2 && rest[0].ifAvailable === true;
      return new Promise((resolve, reject) => {
        const run = (): void => {
          this.held.set(name, page);
          Promise.resolve(grant({ name, mode: 'exclusive' }))
            .then(resolve, reject)
            .finally(() => {
              if (this.held.get(name) === page) this.#free(name);
            });
        };
        queueMicrotask(() => {
          if (page.gone) return;
          if (!this.held.has(name)) run();
          else if (ifAvailable) Promise.resolve(grant(null)).then(resolve, reject);
          else this.#waiting.push({ name, page, grant: run });
        });
      });
    };
    return { request };
  }

  /** The page is gone, and its locks with it. */
  lose(page: FakePage): void {
    for (const [name, holder] of [...this.held]) if (holder === page) this.#free(name);
  }

  #free(name: string): void {
    this.held.delete(name);
    const next = this.#waiting.findIndex((waiting) => waiting.name === name && !waiting.page.gone);
    if (next >= 0) this.#waiting.splice(next, 1)[0]?.grant();
  }
}

/** What browsers of one person have in common: a clock, storage, locks. */
export class FakeBrowser {
  readonly clock = new FakeClock();
  readonly local = new FakeStorage();
  readonly locks = new FakeLocks();
  keys = 0;

  open(tab = 'tab-1'): FakePage {
    return new FakePage(this, tab);
  }
}

/** One page of a tab: the world that a repository sees. A reload is a new page of the same tab. */
export class FakePage implements Environment {
  readonly #browser: FakeBrowser;
  readonly #tab: string;
  readonly #listeners = new Set<(signal: PageSignal) => void>();
  readonly #owners = new Map<string, number>();
  readonly now: Environment['now'];
  readonly setTimeout: Environment['setTimeout'];
  readonly clearTimeout: Environment['clearTimeout'];
  locks: Environment['locks'];
  isOnline = true;
  isHidden = false;
  blocked = false;
  gone = false;
  chance = 0.5;

  constructor(browser: FakeBrowser, tab: string) {
    this.#browser = browser;
    this.#tab = tab;
    this.now = browser.clock.now;
    // Timers of a page that is gone never fire.
    this.setTimeout = (run, ms) => browser.clock.setTimeout(() => this.gone || run(), ms);
    this.clearTimeout = browser.clock.clearTimeout;
    this.locks = browser.locks.of(this);
  }

  get environment(): Environment {
    return {
      now: this.now,
      setTimeout: this.setTimeout,
      clearTimeout: this.clearTimeout,
      random: () => this.random(),
      newKey: () => this.newKey(),
      tab: () => this.tab(),
      owner: (source) => this.owner(source),
      storage: (kind) => this.storage(kind),
      locks: this.locks,
      online: () => this.online(),
      hidden: () => this.hidden(),
      listen: (hear) => this.listen(hear),
    };
  }

  random(): number {
    return this.chance;
  }

  newKey(): string {
    return `key-${(this.#browser.keys += 1)}`;
  }

  tab(): string {
    return this.#tab;
  }

  owner(source: string): Owner {
    const number = this.#owners.get(source) ?? 0;
    this.#owners.set(source, number + 1);
    return {
      name: `${this.#tab}.${number}`,
      isLeft: (name) => {
        const [tab, other] = name.split('.');
        return tab === this.#tab && Number(other) >= (this.#owners.get(source) ?? 0);
      },
    };
  }

  storage(kind: 'local' | 'session'): Storage | undefined {
    if (this.blocked || kind === 'session') return undefined;
    const { local } = this.#browser;
    const alive = (use: () => void): void => void (this.gone || use());
    return {
      get length() {
        return local.length;
      },
      key: (index) => local.key(index),
      getItem: (key) => local.getItem(key),
      setItem: (key, value) => alive(() => local.setItem(key, value)),
      removeItem: (key) => alive(() => local.removeItem(key)),
      clear: () => alive(() => local.clear()),
    };
  }

  online(): boolean {
    return this.isOnline;
  }

  hidden(): boolean {
    return this.isHidden;
  }

  listen(hear: (signal: PageSignal) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  signal(signal: PageSignal): void {
    if (signal === 'hidden' || signal === 'visible') this.isHidden = signal === 'hidden';
    for (const hear of [...this.#listeners]) hear(signal);
  }

  /** The tab is closed, killed or reloaded. */
  close(): void {
    this.gone = true;
    this.#browser.locks.lose(this);
  }
}
