/**
 * Milliseconds that `Retry-After` asks to wait: seconds, or a date, which is compared with the server's own `Date` where it can
 * be seen, since devices' clocks are off. Absent or illegible: `undefined`, and the store decides alone.
 */
export function retryAfterMs(headers: Headers, now: () => number = Date.now): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // A bare number with a sign would be read as a year.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const served = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(served) ? now() : served));
}
