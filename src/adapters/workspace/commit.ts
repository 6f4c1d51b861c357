import { equalValues, isAbsent, type AttributeValue, type Value } from '../../domain/attribute-value.js';
import { hasTag, type Change } from '../../domain/change.js';
import type { Contact } from '../../domain/contact.js';
import { crmStateOf, knownToCrm } from '../../domain/crm-state.js';
import type { Person } from '../../domain/person.js';
import { contactRow } from './contact-row.js';
import { counted } from './tag-counts.js';
import type { Writing } from './source.js';
import type { ContactRow } from './tables.js';

/** The row after an accepted change; the same row when nothing changes. */
export async function committed(writing: Writing, row: ContactRow, change: Change): Promise<ContactRow> {
  const { contact } = row;
  const { agent } = writing.session;
  const became = (next: Contact) => contactRow(next, row);
  switch (change.kind) {
    case 'name':
      return contact.name === change.to ? row : became({ ...contact, name: change.to });
    case 'vip':
      return contact.vip === change.to ? row : became({ ...contact, vip: change.to });
    case 'block': {
      if (Boolean(contact.blocked) === change.to) return row;
      const { blocked: _lifted, ...open } = contact;
      return became(change.to ? { ...open, blocked: { by: agent, at: writing.at } } : open);
    }
    case 'tag': {
      const { id } = change.tag;
      if (hasTag(contact, change.tag) === change.to) return row;
      const tags = contact.tags.filter((tag) => tag.id !== id);
      const known = await counted(writing.tx, id, change.to ? 1 : -1);
      return became({ ...contact, tags: change.to && known ? [...tags, known.tag] : tags });
    }
    case 'attribute':
      return withValue(writing, row, change.key, change.to);
  }
}

function withValue(writing: Writing, row: ContactRow, key: string, to: Value | undefined): ContactRow {
  const { contact } = row;
  const current = contact.values.get(key);
  if (equalValues(current?.value, to)) return row;
  const managed = writing.workspace.schema.definitions.some(
    (definition) => definition.key === key && definition.crmManaged,
  );
  const known = knownToCrm(current, row.cleared?.get(key));
  const values = new Map(contact.values);
  const cleared = new Map(row.cleared);
  cleared.delete(key);
  if (to === undefined || isAbsent(to)) {
    values.delete(key);
    if (managed && known !== undefined) cleared.set(key, known);
  } else {
    values.set(key, editedValue(current, to, writing, managed ? crmStateOf(to, known) : undefined));
  }
  return contactRow({ ...contact, values }, { ...row, cleared });
}

function editedValue(
  current: AttributeValue | undefined,
  value: Value,
  { session, at }: Writing,
  crm: AttributeValue['crm'],
): AttributeValue {
  const { crm: _before, ...kept } = current ?? { value };
  return { ...kept, value, source: sourceOf(session.agent), setBy: session.agent, setAt: at, ...(crm && { crm }) };
}

function sourceOf(person: Person): AttributeValue['source'] {
  return person.kind === 'bot' ? 'bot' : 'agent';
}
