import type { ContactAdapter } from '../../src/adapters/adapter.js';
import type { AttributeSchema } from '../../src/domain/attribute.js';
import { applyChanges } from '../../src/domain/change.js';
import type { Contact } from '../../src/domain/contact.js';
import { AGENTS } from './contacts.js';

const unused = (): Promise<never> => Promise.reject(new Error('The bench does not do this'));

/**
 * A source whose answers come when the bench says so: as from a server, never in the midst of what is measured.
 */
export class BenchSource {
  readonly #contacts = new Map<string, Contact>();
  #held: (() => void)[] = [];
  #version = 1;

  constructor(
    private readonly schema: AttributeSchema,
    contacts: readonly Contact[],
  ) {
    for (const contact of contacts) this.#contacts.set(contact.id, contact);
  }

  /** Answers all that was asked. */
  answer(): boolean {
    const held = this.#held;
    this.#held = [];
    for (const one of held) one();
    return held.length > 0;
  }

  adapter(): ContactAdapter {
    const later = <T>(answer: () => T): Promise<T> =>
      new Promise((resolve) => this.#held.push(() => resolve(answer())));
    const [agent = { id: 'ada', name: 'Ada Park' }] = AGENTS;
    return {
      id: 'bench',
      concurrency: 'strong',
      idempotency: 'key',
      session: async () => ({ agent, permissions: {} }),
      contacts: {
        get: (id) => later(() => this.#contact(id)),
        apply: (id, changes) =>
          later(() => {
            this.#put(applyChanges(this.#contact(id), changes));
            return { contact: this.#contact(id), rejected: [] };
          }),
      },
      attributes: { schema: async () => this.schema },
      // There, so that the panel offers all that it has; the bench uses none of it.
      notes: { list: () => later(() => ({ items: [] })), create: unused },
      tags: { search: () => later(() => ({ items: [] })), create: unused },
      channels: { list: () => later(() => []) },
      merges: { suggestions: () => later(() => []), merge: unused },
      moderation: { delete: unused },
      crm: { lookUp: unused, writeBack: unused },
    };
  }

  #put(contact: Contact): void {
    this.#contacts.set(contact.id, { ...contact, version: String((this.#version += 1)) });
  }

  #contact(id: string): Contact {
    const contact = this.#contacts.get(id);
    if (!contact) throw new Error(`There is no ${id}`);
    return contact;
  }
}
