import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The reference server as users start it. */
export interface ServerProcess {
  /** Base of the contract. */
  readonly url: string;
  readonly pid: number;
  /** As the machine does when it runs out of memory: no time to say or write anything. */
  kill(): Promise<void>;
  /** As people do. */
  stop(): Promise<void>;
}

/** What a process said that ended instead of serving. */
export class NotServing extends Error {
  constructor(
    readonly code: number | null,
    readonly said: string,
  ) {
    super(`The server ended with ${code}: ${said}`);
  }
}

/** @throws NotServing */
export function startServer({
  databaseUrl,
  folder,
  port = 0,
}: {
  databaseUrl?: string;
  folder?: string;
  port?: number;
}): Promise<ServerProcess> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'demo/server/main.ts',
      '--port',
      String(port),
      ...(folder === undefined ? [] : ['--data', folder]),
    ],
    { cwd: ROOT, env: { ...environment, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\S+/.exec(said)?.[0];
      if (url === undefined || !said.endsWith('\n')) return;
      resolve({ url, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) => reject(new NotServing(code, said)));
  });
}
