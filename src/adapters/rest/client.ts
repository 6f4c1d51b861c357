/** One request to a REST source and what became of it: classified, never repeated but once after a 401, never waited for. */
import { ContactError, toFailure } from '../../domain/errors.js';
import type { Failure } from '../../domain/errors.js';
import type { Version } from '../../domain/version.js';
import { abortable } from '../abortable.js';
import { Credentials } from './credentials.js';
import type { HeadersOf } from './credentials.js';
import { Deadline } from './deadline.js';
import { failureOf } from './failure-of.js';
import { problemIn } from './json.js';
import { addressBelow, requestUrl } from './request-url.js';
import type { Ids, Query } from './request-url.js';
import { isWrite, ROUTES } from './routes.js';
import type { Route, RouteName } from './routes.js';
import { etagOf, versionOf } from './wire.js';

export interface RestClientOptions {
  baseUrl: string;
  headers?: HeadersOf;
  credentials: RequestCredentials;
  timeoutMs: number;
  fetch: typeof fetch;
}

export interface RestCall {
  ids?: Ids;
  query?: Query;
  body?: object;
  /** Reads only: writes are never aborted. */
  signal?: AbortSignal;
  idempotencyKey?: string;
  ifVersion?: Version | undefined;
}

export interface RestAnswer {
  /** Parsed JSON; `undefined` where the route answers none. */
  body: unknown;
  /** From the `ETag`, where the server lets it be seen. */
  version: Version | undefined;
}

/** Keys of deletes whose outcome is not known that are remembered at most. */
const MOST_UNCLEAR = 1_000;

export class RestClient {
  readonly #options: RestClientOptions;
  readonly #credentials: Credentials;
  readonly #unclear = new Set<string>();

  constructor(options: RestClientOptions) {
    this.#options = options;
    this.#credentials = new Credentials(options.headers);
  }

  /** @throws ContactError, or the signal's reason where the read was aborted. */
  async call(name: RouteName, call: RestCall = {}): Promise<RestAnswer> {
    const deadline = new Deadline(this.#options.timeoutMs, call.signal);
    try {
      const answer = await this.#authorised(deadline, (headers, sending) =>
        this.#exchange(name, call, headers, deadline, sending),
      );
      this.#unclear.delete(call.idempotencyKey ?? '');
      return answer;
    } catch (error) {
      return this.#settled(name, call, error);
    } finally {
      deadline.end();
    }
  }

  /** An answer whose body is read as it comes. `timeoutMs` is for its beginning. */
  async open(name: RouteName, { query, signal }: RestCall): Promise<Response> {
    const url = requestUrl(this.#options.baseUrl, name, {}, query);
    const deadline = new Deadline(this.#options.timeoutMs, signal);
    try {
      const response = await this.#authorised(deadline, async (headers, sending) => {
        headers.set('accept', 'text/event-stream');
        sending();
        const opened = await this.#fetch(url, { headers, signal: deadline.signal });
        if (!opened.ok || isHtml(opened)) throw failed(await jsonOf(opened), opened, false);
        return opened;
      });
      deadline.lift();
      return response;
    } catch (error) {
      deadline.end();
      throw error;
    }
  }

  /** @param address relative to the base. @throws ContactError `not-found` for one that leads out of it. */
  async picture(address: string): Promise<Blob> {
    const url = addressBelow(this.#options.baseUrl, address);
    const deadline = new Deadline(this.#options.timeoutMs);
    try {
      return await this.#authorised(deadline, async (headers, sending) => {
        sending();
        const response = await this.#fetch(url, { headers, signal: deadline.signal });
        if (!response.ok || isHtml(response)) throw failed({ ok: false }, response, false);
        return response.blob();
      });
    } finally {
      deadline.end();
    }
  }

