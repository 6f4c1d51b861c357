import type { Contact } from './contact.js';
import type { Note } from './note.js';
import type { Permission } from './permissions.js';

/** What is wrong with one field, as the source says it. */
export interface FieldFailure {
  rule: string;
  message?: string;
  /** Id of the contact that has this value already. */
  takenBy?: string;
}

/** Expected failures of a source. Thrown as `ContactError`; anything else counts as network, outcome unknown. */
export type Failure =
  | { code: 'not-found' | 'unauthenticated' }
  | { code: 'gone'; mergedInto?: string }
  /** `fields`: what was changed meanwhile, as `fieldOf` names it, `channel:ID`, or `merge` for a later merge. */
  | { code: 'conflict'; current?: Contact | Note; fields?: readonly string[] }
  | { code: 'forbidden'; permission?: Permission }
  | { code: 'validation'; fields: ReadonlyMap<string, FieldFailure> }
  | { code: 'rate-limited'; retryAfterMs?: number }
  | { code: 'network'; outcome: 'not-sent' | 'unknown' }
  | { code: 'data'; path: string };

/** How adapters throw a failure. The message holds the code only: no names, no values. */
export class ContactError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'ContactError';
  }
}

const OUTCOME_UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

/** Whatever was thrown, as a failure: `null`, strings and errors that nobody expected count as network, outcome unknown. */
export function toFailure(thrown: unknown): Failure {
  // By name, not by class: an adapter may come from another copy of this package.
  if (!isObject(thrown) || Reflect.get(thrown, 'name') !== 'ContactError') return OUTCOME_UNKNOWN;
  const failure: unknown = Reflect.get(thrown, 'failure');
  return isFailure(failure) ? complete(failure) : OUTCOME_UNKNOWN;
}

const CODES: readonly unknown[] = [
  'not-found',
  'unauthenticated',
  'gone',
  'conflict',
  'forbidden',
  'validation',
  'rate-limited',
  'network',
  'data',
] satisfies Failure['code'][];

function isFailure(failure: unknown): failure is Failure {
  return isObject(failure) && CODES.includes(Reflect.get(failure, 'code'));
}

/** Adapters without types leave things out. */
function complete(failure: Failure): Failure {
  switch (failure.code) {
    case 'validation':
      return failure.fields instanceof Map ? failure : { code: 'validation', fields: new Map() };
    case 'conflict':
      return Array.isArray(failure.fields ?? []) ? failure : { ...failure, fields: [] };
    case 'rate-limited':
      return Number.isFinite(failure.retryAfterMs) ? failure : { code: 'rate-limited' };
    case 'network':
      return failure.outcome === 'not-sent' ? failure : OUTCOME_UNKNOWN;
    case 'data':
      return typeof failure.path === 'string' ? failure : { code: 'data', path: '' };
    default:
      return failure;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
