import { listenerOf, type Listener } from './listener.js';
import { openWorkspace } from './open.js';

export interface Middleware {
  handle: Listener;
  close(): Promise<void>;
}

/** The server as part of another one: as `DATABASE_URL` says, or on the embedded database. */
export async function openMiddleware(): Promise<Middleware> {
  const workspace = await openWorkspace({ databaseUrl: process.env['DATABASE_URL'] });
  return { handle: listenerOf(workspace), close: () => workspace.close() };
}
