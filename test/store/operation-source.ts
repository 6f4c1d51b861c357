import type { ContactAdapter, PageOptions } from '../../src/adapters/adapter.js';
import type { Channel, ContactChannel } from '../../src/domain/channel.js';
import { applyChanges } from '../../src/domain/change.js';
import type { Contact } from '../../src/domain/contact.js';
import { differences } from '../../src/store/differences.js';
import { differingFields } from '../../src/domain/contact-differences.js';
import type { Deletion } from '../../src/domain/deletion.js';
import { ContactError } from '../../src/domain/errors.js';
import type { Merge, MergePlan, MergeSuggestion } from '../../src/domain/merge.js';
import type { Page } from '../../src/domain/page.js';
import type { Tag } from '../../src/domain/tag.js';
import { type Call, DeferredSource, type SourceOptions } from './deferred-source.js';

/** What the source did to a contact beside changing fields, in order. */
export interface Deed {
  readonly what: 'channel' | 'look-up' | 'write-back' | 'merge' | 'merge-undo' | 'dismissal' | 'delete';
  readonly contactId: string;
  readonly by: string;
  readonly key: string;
  /** The channel, the other contact, the merge, or what was sent to the CRM. */
  readonly about?: string;
  readonly on?: boolean;
  /** How many versions of contacts there were before it. */
  readonly at: number;
}

interface Merged {
  readonly merge: Merge;
  readonly into: Contact;
  readonly from: Contact;
  readonly after: Contact;
}

export const OTHERS: readonly (readonly [string, ContactChannel])[] = ['x', 'email', 'sms'].map((network) => [
  `ch-${network}`,
  {
    channelId: `ch-${network}`,
    network: network === 'x' ? 'x' : network === 'sms' ? 'sms' : 'email',
    connectedAt: '2026-01-01T00:00:00Z',
  },
]);

/** A deferred source that also takes channels off, looks up, writes back, merges and deletes. */
export class OperationSource extends DeferredSource {
  readonly deeds: Deed[] = [];
  readonly merges = new Map<string, Merged>();
  readonly dismissals = new Set<string>();
  readonly deletions: Deletion[] = [];
  readonly tags: Tag[] = [];
  channelList: readonly Channel[] = OTHERS.map(([id, { network }]) => ({ id, network, label: id }));
  /** Attributes whose values the CRM refuses. */
  readonly crmRefuses = new Set<string>();
  restores = true;
  readonly #removed = new Map<string, ContactChannel>();
  readonly #done = new Map<string, { readonly body: string; readonly answer: () => unknown }>();

  #author = '';

  constructor(options: SourceOptions = {}) {
    super(options);
    // Email addresses are the CRM's: what is changed waits for it.
    this.shape = (contact, changes) => {
      const email = contact.values.get('email');
      const isChanged = changes.some((change) => change.kind === 'attribute' && change.key === 'email');
      if (!email || !isChanged) return contact;
      return { ...contact, values: new Map(contact.values).set('email', { ...email, crm: { state: 'waiting' } }) };
    };
  }

  /** What was done of a kind, in order. */
  did(what: Deed['what'], contactId?: string): Deed[] {
    return this.deeds.filter((deed) => deed.what === what && (contactId === undefined || deed.contactId === contactId));
  }

