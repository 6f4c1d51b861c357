import { fileURLToPath } from 'node:url';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { embedded } from './sql/pglite.js';
import { shared } from './sql/postgres.js';
import type { Sql } from './sql/sql.js';
import { ServedWorkspace } from './workspace.js';

/** Where the embedded database is kept: beside the project, and not in its history. */
export const FOLDER = fileURLToPath(new URL('../../.demo-data', import.meta.url));

export interface Where {
  /** A PostgreSQL, as `DATABASE_URL` names it; absent: the embedded database. */
  databaseUrl?: string | undefined;
  /** Of the embedded database. */
  folder?: string | undefined;
}

/** @throws FolderInUse */
export function openSql({ databaseUrl, folder = FOLDER }: Where): Promise<Sql> {
  return databaseUrl ? shared(databaseUrl) : embedded(folder);
}

/** The workspace there; an empty database is filled with the sample workspace. */
export async function openWorkspace(where: Where): Promise<ServedWorkspace> {
  const sql = await openSql(where);
  try {
    return await ServedWorkspace.open(sql, () => sampleWorkspace());
  } catch (error) {
    await sql.close();
    throw error;
  }
}