  /** Asks once more, with fresh headers, where the first answer was that nobody is signed in. */
  async #authorised<T>(deadline: Deadline, run: (headers: Headers, sending: () => void) => Promise<T>): Promise<T> {
    const { signal } = deadline;
    let sent = false;
    const sending = (): void => {
      sent = true;
    };
    try {
      return await abortable(signal, async () => {
        const { headers, state } = await this.#credentials.headers();
        try {
          return await run(headers, sending);
        } catch (error) {
          if (toFailure(error).code !== 'unauthenticated' || signal.aborted) throw error;
          const fresh = await this.#credentials.after(state);
          if (!fresh) throw error;
          return run(fresh, sending);
        }
      });
    } catch (error) {
      // The caller's own abort is its own reason.
      if (error instanceof ContactError || (signal.aborted && !deadline.passed)) throw error;
      throw new ContactError({ code: 'network', outcome: sent ? 'unknown' : 'not-sent' });
    }
  }

  async #exchange(
    name: RouteName,
    { ids, query, body, idempotencyKey, ifVersion }: RestCall,
    headers: Headers,
    { signal }: Deadline,
    sending: () => void,
  ): Promise<RestAnswer> {
    const route: Route = ROUTES[name];
    const write = isWrite(route);
    const url = requestUrl(this.#options.baseUrl, name, ids, query);
    headers.set('accept', 'application/json, application/problem+json');
    if (body) headers.set('content-type', 'application/json');
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    if (route.ifMatch && ifVersion !== undefined) headers.set('if-match', etagOf(ifVersion));
    sending();
    const response = await this.#fetch(url, {
      method: route.method,
      headers,
      signal,
      // A POST that is redirected becomes a GET, and is answered as if it were done (fault 44).
      redirect: write ? 'error' : 'follow',
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await jsonOf(response);
    if (!response.ok || isHtml(response)) throw failed(answer, response, write);
    const problem = answer.ok ? problemIn(answer.value, contentType(response)) : undefined;
    if (problem)
      throw new ContactError(failureOf(problem, { status: statusIn(problem), headers: response.headers, write }));
    const version = versionOf(response.headers.get('etag'));
    if (route.answer === undefined) return { body: undefined, version };
    if (!answer.ok) throw new ContactError({ code: 'data', path: '' });
    return { body: answer.value, version };
  }

  /** The page's `fetch`, with what all requests have in common. */
  #fetch(url: string, init: RequestInit): Promise<Response> {
    const { fetch, credentials } = this.#options;
    // What is read is personal: it stays out of the browser's cache.
    return fetch(url, { cache: 'no-store', credentials, ...init });
  }

  /** A delete that was perhaps done and now finds nothing was done (fault 41). */
  #settled(name: RouteName, { idempotencyKey: key }: RestCall, error: unknown): RestAnswer {
    const route: Route = ROUTES[name];
    if (key === undefined || route.method !== 'DELETE' || route.answer !== undefined) throw error;
    const failure: Failure = toFailure(error);
    const missing = failure.code === 'not-found' || (failure.code === 'gone' && failure.mergedInto === undefined);
    if (missing && this.#unclear.delete(key)) return { body: undefined, version: undefined };
    if (failure.code === 'network' && failure.outcome === 'unknown' && this.#unclear.size < MOST_UNCLEAR)
      this.#unclear.add(key);
    throw error;
  }
}

type Json = { ok: true; value: unknown } | { ok: false };

/** Rejects where the body breaks off on its way. */
async function jsonOf(response: Response): Promise<Json> {
  const text = await response.text();
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** A page where data was expected is the log-in page, whatever its status says (fault 47). */
function failed(answer: Json, response: Response, write: boolean): ContactError {
  if (response.ok) return new ContactError({ code: 'unauthenticated' });
  const body = answer.ok ? answer.value : undefined;
  return new ContactError(failureOf(body, { status: response.status, headers: response.headers, write }));
}

function isHtml(response: Response): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType(response));
}

function contentType(response: Response): string {
  return response.headers.get('content-type')?.toLowerCase() ?? '';
}

function statusIn({ status }: Readonly<Record<string, unknown>>): number {
  return typeof status === 'number' ? status : 0;
}
