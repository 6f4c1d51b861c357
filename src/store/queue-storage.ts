import { type AgentStorage, decodePart, encodePart } from './agent-storage.js';
import type { Environment, Owner } from './environment.js';
import { readStoredChanges, type StoredChanges } from './stored-changes.js';
import { fieldsOf, parseJson } from './stored-json.js';

const NOTES = 'notes';

/** So long a page may need to get its lock after it wrote. */
const CLAIM_MS = 5000;

/** Who takes over what pages have kept. */
export interface Successor {
  changes(contactId: string, changes: StoredChanges): void;
  /** Resolves once they are kept under this page's name; rejects if nobody can take them now. @param own they are already. */
  notes(contactId: string, text: string, own: boolean): Promise<void>;
}

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
  readonly #owner: Owner;
  readonly #names = new Set<string>();
  /** Those that are being taken over. */
  readonly #leaving = new Set<string>();
  #open = false;
  #unlock: (() => void) | undefined;

  constructor(storage: AgentStorage, environment: Environment, owner: Owner) {
    this.#storage = storage;
    this.#environment = environment;
    this.#owner = owner;
  }

  /** Hands over what this tab kept before it was reloaded, once nobody else is taking it. Until then nothing is written. */
  open(successor: Successor): Promise<void> {
    return new Promise((resolve) => {
      const opened = (): void => {
        if (this.#open) return;
        this.#open = true;
        void this.#handOver(this.#owner.name, successor);
        if (this.#names.size === 0) this.#release();
        resolve();
      };
      if (this.#storage.names(`queue:${this.#owner.name}:`).length === 0 || !this.#lock(opened)) return opened();
      this.#environment.setTimeout(opened, CLAIM_MS);
    });
  }

  /** Hands over what pages that are gone have left. */
  async adopt(successor: Successor): Promise<void> {
    const { locks } = this.#environment;
    const { prefix } = this.#storage;
    const owners = new Set(this.#storage.names('queue:').map((name) => name.split(':')[1] ?? ''));
    owners.delete(this.#owner.name);
    for (const owner of owners) {
      if (!locks) {
        if (this.#owner.isLeft(owner)) await this.#handOver(owner, successor);
        continue;
      }
      await locks.request(`${prefix}${owner}`, { ifAvailable: true }, async (lock) => {
        if (lock && this.#open && this.#storage.prefix === prefix) await this.#handOver(owner, successor);
      });
    }
  }

  /** Keeps a contact's changes; none: removes them. */
  write(contactId: string, changes: StoredChanges | undefined): void {
    this.#put(nameOf(this.#owner.name, contactId), changes && JSON.stringify(changes));
  }

  /** Keeps what is to be written to a contact's notes. */
  writeNotes(contactId: string, text: string | undefined): void {
    this.#put(`${nameOf(this.#owner.name, contactId)}:${NOTES}`, text);
  }

  /** The contact is deleted: nothing is kept of it, whoever kept it. */
  erase(contactId: string): void {
    const part = encodePart(contactId);
    for (const name of this.#storage.names('queue:')) {
      if (name.split(':')[2] !== part) continue;
      this.#names.delete(name);
      this.#storage.remove(name);
    }
    if (this.#names.size === 0) this.#release();
  }

  /** The agent is another: what is kept under the former one's name stays there. */
  leave(): void {
    this.#open = false;
    this.#names.clear();
    this.#release();
  }

  #put(name: string, text: string | undefined): void {
    if (!this.#open) return;
    if (text !== undefined) {
      this.#names.add(name);
      this.#lock();
      this.#storage.set(name, text);
    } else if (this.#names.delete(name)) {
      this.#storage.remove(name);
      if (this.#names.size === 0) this.#release();
    }
  }

  /** Resolves when all is taken: until then, another page's lock is held. */
  async #handOver(owner: string, successor: Successor): Promise<void> {
    const own = owner === this.#owner.name;
    const taken: Promise<void>[] = [];
    for (const name of this.#storage.names(`queue:${owner}:`)) {
      const text = this.#storage.get(name) ?? '';
      if (!own && this.#isRecent(text)) {
        this.#environment.setTimeout(() => void this.adopt(successor), CLAIM_MS);
        continue;
      }
      const [, , contact = '', part] = name.split(':');
      const contactId = decodePart(contact);
      const changes = part === undefined ? readStoredChanges(text) : undefined;
      if (own && (changes || part === NOTES)) this.#names.add(name);
      if (changes) {
        successor.changes(contactId, changes);
        if (!own) this.#storage.remove(name);
      } else if (part === NOTES && !this.#leaving.has(name)) {
        taken.push(this.#handOverNotes(name, own, successor.notes(contactId, text, own)));
      }
    }
    await Promise.all(taken);
  }

  async #handOverNotes(name: string, own: boolean, taken: Promise<void>): Promise<void> {
    const { prefix } = this.#storage;
    this.#leaving.add(name);
    try {
      await taken;
      if (!own && this.#storage.prefix === prefix) this.#storage.remove(name);
    } catch {
      // They stay where they are.
    } finally {
      this.#leaving.delete(name);
    }
  }

  /** Perhaps its page has yet to get its lock. */
  #isRecent(text: string): boolean {
    const { changes, operations, notes } = fieldsOf(parseJson(text));
    return [changes, operations, notes].flat().some((item) => {
      const { madeAt } = fieldsOf(item);
      return typeof madeAt === 'number' && Math.abs(this.#environment.now() - madeAt) < CLAIM_MS;
    });
  }

  /** @returns whether there are locks. */
  #lock(granted?: () => void): boolean {
    const { locks } = this.#environment;
    const { prefix } = this.#storage;
    if (!locks || prefix === undefined) return false;
    if (this.#unlock) return true;
    const held = new Promise<void>((unlock) => (this.#unlock = unlock));
    const request = locks.request(prefix + this.#owner.name, () => {
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
