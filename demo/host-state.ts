import * as z from 'zod/mini';
import { NETWORKS } from '../src/domain/network.js';
import { ROLES } from '../src/domain/roles.js';
import { PLANS } from '../src/adapters/workspace/plans.js';
import { STATUSES, WRITINGS, type ConversationStatus, type Entry, type Writing } from './conversations.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export const DIRECTIONS = ['ltr', 'rtl'] as const;
export const DATA = ['browser', 'server'] as const;
export const SURFACES = ['inbox', 'directory'] as const;
export const PANEL_WIDTH = { least: 240, most: 640, usual: 320 } as const;

const status = z.enum(STATUSES);
const author = z.union([z.literal('contact'), z.object({ agent: z.string() })]);
const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    at: z.number(),
    from: author,
    text: z.string(),
    seen: z.optional(z.boolean()),
    via: z.optional(z.enum(NETWORKS)),
  }),
  z.object({
    kind: z.literal('picture'),
    at: z.number(),
    from: author,
    picture: z.string(),
    description: z.string(),
    seen: z.optional(z.boolean()),
  }),
  z.object({ kind: z.literal('status'), at: z.number(), status, by: z.string() }),
  z.object({ kind: z.literal('vip'), at: z.number(), vip: z.boolean() }),
  z.object({ kind: z.literal('block'), at: z.number(), blocked: z.boolean(), by: z.string() }),
  z.object({ kind: z.literal('note'), at: z.number(), by: z.string(), text: z.string() }),
]);

/** What is missing or damaged starts anew; the rest stays. */
const hostState = z.object({
  seededAt: z.catch(z.number(), () => Date.now()),
  chosen: z.catch(z.optional(z.string()), undefined),
  statuses: z.catch(z.record(z.string(), status), () => ({})),
  added: z.catch(z.array(z.object({ conversationId: z.string(), entry })), () => []),
  drafts: z.catch(z.record(z.string(), z.string()), () => ({})),
  noteDrafts: z.catch(z.record(z.string(), z.string()), () => ({})),
  writings: z.catch(z.record(z.string(), z.enum(WRITINGS)), () => ({})),
  vipOnly: z.catch(z.boolean(), false),
  panelOpen: z.catch(z.boolean(), true),
  panelWidth: z.catch(z.number().check(z.minimum(PANEL_WIDTH.least), z.maximum(PANEL_WIDTH.most)), PANEL_WIDTH.usual),
  theme: z.catch(z.enum(THEMES), 'system'),
  direction: z.catch(z.enum(DIRECTIONS), 'ltr'),
  locale: z.catch(z.string(), 'en'),
  role: z.catch(z.enum(ROLES), 'agent'),
  surface: z.catch(z.enum(SURFACES), 'inbox'),
  plan: z.catch(z.enum(PLANS), 'full'),
  colleague: z.catch(z.boolean(), false),
  data: z.catch(z.enum(DATA), 'browser'),
});

/** All that the host application keeps between visits. Nothing of a contact but what was written here. */
export type HostState = z.infer<typeof hostState>;

/** What was begun in a conversation: a reply and a note are two texts, so that a note is never sent by mistake. */
export type Unsent = Readonly<Record<Writing, string>> & { readonly writing: Writing };

export type Keep = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The host's own state, in localStorage under one key, shared by its tabs: an update starts from what is stored, so that two
 * tabs do not overwrite each other's messages. Where storage is refused, it lasts as long as the page.
 */
export class HostStore {
  readonly #key: string;
  readonly #storage: Keep | undefined;
  #state: HostState;

  constructor(key: string, storage: Keep | undefined) {
    this.#key = key;
    this.#storage = storage;
    this.#state = readHostState(this.#stored());
    this.update({});
  }

  get state(): HostState {
    return this.#state;
  }

  update(patch: Partial<HostState> | ((state: HostState) => Partial<HostState>)): void {
    const state = this.refresh();
    this.#state = { ...state, ...(typeof patch === 'function' ? patch(state) : patch) };
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#state));
    } catch {
      // Full or refused: the page goes on with what it has in memory.
    }
  }

  /** Takes over what another tab has written. */
  refresh(): HostState {
    const stored = this.#stored();
    if (stored !== null) this.#state = readHostState(stored);
    return this.#state;
  }

  statusOf(conversationId: string): ConversationStatus {
    return this.#state.statuses[conversationId] ?? 'open';
  }

  unsentIn(conversationId: string): Unsent {
    const { drafts, noteDrafts, writings } = this.#state;
    return {
      writing: writings[conversationId] ?? 'reply',
      reply: drafts[conversationId] ?? '',
      note: noteDrafts[conversationId] ?? '',
    };
  }

  keepUnsent(conversationId: string, writing: Writing, text: string): void {
    const of = writing === 'reply' ? 'drafts' : 'noteDrafts';
    this.update((state) => ({ [of]: { ...state[of], [conversationId]: text } }));
  }

  add(conversationId: string, entry: Entry): void {
    this.update(({ added }) => ({ added: [...added, { conversationId, entry }] }));
  }

  addedTo(conversationId: string): readonly Entry[] {
    return this.#state.added.filter((each) => each.conversationId === conversationId).map((each) => each.entry);
  }

  #stored(): string | null {
    try {
      return this.#storage?.getItem(this.#key) ?? null;
    } catch {
      return null;
    }
  }
}

/** A page may be refused its storage altogether. */
export function browserStorage(): Keep | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Never fails: text that is no state gives the state of a first visit. */
export function readHostState(text: string | null): HostState {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    stored = {};
  }
  const parsed = hostState.safeParse(stored);
  return parsed.success ? parsed.data : hostState.parse({});
}
