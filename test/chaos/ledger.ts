import type { Commit, RecordedSource } from './recorded-source.js';

/** Something that the agent wanted. Every text that is typed is unlike all others. */
export interface Intent {
  /** Who typed it: a text that was typed in one tab is not given up by what is done in another. */
  readonly tab: string;
  readonly what: 'field' | 'create' | 'edit' | 'remove';
  readonly contactId: string;
  /** A field, or the key of a note as the client knows it. */
  readonly place: string;
  /** What the agent saw there, and what was wanted in its place. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What came of a day, by the invariants I1 to I6. */
export interface Verdict {
  lost: string[];
  duplicated: string[];
  overwritten: string[];
  misdirected: string[];
  unsettled: string[];
  leaked: string[];
}

export function emptyVerdict(): Verdict {
  return { lost: [], duplicated: [], overwritten: [], misdirected: [], unsettled: [], leaked: [] };
}

const WHATS: Readonly<Partial<Record<Commit['what'], Intent['what']>>> = {
  'contacts.apply': 'field',
  'notes.create': 'create',
  'notes.edit': 'edit',
  'notes.remove': 'remove',
};

/** What the agent wanted, against what the source did. */
export class Ledger {
  readonly #intents: Intent[] = [];
  /** Given up by the agent, who wanted something else in its place. */
  readonly #over = new Set<Intent>();
  readonly #source: RecordedSource;

  constructor(source: RecordedSource) {
    this.#source = source;
  }

  intended(intent: Intent): void {
    this.givenUp(intent, intent.from);
    this.#intents.push(intent);
  }

  /** The agent decided against what a place held, in this tab or as a text that was seen in it. */
  givenUp({ tab, place, contactId }: Pick<Intent, 'tab' | 'place' | 'contactId'>, text: string | undefined): void {
    for (const intent of this.#intents) {
      if (!this.#source.leadsTo(intent.contactId, contactId)) continue;
      const here = intent.tab === tab && intent.place === place;
      if (here || (text !== undefined && intent.to === text)) this.#over.add(intent);
    }
  }

  /** @param held texts that are in view, or are kept as drafts. */
  judge(verdict: Verdict, held: (text: string) => boolean): void {
    const mine = this.#source.history.filter(({ by, place }) => by === 'ada' && place !== 'there');
    this.#judgeTexts(verdict, mine, held);
    for (const commit of mine) {
      const what = WHATS[commit.what];
      if (what === undefined || !isText(commit.place)) continue;
      this.#judgeOnce(verdict, mine, commit, what);
      this.#judgeSeen(verdict, commit, what);
    }
  }

  /** I1 */
  #judgeTexts({ lost }: Verdict, mine: readonly Commit[], held: (text: string) => boolean): void {
    const committed = new Set(mine.map(({ to }) => to));
    for (const intent of this.#intents) {
      const { to, contactId, place } = intent;
      if (to === undefined || !isTyped(to) || this.#over.has(intent)) continue;
      if (!committed.has(to) && !held(to)) lost.push(`${to} of ${place} of ${contactId}`);
    }
  }

  /** I2, I4: no more commits than intents, and only where they were meant for. */
  #judgeOnce(verdict: Verdict, mine: readonly Commit[], commit: Commit, as: Intent['what']): void {
    const { what, contactId, place, to } = commit;
    if (to === undefined) return;
    const meant = this.#intents.filter(
      (intent) => intent.what === as && intent.to === to && (as !== 'field' || intent.place === place),
    );
    const told = `${as} ${to} in ${contactId}`;
    if (!meant.some((intent) => this.#source.leadsTo(intent.contactId, contactId))) verdict.misdirected.push(told);
    const done = mine.filter((other) => other.what === what && other.to === to && isText(other.place));
    if (done[0] === commit && done.length > Math.max(1, meant.length))
      verdict.duplicated.push(`${told}, ${done.length} times for ${meant.length}`);
  }

  /** I3: what was replaced or removed is what the agent had seen. */
  #judgeSeen({ overwritten }: Verdict, { contactId, place, from, to }: Commit, as: Intent['what']): void {
    if (as === 'create' || (from === undefined && as !== 'field')) return;
    const seen = this.#intents.some(
      (intent) =>
        this.#source.leadsTo(intent.contactId, contactId) &&
        (as === 'field' ? intent.place === place : intent.what !== 'field') &&
        (intent.from === from || (as === 'remove' && intent.to === from)),
    );
    if (!seen) overwritten.push(`${as} of ${from ?? 'nothing'} by ${to ?? 'nothing'} at ${place} of ${contactId}`);
  }
}

/** Values that are words, and not yes or no. */
function isText(place: string): boolean {
  return place === 'name' || place.startsWith('attribute:') || place.startsWith('note:');
}

/** By the agent of these days; Bob's begin otherwise. */
export function isTyped(text: string): boolean {
  return /^m\d+$/.test(text);
}
