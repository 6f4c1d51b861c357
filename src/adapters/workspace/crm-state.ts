import { equalValues } from '../../domain/attribute-value.js';
import type { AttributeValue, Value } from '../../domain/attribute-value.js';

type CrmState = NonNullable<AttributeValue['crm']>;

/** What the CRM knows of an attribute, by what stands here. */
export function knownToCrm(current: AttributeValue | undefined, cleared: Value | undefined): Value | undefined {
  if (!current) return cleared;
  return current.crm?.state === 'synced' ? current.value : current.crm?.known;
}

/** Where an edit stands with the CRM: it waits for the status change, unless it says again what the CRM knows (2.9). */
export function crmStateOf(value: Value, known: Value | undefined): CrmState {
  if (known === undefined) return { state: 'waiting' };
  return equalValues(value, known) ? { state: 'synced' } : { state: 'waiting', known };
}
