import { type AgentStorage, decodePart, encodePart } from './agent-storage.js';
import type { Environment } from './environment.js';
import { fieldsOf, parseJson } from './stored-json.js';

export interface Draft {
  readonly text: string;
  /** In ms since the epoch. */
  readonly savedAt: number;
  /** Written by this tab; another tab's is offered, never overwritten. */
  readonly mine: boolean;
}

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const LONGEST = 64 * 1024;

/**
 * Text that was typed and not saved, per contact and slot (`attribute:email`, `name`, `note:new`, `note:ID`). Each tab has its
 * own, so that none overwrites another's.
 */
export class Drafts {
  readonly #storage: AgentStorage;
  readonly #environment: Environment;

  constructor(storage: AgentStorage, environment: Environment) {
    this.#storage = storage;
    this.#environment = environment;
  }

  /** `false`: the browser refuses to keep them; they last as long as the page. */
  get available(): boolean {
    return this.#storage.available;
  }

  /** This tab's draft, else the newest of another tab. */
  read(contactId: string, slot: string): Draft | undefined {
    return this.#newest(contactId, slot)?.draft;
  }

  /** Keeps this tab's draft for seven days. Beyond 64 KiB it is kept in memory only, never cut. */
  write(contactId: string, slot: string, text: string): void {
    const name = nameOf(contactId, slot, this.#environment.tab());
    this.#storage.set(
      name,
      JSON.stringify({ text, savedAt: this.#environment.now() }),
      text.length > LONGEST || undefined,
    );
  }

  /** Removes this tab's draft; another tab's stays. */
  remove(contactId: string, slot: string): void {
    this.#storage.remove(nameOf(contactId, slot, this.#environment.tab()));
  }

  /** Takes over the draft that another tab left: it becomes this tab's. */
  adopt(contactId: string, slot: string): Draft | undefined {
    const offered = this.#newest(contactId, slot);
    if (!offered || offered.draft.mine) return offered?.draft;
    this.write(contactId, slot, offered.draft.text);
    this.#storage.remove(offered.name);
    return this.read(contactId, slot);
  }

  /** Removes the draft that another tab left, unread. */
  dismiss(contactId: string, slot: string): void {
    const offered = this.#newest(contactId, slot);
    if (offered && !offered.draft.mine) this.#storage.remove(offered.name);
  }

  /** Where this contact has drafts. */
  slots(contactId: string): readonly string[] {
    const slots = this.#names(contactId)
      .filter((name) => this.#draft(name))
      .map((name) => partsOf(name).slot);
    return [...new Set(slots)];
  }

  /** The contact goes on under another id; what both have stays side by side. */
  move(contactId: string, into: string): void {
    for (const name of this.#names(contactId)) {
      const { slot, tab } = partsOf(name);
      const text = this.#storage.get(name);
      if (text !== undefined) this.keep(nameOf(into, slot, tab), text);
      this.#storage.remove(name);
    }
  }

  /** The contact is deleted: no draft of any tab stays. */
  erase(contactId: string): void {
    for (const name of this.#names(contactId)) this.#storage.remove(name);
  }

  /** Puts a stored draft in place without overwriting: a different one there becomes another tab's. */
  keep(name: string, text: string): void {
    const there = this.#storage.get(name);
    if (there !== undefined && textOf(there) !== textOf(text)) this.keep(`${name}~`, there);
    this.#storage.set(name, text);
  }

  /** Text of a change that was never sent comes back as a draft; an own draft there is newer and stays. */
  recover(contactId: string, slot: string, text: string): void {
    if (this.read(contactId, slot)?.mine) {
      const name = `${nameOf(contactId, slot, this.#environment.tab())}~`;
      this.keep(name, JSON.stringify({ text, savedAt: this.#environment.now() }));
    } else this.write(contactId, slot, text);
  }

  #newest(contactId: string, slot: string): { name: string; draft: Draft } | undefined {
    let newest: { name: string; draft: Draft } | undefined;
    for (const name of this.#names(contactId, slot)) {
      const draft = this.#draft(name);
      if (draft && (!newest || draft.mine || (!newest.draft.mine && draft.savedAt > newest.draft.savedAt)))
        newest = { name, draft };
    }
    return newest;
  }

  #names(contactId: string, slot?: string): string[] {
    const names = this.#storage.names(`draft:${encodePart(contactId)}:`);
    return slot === undefined ? names : names.filter((name) => partsOf(name).slot === slot);
  }

  #draft(name: string): Draft | undefined {
    const now = this.#environment.now();
    const stored = this.#storage.get(name) ?? '';
    const draft = {
      text: textOf(stored),
      savedAt: savedAtOf(stored) ?? now,
      mine: partsOf(name).tab === this.#environment.tab(),
    };
    if (now - draft.savedAt <= KEPT_MS) return draft;
    this.#storage.remove(name);
    return undefined;
  }
}

function nameOf(contactId: string, slot: string, tab: string): string {
  return `draft:${encodePart(contactId)}:${encodePart(slot)}:${tab}`;
}

function partsOf(name: string): { slot: string; tab: string } {
  const [, , slot = '', tab = ''] = name.split(':');
  return { slot: decodePart(slot), tab };
}

/** What is not of our schema is an older one's: its raw text is the draft (fault 34). */
function textOf(stored: string): string {
  const { text } = fieldsOf(parseJson(stored));
  return typeof text === 'string' ? text : stored;
}

function savedAtOf(stored: string): number | undefined {
  const { savedAt } = fieldsOf(parseJson(stored));
  return typeof savedAt === 'number' ? savedAt : undefined;
}
