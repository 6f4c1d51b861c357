import fc from 'fast-check';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import type { RouteName } from '../../src/adapters/rest/routes.js';
import { settle } from '../store/fake-clock.js';
import { FakeBrowser, type FakePage } from '../store/fake-page.js';
import { CarefulClient } from './careful-client.js';
import type { Client, Extra } from './client.js';
import { installTime } from './fake-time.js';
import { emptyVerdict, Ledger, type Verdict } from './ledger.js';
import { NaiveClient } from './naive-client.js';
import { Network } from './network.js';
import { FIELDS, IDS, RecordedSource, TAGS } from './recorded-source.js';
import { type Weather, weather } from './weather.js';

const OPERATIONS = [
  'edit',
  'edit',
  'edit',
  'toggle',
  'create',
  'create',
  'edit-note',
  'edit-note',
  'remove-note',
] as const;
const EXTRAS = ['undo', 'undo', 'retry', 'discard', 'mine', 'theirs', 'channel', 'merge'] as const;
const BOB = [
  'edit',
  'edit',
  'edit',
  'note',
  'edit-note',
  'edit-note',
  'remove-note',
  'vip',
  'merge',
  'unmerge',
] as const;
const WORLD = [
  ...['choose', 'choose', 'choose', 'crash', 'crash', 'offline', 'online', 'online', 'expire', 'sign-in', 'sign-in'],
  ...['drop-streams', 'hide', 'return', 'return'],
] as const;

/** What can happen. Numbers choose among what there is at the moment. */
export interface Step {
  readonly of: 'agent' | 'extra' | 'bob' | 'world' | 'time' | 'end of a contact';
  readonly tab: number;
  readonly pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  of: fc.oneof(
    { weight: 40, arbitrary: fc.constant('agent' as const) },
    { weight: 12, arbitrary: fc.constant('extra' as const) },
    { weight: 14, arbitrary: fc.constant('bob' as const) },
    { weight: 16, arbitrary: fc.constant('world' as const) },
    { weight: 36, arbitrary: fc.constant('time' as const) },
    { weight: 1, arbitrary: fc.constant('end of a contact' as const) },
  ),
  tab: fc.nat(1),
  pick: fc.nat(10_000),
});

export interface Day {
  readonly steps: readonly Step[];
  readonly weather: readonly Weather[];
}

export const day: fc.Arbitrary<Day> = fc.record({
  steps: fc.array(step, { minLength: 60, maxLength: 300, size: 'max' }),
  weather: fc.array(weather, { minLength: 20, maxLength: 80, size: 'max' }),
});

export interface Outcome extends Verdict {
  operations: number;
  requests: number;
  faults: ReadonlyMap<string, number>;
}

/** One day of an agent with two tabs, beside Bob, on a network and with a source where everything goes wrong. */
export async function live(day: Day, kind: 'careful' | 'naive'): Promise<Outcome> {
  const browser = new FakeBrowser();
  const restore = installTime(browser.clock);
  const overheard = overhear();
  try {
    const lived = new LivedDay(browser, day.weather, kind);
    await lived.begin();
    for (const taken of day.steps) await lived.take(taken);
    await lived.end();
    return await lived.judge(overheard.told);
  } finally {
    overheard.stop();
    restore();
  }
}

class LivedDay {
  readonly #browser: FakeBrowser;
  readonly #kind: 'careful' | 'naive';
  readonly #source: RecordedSource;
  readonly #network: Network;
  readonly #ledger: Ledger;
  readonly #pages: FakePage[] = [];
  readonly #clients: Client[] = [];
  readonly #verdict = emptyVerdict();
  #operations = 0;
  #texts = 0;
  #tabs = 0;

  constructor(browser: FakeBrowser, sky: readonly Weather[], kind: 'careful' | 'naive') {
    this.#browser = browser;
    this.#kind = kind;
    this.#source = new RecordedSource(browser.clock.now);
    this.#network = new Network(this.#source, browser.clock, sky);
    this.#ledger = new Ledger(this.#source);
  }

  async begin(): Promise<void> {
    await this.#source.begin();
    for (const tab of [0, 1]) await this.#open(tab, `tab-${tab}`);
  }

