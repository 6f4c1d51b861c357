import { ContactError, type Failure, toFailure } from '../domain/errors.js';
import { isCut, type Note, readNote } from '../domain/note.js';
import { ask } from './ask.js';
import { ILLEGIBLE, PATIENCE } from './judgement.js';
import type { NoteEntry } from './note-entry.js';
import { PendingNotes } from './note-pending.js';
import type { NoteTarget } from './note-target.js';
import { type NoteAct, type NoteWrite, type SentNote, type StoredNote, storedNotes } from './note-write.js';
import type { Progress } from './pending-field.js';
import type { NoteEvent } from './store-event.js';
import type { UndoStep } from './undo-stack.js';
import { WriteRetry } from './write-retry.js';

const ANSWER_MS = 30_000;
const UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

/**
 * Sends what the agent does to one contact's notes, one request at a time, for as long as it takes. Creations keep their order
 * and the writes of a note follow each other; what the agent has to decide about keeps nothing else waiting.
 */
export class NoteWrites {
  readonly #target: NoteTarget;
  readonly #pending: PendingNotes;
  readonly #retry: WriteRetry;
  #sending: NoteWrite | undefined;
  /** Another one: what is under way is nobody's any more. */
  #run = 0;
  #soon = false;
  #stored: string | undefined;

  constructor(target: NoteTarget) {
    this.#target = target;
    this.#pending = new PendingNotes(target.undoStack);
    this.#retry = new WriteRetry(target.environment, target.connection, () => this.pump());
  }

  get size(): number {
    return this.#pending.size;
  }

  get sending(): boolean {
    return this.#sending !== undefined;
  }

  /** How many go to the source without the agent doing anything. */
  get queued(): number {
    return this.#pending.queued;
  }

