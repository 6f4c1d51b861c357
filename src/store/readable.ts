/** A value that changes. Listeners hear that it did, and read it themselves. */
export interface Readable<T> {
  readonly value: T;
  subscribe(listener: () => void): () => void;
}

/** Who wants to hear of something. One listener that throws keeps nobody else from hearing (fault 67). */
export class Listeners<T = void> {
  readonly #all = new Set<{ readonly hear: (news: T) => void }>();

  get size(): number {
    return this.#all.size;
  }

  /** @returns how to stop listening. */
  add(hear: (news: T) => void): () => void {
    const listener = { hear };
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(news: T): void {
    for (const listener of [...this.#all]) {
      try {
        listener.hear(news);
      } catch (error) {
        globalThis.reportError?.(error);
      }
    }
  }
}

export class Cell<T> implements Readable<T> {
  #value: T;
  readonly #listeners = new Listeners();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.tell();
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}
