import type { Permissions } from '../../domain/permissions.js';
import type { Role } from './workspace.js';

const denied = { reason: 'role' } as const;

/** What each role may do (8.5). Block, unblock and merge are any agent's. */
export function permissionsOf(role: Role): Permissions {
  const leads = role === 'owner' || role === 'manager';
  const administers = role === 'administrator' || role === 'owner';
  return {
    removeChannel: leads || denied,
    mergeHistory: leads || denied,
    delete: leads || administers || denied,
    deletions: administers || denied,
    administer: administers || denied,
  };
}
