import type { ContactAdapter } from '../../../adapters/adapter.js';
import type { Contact } from '../../../domain/contact.js';
import { offersOf, type Permission, type Session } from '../../../domain/permissions.js';

/**
 * Of how many possible duplicates the card and the badge speak (7.1): of none where merging is not offered, and `undefined`
 * where the source does not count them with the contact. Part of the first paint, so it is small.
 */
export function suggestedMerges(
  { blocked, permissions, suggestionCount }: Contact,
  session: Session | undefined,
  { merges }: ContactAdapter,
): number | undefined {
  const offered =
    merges && !blocked && session && offersOf(session, 'merges.suggestions') && offersOf(session, 'merges.merge');
  return offered && isShown(permissions?.merge) && isShown(session.permissions.merge) ? suggestionCount : 0;
}

/** What is denied with a reason shows with it; without, it does not show (11.9). */
function isShown(permission: Permission | undefined): boolean {
  return permission === undefined || permission === true || permission.message !== undefined;
}
