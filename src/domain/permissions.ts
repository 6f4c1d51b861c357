import * as z from 'zod/mini';
import type { Change } from './change.js';
import type { Contact } from './contact.js';
import { once } from './once.js';
import { parseWith, type Parsed, type Path } from './parse.js';
import { personSchema, type Person } from './person.js';

/** Allowed, or the reason why not. Sources enforce; the panel only mirrors. */
export type Permission = true | PermissionDenied;
export interface PermissionDenied {
  reason: (typeof REASONS)[number];
  /** The source's own words, shown as they are. */
  message?: string;
}

const REASONS = ['role', 'team', 'plan', 'crm-managed', 'platform', 'source'] as const;

export type Action =
  | 'edit'
  | 'vip'
  | 'tag'
  | 'createTag'
  | 'note'
  | 'block'
  | 'delete'
  | 'merge'
  | 'mergeHistory'
  | 'removeChannel'
  | 'lookUp'
  | 'deletions'
  | 'administer'
  | 'export';

/** The contact's permissions stand over the session's; absent in both: allowed. */
export type Permissions = { readonly [A in Action]?: Permission };

/** What the server and the plan include: `vip`, `attribute`, `notes.edit`, `crm.lookUp`… */
export type Offer = Change['kind'] | `${string}.${string}`;

export interface Session {
  agent: Person;
  permissions: Permissions;
  /** Absent: all that the adapter has. */
  offers?: readonly Offer[];
}

const OFFERED_KINDS: readonly string[] = ['name', 'attribute', 'vip', 'block', 'tag'] satisfies Change['kind'][];

export const permissionSchema = /* @__PURE__ */ once(() =>
  z.union([z.literal(true), z.looseObject({ reason: z.enum(REASONS), message: z.optional(z.string()) })]),
);

export const permissionsSchema = /* @__PURE__ */ once(() => {
  const permission = z.optional(permissionSchema());
  return z.looseObject({
    edit: permission,
    vip: permission,
    tag: permission,
    createTag: permission,
    note: permission,
    block: permission,
    delete: permission,
    merge: permission,
    mergeHistory: permission,
    removeChannel: permission,
    lookUp: permission,
    deletions: permission,
    administer: permission,
    export: permission,
  });
});

export const sessionSchema = /* @__PURE__ */ once(() =>
  z.looseObject({
    agent: personSchema(),
    permissions: permissionsSchema(),
    offers: z.optional(z.array(z.string())),
  }),
);

/** A permission that cannot be read counts as denied: a denial must never get lost. */
export function unreadablePermission(found: unknown): PermissionDenied | undefined {
  if (found === undefined || found === null) return undefined;
  const reason = REASONS.find((known) => known === fieldOf(found, 'reason')) ?? 'source';
  const message = fieldOf(found, 'message');
  return typeof message === 'string' ? { reason, message } : { reason };
}

function fieldOf(found: unknown, field: string): unknown {
  return typeof found === 'object' && found !== null ? Reflect.get(found, field) : undefined;
}

/** Offers that this version does not know are left out. */
export function readSession(input: unknown): Parsed<Session> {
  const parsed = parseWith(sessionSchema(), input, standIn);
  if (!parsed.ok) return parsed;
  const { value, dropped } = parsed;
  if (offersKnown(value)) return { ok: true, value, dropped };
  return { ok: true, value: { ...value, offers: value.offers?.filter(isOffer) }, dropped };
}

function standIn(path: Path, found: unknown): unknown {
  if (path[0] !== 'permissions') return undefined;
  return path.length === 1 ? {} : unreadablePermission(found);
}

function offersKnown<T extends { offers?: readonly string[] }>(
  session: T,
): session is T & { offers?: readonly Offer[] } {
  return session.offers?.every(isOffer) ?? true;
}

function isOffer(text: string): text is Offer {
  return OFFERED_KINDS.includes(text) || text.includes('.');
}

/** What the agent may do: the contact's word, else the session's, else allowed. */
export function permissionFor(action: Action, session?: Session, contact?: Contact): Permission {
  return contact?.permissions?.[action] ?? session?.permissions[action] ?? true;
}

/** Whether the server and the plan include this. Before the session is known, nothing is ruled out. */
export function offersOf(session: Session | undefined, offer: Offer): boolean {
  return session?.offers?.includes(offer) ?? true;
}
