import { type Change, fieldOf, invertChange } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import { type Failure, toFailure } from '../domain/errors.js';
import { contactOf, readApplyAnswer } from './apply-answer.js';
import { ask } from './ask.js';
import { withFrom } from './based-change.js';
import {
  ILLEGIBLE,
  judgeAnswer,
  judgeContact,
  judgeFailure,
  type Judgement,
  type Judgements,
  PATIENCE,
} from './judgement.js';
import { basedOn, type Origin, type PendingChange, PendingChanges } from './pending-changes.js';
import { type PendingField, pendingFields, type Progress } from './pending-field.js';
import type { StoredChanges } from './stored-changes.js';
import type { ChangeStep } from './undo-stack.js';
import type { WriteRequest } from './write-request.js';
import { WriteRetry } from './write-retry.js';
import type { WriteTarget } from './write-target.js';

const ANSWER_MS = 30_000;

/** Sends one contact's changes, one request at a time, for as long as it takes. Outlives the panel that made them. */
export class WriteQueue {
  readonly #target: WriteTarget;
  readonly #changes: PendingChanges;
  readonly #retry: WriteRetry;
  #request: WriteRequest | undefined;
  #sending = false;
  /** Another one: what is under way is nobody's any more. */
  #run = 0;
  #soon = false;

  constructor(target: WriteTarget) {
    this.#target = target;
    this.#changes = new PendingChanges((change) => target.displaced(change));
    this.#retry = new WriteRetry(target.environment, target.connection, () => this.pump());
  }

  get size(): number {
    return this.#changes.size;
  }

  get sending(): boolean {
    return this.#sending;
  }

