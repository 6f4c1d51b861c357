import { randomUUID } from 'node:crypto';

export interface Call {
  method?: string;
  body?: unknown;
  /** Default for writes: a new one. */
  key?: string;
  /** A version. */
  ifMatch?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** JSON; `undefined` where there is none. */
  body: unknown;
}

/** One request with plain `fetch`, as any client of the contract may send it. */
export async function call(url: string, { method = 'GET', body, key, ifMatch, headers }: Call = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'idempotency-key': key ?? randomUUID() }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** What stands at a path in an answer's body. */
export function at(answer: Answer, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    answer.body,
  );
}

/** The body of a PATCH that makes a contact a VIP, or no longer. */
export function vip(to: boolean): object {
  return { changes: [{ kind: 'vip', from: !to, to }] };
}
