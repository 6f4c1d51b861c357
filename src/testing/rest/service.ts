/** Answers the REST contract's requests from an adapter: what mocks and simple servers are made of. */
import type { ContactAdapter } from '../../adapters/adapter.js';
import { problemOf } from '../../adapters/rest/problem.js';
import { isWrite, matchRoute, ROUTES } from '../../adapters/rest/routes.js';
import type { Route, RouteName } from '../../adapters/rest/routes.js';
import { etagOf, versionOf } from '../../adapters/rest/wire.js';
import { ContactError, toFailure } from '../../domain/errors.js';
import type { Failure } from '../../domain/errors.js';
import { eventStream } from './events.js';
import { OPERATIONS } from './operations.js';

/** Which operation a request is for; `undefined`: the contract has none. */
export function routeOf(request: Request, path: string): RouteName | undefined {
  return matchRoute(request.method, path)?.name;
}

/**
 * The answer to one request. What the adapter throws as a `ContactError` is answered as a problem document.
 * @param path of the request's address, what follows the base.
 * @throws whatever else the adapter throws.
 */
export async function answerRequest(adapter: ContactAdapter, request: Request, path: string): Promise<Response> {
  const matched = matchRoute(request.method, path);
  if (!matched) return isPath(path) ? notAllowed() : refused({ code: 'not-found' });
  const { name, ids } = matched;
  const query = new URL(request.url).searchParams;
  if (name === 'watch') return eventStream(adapter, query, request.signal) ?? notImplemented();
  const route: Route = ROUTES[name];
  const idempotencyKey = request.headers.get('idempotency-key') ?? '';
  if (isWrite(route) && idempotencyKey === '') return keyMissing();
  const ifVersion = route.ifMatch && versionOf(request.headers.get('if-match'));
  try {
    const answered = OPERATIONS[name]({
      adapter,
      id: (id) => ids.get(id) ?? '',
      query,
      body: route.body && (await jsonOf(request)),
      write: { idempotencyKey, ...(ifVersion !== undefined && { ifVersion }) },
      page: { signal: request.signal, ...pageOf(query) },
    });
    if (answered === undefined) return notImplemented();
    return answerOf(await answered, route);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ContactError') throw error;
    return refused(toFailure(error), ifVersion !== undefined);
  }
}

/** A failure as a response. */
export function refused(failure: Failure, conditional = false): Response {
  const { status, headers, body } = problemOf(failure, { conditional });
  return json(body, status, headers);
}

function answerOf(answer: unknown, { status }: Route): Response {
  if (status === 204) return new Response(null, { status, headers: UNCACHED });
  const version = versionIn(answer);
  return json(answer, status, version === undefined ? {} : { etag: etagOf(version) });
}

const UNCACHED = { 'cache-control': 'no-store' };

function json(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...UNCACHED, ...headers },
  });
}

/** Of a contact, a note or the schema; of a write's answer, that of its contact. */
function versionIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const version: unknown = Reflect.get(answer, 'version') ?? versionIn(Reflect.get(answer, 'contact'));
  return typeof version === 'string' ? version : undefined;
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await request.text());
  } catch {
    throw new ContactError({ code: 'data', path: '' });
  }
}

function pageOf(query: URLSearchParams): { cursor?: string; limit?: number } {
  const cursor = query.get('cursor');
  const limit = Number(query.get('limit'));
  return { ...(cursor !== null && { cursor }), ...(limit >= 1 && { limit }) };
}

const NOT_THERE: Failure = { code: 'forbidden', permission: { reason: 'source' } };

function notImplemented(): Response {
  return refusedAs(501, 'Not Implemented', NOT_THERE);
}

function notAllowed(): Response {
  return refusedAs(405, 'Method Not Allowed', NOT_THERE);
}

function keyMissing(): Response {
  const fields = new Map([['idempotencyKey', { rule: 'missing' }]]);
  return refusedAs(428, 'Precondition Required', { code: 'validation', fields });
}

/** Under another status than the usual one. */
function refusedAs(status: number, title: string, failure: Failure): Response {
  const { body, headers } = problemOf(failure);
  return json({ ...body, status, title }, status, headers);
}

/** The contract knows the address, if not for this method. */
function isPath(path: string): boolean {
  return ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].some((method) => matchRoute(method, path));
}
