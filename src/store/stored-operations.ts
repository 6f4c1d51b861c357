import type { WriteBackCause } from '../adapters/adapter.js';
import { mergePlanSchema } from '../domain/merge.js';
import { parseWith } from '../domain/parse.js';
import type { Version } from '../domain/version.js';
import { operationKey, type OperationIntent } from './operation.js';
import type { Origin } from './pending-changes.js';
import type { PendingOperation } from './pending-operation.js';
import { fieldsOf } from './stored-json.js';

/** An operation as the browser keeps it. */
export interface StoredOperation {
  readonly intent: OperationIntent;
  readonly origin: Origin;
  /** In ms since the epoch. */
  readonly madeAt: number;
  readonly version?: Version;
  /** What was sent, and under which key; nobody knows what became of it. */
  readonly sent?: { readonly key: string; readonly intent: OperationIntent; readonly version?: Version };
  /** Too old to be sent without asking the agent. */
  readonly lapsed?: boolean;
}

export function storedOperation({ intent, origin, madeAt, version, sent }: PendingOperation): StoredOperation {
  return {
    intent,
    origin,
    madeAt,
    version,
    sent: sent && { key: sent.key, intent: sent.intent, version: sent.version },
  };
}

/** Reads what this or another version of the panel stored; what it does not understand is left out. */
export function readStoredOperations(input: unknown): readonly StoredOperation[] {
  return Array.isArray(input) ? input.flatMap(readStoredOperation) : [];
}

function readStoredOperation(input: unknown): StoredOperation[] {
  const { intent: raw, origin, madeAt, version, sent } = fieldsOf(input);
  const intent = readIntent(raw);
  if (!intent || typeof madeAt !== 'number') return [];
  const request = fieldsOf(sent);
  const sentIntent = readIntent(request['intent']);
  const { key } = request;
  return [
    {
      intent,
      origin: origin === 'undo' ? 'undo' : 'agent',
      madeAt,
      version: textIn(version),
      ...(typeof key === 'string' &&
        sentIntent &&
        operationKey(sentIntent) === operationKey(intent) && {
          sent: { key, intent: sentIntent, version: textIn(request['version']) },
        }),
    },
  ];
}

function readIntent(input: unknown): OperationIntent | undefined {
  const { kind, channelId, removed, mergeId, otherId, dismissed, cause, plan } = fieldsOf(input);
  switch (kind) {
    case 'look-up':
    case 'delete':
      return { kind };
    case 'write-back':
      return { kind, cause: readCause(cause) };
    case 'channel':
      return typeof channelId === 'string' && typeof removed === 'boolean' ? { kind, channelId, removed } : undefined;
    case 'merge-undo':
      return typeof mergeId === 'string' ? { kind, mergeId } : undefined;
    case 'dismissal':
      return typeof otherId === 'string' && typeof dismissed === 'boolean' ? { kind, otherId, dismissed } : undefined;
    case 'merge': {
      const parsed = parseWith(mergePlanSchema(), plan);
      // Half a plan is none: what was dropped would be decided otherwise.
      return parsed.ok && parsed.dropped.length === 0 ? { kind, plan: parsed.value } : undefined;
    }
    default:
      return undefined;
  }
}

function readCause(input: unknown): WriteBackCause {
  const { conversationId, status, keys } = fieldsOf(input);
  return {
    ...(typeof conversationId === 'string' && { conversationId }),
    ...(typeof status === 'string' && { status }),
    ...(Array.isArray(keys) && { keys: keys.filter((key) => typeof key === 'string') }),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
