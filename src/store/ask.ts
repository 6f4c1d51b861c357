import { ContactError } from '../domain/errors.js';
import type { Environment } from './environment.js';

/**
 * Calls an adapter, which may throw at once instead of rejecting (fault 21) or never answer (fault 20). After `ms` without an
 * answer it rejects with network, outcome unknown; what comes later is not heard.
 */
export function ask<T>(environment: Environment, ms: number, call: () => PromiseLike<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = environment.setTimeout(() => reject(new Unanswered()), ms);
    new Promise<T>((answer) => answer(call())).then(resolve, reject).finally(() => environment.clearTimeout(timer));
  });
}

/** Nobody answered in time. Asking again by itself would only make the agent wait longer for the words that say so. */
export class Unanswered extends ContactError {
  constructor() {
    super({ code: 'network', outcome: 'unknown' });
  }
}
