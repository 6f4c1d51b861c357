import type { AttributeSchema } from '../../domain/attribute.js';
import type { Contact } from '../../domain/contact.js';
import { namedByParts } from '../../domain/display-name.js';
import { editability } from '../../domain/editability.js';
import { permissionFor, type Session } from '../../domain/permissions.js';
import type { EditTarget } from '../../controllers/edit-controller.js';

export interface EditScope {
  readonly contact: Contact;
  readonly schema: AttributeSchema;
  readonly session: Session | undefined;
}

/** What an editor of this field edits; `undefined`: nothing that the agent may edit. */
export function editTargets(field: string, scope: EditScope): readonly EditTarget[] | undefined {
  if (field === 'name') return nameTargets(scope);
  const definition = definitionOf(field, scope.schema);
  if (!definition) return undefined;
  const editable = editability(definition, scope.contact.values.get(definition.key), scope) === true;
  return editable ? [{ kind: 'attribute', definition }] : undefined;
}

/** First and last name where the workspace has them, else the contact's own name (1.3). */
function nameTargets(scope: EditScope): readonly EditTarget[] | undefined {
  if (!namedByParts(scope.schema)) {
    return permissionFor('edit', scope.session, scope.contact) === true ? [{ kind: 'name' }] : undefined;
  }
  const targets = ['first_name', 'last_name'].flatMap((key) => editTargets(`attribute:${key}`, scope) ?? []);
  return targets.length > 0 ? targets : undefined;
}

export function definitionOf(
  field: string,
  schema: AttributeSchema,
): AttributeSchema['definitions'][number] | undefined {
  const key = field.startsWith('attribute:') ? field.slice('attribute:'.length) : undefined;
  return key === undefined ? undefined : schema.definitions.find((definition) => definition.key === key);
}
