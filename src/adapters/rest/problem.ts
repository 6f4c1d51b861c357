/** Failures as problem documents (RFC 9457). For whoever answers requests. */
import type { Failure } from '../../domain/errors.js';
import { failureToWire } from './wire.js';

const STATUS: Readonly<Record<Failure['code'], number>> = {
  'not-found': 404,
  unauthenticated: 401,
  gone: 410,
  conflict: 409,
  forbidden: 403,
  validation: 422,
  'rate-limited': 429,
  network: 503,
  data: 400,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

export interface Problem {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: object;
}

/** @param conditional `If-Match` was sent: a conflict is then 412. */
export function problemOf(failure: Failure, { conditional = false } = {}): Problem {
  const status = failure.code === 'conflict' && conditional ? 412 : STATUS[failure.code];
  const retryAfter = failure.code === 'rate-limited' ? failure.retryAfterMs : undefined;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter / 1000)) }),
    },
    body: { type: 'about:blank', title: TITLES[status] ?? 'Error', status, ...failureToWire(failure) },
  };
}
