import type { ContactAdapter } from '../../../src/adapters/adapter.js';
import { createRestAdapter } from '../../../src/adapters/rest.js';
import type { RestAdapterOptions } from '../../../src/adapters/rest.js';
import { ContactError } from '../../../src/domain/errors.js';
import type { Failure } from '../../../src/domain/errors.js';

export const BASE = 'https://contacts.example/v1';

/** A request as it was sent. */
export interface Sent {
  method: string;
  /** Below the base, with the query. */
  path: string;
  headers: Headers;
  body: string;
  init: RequestInit;
  signal: AbortSignal;
}

type Answer = Response | Error | Promise<Response>;

export interface Scripted {
  adapter: ContactAdapter;
  sent: readonly Sent[];
}

/** An adapter whose requests are answered one after the other as the script says; the last answer is given again and again. */
export function scripted(
  answers: readonly (Answer | ((sent: Sent) => Answer))[],
  options: Partial<RestAdapterOptions> = {},
): Scripted {
  const sent: Sent[] = [];
  const stand = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (!init.signal) throw new Error('A request without a signal.');
    const one: Sent = {
      method: init.method ?? 'GET',
      path: new Request(input).url.replace(options.baseUrl ?? BASE, ''),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : '',
      init,
      signal: init.signal,
    };
    sent.push(one);
    const next = answers[Math.min(sent.length, answers.length) - 1];
    const answer = await (typeof next === 'function' ? next(one) : next);
    if (answer === undefined) throw new Error('No answer is left.');
    if (answer instanceof Error) throw answer;
    // A body is read once, and this answer may be given again.
    return answer.headers.get('content-type')?.startsWith('text/event-stream') ? answer : answer.clone();
  };
  return { adapter: createRestAdapter({ baseUrl: BASE, fetch: stand, ...options }), sent };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function problem(status: number, more: object = {}, headers: Record<string, string> = {}): Response {
  return json({ type: 'about:blank', title: 'Problem', status, ...more }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}

export function html(status = 200): Response {
  return new Response('<!doctype html><title>Sign in</title>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** What a browser says of a connection that broke, a CORS refusal and a redirect that was not followed alike. */
export const broken = (): Error => new TypeError('Failed to fetch');

export const CONTACT = { id: 'c-1', version: '7', name: 'Ann', vip: false, values: {}, tags: [], channels: [] };
export const NOTE = { id: 'n-1', contactId: 'c-1', version: '3', text: 'Text', createdAt: '2026-11-20T12:00:00Z' };

export const read = () => ({ signal: new AbortController().signal });

let keys = 0;
export const write = (ifVersion?: string) => ({
  idempotencyKey: `key-${++keys}`,
  ...(ifVersion !== undefined && { ifVersion }),
});

/** The failure that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const thrown = await call.then(
    () => new Error('It was answered.'),
    (error: unknown) => error,
  );
  if (thrown instanceof ContactError) return thrown.failure;
  throw thrown;
}
