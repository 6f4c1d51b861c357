import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { UndoEntry } from '../../src/store/contact-record.js';
import type { OperationKey } from '../../src/store/operation.js';
import { CRM_SCHEMA, withChannels } from './operation-panel.js';
import { type Deed, OperationSource } from './operation-source.js';
import type { Panel } from './panel.js';
import { type KINDS, nat, Play, where } from './play.js';

/** What can happen beside changes of fields. */
export type OperationStep = {
  do:
    | 'remove-channel'
    | 'look-up'
    | 'write-back'
    | 'merge'
    | 'dismiss'
    | 'delete'
    | 'retry-operation'
    | 'drop-operation'
    | 'undo'
    | 'bob-merge'
    | 'bob-undo'
    | 'bob-delete'
    | 'bob-channel';
  tab: number;
  contact: number;
  pick: number;
};

export const operationStep: fc.Arbitrary<OperationStep> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom('remove-channel', 'look-up', 'write-back', 'merge', 'merge', 'dismiss'),
      ...where,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('retry-operation', 'drop-operation', 'undo', 'undo'), ...where }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('bob-merge', 'bob-undo', 'bob-undo', 'bob-channel'), ...where }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete', 'bob-delete'), ...where, pick: nat }) },
);

interface Intent {
  readonly what: Deed['what'];
  readonly contactId: string;
  readonly about?: string;
  readonly on?: boolean;
  /** What the agent had seen: how many versions there were of the contacts that it is about. */
  readonly seen: ReadonlyMap<string, string | undefined>;
}

/** The same two tabs and another agent, with all that can be done to contacts. */
export class OperationPlay extends Play<OperationSource> {
  readonly #intents: Intent[] = [];

  constructor(kind: (typeof KINDS)[number]) {
    const source = new OperationSource({ ...kind, schema: true });
    source.definitions = CRM_SCHEMA;
    for (const id of ['A', 'B', 'C']) source.add(withChannels(id));
    super(kind, source, ['A', 'B', 'C']);
    this.history.leadsTo = (from, into) => this.#leadsTo(from, into);
  }

  async takeOperation(step: OperationStep): Promise<void> {
    this.#operate(step);
    await this.after(step);
  }

  override judge(): void {
    for (const { contactId } of this.source.did('delete')) this.history.deleted.add(contactId);
    super.judge();
    this.#judgeDeeds();
  }

  protected override undone(panel: Panel, contactId: string, step: UndoEntry): void {
    super.undone(panel, contactId, step);
    if (step.kind === 'channel') this.#intend(panel, 'channel', contactId, step.channelId, false);
    if (step.kind === 'dismissal') this.#intend(panel, 'dismissal', contactId, step.otherId, !step.dismissed);
    if (step.kind === 'merge') this.#intend(panel, 'merge-undo', contactId);
  }

  protected override judgeShown(panel: Panel, contactId: string): void {
    const snapshot = panel.snapshot(contactId);
    const last = this.#lastOf(contactId);
    for (const { state } of snapshot.operations.values()) expect(state).to.equal('failed');
    if (!this.source.contacts.has(last)) expect(snapshot.status, `${contactId} is gone`).to.equal('error');
    else if (last !== contactId) expect(snapshot, contactId).to.include({ status: 'ready', mergedInto: last });
    else {
      expect(snapshot.mergedInto, contactId).to.equal(undefined);
      super.judgeShown(panel, contactId);
    }
  }

