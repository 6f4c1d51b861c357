import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Value } from '../../src/domain/attribute-value.js';
import { type Change, fieldOf } from '../../src/domain/change.js';
import type { Call, DeferredSource } from './deferred-source.js';
import { settle } from './fake-clock.js';
import { FakeBrowser, type FakePage } from './fake-page.js';
import type { UndoEntry } from '../../src/store/contact-record.js';
import { Panel } from './panel.js';
import { History } from './history.js';

/** What can happen. Numbers choose among what there is at the moment. */
export type Step =
  | {
      do: 'show' | 'undo' | 'retry' | 'discard' | 'mine' | 'theirs' | 'open' | 'save';
      tab: number;
      contact: number;
      pick: number;
    }
  | { do: 'edit' | 'toggle'; tab: number; contact: number; pick: number }
  | { do: 'bob'; contact: number; pick: number; hint: 'none' | 'once' | 'twice' | 'later' }
  | { do: 'hint'; pick: number; known: boolean }
  | { do: 'respond'; pick: number; how: Response }
  | {
      do: 'arrive' | 'wait' | 'offline' | 'online' | 'signIn' | 'dropStream' | 'crash' | 'hide' | 'return';
      tab: number;
      pick: number;
    };

export type Response =
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
  { weight: 10, arbitrary: fc.constant('answer' as const) },
  { weight: 7, arbitrary: fc.constantFrom('begin', 'lose', 'unknown') },
  { weight: 4, arbitrary: fc.constantFrom('not-sent', 'conflict', 'rate-limited', 'garbled', 'bodiless', 'invalid') },
  { weight: 1, arbitrary: fc.constant('unauthenticated' as const) },
);

export const IDS: readonly string[] = ['A', 'B'];
export const TEXTS = ['attribute:email', 'attribute:phone', 'name'] as const;
export const TOGGLES = ['vip', 'tag:t1', 'tag:t2', 'block'] as const;

export const nat = fc.nat(1000);
export const where = { tab: fc.nat(1), contact: fc.nat(5), pick: nat };
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('edit', 'edit', 'toggle'), ...where }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('show', 'undo', 'open', 'save'), ...where }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('retry', 'discard', 'mine', 'theirs'), ...where }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('bob'),
      contact: fc.nat(5),
      pick: nat,
      hint: fc.constantFrom('none', 'once', 'twice', 'later'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hint'), pick: nat, known: fc.boolean() }) },
  { weight: 30, arbitrary: fc.record({ do: fc.constant('respond'), pick: nat, how: response }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('arrive', 'arrive', 'wait'), tab: fc.nat(1), pick: nat }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('offline', 'online', 'online', 'signIn', 'dropStream', 'crash', 'crash', 'hide', 'return'),
      tab: fc.nat(1),
      pick: nat,
    }),
  },
);

export const KINDS = [
  { concurrency: 'strong', idempotency: 'key' },
  { concurrency: 'strong', idempotency: 'key' },
  { concurrency: 'strong', idempotency: 'none' },
  { concurrency: 'none', idempotency: 'key' },
  { concurrency: 'none', idempotency: 'none' },
] as const;

const READS: ReadonlySet<Call['kind']> = new Set(['get', 'session', 'schema', 'list']);
/** Answers that say that nothing was done. */
const CERTAIN: ReadonlySet<Response> = new Set(['not-sent', 'conflict', 'rate-limited', 'unauthenticated', 'invalid']);

/** Two tabs of one agent, another agent, and a source that fails in every way. */
export class Play<Source extends DeferredSource = DeferredSource> {
  readonly browser = new FakeBrowser();
  readonly pages: FakePage[] = [];
  readonly panels: Panel[] = [];
  readonly history: History;
  readonly #arrivals: (() => void)[] = [];
  readonly #hints: (() => void)[] = [];
  readonly #editors = new Map<string, Value | undefined>();
  #offline = false;
  protected count = 0;

