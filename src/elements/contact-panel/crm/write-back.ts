import { type AttributeValue, equalValues } from '../../../domain/attribute-value.js';
import { editability } from '../../../domain/editability.js';
import { offersOf } from '../../../domain/permissions.js';
import { definitionOf } from '../edit-targets.js';
import type { PanelContext } from '../panel-context.js';
import { writeBackOf } from '../write-back-of.js';

/** What the agent may do about a value that the CRM does not have (2.9). */
export interface WriteBackChoices {
  /** Send it, or try that again. */
  readonly sends: boolean;
  /** Go back to what the CRM has. */
  readonly reverts: boolean;
}

const NONE: WriteBackChoices = { sends: false, reverts: false };

export function writeBackChoices(panel: PanelContext, field: string): WriteBackChoices {
  const { record, repository, readonly } = panel;
  const contact = record?.snapshot.contact;
  const schema = repository?.workspace.value.schema;
  const definition = schema && definitionOf(field, schema);
  if (!contact || !schema || !definition || readonly || record.snapshot.pending.has(field)) return NONE;
  const { session } = repository.workspace.value;
  const value = contact.values.get(definition.key);
  if (!value?.crm || value.crm.state === 'synced') return NONE;
  if (editability(definition, value, { schema, session, contact }) !== true) return NONE;
  const operation = writeBackOf(record.snapshot.operations, definition.key);
  if (operation && operation.state !== 'failed') return NONE;
  const sendable = repository.adapter.crm?.writeBack !== undefined && offersOf(session, 'crm.writeBack');
  return {
    sends: sendable && (value.crm.state === 'rejected' || operation !== undefined),
    reverts: canRevert(value),
  };
}

function canRevert({ value, crm }: AttributeValue): boolean {
  return crm?.known !== undefined && crm.state !== 'synced' && !equalValues(crm.known, value);
}
