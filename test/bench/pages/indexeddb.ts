/** A workspace of many contacts in this browser, and what it costs to open one of them. */
import { createIndexedDbAdapter } from '../../../src/adapters/indexeddb.js';
import { buildWorkspace } from '../../../src/testing/builders.js';

class IndexedDbBench {
  #name = '';
  #contacts = 0;

  async prepare(contacts: number): Promise<void> {
    this.#contacts = contacts;
    this.#name = `bench-${contacts}`;
    await this.open();
  }

  /** The median of some contacts, picked at random, each read by itself; ms. */
  async open(): Promise<number> {
    const adapter = createIndexedDbAdapter(this.#name, { workspace: async () => buildWorkspace(this.#contacts) });
    const { signal } = new AbortController();
    await adapter.session({ signal });
    await adapter.contacts.get('c-1', { signal });
    const took: number[] = [];
    for (let turn = 0; turn < 25; turn += 1) {
      const id = `c-${1 + Math.floor(Math.random() * this.#contacts)}`;
      const begin = performance.now();
      await adapter.contacts.get(id, { signal });
      took.push(performance.now() - begin);
    }
    return took.sort((a, b) => a - b)[12] ?? 0;
  }
}

Object.assign(globalThis, { bench: new IndexedDbBench() });
