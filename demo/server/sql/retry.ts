import { setTimeout as pause } from 'node:timers/promises';

/** Two writes stood in each other's way: serialization failure, deadlock, or a key that another one committed first. */
const IN_THE_WAY: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);
const MOST_ATTEMPTS = 8;

/** Runs a transaction again where another one stood in its way: it then finds what that one left. */
export async function retried<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !IN_THE_WAY.has(sqlStateOf(error))) throw error;
      await pause(Math.random() * 5 * 2 ** attempt);
    }
  }
}

/** The five characters by which PostgreSQL names what went wrong. */
export function sqlStateOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}
