import { STANDARD_SCHEMA } from '../../domain/attribute.js';
import type { Workspace } from './workspace.js';

/** A workspace of one agent with the standard attributes and nobody in it. */
export function emptyWorkspace(): Workspace {
  return { agents: [{ id: 'agent', name: 'Agent' }], schema: STANDARD_SCHEMA, contacts: [] };
}