  #operate(step: OperationStep): void {
    const { source } = this;
    const panel = this.panels[step.tab];
    const contactId = this.idOf(step.contact);
    if (!panel) return;
    const record = panel.repository.record(contactId);
    const { contact } = record.snapshot;
    const survivor = record.survivor.id;
    const otherId = this.idOf(step.contact + 1 + (step.pick % 2));
    switch (step.do) {
      case 'remove-channel': {
        const channel = contact?.channels[step.pick % 3];
        if (!channel) return;
        this.#intend(panel, 'channel', survivor, channel.channelId, true);
        return record.removeChannel(channel.channelId);
      }
      case 'look-up':
        this.#intend(panel, 'look-up', survivor);
        return record.lookUp();
      case 'write-back':
        this.#intend(panel, 'write-back', survivor);
        return record.writeBack({ conversationId: 'v', status: String((this.count += 1)) });
      case 'merge': {
        const other = panel.repository.record(otherId);
        const into = record.snapshot.persisted?.version;
        // Suggestions bring the other contact along.
        const from = other.snapshot.persisted?.version ?? source.contacts.get(otherId)?.version;
        if (!into || !from || record.survivor !== record || other.survivor !== other) return;
        const versions = { into, from };
        this.#intents.push({
          what: 'merge',
          contactId,
          about: otherId,
          seen: new Map([
            [contactId, into],
            [otherId, from],
          ]),
        });
        return record.merge({ into: contactId, from: otherId, versions, take: {} });
      }
      case 'dismiss':
        this.#intend(panel, 'dismissal', survivor, otherId, true);
        return record.dismiss(otherId, true);
      case 'delete':
        if (!contact) return;
        this.#intend(panel, 'delete', survivor);
        return record.delete();
      case 'retry-operation':
      case 'drop-operation': {
        const failed = [...record.snapshot.operations.values()].filter(({ state }) => state === 'failed');
        const operation = failed[step.pick % Math.max(1, failed.length)];
        if (operation) this.#decide(panel, contactId, operation.key, step.do);
        return;
      }
      case 'undo':
        return this.act({ ...step, do: 'undo' });
      case 'bob-merge':
        if (source.contacts.has(contactId) && source.contacts.has(otherId)) source.mergeAs('bob', contactId, otherId);
        return;
      case 'bob-undo': {
        const last = [...source.merges.values()].at(-1)?.merge;
        if (!last || last.undone || !source.contacts.has(last.into)) return;
        try {
          source.undoMergeAs('bob', last.id);
        } catch {
          // Edits made since stand in its way.
        }
        return;
      }
      case 'bob-delete':
        if (source.contacts.has(contactId)) source.deleteAs('bob', contactId);
        return;
      case 'bob-channel': {
        const channel = source.contacts.get(contactId)?.channels[0];
        if (channel) source.removeChannelAs('bob', contactId, channel.channelId);
      }
    }
  }

  #decide(panel: Panel, contactId: string, key: OperationKey, decision: 'retry-operation' | 'drop-operation'): void {
    const record = panel.repository.record(contactId);
    if (decision === 'drop-operation') return record.dropOperation(key);
    // Decided again, in view of what is there now.
    if (key === 'delete') this.#intend(panel, 'delete', record.survivor.id);
    record.retryOperation(key);
  }

  #intend(panel: Panel, what: Deed['what'], contactId: string, about?: string, on?: boolean): void {
    const seen = new Map([[contactId, panel.snapshot(contactId).persisted?.version]]);
    this.#intents.push({ what, contactId, about, on, seen });
  }

  /** I2 to I4 of what was done beside changes. */
  #judgeDeeds(): void {
    const mine = this.source.deeds.filter(({ by }) => by === 'me');
    const { concurrency, idempotency } = this.kind;
    for (const deed of mine) {
      const same = (other: Pick<Deed, 'what' | 'contactId' | 'about' | 'on'>): boolean =>
        other.what === deed.what &&
        (deed.what === 'write-back' || deed.what === 'look-up'
          ? // What waits for the CRM goes where the values go.
            this.#leadsTo(other.contactId, deed.contactId)
          : other.contactId === deed.contactId) &&
        (deed.what === 'merge-undo' ||
          deed.what === 'write-back' ||
          (other.about === deed.about && other.on === deed.on));
      const meant = this.#intents.filter(same);
      const told = `${deed.what} ${deed.about ?? ''} of ${deed.contactId}`;
      expect(meant.length, `${told}, which nobody wanted`).to.be.at.least(1);
      // Without keys, a channel that a merge has brought back looks like one that was never taken off.
      const mayReturn = deed.what === 'channel' && this.source.merges.size > 0;
      const repeatable = deed.what === 'dismissal' || mayReturn;
      // Asking the CRM again changes nothing.
      if (deed.what !== 'look-up' && (idempotency === 'key' || (!repeatable && concurrency === 'strong'))) {
        const done = mine.filter((other) => same(other) && other.contactId === deed.contactId);
        expect(done.length, `${told} is done too often`).to.be.at.most(meant.length);
      }
      if (concurrency === 'strong' && (deed.what === 'merge' || deed.what === 'delete'))
        expect(
          meant.some((intent) => this.#hadSeen(intent, deed)),
          `${told}, over what nobody had seen`,
        ).to.equal(true);
    }
  }

  /** Nobody else had changed the contacts between what the agent saw and what was done. */
  #hadSeen({ seen }: Intent, { at }: Deed): boolean {
    const { timeline } = this.source;
    return [...seen].every(([id, version]) => {
      const from = timeline.findIndex((entry) => entry.contactId === id && entry.version === version);
      return timeline.slice(from + 1, at).every(({ contactId, by }) => contactId !== id || by === 'me');
    });
  }

  /** Whether a contact is another, or was merged into it at some time. */
  #leadsTo(from: string, into: string): boolean {
    const reached = new Set([from]);
    for (const id of reached) {
      for (const deed of this.source.did('merge')) if (deed.about === id) reached.add(deed.contactId);
    }
    return reached.has(into);
  }

  /** What a contact is now. */
  #lastOf(contactId: string): string {
    const gone = this.source.gone.get(contactId);
    return gone?.code === 'gone' && gone.mergedInto !== undefined ? this.#lastOf(gone.mergedInto) : contactId;
  }
}
