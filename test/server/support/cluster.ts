import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of our own, in a temporary folder, reached by a socket in it: no port, and nothing of the machine is touched. */
export interface Cluster {
  /** The address of a new, empty database. */
  create(): Promise<string>;
  /** Goes away without a word to anybody, until `start`. */
  crash(): void;
  start(): void;
  stop(): void;
}

/**
 * Starts PostgreSQL, or none where this machine has none; `.ci/postgres` installs it. It does not run as root: root runs it as
 * the user `postgres`, who comes with the package.
 */
export function startCluster(): Cluster | undefined {
  const programs = programsFolder();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'contact-panel-pg-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const run = (program: string, ...args: string[]): void => {
    const command = [join(programs, program), ...args];
    const [first = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(first, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
  const options = `-k ${folder} -c listen_addresses= -c max_connections=60`;
  const start = () => run('pg_ctl', '-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start');
  const crash = () => run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
  start();
  const address = (database: string) => `postgresql://postgres@/${database}?host=${encodeURIComponent(folder)}`;
  let made = 0;
  const stop = (): void => {
    process.off('exit', stop);
    crash();
    rmSync(folder, { recursive: true, force: true });
  };
  // Also after an error that nobody caught.
  process.on('exit', stop);
  return {
    create: async () => {
      made += 1;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE contacts_${made}`).finally(() => client.end());
      return address(`contacts_${made}`);
    },
    crash,
    start,
    stop,
  };
}

/** Debian keeps the programs of each version beside each other, off the path. */
function programsFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
