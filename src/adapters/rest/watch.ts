import type { ReadOptions, SourceEvent, WatchTopics } from '../adapter.js';
import { ContactError, toFailure } from '../../domain/errors.js';
import type { RestClient } from './client.js';
import { EventStreamParser } from './event-stream.js';
import { eventFrom } from './read.js';

/** Servers send a comment every 20 s at least: a stream that is silent for longer is dead, and nobody told us. Milliseconds. */
const SILENCE_MS = 60_000;

/**
 * Hints until the stream ends, breaks off or is silent for too long: then it settles, and the store opens another. A server
 * without events is no failure: there is silence until nobody wants to hear any more.
 */
export async function watchRest(
  client: RestClient,
  topics: WatchTopics,
  emit: (event: SourceEvent) => void,
  { signal }: ReadOptions,
): Promise<void> {
  if (signal.aborted) return;
  try {
    const response = await client.open('watch', {
      signal,
      query: {
        contact: topics.contacts,
        schema: topics.schema ? 1 : undefined,
        directory: topics.directory ? 1 : undefined,
      },
    });
    await follow(response, emit, signal);
  } catch (error) {
    if (signal.aborted) return;
    if (!isWithoutEvents(error)) throw error;
    await aborted(signal);
  }
}

async function follow(response: Response, emit: (event: SourceEvent) => void, signal: AbortSignal): Promise<void> {
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    throw new ContactError({ code: 'data', path: '' });
  }
  const reader = response.body.getReader();
  const parser = new EventStreamParser();
  const cancel = (): void => {
    reader.cancel().catch(() => undefined);
  };
  let silence = setTimeout(cancel, SILENCE_MS);
  signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(silence);
      if (done || signal.aborted) return;
      silence = setTimeout(cancel, SILENCE_MS);
      for (const data of parser.push(value)) {
        const event = eventFrom(data);
        if (event && !signal.aborted) emit(event);
      }
    }
  } catch {
    // It broke off. The store does what there is to do.
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

/** 404, 405 or 501. */
function isWithoutEvents(error: unknown): boolean {
  const failure = toFailure(error);
  if (failure.code === 'not-found') return true;
  if (failure.code !== 'forbidden' || failure.permission === undefined) return false;
  return failure.permission !== true && failure.permission.reason === 'source';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
