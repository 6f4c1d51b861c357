import type { AttributeDefinition, AttributeSchema } from '../../domain/attribute.js';
import { equalValues, isAbsent, type AttributeValue, type Value } from '../../domain/attribute-value.js';
import type { Contact } from '../../domain/contact.js';
import { crmStateOf, knownToCrm } from '../../domain/crm-state.js';
import { normalisedValue } from '../../domain/match-keys.js';
import { contactRow } from './contact-row.js';
import type { Reading, Writing } from './source.js';
import type { ContactRow, CrmRow } from './tables.js';
import type { CrmRecord } from './workspace.js';

/** A record as it is found: by each of its values. */
export function crmRow({ id, values }: CrmRecord, { definitions }: AttributeSchema): CrmRow {
  return { id, keys: definitions.flatMap((definition) => keyOf(definition, values.get(definition.key))), values };
}

/** The record that a contact who was validated must have: all that the CRM is known to hold, and what it was found by. */
export function recordOf({ id, values, lookUp }: Contact): CrmRecord {
  const known = [...values].flatMap(([key, value]): [string, Value][] => {
    const held = knownToCrm(value) ?? (lookUp?.keys?.includes(key) ? value.value : undefined);
    return held === undefined ? [] : [[key, held]];
  });
  return { id: `crm-${id}`, values: new Map(known) };
}

/** What a contact is looked up by: the look-up keys that have a value. */
export function lookUpKeysOf({ definitions }: AttributeSchema, { values }: Contact): { key: string; sought: string }[] {
  return definitions
    .filter(({ lookUpKey }) => lookUpKey)
    .flatMap((definition) =>
      keyOf(definition, values.get(definition.key)?.value).map((sought) => ({ key: definition.key, sought })),
    );
}

/** The contact after the CRM was asked for it (1.5). The first key by which there is somebody counts. */
export async function lookedUp(writing: Writing, row: ContactRow): Promise<ContactRow> {
  const { workspace, session, at } = writing;
  const keys = lookUpKeysOf(workspace.schema, row.contact);
  const found = await find(writing, keys);
  const contact: Contact = {
    ...row.contact,
    lookUp: { validated: Boolean(found), at, by: session.agent, keys: keys.map(({ key }) => key) },
  };
  return found
    ? filled(writing, contactRow(contact, { ...row, crmRecord: found.id }), found)
    : contactRow(contact, row);
}

/** The contact after what waits, or was refused, was sent to the CRM (2.9). */
export async function writtenBack(
  writing: Writing,
  row: ContactRow,
  only: readonly string[] | undefined,
): Promise<ContactRow> {
  const values = new Map(row.contact.values);
  const cleared = new Map(row.cleared);
  const record = await recordFor(writing, row);
  const held = new Map(record.values);
  let sent = false;
  for (const { key } of managedBy(writing)) {
    if (only && !only.includes(key)) continue;
    const value = values.get(key);
    if (value?.crm && value.crm.state !== 'synced') {
      sent = true;
      const reason = refusal(writing, key, value.value);
      values.set(key, withCrm(value, answered(value, reason)));
      if (reason === undefined) held.set(key, value.value);
    } else if (!value && cleared.delete(key)) {
      sent = true;
      held.delete(key);
    }
  }
  if (!sent) return row;
  await writing.tx.put('crm', crmRow({ id: record.id, values: held }, writing.workspace.schema));
  return contactRow({ ...row.contact, values }, { ...row, cleared, crmRecord: record.id });
}

function answered({ crm }: AttributeValue, reason: string | undefined): NonNullable<AttributeValue['crm']> {
  if (reason === undefined) return { state: 'synced' };
  return { state: 'rejected', reason, ...(crm?.known !== undefined && { known: crm.known }) };
}

/** CRM-managed values as the CRM has them. What an agent wrote and the CRM has not taken stays, and is compared anew. */
function filled(writing: Writing, row: ContactRow, record: CrmRow): ContactRow {
  const values = new Map(row.contact.values);
  const cleared = new Map(row.cleared);
  for (const { key } of managedBy(writing)) {
    const known = record.values.get(key);
    if (known === undefined || isAbsent(known)) continue;
    const value = values.get(key);
    if (!value && cleared.has(key)) cleared.set(key, known);
    else if (!value || (value.crm?.state === 'synced' && !equalValues(value.value, known))) {
      values.set(key, { ...value, value: known, ...provenance(writing), crm: { state: 'synced' } });
    } else if (value.crm?.state !== 'synced') values.set(key, withCrm(value, comparedTo(known, value)));
  }
  return contactRow({ ...row.contact, values }, { ...row, cleared });
}

/** A value that was refused stays so until it is sent again. */
function comparedTo(known: Value, { value, crm }: AttributeValue): NonNullable<AttributeValue['crm']> {
  const state = crmStateOf(value, known);
  return crm?.state === 'rejected' && state.state === 'waiting' ? { ...crm, known } : state;
}

function provenance({ session, at }: Writing): Pick<AttributeValue, 'source' | 'setBy' | 'setAt'> {
  return { source: 'crm', setBy: session.agent, setAt: at };
}

function withCrm(value: AttributeValue, crm: NonNullable<AttributeValue['crm']>): AttributeValue {
  return { ...value, crm };
}

/** The record of the contact: as it was found before, as it is found now, or a new one that will be found by the same keys. */
async function recordFor(writing: Writing, row: ContactRow): Promise<CrmRow> {
  const linked = row.crmRecord === undefined ? undefined : await writing.tx.get('crm', row.crmRecord);
  const keys = lookUpKeysOf(writing.workspace.schema, row.contact);
  const found = linked ?? (await find(writing, keys));
  if (found) return found;
  const values = keys.flatMap(({ key }): [string, Value][] => {
    const value = row.contact.values.get(key)?.value;
    return value === undefined ? [] : [[key, value]];
  });
  return { id: `crm-${writing.stamp}`, values: new Map(values) };
}

async function find({ tx }: Reading, keys: readonly { sought: string }[]): Promise<CrmRow | undefined> {
  for (const { sought } of keys) {
    const [id] = [...(await tx.idsOf('crm', sought))].sort();
    if (id !== undefined) return tx.get('crm', id);
  }
  return undefined;
}

/** Why the CRM does not take a value, in its own words. */
function refusal({ workspace }: Writing, key: string, value: Value): string | undefined {
  const accepted = workspace.crmAccepts?.get(key);
  return accepted && !accepted.some((one) => one === value) ? `choose ${inWords(accepted)}.` : undefined;
}

function inWords(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

function managedBy({ workspace }: Reading): readonly AttributeDefinition[] {
  return workspace.schema.definitions.filter(({ crmManaged }) => crmManaged);
}

function keyOf({ key, type }: AttributeDefinition, value: Value | undefined): string[] {
  const normalised = normalisedValue(type, value);
  return normalised === undefined ? [] : [`${key}:${normalised}`];
}
