import { isAbsent } from '../../domain/attribute-value.js';
import type { Change } from '../../domain/change.js';
import type { Contact } from '../../domain/contact.js';
import { editability } from '../../domain/editability.js';
import type { Failure } from '../../domain/errors.js';
import { denialOf } from '../../domain/offered-actions.js';
import { offersOf, permissionFor } from '../../domain/permissions.js';
import type { Permission } from '../../domain/permissions.js';
import type { Reading } from './source.js';
import { brokenRule } from './value-rules.js';

/** Why a change is not accepted, if it is not. */
export async function refusalOf(
  { tx, session, workspace }: Reading,
  contact: Contact,
  change: Change,
): Promise<Failure | undefined> {
  if (!offersOf(session, change.kind)) return forbidden({ reason: 'plan' });
  switch (change.kind) {
    case 'name':
      return forbidden(permissionFor('edit', session, contact));
    case 'vip':
      return forbidden(workspace.schema.vip ? permissionFor('vip', session, contact) : { reason: 'source' });
    case 'block':
      return forbidden(denialOf('block', session, contact) ?? true);
    case 'tag': {
      const refused = forbidden(permissionFor('tag', session, contact));
      if (refused || !change.to) return refused;
      return (await tx.get('tags', change.tag.id)) ? undefined : invalid(`tag:${change.tag.id}`, 'tag');
    }
    case 'attribute': {
      const definition = workspace.schema.definitions.find(({ key }) => key === change.key);
      if (!definition) return invalid(change.key, 'definition');
      const current = contact.values.get(change.key);
      const refused = forbidden(editability(definition, current, { schema: workspace.schema, session, contact }));
      if (refused || change.to === undefined || isAbsent(change.to)) return refused;
      const rule = brokenRule(definition, change.to);
      return rule === undefined ? undefined : invalid(change.key, rule);
    }
  }
}

function forbidden(permission: Permission): Failure | undefined {
  return permission === true ? undefined : { code: 'forbidden', permission };
}

function invalid(field: string, rule: string): Failure {
  return { code: 'validation', fields: new Map([[field, { rule }]]) };
}
