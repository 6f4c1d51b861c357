import type { SourceEvent, WatchTopics } from '../../src/adapters/adapter.js';
import type { Hints } from './hints.js';

/** Clients take a stream for dead that was silent for a minute. */
const HEARTBEAT_MS = 15_000;
const HEARTBEAT = ':\n\n';

/** More contacts than any page shows. */
const MOST_CONTACTS = 200;

/** What a stream asks to hear of; `undefined`: too much. */
export function topicsOf(query: URLSearchParams): WatchTopics | undefined {
  const contacts = [...new Set(query.getAll('contact'))];
  if (contacts.length > MOST_CONTACTS) return undefined;
  return { contacts, schema: query.get('schema') === '1', directory: query.get('directory') === '1' };
}

/**
 * Hints as server-sent events. It hears before it says anything, and then names the version of each contact that is watched:
 * what was written between the client's read and the stream is not missed. A client that reads slowly is told once of what
 * was written many times; a stream that may have missed hints ends, so that the client opens another and reads anew.
 */
export class EventStream implements UnderlyingDefaultSource<Uint8Array> {
  readonly #hints: Hints;
  readonly #topics: WatchTopics;
  readonly #versions: () => Promise<readonly SourceEvent[]>;
  /** What is to be said, by what it is about. */
  readonly #waiting = new Map<string, string>();
  readonly #encoder = new TextEncoder();
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #stop = (): void => undefined;

  /** @param versions hints of the contacts as they are now */
  constructor(hints: Hints, topics: WatchTopics, versions: () => Promise<readonly SourceEvent[]>) {
    this.#hints = hints;
    this.#topics = topics;
    this.#versions = versions;
  }

  start(stream: ReadableStreamDefaultController<Uint8Array>): void {
    this.#stream = stream;
    const hint = (event: SourceEvent) => this.#hint(event);
    const unwatch = this.#hints.watch(this.#topics, { hint, lost: () => this.#end() });
    const heartbeat = setInterval(() => this.#say('', HEARTBEAT), HEARTBEAT_MS);
    this.#stop = () => {
      this.#stream = undefined;
      unwatch();
      clearInterval(heartbeat);
    };
    this.#say('', HEARTBEAT);
    this.#versions().then(
      (events) => events.forEach(hint),
      () => this.#end(),
    );
  }

  /** The client has room for more. */
  pull(): void {
    const text = [...this.#waiting.values()].join('');
    this.#waiting.clear();
    if (text !== '') this.#stream?.enqueue(this.#encoder.encode(text));
  }

  cancel(): void {
    this.#stop();
  }

  /** The later hint of a subject stands for the earlier ones: each says no more than that there is something new. */
  #hint(event: SourceEvent): void {
    const { type } = event;
    const id = type === 'contact' ? event.id : type === 'notes' ? event.contactId : '';
    this.#say(`${type}:${id}`, `data: ${JSON.stringify(event)}\n\n`);
  }

  #say(subject: string, text: string): void {
    this.#waiting.set(subject, text);
    if ((this.#stream?.desiredSize ?? 0) > 0) this.pull();
  }

  #end(): void {
    const stream = this.#stream;
    this.#stop();
    stream?.close();
  }
}