  override adapter(by = 'me', alive: () => boolean = () => true): ContactAdapter {
    const adapter = super.adapter(by, alive);
    const write = <T>(
      kind: Call['kind'],
      contactId: string,
      body: readonly unknown[],
      { idempotencyKey, ifVersion }: { idempotencyKey: string; ifVersion?: string },
      act: (deed: (about?: string, on?: boolean) => void) => T,
    ): Promise<T> => this.#write(alive, by, kind, contactId, body, idempotencyKey, ifVersion, act);
    const list = <T>(what: string, { signal }: { signal: AbortSignal }, read: () => T): Promise<T> =>
      this.#alive(alive, () => this.call('list', what, signal, read));
    return {
      ...adapter,
      channels: {
        list: (options) => list('channels', options, () => this.channelList),
        remove: (id, channelId, options) =>
          write('channel', id, [channelId, true], options, (deed) => this.#removeChannel(id, channelId, deed)),
        ...(this.restores && {
          restore: (id, channelId, options) =>
            write('channel', id, [channelId, false], options, (deed) => this.#restoreChannel(id, channelId, deed)),
        }),
      },
      crm: {
        lookUp: (id, options) => write('look-up', id, [], options, (deed) => this.#lookUp(id, deed)),
        writeBack: (id, cause, options) =>
          write('write-back', id, [cause], options, (deed) => this.#writeBack(id, cause.keys, deed)),
      },
      merges: {
        suggestions: (id, options) => list(`suggestions ${id ?? ''}`, options, () => this.#suggestions(id)),
        dismiss: (id, otherId, dismissed, options) =>
          write('dismissal', id, [otherId, dismissed], options, (deed) => this.#dismiss(id, otherId, dismissed, deed)),
        merge: (plan, options) => write('merge', plan.into, [plan], options, (deed) => this.#merge(plan, by, deed)),
        undo: (mergeId, options) =>
          write('merge-undo', this.merges.get(mergeId)?.merge.into ?? '', [mergeId], options, (deed) =>
            this.#undoMerge(mergeId, deed),
          ),
        history: (id, options) => list(`history ${id ?? ''}`, options, () => this.#history(id, options)),
      },
      moderation: {
        delete: (id, options) => write('delete', id, [], options, (deed) => this.#delete(id, options.ifVersion, deed)),
        deletions: (options) => list('deletions', options, () => pageOf([...this.deletions].reverse(), options)),
      },
      tags: {
        search: (query, options) =>
          list(`tags ${query}`, options, () => ({ items: this.tags.filter(({ name }) => name.includes(query)) })),
        create: (name, options) =>
          write('tag', '', [name], options, () => {
            const tag = { id: `t-${name}`, name };
            if (!this.tags.some(({ id }) => id === tag.id)) this.tags.push(tag);
            return tag;
          }),
      },
    };
  }

  /** Somebody else does it. */
  removeChannelAs(by: string, id: string, channelId: string): void {
    this.#removeChannel(id, channelId, this.#deed('channel', id, by, ''));
    this.hint(id);
  }

  mergeAs(by: string, into: string, from: string): Merge {
    const merge = this.#merge({ into, from, versions: {}, take: {} }, by, this.#deed('merge', into, by, ''));
    this.hint(into);
    this.hint(from, undefined);
    return merge;
  }

  undoMergeAs(by: string, mergeId: string): void {
    const { into, from } = this.#undoMerge(mergeId, this.#deed('merge-undo', '', by, ''));
    this.hint(into);
    this.hint(from);
  }

  deleteAs(by: string, id: string): void {
    this.#delete(id, undefined, this.#deed('delete', id, by, ''));
    this.hint(id, undefined);
  }

  /** Whether it has answered under this key, to a change or anything else. */
  override knows(key: string | undefined): boolean {
    return super.knows(key) || (key !== undefined && this.#done.has(key));
  }

  async #alive<T>(alive: () => boolean, ask: () => Promise<T>): Promise<T> {
    const never = new Promise<never>(() => undefined);
    if (!alive()) await never;
    return ask().finally(() => (alive() ? undefined : never));
  }

  #write<T>(
    alive: () => boolean,
    by: string,
    kind: Call['kind'],
    contactId: string,
    body: readonly unknown[],
    key: string,
    ifVersion: string | undefined,
    act: (deed: (about?: string, on?: boolean) => void) => T,
  ): Promise<T> {
    const carryOut = (): unknown => {
      const text = JSON.stringify([kind, contactId, ...body]);
      const known = this.#done.get(key);
      if (this.options.idempotency !== 'none' && known) {
        if (known.body !== text) throw new Error('a key was used for two bodies');
        return known.answer();
      }
      const answer = act(kind === 'tag' ? () => undefined : this.#deed(kind, contactId, by, key));
      this.#done.set(key, { body: text, answer: () => answer });
      if (this.hints) {
        const version = this.contacts.get(contactId)?.version;
        queueMicrotask(() => queueMicrotask(() => this.hint(contactId, version)));
      }
      return answer;
    };
    return this.#alive(alive, () => this.call(kind, contactId, undefined, carryOut as () => T, [], key, ifVersion));
  }

  #deed(what: Call['kind'], contactId: string, by: string, key: string) {
    this.#author = by;
    return (about?: string, on?: boolean): void => {
      if (isDeed(what)) this.deeds.push({ what, contactId, by, key, about, on, at: this.timeline.length });
    };
  }

  #put(contact: Contact): Contact {
    const version = this.newVersion();
    const next = { ...contact, version };
    const before = this.contacts.get(contact.id);
    this.contacts.set(contact.id, next);
    this.timeline.push({ contactId: contact.id, version, by: this.#author });
    const changes = before ? differences(before, next) : [];
    if (changes.length > 0) this.history.push({ contactId: contact.id, by: 'source', version, changes });
    return next;
  }

  #removeChannel(id: string, channelId: string, deed: (about: string, on: boolean) => void): Contact {
    const contact = this.read(id);
    const channel = contact.channels.find((one) => one.channelId === channelId);
    if (!channel) return contact;
    this.#removed.set(`${id} ${channelId}`, channel);
    deed(channelId, true);
    return this.#put({ ...contact, channels: contact.channels.filter((one) => one !== channel) });
  }

  #restoreChannel(id: string, channelId: string, deed: (about: string, on: boolean) => void): Contact {
    const contact = this.read(id);
    if (contact.channels.some((one) => one.channelId === channelId)) return contact;
    const channel = this.#removed.get(`${id} ${channelId}`);
    if (!channel) throw new ContactError({ code: 'validation', fields: new Map() });
    deed(channelId, false);
    return this.#put({ ...contact, channels: [...contact.channels, channel] });
  }

  #lookUp(id: string, deed: () => void): Contact {
    const contact = this.read(id);
    deed();
    return this.#put({ ...contact, lookUp: { validated: true, keys: ['email'] } });
  }

  #writeBack(id: string, only: readonly string[] | undefined, deed: (about: string) => void): Contact {
    const contact = this.read(id);
    const values = new Map(contact.values);
    const sent: string[] = [];
    for (const [key, value] of values) {
      if ((only && !only.includes(key)) || !value.crm || value.crm.state === 'synced') continue;
      sent.push(`${key}=${String(value.value)}`);
      values.set(key, {
        ...value,
        crm: this.crmRefuses.has(key) ? { state: 'rejected', reason: 'no' } : { state: 'synced' },
      });
    }
    if (sent.length === 0) return contact;
    deed(sent.join());
    return this.#put({ ...contact, values });
  }

  #merge(plan: MergePlan, by: string, deed: (about: string) => void): Merge {
    const { into, from, versions } = plan;
    const one = this.read(into);
    const other = this.read(from);
    for (const [contact, version] of [
      [one, versions.into],
      [other, versions.from],
    ] as const) {
      if (this.options.concurrency !== 'none' && version !== undefined && version !== contact.version)
        throw new ContactError({ code: 'conflict', current: contact });
    }
    const after = this.#put(
      applyChanges(
        {
          ...one,
          channels: [
            ...one.channels,
            ...other.channels.filter(
              ({ channelId }) => !one.channels.some((channel) => channel.channelId === channelId),
            ),
          ],
        },
        [
          ...[...other.values].flatMap(([key, { value }]) =>
            one.values.has(key) ? [] : [{ kind: 'attribute', key, to: value } as const],
          ),
          ...other.tags.map((tag) => ({ kind: 'tag', tag, from: false, to: true }) as const),
        ],
      ),
    );
    const merge: Merge = {
      id: `merge-${this.merges.size + 1}`,
      into,
      from,
      intoName: '',
      fromName: '',
      at: '2026-01-15T09:00:00Z',
      by: { id: by, name: by },
    };
    this.merges.set(merge.id, { merge, into: one, from: other, after });
    this.contacts.delete(from);
    this.gone.set(from, { code: 'gone', mergedInto: into });
    deed(from);
    if (this.hints) queueMicrotask(() => queueMicrotask(() => this.hint(from, undefined)));
    return { ...merge, contact: after };
  }

  #undoMerge(mergeId: string, deed: (about: string) => void): Merge {
    const merged = this.merges.get(mergeId);
    if (!merged) throw new ContactError({ code: 'not-found' });
    const { merge, into, from, after } = merged;
    if (merge.undone) return merge;
    const now = this.read(merge.into);
    const fields = differingFields(after, now);
    if (fields.length > 0) throw new ContactError({ code: 'conflict', current: now, fields });
    const undone: Merge = { ...merge, undone: { at: '2026-01-15T10:00:00Z' } };
    this.merges.set(mergeId, { ...merged, merge: undone });
    this.gone.delete(merge.from);
    const contact = this.#put(into);
    const other = this.#put(from);
    deed(mergeId);
    if (this.hints) queueMicrotask(() => queueMicrotask(() => this.hint(merge.from)));
    return { ...undone, contact, other };
  }

  #dismiss(id: string, otherId: string, dismissed: boolean, deed: (about: string, on: boolean) => void): void {
    this.read(id);
    this.read(otherId);
    const pair = [id, otherId].sort().join(' ');
    if (this.dismissals.has(pair) === dismissed) return;
    if (dismissed) this.dismissals.add(pair);
    else this.dismissals.delete(pair);
    deed(otherId, dismissed);
  }

  #delete(id: string, ifVersion: string | undefined, deed: () => void): void {
    const contact = this.read(id);
    if (ifVersion !== undefined && ifVersion !== contact.version)
      throw new ContactError({ code: 'conflict', current: contact });
    this.contacts.delete(id);
    this.gone.set(id, { code: 'gone' });
    this.deletions.push({ id: `deletion-${id}`, hint: '•••', at: '2026-01-15T09:00:00Z' });
    deed();
  }