  /** Something cannot go on before the list was read. */
  get reading(): boolean {
    return [...this.#pending].some(({ read }) => read === 'reading');
  }

  /** How it goes for what nothing but the connection holds. */
  progress(write: NoteWrite): Progress {
    const { progress, sending } = this.#retry;
    return progress.state === 'queued' || write === this.#sending ? sending : progress;
  }

  add(entry: NoteEntry, act: NoteAct, origin: 'agent' | 'undo', steps: readonly UndoStep[]): void {
    const write: NoteWrite = { entry, act, origin, madeAt: this.#target.environment.now(), steps, refusals: 0 };
    // Who goes on with a note wants what came before.
    for (const before of entry.writes) if (before.act.kind === 'restore' || before.sent) this.#tryAgain(before);
    this.#pending.add(write);
    // What was not read would be lost.
    if (act.kind === 'edit' && isCut(entry.note)) this.#refuse(write, { code: 'data', path: 'text' });
    this.#compare();
    this.#pumpSoon();
  }

  /** A write of a former page, or of a contact that was merged into this one. */
  restore(entry: NoteEntry, { act, origin, madeAt, sent, lapsed, moved }: StoredNote): void {
    const write: NoteWrite = { entry, act, origin, madeAt, steps: [], refusals: 0 };
    if (sent && !lapsed) {
      write.sent = { ...sent, attempts: 1, unclear: true, illegible: 0 };
      // A key belongs to the contact that it was sent with: what got there came along with its notes.
      write.read = moved ? 'due' : this.#readLater();
    }
    if (lapsed) write.trouble = { state: 'failed', failure: UNKNOWN };
    this.#pending.add(write);
    this.#compare();
    this.#pumpSoon();
  }

  /** The agent wants it tried again, now. */
  retry(entry: NoteEntry): void {
    const write = entry.writes.find(({ trouble }) => trouble);
    if (write?.trouble?.state === 'failed') {
      // Decided again, in view of what is there now.
      if (write.act.kind === 'remove' && !write.sent) write.act = { kind: 'remove', from: entry.note.text };
      if (write.act.kind !== 'edit' || !isCut(entry.note)) this.#tryAgain(write);
    }
    this.#compare();
    this.#target.connection.attempt();
    this.wake();
  }

  /** Gives up what was not sent. */
  discard(entry: NoteEntry): void {
    for (const write of entry.writes) if (!write.sent || write.trouble) this.#pending.drop(write);
    this.#kept();
  }

  drop(write: NoteWrite): void {
    this.#pending.drop(write);
  }

  /** Ends a conflict. */
  resolve(entry: NoteEntry, choice: 'mine' | 'theirs'): void {
    const write = entry.writes.find(({ trouble }) => trouble?.state === 'conflict');
    if (write?.act.kind !== 'edit') return;
    const { undoStack } = this.#target;
    const from = entry.note.text;
    const { to } = write.act;
    if (choice === 'theirs') this.#pending.drop(write);
    else {
      undoStack.remove(write.steps);
      write.act = { kind: 'edit', from, to };
      write.trouble = undefined;
      write.steps =
        write.origin === 'agent'
          ? [
              undoStack.add({
                kind: 'note',
                done: 'edit',
                key: entry.key,
                note: entry.note,
                created: true,
                from: to,
                to: from,
              }),
            ]
          : [];
    }
    this.#compare();
    this.pump();
  }

  /** A page was read, and is in the list. */
  received(): void {
    for (const write of [...this.#pending]) {
      if (write.read !== 'reading') continue;
      const there = this.#target.sight(write);
      if (there === undefined) continue;
      write.read = undefined;
      if (write.sent) this.#judge(write, write.sent, there);
      else if (!there && write.act.kind !== 'create') write.entry.gone = true;
    }
    this.#compare();
    this.pump(true);
  }

  /** A read failed, and is not tried again by itself. */
  readFailed(failure: Failure): void {
    const held = failure.code === 'network' || failure.code === 'rate-limited' || failure.code === 'unauthenticated';
    const waiting = [...this.#pending].filter(({ read }) => read);
    if (waiting.length === 0 || (held && this.#target.connection.value.state !== 'online')) return;
    for (const write of waiting) {
      write.read = 'due';
      if (!held) this.#stop(write, failure);
    }
    if (held) this.#retry.wait(failure);
    this.#kept();
  }

  /** Nothing more can be sent: the agent decides about each. A request under way has its own end. */
  fail(failure: Failure): void {
    this.#retry.calm();
    for (const write of this.#pending) if (write !== this.#sending) this.#stop(write, failure);
    this.#kept();
  }

  /** Gives away what is not under way. What follows on that goes with it later: alone, it would be about no note. */
  handOver(): string | undefined {
    const entry = this.#sending?.entry;
    const writes = [...this.#pending].filter((write) => write.entry !== entry);
    for (const write of writes) this.#pending.remove(write);
    this.#kept();
    return writes.length > 0 ? storedNotes(writes) : undefined;
  }

  /** The agent is another: what is kept of the former one's writes waits in the storage. */
  forget(): void {
    this.#run += 1;
    this.#sending = undefined;
    this.#stored = undefined;
    this.#retry.calm();
    for (const write of [...this.#pending]) this.#pending.remove(write);
  }

  keep(): void {
    this.#stored = this.#pending.size > 0 ? storedNotes([...this.#pending]) : undefined;
    this.#target.keep(this.#stored);
  }

  /** Tries now instead of later. */
  wake(): void {
    this.#retry.stop();
    this.pump();
  }

  /** @param fresh a page was read this very moment. */
  pump(fresh = false): void {
    const target = this.#target;
    if (this.#sending || this.#retry.waiting || !target.ready()) return;
    const write = this.#pending.next();
    if (!write) return;
    if (!write.sent && !write.read && this.#mustRead(write, fresh)) write.read = 'due';
    if (write.read) {
      const anew = write.read === 'due';
      write.read = 'reading';
      return target.verify(anew);
    }
    if (!target.connection.admit()) return;
    write.sent ??= this.#newRequest(write);
    this.#send(write, write.sent);
  }

  #pumpSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      this.pump();
    });
  }

  /** Sources that do not compare versions, or do not know keys, are written to in view of what they have. So is an aged note. */
  #mustRead({ act, entry }: NoteWrite, fresh: boolean): boolean {
    const { adapter } = this.#target;
    if (act.kind === 'create') return adapter.idempotency === 'none' && !this.#target.loaded();
    if (act.kind === 'restore') return false;
    if (adapter.concurrency === 'none') return !(fresh && this.#target.fresh(entry));
    return entry.aged && entry.note.text !== act.from;
  }

  #newRequest({ act, entry }: NoteWrite): SentNote {
    const { environment, adapter } = this.#target;
    const compared = adapter.concurrency === 'strong' && (act.kind === 'edit' || act.kind === 'remove');
    const newest = act.kind === 'create' ? this.#target.newest() : undefined;
    return {
      key: environment.newKey(),
      version: compared ? entry.note.version : undefined,
      above: newest && { id: newest.id, createdAt: newest.createdAt },
      attempts: 0,
      unclear: false,
      illegible: 0,
    };
  }

  #send(write: NoteWrite, sent: SentNote): void {
    const target = this.#target;
    const readings = target.readings();
    const run = this.#run;
    sent.attempts += 1;
    this.#sending = write;
    this.#kept();
    // An answer that is given again, or that a read overtook, may show the note as it was long ago; not as long as what is known.
    const latest = (): boolean =>
      (sent.attempts === 1 && target.readings() === readings) ||
      (sent.version !== undefined && sent.version === write.entry.note.version);
    ask(target.environment, ANSWER_MS, () => this.#call(write, sent)).then(
      (answer) => run === this.#run && this.#answered(write, sent, answer, latest()),
      (thrown: unknown) => run === this.#run && this.#failed(write, sent, toFailure(thrown), latest()),
    );
  }

  #call({ act, entry }: NoteWrite, sent: SentNote): PromiseLike<unknown> {
    const { contactId, adapter } = this.#target;
    const { notes } = adapter;
    const options = { idempotencyKey: sent.key, ...(sent.version !== undefined && { ifVersion: sent.version }) };
    const note = { id: entry.note.id, contactId };
    let answer: PromiseLike<unknown> | undefined;
    if (act.kind === 'create') answer = notes?.create(contactId, act.text, options);
    else if (act.kind === 'edit') answer = notes?.edit?.(note, act.to, options);
    else answer = notes?.[act.kind]?.(note, options);
    // It could when this was stored.
    if (!answer) throw new ContactError({ code: 'forbidden', permission: { reason: 'source' } });
    return answer;
  }

  #answered(write: NoteWrite, sent: SentNote, answer: unknown, latest: boolean): void {
    this.#sending = undefined;
    const note = this.#noteOf(answer, write);
    if (write.act.kind === 'remove') this.#done(write, undefined);
    else if (note) this.#done(write, note, latest);
    else this.#unread(write, sent);
    this.#target.connection.answered();
    this.pump();
    this.#ended();
  }

  #failed(write: NoteWrite, sent: SentNote, failure: Failure, latest: boolean): void {
    const target = this.#target;
    this.#sending = undefined;
    switch (failure.code) {
      case 'network':
      case 'rate-limited':
      case 'unauthenticated':
        target.connection.failed(failure, this);
        this.#postpone(write, sent, failure);
        return this.#ended();
      case 'not-found':
      case 'gone':
        this.#missing(write, failure);
        break;
      case 'data':
        this.#unread(write, sent);
        break;
      case 'conflict':
        this.#contradicted(write, failure, latest);
        break;
      default:
        this.#refuse(write, failure);
    }
    this.#pending.fold(write.entry);
    this.#compare();
    target.connection.answered();
    this.pump();
  }

  #ended(): void {
    if (!this.#sending) this.#target.ended();
  }

  /** A request whose outcome nobody knows stays as it is; any other is made anew. */
  #postpone(write: NoteWrite, sent: SentNote, failure: Failure): void {
    sent.unclear ||= failure.code === 'network' && failure.outcome === 'unknown';
    if (sent.unclear) write.read = this.#readLater();
    else write.sent = undefined;
    this.#retry.wait(failure);
    this.#pending.fold(write.entry);
    this.#compare();
  }

  /** The source answered, but not what became of it (faults 48, 49): the list tells. */
  #unread(write: NoteWrite, sent: SentNote): void {
    sent.unclear = true;
    sent.illegible += 1;
    write.read = 'due';
    if (sent.illegible > 1) this.#retry.wait(ILLEGIBLE);
    this.#kept();
  }

  #missing(write: NoteWrite, failure: Failure): void {
    const { kind } = write.act;
    const merged = failure.code === 'gone' && failure.mergedInto !== undefined;
    if (kind === 'remove' && !merged) return this.#done(write, undefined);
    write.sent = undefined;
    if (kind === 'create' || merged) return this.#target.lost(failure);
    this.#refuse(write, failure);
    this.#target.outdate();
  }

  /** Somebody else was faster. */
  #contradicted(write: NoteWrite, failure: Failure & { code: 'conflict' }, latest: boolean): void {
    write.sent = undefined;
    write.refusals += 1;
    const current = latest ? this.#noteOf(failure.current, write) : undefined;
    if (write.act.kind === 'create' || write.act.kind === 'restore' || write.refusals >= PATIENCE)
      return this.#refuse(write, failure);
    if (current) this.#target.known(write.entry, current);
    else write.read = 'due';
    if (write.refusals > 1) this.#retry.wait(failure);
  }

