import {
  ContactError,
  type AttributeDefinition,
  type AttributeSchema,
  type Change,
  type Contact,
  type ContactAdapter,
  type Value,
} from '../src/index.js';

/** How the colleague tells the time; tests bring their own. */
export interface Pace {
  /** Milliseconds between two edits. */
  every: number;
  wait(run: () => void, ms: number): () => void;
}

const pace: Pace = {
  every: 9000,
  wait: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const NOTES = ['Called back, nobody answered.', 'Sends pictures tomorrow.', 'Asked for a delivery after four.'];

/**
 * A second agent, simulated: edits the contact in view through a source of their own, as a colleague's browser would, and is
 * quicker now and then when the agent here changes a field, so that both have changed it.
 */
export class Colleague {
  readonly #adapter: ContactAdapter;
  readonly #pace: Pace;
  #contactId: string | undefined;
  #stop: (() => void) | undefined;
  #turn = 0;
  #heard = 0;

  constructor(adapter: ContactAdapter, timing: Pace = pace) {
    this.#adapter = adapter;
    this.#pace = timing;
  }

  /** Edits this contact from now on; `undefined`: nobody. */
  attend(contactId: string | undefined): void {
    if (contactId === this.#contactId) return;
    this.#contactId = contactId;
    this.#stop?.();
    this.#stop = undefined;
    if (contactId !== undefined) this.#wait();
  }

  #wait(): void {
    this.#stop = this.#pace.wait(() => void this.#go(), this.#pace.every);
  }

  /** The agent here is about to change a field. Every second time the colleague changes the same one, a moment sooner. */
  overtake(contactId: string, change: Change): void {
    if (contactId !== this.#contactId || change.kind !== 'attribute' || change.to === undefined) return;
    this.#heard += 1;
    if (this.#heard % 2 === 0) return;
    const { key, from } = change;
    void this.#write(contactId, (contact, schema) => {
      const definition = schema?.definitions.find((one) => one.key === key);
      const to = definition && otherThan(change.to, definition);
      const now = contact.values.get(key)?.value;
      return to === undefined || now !== from ? [] : [{ kind: 'attribute', key, from: now, to }];
    });
  }

  async #go(): Promise<void> {
    const contactId = this.#contactId;
    if (contactId === undefined) return;
    this.#turn += 1;
    if (this.#turn % 4 === 0) await this.#note(contactId, NOTES[(this.#turn / 4) % NOTES.length] ?? '');
    else await this.#write(contactId, (contact, schema) => this.#edit(contact, schema));
    if (this.#contactId === contactId) this.#wait();
  }

  #edit(contact: Contact, schema: AttributeSchema | undefined): readonly Change[] {
    const tag = { id: 'tag-returns', name: 'Returns' };
    const hasTag = contact.tags.some(({ id }) => id === tag.id);
    if (this.#turn % 4 === 1) return [{ kind: 'tag', tag, from: hasTag, to: !hasTag }];
    const key = this.#turn % 4 === 2 ? 'newsletter' : 'delivery_notes';
    const definition = schema?.definitions.find((one) => one.key === key);
    const from = contact.values.get(key)?.value;
    const to = definition && otherThan(from ?? (key === 'newsletter' ? true : 'Ring twice'), definition);
    return to === undefined ? [] : [{ kind: 'attribute', key, from, to }];
  }

  async #write(
    contactId: string,
    edit: (contact: Contact, schema: AttributeSchema | undefined) => readonly Change[],
  ): Promise<void> {
    const signal = new AbortController().signal;
    try {
      const [contact, schema] = await Promise.all([
        this.#adapter.contacts.get(contactId, { signal }),
        this.#adapter.attributes?.schema({ signal }),
      ]);
      const changes = edit(contact, schema);
      if (changes.length === 0) return;
      const { version } = contact;
      const options = { idempotencyKey: key(), ...(version !== undefined && { ifVersion: version }) };
      await this.#adapter.contacts.apply(contactId, changes, options);
    } catch (error) {
      passOver(error);
    }
  }

  async #note(contactId: string, text: string): Promise<void> {
    try {
      await this.#adapter.notes?.create(contactId, text, { idempotencyKey: key() });
    } catch (error) {
      passOver(error);
    }
  }
}

/** A value of the same kind that somebody might have meant instead. */
function otherThan(value: Value | undefined, { type, options = [] }: AttributeDefinition): Value | undefined {
  switch (type) {
    case 'text':
    case 'multiline':
      return typeof value === 'string' ? `${value.replace(/, please$/u, '')}, please` : undefined;
    case 'number':
      return typeof value === 'number' ? value + 1 : undefined;
    case 'checkbox':
      return value !== true;
    case 'dropdown':
      return options.find((option) => option.removed !== true && option.value !== value)?.value;
    default:
      return undefined;
  }
}

/** The contact was changed, deleted or merged meanwhile: a colleague would look again later. */
function passOver(error: unknown): void {
  if (!(error instanceof ContactError)) throw error;
}

function key(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
