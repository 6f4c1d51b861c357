/** Milliseconds, in words. */
export function percentiles(samples: readonly number[]): string {
  return [0.5, 0.95, 0.99, 1].map((part) => `p${part * 100} ${percentile(samples, part).toFixed(1)} ms`).join(', ');
}

/** @param part between 0 and 1 */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
