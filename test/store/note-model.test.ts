import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Failure } from '../../src/domain/errors.js';
import { settle } from './fake-clock.js';
import { FakeBrowser, type FakePage } from './fake-page.js';
import { NoteHistory } from './note-history.js';
import { NotePanel } from './note-panel.js';
import { type NoteCall, NoteSource } from './note-source.js';
import { ann } from './panel.js';
import { freshSeed } from './fresh-seed.js';

/** What can happen. Numbers choose among what there is at the moment. */
type Step = { do: Deed; tab: number; pick: number } | { do: 'respond'; pick: number; how: Response };

const DEEDS = [
  ...['create', 'create', 'create', 'edit', 'edit', 'edit', 'remove', 'remove', 'undo', 'undo', 'open', 'save'],
  ...['retry', 'discard', 'mine', 'theirs', 'bob', 'bob', 'bob', 'hint', 'more', 'more', 'show', 'close', 'refresh'],
  ...[
    'arrive',
    'arrive',
    'wait',
    'wait',
    'offline',
    'online',
    'online',
    'signIn',
    'dropStream',
    'crash',
    'hide',
    'return',
  ],
] as const;
type Deed = (typeof DEEDS)[number];

type Response =
  | 'answer'
  | 'begin'
  | 'lose'
  | 'not-sent'
  | 'unknown'
  | 'conflict'
  | 'rate-limited'
  | 'unauthenticated'
  | 'garbled'
  | 'bodiless'
  | 'invalid';
const response = fc.oneof(
  { weight: 12, arbitrary: fc.constant('answer' as const) },
  { weight: 7, arbitrary: fc.constantFrom('begin', 'lose', 'unknown') },
  { weight: 4, arbitrary: fc.constantFrom('not-sent', 'conflict', 'rate-limited', 'garbled', 'bodiless', 'invalid') },
  { weight: 1, arbitrary: fc.constant('unauthenticated' as const) },
);

const IDS = ['A', 'B'] as const;
const nat = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom(...DEEDS), tab: fc.nat(1), pick: nat }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('respond' as const), pick: nat, how: response }) },
);

const KINDS = [
  { concurrency: 'strong', idempotency: 'key', final: false },
  { concurrency: 'strong', idempotency: 'key', final: false },
  { concurrency: 'strong', idempotency: 'key', final: true },
  { concurrency: 'strong', idempotency: 'none', final: false },
  { concurrency: 'none', idempotency: 'key', final: false },
  { concurrency: 'none', idempotency: 'none', final: false },
] as const;

/** Two tabs of one agent, another agent, and a source that fails in every way. */
class Play {
  readonly source: NoteSource;
  readonly browser = new FakeBrowser();
  readonly panels: NotePanel[] = [];
  readonly history: NoteHistory;
  readonly #pages: FakePage[] = [];
  readonly #arrivals: (() => void)[] = [];
  /** What the source has done already. */
  readonly #begun = new Set<NoteCall>();
  /** Notes under edit, as they were when that began. */
  readonly #editors = new Map<string, { readonly key: string; readonly text: string }>();
  #offline = false;
  #count = 0;

  constructor(readonly kind: (typeof KINDS)[number]) {
    this.source = new NoteSource({ ...kind, size: 3 });
    this.source.clock = this.browser.clock.now;
    for (const id of IDS) this.source.add(ann(id));
    this.source.fill('A', 7);
    this.source.fill('B', 2);
    this.history = new NoteHistory(this.source, this.browser.local);
  }

  async begin(): Promise<void> {
    for (const tab of [0, 1]) await this.#openTab(tab);
  }

