import type { WriteBackCause } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { MergePlan } from '../domain/merge.js';
import { type Operation, operationKey, type OperationIntent, type OperationKey } from './operation.js';
import type { OperationAnswer } from './operation-call.js';
import { isDeleted, mustCheck } from './operation-check.js';
import { OperationSender } from './operation-sender.js';
import type { OperationTarget } from './operation-target.js';
import type { Origin } from './pending-changes.js';
import { isInherited, type PendingOperation } from './pending-operation.js';
import { PendingOperations } from './pending-operations.js';
import type { Done } from './store-event.js';
import { type StoredOperation, storedOperation } from './stored-operations.js';
import type { ChannelStep, DismissalStep, MergeStep, UndoStep } from './undo-stack.js';

const UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

/**
 * What is done to one contact beside changing its fields: one after the other, after the changes that were made before, for as
 * long as it takes.
 */
export class Operations {
  readonly #target: OperationTarget;
  readonly #pending: PendingOperations;
  readonly #sender: OperationSender;
  /** What channels were like before they were removed. */
  readonly #removed = new Map<string, NonNullable<PendingOperation['channel']>>();

  constructor(target: OperationTarget) {
    this.#target = target;
    this.#pending = new PendingOperations(target.undoStack);
    this.#sender = new OperationSender(target, this.#pending, {
      done: (pending, answer, now) => this.#done(pending, answer, now),
      refused: (pending, failure) => this.#refuse(pending, failure),
      changed: () => this.#kept(),
    });
  }

  get size(): number {
    return this.#pending.size;
  }

  get sending(): boolean {
    return this.#sender.sending !== undefined;
  }

  /** How many are done without the agent doing anything. */
  get queued(): number {
    return this.#pending.open.length;
  }

  /** Something is to be done before the contact may be merged into another. */
  get precedesMerge(): boolean {
    const [first] = this.#pending.open;
    // Contacts that are to be merged into each other do not wait for each other.
    return this.sending || (first !== undefined && first.intent.kind !== 'merge');
  }

  /** What is taken for done already. */
  get expected(): readonly PendingOperation[] {
    return this.#pending.open;
  }

  /** By key; of two with one key, the one that goes first. */
  get all(): ReadonlyMap<string, Operation> {
    const all = new Map<string, Operation>();
    for (const pending of this.#pending) if (!all.has(pending.key)) all.set(pending.key, this.#sender.view(pending));
    return all;
  }

  removeChannel(channelId: string): void {
    const { adapter, undoStack } = this.#target;
    const at = this.#target.shown()?.channels.findIndex((channel) => channel.channelId === channelId) ?? -1;
    if (at < 0) return;
    const step = adapter.channels?.restore && undoStack.add<ChannelStep>({ kind: 'channel', channelId });
    this.#add(
      { kind: 'channel', channelId, removed: true },
      { steps: step && [step], channel: this.#channel(channelId) },
    );
  }

  /** Takes back the removal of a channel. */
  restoreChannel(channelId: string): void {
    const { undoStack } = this.#target;
    const step = undoStack.steps.findLast((one) => one.kind === 'channel' && one.channelId === channelId);
    if (step) undoStack.remove([step]);
    this.#restoreChannel(channelId);
  }

  lookUp(): void {
    this.#add({ kind: 'look-up' });
  }

  /** @param settled is called when that is done, or nothing more can be done now. */
  writeBack(cause: WriteBackCause, settled?: () => void): void {
    if (this.#target.writesBack()) this.#add({ kind: 'write-back', cause }, { settled });
    else settled?.();
  }

  merge(plan: MergePlan): void {
    const { adapter, undoStack } = this.#target;
    const step = adapter.merges?.undo && undoStack.add<MergeStep>({ kind: 'merge', otherId: plan.from });
    this.#add({ kind: 'merge', plan }, { steps: step && [step] });
  }

  undoMerge(mergeId: string): void {
    const { undoStack } = this.#target;
    undoStack.remove(undoStack.steps.filter((step) => step.kind === 'merge' && step.mergeId === mergeId));
    this.#add({ kind: 'merge-undo', mergeId }, { origin: 'undo' });
  }

  dismiss(otherId: string, dismissed: boolean): void {
    const step = this.#target.undoStack.add<DismissalStep>({ kind: 'dismissal', otherId, dismissed });
    this.#add({ kind: 'dismissal', otherId, dismissed }, { steps: [step] });
  }

  delete(): void {
    this.#add({ kind: 'delete' });
  }

  /** Takes back what was done. */
  undo(step: ChannelStep | MergeStep | DismissalStep): void {
    switch (step.kind) {
      case 'channel':
        return this.#restoreChannel(step.channelId);
      case 'dismissal': {
        const { otherId, dismissed } = step;
        return this.#add({ kind: 'dismissal', otherId, dismissed: !dismissed }, { origin: 'undo' });
      }
      case 'merge': {
        const { mergeId } = step;
        if (mergeId !== undefined) return this.#add({ kind: 'merge-undo', mergeId }, { origin: 'undo' });
        const merging = [...this.#pending].find(({ steps }) => steps.includes(step));
        if (merging?.sent) merging.undone = true;
        else if (merging) this.#pending.remove(merging);
        this.#kept();
      }
    }
  }

  /** The agent wants it tried again, now. */
  retry(key: OperationKey): void {
    const pending = [...this.#pending].find((one) => one.key === key && one.trouble);
    if (pending) {
      pending.trouble = undefined;
      pending.refusals = 0;
      if (pending.sent) {
        pending.sent.illegible = 0;
        pending.check = mustCheck(pending.intent, this.#target.adapter);
      } else {
        // In view of what is there now.
        pending.version = this.#target.version();
      }
      this.#kept();
    }
    this.#target.connection.attempt();
    this.#sender.wake();
  }

  /** Gives up what is not under way. */
  drop(key: OperationKey): void {
    for (const pending of this.#pending) {
      if (pending.key !== key || pending === this.#sender.sending) continue;
      this.#pending.drop(pending);
      // It may have been done.
      if (pending.sent) this.#target.outdate();
    }
    this.#kept();
  }

  /** What a former page left, or what was meant for a contact that was merged into this one. */
  restore(stored: readonly StoredOperation[]): void {
    const { adapter } = this.#target;
    const restored = stored.map(({ intent, origin, madeAt, version, sent, lapsed }): PendingOperation => {
      const request = sent && { ...sent, version: sent.version, attempts: 1, unclear: true, illegible: 0 };
      return {
        key: operationKey(intent),
        intent,
        origin,
        madeAt,
        steps: [],
        version,
        refusals: 0,
        settled: [],
        ...(request && { sent: request, check: mustCheck(intent, adapter) }),
        ...(lapsed && { trouble: UNKNOWN }),
      };
    });
    if (restored.length === 0) return;
    this.#pending.putFirst(restored);
    this.#kept();
    this.#sender.pumpSoon();
  }

  /** There is no such contact any more, or none that the agent may see. */
  lose(failure: Failure): void {
    for (const pending of this.#pending) {
      if (pending === this.#sender.sending || !this.#pending.has(pending)) continue;
      if (pending.intent.kind === 'delete' && isDeleted(failure)) this.#done(pending, {}, undefined);
      else if (!pending.trouble) this.#refuse(pending, failure);
    }
    this.#kept();
  }

  /** The contact goes on under another id. @returns what is meant for whoever it is; all else was meant for this one. */
  handOver(failure: Failure): readonly StoredOperation[] {
    const free = [...this.#pending].filter((pending) => pending !== this.#sender.sending);
    const moving = free.filter(isInherited);
    for (const pending of free) {
      if (!moving.includes(pending) && !pending.trouble) this.#tellRefused(pending, failure);
      this.#pending.remove(pending);
    }
    this.#kept();
    return moving.map(storedOperation);
  }

  /** What a former page left for a contact that was merged into this one: what still holds, as something new. */
  inherited(stored: readonly StoredOperation[], contactId: string): readonly StoredOperation[] {
    const { id, emit } = this.#target;
    for (const operation of stored) {
      if (isInherited(operation)) continue;
      const { intent } = operation;
      const failure: Failure = { code: 'gone', mergedInto: id };
      emit({ type: 'operation-refused', contactId, key: operationKey(intent), what: intent.kind, failure });
    }
    return stored.filter(isInherited);
  }

  /** The contact is deleted, and all that was meant for it. */
  clear(): void {
    for (const pending of this.#pending) if (pending !== this.#sender.sending) this.#pending.remove(pending);
    this.#kept();
  }

  /** The agent is another: what is kept of the former one's waits in the storage. */
  forget(): void {
    this.#sender.forget();
    for (const pending of this.#pending) this.#pending.remove(pending);
  }

  keep(): void {
    this.#target.keep(Array.from(this.#pending, storedOperation));
  }

  /** Tries now instead of later. */
  wake(): void {
    this.#sender.wake();
  }

  /** Something about the contact is another: perhaps its turn has come. */
  pumpSoon(): void {
    this.#sender.pumpSoon();
  }

  #add(
    intent: OperationIntent,
    {
      origin = 'agent',
      steps = [],
      channel,
      settled,
    }: {
      origin?: Origin;
      steps?: readonly UndoStep[];
      channel?: PendingOperation['channel'];
      settled?: () => void;
    } = {},
  ): void {
    const { environment, adapter } = this.#target;
    const pending: PendingOperation = {
      key: operationKey(intent),
      intent,
      origin,
      madeAt: environment.now(),
      steps,
      version: this.#target.version(),
      refusals: 0,
      channel,
      settled: settled ? [settled] : [],
    };
    const former = this.#pending.add(pending);
    // What may have come of it is looked after first.
    if (former?.sent) pending.check = mustCheck(intent, adapter);
    this.#kept();
    this.#sender.pumpSoon();
  }

  #restoreChannel(channelId: string): void {
    const removal = [...this.#pending].findLast(({ key }) => key === `channel:${channelId}`);
    this.#add(
      { kind: 'channel', channelId, removed: false },
      { origin: 'undo', channel: removal?.channel ?? this.#removed.get(channelId) },
    );
  }

  #channel(channelId: string): PendingOperation['channel'] {
    const channels = this.#target.shown()?.channels ?? [];
    const at = channels.findIndex((channel) => channel.channelId === channelId);
    const channel = channels[at];
    if (!channel) return undefined;
    this.#removed.set(channelId, { at, channel });
    return { at, channel };
  }

  /** @param now the contact, when it is known to be the source's latest. */
  #done(pending: PendingOperation, { merge }: OperationAnswer, now: OperationAnswer['contact']): void {
    const target = this.#target;
    const { intent, key, origin } = pending;
    this.#sender.calm();
    this.#pending.remove(pending);
    const done = doneOf(intent, merge);
    if (done) target.emit({ type: 'operation', contactId: merge?.into ?? target.id, key, origin, ...done });
    if (intent.kind !== 'delete') target.done(pending, now);
    switch (intent.kind) {
      case 'merge':
        this.#merged(pending, intent.plan.from, merge?.id);
        break;
      case 'merge-undo':
        if (merge) target.mergeUndone(merge);
        break;
      case 'dismissal':
        target.dismissed(intent.otherId, intent.dismissed);
        break;
      case 'delete':
        target.deleted();
        break;
      default:
    }
    this.#kept();
  }

  /** What was done to the other is older than the merge: it is taken back after it. */
  #merged(pending: PendingOperation, from: string, mergeId: string | undefined): void {
    const { undoStack } = this.#target;
    const steps = pending.steps.filter((step) => step.kind === 'merge' && undoStack.steps.includes(step));
    undoStack.remove(steps);
    this.#target.merged(from);
    if (mergeId === undefined) {
      // Nobody can tell which merge is to be undone.
      if (pending.undone) this.#tellRefused(pending, UNKNOWN);
      return;
    }
    if (pending.undone) return this.#add({ kind: 'merge-undo', mergeId }, { origin: 'undo' });
    for (const step of steps) if (step.kind === 'merge') undoStack.add({ ...step, mergeId });
  }

  #refuse(pending: PendingOperation, failure: Failure): void {
    pending.trouble = failure;
    this.#tellRefused(pending, failure);
    this.#kept();
  }

  #tellRefused({ key, intent, steps }: PendingOperation, failure: Failure): void {
    // There is nothing to take back.
    this.#target.undoStack.remove(steps);
    this.#target.emit({ type: 'operation-refused', contactId: this.#target.id, key, what: intent.kind, failure });
  }

  #kept(): void {
    this.keep();
    this.#sender.settleStuck();
    this.#target.changed();
  }
}

function doneOf(intent: OperationIntent, merge: OperationAnswer['merge']): Done | undefined {
  switch (intent.kind) {
    case 'channel':
      return { what: 'channel', channelId: intent.channelId, removed: intent.removed };
    case 'dismissal':
      return { what: 'dismissal', otherId: intent.otherId, dismissed: intent.dismissed };
    case 'merge':
      return { what: 'merge', from: intent.plan.from, ...(merge && { mergeId: merge.id }) };
    case 'merge-undo':
      return merge && { what: 'merge-undo', from: merge.from, mergeId: intent.mergeId };
    default:
      return { what: intent.kind };
  }
}
