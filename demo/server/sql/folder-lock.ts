import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown where another process has the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: string) {
    super(
      `The folder ${folder} is in use by process ${pid}. Stop that process, choose another folder by --data, ` +
        'or set DATABASE_URL: a PostgreSQL serves many processes.',
    );
    this.name = 'FolderInUse';
  }
}

/**
 * Takes the folder for this process. A lock that a killed process left is taken over.
 * @returns what gives it back.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'server.lock');
  const mine = `${process.pid} ${beganAt(process.pid)}`;
  for (;;) {
    if (await placed(file, mine)) return () => rm(file, { force: true });
    const theirs = await readFile(file, 'utf8').catch(() => undefined);
    if (theirs === undefined) continue;
    if (isAlive(theirs)) throw new FolderInUse(folder, theirs.split(' ')[0] ?? '');
    await takeAway(file, theirs);
  }
}

/** Puts the lock there with all that it says, unless there is one. */
async function placed(file: string, text: string): Promise<boolean> {
  const draft = `${file}.new-${process.pid}`;
  await writeFile(draft, text);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Of several that find the same stale lock, one moves it away; who moved a new one by mistake puts it back. */
async function takeAway(file: string, stale: string): Promise<void> {
  const aside = `${file}.old-${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => undefined);
  await unlink(aside);
}

/** Numbers of processes are used again: where the system tells, the process must also have begun at that time. */
function isAlive(lock: string): boolean {
  const [pid = '', began = ''] = lock.split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return began === '' || began === beganAt(number);
}

/** When a process began, in the system's own count; empty where there is no such file. */
function beganAt(pid: number): string {
  try {
    // The name of the program, in brackets, may hold spaces: fields are counted behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
