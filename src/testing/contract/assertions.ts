import { ContactError } from '../../domain/errors.js';
import type { Failure } from '../../domain/errors.js';

/** Plain assertions, so that the cases run under any runner. */
export function hold(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new Error(`Not so: ${claim}`);
}

/** Deep equality of plain data and Maps; a property that is undefined counts as absent. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, ought] = [canonical(actual), canonical(expected)];
  if (is === ought) return;
  let at = 0;
  while (is[at] === ought[at]) at += 1;
  throw new Error(`${what}: expected ${excerpt(ought, at)}, got ${excerpt(is, at)}`);
}

/** Where two long texts begin to differ. */
function excerpt(text: string, at: number): string {
  const start = Math.max(0, at - 100);
  const part = text.slice(start, at + 200);
  return `${start > 0 ? '…' : ''}${part}${at + 200 < text.length ? '…' : ''}`;
}

/** What a promise is rejected with, which must be a `ContactError` of this code. */
export async function failureOf<C extends Failure['code']>(
  work: Promise<unknown>,
  code: C,
): Promise<Extract<Failure, { code: C }>> {
  const thrown = await work.then(
    () => new Error(`expected a failure '${code}', got an answer`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ContactError)) throw thrown;
  const { failure } = thrown;
  if (!isOf(failure, code)) throw new Error(`expected a failure '${code}', got '${failure.code}'`);
  return failure;
}

export async function rejects(work: Promise<unknown>, what: string): Promise<void> {
  const answered = await work.then(
    () => true,
    () => false,
  );
  hold(!answered, what);
}

/** A facet that the case asked for. */
export function present<T>(facet: T | undefined): T {
  hold(facet !== undefined, 'the capability is there');
  return facet;
}

function isOf<C extends Failure['code']>(failure: Failure, code: C): failure is Extract<Failure, { code: C }> {
  return failure.code === code;
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => {
      if (part instanceof Map) return { map: [...part].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}
