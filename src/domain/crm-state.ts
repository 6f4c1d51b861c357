import { equalValues, type AttributeValue, type Value } from './attribute-value.js';

type CrmState = NonNullable<AttributeValue['crm']>;

/** What the CRM knows of an attribute, by the value that stands here, or else by the last one before it was cleared here. */
export function knownToCrm(value: AttributeValue | undefined, cleared?: Value): Value | undefined {
  if (!value) return cleared;
  return value.crm?.state === 'synced' ? value.value : value.crm?.known;
}

/** Where a value stands with the CRM: it waits for the status change, unless it says again what the CRM knows (2.9). */
export function crmStateOf(value: Value, known: Value | undefined): CrmState {
  if (known === undefined) return { state: 'waiting' };
  return equalValues(value, known) ? { state: 'synced' } : { state: 'waiting', known };
}
