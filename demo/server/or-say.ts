import { isUnreachable } from './report.js';
import { FolderInUse } from './sql/folder-lock.js';

/** Runs a program. What people can do something about is said in words, and ends it. */
export async function orSay(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const words = wordsOf(error);
    if (words === undefined) throw error;
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}

function wordsOf(error: unknown): string | undefined {
  if (error instanceof FolderInUse) return error.message;
  if (error instanceof Error && isUnreachable(error) && process.env['DATABASE_URL']) {
    return `The PostgreSQL that DATABASE_URL names cannot be reached: ${error.message || error.name}`;
  }
  return undefined;
}
