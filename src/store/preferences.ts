import type { AgentStorage } from './agent-storage.js';
import { Cell, type Readable } from './readable.js';
import { fieldsOf, parseJson } from './stored-json.js';

export interface ViewPreferences {
  /** Ids of the sections that are collapsed. */
  readonly collapsed: readonly string[];
  readonly hideEmpty: boolean;
}

const ITEM = 'view';

/** How the agent likes to see contacts, remembered per browser (2.12). */
export class Preferences implements Readable<ViewPreferences> {
  readonly #storage: AgentStorage;
  readonly #cell = new Cell<ViewPreferences>({ collapsed: [], hideEmpty: false });

  constructor(storage: AgentStorage) {
    this.#storage = storage;
  }

  get value(): ViewPreferences {
    return this.#cell.value;
  }

  subscribe(listener: () => void): () => void {
    return this.#cell.subscribe(listener);
  }

  update(patch: Partial<ViewPreferences>): void {
    this.#cell.value = { ...this.value, ...patch };
    this.#storage.set(ITEM, JSON.stringify(this.value));
  }

  /** Takes what is kept for the agent; what is not understood counts as never set. */
  read(): void {
    const { collapsed, hideEmpty } = fieldsOf(parseJson(this.#storage.get(ITEM) ?? ''));
    this.#cell.value = {
      collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : [],
      hideEmpty: hideEmpty === true,
    };
  }
}
