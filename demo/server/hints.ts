import type { SourceEvent, WatchTopics } from '../../src/adapters/adapter.js';
import type { Connection, Sql } from './sql/sql.js';

const CHANNEL = 'contact_panel_hints';

/** NOTIFY takes less than 8,000 bytes. */
const MOST_BYTES = 7_500;

/** Who watches some topics. */
export interface Watcher {
  hint(event: SourceEvent): void;
  /** Hints may have been missed. */
  lost(): void;
}

/**
 * Hints of what any process on the database has written: ids, never content. They are told inside of the transaction that
 * writes, so that each write that is kept is told, also when the process dies right after, and none that is not.
 */
export class Hints {
  readonly #sql: Sql;
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #listeners = new Set<(event: SourceEvent) => void>();

  private constructor(sql: Sql) {
    this.#sql = sql;
  }

  static async over(sql: Sql): Promise<Hints> {
    const hints = new Hints(sql);
    await sql.listen(CHANNEL, { heard: (payload) => hints.#heard(payload), lost: () => hints.end() });
    return hints;
  }

  /** False while hints would be missed. */
  get isOpen(): boolean {
    return this.#sql.isListening;
  }

  async tell(connection: Connection, events: readonly SourceEvent[]): Promise<void> {
    for (const payload of payloadsOf(events)) {
      await connection.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
    }
  }

  /** Hears everything. */
  listen(listener: (event: SourceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears what concerns the topics: a hint costs what its own watchers cost, however many others there are. */
  watch(topics: WatchTopics, watcher: Watcher): () => void {
    const names = [
      ...topics.contacts.map((id) => `contact:${id}`),
      ...(topics.schema ? ['schema'] : []),
      ...(topics.directory ? ['directory'] : []),
    ];
    for (const name of names) {
      const watchers = this.#watchers.get(name);
      if (watchers) watchers.add(watcher);
      else this.#watchers.set(name, new Set([watcher]));
    }
    return () => {
      for (const name of names) {
        const watchers = this.#watchers.get(name);
        watchers?.delete(watcher);
        if (watchers?.size === 0) this.#watchers.delete(name);
      }
    };
  }

  /** How many topics somebody watches. */
  get watched(): number {
    return this.#watchers.size;
  }

  /** Tells all who watch that they would miss hints from now on. */
  end(): void {
    for (const watcher of new Set([...this.#watchers.values()].flatMap((watchers) => [...watchers]))) watcher.lost();
  }

  #heard(payload: string): void {
    for (const event of JSON.parse(payload) as readonly SourceEvent[]) {
      for (const watcher of this.#watchers.get(topicOf(event)) ?? []) watcher.hint(event);
      for (const listener of this.#listeners) listener(event);
    }
  }
}

function topicOf(event: SourceEvent): string {
  switch (event.type) {
    case 'contact':
      return `contact:${event.id}`;
    case 'notes':
      return `contact:${event.contactId}`;
    default:
      return event.type;
  }
}

/** Each event once, in as few payloads as they fit into. */
function payloadsOf(events: readonly SourceEvent[]): string[] {
  const payloads: string[] = [];
  let parts: string[] = [];
  let bytes = 0;
  for (const part of new Set(events.map((event) => JSON.stringify(event)))) {
    const size = Buffer.byteLength(part) + 1;
    if (bytes + size > MOST_BYTES && parts.length > 0) {
      payloads.push(`[${parts.join()}]`);
      parts = [];
      bytes = 0;
    }
    parts.push(part);
    bytes += size;
  }
  if (parts.length > 0) payloads.push(`[${parts.join()}]`);
  return payloads;
}
