import { refused } from '../rest/service.js';
import type { Failure } from '../../domain/errors.js';

/**
 * What befalls a request:
 * `not-sent` the connection breaks before anything was done; `lost` after it was done; `silent` nobody ever answers;
 * `log-in` a page for signing in, with status 200; `empty` done, and 204 without a body; `cut` done, and JSON that breaks off;
 * a number: a bare status; a failure: its problem document.
 */
export type Fault = 'not-sent' | 'lost' | 'silent' | 'log-in' | 'empty' | 'cut' | number | Failure;

/** @param answer does what was asked for. */
export async function answerWithFault(fault: Fault, answer: () => Promise<Response>): Promise<Response> {
  if (typeof fault === 'object') return refused(fault);
  if (typeof fault === 'number') return new Response(null, { status: fault });
  switch (fault) {
    case 'not-sent':
      return Response.error();
    case 'silent':
      return new Promise(() => undefined);
    case 'log-in':
      return new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
    case 'lost':
      await answer();
      return Response.error();
    case 'empty':
      await answer();
      return new Response(null, { status: 204 });
    case 'cut': {
      const whole = await answer();
      const text = await whole.text();
      return new Response(text.slice(0, text.length / 2), { status: whole.status, headers: whole.headers });
    }
  }
}
