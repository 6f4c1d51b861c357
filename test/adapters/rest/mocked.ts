import { getResponse } from 'msw';
import type { HttpHandler } from 'msw';

/** A `fetch` that handlers of Mock Service Worker answer, without a worker. */
export function fetchFrom(handlers: HttpHandler[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await getResponse(handlers, request);
    if (!response) throw new Error(`Nobody answers ${request.method} ${request.url}`);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}
