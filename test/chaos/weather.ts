import fc from 'fast-check';

/** What befalls a request on its way. The comment names the row of test/FAULTS.md. */
export const FAULTS = [
  /** 24: answered, but late. */
  'slow',
  /** 9: the connection breaks before anything was done. */
  'not-sent',
  /** 7: the answer is lost after it was done. */
  'lost',
  /** 19: nobody ever answers, and nothing was done. */
  'silent',
  /** 19: nobody ever answers, and it was done. */
  'silent-done',
  /** 8: it comes to the source twice. */
  'replayed',
  /** 8, 57: it is lost for the page, and comes to the source much later. */
  'late',
  /** 17, 18: 500 before anything was done. */
  'error',
  /** 18: 500 after it was done. */
  'error-done',
  /** 18: 503 with Retry-After, before anything was done. */
  'unavailable',
  /** 15: with Retry-After in seconds, as a date, 0 or absent. */
  'rate-limited',
  /** 10, 11: refused by an If-Match that something on the way has spoilt. */
  'stale',
  /** 14: refused for its content. */
  'invalid',
  /** 35: nobody is signed in, as far as this answer says. */
  'unauthenticated',
  /** 47: a page for signing in, with status 200. */
  'log-in',
  /** 49: done, and JSON that breaks off. */
  'cut',
  /** 49: done, and the connection breaks off amid the body. */
  'cut-off',
  /** 48: done, and 204 without a body. */
  'empty',
  /** 50: an answer of the wrong kind. */
  'garbled',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Weather {
  readonly fault: Fault | 'none';
  readonly pick: number;
}

/** One request after the other. */
export const weather: fc.Arbitrary<Weather> = fc.record({
  fault: fc.oneof(
    { weight: 5, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: fc.constantFrom('slow', 'lost', 'late', 'silent-done', 'replayed') },
    { weight: 3, arbitrary: fc.constantFrom(...FAULTS) },
  ),
  pick: fc.nat(1000),
});
