/** An instant in the one spelling that sorts as time does; what is no instant sorts as it is. */
export function instantKey(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time).toISOString();
}
