import { createRestAdapter } from '../../src/adapters/rest.js';
import type { Value } from '../../src/domain/attribute-value.js';
import { type Change, fieldOf } from '../../src/domain/change.js';
import type { ContactSnapshot } from '../../src/store/contact-record.js';
import { ContactRepository } from '../../src/store/contact-repository.js';
// Here from the beginning, so that the first day is like the others.
import '../../src/store/note-list.js';
import type { NoteItem, NoteList } from '../../src/store/note-list.js';
import { provideWritingCode } from '../../src/store/writing-code.js';
import * as writing from '../../src/store/writing.js';
import { settle } from '../store/fake-clock.js';
import type { FakeBrowser, FakePage } from '../store/fake-page.js';
import type { Client, Extra, Inspected, ShownNote } from './client.js';
import { isTyped, type Ledger } from './ledger.js';
import { BASE, IDS } from './recorded-source.js';

provideWritingCode(writing);

/** Done, or for the agent to decide. */
const ENDS: ReadonlySet<string> = new Set(['saved', 'failed', 'conflict']);

/** The real store over the real REST adapter. */
export class CarefulClient implements Client {
  chosen = '';
  readonly #page: FakePage;
  readonly #browser: FakeBrowser;
  readonly #ledger: Ledger;
  readonly #repository: ContactRepository;
  readonly #token: () => number;
  #signedIn: number;
  #release: (() => void) | undefined;
  #list: NoteList | undefined;
  #leave: (() => void) | undefined;

  /** @param refreshes the host can get a new token without asking the agent. */
  constructor(
    page: FakePage,
    browser: FakeBrowser,
    ledger: Ledger,
    doFetch: typeof fetch,
    token: () => number,
    refreshes: boolean,
  ) {
    this.#page = page;
    this.#browser = browser;
    this.#ledger = ledger;
    this.#token = token;
    this.#signedIn = token();
    const adapter = createRestAdapter({
      baseUrl: BASE,
      fetch: doFetch,
      headers: ({ refresh }) => {
        if (refresh && !refreshes) throw new Error('Nobody is there to sign in.');
        if (refresh) this.#signedIn = token();
        return { authorization: `Bearer ${this.#signedIn}` };
      },
    });
    this.#repository = new ContactRepository(adapter, page.environment);
  }

  /** Until the agent is known, nothing can be kept under the agent's name. */
  get isKnown(): boolean {
    return this.#repository.workspace.value.session !== undefined;
  }

  get shown(): string | undefined {
    return this.#snapshot.contact?.id;
  }

  isFaithful(): boolean {
    return this.shown === undefined || this.shown === this.#record.survivor.id;
  }

  async choose(contactId: string): Promise<void> {
    this.#release?.();
    this.chosen = contactId;
    this.#release = this.#repository.acquire(contactId);
    await this.follow();
  }

  /** The notes are those of the contact that the chosen one is now, as in the panel. */
  async follow(): Promise<void> {
    const contactId = this.#contactId;
    if (this.#list?.contactId === contactId) return this.#list.load();
    this.#leave?.();
    this.#list = undefined;
    const list = await this.#repository.notes(contactId);
    // Code takes the computer's own time to come: everything else happens first, every time.
    await settle();
    if (this.#contactId !== contactId) return;
    this.#list = list;
    this.#leave = list.subscribe(() => undefined);
    list.load();
  }

  text(field: string): string | undefined {
    const { contact } = this.#snapshot;
    const value: Value | undefined =
      field === 'name' ? contact?.name : contact?.values.get(field.slice('attribute:'.length))?.value;
    return value === undefined ? undefined : String(value);
  }

  notes(): readonly ShownNote[] {
    return this.#items().map(({ key, text }) => ({ key, text }));
  }

  edit(field: string, from: string | undefined, to: string): void {
    this.#record.change(
      field === 'name'
        ? { kind: 'name', from: from ?? '', to }
        : { kind: 'attribute', key: field.slice('attribute:'.length), ...(from !== undefined && { from }), to },
    );
  }

  toggle(field: string): void {
    const { contact } = this.#snapshot;
    if (!contact) return;
    const id = field.slice('tag:'.length);
    const from = field === 'vip' ? contact.vip : contact.tags.some((tag) => tag.id === id);
    this.#record.change(
      field === 'vip'
        ? { kind: 'vip', from, to: !from }
        : { kind: 'tag', tag: { id, name: `Tag ${id}` }, from, to: !from },
    );
  }

  createNote(text: string): string {
    return this.#list?.contactId === this.#contactId ? this.#list.create(text) : '';
  }

  editNote({ key, text: from }: ShownNote, text: string): void {
    const tab = this.#page.tab();
    // Of a note that was never sent, the new text is what is created.
    this.#ledger.intended({ tab, what: 'create', contactId: this.#contactId, place: key, from, to: text });
    this.#list?.edit(key, text, from);
  }