  constructor(
    readonly kind: (typeof KINDS)[number],
    readonly source: Source,
    readonly ids: readonly string[] = IDS,
  ) {
    this.history = new History(this.source, this.browser.local);
    for (const tab of [0, 1]) this.#openTab(tab);
  }

  #openTab(tab: number, name = `tab-${tab}`): void {
    const page = this.browser.open(name);
    const panel = new Panel(this.source, page, this.browser, { by: 'me' });
    this.pages[tab] = page;
    this.panels[tab] = panel;
    panel.show('A');
  }

  async take(step: Step): Promise<void> {
    this.act(step);
    await this.after(step);
  }

  protected idOf(contact: number): string {
    return this.ids[contact % this.ids.length] ?? 'A';
  }

  protected async after(step: { readonly do: string; readonly pick: number }): Promise<void> {
    // Where there is nothing to respond to, something is waiting for its time.
    if (step.do === 'respond' && this.source.waiting().length === 0) await this.browser.clock.pass(1500);
    if (step.do === 'wait') await this.browser.clock.pass([300, 1500, 6000, 20_000, 70_000][step.pick % 5] ?? 0);
    await settle();
    if (this.#offline) {
      for (const call of this.source.waiting()) call.drop(step.do.length % 2 && !call.begun ? 'not-sent' : 'unknown');
      await settle();
    }
    this.#look();
  }

  protected act(step: Step): void {
    const { source, browser } = this;
    const panel = 'tab' in step ? (this.panels[step.tab] ?? this.panels[0]) : this.panels[0];
    const contactId = this.idOf('contact' in step ? step.contact : 0);
    if (!panel) return;
    switch (step.do) {
      case 'show':
        return panel.show(contactId);
      case 'edit':
        return this.#edit(panel, contactId, TEXTS[step.pick % 3] ?? 'name');
      case 'open': {
        const field = TEXTS[step.pick % 3] ?? 'name';
        if (panel.snapshot(contactId).contact)
          this.#editors.set(`${step.tab} ${contactId} ${field}`, shownValue(panel, contactId, field));
        return;
      }
      case 'save': {
        const field = TEXTS[step.pick % 3] ?? 'name';
        const editor = `${step.tab} ${contactId} ${field}`;
        if (this.#editors.has(editor)) this.#edit(panel, contactId, field, this.#editors.get(editor));
        this.#editors.delete(editor);
        return;
      }
      case 'toggle': {
        const field = TOGGLES[step.pick % 4] ?? 'vip';
        if (!panel.snapshot(contactId).contact) return;
        const from = shownValue(panel, contactId, field) === true;
        return panel.change(changeOf(field, from, !from), contactId);
      }
      case 'undo': {
        const record = panel.repository.record(contactId);
        const undone = record.undo();
        if (undone) this.undone(panel, record.survivor.id, undone);
        return;
      }
      case 'retry':
      case 'discard':
      case 'mine':
      case 'theirs': {
        const open = [...panel.snapshot(contactId).pending.values()].filter(
          ({ state }) => state === 'failed' || state === 'conflict',
        );
        const pending = open[step.pick % Math.max(1, open.length)];
        if (pending) this.#decide(panel, contactId, pending.field, step.do);
        return;
      }
      case 'bob':
        return this.bob(contactId, step.pick, step.hint);
      case 'hint': {
        if (step.known) this.#hints.splice(step.pick % Math.max(1, this.#hints.length), 1)[0]?.();
        else source.hint(contactId, undefined);
        return;
      }
      case 'respond': {
        const waiting = source.waiting();
        const writes = waiting.filter(({ kind }) => !READS.has(kind));
        const among = writes.length > 0 && step.pick % 3 > 0 ? writes : waiting;
        const call = among[step.pick % Math.max(1, among.length)];
        if (call) this.#respond(call, step.how);
        return;
      }
      case 'arrive':
        return this.#arrivals.splice(step.pick % Math.max(1, this.#arrivals.length), 1)[0]?.();
      case 'offline':
        this.#offline = true;
        return;
      case 'online':
        this.#offline = false;
        for (const page of this.pages) page.signal('online');
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
        for (const key of [...this.#editors.keys()]) if (key.startsWith(String(step.tab))) this.#editors.delete(key);
        // Reloaded; or closed for good, with another tab in its place.
        return this.#openTab(step.tab, step.pick % 2 ? `tab-${step.tab}` : `tab-${(this.count += 1)}-new`);
      case 'hide':
        return panel.page.signal('hidden');
      case 'return':
        return panel.page.signal(step.pick % 2 ? 'visible' : 'restored');
      case 'wait':
        return void browser;
    }
  }

  protected undone(panel: Panel, contactId: string, { kind, ...step }: UndoEntry): void {
    if (kind !== 'change' || !('changes' in step)) return;
    for (const change of step.changes) this.history.intended(panel, contactId, change);
  }

  #edit(panel: Panel, contactId: string, field: string, base = shownValue(panel, contactId, field)): void {
    if (!panel.snapshot(contactId).contact) return;
    const change = changeOf(field, base, `m${(this.count += 1)}`);
    this.history.intended(panel, panel.repository.record(contactId).survivor.id, change);
    panel.change(change, contactId);
  }

  #decide(panel: Panel, shown: string, field: string, decision: 'retry' | 'discard' | 'mine' | 'theirs'): void {
    const record = panel.repository.record(shown);
    const contactId = record.survivor.id;
    const pending = record.snapshot.pending.get(field);
    if (!pending) return;
    if (decision === 'retry') return record.retry(field);
    if (decision === 'mine' && pending.state === 'conflict') {
      this.history.intended(
        panel,
        contactId,
        changeOf(field, pending.theirs?.value, pending.change.to, pending.change),
      );
      return record.resolve(field, 'mine');
    }
    if (decision === 'mine') return;
    this.history.givenUp(panel, contactId, field, pending.change.to);
    if (decision === 'theirs' && pending.state === 'conflict') record.resolve(field, 'theirs');
    else record.discard(field);
  }

  protected bob(contactId: string, pick: number, hint: 'none' | 'once' | 'twice' | 'later'): void {
    const { source } = this;
    if (!source.contacts.has(contactId)) return;
    const field = [...TEXTS, ...TOGGLES][pick % 7] ?? 'name';
    const from = valueIn(source, contactId, field);
    const to = typeof from === 'boolean' ? !from : `b${(this.count += 1)}`;
    source.commitAs('bob', contactId, [changeOf(field, from, to)], { silent: true });
    const { version } = source.contacts.get(contactId) ?? {};
    const tell = (): void => source.hint(contactId, version);
    if (hint === 'later') this.#hints.push(tell);
    else if (hint !== 'none') tell();
    if (hint === 'twice') tell();
  }

  #respond(call: ReturnType<DeferredSource['waiting']>[number], how: Response): void {
    const writes = !READS.has(call.kind);
    // What was done cannot be refused any more; its answer can only get lost.
    if (writes && call.begun && CERTAIN.has(how)) return call.drop('unknown');
    switch (how) {
      case 'answer':
        return call.answer();
      case 'begin':
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
        if (call.kind !== 'apply' && this.source.knows(call.key)) return call.answer();
        return writes ? call.fail({ code: 'conflict' }) : call.answer();
      case 'invalid': {
        const [change] = call.changes;
        // A source that knows the key would have answered with what it did before.
        if (!writes || this.source.knows(call.key)) return call.answer();
        return call.fail({
          code: 'validation',
          fields: new Map([[change ? fieldOf(change) : 'any', { rule: 'any' }]]),
        });
      }
      case 'garbled':
        if (writes) call.begin();
        return call.fail({ code: 'data', path: '' });
      case 'bodiless': {
        if (!writes) return call.answer();
        const arrive = call.begin();
        // What is refused is not answered as if it were done.
        return call.begun ? call.resolveWith(undefined) : arrive();
      }
    }
  }

  /** I4 at every moment: what is shown is the contact that was asked for. */
  #look(): void {
    for (const panel of this.panels) {
      const { contact } = panel.snapshot();
      if (contact) expect(contact.id).to.equal(panel.repository.record(panel.shown ?? '').survivor.id);
    }
  }

  /** Everything works again, and everything that waits gets its turn. */
  async end(): Promise<void> {
    this.#offline = false;
    this.source.automatic = true;
    for (const round of [0, 1, 2]) {
      for (const arrive of this.#arrivals.splice(0)) arrive();
      for (const hint of this.#hints.splice(0)) hint();
      for (const call of this.source.waiting()) call.answer();
      await this.browser.clock.pass(90_000);
      for (const panel of this.panels) {
        void panel.repository.reload();
        panel.page.signal('visible');
        panel.page.signal('restored');
      }
      await this.browser.clock.pass(90_000);
      for (const [index] of this.ids.entries()) {
        for (const panel of this.panels) panel.show(this.idOf(index + round));
        await this.browser.clock.pass(1000);
      }
    }
  }

  /** I1 to I5 by the history of the source and what is shown in the end. */
  judge(): void {
    const claimsSafety = this.kind.concurrency === 'strong';
    this.history.judgeText(this.panels);
    if (claimsSafety || this.kind.idempotency === 'key') this.history.judgeOnce();
    if (claimsSafety) this.history.judgeOverwrites();
    for (const panel of this.panels) {
      expect(panel.repository.connection.value).to.deep.equal({ state: 'online', queued: 0 });
      for (const id of this.ids) this.judgeShown(panel, id);
    }
  }

  protected judgeShown(panel: Panel, contactId: string): void {
    const snapshot = panel.snapshot(contactId);
    if (snapshot.status === 'pending') return;
    expect(snapshot).to.include({ status: 'ready', fetch: 'idle', failure: undefined });
    expect(snapshot.persisted?.version).to.equal(this.source.contacts.get(contactId)?.version);
    for (const { state } of [...snapshot.pending.values(), ...snapshot.operations.values()])
      expect(state).to.be.oneOf(['failed', 'conflict']);
    for (const field of [...TEXTS, ...TOGGLES]) {
      const pending = snapshot.pending.get(field);
      const expected = pending ? pending.change.to : valueIn(this.source, contactId, field);
      expect(shownValue(panel, contactId, field), `${contactId} ${field}`).to.deep.equal(expected);
    }
  }
}

function shownValue(panel: Panel, contactId: string, field: string): Value | undefined {
  const { contact } = panel.snapshot(contactId);
  if (field === 'name') return contact?.name;
  if (field === 'vip') return contact?.vip;
  if (field === 'block') return contact && contact.blocked !== undefined;
  if (field.startsWith('tag:')) return contact?.tags.some(({ id }) => id === field.slice(4)) ?? false;
  return contact?.values.get(field.slice('attribute:'.length))?.value;
}

function valueIn(source: DeferredSource, contactId: string, field: string): Value | undefined {
  const contact = source.contacts.get(contactId);
  if (field === 'name') return contact?.name;
  if (field === 'vip') return contact?.vip;
  if (field === 'block') return contact && contact.blocked !== undefined;
  if (field.startsWith('tag:')) return contact?.tags.some(({ id }) => id === field.slice(4)) ?? false;
  return contact?.values.get(field.slice('attribute:'.length))?.value;
}

function changeOf(field: string, from: Value | undefined, to: Value | undefined, like?: Change): Change {
  if (field === 'name') return { kind: 'name', from: String(from), to: String(to) };
  if (field === 'vip' || field === 'block') return { kind: field, from: from === true, to: to === true };
  const id = field.slice(field.indexOf(':') + 1);
  if (field.startsWith('tag:'))
    return {
      kind: 'tag',
      tag: like?.kind === 'tag' ? like.tag : { id, name: id },
      from: from === true,
      to: to === true,
    };
  return { kind: 'attribute', key: id, from, to };
}
