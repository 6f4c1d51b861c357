import { ContactError, type AttributeSchema, type Contact, type ContactAdapter } from '../src/index.js';
import { displayName } from '../src/domain/display-name.js';
import { pictureUrl, webUrl } from '../src/domain/url.js';
import { STANDARD_SCHEMA } from '../src/domain/attribute.js';
import { firstWord } from './inbox-order.js';

/** What the host shows of a contact. */
export interface Face {
  contactId: string;
  name: string;
  /** What the thread calls them. */
  shortName: string;
  vip: boolean;
  blocked: boolean;
  /** The contact was deleted, and its conversations with it. */
  gone: boolean;
  picture?: string;
  /** By channel id: where the contact's profile on that network is. */
  profiles: ReadonlyMap<string, string>;
}

/**
 * The contacts of the conversations, read from the same source as the panel. The panel's events carry ids only; whoever needs
 * a name asks the source, as here.
 */
export class People {
  readonly #adapter: ContactAdapter;
  readonly #ids: readonly string[];
  readonly #changed: () => void;
  readonly #contacts = new Map<string, Contact>();
  readonly #reads = new Map<string, number>();
  /** Contacts that were merged, by the ones that they became. */
  readonly #merged = new Map<string, string>();
  readonly #gone = new Set<string>();
  #schema: AttributeSchema = STANDARD_SCHEMA;

  constructor(adapter: ContactAdapter, ids: readonly string[], changed: () => void) {
    this.#adapter = adapter;
    this.#ids = [...new Set(ids)];
    this.#changed = changed;
  }

  /** Whether the workspace has VIPs at all (3.2). */
  get vip(): boolean {
    return this.#schema.vip;
  }

  /** Reads all, and again whenever somebody, here or in another tab, has changed one of them. */
  async follow(signal: AbortSignal): Promise<void> {
    await this.#readSchema(signal);
    await Promise.all(this.#ids.map((id) => this.read(id, signal)));
    await this.#adapter.watch?.(
      { contacts: this.#ids, schema: true },
      (event) => {
        if (event.type === 'contact') void this.read(event.id, signal);
        if (event.type === 'schema') void this.#readSchema(signal);
      },
      { signal },
    );
  }

  async read(contactId: string, signal = new AbortController().signal): Promise<void> {
    const run = (this.#reads.get(contactId) ?? 0) + 1;
    this.#reads.set(contactId, run);
    try {
      const contact = await this.#adapter.contacts.get(contactId, { signal });
      if (this.#reads.get(contactId) !== run) return;
      this.#contacts.set(contactId, contact);
      this.#merged.delete(contactId);
      this.#changed();
    } catch (error) {
      // All else the panel says; the list keeps the name that it has.
      if (error instanceof ContactError && error.failure.code === 'gone')
        this.#left(contactId, error.failure.mergedInto);
    }
  }

  #left(contactId: string, mergedInto: string | undefined): void {
    if (mergedInto === undefined) this.#gone.add(contactId);
    else this.#merged.set(contactId, mergedInto);
    this.#changed();
  }

  /** `name` stands in until the source has answered. */
  face(contactId: string, name: string): Face {
    const contact = this.#contacts.get(this.#merged.get(contactId) ?? contactId);
    const gone = this.#gone.has(contactId);
    if (contact === undefined)
      return { contactId, name, shortName: firstWord(name), vip: false, blocked: false, gone, profiles: new Map() };
    const firstName = contact.values.get('first_name')?.value;
    const shown = displayName(contact, this.#schema);
    const picture = contact.avatarUrl === undefined ? undefined : pictureUrl(contact.avatarUrl);
    return {
      contactId,
      name: shown,
      shortName: typeof firstName === 'string' && firstName !== '' ? firstName : shown,
      vip: contact.vip,
      blocked: contact.blocked !== undefined,
      gone,
      ...(picture !== undefined && { picture }),
      profiles: new Map(
        contact.channels.flatMap(({ channelId, profileUrl }) => {
          const url = profileUrl === undefined ? undefined : webUrl(profileUrl);
          return url === undefined ? [] : [[channelId, url.href] as const];
        }),
      ),
    };
  }

  async #readSchema(signal: AbortSignal): Promise<void> {
    try {
      const schema = await this.#adapter.attributes?.schema({ signal });
      if (schema === undefined) return;
      this.#schema = schema;
      this.#changed();
    } catch {
      // As above: the standard attributes name everybody well enough.
    }
  }
}
