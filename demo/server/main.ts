/**
 * The reference server as a process of its own: `node --import tsx demo/server/main.ts --port 8787`.
 *
 * `--port N` (default 8787; 0: any that is free), `--host NAME` (default localhost), `--data FOLDER` of the embedded database.
 * With `DATABASE_URL`, any PostgreSQL instead, which several such processes may share.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { listenerOf } from './listener.js';
import { openWorkspace } from './open.js';
import { orSay } from './or-say.js';

const BASE = '/api';

/** So long a stop waits for answers. Milliseconds. */
const STOPPING_MS = 3_000;

const { values } = parseArgs({
  options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
});

await orSay(() => serve(Number(values.port ?? '8787'), values.host ?? 'localhost'));

async function serve(port: number, host: string): Promise<void> {
  const workspace = await openWorkspace({ databaseUrl: process.env['DATABASE_URL'], folder: values.data });
  const server = createServer(listenerOf(workspace, BASE));
  server.listen(port, host);
  await once(server, 'listening');
  const { port: chosen } = server.address() as AddressInfo;
  process.stdout.write(`The contacts are served at http://${host}:${chosen}${BASE}\n`);
  // Longer than browsers and proxies keep a connection: one that closes as a request comes in costs the client its answer.
  server.keepAliveTimeout = 75_000;
  const stop = (): void => {
    workspace.hints.end();
    // What is under way is answered first.
    server.close(() => void workspace.close().finally(() => process.exit()));
    setTimeout(() => server.closeAllConnections(), STOPPING_MS).unref();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
