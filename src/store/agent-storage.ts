import { browser, type Environment, type StorageKind } from './environment.js';

const PREFIX = 'contact-panel:1:';

/**
 * Browser storage of one source and agent. Until the agent is known, and whatever the browser refuses to keep, stays in
 * memory. Synchronous, so that it survives a killed tab.
 */
export class AgentStorage {
  /** The browser keeps what is written, or the host wants nothing kept. */
  available = true;
  readonly #source: string;
  readonly #kept: Storage | undefined;
  readonly #refused: (() => void) | undefined;
  readonly #memory = new Map<string, string>();
  #prefix: string | undefined;

  /** @param refused is called when the browser begins to refuse. */
  constructor(adapterId: string, environment: Environment, kind: StorageKind, refused: () => void) {
    this.#source = sourcePrefix(adapterId);
    this.#kept = kind === 'none' ? undefined : environment.storage(kind);
    this.#refused = kind === 'none' ? undefined : refused;
  }

  /** What every name begins with; `undefined` until the agent is known. */
  get prefix(): string | undefined {
    return this.#prefix;
  }

  /** From now on for this agent. @returns what was written before any agent was known. */
  attach(agentId: string): readonly (readonly [name: string, text: string])[] {
    const early = this.#prefix === undefined ? [...this.#memory] : [];
    if (this.#prefix === undefined) this.#memory.clear();
    this.#prefix = `${this.#source}${encodePart(agentId)}:`;
    return early;
  }

  get(name: string): string | undefined {
    const key = this.#key(name);
    return this.#memory.get(key) ?? this.#try((kept) => kept.getItem(key) ?? undefined);
  }

  /** @param inMemory keeps it out of the browser's storage. */
  set(name: string, text: string, inMemory = this.#prefix === undefined): void {
    const key = this.#key(name);
    const kept =
      !inMemory &&
      this.#try((storage) => {
        storage.setItem(key, text);
        return true;
      });
    if (kept) this.#memory.delete(key);
    else this.#memory.set(key, text);
    if (kept || !inMemory) this.#become(kept === true);
  }

  remove(name: string): void {
    const key = this.#key(name);
    this.#memory.delete(key);
    this.#try((kept) => kept.removeItem(key));
  }

  /** All names that begin so. */
  names(start: string): string[] {
    const prefix = this.#key('');
    const keys = new Set([...this.#memory.keys(), ...(this.#prefix === undefined ? [] : (this.#try(keysOf) ?? []))]);
    return [...keys].filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length));
  }

  #key(name: string): string {
    return (this.#prefix ?? '') + name;
  }

  #try<T>(use: (kept: Storage) => T): T | undefined {
    try {
      return this.#kept && use(this.#kept);
    } catch {
      return undefined;
    }
  }

  #become(available: boolean): void {
    if (available === this.available || !this.#refused) return;
    this.available = available;
    if (!available) this.#refused();
  }
}

/** Removes all that the browser keeps of a source: drafts, unsent changes and view preferences are personal data. */
export function forgetStored(adapterId: string): void {
  for (const kind of ['local', 'session'] as const) {
    try {
      const kept = browser.storage(kind);
      for (const key of kept ? keysOf(kept) : []) if (key.startsWith(sourcePrefix(adapterId))) kept?.removeItem(key);
    } catch {
      // A blocked storage holds nothing.
    }
  }
}

function sourcePrefix(adapterId: string): string {
  return `${PREFIX}${encodePart(adapterId)}:`;
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}

/** Ids may hold colons; what separates them may not. */
export function encodePart(part: string): string {
  return part.replace(/[%:]/g, encodeURIComponent);
}

export function decodePart(part: string): string {
  return part.replace(/%(25|3A)/g, decodeURIComponent);
}
