import type { ContactAdapter } from '../adapters/adapter.js';
import { type AttributeSchema, readSchema, STANDARD_SCHEMA } from '../domain/attribute.js';
import type { Failure } from '../domain/errors.js';
import { readSession, type Session } from '../domain/permissions.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import { Cell, type Readable } from './readable.js';
import { share } from './share.js';
import { SourceRead } from './source-read.js';

export interface WorkspaceSnapshot {
  /** ready: the session is known, and the schema, or that it cannot be had. */
  readonly status: 'pending' | 'ready' | 'error';
  readonly session?: Session;
  /** The standard attributes, until the workspace's own are known. */
  readonly schema: AttributeSchema;
  readonly schemaFailure?: Failure;
  /** Of the session. */
  readonly failure?: Failure;
}

/** Who the agent is and which attributes there are: read once with the first contact, and again when hinted or asked for. */
export class Workspace implements Readable<WorkspaceSnapshot> {
  readonly #cell = new Cell<WorkspaceSnapshot>({ status: 'pending', schema: STANDARD_SCHEMA });
  readonly #session: SourceRead<Session>;
  readonly #schema: SourceRead<AttributeSchema> | undefined;
  #schemaKnown: boolean;
  #started = false;

  constructor(
    adapter: ContactAdapter,
    environment: Environment,
    connection: SourceConnection,
    onSession: (session: Session) => void,
  ) {
    const { attributes } = adapter;
    const changed = (): void => undefined;
    this.#session = new SourceRead(environment, connection, {
      read: (signal) => adapter.session({ signal }),
      parse: readSession,
      received: (session) => {
        onSession(session);
        this.#become({ session, failure: undefined });
      },
      failed: (failure) => this.#become({ failure }),
      changed,
    });
    this.#schemaKnown = !attributes;
    this.#schema =
      attributes &&
      new SourceRead(environment, connection, {
        read: (signal) => attributes.schema({ signal }),
        parse: readSchema,
        received: (schema) => {
          this.#schemaKnown = true;
          this.#become({ schema, schemaFailure: undefined });
        },
        failed: (schemaFailure) => {
          this.#schemaKnown = true;
          this.#become({ schemaFailure });
        },
        changed,
      });
  }

  get value(): WorkspaceSnapshot {
    return this.#cell.value;
  }

  subscribe(listener: () => void): () => void {
    return this.#cell.subscribe(listener);
  }

  /** Reads what was not read yet. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#session.start(true);
    this.#schema?.start(true);
  }

  async reload(): Promise<void> {
    this.#started = true;
    this.#session.restart(true);
    this.#schema?.restart(true);
    await Promise.all([this.#session.settled(), this.#schema?.settled()]);
  }

  /** What the agent may do may have changed. */
  revalidateSession(): void {
    this.#session.start();
  }

  /** The attributes may have changed. */
  revalidateSchema(): void {
    this.#schema?.restart();
  }

  wake(): void {
    this.#session.wake();
    this.#schema?.wake();
  }

  #become(news: Partial<WorkspaceSnapshot>): void {
    const next = { ...this.value, ...news };
    const settled = next.failure ? 'error' : 'pending';
    const status = next.session ? (this.#schemaKnown ? 'ready' : 'pending') : settled;
    this.#cell.value = share(this.value, { ...next, status });
  }
}
