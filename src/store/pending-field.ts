import type { Change } from '../domain/change.js';
import type { Failure } from '../domain/errors.js';
import { joined, type PendingChanges, type Theirs } from './pending-changes.js';

/** What the panel shows of a field that the source has not acknowledged. */
export interface PendingField {
  readonly field: string;
  readonly change: Change;
  readonly state: 'queued' | 'sending' | 'paused' | 'retrying' | 'conflict' | 'failed';
  readonly failure?: Failure;
  /** When it is tried again, in ms since the epoch. */
  readonly retryAt?: number;
  /** conflict: what stands in the source. */
  readonly theirs?: Theirs;
}

/** How sending goes, for all changes of a contact that no trouble holds. */
export type Progress = Pick<PendingField, 'failure' | 'retryAt'> & {
  readonly state: 'queued' | 'sending' | 'paused' | 'retrying';
};

/** By field. Of a change under way and one that waits behind it, the field shows where both lead. */
export function pendingFields(
  changes: PendingChanges,
  sent: Progress,
  unsent: Progress,
): ReadonlyMap<string, PendingField> {
  const fields = new Map<string, PendingField>();
  for (const { field, change, trouble, sent: isSent } of changes) {
    const before = fields.get(field);
    fields.set(field, {
      ...(before ?? (isSent ? sent : unsent)),
      ...trouble,
      field,
      change: before ? joined(before.change, change) : change,
    });
  }
  return fields;
}
