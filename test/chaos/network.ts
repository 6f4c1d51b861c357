import type { FakeClock } from '../store/fake-clock.js';
import type { FakePage } from '../store/fake-page.js';
import type { RecordedSource } from './recorded-source.js';
import { shaken, type ShakenStream } from './shaken-stream.js';
import type { Fault, Weather } from './weather.js';

type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
};

/** What can befall a stream before its first word. */
const STREAM_FAULTS: ReadonlySet<Fault | 'none'> = new Set([
  'not-sent',
  'error',
  'log-in',
  'unauthenticated',
  'rate-limited',
  'silent',
]);

/** What stands between the pages of a browser and the source, and does to requests what networks do. */
export class Network {
  /** All goes well from now on. */
  clear = false;
  offline = false;
  /** What the source takes for signed in; a page that says something else is told 401 (35). */
  token = 1;
  requests = 0;
  readonly injected = new Map<Fault | 'offline' | 'expired', number>();
  readonly #source: RecordedSource;
  readonly #clock: FakeClock;
  readonly #weather: readonly Weather[];
  readonly #streams = new Map<ShakenStream, FakePage>();
  /** Keys of requests that are on their way to the source still. */
  readonly #travelling = new Map<string, number>();

  constructor(source: RecordedSource, clock: FakeClock, weather: readonly Weather[]) {
    this.#source = source;
    this.#clock = clock;
    this.#weather = weather;
  }

  get faults(): number {
    return [...this.injected.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The `fetch` of a page. What a page that is gone has asked for is not answered any more. */
  fetchOf(page: FakePage): typeof fetch {
    return async (input, init = {}) => {
      if (page.gone) return never();
      const { signal } = init;
      const sent: Sent = {
        method: init.method ?? 'GET',
        url: typeof input === 'string' ? input : new Request(input).url,
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? init.body : undefined,
      };
      const answer = this.#carry(page, sent, signal ?? undefined).finally(() => (page.gone ? never() : undefined));
      return signal ? Promise.race([answer, abortOf(signal)]) : answer;
    };
  }

  /** The streams break off: those of one page, or all. */
  dropStreams(page?: FakePage): void {
    for (const [stream, of] of [...this.#streams]) {
      if (page && of !== page) continue;
      this.#streams.delete(stream);
      stream.break();
    }
  }

  goOffline(): void {
    this.offline = true;
    this.dropStreams();
  }

  async #carry(page: FakePage, sent: Sent, signal: AbortSignal | undefined): Promise<Response> {
    this.requests += 1;
    if (this.offline) {
      this.#count('offline');
      return broken();
    }
    const { fault, pick } = this.#next();
    if (sent.headers.get('authorization') !== `Bearer ${this.token}`) {
      this.#count('expired');
      return new Response(null, { status: 401 });
    }
    if (new URL(sent.url).pathname.endsWith('/events')) return this.#stream(page, sent, signal, fault, pick);
    return this.#befall(sent, this.#possible(sent, fault), pick);
  }

  #next(): Weather {
    const fair = { fault: 'none', pick: 0 } as const;
    return this.clear ? fair : (this.#weather[this.requests % this.#weather.length] ?? fair);
  }

  /** No server refuses for good what it has done, or what may reach it still. */
  #possible({ method, headers }: Sent, fault: Fault | 'none'): Fault | 'none' {
    if (fault !== 'stale' && fault !== 'invalid') return fault;
    const key = headers.get('idempotency-key');
    if (method === 'GET' || this.#source.hasAnswered(key) || this.#travelling.has(key ?? '')) return 'none';
    return fault === 'stale' && !headers.has('if-match') ? 'none' : fault;
  }

  async #befall(sent: Sent, fault: Fault | 'none', pick: number): Promise<Response> {
    if (fault !== 'none') this.#count(fault);
    const answer = (): Promise<Response> => this.#arrive(sent);
    const ms = [200, 1500, 6000, 15_000][pick % 4] ?? 0;
    switch (fault) {
      case 'none':
        return answer();
      case 'slow': {
        if (pick % 2) await this.#travel(sent, ms);
        const response = await answer();
        await this.#pass(ms);
        return response;
      }
      case 'not-sent':
        return broken();
      case 'lost':
        await answer();
        return broken();
      case 'silent':
        return never();
      case 'silent-done':
        await answer();
        return never();
      case 'replayed': {
        const first = await answer();
        const again = await answer();
        return pick % 2 ? first : again;
      }
      case 'late':
        void this.#travel(sent, [3000, 25_000, 45_000][pick % 3] ?? 0).then(answer);
        return pick % 2 ? broken() : never();
      case 'error':
        return new Response(null, { status: 500 });
      case 'error-done':
        await answer();
        return new Response('{}', { status: 502, headers: { 'content-type': 'application/json' } });
      case 'unavailable':
        return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
      case 'rate-limited':
        return new Response(null, { status: 429, headers: this.#retryAfter(pick) });
      case 'stale':
        return problem(412, { code: 'conflict' });
      case 'invalid':
        return problem(422, { code: 'validation', fields: { text: { rule: 'any' }, name: { rule: 'any' } } });
      case 'unauthenticated':
        return new Response(null, { status: 401 });
      case 'log-in':
        return new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
      case 'cut': {
        const whole = await answer();
        const text = await whole.text();
        return new Response(text === '' ? null : text.slice(0, text.length / 2), whole);
      }
      case 'cut-off': {
        const whole = await answer();
        if (whole.status === 204) return broken();
        const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) });
        return new Response(body, whole);
      }
      case 'empty':
        await answer();
        return new Response(null, { status: 204 });
      case 'garbled':
        return new Response(pick % 2 ? '[null]' : '{"id":7,"version":[],"items":"none"}', {
          headers: { 'content-type': 'application/json' },
        });
    }
  }

