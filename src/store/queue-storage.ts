import { type AgentStorage, decodePart, encodePart } from './agent-storage.js';
import type { Environment } from './environment.js';
import { readStoredChanges, type StoredChanges } from './stored-changes.js';

/** So long a page may need to get its lock after it wrote. */
const CLAIM_MS = 5000;

type Take = (contactId: string, changes: StoredChanges) => void;

/**
 * Unsent changes in the browser's storage, so that they outlive the page. Each page keeps its own under its own name, and
 * holds a Web Lock on that name while it has any; whoever gets the lock of a page that is gone takes them over (fault 32).
 * Without locks a tab finds only its own again. A page without unsent changes holds no lock: locks keep pages out of the
 * back/forward cache.
 */
export class QueueStorage {
  readonly #storage: AgentStorage;
  readonly #environment: Environment;
  /** This page, and this repository in it: two adapters may name the same source. */
  readonly #owner: string;
  readonly #names = new Set<string>();
  #open = false;
  #unlock: (() => void) | undefined;

  constructor(storage: AgentStorage, environment: Environment, owner: string) {
    this.#storage = storage;
    this.#environment = environment;
    this.#owner = owner;
  }

  /** Hands over what this tab kept before it was reloaded, once nobody else is taking it. Until then nothing is written. */
  open(take: Take): Promise<void> {
    return new Promise((resolve) => {
      const opened = (): void => {
        if (this.#open) return;
        this.#open = true;
        this.#handOver(this.#owner, take);
        if (this.#names.size === 0) this.#release();
        resolve();
      };
      if (this.#storage.names(`queue:${this.#owner}:`).length === 0 || !this.#lock(opened)) return opened();
      this.#environment.setTimeout(opened, CLAIM_MS);
    });
  }

  /** Hands over what pages that are gone have left. */
  async adopt(take: Take): Promise<void> {
    const { locks } = this.#environment;
    const { prefix } = this.#storage;
    const owners = new Set(this.#storage.names('queue:').map((name) => name.split(':')[1] ?? ''));
    owners.delete(this.#owner);
    for (const owner of owners) {
      if (!locks) {
        if (this.#environment.left(owner)) this.#handOver(owner, take);
        continue;
      }
      await locks.request(`${prefix}${owner}`, { ifAvailable: true }, (lock) => {
        if (lock && this.#open && this.#storage.prefix === prefix) this.#handOver(owner, take);
      });
    }
  }

  /** Keeps a contact's changes; none: removes them. */
  write(contactId: string, changes: StoredChanges | undefined): void {
    if (!this.#open) return;
    const name = nameOf(this.#owner, contactId);
    if (changes) {
      this.#names.add(name);
      this.#lock();
      this.#storage.set(name, JSON.stringify(changes));
    } else if (this.#names.delete(name)) {
      this.#storage.remove(name);
      if (this.#names.size === 0) this.#release();
    }
  }

  /** The agent is another: what is kept under the former one's name stays there. */
  leave(): void {
    this.#open = false;
    this.#names.clear();
    this.#release();
  }

  #handOver(owner: string, take: Take): void {
    const own = owner === this.#owner;
    for (const name of this.#storage.names(`queue:${owner}:`)) {
      const stored = readStoredChanges(this.#storage.get(name) ?? '');
      if (!stored) continue;
      if (!own && stored.changes.some(({ madeAt }) => Math.abs(this.#environment.now() - madeAt) < CLAIM_MS)) {
        this.#environment.setTimeout(() => void this.adopt(take), CLAIM_MS);
        continue;
      }
      if (own) this.#names.add(name);
      take(decodePart(name.split(':')[2] ?? ''), stored);
      if (!own) this.#storage.remove(name);
    }
  }

  /** @returns whether there are locks. */
  #lock(granted?: () => void): boolean {
    const { locks } = this.#environment;
    const { prefix } = this.#storage;
    if (!locks || prefix === undefined) return false;
    if (this.#unlock) return true;
    const held = new Promise<void>((unlock) => (this.#unlock = unlock));
    const request = locks.request(prefix + this.#owner, () => {
      granted?.();
      return held;
    });
    // A page that is being left may refuse; then it has no use for the lock either.
    request.catch(() => undefined);
    return true;
  }

  #release(): void {
    this.#unlock?.();
    this.#unlock = undefined;
  }
}

function nameOf(owner: string, contactId: string): string {
  return `queue:${owner}:${encodePart(contactId)}`;
}
