import type { Permissions } from './permissions.js';

/** The roles of 8.5. */
export const ROLES = ['agent', 'manager', 'owner', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

const denied = { reason: 'role' } as const;

/** What each role may do (8.5). Block, unblock and merge are any agent's. A source's own permissions may narrow it. */
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
