export type StorageKind = 'local' | 'session' | 'none';

/** What the page tells: the network may be back, it is hidden or shown, it came back from the back/forward cache. */
export type PageSignal = 'online' | 'hidden' | 'visible' | 'restored';

/** A repository of a source in this page. */
export interface Owner {
  /** The nth one has the same name after a reload. */
  readonly name: string;
  /** Whether that was the name of another one in this tab, in a page that is gone. */
  isLeft(name: string): boolean;
}

/** All that the store needs of the world around it. Tests put their own in. */
export interface Environment {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  /** At least 0, below 1: for jitter. */
  random(): number;
  /** 128 random bits as text, never twice the same. */
  newKey(): string;
  /** This tab's name; it survives a reload. */
  tab(): string;
  /** Names one more repository of this source in this page. */
  owner(source: string): Owner;
  /** May be blocked: `undefined`. */
  storage(kind: 'local' | 'session'): Storage | undefined;
  /** Absent on plain http pages. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  /** What the browser believes; the results of requests decide (fault 28). */
  online(): boolean;
  hidden(): boolean;
  /** @returns how to stop listening. */
  listen(hear: (signal: PageSignal) => void): () => void;
}

/** Nothing here runs before it is called, and nothing throws where there is no page. */
export const browser: Environment = {
  now: () => Date.now(),
  setTimeout: (run, ms) => Number(globalThis.setTimeout(run, ms)),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
  newKey,
  tab,
  owner(source) {
    const number = owners.get(source) ?? 0;
    owners.set(source, number + 1);
    const prefix = `${tab()}.`;
    return {
      name: `${prefix}${number}`,
      isLeft: (name) => name.startsWith(prefix) && Number(name.slice(prefix.length)) >= (owners.get(source) ?? 0),
    };
  },
  storage,
  // Not `crypto.randomUUID` or unguarded locks: plain http pages have neither.
  get locks() {
    return globalThis.navigator?.locks;
  },
  online: () => globalThis.navigator?.onLine ?? true,
  hidden: () => globalThis.document?.hidden ?? false,
  listen(hear) {
    const ended = new AbortController();
    const { signal } = ended;
    globalThis.addEventListener?.('online', () => hear('online'), { signal });
    globalThis.addEventListener?.('pageshow', ({ persisted }) => persisted && hear('restored'), { signal });
    globalThis.document?.addEventListener('visibilitychange', () => hear(document.hidden ? 'hidden' : 'visible'), {
      signal,
    });
    return () => ended.abort();
  },
};

function newKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function storage(kind: 'local' | 'session'): Storage | undefined {
  try {
    return kind === 'local' ? globalThis.localStorage : globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** How many repositories this page has of each source. */
const owners = new Map<string, number>();

let tabName: string | undefined;

function tab(): string {
  return (tabName ??= claimTabName());
}

/**
 * The name is taken out of sessionStorage while the page lives and put back when it goes: a reload finds it again, while a
 * duplicated tab, which gets a copy of sessionStorage, does not find the name of the tab it came from.
 */
function claimTabName(): string {
  const item = 'contact-panel:1:tab';
  let name: string | undefined;
  try {
    const kept = storage('session');
    name = kept?.getItem(item) ?? undefined;
    kept?.removeItem(item);
  } catch {
    // A blocked storage: the name lasts as long as the page.
  }
  const own = name ?? newKey();
  const put = (): void => {
    try {
      storage('session')?.setItem(item, own);
    } catch {
      // As above.
    }
  };
  globalThis.addEventListener?.('pagehide', put);
  globalThis.addEventListener?.('pageshow', () => storage('session')?.removeItem(item));
  return own;
}
