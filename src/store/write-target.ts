import type { ContactAdapter } from '../adapters/adapter.js';
import type { Change } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Version } from '../domain/version.js';
import type { SourceConnection } from './connection.js';
import type { Environment } from './environment.js';
import type { StoreEvent } from './store-event.js';
import type { StoredChanges } from './stored-changes.js';
import type { UndoStack } from './undo-stack.js';

/** The contact that is written to. */
export interface WriteTarget {
  readonly id: string;
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  readonly undoStack: UndoStack;
  /** Who writes is known, and what former pages did not send is back. */
  ready(): boolean;
  /** Something else is done to the contact, which goes first. */
  held(): boolean;
  /** As the source has it as far as anybody knows; absent until it was read. */
  known(): Contact | undefined;
  version(): Version | undefined;
  /** The source has something newer: a read is on its way. */
  outdated(): boolean;
  /** Grows with every answer of a read. */
  readings(): number;
  /** The source has these. @param now the contact, when it is known to be the source's latest. */
  committed(changes: readonly Change[], now: Contact | undefined): void;
  /** Reads, unless a read is under way. */
  read(): void;
  /** What is known is out of date: reads from now on. */
  outdate(): void;
  /** The source has no such contact any more. */
  lost(failure: Failure): void;
  /** A newer change takes the place of this one, though it was not made from it. */
  displaced(change: Change): void;
  keep(changes: StoredChanges | undefined): void;
  changed(): void;
  emit(event: StoreEvent): void;
}
