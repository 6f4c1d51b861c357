import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Operation } from './operation.js';
import type { PendingField } from './pending-field.js';
import type { FetchState } from './source-read.js';

/** Everything there is to show of a contact at one moment. Never changes; equal parts of two snapshots are the same objects. */
export interface ContactSnapshot {
  readonly id: string;
  /** error: there is no contact to show, and `failure` says why. */
  readonly status: 'pending' | 'ready' | 'error';
  /** paused: goes on by itself when the connection does. */
  readonly fetch: FetchState;
  /** What is shown: what the source said, and the agent's pending changes on it. */
  readonly contact?: Contact;
  /** What the source said. */
  readonly persisted?: Contact;
  /** Of the last read; with `ready`, what is shown may be out of date. */
  readonly failure?: Failure;
  /** By field, see `fieldOf`. */
  readonly pending: ReadonlyMap<string, PendingField>;
  /** By key: what the source has yet to do, beside changes. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The contact goes on under this id. */
  readonly mergedInto?: string;
  /** Paths of what could not be read and was left out. */
  readonly dropped: readonly string[];
}
