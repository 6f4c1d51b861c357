import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** The event stream of one contact, and when it heard of what. */
export class WatchedContact {
  readonly contactId: string;
  readonly #response: IncomingMessage;
  /** When it was last hinted that there are notes; and by when which version was hinted at. Milliseconds. */
  #notesAt = -1;
  #versions = new Map<string, number>();
  #newest = '';
  #told: (() => void)[] = [];
  ended = false;
  #closed = false;

  private constructor(contactId: string, response: IncomingMessage) {
    this.contactId = contactId;
    this.#response = response;
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) this.#hear(line.slice(6));
    });
    response.on('close', () => {
      this.ended = !this.#closed;
    });
  }

  static open(url: string, contactId: string): Promise<WatchedContact> {
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/events?contact=${contactId}`, { agent: false }, (response) => {
        if (response.statusCode === 200) resolve(new WatchedContact(contactId, response));
        else reject(new Error(`A stream was answered with ${response.statusCode}.`));
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  /**
   * How long after `at` this write, or a later one that stands for it, was hinted at; `undefined`: not within ten seconds.
   * Milliseconds.
   */
  async heard(version: string | undefined, at: number): Promise<number | undefined> {
    const until = performance.now() + 10_000;
    for (;;) {
      const then = version === undefined ? this.#notesAt : this.#newest >= version ? this.#hintedAt(version) : -1;
      if (then > at) return then - at;
      const left = until - performance.now();
      if (left <= 0) return undefined;
      await Promise.race([new Promise<void>((resolve) => this.#told.push(resolve)), pause(left)]);
    }
  }

  close(): void {
    this.#closed = true;
    this.#response.destroy();
  }

  #hintedAt(version: string): number {
    return this.#versions.get(version) ?? performance.now();
  }

  #hear(data: string): void {
    const event = JSON.parse(data) as { type: string; version?: string };
    const now = performance.now();
    if (event.type === 'notes') this.#notesAt = now;
    if (event.version !== undefined) {
      this.#versions.set(event.version, now);
      if (event.version > this.#newest) this.#newest = event.version;
    }
    const told = this.#told;
    this.#told = [];
    for (const tell of told) tell();
  }
}
