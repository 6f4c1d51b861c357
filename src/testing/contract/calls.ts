import type { ReadOptions, WriteOptions } from '../../adapters/adapter.js';

/** Options of a read that nobody aborts. */
export function reading(): ReadOptions {
  return { signal: new AbortController().signal };
}

let keys = 0;

/** Options of a write with a key of its own. */
export function writing(ifVersion?: string): WriteOptions {
  keys += 1;
  return {
    idempotencyKey: `contract-${Date.now().toString(36)}-${keys}`,
    ...(ifVersion !== undefined && { ifVersion }),
  };
}