  async take({ of, tab, pick }: Step): Promise<void> {
    const client = this.#clients[tab];
    if (!client) return;
    // Each choice takes its part of the number.
    const rest = Math.floor(pick / 10);
    switch (of) {
      case 'agent':
        this.#operate(client, tab, OPERATIONS[pick % OPERATIONS.length] ?? 'edit', rest);
        break;
      case 'extra':
        this.#extra(client, EXTRAS[pick % EXTRAS.length] ?? 'undo', rest);
        break;
      case 'bob':
        await this.#bob(BOB[pick % BOB.length] ?? 'edit', rest);
        break;
      case 'world':
        await this.#happen(client, tab, WORLD[pick % WORLD.length] ?? 'choose', rest);
        break;
      case 'time':
        await this.#browser.clock.pass([50, 300, 1500, 1500, 6000, 6000, 25_000, 70_000][pick % 8] ?? 0);
        break;
      case 'end of a contact':
        await this.#act('moderation.delete', (source) =>
          source.moderation?.delete?.(this.#idOf(rest), { idempotencyKey: this.#key() }),
        );
    }
    await settle();
    for (const one of this.#clients) {
      await one.follow?.();
      if (!one.isFaithful()) this.#verdict.misdirected.push(`${one.shown} is shown for ${one.chosen}`);
    }
  }

  /** Everything works again, and everything that waits gets its turn. */
  async end(): Promise<void> {
    const { clock } = this.#browser;
    this.#network.clear = true;
    this.#network.offline = false;
    for (const round of [0, 1, 2]) {
      await clock.pass(90_000);
      for (const client of this.#clients) {
        client.signIn();
        client.heard('online');
        client.heard('visible');
        client.heard('restored');
      }
      await clock.pass(90_000);
      for (const [index] of IDS.entries()) {
        for (const client of this.#clients) await client.choose(this.#idOf(index + round));
        await clock.pass(3000);
      }
    }
  }

  async judge(told: readonly string[]): Promise<Outcome> {
    const held = new Set<string>();
    for (const client of this.#clients) {
      const inspected = await client.inspect();
      for (const text of inspected.held) held.add(text);
      this.#verdict.unsettled.push(...inspected.unsettled);
    }
    this.#verdict.unsettled.push(...this.#source.breakdowns.map(String));
    this.#ledger.judge(this.#verdict, (text) => held.has(text));
    this.#verdict.leaked.push(...told);
    const { requests, injected: faults } = this.#network;
    for (const client of this.#clients) client.close();
    return { ...this.#verdict, operations: this.#operations, requests, faults };
  }

  async #open(tab: number, name: string): Promise<void> {
    const page = this.#browser.open(name);
    this.#pages[tab] = page;
    const doFetch = this.#network.fetchOf(page);
    const token = (): number => this.#network.token;
    const client =
      this.#kind === 'naive'
        ? new NaiveClient(`${name}-${(this.#tabs += 1)}`, doFetch, this.#browser.clock, token)
        : new CarefulClient(page, this.#browser, this.#ledger, doFetch, token, tab === 0);
    this.#clients[tab] = client;
    await client.choose('A');
  }

  #operate(client: Client, tab: number, act: (typeof OPERATIONS)[number], pick: number): void {
    const { shown: contactId } = client;
    if (contactId === undefined) return;
    this.#operations += 1;
    const where = { tab: this.#pages[tab]?.tab() ?? '', contactId };
    const notes = client.notes();
    const note = notes[pick % Math.max(1, notes.length)];
    switch (act) {
      case 'edit': {
        const place = FIELDS[pick % FIELDS.length] ?? 'name';
        const [from, to] = [client.text(place), this.#text('m')];
        this.#ledger.intended({ ...where, what: 'field', place, from, to });
        return client.edit(place, from, to);
      }
      case 'toggle':
        return client.toggle(['vip', ...TAGS.map((id) => `tag:${id}`)][pick % 3] ?? 'vip');
      case 'create': {
        const to = this.#text('m');
        const place = client.createNote(to);
        if (place !== '') this.#ledger.intended({ ...where, what: 'create', place, from: undefined, to });
        return;
      }
      case 'edit-note': {
        if (!note) return;
        const to = this.#text('m');
        this.#ledger.intended({ ...where, what: 'edit', place: note.key, from: note.text, to });
        return client.editNote(note, to);
      }
      case 'remove-note':
        if (!note) return;
        this.#ledger.intended({ ...where, what: 'remove', place: note.key, from: note.text, to: undefined });
        return client.removeNote(note);
    }
  }

  #extra(client: Client, act: Extra, pick: number): void {
    if (client.shown === undefined || !client.extra) return;
    this.#operations += 1;
    client.extra(act, pick);
  }

  async #happen(client: Client, tab: number, what: (typeof WORLD)[number], pick: number): Promise<void> {
    const page = this.#pages[tab];
    switch (what) {
      case 'choose':
        return client.choose(this.#idOf(pick));
      case 'crash':
        if (client instanceof CarefulClient && !client.isKnown) return;
        if (page) this.#network.dropStreams(page);
        client.close();
        page?.close();
        // Reloaded; or closed for good, with another tab in its place.
        return this.#open(tab, pick % 2 ? (page?.tab() ?? '') : `tab-${tab}-${(this.#tabs += 1)}`);
      case 'offline':
        return this.#network.goOffline();
      case 'online':
        this.#network.offline = false;
        for (const one of this.#clients) one.heard('online');
        return;
      case 'expire':
        this.#network.token += 1;
        return;
      case 'sign-in':
        return client.signIn();
      case 'drop-streams':
        return this.#network.dropStreams();
      case 'hide':
        return client.heard('hidden');
      case 'return':
        return client.heard(pick % 2 ? 'visible' : 'restored');
    }
  }

  async #bob(what: (typeof BOB)[number], pick: number): Promise<void> {
    const contactId = this.#idOf(pick);
    const options = { idempotencyKey: this.#key() };
    const notes = [...this.#source.notesOf(contactId)];
    const [id = ''] = notes[pick % Math.max(1, notes.length)] ?? [];
    const note = { id, contactId };
    switch (what) {
      case 'edit': {
        const place = FIELDS[pick % FIELDS.length] ?? 'name';
        const from = this.#source.holds(contactId, place);
        const to = this.#text('b');
        const change =
          place === 'name'
            ? { kind: 'name' as const, from: from ?? '', to }
            : { kind: 'attribute' as const, key: place.slice('attribute:'.length), from, to };
        return this.#act('contacts.apply', ({ contacts }) => contacts.apply(contactId, [change], options));
      }
      case 'vip': {
        const from = this.#source.holds(contactId, 'vip') !== undefined;
        return this.#act('contacts.apply', ({ contacts }) =>
          contacts.apply(contactId, [{ kind: 'vip', from, to: !from }], options),
        );
      }
      case 'note':
        return this.#act('notes.create', (source) => source.notes?.create(contactId, this.#text('b'), options));
      case 'edit-note':
        return this.#act('notes.edit', (source) => source.notes?.edit?.(note, this.#text('b'), options));
      case 'remove-note':
        return this.#act('notes.remove', (source) => source.notes?.remove?.(note, options));
      case 'merge':
        // Seldom: whoever is merged is in the way of everything else.
        return pick % 3 ? undefined : this.#merge(contactId, this.#idOf(pick + 1), options.idempotencyKey);
      case 'unmerge':
        return this.#act('merges.undo', async (source) => {
          const history = await source.merges?.history?.(undefined, { signal: new AbortController().signal });
          const last = history?.items.find(({ undone }) => !undone);
          if (last) await source.merges?.undo?.(last.id, options);
        });
    }
  }

  async #merge(into: string, from: string, idempotencyKey: string): Promise<void> {
    await this.#act('merges.merge', async (source) => {
      const { signal } = new AbortController();
      const [one, other] = await Promise.all([
        source.contacts.get(into, { signal }),
        source.contacts.get(from, { signal }),
      ]);
      const versions = { into: one.version ?? '', from: other.version ?? '' };
      await source.merges?.merge({ into, from, versions, take: {} }, { idempotencyKey });
    });
  }

