import type { ContactAdapter } from '../adapters/adapter.js';
import type { Contact } from '../domain/contact.js';
import type { Failure } from '../domain/errors.js';
import { rebase } from '../domain/rebase.js';
import type { PendingChange } from './pending-changes.js';
import type { WriteRequest } from './write-request.js';

/** What became of one change of a request. All but `accepted` are certainly not committed, or nobody can tell. */
export type Judgement =
  | { readonly verdict: 'accepted' }
  /** Goes again, as something new; `alone`: in a request of its own. */
  | { readonly verdict: 'again' | 'alone' }
  /** passing: it should go through once what stood in its way is gone. refused: the agent decides. */
  | { readonly verdict: 'passing' | 'refused'; readonly failure: Failure };

export type Judgements = ReadonlyMap<PendingChange, Judgement>;

/** How often a change may be refused for reasons that should pass, or answered illegibly, before the agent decides. */
export const PATIENCE = 5;

const ACCEPTED: Judgement = { verdict: 'accepted' };

/** The source took the request, but for some of its changes (fault 65). */
export function judgeAnswer({ changes }: WriteRequest, rejected: ReadonlyMap<string, Failure>): Judgements {
  return judge(changes, ({ field }) => {
    const failure = rejected.get(field);
    return failure ? { verdict: PASSING.has(failure.code) ? 'passing' : 'refused', failure } : ACCEPTED;
  });
}

const PASSING: ReadonlySet<Failure['code']> = new Set(['conflict', 'network', 'rate-limited', 'unauthenticated']);

/** The source took nothing of the request. */
export function judgeFailure({ changes }: WriteRequest, failure: Failure): Judgements {
  if (failure.code === 'conflict') return judge(changes, () => ({ verdict: 'passing', failure }));
  if (changes.length === 1) return judge(changes, () => ({ verdict: 'refused', failure }));
  const meant = changes.filter((pending) => names(failure, pending));
  if (meant.length === 0) return judge(changes, () => ({ verdict: 'alone' }));
  return judge(changes, (pending) =>
    meant.includes(pending) ? { verdict: 'refused', failure } : { verdict: 'again' },
  );
}

/**
 * What became of a request that had no legible answer, by the contact as it was read afterwards.
 * `undefined`: only the same request can tell.
 */
export function judgeContact(request: WriteRequest, contact: Contact, adapter: ContactAdapter): Judgements | undefined {
  const versioned = adapter.concurrency === 'strong' && request.version !== undefined;
  const untouched = versioned && contact.version === request.version;
  const { illegible } = request;
  const judgements = judge(request.changes, ({ change }) => {
    if (untouched) return illegible > 0 ? { verdict: 'passing', failure: ILLEGIBLE } : { verdict: 'again' };
    const { outcome } = rebase(change, contact);
    if (outcome === 'applied') return ACCEPTED;
    // Perhaps it was committed, and somebody took it back on purpose.
    if (outcome === 'rebased' && versioned)
      return { verdict: 'refused', failure: { code: 'network', outcome: 'unknown' } };
    return illegible > 0 ? { verdict: 'passing', failure: ILLEGIBLE } : { verdict: 'again' };
  });
  const settled = untouched || [...judgements.values()].every(({ verdict }) => verdict === 'accepted');
  return settled || adapter.idempotency === 'none' || illegible >= PATIENCE ? judgements : undefined;
}

export const ILLEGIBLE: Failure = { code: 'data', path: '' };

function judge(changes: readonly PendingChange[], by: (pending: PendingChange) => Judgement): Judgements {
  return new Map(changes.map((pending) => [pending, by(pending)]));
}

/** Whether the source names the field of a change as invalid. */
function names(failure: Failure, { field, change }: PendingChange): boolean {
  if (failure.code !== 'validation') return false;
  return failure.fields.has(field) || (change.kind === 'attribute' && failure.fields.has(change.key));
}
