import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { appOf } from './app.js';
import type { ServedWorkspace } from './workspace.js';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** The server for Node's own, or for another server that leaves out the path before. */
export function listenerOf(workspace: ServedWorkspace, base?: string): Listener {
  const listener = getRequestListener(appOf(workspace, base).fetch);
  return (request, response) => void listener(request, response);
}
