import type { Value } from '../domain/attribute-value.js';
import type { Change } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';

/** The same intent, begun from another value. */
export function withFrom(change: Change, from: Value | undefined): Change {
  switch (change.kind) {
    case 'name':
      return { ...change, from: typeof from === 'string' ? from : '' };
    case 'attribute': {
      const { from: _former, ...intent } = change;
      return from === undefined ? intent : { ...intent, from };
    }
    default:
      return { ...change, from: from === true };
  }
}

/** What stands in the contact where the change is made. */
export function standing(change: Change, contact: Contact): Value | undefined {
  switch (change.kind) {
    case 'name':
      return contact.name;
    case 'attribute':
      return contact.values.get(change.key)?.value;
    case 'vip':
      return contact.vip;
    case 'block':
      return contact.blocked !== undefined;
    case 'tag':
      return contact.tags.some(({ id }) => id === change.tag.id);
  }
}
