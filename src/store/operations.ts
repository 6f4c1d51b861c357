import type { WriteBackCause } from '../adapters/adapter.js';
import { type Failure, toFailure } from '../domain/errors.js';
import type { MergePlan } from '../domain/merge.js';
import { ask } from './ask.js';
import { ILLEGIBLE, PATIENCE } from './judgement.js';
import { type Operation, operationKey, type OperationIntent, type OperationKey } from './operation.js';
import { callOperation, type OperationAnswer, readOperationAnswer } from './operation-call.js';
import { checkOperation, isDeleted, mustCheck, type Verdict } from './operation-check.js';
import type { OperationTarget } from './operation-target.js';
import type { Origin } from './pending-changes.js';
import { cancelsOut, type PendingOperation, type SentOperation } from './pending-operation.js';
import type { Done } from './store-event.js';
import { type StoredOperation, storedOperation } from './stored-operations.js';
import type { ChannelStep, DismissalStep, MergeStep, UndoStep } from './undo-stack.js';
import { WriteRetry } from './write-retry.js';

const ANSWER_MS = 30_000;
/** The connection decides when it goes on. */
const HOLDING: ReadonlySet<Failure['code']> = new Set(['network', 'rate-limited', 'unauthenticated']);
const UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

/**
 * What is done to one contact beside changing its fields: one after the other, after the changes that were made before, for as
 * long as it takes.
 */
export class Operations {
  readonly #target: OperationTarget;
  readonly #retry: WriteRetry;
  #pending: readonly PendingOperation[] = [];
  /** Under way, or looked up. */
  #sending: PendingOperation | undefined;
  /** Another one: what is under way is nobody's any more. */
  #run = 0;
  #soon = false;
  /** Stops listening to the contact that a merge waits for. */
  #unwatch: (() => void) | undefined;

  constructor(target: OperationTarget) {
    this.#target = target;
    this.#retry = new WriteRetry(target.environment, target.connection, () => this.pump());
  }

  get size(): number {
    return this.#pending.length;
  }

  get sending(): boolean {
    return this.#sending !== undefined;
  }

  /** How many are done without the agent doing anything. */
  get queued(): number {
    return this.#pending.filter(({ trouble }) => !trouble).length;
  }

  /** Something is to be done before the contact may be merged into another. */
  get precedesMerge(): boolean {
    return this.sending || this.#pending.some(({ trouble, intent }) => !trouble && intent.kind !== 'merge');
  }

  /** What is taken for done already. */
  get expected(): readonly PendingOperation[] {
    return this.#pending.filter(({ trouble }) => !trouble);
  }

