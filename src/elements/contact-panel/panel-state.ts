import type { Failure } from '../../domain/errors.js';
import type { ContactErrorDetail } from '../../events.js';
import type { SourceState } from '../../controllers/source-controller.js';
import type { ContactSnapshot } from '../../store/contact-record.js';
import type { Connection, WorkspaceSnapshot } from '../../store/contact-repository.js';
import { sourceProblemWords } from './source-problem-words.js';
import { type StateWords, stateWords } from './state-words.js';

/** What the panel shows: bones, a contact, or words in its place (11.8). */
export type Showing =
  | { kind: 'loading' }
  /** `trouble`: why the contact does not show, for the host. */
  | { kind: 'state'; words: StateWords; trouble?: ContactErrorDetail['code'] }
  | { kind: 'contact' };

export function showing(
  source: SourceState,
  contactId: string | undefined,
  workspace: WorkspaceSnapshot | undefined,
  snapshot: ContactSnapshot | undefined,
  connection: Connection | undefined,
): Showing {
  switch (source.status) {
    case 'unset':
      return state('no-source');
    case 'refused':
      return source.problem ? { kind: 'state', words: sourceProblemWords(source.problem), trouble: 'source' } : state('unavailable', 'source');
    case 'opening':
      return contactId ? { kind: 'loading' } : state('no-contact');
    case 'open':
      break;
  }
  if (!contactId || !snapshot || !workspace) return state('no-contact');
  const offline = connection?.state === 'offline';
  if (workspace.status === 'error') return failed(workspace.failure, offline);
  switch (snapshot.status) {
    case 'error':
      return failed(snapshot.failure, offline);
    case 'pending':
      return snapshot.fetch === 'paused' ? failed({ code: 'network', outcome: 'not-sent' }, true) : { kind: 'loading' };
    case 'ready':
      return workspace.status === 'ready' && snapshot.contact ? { kind: 'contact' } : { kind: 'loading' };
  }
}

function failed(failure: Failure | undefined, offline: boolean): Showing {
  const trouble = failure?.code ?? 'network';
  switch (failure?.code) {
    case 'not-found':
    case 'gone':
    case 'unauthenticated':
      return state(failure.code, trouble);
    case 'forbidden': {
      const permission = failure.permission;
      return state('forbidden', trouble, permission && permission !== true ? permission.message : undefined);
    }
    case 'data':
      return state('unreadable', trouble);
    default:
      return state(offline ? 'offline' : 'error', trouble);
  }
}

function state(name: Parameters<typeof stateWords>[0], trouble?: ContactErrorDetail['code'], message?: string): Showing {
  return { kind: 'state', words: stateWords(name, message), trouble };
}
