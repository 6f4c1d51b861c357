const SECOND = 1000;
const LONGEST = 60 * SECOND;

/** How long to wait after the nth failure in a row, in ms: doubling from one second up to a minute, spread by jitter. */
export function backOff(failures: number, random: () => number): number {
  return Math.min(LONGEST, SECOND * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2);
}

/** How long to wait when the source said "too many requests", in ms: what it asked for, at least a second, at most a minute. */
export function retryAfter(asked: number | undefined, failures: number, random: () => number): number {
  const wait = Number.isFinite(asked) ? (asked ?? 0) : backOff(failures, random);
  return Math.min(LONGEST, Math.max(SECOND, wait) * (1 + random() / 10));
}
