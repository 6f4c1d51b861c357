import { expect } from '@open-wc/testing';
import { equalValues, type Value } from '../../src/domain/attribute-value.js';
import { type Change, fieldOf } from '../../src/domain/change.js';
import type { DeferredSource } from './deferred-source.js';
import type { FakeStorage } from './fake-page.js';
import type { Panel } from './panel.js';

interface Intent {
  readonly tab: string;
  readonly contactId: string;
  readonly field: string;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  /** The agent gave it up, or wanted something newer in its place. */
  over: boolean;
}

/** What the agent wanted, against what the source did. Every text that is typed is unlike all others. */
export class History {
  readonly #intents: Intent[] = [];
  readonly deleted = new Set<string>();

  get ids(): readonly string[] {
    return [...this.source.contacts.keys(), ...this.source.gone.keys()];
  }

  /** Whether the first contact is the second, or has been merged into it at some time. */
  leadsTo: (from: string, into: string) => boolean = (from, into) => from === into;

  constructor(
    readonly source: DeferredSource,
    readonly storage: FakeStorage,
  ) {}

  intended(panel: Panel, contactId: string, change: Change): void {
    const field = fieldOf(change);
    this.givenUp(panel, contactId, field, change.from);
    this.#intents.push({ tab: panel.page.tab(), contactId, field, from: change.from, to: change.to, over: false });
  }

  /** The agent decided against what the field held, in this tab or in one that is gone. */
  givenUp(panel: Panel, contactId: string, field: string, value: Value | undefined): void {
    for (const intent of this.#intents) {
      const here = intent.tab === panel.page.tab() || equalValues(intent.to, value);
      if (here && this.leadsTo(intent.contactId, contactId) && intent.field === field) intent.over = true;
    }
  }

  /** I1: every text that the agent still wants was committed, or is in view, or is kept as a draft. */
  judgeText(panels: readonly Panel[]): void {
    const drafts = [...this.storage.items].filter(([name]) => name.includes(':draft:')).map(([, text]) => text);
    for (const { contactId, field, to, over } of this.#intents) {
      if (over || typeof to !== 'string' || !to.startsWith('m')) continue;
      const places = this.ids.filter((id) => this.leadsTo(contactId, id));
      // What was meant for a contact that was deleted is deleted with it (8.2).
      if (places.some((id) => this.deleted.has(id))) continue;
      // What an undo leads back to may have been committed before a merge.
      const before = this.ids.filter((id) => this.leadsTo(id, contactId));
      const committed = [...places, ...before].some((id) => this.source.committed(id, field, 'me').includes(to));
      const inView = panels.some((panel) =>
        places.some((id) => panel.snapshot(id).pending.get(field)?.change.to === to),
      );
      const kept = drafts.some((text) => text.includes(JSON.stringify(to)));
      expect(committed || inView || kept, `${to} of ${field} of ${contactId} is lost`).to.equal(true);
    }
  }

  /** I2 and I4: no more commits of a text than intents, and only where it was meant for. */
  judgeOnce(): void {
    for (const commit of this.source.history) {
      if (commit.by !== 'me') continue;
      for (const change of commit.changes) {
        const field = fieldOf(change);
        if (typeof change.to !== 'string') continue;
        const meant = this.#intents.filter(
          (intent) =>
            this.leadsTo(intent.contactId, commit.contactId) && intent.field === field && intent.to === change.to,
        );
        const done = this.source.history.filter(
          ({ by, changes }) =>
            by === 'me' && changes.some((other) => fieldOf(other) === field && other.to === change.to),
        );
        expect(meant.length, `${change.to} of ${field} of ${commit.contactId}`).to.be.at.least(1);
        expect(done.length, `${change.to} of ${field} of ${commit.contactId}`).to.be.at.most(
          this.#intents.filter((intent) => intent.field === field && intent.to === change.to).length,
        );
      }
    }
  }

  /** I3: a text took the place of what was there at the beginning of an intent, which the agent had seen. */
  judgeOverwrites(): void {
    const state = new Map<string, Value | undefined>();
    for (const { contactId, by, changes } of this.source.history) {
      for (const change of changes) {
        const field = fieldOf(change);
        const place = `${contactId} ${field}`;
        if (by === 'me' && typeof change.to === 'string') {
          if (state.has(place)) {
            expect(
              equalValues(state.get(place), change.from),
              `${change.to} over ${String(state.get(place))} in ${place}`,
            ).to.equal(true);
          }
          const seen = this.#intents.some(
            (intent) =>
              this.leadsTo(intent.contactId, contactId) &&
              intent.field === field &&
              equalValues(intent.from, change.from),
          );
          expect(seen, `${change.to} over ${String(change.from)} in ${place}, which nobody had seen`).to.equal(true);
        }
        state.set(place, change.to);
      }
    }
  }
}
