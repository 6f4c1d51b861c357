import type { AttributeSchema } from './attribute.js';
import { channelInView } from './channel.js';
import type { Contact } from './contact.js';

/**
 * What the contact is called (1.3): first plus last name where the workspace has them, else the contact's own name, else what
 * their channel calls them, and in the end the id. Never empty.
 */
export function displayName(contact: Contact, schema: AttributeSchema, inView = channelInView(contact)): string {
  const composed = namedByParts(schema) ? composedName(contact.values) : '';
  return composed || contact.name.trim() || inView?.displayName?.trim() || inView?.handle?.trim() || contact.id;
}

/** The workspace has both first and last name: the name is composed of them, and editing the name edits both. */
export function namedByParts(schema: AttributeSchema): boolean {
  return ['first_name', 'last_name'].every((key) =>
    schema.definitions.some((definition) => definition.key === key && definition.enabled),
  );
}

/** First plus last name; empty when both are. */
export function composedName(values: Contact['values']): string {
  const parts = ['first_name', 'last_name'].map((key) => {
    const part = values.get(key)?.value;
    return typeof part === 'string' ? part.trim() : '';
  });
  return parts.filter((part) => part !== '').join(' ');
}
