import type { Failure } from '../../domain/errors.js';
import type { ContactErrorDetail } from '../../events.js';
import type { SourceProblem, SourceState } from '../../controllers/source-controller.js';
import type { ContactSnapshot } from '../../store/contact-record.js';
import type { Connection, WorkspaceSnapshot } from '../../store/contact-repository.js';

export type StateName =
  | 'no-source'
  | 'unavailable'
  | 'no-contact'
  | 'not-found'
  | 'gone'
  | 'deleted'
  | 'forbidden'
  | 'unauthenticated'
  | 'offline'
  | 'unreadable'
  | 'error';

/** What stands in the place of a contact. */
export interface PanelState {
  readonly kind: 'state';
  /** A name, or what is wrong with the `src`. */
  readonly state: StateName | SourceProblem;
  /** Why the contact does not show, for the host; absent where nothing is wrong. */
  readonly trouble?: ContactErrorDetail['code'];
  /** The source's own words. */
  readonly message?: string;
}

/** What the panel shows: bones, a contact, or words in its place (11.8). */
export type Showing = { kind: 'loading' } | PanelState | { kind: 'contact' };

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
      return source.problem ? state(source.problem, 'source') : state('unavailable', 'source');
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

function state(name: PanelState['state'], trouble?: ContactErrorDetail['code'], message?: string): PanelState {
  return { kind: 'state', state: name, trouble, message };
}
