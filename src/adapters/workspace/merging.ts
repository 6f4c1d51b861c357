import type { Contact } from '../../domain/contact.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import { equalValues, type Value } from '../../domain/attribute-value.js';
import { crmStateOf, knownToCrm } from '../../domain/crm-state.js';
import { displayName } from '../../domain/display-name.js';
import type { Merge, MergePlan } from '../../domain/merge.js';
import type { MergeContext } from '../../domain/merge-fields.js';
import { merged } from '../../domain/merged-contact.js';
import { contactRow } from './contact-row.js';
import { instantKey } from './instant-key.js';
import type { ContactRow, MergeRow, UnmergeRow } from './tables.js';

/** Groups of merges and of what they are undone with. */
export const MERGES = 'merges';
export const UNMERGES = 'unmerges';

/** So long a merge can be undone: what was before is then forgotten. */
const UNDOABLE_MS = 30 * 24 * 60 * 60 * 1000;

/** The row of two contacts that become one. The picture of the other is taken where there is no own. */
export function mergedRow(
  into: ContactRow,
  from: ContactRow,
  plan: Pick<MergePlan, 'take' | 'replyChannelId'>,
  { context, mergeId, picture }: { context: MergeContext; mergeId: string; picture: string | undefined },
): ContactRow {
  const contact = merged(into.contact, from.contact, plan, context);
  const has = new Set(contact.channels.map(({ channelId }) => channelId));
  const values = new Map(contact.values);
  const cleared = new Map([...(from.cleared ?? []), ...(into.cleared ?? [])]);
  for (const [key, known] of cleared) {
    const value = values.get(key);
    if (!value) continue;
    cleared.delete(key);
    // The CRM waited to hear that there is none, and now hears of this one.
    if (into.cleared?.has(key)) values.set(key, { ...value, crm: crmStateOf(value.value, known) });
  }
  return contactRow(
    { ...contact, values },
    {
      cleared,
      removedChannels: [...(into.removedChannels ?? []), ...(from.removedChannels ?? [])].filter(
        ({ channel }) => !has.has(channel.channelId),
      ),
      merges: [...(into.merges ?? []), mergeId],
      crmRecord: into.crmRecord ?? from.crmRecord,
      picture,
    },
  );
}

/** What is remembered of a merge. */
export function mergeRow(
  { id, at, by, replyChannelId }: Pick<Merge, 'id' | 'at' | 'by'> & Pick<MergePlan, 'replyChannelId'>,
  [into, from]: readonly [Contact, Contact],
  schema: AttributeSchema,
): MergeRow {
  const merge: Merge = {
    id,
    into: into.id,
    from: from.id,
    intoName: displayName(into, schema),
    fromName: displayName(from, schema),
    at,
    ...(by && { by }),
    ...(replyChannelId !== undefined && { replyChannelId }),
    undoableUntil: new Date(Date.parse(at) + UNDOABLE_MS).toISOString(),
  };
  return { id, order: [MERGES, instantKey(at), id], keys: [into.id, from.id], merge };
}

export function unmergeRow(merge: Merge, rows: Pick<UnmergeRow, 'into' | 'from' | 'merged' | 'notes'>): UnmergeRow {
  return { id: merge.id, order: [UNMERGES, instantKey(merge.at), merge.id], ...rows };
}

/** The instant before which merges can no longer be undone. */
export function undoableSince(now: string): string {
  return new Date(Date.parse(now) - UNDOABLE_MS).toISOString();
}

/**
 * The row of one of the two as it was before the merge. What the CRM took or said of its record since then still holds: a value
 * that it does not have any more waits to be sent again (2.9).
 */
export function restoredRow(
  side: 'into' | 'from',
  { into, from, merged: then }: Pick<UnmergeRow, 'into' | 'from' | 'merged'>,
  now: ContactRow,
  schema: AttributeSchema,
): ContactRow {
  const before = side === 'into' ? into : from;
  const owner = into.crmRecord === undefined && from.crmRecord !== undefined ? 'from' : 'into';
  if (side !== owner) return before;
  const values = new Map(before.contact.values);
  const cleared = new Map(before.cleared);
  for (const { key } of schema.definitions.filter(({ crmManaged }) => crmManaged)) {
    const known = knownOf(now, key);
    if (equalValues(known, knownOf(then, key))) continue;
    const value = values.get(key);
    cleared.delete(key);
    if (value) values.set(key, { ...value, crm: crmStateOf(value.value, known) });
    else if (known !== undefined) cleared.set(key, known);
  }
  return contactRow({ ...before.contact, values }, { ...before, cleared, crmRecord: now.crmRecord });
}

function knownOf({ contact, cleared }: ContactRow, key: string): Value | undefined {
  return knownToCrm(contact.values.get(key), cleared?.get(key));
}
