import type { AttributeDefinition, AttributeSchema } from '../../domain/attribute.js';
import type { AttributeValue, Value } from '../../domain/attribute-value.js';
import { hueOf, initials } from '../../domain/avatar.js';
import type { Contact } from '../../domain/contact.js';
import { editability } from '../../domain/editability.js';
import type { Permission, Session } from '../../domain/permissions.js';
import { mailHref, telHref, urlLabel, webUrl } from '../../domain/url.js';
import type { PendingField } from '../../store/contact-record.js';
import type { Operation } from '../../store/operation.js';
import { countryName, formatDate, formatNumber, languageName } from '../../i18n/formats.js';
import { attributeLabel, booleanText, statusText } from '../../i18n/words.js';
import type { PhoneTools } from '../../controllers/phone-tools.js';

/** How a value is drawn. */
export type ValueShape =
  | { kind: 'empty' }
  | { kind: 'text'; text: string; ltr?: boolean; numeric?: boolean }
  | { kind: 'prose'; text: string; long: boolean }
  | { kind: 'link'; text: string; href: string; external: boolean }
  | { kind: 'chips'; texts: readonly string[] }
  | { kind: 'person'; text: string; initials: string; hue: number }
  | { kind: 'status'; text: string; open: boolean };

/** Where a CRM-managed value stands (2.9). */
export type CloudState = 'synced' | 'waiting' | 'sending' | 'rejected';

/** Everything that one row shows, ready made. Immutable: a row that is the same object is not drawn again. */
export interface AttributeRow {
  readonly definition: AttributeDefinition;
  readonly field: string;
  readonly label: string;
  readonly shape: ValueShape;
  /** What the copy button copies; absent: nothing to copy. */
  readonly copyText?: string;
  readonly cloud?: CloudState;
  /** What the CRM knows and says of the value. */
  readonly crm?: AttributeValue['crm'];
  /** What sends the value to the CRM. */
  readonly operation?: Operation;
  readonly permission: Permission;
  readonly pending?: PendingField;
}

/** What a row is made of. Rows are made again only when one of these changed. */
export interface RowParts {
  readonly definition: AttributeDefinition;
  /** What the contact has. */
  readonly held: AttributeValue | undefined;
  /** What shows in its place. */
  readonly followed: string | undefined;
  readonly schema: AttributeSchema;
  readonly session: Session | undefined;
  /** Its permissions count. */
  readonly contact: Contact;
  readonly pending: PendingField | undefined;
  readonly operation: Operation | undefined;
  readonly phone: PhoneTools | undefined;
  readonly locale: string;
}

export function attributeRow(parts: RowParts): AttributeRow {
  const { definition, held, followed, pending, operation, phone } = parts;
  const value = followed === undefined ? held : { value: followed };
  const shape = value === undefined ? EMPTY : shapeOf(definition, value.value, phone);
  return {
    definition,
    field: `attribute:${definition.key}`,
    label: attributeLabel(definition),
    shape,
    copyText: copyTextOf(definition, value?.value),
    cloud: value && cloudStateOf(definition, value, pending, operation),
    crm: value?.crm,
    operation,
    permission: editability(definition, held, parts),
    pending,
  };
}

/** Keeps the rows of one element between renders, so that what did not change is not made again. */
export class RowCache {
  readonly #rows = new Map<string, { parts: RowParts; row: AttributeRow }>();

  row(parts: RowParts): AttributeRow {
    const kept = this.#rows.get(parts.definition.key);
    if (kept && sameParts(kept.parts, parts)) return kept.row;
    const row = attributeRow(parts);
    this.#rows.set(parts.definition.key, { parts, row });
    return row;
  }
}

const EMPTY: ValueShape = { kind: 'empty' };

function sameParts(a: RowParts, b: RowParts): boolean {
  return (
    a.definition === b.definition &&
    a.held === b.held &&
    a.followed === b.followed &&
    a.schema === b.schema &&
    a.session === b.session &&
    a.contact.permissions === b.contact.permissions &&
    a.pending === b.pending &&
    a.operation === b.operation &&
    a.locale === b.locale &&
    a.phone === b.phone
  );
}

