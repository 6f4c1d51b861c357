import { getResponse } from 'msw';
import type { HttpHandler } from 'msw';

/**
 * A `fetch` that these handlers answer, where a service worker is too much: `createRestAdapter({ baseUrl, fetch })`. It breaks
 * as the page's own does, and fails for what no handler answers.
 */
export function fetchFrom(handlers: readonly HttpHandler[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await getResponse([...handlers], request);
    if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}
