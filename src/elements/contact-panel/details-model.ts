import type { AttributeDefinition, AttributeSchema } from '../../domain/attribute.js';
import type { ContactChannel } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { Session } from '../../domain/permissions.js';
import { attributeSections, type AttributeSection } from '../../domain/sections.js';
import type { PhoneTools } from '../../controllers/phone-tools.js';
import type { PendingField } from '../../store/contact-record.js';
import type { Operation } from '../../store/operation.js';
import { type AttributeRow, type RowCache, shapeText } from './attribute-row.js';
import { writeBackOf } from './write-back-of.js';
import { matchRange } from './filter.js';

export interface DetailsInput {
  readonly contact: Contact;
  readonly schema: AttributeSchema;
  readonly session: Session | undefined;
  readonly pending: ReadonlyMap<string, PendingField>;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly inView: ContactChannel | undefined;
  /** What the host says of the conversation; stands over what the source knows. */
  readonly conversationStatus: string | undefined;
  readonly readonly: boolean;
  readonly phone: PhoneTools | undefined;
  readonly locale: string;
  readonly filter: string;
  readonly hideEmpty: boolean;
  readonly collapsed: readonly string[];
  /** Fields that are under edit: never hidden. */
  readonly editing: ReadonlyMap<string, { readonly problem?: unknown }>;
}

export interface DetailsSection {
  readonly section: AttributeSection;
  readonly collapsed: boolean;
  readonly rows: readonly AttributeRow[];
}

export interface DetailsModel {
  readonly sections: readonly DetailsSection[];
  readonly total: number;
  readonly shown: number;
}

/** What the Details tab shows: the attributes that are on, in the administrator's order, filtered and folded (2.1, 2.12). */
export function detailsModel(input: DetailsInput, cache: RowCache): DetailsModel {
  const filtering = input.filter.trim() !== '';
  let total = 0;
  let shown = 0;
  const sections: DetailsSection[] = [];
  for (const section of attributeSections(input.schema, input.inView)) {
    const rows: AttributeRow[] = [];
    for (const definition of section.definitions) {
      const row = rowOf(definition, input, cache);
      total += 1;
      const kept = input.editing.has(row.field) || isTroubled(row, input) || isShown(row, input);
      if (kept) rows.push(row);
    }
    shown += rows.length;
    if (rows.length > 0) {
      const collapsed =
        !filtering && input.collapsed.includes(section.id) && !rows.some((row) => isTroubled(row, input));
      sections.push({ section, rows, collapsed });
    }
  }
  return { sections, total, shown };
}

function rowOf(definition: AttributeDefinition, input: DetailsInput, cache: RowCache): AttributeRow {
  const { contact, schema, session, conversationStatus } = input;
  const held = contact.values.get(definition.key);
  const followed = definition.key === 'conversation_status' && conversationStatus ? conversationStatus : undefined;
  return cache.row({
    definition,
    held,
    followed: followed === held?.value ? undefined : followed,
    schema,
    session,
    contact,
    pending: input.pending.get(`attribute:${definition.key}`),
    operation: writeBackOf(input.operations, definition.key),
    phone: definition.type === 'phone' ? input.phone : undefined,
    locale: input.locale,
  });
}

/** Something waits for the agent: it is never filtered out or folded away. */
function isTroubled({ field, pending }: AttributeRow, { editing }: DetailsInput): boolean {
  return pending?.state === 'failed' || pending?.state === 'conflict' || editing.get(field)?.problem !== undefined;
}

function isShown(row: AttributeRow, input: DetailsInput): boolean {
  if (input.filter.trim() !== '') {
    return (
      matchRange(row.label, input.filter) !== undefined || matchRange(shapeText(row.shape), input.filter) !== undefined
    );
  }
  if (row.shape.kind !== 'empty') return true;
  // An empty attribute that nobody here can fill says nothing.
  return !input.hideEmpty && row.pending === undefined
    ? row.permission === true && !input.readonly
    : row.pending !== undefined;
}
