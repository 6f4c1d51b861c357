import { expect } from '@open-wc/testing';
import type { FakeStorage } from './fake-page.js';
import type { NotePanel } from './note-panel.js';
import type { NoteSource } from './note-source.js';

interface Intent {
  readonly contactId: string;
  readonly what: 'create' | 'edit' | 'remove' | 'restore';
  /** Of the item; the same note may have another in another tab. */
  readonly key: string;
  /** restore: of the note, whatever it said in the end. */
  readonly id?: string;
  /** The text that was seen, and the one that was wanted. */
  readonly from?: string;
  readonly to?: string;
  /** The agent gave it up, or wanted something else in its place. */
  over: boolean;
}

/** What the agent wanted with notes, against what the source did. Every text that is typed is unlike all others. */
export class NoteHistory {
  readonly #intents: Intent[] = [];

  constructor(
    readonly source: NoteSource,
    readonly storage: FakeStorage,
  ) {}

  intended(intent: Omit<Intent, 'over'>): void {
    if (intent.what !== 'restore') this.givenUp(intent.key, intent.from);
    this.#intents.push({ ...intent, over: false });
  }

  /** The agent decided against what the note held. */
  givenUp(key: string, text?: string): void {
    for (const intent of this.#intents)
      if (intent.key === key || (text !== undefined && intent.to === text)) intent.over = true;
  }

  /** I1: of the contact whose notes the panels show, every text that the agent still wants was committed, or is in view, or is kept as a draft. */
  judgeText(panels: readonly NotePanel[], of: string): void {
    const drafts = [...this.storage.items].filter(([name]) => name.includes(':draft:')).map(([, text]) => text);
    for (const { to, over, contactId } of this.#intents) {
      if (over || contactId !== of || to === undefined || !to.startsWith('m')) continue;
      const committed = this.source.noteHistory.some(
        (commit) => commit.by === 'me' && commit.to === to && commit.contactId === contactId,
      );
      const inView = panels.some(
        (panel) => panel.isOpen && panel.list.contactId === contactId && panel.items.some(({ text }) => text === to),
      );
      const kept = drafts.some((text) => text.includes(JSON.stringify(to)));
      expect(committed || inView || kept, `${to} of ${contactId} is lost`).to.equal(true);
    }
  }

  /** I2 and I4: no more commits than intents, and only where they were meant for. */
  judgeOnce(whats: readonly Intent['what'][]): void {
    const mine = this.source.noteHistory.filter(({ by, what }) => by === 'me' && whats.includes(what));
    for (const { what, contactId, id, from, to } of mine) {
      const commits = mine.filter(
        (commit) =>
          commit.what === what &&
          (commit.id === id || what === 'create') &&
          (what === 'restore' || (commit.from === from && commit.to === to)),
      );
      const meant = this.#intents.filter((intent) => {
        if (intent.contactId !== contactId || intent.what !== what) return false;
        return what === 'restore' ? intent.id === id : what === 'remove' ? intent.from === from : intent.to === to;
      });
      expect(commits.length, `${what} ${to ?? from} in ${contactId}`).to.be.at.most(meant.length);
    }
  }

  /** I3: what was changed or removed is what the agent had seen. */
  judgeOverwrites(): void {
    for (const { by, what, contactId, from, to } of this.source.noteHistory) {
      if (by !== 'me' || (what !== 'edit' && what !== 'remove')) continue;
      const seen = this.#intents.some(
        (intent) =>
          intent.contactId === contactId && (intent.from === from || (what === 'remove' && intent.to === from)),
      );
      expect(seen, `${what} of ${from} (${to}) in ${contactId}, which nobody had seen`).to.equal(true);
    }
  }
}
