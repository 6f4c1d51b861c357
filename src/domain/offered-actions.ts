import type { Contact } from './contact.js';
import {
  offersOf,
  type Action,
  type Offer,
  type Permission,
  type PermissionDenied,
  type Session,
} from './permissions.js';

/** Where the panel stands (8.4). */
export type Surface = 'inbox' | 'directory';

/** What an agent may do to a contact beside changing what it holds. */
export type ContactAction =
  'lookUp' | 'merge' | 'mergeHistory' | 'block' | 'unblock' | 'removeChannel' | 'delete' | 'deletions';

/** What of an adapter decides whether an action is there at all; every `ContactAdapter` is one. */
export interface AdapterFacets {
  readonly channels?: { readonly remove?: unknown };
  readonly merges?: { readonly merge: unknown; readonly history?: unknown };
  readonly moderation?: { readonly delete?: unknown; readonly deletions?: unknown };
  readonly crm?: { readonly lookUp?: unknown };
}

interface Rule {
  /** Whose word is asked for. */
  permission: Action;
  offer: Offer;
  present(facets: AdapterFacets): boolean;
  /** Offered on the directory only, unless the contact's permissions expressly allow it elsewhere (8.4). */
  onDirectory?: true;
  /** Whether it makes sense for this contact. */
  suits?(contact: Contact): boolean;
}

const always = (): boolean => true;

const RULES: { readonly [A in ContactAction]: Rule } = {
  lookUp: { permission: 'lookUp', offer: 'crm.lookUp', present: ({ crm }) => Boolean(crm?.lookUp) },
  merge: {
    permission: 'merge',
    offer: 'merges.merge',
    present: ({ merges }) => Boolean(merges),
    suits: ({ blocked }) => !blocked,
  },
  mergeHistory: {
    permission: 'mergeHistory',
    offer: 'merges.history',
    present: ({ merges }) => Boolean(merges?.history),
  },
  block: { permission: 'block', offer: 'block', present: always, onDirectory: true, suits: ({ blocked }) => !blocked },
  unblock: {
    permission: 'block',
    offer: 'block',
    present: always,
    onDirectory: true,
    suits: ({ blocked }) => Boolean(blocked),
  },
  removeChannel: {
    permission: 'removeChannel',
    offer: 'channels.remove',
    present: ({ channels }) => Boolean(channels?.remove),
    onDirectory: true,
    suits: ({ channels }) => channels.length > 0,
  },
  delete: {
    permission: 'delete',
    offer: 'moderation.delete',
    present: ({ moderation }) => Boolean(moderation?.delete),
    onDirectory: true,
  },
  deletions: {
    permission: 'deletions',
    offer: 'moderation.deletions',
    present: ({ moderation }) => Boolean(moderation?.deletions),
  },
};

/** In the order of the menu. */
const ACTIONS: readonly ContactAction[] = [
  'lookUp',
  'merge',
  'mergeHistory',
  'block',
  'unblock',
  'removeChannel',
  'delete',
  'deletions',
];

/**
 * What is offered for a contact (8.4, 8.5, 11.9, 11.10): `true`, or the reason why it is there and not allowed. What is absent
 * is not shown: the adapter or the plan does not have it, it makes no sense for this contact, or it belongs to the directory.
 */
export function offeredActions(
  session: Session | undefined,
  contact: Contact,
  surface: Surface,
  facets: AdapterFacets,
): ReadonlyMap<ContactAction, Permission> {
  const offered = new Map<ContactAction, Permission>();
  // Until it is known who works here, nothing of consequence is offered.
  if (!session) return offered;
  for (const action of ACTIONS) {
    const { permission, offer, present, onDirectory, suits } = RULES[action];
    if (!present(facets) || !offersOf(session, offer) || suits?.(contact) === false) continue;
    if (onDirectory && surface !== 'directory' && contact.permissions?.[permission] !== true) continue;
    const denial = denialOf(permission, session, contact);
    if (denial?.reason !== 'plan') offered.set(action, denial ?? true);
  }
  return offered;
}

/** Who denies an action: the contact or the session. Unlike with values, no permission of the one lifts a denial of the other (8.4). */
export function denialOf(action: Action, session: Session, contact?: Contact): PermissionDenied | undefined {
  for (const permission of [contact?.permissions?.[action], session.permissions[action]]) {
    if (permission !== undefined && permission !== true) return permission;
  }
  return undefined;
}
