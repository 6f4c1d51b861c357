/**
 * The reference server as a process of its own: `node --import tsx demo/server/main.ts --port 8787`.
 *
 * `--port N` (default 8787; 0: any that is free), `--host NAME` (default localhost), `--data FOLDER` of the embedded database.
 * With `DATABASE_URL`, any PostgreSQL instead, which several such processes may share.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { appOf } from './app.js';
import { openWorkspace } from './open.js';
import { FolderInUse } from './sql/folder-lock.js';

const BASE = '/api';

const { values } = parseArgs({
  options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
});

try {
  await serve(Number(values.port ?? '8787'), values.host ?? 'localhost');
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function serve(port: number, host: string): Promise<void> {
  const workspace = await openWorkspace({ databaseUrl: process.env['DATABASE_URL'], folder: values.data });
  const server = createServer(getRequestListener(appOf(workspace, BASE).fetch));
  server.listen(port, host, () => {
    const { port: chosen } = server.address() as AddressInfo;
    process.stdout.write(`The contacts are served at http://${host}:${chosen}${BASE}\n`);
  });
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    workspace.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