  /** How many go to the source without the agent doing anything. */
  get queued(): number {
    return [...this.#changes].filter(({ trouble }) => !trouble).length;
  }

  /** Why some change is with the agent. */
  get trouble(): Failure | undefined {
    for (const { trouble, field } of this.#changes) {
      if (trouble) return trouble.state === 'failed' ? trouble.failure : { code: 'conflict', fields: [field] };
    }
    return undefined;
  }

  /** What the agent has in mind, in order. */
  get intents(): readonly Change[] {
    return Array.from(this.#changes, ({ change }) => change);
  }

  get fields(): ReadonlyMap<string, PendingField> {
    const unsent = this.#retry.progress;
    const sent: Progress = this.#sending || unsent.state === 'queued' ? this.#retry.sending : unsent;
    return pendingFields(this.#changes, sent, unsent);
  }

  add(changes: readonly Change[], origin: Origin, steps: readonly ChangeStep[]): void {
    const now = this.#target.environment.now();
    for (const change of changes) this.#changes.add(change, origin, now, steps);
    this.#compare();
    this.#pumpSoon();
  }

  /** Changes from before, of a former page or of a contact that was merged into this one: first in line. */
  restore({ changes, key, version }: StoredChanges): void {
    const known = key !== undefined && !this.#request;
    // A request that cannot be repeated now has an outcome that nobody can tell: the agent decides.
    this.#changes.putFirst(
      changes.map((stored) => ({
        ...stored,
        sent: stored.sent && known,
        lapsed: stored.lapsed || (stored.sent && !known),
      })),
    );
    const sent = [...this.#changes].filter((pending) => pending.sent);
    if (known && sent.length > 0) {
      this.#request = {
        key,
        version,
        changes: sent,
        attempts: 1,
        unclear: true,
        check: this.#checkLater(),
        illegible: 0,
      };
    }
    this.#compare();
    this.#pumpSoon();
  }

  /** The agent wants it tried again, now. */
  retry(field: string): void {
    const pending = this.#changes.unsent(field);
    if (pending?.trouble?.state === 'failed') {
      pending.trouble = undefined;
      pending.refusals = 0;
      this.#compare();
    }
    this.#target.connection.attempt();
    this.wake();
  }

  discard(field: string): void {
    const pending = this.#changes.unsent(field);
    if (!pending) return;
    this.#changes.remove(pending);
    this.#notUndone(pending);
    this.#kept();
  }

  resolve(field: string, choice: 'mine' | 'theirs'): void {
    const pending = this.#changes.unsent(field);
    if (pending?.trouble?.state !== 'conflict') return;
    if (choice === 'theirs') return this.discard(field);
    pending.change = withFrom(pending.change, pending.trouble.theirs.value);
    pending.trouble = undefined;
    // Undone as a whole, and to what stands there now.
    const step = pending.steps.at(-1);
    this.#notUndone(pending);
    if (step) {
      step.changes = [...step.changes, invertChange(pending.change)];
      if (step.changes.length === 1) this.#target.undoStack.add(step);
      pending.steps = [step];
    }
    this.#compare();
    this.pump();
  }

  /** A read answered. */
  received(contact: Contact): void {
    const request = this.#request;
    if (request?.check === 'reading') {
      const judgements = judgeContact(request, contact, this.#target.adapter);
      if (judgements) this.#settle(judgements, contact);
      else request.check = undefined;
    }
    this.#compare();
    this.pump(true);
  }

  /** A read failed, and is not tried again by itself. */
  readFailed(failure: Failure): void {
    const { state } = this.#target.connection.value;
    if (this.queued === 0 || this.#sending) return;
    if (failure.code === 'network' || failure.code === 'rate-limited' || failure.code === 'unauthenticated') {
      // Otherwise the read goes on with the connection.
      if (state !== 'online') return;
      if (this.#request?.check) this.#request.check = 'due';
      this.#wait(failure);
    } else if (!this.#request || this.#request.check) {
      this.fail(failure);
    }
  }

  /** Nothing more can be sent: the agent decides about each change. A request under way has its own end. */
  fail(failure: Failure): void {
    this.#withdraw();
    for (const pending of this.#changes) if (!pending.sent) this.#refuse(pending, failure);
    this.#kept();
  }

  /** Gives away what is not under way. */
  handOver(): StoredChanges | undefined {
    this.#withdraw();
    const changes = [...this.#changes].filter(({ sent }) => !sent);
    for (const pending of changes) this.#changes.remove(pending);
    this.#kept();
    return changes.length > 0 ? { changes } : undefined;
  }

  /** The agent is another: what is kept of the former one's changes waits in the storage. */
  forget(): void {
    this.#run += 1;
    this.#sending = false;
    this.#request = undefined;
    this.#retry.calm();
    for (const pending of [...this.#changes]) this.#changes.remove(pending);
  }

  /** The contact is deleted, and all that was to become of it. */
  clear(): void {
    this.forget();
    this.#kept();
  }

  keep(): void {
    const changes = Array.from(this.#changes, ({ change, origin, madeAt, sent }) => ({ change, origin, madeAt, sent }));
    this.#target.keep(
      changes.length > 0 ? { changes, key: this.#request?.key, version: this.#request?.version } : undefined,
    );
  }

  /** Tries now instead of later. */
  wake(): void {
    this.#retry.stop();
    this.pump();
  }

  /** @param fresh the contact was read this very moment. */
  pump(fresh = false): void {
    const target = this.#target;
    if (this.#sending || this.#retry.waiting || !target.ready() || target.held()) return;
    if (this.#request?.check) return this.#check(this.#request);
    if (this.#request) {
      if (target.connection.admit()) this.#send(this.#request);
      return;
    }
    const changes = this.#changes.ready();
    if (changes.length === 0) return;
    const { concurrency } = target.adapter;
    if (!target.known() || target.outdated() || (concurrency === 'none' && !fresh)) return target.read();
    if (!target.connection.admit()) return;
    for (const pending of changes) pending.sent = true;
    const version = concurrency === 'strong' ? target.version() : undefined;
    this.#request = { key: target.environment.newKey(), version, changes, attempts: 0, unclear: false, illegible: 0 };
    this.#send(this.#request);
  }

  #pumpSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    // What is changed together goes together.
    queueMicrotask(() => {
      this.#soon = false;
      this.pump();
    });
  }

  #send(request: WriteRequest): void {
    const target = this.#target;
    const readings = target.readings();
    const run = this.#run;
    request.attempts += 1;
    this.#sending = true;
    this.#kept();
    const changes = request.changes.map(({ change }) => change);
    const options = {
      idempotencyKey: request.key,
      ...(request.version !== undefined && { ifVersion: request.version }),
    };
    // An answer that is given again, or that a read overtook, may show the contact as it was long ago.
    const latest = (): boolean => request.attempts === 1 && target.readings() === readings;
    ask(target.environment, ANSWER_MS, () => target.adapter.contacts.apply(target.id, changes, options)).then(
      (answer) => run === this.#run && this.#answered(request, answer, latest()),
      (thrown: unknown) => run === this.#run && this.#failed(request, toFailure(thrown), latest()),
    );
  }

  #answered(request: WriteRequest, raw: unknown, latest: boolean): void {
    this.#sending = false;
    const answer = readApplyAnswer(raw, this.#target.id);
    if (answer) this.#settle(judgeAnswer(request, answer.rejected), latest ? answer.contact : undefined);
    else this.#unread(request);
    this.#target.connection.answered();
    this.pump();
  }

  #failed(request: WriteRequest, failure: Failure, latest: boolean): void {
    const target = this.#target;
    this.#sending = false;
    switch (failure.code) {
      case 'network':
      case 'rate-limited':
      case 'unauthenticated':
        target.connection.failed(failure, this);
        return this.#postpone(request, failure);
      case 'not-found':
      case 'gone':
        this.#withdraw();
        target.lost(failure);
        break;
      case 'data':
        this.#unread(request);
        break;
      default:
        this.#settle(
          judgeFailure(request, failure),
          failure.code === 'conflict' && latest ? contactOf(failure.current, target.id) : undefined,
        );
        // What the agent may do has changed.
        if (failure.code === 'forbidden') target.outdate();
    }
    target.connection.answered();
    this.pump();
  }

  /** A request whose outcome nobody knows stays as it is; of any other, the changes are free to change. */
  #postpone(request: WriteRequest, failure: Failure): void {
    request.unclear ||= failure.code === 'network' && failure.outcome === 'unknown';
    if (request.unclear) {
      request.check = this.#checkLater();
    } else {
      this.#request = undefined;
      this.#changes.release(request.changes);
      this.#compare();
    }
    this.#wait(failure);
  }

  /** The source answered, but not what became of the changes (faults 48, 49): the contact tells. */
  #unread(request: WriteRequest): void {
    request.unclear = true;
    request.illegible += 1;
    request.check = 'due';
    if (request.illegible > 1) this.#wait(ILLEGIBLE);
    else this.#kept();
  }

  #check(request: WriteRequest): void {
    if (request.check === 'reading') return this.#target.read();
    request.check = 'reading';
    this.#target.outdate();
  }

  /** @param now the contact, when it is known to be the source's latest. */
  #settle(judgements: Judgements, now: Contact | undefined): void {
    this.#request = undefined;
    this.#retry.calm();
    const accepted = [...judgements.keys()].filter((pending) => judgements.get(pending)?.verdict === 'accepted');
    for (const pending of accepted) {
      this.#changes.remove(pending);
      if (now) this.#follow(pending.change, now);
      this.#acknowledge(pending);
    }
    const rest = [...judgements].filter(([pending]) => !accepted.includes(pending));
    // Where the agent has changed the field again, that takes its place.
    const left = rest.filter(([{ field }]) => !this.#changes.unsent(field));
    this.#changes.release(rest.map(([pending]) => pending));
    this.#target.committed(
      accepted.map(({ change }) => change),
      now,
    );
    this.#compare();
    const open = left.filter(([pending]) => this.#changes.has(pending) && !pending.trouble);
    for (const [pending, judgement] of open) this.#judged(pending, judgement);
    if (!now && open.some(([, judgement]) => failureIn(judgement)?.code === 'conflict')) this.#target.outdate();
    this.#kept();
  }

  #judged(pending: PendingChange, judgement: Judgement): void {
    const failure = failureIn(judgement);
    if (judgement.verdict === 'alone') pending.alone = true;
    if (!failure) return;
    pending.refusals += 1;
    if (judgement.verdict === 'refused' || pending.refusals >= PATIENCE) this.#refuse(pending, failure);
    else if (failure.code !== 'conflict' || pending.refusals > 1) this.#wait(failure);
  }

  /** Compares what was not sent with what the source has. */
  #compare(): void {
    const known = this.#target.known();
    if (known) {
      const { applied, conflicts } = this.#changes.rebase(known);
      for (const pending of applied) this.#acknowledge(pending);
      for (const { change } of conflicts) this.#target.emit({ type: 'conflict', contactId: this.#target.id, change });
    }
    this.#kept();
  }

  /** What was based on a change that the source has begins from what the source made of it. */
  #follow(done: Change, contact: Contact): void {
    this.#changes.follow(done, contact);
    for (const step of this.#target.undoStack.steps) {
      if (step.kind !== 'change') continue;
      step.changes = step.changes.map((change) => {
        if (fieldOf(change) !== fieldOf(done)) return change;
        return invertChange(basedOn(invertChange(basedOn(change, done, contact)), done, contact));
      });
    }
  }

  /** There is nothing of it to take back. */
  #notUndone({ field, steps }: PendingChange): void {
    this.#target.undoStack.drop(steps, (change) => fieldOf(change) === field);
  }

  /** What is not under way waits for nothing. */
  #withdraw(): void {
    this.#retry.calm();
    if (this.#sending || !this.#request) return;
    this.#changes.release(this.#request.changes);
    this.#request = undefined;
  }

  #acknowledge({ change, origin }: PendingChange): void {
    this.#target.emit({ type: 'acknowledged', contactId: this.#target.id, change, origin });
  }

  #refuse(pending: PendingChange, failure: Failure): void {
    pending.trouble = { state: 'failed', failure };
    this.#target.emit({ type: 'refused', contactId: this.#target.id, change: pending.change, failure });
  }

  #checkLater(): 'due' | undefined {
    return this.#target.adapter.idempotency === 'none' ? 'due' : undefined;
  }

  #wait(failure: Failure): void {
    this.#retry.wait(failure);
    this.#kept();
  }

  #kept(): void {
    this.keep();
    this.#target.changed();
  }
}

function failureIn(judgement: Judgement): Failure | undefined {
  return 'failure' in judgement ? judgement.failure : undefined;
}
