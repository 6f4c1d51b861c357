import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { MemoryDatabase } from '../../src/adapters/memory-database.js';
import type { RouteName } from '../../src/adapters/rest/routes.js';
import { rowsOf } from '../../src/adapters/workspace/seed.js';
import type { ReadTransaction } from '../../src/adapters/workspace/tables.js';
import { workspaceAdapter } from '../../src/adapters/workspace/workspace-adapter.js';
import { ada, ben, buildContact, buildDefinition, buildSchema, buildValues } from '../../src/testing/builders.js';
import { answerRequest, routeOf } from '../../src/testing/rest/service.js';

export const BASE = 'https://contacts.example/v1';
export const IDS = ['A', 'B', 'C', 'D'] as const;
export const FIELDS = ['name', 'attribute:city', 'attribute:team'] as const;
export const TAGS = ['t1', 't2'] as const;

/** One thing that the source came to hold, or no longer holds, and by which request. */
export interface Commit {
  readonly by: string;
  readonly what: RouteName;
  readonly contactId: string;
  /** A field, or `note:ID`. */
  readonly place: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The REST contract over a workspace in memory, where every request leaves a trace of what it really changed. */
export class RecordedSource {
  readonly history: Commit[] = [];
  /** Contacts that were merged, with the one that each went into; in the order of the merges. */
  readonly merged: (readonly [from: string, into: string])[] = [];
  /** What the source itself did not foresee. */
  readonly breakdowns: unknown[] = [];
  readonly #database: MemoryDatabase;
  readonly #agents = new Map<string, ContactAdapter>();
  readonly #now: () => number;
  readonly #answered = new Set<string>();
  #state = new Map<string, string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(now: () => number) {
    this.#now = now;
    const tags = TAGS.map((id) => ({ id, name: `Tag ${id}` }));
    const schema = buildSchema([buildDefinition({ key: 'city' }), buildDefinition({ key: 'team', order: 2 })]);
    const contacts = IDS.map((id) =>
      buildContact({
        id,
        name: `name of ${id}`,
        values: buildValues({ city: `city of ${id}` }),
        channels: ['x', 'y'].map((channelId) => ({
          channelId,
          network: 'email' as const,
          handle: `${id.toLowerCase()}-${channelId}@example.org`,
          connectedAt: new Date(now()).toISOString(),
        })),
      }),
    );
    const notes = IDS.flatMap((id) =>
      [1, 2, 3].map((number) => ({
        id: `${id}-note-${number}`,
        contactId: id,
        text: `note ${number} of ${id}`,
        author: ben,
        createdAt: new Date(now() - number * 60_000).toISOString(),
        version: '1',
      })),
    );
    this.#database = new MemoryDatabase(
      rowsOf({
        agents: [ada, ben],
        schema,
        tags,
        contacts,
        notes,
        channels: ['x', 'y'].map((id) => ({ id, network: 'email' as const, label: id })),
      }),
    );
  }

  /** What the rows said when nothing had happened yet. */
  async begin(): Promise<void> {
    this.#state = await this.#look();
  }

  /** The source as one of its agents sees it. */
  as(agent: string): ContactAdapter {
    const known = this.#agents.get(agent) ?? workspaceAdapter('chaos', this.#database, this.#view(agent));
    this.#agents.set(agent, known);
    return known;
  }

  /** Answers one request, after those before it. */
  answer(agent: string, request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.slice(new URL(BASE).pathname.length);
    const what = routeOf(request, path);
    const answered = (): Promise<Response> =>
      answerRequest(this.as(agent), request, path).catch((error: unknown) => {
        this.breakdowns.push(error);
        return new Response(null, { status: 500 });
      });
    // A read changes nothing, and a stream has no end to wait for.
    if (what === undefined || request.method === 'GET') return answered();
    return this.#recorded(agent, what, async () => {
      const response = await answered();
      if (response.ok) this.#answered.add(request.headers.get('idempotency-key') ?? '');
      return response;
    });
  }

  /** Another agent does something. */
  async act(
    agent: string,
    what: RouteName,
    deed: (source: ContactAdapter) => Promise<unknown> | undefined,
  ): Promise<void> {
    await this.#recorded(agent, what, async () => {
      // What cannot be done now is not done.
      await deed(this.as(agent))?.catch(() => undefined);
    });
  }

  /** Whether the key has been answered: no server refuses it afterwards. */
  hasAnswered(key: string | null): boolean {
    return key !== null && this.#answered.has(key);
  }

  /** What a place holds now. */
  holds(contactId: string, place: string): string | undefined {
    return this.#state.get(JSON.stringify([contactId, place]));
  }

  isThere(contactId: string): boolean {
    return this.holds(contactId, 'there') !== undefined;
  }

  /** The notes of a contact, by id. */
  notesOf(contactId: string): ReadonlyMap<string, string> {
    return new Map(
      [...this.#state].flatMap(([key, text]) => {
        const [id, place] = placeOf(key);
        return id === contactId && place.startsWith('note:') ? [[place.slice('note:'.length), text] as const] : [];
      }),
    );
  }

  /** Whether a contact is another, or was merged into it at some time. */
  leadsTo(from: string, into: string): boolean {
    const reached = new Set([from]);
    for (const id of reached) for (const [one, other] of this.merged) if (one === id) reached.add(other);
    return reached.has(into);
  }

  #view(agent: string) {
    return { agent, role: 'owner' as const, now: this.#now };
  }

  #recorded<T>(by: string, what: RouteName, run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      try {
        return await run();
      } finally {
        await this.#record(by, what);
      }
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #record(by: string, what: RouteName): Promise<void> {
    const before = this.#state;
    const after = (this.#state = await this.#look());
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const [from, to] = [before.get(key), after.get(key)];
      if (from === to) continue;
      const [contactId, place] = placeOf(key);
      if (place === 'merged into') this.merged.push([contactId, to ?? contactId]);
      else this.history.push({ by, what, contactId, place, from, to });
    }
  }

  #look(): Promise<Map<string, string>> {
    return this.#database.read(async (tx) => {
      const state = new Map<string, string>();
      for (const id of IDS) await lookAt(tx, id, (place, text) => state.set(JSON.stringify([id, place]), text));
      return state;
    });
  }
}

function placeOf(key: string): [contactId: string, place: string] {
  const parsed: unknown = JSON.parse(key);
  const [contactId, place] = Array.isArray(parsed) ? parsed.map(String) : [];
  return [contactId ?? '', place ?? ''];
}

async function lookAt(tx: ReadTransaction, id: string, see: (place: string, text: string) => void): Promise<void> {
  const row = await tx.get('contacts', id);
  const into = (await tx.get('tombstones', id))?.mergedInto;
  if (into !== undefined) see('merged into', into);
  if (!row) return;
  const { contact } = row;
  see('there', 'yes');
  see('name', contact.name);
  if (contact.vip) see('vip', 'yes');
  for (const tag of contact.tags) see(`tag:${tag.id}`, 'yes');
  for (const { channelId } of contact.channels) see(`channel:${channelId}`, 'yes');
  for (const [key, { value }] of contact.values) see(`attribute:${key}`, String(value));
  await tx.newest('notes', id, undefined, ({ note }) => {
    see(`note:${note.id}`, note.text);
    return true;
  });
}
