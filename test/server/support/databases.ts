import { after, describe } from 'node:test';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';

export interface TestedDatabase {
  /** The address of a new, empty PostgreSQL; `undefined`: the embedded database. */
  create(): Promise<string | undefined>;
}

/**
 * Both databases that the server runs on, one after the other. Where this machine has no PostgreSQL, its tests are marked as
 * skipped; CI, which installs it, asks for it by `REQUIRE_POSTGRES`.
 */
export function onEachDatabase(title: string, tests: (database: TestedDatabase) => void): void {
  describe(`${title}, on the embedded database`, () => {
    tests({ create: () => Promise.resolve(undefined) });
  });
  onPostgres(`${title}, on PostgreSQL`, (cluster) => tests({ create: () => cluster.create() }));
}

/** For what only a database that processes share can do. */
export function onPostgres(title: string, tests: (cluster: Cluster) => void): void {
  const cluster = clusterOfThisRun();
  describe(
    title,
    { skip: cluster ? false : 'There is no PostgreSQL on this machine: `.ci/postgres` installs it.' },
    () => {
      if (cluster) tests(cluster);
    },
  );
}

let started: { cluster: Cluster | undefined } | undefined;

/** One for all tests of a file. */
function clusterOfThisRun(): Cluster | undefined {
  if (!started) {
    const cluster = startCluster();
    if (!cluster && process.env['REQUIRE_POSTGRES']) throw new Error('REQUIRE_POSTGRES is set, and there is none.');
    started = { cluster };
    after(() => cluster?.stop());
  }
  return started.cluster;
}
