/** The REST contract's addresses, by the adapter's method. Everything else about a request follows from its row here. */
import type { WireName } from './wire-schemas.js';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the base address; each `{name}` is one id, percent-encoded. */
  readonly path: string;
  /** Names of the query's parameters. Those that may stand several times are in `REPEATED`. */
  readonly query?: readonly QueryName[];
  readonly body?: WireName;
  /** Absent: no body is answered, or a stream of events. */
  readonly answer?: WireName;
  /** Of the usual answer. */
  readonly status: 200 | 201 | 204;
  /** The version is sent as `If-Match`, where it is known. */
  readonly ifMatch?: true;
}

export type QueryName =
  | 'cursor'
  | 'limit'
  | 'key'
  | 'option'
  | 'q'
  | 'contact'
  | 'text'
  | 'vip'
  | 'blocked'
  | 'channel'
  | 'tag'
  | 'schema'
  | 'directory';

const PAGE = ['cursor', 'limit'] as const;
const CONTACT = '/contacts/{contactId}';
const NOTE = `${CONTACT}/notes/{noteId}` as const;
const CHANNEL = `${CONTACT}/channels/{channelId}` as const;

export const ROUTES = {
  session: { method: 'GET', path: '/session', answer: 'Session', status: 200 },
  'contacts.get': { method: 'GET', path: CONTACT, answer: 'Contact', status: 200 },
  'contacts.apply': {
    method: 'PATCH',
    path: CONTACT,
    body: 'Changes',
    answer: 'ApplyResult',
    status: 200,
    ifMatch: true,
  },
  'attributes.schema': { method: 'GET', path: '/schema', answer: 'AttributeSchema', status: 200 },
  'attributes.change': {
    method: 'POST',
    path: '/schema/changes',
    body: 'SchemaChange',
    answer: 'AttributeSchema',
    status: 200,
    ifMatch: true,
  },
  'attributes.usage': {
    method: 'GET',
    path: '/schema/usage',
    query: ['key', 'option'],
    answer: 'Usage',
    status: 200,
  },
  'notes.list': { method: 'GET', path: `${CONTACT}/notes`, query: PAGE, answer: 'NotePage', status: 200 },
  'notes.create': { method: 'POST', path: `${CONTACT}/notes`, body: 'NoteText', answer: 'Note', status: 201 },
  'notes.edit': { method: 'PATCH', path: NOTE, body: 'NoteText', answer: 'Note', status: 200, ifMatch: true },
  'notes.remove': { method: 'DELETE', path: NOTE, status: 204, ifMatch: true },
  'notes.restore': { method: 'POST', path: `${NOTE}/restore`, answer: 'Note', status: 200, ifMatch: true },
  'tags.search': { method: 'GET', path: '/tags', query: ['q', ...PAGE], answer: 'TagPage', status: 200 },
  'tags.create': { method: 'POST', path: '/tags', body: 'TagName', answer: 'Tag', status: 200 },
  'channels.list': { method: 'GET', path: '/channels', answer: 'Channels', status: 200 },
  'channels.remove': { method: 'DELETE', path: CHANNEL, answer: 'Contact', status: 200, ifMatch: true },
  'channels.restore': { method: 'POST', path: `${CHANNEL}/restore`, answer: 'Contact', status: 200, ifMatch: true },
  'merges.suggestions': {
    method: 'GET',
    path: '/merge-suggestions',
    query: ['contact'],
    answer: 'MergeSuggestions',
    status: 200,
  },
  'merges.dismiss': { method: 'PUT', path: `${CONTACT}/dismissals/{otherId}`, body: 'Dismissal', status: 204 },
  'merges.merge': { method: 'POST', path: '/merges', body: 'MergePlan', answer: 'Merge', status: 201 },
  'merges.undo': { method: 'POST', path: '/merges/{mergeId}/undo', answer: 'Merge', status: 200 },
  'merges.history': {
    method: 'GET',
    path: '/merges',
    query: ['contact', ...PAGE],
    answer: 'MergePage',
    status: 200,
  },
  'moderation.delete': { method: 'DELETE', path: CONTACT, status: 204, ifMatch: true },
  'moderation.deletions': { method: 'GET', path: '/deletions', query: PAGE, answer: 'DeletionPage', status: 200 },
  'crm.lookUp': { method: 'POST', path: `${CONTACT}/look-up`, answer: 'Contact', status: 200, ifMatch: true },
  'crm.writeBack': {
    method: 'POST',
    path: `${CONTACT}/write-back`,
    body: 'WriteBackCause',
    answer: 'Contact',
    status: 200,
    ifMatch: true,
  },
  'directory.list': {
    method: 'GET',
    path: '/contacts',
    query: ['text', 'vip', 'blocked', 'channel', 'tag', ...PAGE],
    answer: 'ContactPage',
    status: 200,
  },
  'directory.tag': { method: 'POST', path: '/bulk/tags', body: 'BulkTagging', answer: 'BulkResult', status: 200 },
  'directory.delete': {
    method: 'POST',
    path: '/bulk/deletions',
    body: 'BulkDeletion',
    answer: 'BulkResult',
    status: 200,
  },
  watch: { method: 'GET', path: '/events', query: ['contact', 'schema', 'directory'], status: 200 },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

/** The rows with nothing narrowed, to be walked over. */
export const ALL_ROUTES: ReadonlyMap<RouteName, Route> = new Map(
  Object.keys(ROUTES)
    .filter(isRouteName)
    .map((name) => [name, ROUTES[name]]),
);

/** Every write carries an `Idempotency-Key`. */
export function isWrite({ method }: Pick<Route, 'method'>): boolean {
  return method !== 'GET';
}

/** Parameters that may stand several times in one query. Of `/merges`, `contact` stands once. */
export function isRepeated(name: RouteName, parameter: QueryName): boolean {
  return parameter === 'tag' || (name === 'watch' && parameter === 'contact');
}

/** Which route an address below the base is, and its ids, decoded. */
export function matchRoute(
  method: string,
  path: string,
): { name: RouteName; ids: ReadonlyMap<string, string> } | undefined {
  const segments = path.split('/');
  for (const [name, route] of ALL_ROUTES) {
    if (route.method !== method) continue;
    const ids = idsIn(route.path.split('/'), segments);
    if (ids) return { name, ids };
  }
  return undefined;
}

function idsIn(template: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const ids = new Map<string, string>();
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
      continue;
    }
    const id = decoded(segment);
    if (id === undefined || id === '') return undefined;
    ids.set(part.slice(1, -1), id);
  }
  return ids;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(ROUTES, name);
}
