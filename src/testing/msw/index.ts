/**
 * The REST contract as handlers of Mock Service Worker (https://mswjs.io), over a workspace in memory. `msw` is yours to
 * install: nothing else of this package needs it.
 */
import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { createMemoryAdapter } from '../../adapters/memory.js';
import type { MemoryAdapter, Role, Viewer, Workspace } from '../../adapters/memory.js';
import { parseBaseUrl } from '../../adapters/rest/base-url.js';
import type { RouteName } from '../../adapters/rest/routes.js';
import { isPlan } from '../../adapters/workspace/plans.js';
import { toFailure } from '../../domain/errors.js';
import { isRole } from '../../domain/roles.js';
import { buildWorkspace } from '../builders.js';
import { answerRequest, refused, routeOf } from '../rest/service.js';
import { answerWithFault } from './faults.js';
import type { Fault } from './faults.js';

export type { RouteName } from '../../adapters/rest/routes.js';
export { fetchFrom } from './fetch-from.js';
export type { Fault } from './faults.js';

/** One request, as the switch for failures sees it. */
export interface MockedCall {
  /** The adapter's method, such as `notes.create`. */
  name: RouteName;
  request: Request;
  /** How often this operation was asked for before. */
  before: number;
}

/** Read at every request, so that a test may turn a switch by setting a property. */
export interface RestHandlersOptions {
  /** Address of the source that is mocked; default `/api`, on the page's origin. */
  baseUrl?: string;
  /** Milliseconds before each request is looked at. */
  latency?: number;
  /** What befalls requests: by operation, or as a function sees fit. */
  failures?: Readonly<Partial<Record<RouteName, Fault>>> | ((call: MockedCall) => Fault | undefined);
  /** Whoever asks without saying so: default `agent`. A request's own `?role=`, `?agent=` and `?plan=` come first. */
  role?: Role;
  agent?: string;
  plan?: Viewer['plan'];
}

/**
 * Handlers for `setupWorker` or `setupServer`.
 * Where streams cannot be handed to workers, as in WebKit, hints are not heard through one: `fetchFrom` needs none.
 * @param source a workspace, or the adapter in memory that holds one, to look at from outside. Default: three contacts.
 * @example
 * const options = { role: 'owner', latency: 200, failures: {} };
 * await setupWorker(...restHandlers(workspace, options)).start();
 * options.failures = { 'notes.create': 'lost' };
 */
export function restHandlers(
  source: Workspace | MemoryAdapter = buildWorkspace(),
  options: RestHandlersOptions = {},
): HttpHandler[] {
  const adapter = 'idempotency' in source ? source : createMemoryAdapter(source);
  const base = parseBaseUrl(options.baseUrl ?? '/api');
  if (!base.ok) throw new TypeError(`baseUrl: ${base.problem.rule}`);
  const [address = ''] = base.url.split('?');
  const basePath = new URL(address).pathname.replace(/\/$/, '');
  const counts = new Map<RouteName, number>();
  const viewers = new Map<string, MemoryAdapter>();
  const viewedBy = (viewer: Viewer): MemoryAdapter => {
    const key = JSON.stringify([viewer.role, viewer.agent, viewer.plan]);
    const known = viewers.get(key) ?? adapter.as(viewer);
    viewers.set(key, known);
    return known;
  };

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.slice(basePath.length);
    const { latency = 0, failures = {} } = options;
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    const viewed = viewedBy(viewerOf(url.searchParams, options));
    const name = routeOf(request, path);
    const asked = (): Promise<Response> =>
      answerRequest(viewed, request, path).catch((error: unknown) => refused(toFailure(error)));
    if (name === undefined) return asked();
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    const fault = typeof failures === 'function' ? failures({ name, request, before }) : failures[name];
    return fault === undefined ? asked() : answerWithFault(fault, asked);
  };

  return [http.all(`${address}/*`, ({ request }) => answer(request))];
}

function viewerOf(query: URLSearchParams, options: RestHandlersOptions): Viewer {
  const role = query.get('role') ?? options.role;
  const agent = query.get('agent') ?? options.agent;
  const plan = query.get('plan') ?? options.plan;
  return {
    ...(role !== undefined && isRole(role) && { role }),
    ...(agent !== undefined && { agent }),
    ...(plan !== undefined && isPlan(plan) && { plan }),
  };
}
