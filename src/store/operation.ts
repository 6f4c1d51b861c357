import type { WriteBackCause } from '../adapters/adapter.js';
import type { Failure } from '../domain/errors.js';
import type { MergePlan } from '../domain/merge.js';

/** Names an operation of a contact; the same one is there at most once. */
export type OperationKey =
  | 'look-up'
  | 'write-back'
  /** Of one attribute: the retry of what the CRM refused. */
  | `write-back:${string}`
  | `channel:${string}`
  /** The other contact. */
  | `merge:${string}`
  /** The merge. */
  | `merge-undo:${string}`
  /** The other contact. */
  | `dismissal:${string}`
  | 'delete';

/** What is done to a contact that is no change of a field, until the source has done it. */
export interface Operation {
  readonly key: OperationKey;
  /** paused: waits for the connection. retrying: tried again by itself. failed: the agent decides. */
  readonly state: 'queued' | 'sending' | 'paused' | 'retrying' | 'failed';
  readonly failure?: Failure;
  /** When it is tried again, in ms since the epoch. */
  readonly retryAt?: number;
}

/** What the agent has in mind. */
export type OperationIntent =
  | { readonly kind: 'look-up' }
  | { readonly kind: 'write-back'; readonly cause: WriteBackCause }
  | { readonly kind: 'channel'; readonly channelId: string; readonly removed: boolean }
  | { readonly kind: 'merge'; readonly plan: MergePlan }
  | { readonly kind: 'merge-undo'; readonly mergeId: string }
  | { readonly kind: 'dismissal'; readonly otherId: string; readonly dismissed: boolean }
  | { readonly kind: 'delete' };

export function operationKey(intent: OperationIntent): OperationKey {
  switch (intent.kind) {
    case 'look-up':
    case 'delete':
      return intent.kind;
    case 'write-back': {
      const [key, ...more] = intent.cause.keys ?? [];
      return key === undefined || more.length > 0 ? 'write-back' : `write-back:${key}`;
    }
    case 'channel':
      return `channel:${intent.channelId}`;
    case 'merge':
      return `merge:${intent.plan.from}`;
    case 'merge-undo':
      return `merge-undo:${intent.mergeId}`;
    case 'dismissal':
      return `dismissal:${intent.otherId}`;
  }
}
