import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { appOf } from './app.js';
import { openWorkspace } from './open.js';

export interface Middleware {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** The server as part of another one, which leaves out the path before: as `DATABASE_URL` says, or on the embedded database. */
export async function openMiddleware(): Promise<Middleware> {
  const workspace = await openWorkspace({ databaseUrl: process.env['DATABASE_URL'] });
  const listener = getRequestListener(appOf(workspace).fetch);
  return {
    handle: (request, response) => void listener(request, response),
    close: () => workspace.close(),
  };
}
