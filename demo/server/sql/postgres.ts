import pg from 'pg';
import { retried } from './retry.js';
import type { Columns, Connection, HintListener, Sql } from './sql.js';

const RECONNECT_MS = 500;

/**
 * A PostgreSQL that many processes share.
 * @param url as in `postgres://user:password@host:5432/database`
 */
export async function shared(url: string): Promise<Sql> {
  const settings = {
    connectionString: url,
    application_name: 'contact-panel',
    // Nothing waits for ever: neither for a row that another transaction holds, nor for a server that is gone.
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  };
  const pool = new pg.Pool({ ...settings, max: 10 });
  // A connection that breaks: who uses it learns of it from its next statement, and the pool makes another. An error that
  // nobody heard would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const hints = new Hints(settings);
  const transaction = <T>(begin: string, work: (connection: Connection) => Promise<T>) =>
    inTransaction(pool, begin, work);
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'shared',
    read: (work) => transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    write: (work) => retried(() => transaction('BEGIN ISOLATION LEVEL READ COMMITTED', work)),
    listen: (channel, listener) => hints.open(channel, listener),
    get isListening() {
      return hints.isOpen;
    },
    close: async () => {
      await hints.close();
      await pool.end();
    },
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(connectionOver(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: unknown) => {
      broken = failed instanceof Error ? failed : new Error('The connection is gone.');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function connectionOver(client: pg.PoolClient): Connection {
  return {
    query: async (text, values = []) =>
      (await client.query<Columns>({ name: nameOf(text), text, values: [...values] })).rows,
  };
}

const names = new Map<string, string>();

/** Each statement is planned once per connection. There are few: none is put together from values. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

/** The connection that hears of writes, made anew when it breaks. */
class Hints {
  readonly #settings: pg.ClientConfig;
  #client: pg.Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(settings: pg.ClientConfig) {
    this.#settings = settings;
  }

  get isOpen(): boolean {
    return this.#client !== undefined;
  }

  async open(channel: string, listener: HintListener): Promise<void> {
    const client = new pg.Client({ ...this.#settings, keepAlive: true });
    client.on('notification', ({ payload = '' }) => listener.heard(payload));
    const broke = () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      listener.lost();
      this.#reopen(channel, listener);
    };
    client.on('error', broke);
    client.on('end', broke);
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) await client.end();
    else this.#client = client;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #reopen(channel: string, listener: HintListener): void {
    if (this.#closed) return;
    this.#again = setTimeout(() => {
      this.open(channel, listener).catch(() => this.#reopen(channel, listener));
    }, RECONNECT_MS);
  }
}
