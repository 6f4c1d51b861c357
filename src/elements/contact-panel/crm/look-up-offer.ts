import { offeredActions } from '../../../domain/offered-actions.js';
import type { Permission } from '../../../domain/permissions.js';
import type { PanelContext } from '../panel-context.js';

/** Whether the agent may look the contact up, or why not; `undefined`: it is not shown (1.5, 11.9, 11.10). */
export function lookUpOffer({ record, repository, readonly, surface }: PanelContext): Permission | undefined {
  const contact = record?.snapshot.contact;
  if (!contact || !repository || readonly) return undefined;
  const { session, schema } = repository.workspace.value;
  if (!schema.crm) return undefined;
  const offer = offeredActions(session, contact, surface, repository.adapter).get('lookUp');
  return offer === undefined || offer === true || offer.message ? offer : undefined;
}