  async #openTab(tab: number, name = `tab-${tab}`): Promise<void> {
    const page = this.browser.open(name);
    const panel = new NotePanel(this.source, page, this.browser, { by: 'me' });
    this.#pages[tab] = page;
    this.panels[tab] = panel;
    await panel.openNotes('A');
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'respond') this.#respondTo(step.pick, step.how);
    else await this.#act(step.do, step.tab, step.pick);
    // Where there is nothing to respond to, something is waiting for its time.
    if (step.do === 'respond' && this.source.open().length === 0) await this.browser.clock.pass(1500);
    if (step.do === 'wait') await this.browser.clock.pass([300, 1500, 6000, 20_000, 70_000][step.pick % 5] ?? 0);
    await settle();
    if (this.#offline) {
      for (const call of this.source.open())
        call.drop(step.do.length % 2 && !this.#begun.has(call) ? 'not-sent' : 'unknown');
      await settle();
    }
    this.#look();
  }

  async #act(deed: Deed, tab: number, pick: number): Promise<void> {
    const { source } = this;
    const panel = this.panels[tab];
    if (!panel) return;
    const contactId = panel.shown ?? 'A';
    const items = panel.isOpen ? panel.items : [];
    const item = items[pick % Math.max(1, items.length)];
    switch (deed) {
      case 'create':
        return panel.isOpen ? this.#create(panel, contactId) : undefined;
      case 'edit':
        return item && this.#edit(panel, contactId, item.key, item.text);
      case 'open':
        if (item) this.#editors.set(`${tab} ${contactId}`, { key: item.key, text: item.text });
        return;
      case 'save': {
        const editor = this.#editors.get(`${tab} ${contactId}`);
        this.#editors.delete(`${tab} ${contactId}`);
        if (editor && panel.isOpen && panel.item(editor.key)) this.#edit(panel, contactId, editor.key, editor.text);
        return;
      }
      case 'remove':
        if (!item || item.kind === 'remove') return;
        this.history.intended({ contactId, what: 'remove', key: item.key, from: item.text });
        // An edit that the agent has yet to decide about goes with the note.
        if (item.text !== item.note.text)
          this.history.intended({ contactId, what: 'remove', key: item.key, from: item.note.text });
        return panel.list.remove(item.key);
      case 'undo':
        return this.#undo(panel, contactId);
      case 'retry':
      case 'discard':
      case 'mine':
      case 'theirs': {
        const open = items.filter(({ state }) => state === 'failed' || state === 'conflict');
        const chosen = open[pick % Math.max(1, open.length)];
        if (chosen) this.#decide(panel, contactId, chosen.key, deed);
        return;
      }
      case 'bob':
        return this.#bob(contactId, pick);
      case 'hint':
        return source.hintNotes(contactId);
      case 'more':
        return panel.isOpen ? panel.list.loadMore() : undefined;
      case 'refresh':
        return panel.isOpen ? panel.list.refresh() : undefined;
      case 'show':
        return panel.openNotes(IDS[pick % 2] ?? 'A');
      case 'close':
        return panel.closeNotes();
      case 'arrive':
        return this.#arrivals.splice(pick % Math.max(1, this.#arrivals.length), 1)[0]?.();
      case 'offline':
        this.#offline = true;
        return;
      case 'online':
        this.#offline = false;
        for (const page of this.#pages) page.signal('online');
        return;
      case 'signIn':
        return void panel.repository.reload();
      case 'dropStream':
        for (const watcher of [...source.watchers]) {
          source.watchers.delete(watcher);
          watcher.end();
        }
        return;
      case 'crash':
        // Until the agent is known, what is typed cannot be kept under the agent's name.
        if (!panel.repository.workspace.value.session) return;
        panel.page.close();
        for (const watcher of [...source.watchers]) if (watcher.gone()) source.watchers.delete(watcher);
        for (const key of [...this.#editors.keys()]) if (key.startsWith(String(tab))) this.#editors.delete(key);
        // Reloaded; or closed for good, with another tab in its place.
        return this.#openTab(tab, pick % 2 ? `tab-${tab}` : `tab-${(this.#count += 1)}-new`);
      case 'hide':
        return panel.page.signal('hidden');
      case 'return':
        return panel.page.signal(pick % 2 ? 'visible' : 'restored');
      case 'wait':
    }
  }

  #create(panel: NotePanel, contactId: string): void {
    const to = `m${(this.#count += 1)}`;
    const key = panel.list.create(to);
    this.history.intended({ contactId, what: 'create', key, to });
  }

  #edit(panel: NotePanel, contactId: string, key: string, from: string): void {
    const to = `m${(this.#count += 1)}`;
    this.history.intended({ contactId, what: 'edit', key, from, to });
    // Of a note that was never sent, the new text is what is created.
    this.history.intended({ contactId, what: 'create', key, to });
    panel.list.edit(key, to, from);
  }

  #undo(panel: NotePanel, contactId: string): void {
    const record = panel.repository.record(contactId);
    const next = record.nextUndo();
    if (next?.kind !== 'note') return;
    const { key, note, done, from, to } = next;
    if (done === 'create') {
      this.history.intended({ contactId, what: 'remove', key, from });
    } else if (done === 'edit') {
      this.history.intended({ contactId, what: 'edit', key, from, to });
      this.history.intended({ contactId, what: 'create', key, to });
    } else {
      this.history.intended({ contactId, what: 'restore', key, id: note.id, to: note.text });
      this.history.intended({ contactId, what: 'create', key, to: note.text });
    }
    record.undo();
  }

  #decide(panel: NotePanel, contactId: string, key: string, decision: 'retry' | 'discard' | 'mine' | 'theirs'): void {
    const item = panel.item(key);
    if (!item) return;
    const { list } = panel;
    if (decision === 'retry') {
      if (item.kind === 'remove') this.history.intended({ contactId, what: 'remove', key, from: item.note.text });
      return list.retry(key);
    }
    if (decision === 'mine') {
      if (item.state !== 'conflict') return;
      this.history.intended({ contactId, what: 'edit', key, from: item.theirs?.text ?? '', to: item.text });
      return list.resolve(key, 'mine');
    }
    this.history.givenUp(key, item.text);
    if (decision === 'theirs' && item.state === 'conflict') list.resolve(key, 'theirs');
    else list.discard(key);
  }

  #bob(contactId: string, pick: number): void {
    const { source } = this;
    const notes = source.notesOf(contactId);
    const note = notes[pick % Math.max(1, notes.length)];
    const silent = pick % 3 === 0;
    const text = `b${(this.#count += 1)}`;
    if (pick % 4 === 0 || !note) source.createAs('bob', contactId, text, { silent });
    else if (pick % 4 === 1) source.removeAs('bob', contactId, note.id, { silent });
    else source.editAs('bob', contactId, note.id, text, { silent });
  }

  #respondTo(pick: number, how: Response): void {
    const waiting = this.source.open();
    const writes = waiting.filter(({ what }) => what !== 'list');
    const among = writes.length > 0 && pick % 3 > 0 ? writes : waiting;
    const call = among[pick % Math.max(1, among.length)];
    if (call) this.#respond(call, how);
  }

  #respond(call: NoteCall, how: Response): void {
    const isWrite = call.what !== 'list';
    // What the source did cannot be answered otherwise.
    if (this.#begun.has(call) && how !== 'unknown') return call.lose();
    switch (how) {
      case 'answer':
        return call.answer();
      case 'begin':
        this.#begun.add(call);
        this.#arrivals.push(call.begin());
        return;
      case 'lose':
        return call.lose();
      case 'not-sent':
      case 'unknown':
        return call.drop(how);
      case 'rate-limited':
        return call.fail({ code: 'rate-limited', retryAfterMs: 2000 });
      case 'unauthenticated':
        return call.fail({ code: 'unauthenticated' });
      case 'conflict':
        // A source that knows the key would have answered with what it did before.
        if (!isWrite || this.source.knowsNote(call.key)) return call.answer();
        return this.#refuse(call, { code: 'conflict' });
      case 'invalid':
        if (!isWrite || this.source.knowsNote(call.key)) return call.answer();
        return this.#refuse(call, { code: 'validation', fields: new Map([['text', { rule: 'any' }]]) });
      case 'garbled':
        if (isWrite) call.begin();
        return call.fail({ code: 'data', path: '' });
      case 'bodiless':
        if (isWrite) call.begin();
        return call.resolveWith(undefined);
    }
  }

  /** One key is answered alike, however often it was sent. */
  #refuse({ key }: NoteCall, failure: Failure): void {
    for (const call of this.source.open()) if (call.key === key) call.fail(failure);
  }

  /** At every moment: each note is shown once, and found where it is shown. */
  #look(): void {
    for (const panel of this.panels) {
      if (!panel.isOpen) continue;
      const { items, list } = panel;
      expect(new Set(items.map(({ key }) => key)).size, 'keys').to.equal(items.length);
      expect(new Set(items.map(({ note }) => note.id)).size, 'ids').to.equal(items.length);
      for (const [index, { key, note }] of items.entries()) {
        expect(list.indexOf(key)).to.equal(index);
        expect(note.contactId).to.equal(list.contactId);
      }
    }
  }

  /** Everything works again, and everything that waits gets its turn. */
  async end(): Promise<void> {
    this.#offline = false;
    this.source.immediate = true;
    for (const round of [0, 1, 2]) {
      for (const arrive of this.#arrivals.splice(0)) arrive();
      for (const call of this.source.open()) call.answer();
      await this.browser.clock.pass(90_000);
      for (const panel of this.panels) {
        void panel.repository.reload();
        panel.page.signal('visible');
        panel.page.signal('restored');
        await panel.openNotes(IDS[round % 2] ?? 'A');
      }
      await this.browser.clock.pass(90_000);
    }
  }

  /** I1 to I5 by the history of the source and what is shown in the end. */
  async judge(): Promise<void> {
    this.#judgeHistory();
    for (const contactId of IDS) {
      for (const panel of this.panels) {
        await panel.openNotes(contactId);
        await this.browser.clock.pass(10_000);
        while (panel.list.snapshot.more) {
          panel.list.loadMore();
          await this.browser.clock.pass(10_000);
        }
        expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
        this.#judgeShown(panel, contactId);
      }
      this.history.judgeText(this.panels, contactId);
    }
  }

  /** What each kind of source makes possible: without keys a request that comes late may double, without versions overwrite. */
  #judgeHistory(): void {
    const { concurrency, idempotency } = this.kind;
    if (idempotency === 'key') this.history.judgeOnce(['create', 'edit', 'restore']);
    if (concurrency === 'none') return;
    this.history.judgeOnce(idempotency === 'key' ? ['remove'] : ['edit']);
    this.history.judgeOverwrites();
  }

  #judgeShown(panel: NotePanel, contactId: string): void {
    const { snapshot } = panel.list;
    expect(snapshot).to.deep.include({ status: 'ready', fetch: 'idle', failure: undefined, more: false });
    const notes = this.source.notesOf(contactId);
    const pending = panel.items.filter(({ state }) => state !== 'saved');
    for (const { state } of pending) expect(state).to.be.oneOf(['failed', 'conflict']);
    const listed = panel.items.filter(({ note }) => notes.some(({ id }) => id === note.id));
    expect(listed.map(({ note }) => note.id)).to.deep.equal(notes.map(({ id }) => id));
    for (const { note, state, text } of listed) {
      const there = notes.find(({ id }) => id === note.id);
      expect(note).to.deep.equal(there);
      if (state === 'saved') expect(text).to.equal(there?.text);
    }
    for (const item of panel.items) if (!listed.includes(item)) expect(item.state).to.equal('failed');
  }
}

const play = fc.asyncProperty(
  fc.constantFrom(...KINDS),
  fc.array(step, { minLength: 5, maxLength: 80, size: 'max' }),
  async (kind, steps) => {
    const { reportError } = globalThis;
    const faults: unknown[] = [];
    globalThis.reportError = (fault) => faults.push(fault);
    try {
      const played = new Play(kind);
      await played.begin();
      for (const taken of steps) await played.take(taken);
      await played.end();
      await played.judge();
      expect(faults).to.deep.equal([]);
    } finally {
      globalThis.reportError = reportError;
    }
  },
);

describe('store: any interleaving of what happens to notes', () => {
  it('11.1 loses no note, commits no intent twice and overwrites nothing silently (I1–I5), seed 4711', async function () {
    this.timeout(120_000);
    await fc.assert(play, { seed: 4711, numRuns: 300, includeErrorInReport: true });
  });

  it('11.1 holds the same for a fresh seed', async function () {
    const seed = freshSeed();
    if (seed === undefined) return this.skip();
    this.timeout(120_000);
    console.info(`note model: fresh seed ${seed}`);
    await fc.assert(play, { seed, numRuns: 300, includeErrorInReport: true });
  });
});