  removeNote({ key, text }: ShownNote): void {
    const item = this.#items().find((one) => one.key === key);
    if (!item || item.kind === 'remove') return;
    // An edit that the agent has yet to decide about goes with the note.
    const where = { tab: this.#page.tab(), what: 'remove', contactId: this.#contactId, place: key } as const;
    if (text !== item.note.text) this.#ledger.intended({ ...where, from: item.note.text, to: undefined });
    this.#list?.remove(key);
  }

  extra(act: Extra, pick: number): void {
    switch (act) {
      case 'undo':
        return this.#undo();
      case 'channel': {
        const channel = this.#snapshot.contact?.channels[pick % 2];
        if (channel) this.#record.removeChannel(channel.channelId);
        return;
      }
      case 'merge': {
        const other = this.#repository.record(IDS[pick % IDS.length] ?? 'A');
        const into = this.#snapshot.persisted?.version;
        const from = other.snapshot.persisted?.version;
        if (!into || !from || other.survivor !== other || this.#record.survivor !== this.#record) return;
        if (other !== this.#record)
          this.#record.merge({ into: this.chosen, from: other.id, versions: { into, from }, take: {} });
        return;
      }
      default:
        return pick % 2 ? this.#decideField(act, pick) : this.#decideNote(act, pick);
    }
  }

  heard(signal: 'online' | 'hidden' | 'visible' | 'restored'): void {
    this.#page.signal(signal);
  }

  signIn(): void {
    this.#signedIn = this.#token();
    void this.#repository.reload();
  }

  async inspect(): Promise<Inspected> {
    const held = new Set<string>();
    const unsettled: string[] = [];
    for (const id of IDS) {
      await this.choose(id);
      await this.#browser.clock.pass(5000);
      await this.follow();
      await this.#browser.clock.pass(5000);
      const { status, fetch, pending, operations } = this.#snapshot;
      const items = this.#items();
      for (const { change } of pending.values()) held.add(String(change.to));
      for (const { text } of items) held.add(text);
      if (status === 'pending' || fetch !== 'idle') unsettled.push(`${id} is ${status}, ${fetch}`);
      for (const { state } of [...pending.values(), ...operations.values(), ...items])
        if (!ENDS.has(state)) unsettled.push(`${id} ${state}`);
    }
    const { state, queued } = this.#repository.connection.value;
    if (state !== 'online' || queued > 0) unsettled.push(`${state} with ${queued} queued`);
    for (const [name, stored] of this.#browser.local.items) {
      if (!name.includes(':draft:')) continue;
      for (const [text] of stored.matchAll(/\bm\d+\b/g)) held.add(text);
    }
    return { held, unsettled };
  }

  close(): void {
    this.#page.close();
  }

  get #record() {
    return this.#repository.record(this.chosen);
  }

  get #snapshot(): ContactSnapshot {
    return this.#record.snapshot;
  }

  get #contactId(): string {
    return this.#record.survivor.id;
  }

  #items(): NoteItem[] {
    const list = this.#list?.contactId === this.#contactId ? this.#list : undefined;
    return list ? Array.from({ length: list.snapshot.count }, (_, index) => list.itemAt(index)) : [];
  }

  #undo(): void {
    const tab = this.#page.tab();
    const contactId = this.#contactId;
    const next = this.#record.nextUndo();
    if (next?.kind === 'note') {
      const { key: place, note, done, from, to } = next;
      if (done === 'create') this.#ledger.intended({ tab, what: 'remove', contactId, place, from, to: undefined });
      if (done === 'edit') {
        this.#ledger.intended({ tab, what: 'edit', contactId, place, from, to });
        this.#ledger.intended({ tab, what: 'create', contactId, place, from, to });
      }
      if (done === 'remove')
        this.#ledger.intended({ tab, what: 'create', contactId, place, from: undefined, to: note.text });
    }
    if (next?.kind === 'change')
      for (const change of next.changes) if (change.kind === 'name' || change.kind === 'attribute') this.#meant(change);
    this.#record.undo();
  }

  #meant(change: Change): void {
    const [from, to] = [change.from, change.to].map((value) => (value === undefined ? undefined : String(value)));
    const place = fieldOf(change);
    this.#ledger.intended({ tab: this.#page.tab(), what: 'field', contactId: this.#contactId, place, from, to });
  }

  #decideField(act: 'retry' | 'discard' | 'mine' | 'theirs', pick: number): void {
    const open = [...this.#snapshot.pending.values()].filter(({ state }) => state === 'failed' || state === 'conflict');
    const pending = open[pick % Math.max(1, open.length)];
    if (!pending) return;
    const { field, state, change, theirs } = pending;
    if (act === 'retry') return this.#record.retry(field);
    if (act === 'mine') {
      if (state !== 'conflict') return;
      if (isTyped(String(change.to)))
        this.#ledger.intended({
          tab: this.#page.tab(),
          what: 'field',
          contactId: this.#contactId,
          place: field,
          from: theirs?.value === undefined ? undefined : String(theirs.value),
          to: String(change.to),
        });
      return this.#record.resolve(field, 'mine');
    }
    this.#ledger.givenUp({ tab: this.#page.tab(), place: field, contactId: this.#contactId }, String(change.to));
    if (act === 'theirs' && state === 'conflict') this.#record.resolve(field, 'theirs');
    else this.#record.discard(field);
  }

  #decideNote(act: 'retry' | 'discard' | 'mine' | 'theirs', pick: number): void {
    const open = this.#items().filter(({ state }) => state === 'failed' || state === 'conflict');
    const item = open[pick % Math.max(1, open.length)];
    if (!item || !this.#list) return;
    const { key: place, kind, note, state, text, theirs } = item;
    const where = { tab: this.#page.tab(), contactId: this.#contactId, place };
    if (act === 'retry') {
      if (kind === 'remove') this.#ledger.intended({ ...where, what: 'remove', from: note.text, to: undefined });
      return this.#list.retry(place);
    }
    if (act === 'mine') {
      if (state !== 'conflict') return;
      this.#ledger.intended({ ...where, what: 'edit', from: theirs?.text, to: text });
      return this.#list.resolve(place, 'mine');
    }
    this.#ledger.givenUp(where, text);
    if (act === 'theirs' && state === 'conflict') this.#list.resolve(place, 'theirs');
    else this.#list.discard(place);
  }
}
