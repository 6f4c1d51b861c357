import type { ContactAdapter, SourceEvent, WatchTopics } from '../../adapters/adapter.js';

/** Half of what clients take for a dead stream. Milliseconds. */
const HEARTBEAT_MS = 15_000;

/**
 * The stream of hints. Hears before it says anything, and then names the version of each contact that is watched: what changed
 * between the client's read and the stream is not missed.
 */
export function eventStream(
  adapter: ContactAdapter,
  query: URLSearchParams,
  signal: AbortSignal,
): Response | undefined {
  if (!adapter.watch) return undefined;
  const topics: WatchTopics = {
    contacts: query.getAll('contact'),
    schema: query.get('schema') === '1',
    directory: query.get('directory') === '1',
  };
  const ended = new AbortController();
  const { watch } = adapter;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const say = (text: string): void => {
        if (!ended.signal.aborted) stream.enqueue(encoder.encode(text));
      };
      const tell = (event: SourceEvent): void => say(`data: ${JSON.stringify(event)}\n\n`);
      const heartbeat = setInterval(() => say(':\n\n'), HEARTBEAT_MS);
      keepsNothingAlive(heartbeat);
      const stop = (): void => {
        clearInterval(heartbeat);
        if (ended.signal.aborted) return;
        ended.abort();
        stream.close();
      };
      ended.signal.addEventListener('abort', () => clearInterval(heartbeat));
      signal.addEventListener('abort', stop);
      watch(topics, tell, { signal: ended.signal }).then(stop, stop);
      say(':\n\n');
      void tellVersions(adapter, topics.contacts, ended.signal, tell);
    },
    cancel: () => ended.abort(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

async function tellVersions(
  adapter: ContactAdapter,
  contacts: readonly string[],
  signal: AbortSignal,
  tell: (event: SourceEvent) => void,
): Promise<void> {
  for (const id of contacts) {
    const contact = await adapter.contacts.get(id, { signal }).catch(() => undefined);
    if (contact?.version !== undefined) tell({ type: 'contact', id, version: contact.version });
  }
}

/** Node ends no process while a timer runs that was not told so. */
function keepsNothingAlive(timer: unknown): void {
  const unref: unknown = typeof timer === 'object' && timer !== null ? Reflect.get(timer, 'unref') : undefined;
  if (typeof unref === 'function') Reflect.apply(unref, timer, []);
}
