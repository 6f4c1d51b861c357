import type { FakeClock } from '../store/fake-clock.js';
import type { Client, Inspected, ShownNote } from './client.js';
import { BASE } from './recorded-source.js';

interface Shown {
  id: string;
  name: string;
  vip: boolean;
  values: Record<string, { value: string }>;
  tags: { id: string; name: string }[];
}

interface Note {
  id: string;
  text: string;
}

/**
 * What one writes first: state in memory, the last answer wins, a failed request is sent again as a new one, what still fails
 * is dropped with a message, edits are saved a moment after typing. Kept so that the suite is known to bite.
 */
export class NaiveClient implements Client {
  chosen = '';
  #contact: Shown | undefined;
  #notes: Note[] = [];
  #keys = 0;
  #dropped = 0;
  readonly #fetch: typeof fetch;
  readonly #clock: FakeClock;
  readonly #tab: string;
  readonly #token: () => number;

  constructor(tab: string, doFetch: typeof fetch, clock: FakeClock, token: () => number) {
    this.#tab = tab;
    this.#fetch = doFetch;
    this.#clock = clock;
    this.#token = token;
  }

  get shown(): string | undefined {
    return this.#contact?.id;
  }

  isFaithful(): boolean {
    return this.#contact === undefined || this.#contact.id === this.chosen;
  }

  async choose(contactId: string): Promise<void> {
    this.chosen = contactId;
    void this.#send<Shown>('GET', `/contacts/${contactId}`).then(
      (contact) => (this.#contact = contact?.values ? contact : this.#contact),
    );
    void this.#send<{ items: Note[] }>('GET', `/contacts/${contactId}/notes`).then(
      (page) => (this.#notes = Array.isArray(page?.items) ? page.items : this.#notes),
    );
  }

  text(field: string): string | undefined {
    if (field === 'name') return this.#contact?.name;
    return this.#contact?.values[field.slice('attribute:'.length)]?.value;
  }

  notes(): readonly ShownNote[] {
    return this.#notes.map(({ id, text }) => ({ key: id, text }));
  }

  edit(field: string, from: string | undefined, to: string): void {
    const change =
      field === 'name' ? { kind: 'name', from, to } : { kind: 'attribute', key: field.slice(10), from, to };
    this.#clock.setTimeout(() => void this.#save(change), 300);
  }

  toggle(field: string): void {
    const contact = this.#contact;
    if (!contact) return;
    const id = field.slice('tag:'.length);
    const from = field === 'vip' ? contact.vip : contact.tags.some((tag) => tag.id === id);
    void this.#save(
      field === 'vip' ? { kind: 'vip', from, to: !from } : { kind: 'tag', tag: { id, name: id }, from, to: !from },
    );
  }

  createNote(text: string): string {
    void this.#send<Note>('POST', `/contacts/${this.chosen}/notes`, { text }).then((note) => {
      if (note?.text) this.#notes = [note, ...this.#notes];
    });
    return text;
  }

  editNote({ key }: ShownNote, text: string): void {
    void this.#send<Note>('PATCH', `/contacts/${this.chosen}/notes/${key}`, { text }).then((note) => {
      if (note?.text) this.#notes = this.#notes.map((one) => (one.id === key ? note : one));
    });
  }

  removeNote({ key }: ShownNote): void {
    this.#notes = this.#notes.filter(({ id }) => id !== key);
    void this.#send('DELETE', `/contacts/${this.chosen}/notes/${key}`);
  }

  heard(signal: 'online' | 'hidden' | 'visible' | 'restored'): void {
    if (signal === 'online' || signal === 'visible') void this.choose(this.chosen);
  }

  signIn(): void {
    void this.choose(this.chosen);
  }

  async inspect(): Promise<Inspected> {
    const fields = Object.values(this.#contact?.values ?? {}).map(({ value }) => value);
    const held = new Set([this.#contact?.name ?? '', ...fields, ...this.#notes.map(({ text }) => text)]);
    return { held, unsettled: Array.from({ length: this.#dropped }, () => 'dropped with a message') };
  }

  close(): void {
    this.#contact = undefined;
    this.#notes = [];
  }

  /** To the contact that is chosen when the time has come. */
  async #save(change: object): Promise<void> {
    const result = await this.#send<{ contact: Shown }>('PATCH', `/contacts/${this.chosen}`, { changes: [change] });
    if (result?.contact) this.#contact = result.contact;
  }

  /** Three times, each time as if it were the first. */
  async #send<T>(method: string, path: string, body?: object): Promise<T | undefined> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        const response = await this.#fetch(`${BASE}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${this.#token()}`,
            'content-type': 'application/json',
            // The source asks for a key. A new one for each attempt is as good as none.
            'idempotency-key': `${this.#tab}-${(this.#keys += 1)}`,
          },
          ...(body && { body: JSON.stringify(body) }),
        });
        if (response.status >= 400 && response.status < 500) break;
        if (!response.ok) continue;
        if (response.status === 204) return undefined;
        // It is what it should be, as far as this client believes.
        return (await response.json()) as T;
      } catch {
        // Once more.
      }
    }
    this.#dropped += 1;
    return undefined;
  }
}
