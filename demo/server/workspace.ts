import { rowsOf } from '../../src/adapters/workspace/seed.js';
import { workspaceAdapter } from '../../src/adapters/workspace/workspace-adapter.js';
import type { Viewer, Workspace } from '../../src/adapters/workspace/workspace.js';
import type { ContactAdapter, SourceEvent } from '../../src/adapters/adapter.js';
import { Hints } from './hints.js';
import { fill, SqlDatabase } from './sql/database.js';
import { migrated } from './sql/migrations.js';
import type { Connection, Sql } from './sql/sql.js';
import { STATEMENTS } from './sql/tables.js';

/** The workspace that a database holds, with the same rules as the sources in the browser. */
export class ServedWorkspace {
  readonly hints: Hints;
  readonly #sql: Sql;
  readonly #database: SqlDatabase;

  private constructor(sql: Sql, hints: Hints) {
    this.#sql = sql;
    this.hints = hints;
    this.#database = new SqlDatabase(sql, hints);
  }

  /** @param seed what an empty database is filled with */
  static async open(sql: Sql, seed: () => Workspace): Promise<ServedWorkspace> {
    await migrated(sql, async (connection) => {
      const [filled] = await connection.query('SELECT id FROM workspace');
      if (!filled) await seeded(connection, seed());
    });
    return new ServedWorkspace(sql, await Hints.over(sql));
  }

  /** The workspace as one agent has it. */
  as(viewer: Viewer): ContactAdapter {
    return workspaceAdapter('server', this.#database, {
      ...viewer,
      pictureUrl: ({ id }) => `pictures/${encodeURIComponent(id)}`,
    });
  }

  /** Hints of the contacts as they are now; those that are no more have none. */
  versions(ids: readonly string[]): Promise<readonly SourceEvent[]> {
    return this.#sql.read(async (connection) => {
      const rows = await connection.query('SELECT id, version FROM contacts WHERE id = ANY($1::text[])', [ids]);
      return rows.map(({ id, version }) => ({ type: 'contact', id: String(id), version: String(version) }));
    });
  }

  picture(id: string): Promise<Blob | undefined> {
    return this.#database.read(async (transaction) => (await transaction.get('pictures', id))?.picture);
  }

  /** Writes beside the rules, which is for generators. */
  write<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#sql.write(work);
  }

  /** Forgets everything and holds this workspace instead. */
  async replace(workspace: Workspace): Promise<void> {
    await this.#sql.write(async (connection) => {
      await connection.query(
        'TRUNCATE workspace, contacts, notes, tags, pictures, tombstones, merges, unmerges, dismissals, deletions, crm, answers',
      );
      await seeded(connection, workspace);
    });
  }

  close(): Promise<void> {
    return this.#sql.close();
  }
}

/** Fills an empty database. */
export async function seeded(connection: Connection, workspace: Workspace): Promise<void> {
  const { sequence: _counted, pictures, ...rows } = rowsOf(workspace);
  await fill(connection, 'workspace', rows.workspace);
  await fill(connection, 'contacts', rows.contacts);
  await fill(connection, 'notes', rows.notes);
  await fill(connection, 'tags', rows.tags);
  await fill(connection, 'tombstones', rows.tombstones);
  await fill(connection, 'merges', rows.merges);
  await fill(connection, 'unmerges', rows.unmerges);
  await fill(connection, 'deletions', rows.deletions);
  await fill(connection, 'crm', rows.crm);
  for (const { id, picture } of pictures) {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    await connection.query(STATEMENTS.pictures.put, [id, picture.type, bytes]);
  }
}