  /** By key; of two with one key, the one that goes first. */
  get all(): ReadonlyMap<string, Operation> {
    const all = new Map<string, Operation>();
    for (const pending of this.#pending) if (!all.has(pending.key)) all.set(pending.key, this.#view(pending));
    return all;
  }

  removeChannel(channelId: string): void {
    const { adapter, undoStack } = this.#target;
    const at = this.#target.shown()?.channels.findIndex((channel) => channel.channelId === channelId) ?? -1;
    if (at < 0) return;
    const step = adapter.channels?.restore && undoStack.add<ChannelStep>({ kind: 'channel', channelId });
    this.#add({ kind: 'channel', channelId, removed: true }, { steps: step && [step], channel: this.#channel(channelId) });
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
        const merging = this.#pending.find(({ steps }) => steps.includes(step));
        if (merging?.sent) merging.undone = true;
        else if (merging) this.#remove(merging);
        this.#kept();
      }
    }
  }

  /** The agent wants it tried again, now. */
  retry(key: OperationKey): void {
    const pending = this.#pending.find((one) => one.key === key && one.trouble);
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
    this.wake();
  }

  /** Gives up what is not under way. */
  drop(key: OperationKey): void {
    for (const pending of this.#pending) {
      if (pending.key !== key || pending === this.#sending) continue;
      this.#remove(pending);
      this.#target.undoStack.remove(pending.steps);
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
    // What was done here since is newer.
    const kept = restored.filter(({ key, sent }) => sent || !this.#pending.some((pending) => pending.key === key));
    if (kept.length === 0) return;
    this.#pending = [...kept, ...this.#pending];
    this.#kept();
    this.#pumpSoon();
  }

  /** There is no such contact any more, or none that the agent may see. */
  lose(failure: Failure): void {
    for (const pending of this.#pending) {
      if (pending === this.#sending || !this.#pending.includes(pending)) continue;
      if (pending.intent.kind === 'delete' && isDeleted(failure)) this.#done(pending, {}, undefined);
      else if (!pending.trouble) this.#refuse(pending, failure);
    }
    this.#kept();
  }

  /** The contact goes on under another id. @returns what is meant for whoever it is; all else was meant for this one. */
  handOver(failure: Failure): readonly StoredOperation[] {
    const free = this.#pending.filter((pending) => pending !== this.#sending);
    const moving = free.filter(isInherited);
    for (const pending of free) {
      if (!moving.includes(pending) && !pending.trouble) this.#tellRefused(pending, failure);
      this.#remove(pending);
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
    for (const pending of this.#pending) if (pending !== this.#sending) this.#remove(pending);
    this.#kept();
  }

  /** The agent is another: what is kept of the former one's waits in the storage. */
  forget(): void {
    this.#run += 1;
    this.#sending = undefined;
    this.#retry.calm();
    for (const pending of this.#pending) this.#remove(pending);
  }

  keep(): void {
    this.#target.keep(this.#pending.map(storedOperation));
  }

  /** Tries now instead of later. */
  wake(): void {
    this.#retry.stop();
    this.pump();
  }

  /** Something about the contact is another: perhaps its turn has come. */
  pumpSoon(): void {
    if (this.#pending.length > 0) this.#pumpSoon();
  }

  pump(): void {
    const target = this.#target;
    this.#unwatch = void this.#unwatch?.();
    this.#settleStuck();
    if (this.#sending || this.#retry.waiting || !target.ready()) return;
    const pending = this.#pending.find(({ trouble }) => !trouble);
    if (!pending || target.busy()) return;
    if (pending.intent.kind === 'merge' && !this.#isFree(pending, pending.intent.plan)) return;
    if (!target.connection.admit()) return;
    if (pending.check) this.#check(pending);
    else this.#send(pending);
  }

  #pumpSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      this.pump();
    });
  }

  #add(
    intent: OperationIntent,
    {
      origin = 'agent',
      steps = [],
      channel,
      settled,
    }: { origin?: Origin; steps?: readonly UndoStep[]; channel?: PendingOperation['channel']; settled?: () => void } = {},
  ): void {
    const { environment, undoStack } = this.#target;
    const key = operationKey(intent);
    const last = this.#pending.findLast((pending) => pending.key === key);
    const isOpen = last !== undefined && !last.sent;
    if (last && isOpen && cancelsOut(last.intent, intent)) {
      this.#remove(last);
      undoStack.remove(last.steps);
      // To take back an undo is to do it again.
      if (last.origin === 'agent') undoStack.remove(steps);
      return this.#kept();
    }
    if (last && !isOpen && !last.trouble && isSame(last.intent, intent)) {
      // It is on its way (fault 5).
      undoStack.remove(steps);
      if (settled) last.settled.push(settled);
      return this.#kept();
    }
    const pending: PendingOperation = {
      key,
      intent,
      origin,
      madeAt: environment.now(),
      steps,
      version: this.#target.version(),
      refusals: 0,
      channel,
      settled: settled ? [settled] : [],
    };
    if (last && (isOpen || last.trouble)) {
      // The newer one takes its place; what may have come of the former is looked after first.
      pending.check = last.sent && mustCheck(intent, this.#target.adapter);
      undoStack.remove(last.steps.filter((step) => !steps.includes(step)));
      pending.settled.push(...last.settled.splice(0));
      this.#remove(last);
    }
    this.#pending = [...this.#pending, pending];
    this.#kept();
    this.#pumpSoon();
  }

  #restoreChannel(channelId: string): void {
    const removal = this.#pending.findLast(({ key }) => key === `channel:${channelId}`);
    this.#add(
      { kind: 'channel', channelId, removed: false },
      { origin: 'undo', channel: removal?.channel ?? this.#removed.get(channelId) },
    );
  }

  /** What channels were like before they were removed. */
  readonly #removed = new Map<string, NonNullable<PendingOperation['channel']>>();

  #channel(channelId: string): PendingOperation['channel'] {
    const channels = this.#target.shown()?.channels ?? [];
    const at = channels.findIndex((channel) => channel.channelId === channelId);
    const channel = channels[at];
    if (!channel) return undefined;
    this.#removed.set(channelId, { at, channel });
    return { at, channel };
  }

  /** Whether both contacts have nothing under way. A change that waits for the agent's decision keeps them apart. */
  #isFree(pending: PendingOperation, { from }: MergePlan): boolean {
    const target = this.#target;
    const other = target.other(from, (edits) => ({ busy: edits.busy, trouble: edits.trouble }));
    const trouble = target.trouble() ?? other?.trouble;
    if (trouble && !pending.sent) {
      this.#refuse(pending, trouble);
      return false;
    }
    if (other?.busy) this.#unwatch = target.watch(from, () => this.#pumpSoon());
    return !other?.busy;
  }

  #send(pending: PendingOperation): void {
    const target = this.#target;
    const sent = (pending.sent ??= this.#newRequest(pending));
    const readings = target.readings();
    sent.attempts += 1;
    // An answer that is given again, or that a read overtook, may show the contact as it was long ago.
    const latest = (): boolean => sent.attempts === 1 && target.readings() === readings;
    this.#ask(
      pending,
      ask(target.environment, ANSWER_MS, () => callOperation(target.adapter, target.id, sent)),
      (answer) => this.#answered(pending, sent, answer, latest()),
      (failure) => this.#failed(pending, sent, failure),
    );
  }

  /** What became of it, by the contacts as they are now. */
  #check(pending: PendingOperation): void {
    const { environment, adapter, id } = this.#target;
    this.#ask(
      pending,
      checkOperation(environment, adapter, id, pending.intent),
      (verdict) => this.#judge(pending, verdict),
      (failure) => (pending.sent ? this.#failed(pending, pending.sent, failure) : this.#refuse(pending, failure)),
    );
  }

  /** Keeps contacts that it is about from being written to meanwhile. */
  #ask<T>(
    pending: PendingOperation,
    asked: Promise<T>,
    answered: (answer: T) => void,
    failed: (failure: Failure) => void,
  ): void {
    const target = this.#target;
    const run = this.#run;
    this.#sending = pending;
    const { intent } = pending;
    const release = intent.kind === 'merge' ? target.other(intent.plan.from, (edits) => edits.hold()) : undefined;
    this.#kept();
    const end = (act: () => void, isAnswer: boolean): void => {
      release?.();
      if (run !== this.#run) return;
      this.#sending = undefined;
      act();
      if (isAnswer) target.connection.answered();
      target.free();
      this.pump();
    };
    asked.then(
      (answer) => end(() => answered(answer), true),
      (thrown: unknown) => {
        const failure = toFailure(thrown);
        end(() => failed(failure), !HOLDING.has(failure.code));
      },
    );
  }

  #newRequest({ intent, version }: PendingOperation): SentOperation {
    const { adapter, environment, id } = this.#target;
    const isCompared = intent.kind === 'delete' && adapter.concurrency === 'strong';
    return {
      key: environment.newKey(),
      intent: intent.kind === 'merge' ? { ...intent, plan: this.#advanced(intent.plan, id) } : intent,
      version: isCompared ? this.#target.advanced(version) : undefined,
      attempts: 0,
      unclear: false,
      illegible: 0,
    };
  }

  /** What the agent decided about, with what was changed here since. */
  #advanced(plan: MergePlan, id: string): MergePlan {
    const { into, from } = plan.versions;
    const other = this.#target.other(plan.from, (edits) => edits.advanced(from)) ?? from;
    const own = plan.into === id ? this.#target.advanced(into) : into;
    return {
      ...plan,
      versions: { ...(own !== undefined && { into: own }), ...(other !== undefined && { from: other }) },
    };
  }

  #answered(pending: PendingOperation, sent: SentOperation, raw: unknown, latest: boolean): void {
    const answer = readOperationAnswer(sent.intent, raw, this.#target.id);
    if (answer) this.#done(pending, answer, latest ? answer.contact : undefined);
    else this.#unread(pending, sent);
  }

  #judge(pending: PendingOperation, verdict: Verdict): void {
    const { adapter } = this.#target;
    pending.check = false;
    if (verdict.is === 'done') {
      // The same request tells more, where it is answered again.
      const isTold = !pending.sent || pending.intent.kind !== 'merge' || verdict.merge || adapter.idempotency === 'none';
      if (isTold) this.#done(pending, { merge: verdict.merge }, undefined);
    } else if (adapter.idempotency === 'none') {
      pending.sent = undefined;
    }
  }

  #failed(pending: PendingOperation, sent: SentOperation, failure: Failure): void {
    const target = this.#target;
    switch (failure.code) {
      case 'network':
      case 'rate-limited':
      case 'unauthenticated':
        target.connection.failed(failure, this);
        return this.#postpone(pending, sent, failure);
      case 'not-found':
      case 'gone':
        return this.#missing(pending, sent, failure);
      case 'data':
        return this.#unread(pending, sent);
      case 'conflict':
        return this.#contradicted(pending, failure);
      default:
        pending.sent = undefined;
        this.#refuse(pending, failure);
        // What the agent may do has changed.
        if (failure.code === 'forbidden') target.outdate();
    }
  }

  /** A request whose outcome nobody knows stays as it is; any other is made anew. */
  #postpone(pending: PendingOperation, sent: SentOperation, failure: Failure): void {
    sent.unclear ||= failure.code === 'network' && failure.outcome === 'unknown';
    if (sent.unclear) pending.check = mustCheck(pending.intent, this.#target.adapter);
    else pending.sent = undefined;
    this.#retry.wait(failure);
    this.#kept();
  }

  /** The source answered, but not what became of it (faults 48, 49). */
  #unread(pending: PendingOperation, sent: SentOperation): void {
    sent.unclear = true;
    sent.illegible += 1;
    pending.check = mustCheck(pending.intent, this.#target.adapter) || pending.intent.kind === 'channel';
    if (sent.illegible >= PATIENCE) this.#refuse(pending, ILLEGIBLE);
    else if (sent.illegible > 1) this.#retry.wait(ILLEGIBLE);
    this.#kept();
  }

  #missing(pending: PendingOperation, sent: SentOperation, failure: Failure): void {
    const target = this.#target;
    const { intent } = pending;
    const into = failure.code === 'gone' ? failure.mergedInto : undefined;
    switch (intent.kind) {
      case 'delete':
        if (into === undefined) return this.#done(pending, {}, undefined);
        break;
      case 'merge':
        if (into === target.id && sent.unclear) return this.#done(pending, {}, undefined);
        break;
      case 'merge-undo':
      case 'dismissal':
        break;
      default:
        pending.sent = undefined;
        return target.lost(failure);
    }
    pending.sent = undefined;
    pending.check = false;
    this.#refuse(pending, failure);
    target.outdate();
  }

  /** Somebody else was faster. */
  #contradicted(pending: PendingOperation, failure: Failure): void {
    const { kind } = pending.intent;
    pending.sent = undefined;
    pending.check = false;
    pending.refusals += 1;
    const isDecided = kind === 'merge' || kind === 'merge-undo' || kind === 'delete';
    if (isDecided || pending.refusals >= PATIENCE) this.#refuse(pending, failure);
    else this.#retry.wait(failure);
    this.#target.outdate();
  }

  /** @param now the contact, when it is known to be the source's latest. */
  #done(pending: PendingOperation, { merge }: OperationAnswer, now: OperationAnswer['contact']): void {
    const target = this.#target;
    const { intent, key, origin } = pending;
    this.#retry.calm();
    this.#remove(pending);
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

  #remove(pending: PendingOperation): void {
    this.#pending = this.#pending.filter((other) => other !== pending);
    for (const settle of pending.settled.splice(0)) settle();
  }

  #view(pending: PendingOperation): Operation {
    const { key, trouble } = pending;
    if (trouble) return { key, state: 'failed', failure: trouble };
    return { key, ...(pending === this.#sending ? this.#retry.sending : this.#retry.progress) };
  }

  #kept(): void {
    this.keep();
    this.#settleStuck();
    this.#target.changed();
  }

  /** Nobody waits for what needs the agent, or the connection. */
  #settleStuck(): void {
    for (const pending of this.#pending) {
      const { state } = this.#view(pending);
      if (state === 'failed' || state === 'paused') for (const settle of pending.settled.splice(0)) settle();
    }
  }
}

/** Holds for whoever the contact is merged into; not if it may have been done already. */
function isInherited({ intent: { kind }, sent }: Pick<PendingOperation, 'intent'> & { readonly sent?: unknown }): boolean {
  return (kind === 'look-up' || kind === 'write-back') && !sent;
}

function isSame(first: OperationIntent, second: OperationIntent): boolean {
  return !cancelsOut(first, second) && first.kind !== 'write-back';
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

