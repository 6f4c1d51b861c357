import type { ContactAdapter } from '../adapters/adapter.js';
import type { Contact } from '../domain/contact.js';
import { ContactError } from '../domain/errors.js';
import { type Merge, readMerge } from '../domain/merge.js';
import { contactOf } from './apply-answer.js';
import type { OperationIntent } from './operation.js';
import type { SentOperation } from './pending-operation.js';

/** What a source said of an operation that it has done. */
export interface OperationAnswer {
  /** The contact as it is now. */
  readonly contact?: Contact;
  readonly merge?: Merge;
}

/** Asks the source. Throws when it cannot do that: it could when this was stored. */
export function callOperation(
  { channels, crm, merges, moderation }: ContactAdapter,
  contactId: string,
  { intent, key: idempotencyKey, version }: SentOperation,
): PromiseLike<unknown> {
  const options = { idempotencyKey };
  const call = (): PromiseLike<unknown> | undefined => {
    switch (intent.kind) {
      case 'look-up':
        return crm?.lookUp?.(contactId, options);
      case 'write-back':
        return crm?.writeBack?.(contactId, intent.cause, options);
      case 'channel':
        return channels?.[intent.removed ? 'remove' : 'restore']?.(contactId, intent.channelId, options);
      case 'merge':
        return merges?.merge(intent.plan, options);
      case 'merge-undo':
        return merges?.undo?.(intent.mergeId, options);
      case 'dismissal':
        return merges?.dismiss?.(contactId, intent.otherId, intent.dismissed, options);
      case 'delete':
        return moderation?.delete?.(contactId, { ...options, ...(version !== undefined && { ifVersion: version }) });
    }
  };
  const answer = call();
  if (!answer) throw new ContactError({ code: 'forbidden', permission: { reason: 'source' } });
  return answer;
}

/** `undefined`: the answer does not say what became of it (faults 48, 49), or speaks of another contact. */
export function readOperationAnswer(
  intent: OperationIntent,
  answer: unknown,
  contactId: string,
): OperationAnswer | undefined {
  switch (intent.kind) {
    case 'dismissal':
    case 'delete':
      return {};
    case 'look-up':
    case 'write-back':
      // Done, whatever the answer holds; what came of it is read.
      return { contact: contactOf(answer, contactId) };
    case 'channel': {
      const contact = contactOf(answer, contactId);
      return contact && { contact };
    }
    case 'merge':
    case 'merge-undo': {
      const parsed = readMerge(answer);
      if (!parsed.ok) return undefined;
      const merge = parsed.value;
      const isMeant =
        intent.kind === 'merge'
          ? merge.into === contactId && merge.from === intent.plan.from
          : merge.id === intent.mergeId;
      if (!isMeant) return undefined;
      return { merge, contact: merge.contact?.id === contactId ? merge.contact : undefined };
    }
  }
}
