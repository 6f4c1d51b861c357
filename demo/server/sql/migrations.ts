import type { Connection, Sql } from './sql.js';

/**
 * One step per version of the schema, each a list of statements. A step that has shipped never changes: what is new comes as
 * another step.
 *
 * Texts that sort are compared byte by byte (`COLLATE "C"`), so that cursors mean the same whatever the language of the
 * database. Documents are `json`, not `jsonb`: that keeps what people typed to the letter, also U+0000, which `jsonb` refuses;
 * what is searched has columns of its own. `fastupdate = off`: a look-up by key never scans a list of pending entries, which
 * nothing would clear in the embedded database.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE workspace (
      id text PRIMARY KEY,
      document json NOT NULL
    )`,

    `CREATE TABLE contacts (
      id text COLLATE "C" PRIMARY KEY,
      version text NOT NULL,
      listing text NOT NULL CHECK (listing IN ('listed', 'blocked')),
      last_active text COLLATE "C" NOT NULL,
      match_keys text[] NOT NULL,
      vip boolean NOT NULL,
      tag_ids text[] NOT NULL,
      channel_ids text[] NOT NULL,
      search_text text NOT NULL,
      contact json NOT NULL,
      beside json NOT NULL
    ) WITH (fillfactor = 80)`,
    `CREATE INDEX contacts_newest ON contacts (listing, last_active DESC, id DESC)`,
    `CREATE INDEX contacts_match ON contacts USING gin (match_keys) WITH (fastupdate = off)`,

    `CREATE TABLE notes (
      id text COLLATE "C" PRIMARY KEY,
      contact_id text COLLATE "C" NOT NULL,
      version text NOT NULL,
      created_at text COLLATE "C" NOT NULL,
      removed boolean NOT NULL,
      note json NOT NULL
    )`,
    `CREATE INDEX notes_newest ON notes (contact_id, created_at DESC, id DESC)`,

    `CREATE TABLE tags (
      id text COLLATE "C" PRIMARY KEY,
      folded text COLLATE "C" NOT NULL UNIQUE,
      contacts integer NOT NULL,
      tag json NOT NULL
    )`,

    `CREATE TABLE pictures (
      id text COLLATE "C" PRIMARY KEY,
      type text NOT NULL,
      bytes bytea NOT NULL
    )`,

    `CREATE TABLE tombstones (
      id text COLLATE "C" PRIMARY KEY,
      merged_into text COLLATE "C"
    )`,

    `CREATE TABLE merges (
      id text COLLATE "C" PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      contact_ids text[] NOT NULL,
      merge json NOT NULL
    )`,
    `CREATE INDEX merges_newest ON merges (at DESC, id DESC)`,
    `CREATE INDEX merges_of_contact ON merges USING gin (contact_ids) WITH (fastupdate = off)`,

    `CREATE TABLE unmerges (
      id text COLLATE "C" PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      document json NOT NULL
    )`,
    `CREATE INDEX unmerges_newest ON unmerges (at DESC, id DESC)`,

    `CREATE TABLE dismissals (
      id text COLLATE "C" PRIMARY KEY,
      contact_ids text[] NOT NULL
    )`,
    `CREATE INDEX dismissals_of_contact ON dismissals USING gin (contact_ids) WITH (fastupdate = off)`,

    `CREATE TABLE deletions (
      id text COLLATE "C" PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      deletion json NOT NULL
    )`,
    `CREATE INDEX deletions_newest ON deletions (at DESC, id DESC)`,

    `CREATE TABLE crm (
      id text COLLATE "C" PRIMARY KEY,
      look_up_keys text[] NOT NULL,
      held json NOT NULL
    )`,
    `CREATE INDEX crm_look_up ON crm USING gin (look_up_keys) WITH (fastupdate = off)`,

    `CREATE TABLE answers (
      idempotency_key text COLLATE "C" PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      contact_ids text[] NOT NULL,
      body text NOT NULL,
      answer json NOT NULL
    )`,
    `CREATE INDEX answers_newest ON answers (at DESC, idempotency_key DESC)`,
    `CREATE INDEX answers_of_contact ON answers USING gin (contact_ids) WITH (fastupdate = off)`,

    `CREATE SEQUENCE writes`,
  ],
];

/** Any number: processes that start at the same time wait for each other here. */
const MIGRATING = 4_711_002;

/** Brings the schema to the version of this server; `fill` runs in the same transaction. */
export function migrated(sql: Sql, fill: (connection: Connection) => Promise<void>): Promise<void> {
  return sql.write(async (connection) => {
    await connection.query('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
    await connection.query(
      'CREATE TABLE IF NOT EXISTS migrations (version integer PRIMARY KEY, at timestamptz NOT NULL)',
    );
    const [last] = await connection.query('SELECT coalesce(max(version), 0) AS version FROM migrations');
    const version = Number(last?.['version']);
    if (version > MIGRATIONS.length) {
      throw new Error(`The database has version ${version}, which is newer than this server (${MIGRATIONS.length}).`);
    }
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < version) continue;
      for (const statement of statements) await connection.query(statement);
      await connection.query('INSERT INTO migrations (version, at) VALUES ($1, now())', [index + 1]);
    }
    await fill(connection);
  });
}
