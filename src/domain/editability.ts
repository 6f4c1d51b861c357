import type { AttributeDefinition, AttributeSchema } from './attribute.js';
import { isMembers, type AttributeValue, type Value } from './attribute-value.js';
import type { Contact } from './contact.js';
import { offersOf, permissionFor, type Permission, type Session } from './permissions.js';

export interface EditingContext {
  schema: AttributeSchema;
  session?: Session;
  contact?: Contact;
}

/** Whether the agent may edit a value, or why not (2.7). The reason that holds for everyone comes before the agent's own. */
export function editability(
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
  { schema, session, contact }: EditingContext,
): Permission {
  if (definition.origin === 'platform' || isConversationStatus(definition)) return { reason: 'platform' };
  if (definition.crmManaged && !schema.crm?.editable) return { reason: 'crm-managed' };
  if (value?.locked && value.locked !== true) return value.locked;
  const permission = permissionFor('edit', session, contact);
  if (permission !== true) return permission;
  if (!offersOf(session, 'attribute')) return { reason: 'plan' };
  if (definition.crmManaged && !offersOf(session, 'crm.writeBack')) return { reason: 'plan' };
  return offersNoChoice(definition, value?.value) ? { reason: 'source' } : true;
}

/** It follows the conversation, and is changed there (2.3). */
function isConversationStatus(definition: AttributeDefinition): boolean {
  return definition.origin === 'standard' && definition.key === 'conversation_status';
}

/** A value whose option was removed is kept as it is (9.2), and where there is nothing to choose, nothing is offered. */
function offersNoChoice({ type, options = [] }: AttributeDefinition, value: Value | undefined): boolean {
  if (type !== 'dropdown' && type !== 'multiselect') return false;
  const offered = new Set<Value>(options.filter((option) => !option.removed).map((option) => option.value));
  const chosen = isMembers(value) ? value : value === undefined ? [] : [value];
  return offered.size === 0 || chosen.some((member) => !offered.has(member));
}