  #suggestions(id: string | undefined): readonly MergeSuggestion[] {
    if (id !== undefined) this.read(id);
    const all = [...this.contacts.values()];
    return all
      .filter((contact) => id === undefined || contact.id === id)
      .flatMap((contact) =>
        all
          .filter((other) => other.id !== contact.id && (id !== undefined || contact.id < other.id))
          .map((other) => ({
            contactId: contact.id,
            other,
            shared: [{ by: 'email', value: 'same@example.com' } as const],
            dismissed: this.dismissals.has([contact.id, other.id].sort().join(' ')),
          })),
      );
  }

  #history(id: string | undefined, options: PageOptions): Page<Merge> {
    const all = [...this.merges.values()].map(({ merge }) => merge).reverse();
    return pageOf(
      all.filter((merge) => id === undefined || merge.into === id || merge.from === id),
      options,
    );
  }
}

/** Two of a page. */
function pageOf<T>(items: readonly T[], { cursor = '0' }: PageOptions): Page<T> {
  const at = Number(cursor);
  return { items: items.slice(at, at + 2), ...(items.length > at + 2 && { next: String(at + 2) }) };
}

function isDeed(kind: Call['kind']): kind is Deed['what'] {
  return !['get', 'apply', 'session', 'schema', 'list', 'tag'].includes(kind);
}
