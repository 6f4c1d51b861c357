import type { ContactAdapter } from './adapter.js';
import { IndexedDbDatabase } from './indexeddb-database.js';
import type { Seed } from './indexeddb-database.js';
import type { SourceOptions } from './workspace/source.js';
import { workspaceAdapter } from './workspace/workspace-adapter.js';

export type { CrmRecord, PastMerge, Plan, Role, SimulatedCrm, Viewer, Workspace } from './workspace/workspace.js';

export interface IndexedDbAdapterOptions extends SourceOptions {
  /** An empty database is filled with the sample workspace. */
  sample?: boolean;
  /** An empty database is filled with this workspace instead. */
  workspace?: Seed;
}

/**
 * Keeps contacts in this browser, under a name, shared by all tabs of the origin. A write is on the disk before it is
 * acknowledged; tabs see each other's writes at once.
 */
export function createIndexedDbAdapter(name: string, options: IndexedDbAdapterOptions = {}): ContactAdapter {
  const { sample = false, workspace: seed = sample ? sampleSeed : undefined, ...viewer } = options;
  return workspaceAdapter(`indexeddb:${name}`, new IndexedDbDatabase(name, seed), viewer);
}

const sampleSeed: Seed = async () => (await import('./sample/index.js')).sampleWorkspace();