/** How a value of this definition is drawn; also used beside a conflict. */
export function shapeOf(definition: AttributeDefinition, value: Value, phone: PhoneTools | undefined): ValueShape {
  if (definition.key === 'conversation_status') return statusShape(String(value));
  if (typeof value === 'object') return { kind: 'chips', texts: value.map((item) => optionLabel(definition, item)) };
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' ? { kind: 'text', text: formatNumber(value), numeric: true } : textShape(value);
    case 'date':
      return { kind: 'text', text: formatDate(String(value)), numeric: true };
    case 'checkbox':
      return { kind: 'text', text: typeof value === 'boolean' ? booleanText(value) : String(value) };
    case 'country':
      return { kind: 'text', text: countryName(String(value)) };
    case 'language':
      return { kind: 'text', text: languageName(String(value)) };
    case 'email':
      return linkShape(String(value), mailHref(String(value)), String(value));
    case 'phone':
      return linkShape(String(value), telHref(String(value)), phone?.formatPhone(String(value)) ?? String(value));
    case 'url':
      return urlShape(String(value));
    case 'multiline':
      return proseShape(String(value));
    case 'dropdown':
      return definition.key === 'assignee'
        ? personShape(definition, String(value))
        : textShape(optionLabel(definition, String(value)));
    default:
      return textShape(value);
  }
}

/** A value in one line of words, for a message or a conflict. */
export function plainText(
  definition: AttributeDefinition,
  value: Value | undefined,
  phone: PhoneTools | undefined,
): string {
  return value === undefined ? '' : shapeText(shapeOf(definition, value, phone));
}

/** The words of a shape. */
export function shapeText(shape: ValueShape): string {
  if (shape.kind === 'chips') return shape.texts.join(', ');
  return shape.kind === 'empty' ? '' : shape.text;
}

function textShape(value: Value): ValueShape {
  const text = String(value);
  return isLong(text) ? proseShape(text) : { kind: 'text', text };
}

function proseShape(text: string): ValueShape {
  return { kind: 'prose', text, long: isLong(text) };
}

/** Longer than three lines at the usual width. */
function isLong(text: string): boolean {
  return text.length > 110 || text.split('\n', 4).length > 3;
}

function linkShape(text: string, href: string | undefined, shown: string): ValueShape {
  return href === undefined ? { kind: 'text', text, ltr: true } : { kind: 'link', text: shown, href, external: false };
}

function urlShape(text: string): ValueShape {
  const url = webUrl(text);
  return url
    ? { kind: 'link', text: urlLabel(text), href: url.href, external: true }
    : { kind: 'text', text, ltr: true };
}

function personShape(definition: AttributeDefinition, id: string): ValueShape {
  const text = optionLabel(definition, id);
  return { kind: 'person', text, initials: initials(text), hue: hueOf(id) };
}

function statusShape(status: string): ValueShape {
  return { kind: 'status', text: statusText(status), open: status.toLowerCase() === 'open' };
}

function optionLabel(definition: AttributeDefinition, value: string): string {
  return definition.options?.find((option) => option.value === value)?.label ?? value;
}

function copyTextOf(definition: AttributeDefinition, value: Value | undefined): string | undefined {
  const copyable = definition.type === 'email' || definition.type === 'phone' || definition.type === 'url';
  return copyable && value !== undefined ? String(value) : undefined;
}

export function cloudStateOf(
  definition: AttributeDefinition,
  value: AttributeValue,
  pending: PendingField | undefined,
  operation: Operation | undefined,
): CloudState | undefined {
  if (!definition.crmManaged && !value.crm) return undefined;
  if (pending && pending.state !== 'failed') return 'waiting';
  const state = value.crm?.state ?? 'synced';
  const isOnItsWay = operation !== undefined && operation.state !== 'failed' && operation.state !== 'paused';
  return isOnItsWay && state !== 'synced' ? 'sending' : state;
}
