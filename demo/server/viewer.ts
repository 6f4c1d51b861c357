import { PLANS } from '../../src/adapters/workspace/plans.js';
import type { Viewer } from '../../src/adapters/workspace/workspace.js';
import { ROLES } from '../../src/domain/roles.js';

/**
 * Who asks. A demo has no log-in: the query of the source's address says it, as `?role=manager&agent=ben&plan=basic`. A real
 * server takes agent and role from its own session instead, and never from what the client says.
 * @returns `undefined` for a role or plan that does not exist
 */
export function viewerOf(query: URLSearchParams): Viewer | undefined {
  const role = ROLES.find((one) => one === (query.get('role') ?? 'agent'));
  const plan = PLANS.find((one) => one === (query.get('plan') ?? 'full'));
  const agent = query.get('agent');
  if (!role || !plan) return undefined;
  return { role, plan, ...(agent !== null && { agent }) };
}
