import { readChange, type Change } from '../domain/change.js';
import type { Version } from '../domain/version.js';
import type { Origin } from './pending-changes.js';
import { fieldsOf, parseJson } from './stored-json.js';
import { readStoredOperations, type StoredOperation } from './stored-operations.js';

/** A contact's unsent changes as the browser keeps them. */
export interface StoredChanges {
  readonly changes: readonly StoredChange[];
  /** Of the request that carries those that were sent. */
  readonly key?: string;
  readonly version?: Version;
  readonly operations?: readonly StoredOperation[];
}

export interface StoredChange {
  readonly change: Change;
  readonly origin: Origin;
  /** In ms since the epoch. */
  readonly madeAt: number;
  readonly sent: boolean;
  /** Too old to be sent without asking the agent. */
  readonly lapsed?: boolean;
}

/** Reads what this or another version of the panel stored; what it does not understand is left out. */
export function readStoredChanges(text: string): StoredChanges | undefined {
  const { changes, key, version, operations } = fieldsOf(parseJson(text));
  if (!Array.isArray(changes)) return undefined;
  return {
    changes: changes.flatMap(readStoredChange),
    key: textIn(key),
    version: textIn(version),
    operations: readStoredOperations(operations),
  };
}

function readStoredChange(input: unknown): StoredChange[] {
  const { change, origin, madeAt, sent } = fieldsOf(input);
  const parsed = readChange(change);
  if (!parsed.ok || typeof madeAt !== 'number') return [];
  return [{ change: parsed.value, origin: origin === 'undo' ? 'undo' : 'agent', madeAt, sent: sent === true }];
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
