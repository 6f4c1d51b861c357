import type { ContactChannel } from '../domain/channel.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import type { Version } from '../domain/version.js';
import type { OperationIntent, OperationKey } from './operation.js';
import type { Origin } from './pending-changes.js';
import type { UndoStep } from './undo-stack.js';
import type { SentWrite } from './write-request.js';

/** A request for an operation. Its intent is what was sent: a merge by the versions of then. */
export interface SentOperation extends SentWrite {
  readonly intent: OperationIntent;
}

/** What the agent has in mind and the source has not acknowledged. */
export interface PendingOperation {
  readonly key: OperationKey;
  readonly intent: OperationIntent;
  readonly origin: Origin;
  /** In ms since the epoch. */
  readonly madeAt: number;
  readonly steps: readonly UndoStep[];
  /** delete: the contact that the agent saw. */
  version?: Version;
  /** Under way, or nobody knows what became of it. */
  sent?: SentOperation;
  /** What became of it is looked up before it is sent again. */
  check?: boolean;
  /** The agent decides. */
  trouble?: Failure;
  refusals: number;
  /** merge: it is undone as soon as it is done. */
  undone?: boolean;
  /** channel: what stood where, to show it again before the source does. */
  readonly channel?: { readonly at: number; readonly channel: ContactChannel };
  /** Called when it is settled, or nothing more can be done now. */
  readonly settled: (() => void)[];
}

/** Two intents that together change nothing. */
export function cancelsOut(first: OperationIntent, second: OperationIntent): boolean {
  if (first.kind === 'channel' && second.kind === 'channel') return first.removed !== second.removed;
  return first.kind === 'dismissal' && second.kind === 'dismissal' && first.dismissed !== second.dismissed;
}

/** The same wish again. Each change of a status is one of its own. */
export function isSame(first: OperationIntent, second: OperationIntent): boolean {
  return !cancelsOut(first, second) && first.kind !== 'write-back';
}

/** Holds for whoever the contact is merged into; not if it may have been done already. */
export function isInherited({
  intent: { kind },
  sent,
}: Pick<PendingOperation, 'intent'> & { readonly sent?: unknown }): boolean {
  return (kind === 'look-up' || kind === 'write-back') && !sent;
}

/** The contact as it is once the operation is done, as far as that can be told before. */
export function afterOperation(contact: Contact, { intent, channel: known }: PendingOperation): Contact {
  if (intent.kind !== 'channel') return contact;
  const { channels } = contact;
  const at = channels.findIndex(({ channelId }) => channelId === intent.channelId);
  if (intent.removed) return at < 0 ? contact : { ...contact, channels: channels.toSpliced(at, 1) };
  return at >= 0 || !known ? contact : { ...contact, channels: channels.toSpliced(known.at, 0, known.channel) };
}