  async #stream(
    page: FakePage,
    sent: Sent,
    signal: AbortSignal | undefined,
    fault: Fault | 'none',
    pick: number,
  ): Promise<Response> {
    if (STREAM_FAULTS.has(fault)) return this.#befall(sent, fault, pick);
    const source = await this.#source.answer('ada', requestOf(sent, signal));
    let beat = pick;
    const shake = (): readonly number[] => {
      if (this.clear) return [0];
      beat = (beat * 31 + 7) % 1009;
      return [[0], [0], [0, 0], [2000], [0, 9000], [30_000]][beat % 6] ?? [0];
    };
    const stream = shaken(source, shake, (ms, run) => void this.#clock.setTimeout(run, ms));
    this.#streams.set(stream, page);
    return stream.response;
  }

  /** It comes to the source, whatever becomes of the answer. */
  async #arrive(sent: Sent): Promise<Response> {
    return this.#source.answer('ada', requestOf(sent, undefined));
  }

  async #travel({ headers }: Sent, ms: number): Promise<void> {
    const key = headers.get('idempotency-key') ?? '';
    this.#travelling.set(key, (this.#travelling.get(key) ?? 0) + 1);
    await this.#pass(ms);
    const left = (this.#travelling.get(key) ?? 1) - 1;
    if (left > 0) this.#travelling.set(key, left);
    else this.#travelling.delete(key);
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.setTimeout(resolve, ms));
  }

  #retryAfter(pick: number): Record<string, string> {
    const now = this.#clock.now();
    const date = new Date(now).toUTCString();
    switch (pick % 4) {
      case 0:
        return { 'retry-after': '3' };
      case 1:
        return { 'retry-after': new Date(now + 5000).toUTCString(), date };
      case 2:
        return { 'retry-after': '0' };
      default:
        return {};
    }
  }

  #count(fault: Fault | 'offline' | 'expired'): void {
    this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1);
  }
}

function requestOf({ url, method, headers, body }: Sent, signal: AbortSignal | undefined): Request {
  return new Request(url, { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) });
}

function problem(status: number, body: object): Response {
  return new Response(JSON.stringify({ type: 'about:blank', status, ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** As a browser says it. */
function broken(): never {
  throw new TypeError('Failed to fetch');
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
