import { sqlStateOf } from './sql/retry.js';

/** The database is not there, is going away, or has no room for another connection. */
export function isUnreachable(error: Error): boolean {
  const state = sqlStateOf(error) ?? '';
  return /^(08|57P|53)|^E(CONN|PIPE|TIMEDOUT|NOENT)/.test(state) || /connection|timeout/i.test(error.message);
}

/** Says what went wrong and where, without the message: it may hold what people typed. */
export function report(error: Error): void {
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  process.stderr.write([`${error.name} ${sqlStateOf(error) ?? ''}`, ...at, ''].join('\n'));
}
