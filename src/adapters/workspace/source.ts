import type { ReadOptions, SourceEvent, WriteOptions } from '../adapter.js';
import { abortable } from '../abortable.js';
import { ContactError } from '../../domain/errors.js';
import type { Session } from '../../domain/permissions.js';
import { permissionsOf } from '../../domain/roles.js';
import { digest } from './digest.js';
import { emptyWorkspace } from './empty-workspace.js';
import { offersUnder } from './plans.js';
import { workspaceRow } from './seed.js';
import { ONLY } from './tables.js';
import type { Answers, Database, PictureRow, ReadTransaction, Transaction, WorkspaceRow } from './tables.js';
import type { Viewer } from './workspace.js';

/** Servers forget keys; the store asks again for at most 24 hours. */
const ANSWERS_KEPT_MS = 48 * 60 * 60 * 1000;
const ANSWER_GROUP = 'answers';

/** What the rules see while they read. */
export interface Reading {
  readonly tx: ReadTransaction;
  readonly session: Session;
  readonly workspace: WorkspaceRow;
}

/** What the rules see while they write. */
export interface Writing extends Reading {
  readonly tx: Transaction;
  /** Instant of the write, ISO 8601 UTC. */
  readonly at: string;
  /** A mark that no other write has, and that sorts after those of the writes before. Versions and new ids are made of it. */
  readonly stamp: string;
  /** Tells the watchers, once the write is kept. */
  announce(event: SourceEvent): void;
}

export interface SourceOptions extends Viewer {
  /** Milliseconds since the epoch; default: the device's clock. */
  now?: () => number;
  /** The address of a picture; default: one that this page alone can read. */
  pictureUrl?: (row: PictureRow) => string;
}

/** A workspace's rows as one agent reads and writes them. */
export class Source {
  readonly database: Database;
  readonly #viewer: Viewer;
  readonly #now: () => number;
  readonly #pictureUrl: (row: PictureRow) => string;
  readonly #pictures = new Map<string, string | undefined>();

  constructor(database: Database, { now = Date.now, pictureUrl = objectUrl, ...viewer }: SourceOptions = {}) {
    this.database = database;
    this.#viewer = viewer;
    this.#now = now;
    this.#pictureUrl = pictureUrl;
  }

  /** Rejects as soon as the signal is aborted. */
  read<T>({ signal }: ReadOptions, work: (reading: Reading) => Promise<T>): Promise<T> {
    return abortable(signal, () => this.database.read(async (tx) => work(await this.#reading(tx))));
  }

  /**
   * Commits once per key: the answer is kept with the write, and a repeated key is answered from it before anything else is
   * looked at. `commit` decides and writes, `reply` turns what was kept into the answer.
   */
  write<K extends keyof Answers, T>(
    kind: K,
    { idempotencyKey }: Pick<WriteOptions, 'idempotencyKey'>,
    body: readonly unknown[],
    commit: (writing: Writing) => Promise<Answers[K]>,
    reply: (reading: Reading, answer: Answers[K]) => Promise<T>,
  ): Promise<T> {
    const announced: SourceEvent[] = [];
    const answered = this.database.write(async (tx) => {
      announced.length = 0;
      const reading = await this.#reading(tx);
      // Of one agent: nobody is answered with what another one asked.
      const digested = digest([reading.session.agent.id, kind, ...body]);
      const kept = await tx.get('answers', idempotencyKey);
      if (kept) {
        const answer = kept.answer[kind];
        if (kept.body !== digested || answer === undefined) throw keyReused();
        return reply(reading, answer);
      }
      const now = this.#now();
      const sequence = ((await tx.get('sequence', ONLY))?.last ?? 0) + 1;
      const at = new Date(now).toISOString();
      const stamp = `${now.toString(36).padStart(9, '0')}-${sequence.toString(36).padStart(6, '0')}`;
      const answer = await commit({ ...reading, tx, at, stamp, announce: (event) => announced.push(event) });
      const remembered: Partial<Answers> = {};
      remembered[kind] = answer;
      await tx.put('sequence', { id: ONLY, last: sequence });
      await tx.put('answers', {
        id: idempotencyKey,
        order: [ANSWER_GROUP, at, idempotencyKey],
        keys: contactsIn(remembered),
        body: digested,
        answer: remembered,
      });
      await forgetAnswers(tx, new Date(now - ANSWERS_KEPT_MS).toISOString());
      await tx.announce?.(announced);
      return reply(reading, answer);
    });
    // One turn later, so that whoever wrote has the answer before the echo.
    answered
      .then(() => undefined)
      .then(
        () => this.database.announce(announced),
        () => undefined,
      );
    return answered;
  }

  /** The address of a contact's picture, made once. */
  async picture(tx: ReadTransaction, contactId: string): Promise<string | undefined> {
    if (!this.#pictures.has(contactId)) {
      const row = await tx.get('pictures', contactId);
      if (!this.#pictures.has(contactId)) this.#pictures.set(contactId, row && this.#pictureUrl(row));
    }
    return this.#pictures.get(contactId);
  }

  async #reading(tx: ReadTransaction): Promise<Reading> {
    const workspace = (await tx.get('workspace', ONLY)) ?? workspaceRow(emptyWorkspace());
    const { role = 'agent', agent: id, plan = 'full' } = this.#viewer;
    const agent = id === undefined ? workspace.agents[0] : workspace.agents.find((one) => one.id === id);
    if (!agent) throw new ContactError({ code: 'unauthenticated' });
    const offers = offersUnder(plan, { included: workspace.offers, hasCrm: workspace.schema.crm !== undefined });
    return { tx, workspace, session: { agent, permissions: permissionsOf(role), ...(offers && { offers }) } };
  }
}

/** Ids of the contacts that an answer holds: it goes with them. */
export function contactsIn({ applied, contact, note, merge }: Partial<Answers>): readonly string[] {
  const ids = [applied?.row.id, contact?.id, note?.contactId, merge?.merge.into, merge?.merge.from];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

async function forgetAnswers(tx: Transaction, before: string): Promise<void> {
  if (tx.forgetAnswers) return tx.forgetAnswers(before);
  const old: string[] = [];
  await tx.newest('answers', ANSWER_GROUP, [before, ''], (row) => old.push(row.id) < 50);
  for (const id of old) await tx.delete('answers', id);
}

function objectUrl({ picture }: PictureRow): string {
  return URL.createObjectURL(picture);
}

function keyReused(): ContactError {
  return new ContactError({ code: 'validation', fields: new Map([['idempotencyKey', { rule: 'key-reused' }]]) });
}
