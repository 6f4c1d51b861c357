import type { Failure } from '../domain/errors.js';
import type { Readable } from './readable.js';

/** error: nothing is known, and `failure` says why. `stale`: what is known may be out of date. */
export type ResourceState<T> =
  | { readonly status: 'pending' }
  | { readonly status: 'ready'; readonly data: T; readonly stale?: Failure }
  | { readonly status: 'error'; readonly failure: Failure };

/** Something of the source that is read when it is wanted, and again when it may have changed. */
export interface Resource<T> extends Readable<ResourceState<T>> {
  /** Reads it, unless it is known and up to date. */
  load(): void;
  /** Reads it again. */
  reload(): void;
}

/** A long list, page by page. */
export interface PagedResource<T> extends Resource<readonly T[]> {
  /** There are more pages. */
  readonly next: boolean;
  loadMore(): void;
}
