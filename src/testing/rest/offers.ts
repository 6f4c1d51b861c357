import type { ContactAdapter } from '../../adapters/adapter.js';
import { ALL_ROUTES } from '../../adapters/rest/routes.js';
import type { Offer } from '../../domain/permissions.js';

const CHANGES: readonly Offer[] = ['name', 'attribute', 'vip', 'block', 'tag'];

/** What an adapter has of the REST contract; `undefined`: all of it, so that nothing need be said. */
export function offersOfAdapter(adapter: ContactAdapter): readonly Offer[] | undefined {
  const all = [...ALL_ROUTES.keys()].flatMap((name): `${string}.${string}`[] => {
    const [facet = '', method] = name.split('.');
    return method === undefined ? [] : [`${facet}.${method}`];
  });
  const had = all.filter((offer) => hasMethod(adapter, offer));
  return had.length === all.length ? undefined : [...CHANGES, ...had, 'directory.report'];
}

function hasMethod(adapter: ContactAdapter, offer: string): boolean {
  const [facet = '', method = ''] = offer.split('.');
  const found: unknown = Reflect.get(adapter, facet);
  return typeof found === 'object' && found !== null && typeof Reflect.get(found, method) === 'function';
}
