import { setTimeout as pause } from 'node:timers/promises';

/** An event stream as a client hears it. */
export class Stream {
  readonly #abort = new AbortController();
  readonly #lines: string[] = [];
  #waiting: (() => void)[] = [];
  /** Resolves when the server ends it. */
  readonly ended: Promise<void>;

  private constructor(response: Response) {
    this.ended = this.#read(response).catch(() => undefined);
  }

  /** @param query as `contact=c-1` */
  static async open(url: string, query: string): Promise<Stream> {
    const response = await fetch(`${url}/events?${query}`);
    if (response.status !== 200) throw new Error(`The stream was answered with ${response.status}.`);
    return new Stream(response);
  }

  /** Everything that was said so far. */
  get said(): string {
    return this.#lines.join('\n');
  }

  /** What is said, once it matches. Rejects after ten seconds. */
  async hears(pattern: RegExp): Promise<string> {
    const until = Date.now() + 10_000;
    for (;;) {
      const line = this.#lines.find((one) => pattern.test(one));
      if (line !== undefined) return line;
      if (Date.now() > until) throw new Error(`Not heard: ${String(pattern)}. Heard: ${this.said}`);
      await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), pause(until - Date.now())]);
    }
  }

  /** Forgets what was said. */
  clear(): void {
    this.#lines.length = 0;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(response: Response): Promise<void> {
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    this.#abort.signal.addEventListener('abort', () => void reader.cancel());
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      this.#lines.push(...lines);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    }
  }
}
