import { type Failure, toFailure } from '../domain/errors.js';
import type { Contact } from '../domain/contact.js';
import type { MergePlan } from '../domain/merge.js';
import { ask } from './ask.js';
import { ILLEGIBLE, PATIENCE } from './judgement.js';
import type { Operation } from './operation.js';
import { callOperation, type OperationAnswer, readOperationAnswer } from './operation-call.js';
import { checkOperation, mustCheck, type Verdict } from './operation-check.js';
import type { OperationTarget } from './operation-target.js';
import type { PendingOperation, SentOperation } from './pending-operation.js';
import type { PendingOperations } from './pending-operations.js';
import { WriteRetry } from './write-retry.js';

const ANSWER_MS = 30_000;
/** The connection decides when it goes on. */
const HOLDING: ReadonlySet<Failure['code']> = new Set(['network', 'rate-limited', 'unauthenticated']);

/** Who hears what became of operations. */
export interface OperationListener {
  /** The source has done it. @param now the contact, when it is known to be the source's latest. */
  done(pending: PendingOperation, answer: OperationAnswer, now: Contact | undefined): void;
  /** The agent decides. */
  refused(pending: PendingOperation, failure: Failure): void;
  /** Something about them is another. */
  changed(): void;
}

/** Sends one contact's operations, one request at a time and after its changes, for as long as it takes. */
export class OperationSender {
  readonly #target: OperationTarget;
  readonly #pending: PendingOperations;
  readonly #listener: OperationListener;
  readonly #retry: WriteRetry;
  /** Under way, or looked up. */
  #sending: PendingOperation | undefined;
  /** Another one: what is under way is nobody's any more. */
  #run = 0;
  #soon = false;
  /** Stops listening to the contact that a merge waits for. */
  #unwatch: (() => void) | undefined;

  constructor(target: OperationTarget, pending: PendingOperations, listener: OperationListener) {
    this.#target = target;
    this.#pending = pending;
    this.#listener = listener;
    this.#retry = new WriteRetry(target.environment, target.connection, () => this.pump());
  }

  get sending(): PendingOperation | undefined {
    return this.#sending;
  }

  view(pending: PendingOperation): Operation {
    const { key, trouble } = pending;
    if (trouble) return { key, state: 'failed', failure: trouble };
    return { key, ...(pending === this.#sending ? this.#retry.sending : this.#retry.progress) };
  }

  /** The agent is another. */
  forget(): void {
    this.#run += 1;
    this.#sending = undefined;
    this.#retry.calm();
  }

  /** Something was done: the next failure is the first. */
  calm(): void {
    this.#retry.calm();
  }

  /** Tries now instead of later. */
  wake(): void {
    this.#retry.stop();
    this.pump();
  }

  pump(): void {
    const target = this.#target;
    this.#unwatch = void this.#unwatch?.();
    this.settleStuck();
    if (this.#sending || this.#retry.waiting || !target.ready()) return;
    const [pending] = this.#pending.open;
    if (!pending || target.busy()) return;
    if (pending.intent.kind === 'merge' && !this.#isFree(pending, pending.intent.plan)) return;
    if (!target.connection.admit()) return;
    if (pending.check) this.#check(pending);
    else this.#send(pending);
  }

  /** Perhaps a turn has come. */
  pumpSoon(): void {
    if (this.#soon || this.#pending.size === 0) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      this.pump();
    });
  }

  /** Nobody waits for what needs the agent, or the connection. */
  settleStuck(): void {
    for (const pending of this.#pending) {
      const { state } = this.view(pending);
      if (state === 'failed' || state === 'paused') for (const settle of pending.settled.splice(0)) settle();
    }
  }

  /** Whether both contacts have nothing under way. A change that waits for the agent's decision keeps them apart. */
  #isFree(pending: PendingOperation, { from }: MergePlan): boolean {
    const target = this.#target;
    const other = target.other(from, (edits) => ({ busy: edits.busy, trouble: edits.trouble }));
    const trouble = target.trouble() ?? other?.trouble;
    if (trouble && !pending.sent) {
      this.#listener.refused(pending, trouble);
      return false;
    }
    if (other?.busy) this.#unwatch = target.watch(from, () => this.pumpSoon());
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
      (failure) =>
        pending.sent ? this.#failed(pending, pending.sent, failure) : this.#listener.refused(pending, failure),
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
    this.#listener.changed();
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
    if (answer) this.#listener.done(pending, answer, latest ? answer.contact : undefined);
    else this.#unread(pending, sent);
  }

  #judge(pending: PendingOperation, verdict: Verdict): void {
    const { adapter } = this.#target;
    pending.check = false;
    if (verdict.is === 'done') {
      // The same request tells more, where it is answered again.
      const isTold =
        !pending.sent || pending.intent.kind !== 'merge' || verdict.merge || adapter.idempotency === 'none';
      if (isTold) this.#listener.done(pending, { merge: verdict.merge }, undefined);
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
        this.#listener.refused(pending, failure);
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
    this.#listener.changed();
  }

  /** The source answered, but not what became of it (faults 48, 49). */
  #unread(pending: PendingOperation, sent: SentOperation): void {
    sent.unclear = true;
    sent.illegible += 1;
    pending.check = mustCheck(pending.intent, this.#target.adapter) || pending.intent.kind === 'channel';
    if (sent.illegible >= PATIENCE) this.#listener.refused(pending, ILLEGIBLE);
    else if (sent.illegible > 1) this.#retry.wait(ILLEGIBLE);
    this.#listener.changed();
  }

  #missing(pending: PendingOperation, sent: SentOperation, failure: Failure): void {
    const target = this.#target;
    const { intent } = pending;
    const into = failure.code === 'gone' ? failure.mergedInto : undefined;
    switch (intent.kind) {
      case 'delete':
        if (into === undefined) return this.#listener.done(pending, {}, undefined);
        break;
      case 'merge':
        if (into === target.id && sent.unclear) return this.#listener.done(pending, {}, undefined);
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
    this.#listener.refused(pending, failure);
    target.outdate();
  }

  /** Somebody else was faster. */
  #contradicted(pending: PendingOperation, failure: Failure): void {
    const { kind } = pending.intent;
    pending.check = false;
    pending.refusals += 1;
    const isDecided = kind === 'merge' || kind === 'merge-undo' || kind === 'delete';
    // All else does not depend on what others did: it stays the same request.
    if (isDecided) pending.sent = undefined;
    if (isDecided || pending.refusals >= PATIENCE) this.#listener.refused(pending, failure);
    else this.#retry.wait(failure);
    this.#target.outdate();
  }
}
