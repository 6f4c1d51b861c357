import type { SourceEvent } from './adapter.js';
import { Listeners } from './listeners.js';

/** Tells this page and the origin's other tabs what was written: ids only. Without BroadcastChannel, this page only. */
export class TabHints {
  readonly #name: string;
  readonly #listeners = new Listeners();
  #channel: BroadcastChannel | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  announce(events: readonly SourceEvent[]): void {
    if (events.length === 0) return;
    this.#listeners.tell(events);
    const channel = this.#channel ?? openChannel(this.#name);
    channel?.postMessage(events);
    if (channel !== this.#channel) channel?.close();
  }

  /** The channel is open only while somebody listens: an open one may keep a page out of the back/forward cache. */
  listen(listener: (event: SourceEvent) => void): () => void {
    this.#listeners.add(listener);
    this.#channel ??= openChannel(this.#name, (events) => this.#listeners.tell(events));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#channel?.close();
      this.#channel = undefined;
    };
  }
}

function openChannel(name: string, heard?: (events: readonly SourceEvent[]) => void): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  try {
    const channel = new BroadcastChannel(name);
    if (heard)
      channel.onmessage = ({ data }: MessageEvent<unknown>) =>
        heard(Array.isArray(data) ? data.filter(isSourceEvent) : []);
    return channel;
  } catch {
    // Pages of an opaque origin have the class and may not use it.
    return undefined;
  }
}

/** Another tab may run another version of this file. */
function isSourceEvent(value: unknown): value is SourceEvent {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  switch (value.type) {
    case 'contact':
      return 'id' in value && typeof value.id === 'string';
    case 'notes':
      return 'contactId' in value && typeof value.contactId === 'string';
    case 'schema':
    case 'directory':
      return true;
    default:
      return false;
  }
}
