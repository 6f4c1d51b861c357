import type { SourceEvent } from './adapter.js';

type Listener = (event: SourceEvent) => void;

/** Who hears of writes. One that throws is reported by the page, and keeps no other from hearing. */
export class Listeners {
  readonly #all = new Set<Listener>();

  get size(): number {
    return this.#all.size;
  }

  add(listener: Listener): void {
    this.#all.add(listener);
  }

  delete(listener: Listener): void {
    this.#all.delete(listener);
  }

  tell(events: readonly SourceEvent[]): void {
    for (const event of events) {
      for (const listener of this.#all) {
        queueMicrotask(() => {
          if (this.#all.has(listener)) listener(event);
        });
      }
    }
  }
}