  #act(what: RouteName, deed: (source: ContactAdapter) => Promise<unknown> | undefined): Promise<void> {
    return this.#source.act('ben', what, deed);
  }

  #idOf(pick: number): string {
    return IDS[pick % IDS.length] ?? 'A';
  }

  #text(by: 'm' | 'b'): string {
    return `${by}${(this.#texts += 1)}`;
  }

  #key(): string {
    return `bob-${(this.#texts += 1)}`;
  }
}

const LEVELS = ['debug', 'log', 'info', 'warn', 'error'] as const;

/** I6: what is said aloud while a day is lived, if it says anything of what the agent wrote; and what nobody caught. */
function overhear(): { told: string[]; stop: () => void } {
  const told: string[] = [];
  const real = Object.fromEntries(LEVELS.map((level) => [level, console[level]]));
  for (const level of LEVELS)
    console[level] = (...said: unknown[]) => {
      if (/\bm\d+\b|(?:name|city|note \d) of/.test(said.map(String).join(' '))) told.push(said.map(String).join(' '));
    };
  const { reportError } = globalThis;
  globalThis.reportError = (fault) => told.push(`not caught: ${String(fault)}`);
  return {
    told,
    stop: () => {
      Object.assign(console, real);
      globalThis.reportError = reportError;
    },
  };
}
