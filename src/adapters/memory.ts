import type { ContactAdapter } from './adapter.js';
import { MemoryDatabase } from './memory-database.js';
import { rowsOf } from './workspace/seed.js';
import type { SourceOptions } from './workspace/source.js';
import type { Database } from './workspace/tables.js';
import type { Viewer, Workspace } from './workspace/workspace.js';
import { emptyWorkspace } from './workspace/empty-workspace.js';
import { workspaceAdapter } from './workspace/workspace-adapter.js';

export type { CrmRecord, PastMerge, Plan, Role, SimulatedCrm, Viewer, Workspace } from './workspace/workspace.js';

export interface MemoryAdapterOptions extends SourceOptions {
  /** Milliseconds before each call is looked at; default 0. */
  latency?: number;
}

/** Keeps a workspace in memory, as long as the page. The reference implementation of the contract. */
export interface MemoryAdapter extends ContactAdapter {
  /** The same workspace as another agent, in another role or under another plan: each sees the other's writes at once. */
  as(viewer: Viewer): MemoryAdapter;
}

/** @param workspace is read once, and neither copied nor changed. */
export function createMemoryAdapter(
  workspace: Workspace = emptyWorkspace(),
  options: MemoryAdapterOptions = {},
): MemoryAdapter {
  const { id = 'workspace' } = workspace;
  return viewed(`memory:${id}`, new MemoryDatabase(rowsOf(workspace)), options);
}

function viewed(id: string, database: Database, options: MemoryAdapterOptions): MemoryAdapter {
  const { latency = 0, ...viewer } = options;
  return {
    ...workspaceAdapter(id, latency > 0 ? delayed(database, latency) : database, viewer),
    as: (other) => {
      const { role: _role, agent: _agent, plan: _plan, ...shared } = options;
      return viewed(id, database, { ...shared, ...other });
    },
  };
}

function delayed(database: Database, latency: number): Database {
  const delay = () =>
    new Promise((resolve) => {
      setTimeout(resolve, latency);
    });
  return {
    read: (work) => delay().then(() => database.read(work)),
    write: (work) => delay().then(() => database.write(work)),
    announce: (events) => database.announce(events),
    listen: (listener) => database.listen(listener),
  };
}
