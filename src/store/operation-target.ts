import type { ContactAdapter } from '../adapters/adapter.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Merge } from '../domain/merge.js';
import type { Version } from '../domain/version.js';
import type { SourceConnection } from './connection.js';
import type { ContactEdits } from './contact-edits.js';
import type { Environment } from './environment.js';
import type { PendingOperation } from './pending-operation.js';
import type { StoreEvent } from './store-event.js';
import type { StoredOperation } from './stored-operations.js';
import type { UndoStack } from './undo-stack.js';

/** The contact that something is done to. */
export interface OperationTarget {
  readonly id: string;
  readonly adapter: ContactAdapter;
  readonly environment: Environment;
  readonly connection: SourceConnection;
  readonly undoStack: UndoStack;
  /** Who writes is known, and what former pages did not send is back. */
  ready(): boolean;
  /** Changes are on their way, which go first; or another contact is being merged with this one. */
  busy(): boolean;
  /** Why some change is not on its way but with the agent. */
  trouble(): Failure | undefined;
  /** As the agent sees it. */
  shown(): Contact | undefined;
  version(): Version | undefined;
  /** That version, or what own changes alone have made of it since. */
  advanced(version: Version | undefined): Version | undefined;
  /** What waits for the CRM can be sent, as far as anybody knows. */
  writesBack(): boolean;
  /** Grows with every answer of a read. */
  readings(): number;
  /** The source has done it. @param now the contact, when it is known to be the source's latest. */
  done(operation: PendingOperation, now: Contact | undefined): void;
  /** What is known is out of date: reads from now on. */
  outdate(): void;
  /** The source has no such contact any more. */
  lost(failure: Failure): void;
  /** Does something with the edits of another contact. */
  other<T>(contactId: string, act: (edits: ContactEdits) => T): T | undefined;
  /** Tells when something about another contact is another. @returns how to stop listening. */
  watch(contactId: string, listener: () => void): () => void;
  merged(from: string): void;
  mergeUndone(merge: Merge): void;
  dismissed(otherId: string, dismissed: boolean): void;
  deleted(): void;
  keep(operations: readonly StoredOperation[]): void;
  /** Nothing is under way any more: changes may go. */
  free(): void;
  changed(): void;
  emit(event: StoreEvent): void;
}
