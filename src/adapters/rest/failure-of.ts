import { readContact } from '../../domain/contact.js';
import type { Failure, FieldFailure } from '../../domain/errors.js';
import { readNote } from '../../domain/note.js';
import { permissionSchema, unreadablePermission } from '../../domain/permissions.js';
import type { Permission } from '../../domain/permissions.js';
import { parseWith } from '../../domain/parse.js';
import { fieldsOf, withValueMap } from './json.js';
import { retryAfterMs } from './retry-after.js';

/** How a failure came: by an answer with an error status, inside another answer, or as a part of one. */
export interface FailureContext {
  status?: number;
  headers?: Headers;
  /** A write whose fate the answer does not tell may have been committed. */
  write?: boolean;
}

const CODES: readonly Failure['code'][] = [
  'not-found',
  'unauthenticated',
  'gone',
  'conflict',
  'forbidden',
  'validation',
  'rate-limited',
  'network',
  'data',
];

/** The typed failure of a problem document, or of a bare status. The document's `code` stands over the status. */
export function failureOf(body: unknown, { status = 0, headers, write = false }: FailureContext = {}): Failure {
  const problem = fieldsOf(body);
  const wait = headers && retryAfterMs(headers);
  const named = CODES.find((code) => code === problem['code']);
  switch (named ?? codeOf(status, problem, write, wait !== undefined)) {
    case 'not-found':
      return { code: 'not-found' };
    case 'unauthenticated':
      return { code: 'unauthenticated' };
    case 'gone': {
      const { mergedInto } = problem;
      return typeof mergedInto === 'string' ? { code: 'gone', mergedInto } : { code: 'gone' };
    }
    case 'conflict':
      return conflictOf(problem);
    case 'forbidden': {
      const permission = permissionOf(problem['permission'], status);
      return permission === undefined ? { code: 'forbidden' } : { code: 'forbidden', permission };
    }
    case 'validation':
      return { code: 'validation', fields: fieldFailures(problem['fields']) };
    case 'rate-limited': {
      const ms = wait ?? problem['retryAfterMs'];
      return typeof ms === 'number' && ms >= 0 ? { code: 'rate-limited', retryAfterMs: ms } : { code: 'rate-limited' };
    }
    case 'data': {
      const { path } = problem;
      return { code: 'data', path: typeof path === 'string' ? path : '' };
    }
    case 'network':
      return { code: 'network', outcome: 'unknown' };
  }
}

function codeOf(
  status: number,
  problem: Readonly<Record<string, unknown>>,
  write: boolean,
  mayWait: boolean,
): Failure['code'] {
  switch (status) {
    case 401:
    case 407:
    case 419:
      return 'unauthenticated';
    // 405 and 501: the server has no such operation.
    case 403:
    case 405:
    case 501:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 410:
      return 'gone';
    case 409:
      // A value that is taken is a matter of its field.
      return isFields(problem['fields']) ? 'validation' : 'conflict';
    case 412:
      return 'conflict';
    case 429:
      return 'rate-limited';
    case 408:
    case 425:
      return 'network';
    case 503:
      // A write may have been committed before something on the way gave up.
      return mayWait && !write ? 'rate-limited' : 'network';
    default:
      if (status < 400 || status >= 500) return 'network';
      return write ? 'validation' : 'data';
  }
}

function conflictOf(problem: Readonly<Record<string, unknown>>): Failure {
  const { current, fields } = problem;
  const shown = 'contactId' in fieldsOf(current) ? readNote(current) : readContact(withValueMap(current));
  return {
    code: 'conflict',
    ...(shown.ok && { current: shown.value }),
    ...(Array.isArray(fields) && { fields: fields.filter((field) => typeof field === 'string') }),
  };
}

function permissionOf(found: unknown, status: number): Permission | undefined {
  if (found === undefined || found === null) return status === 405 || status === 501 ? { reason: 'source' } : undefined;
  const parsed = parseWith(permissionSchema(), found);
  return parsed.ok ? parsed.value : unreadablePermission(found);
}

/** By field; servers that know no rules give words alone. */
function fieldFailures(found: unknown): ReadonlyMap<string, FieldFailure> {
  if (!isFields(found)) return new Map();
  return new Map(
    Object.entries(found).map(([field, said]): [string, FieldFailure] => {
      if (typeof said === 'string') return [field, { rule: 'refused', message: said }];
      const { rule, message, takenBy } = fieldsOf(said);
      return [
        field,
        {
          rule: typeof rule === 'string' ? rule : 'refused',
          ...(typeof message === 'string' && { message }),
          ...(typeof takenBy === 'string' && { takenBy }),
        },
      ];
    }),
  );
}

function isFields(found: unknown): found is object {
  return typeof found === 'object' && found !== null && !Array.isArray(found);
}