  /** What became of a request, by the list as it was read afterwards. */
  #judge(write: NoteWrite, sent: SentNote, there: boolean): void {
    const { act, entry } = write;
    const { note } = entry;
    const { idempotency } = this.#target.adapter;
    const isDone = act.kind === 'remove' ? !there : there && (act.kind !== 'edit' || note.text === act.to);
    if (isDone) return this.#done(write, noteAfter(write), true, false);
    // Only the same request can tell.
    if (idempotency === 'key' && sent.illegible < PATIENCE) return;
    if (idempotency === 'key') return this.#stop(write, ILLEGIBLE);
    write.sent = undefined;
    if (!there && act.kind === 'edit') entry.gone = true;
    // Perhaps it was committed, and somebody took it back on purpose.
    const touched = there && sent.version !== undefined && sent.version !== note.version;
    if (touched && 'from' in act && act.from === note.text) this.#refuse(write, UNKNOWN);
    else if (sent.illegible > 0) {
      write.refusals += 1;
      if (write.refusals >= PATIENCE) this.#refuse(write, ILLEGIBLE);
      else this.#retry.wait(ILLEGIBLE);
    }
    this.#pending.fold(entry);
  }

  /**
   * @param latest the note is how the source has it now
   * @param own the note is what the source made of this very write
   */
  #done(write: NoteWrite, note: Note | undefined, latest = true, own = true): void {
    const { entry, act, origin } = write;
    this.#pending.remove(write);
    this.#retry.calm();
    this.#target.acknowledged(write, note, latest);
    this.#follow(entry, act, own ? note?.text : undefined);
    this.#pending.fold(entry);
    this.#compare();
    const { contactId } = this.#target;
    this.#target.emit({ type: 'note', contactId, noteId: entry.note.id, what: eventOf(act), origin });
    if (note && !latest) this.#target.outdate();
  }

  /** What was based on a text begins from what the source made of it. */
  #follow({ key, note, writes, created }: NoteEntry, act: NoteAct, made: string | undefined): void {
    const asked = act.kind === 'create' ? act.text : act.kind === 'edit' ? act.to : undefined;
    const follow = (text: string | undefined): string | undefined =>
      text !== undefined && text === asked ? (made ?? text) : text;
    for (const write of writes)
      if ('from' in write.act) write.act = { ...write.act, from: follow(write.act.from) ?? '' };
    for (const step of this.#target.undoStack.steps) {
      if (step.kind !== 'note' || step.key !== key) continue;
      step.note = note;
      step.created = created;
      step.from = follow(step.from);
      step.to = follow(step.to);
    }
  }

  /** Compares what was not sent with what the source has. */
  #compare(): void {
    const { contactId } = this.#target;
    const { applied, conflicts, refused } = this.#pending.compare();
    // One may bring the other about.
    for (const write of applied) if (this.#pending.has(write)) this.#done(write, noteAfter(write), true, false);
    for (const write of conflicts) {
      if (write.trouble) continue;
      write.trouble = { state: 'conflict' };
      const { key, note } = write.entry;
      this.#target.emit({ type: 'note-conflict', contactId, key, noteId: note.id });
    }
    for (const [write, failure] of refused) if (write.trouble?.state !== 'failed') this.#refuse(write, failure);
    // What followed on those is compared now.
    if (conflicts.length > 0 || refused.length > 0) return this.#compare();
    this.#kept();
  }

  #tryAgain(write: NoteWrite): void {
    if (write.sent && write.trouble) {
      write.sent.illegible = 0;
      write.read = this.#readLater();
    }
    write.trouble = undefined;
    write.refusals = 0;
  }

  /** It was not committed. */
  #refuse(write: NoteWrite, failure: Failure): void {
    write.sent = undefined;
    this.#stop(write, failure);
  }

  /** The agent decides. What may have been committed stays the same request. */
  #stop(write: NoteWrite, failure: Failure): void {
    const { entry, act } = write;
    write.read = undefined;
    write.trouble = { state: 'failed', failure };
    this.#pending.fold(entry);
    // What followed on it has taken its place.
    if (!this.#pending.has(write)) return;
    const { contactId, emit } = this.#target;
    const noteId = entry.created ? entry.note.id : undefined;
    emit({ type: 'note-refused', contactId, key: entry.key, noteId, what: eventOf(act), failure });
  }

  #noteOf(input: unknown, { entry, act }: NoteWrite): Note | undefined {
    const parsed = readNote(input);
    if (!parsed.ok || parsed.value.contactId !== this.#target.contactId) return undefined;
    return act.kind === 'create' || parsed.value.id === entry.note.id ? parsed.value : undefined;
  }

  #readLater(): 'due' | undefined {
    return this.#target.adapter.idempotency === 'none' ? 'due' : undefined;
  }

  #kept(): void {
    const text = this.#pending.size > 0 ? storedNotes([...this.#pending]) : undefined;
    if (text !== this.#stored) this.keep();
    this.#target.changed();
  }
}

function noteAfter({ act, entry }: NoteWrite): Note | undefined {
  return act.kind === 'remove' ? undefined : entry.note;
}

function eventOf({ kind }: NoteAct): NoteEvent {
  return kind === 'edit' ? 'change' : kind === 'remove' ? 'delete' : 'create';
}
