import { ContactError } from '../../domain/errors.js';
import { ROUTES } from './routes.js';
import type { QueryName, Route, RouteName } from './routes.js';

export type Ids = Readonly<Record<string, string>>;
export type Query = Readonly<Partial<Record<QueryName, string | number | boolean | readonly string[] | undefined>>>;

/** Where a route is below the base, whose own query is sent along. Parameters that are undefined are left out. */
export function requestUrl(baseUrl: string, name: RouteName, ids: Ids = {}, query: Query = {}): string {
  const { path }: Route = ROUTES[name];
  const [base = '', own] = baseUrl.split('?');
  const parameters = new URLSearchParams(own);
  for (const [parameter, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value !== 'object') parameters.append(parameter, String(value));
    else for (const item of value) parameters.append(parameter, item);
  }
  const search = parameters.toString();
  return base + path.replace(/\{(\w+)\}/g, (_, id: string) => segment(ids[id] ?? '')) + (search && `?${search}`);
}

/** An address that the source gave, relative to its base, whose query is sent along. */
export function addressBelow(baseUrl: string, address: string): string {
  const [base = '', own] = baseUrl.split('?');
  const below = `${base}/`;
  const url = URL.canParse(address, below) ? new URL(address, below) : undefined;
  if (!url?.href.startsWith(below)) throw new ContactError({ code: 'not-found' });
  for (const [name, value] of new URLSearchParams(own)) url.searchParams.append(name, value);
  return url.href;
}

/** One segment of a path. Ids that cannot be one name nothing: `.` and `..`, even encoded, lead elsewhere. */
function segment(id: string): string {
  if (id === '' || id === '.' || id === '..' || !isWellFormed(id)) throw new ContactError({ code: 'not-found' });
  return encodeURIComponent(id);
}

/** Halves of characters cannot be encoded. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}
