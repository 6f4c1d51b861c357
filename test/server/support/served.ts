import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenerOf } from '../../../demo/server/listener.js';
import { embedded } from '../../../demo/server/sql/pglite.js';
import { shared } from '../../../demo/server/sql/postgres.js';
import { ServedWorkspace } from '../../../demo/server/workspace.js';
import { buildWorkspace } from '../../../src/testing/index.js';

/** A server in this process, on a port of its own. */
export interface Served {
  /** Base of the contract. */
  readonly url: string;
  readonly workspace: ServedWorkspace;
  close(): Promise<void>;
}

/** @param databaseUrl a PostgreSQL; absent: an embedded database in memory */
export async function serve(databaseUrl?: string): Promise<Served> {
  const sql = databaseUrl === undefined ? await embedded() : await shared(databaseUrl);
  const workspace = await ServedWorkspace.open(sql, () => buildWorkspace());
  const server = createServer(listenerOf(workspace, '/api'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    workspace,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await workspace.close();
    },
  };
}
