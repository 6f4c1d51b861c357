import { equalValues, isAbsent } from './attribute-value.js';
import { channelInView } from './channel.js';
import type { Contact } from './contact.js';
import { displayName } from './display-name.js';
import type { MergePlan, MergeSide } from './merge.js';
import { mergeFields, type MergeContext, type MergeField } from './merge-fields.js';
import { merged, sideOf } from './merged-contact.js';

/** A field in the preview (7.2). */
export type MergeRow = MergeField & {
  /** Whose value the merged contact will hold. */
  side: MergeSide;
  /** Both have the same: there is nothing to pick. */
  same: boolean;
};

/** What the agent has picked so far; what is absent is as proposed. */
export type MergeChoice = Partial<Pick<MergePlan, 'take' | 'replyChannelId'>>;

export interface MergePreview {
  /** Fields of which at least one of the two has something; attributes that are switched off are left out. */
  rows: readonly MergeRow[];
  /** What the two will be as one, with tags and channels of both. */
  contact: Contact;
  /** Notes of each; `undefined` where the source does not count them. */
  notes: { into?: number; from?: number };
  /** The channel that replies will use: as picked, else that of the last message. */
  replyChannelId?: string;
  /** What is sent to the source when the agent agrees. */
  plan: MergePlan;
}

/** Field by field, what the merged contact will hold and which channel replies will use (7.2). */
export function mergePreview(
  into: Contact,
  from: Contact,
  context: MergeContext,
  { take = {}, replyChannelId }: MergeChoice = {},
): MergePreview {
  const fields = mergeFields(into, from, context);
  const rows = fields
    .map((field): MergeRow => ({ ...field, side: sideOf(field, take), same: isSame(field, into, from, context) }))
    .filter((row) => isShown(row, context));
  const contact = merged(into, from, { take }, context);
  const reply = contact.channels.find(({ channelId }) => channelId === replyChannelId) ?? channelInView(contact);
  const replyWith = reply && { replyChannelId: reply.channelId };
  return {
    rows,
    contact: { ...contact, ...replyWith },
    notes: {
      ...(into.noteCount !== undefined && { into: into.noteCount }),
      ...(from.noteCount !== undefined && { from: from.noteCount }),
    },
    ...replyWith,
    plan: {
      into: into.id,
      from: from.id,
      versions: {
        ...(into.version !== undefined && { into: into.version }),
        ...(from.version !== undefined && { from: from.version }),
      },
      // What was seen is what is done, also where the source would propose something else by now.
      take: Object.fromEntries(
        fields.filter(({ choosable }) => choosable === true).map((field) => [field.id, sideOf(field, take)]),
      ),
      ...replyWith,
    },
  };
}

/** The choice after the agent picked a side of one field. */
export function pick(choice: MergeChoice, fieldId: string, side: MergeSide): MergeChoice {
  return { ...choice, take: { ...choice.take, [fieldId]: side } };
}

function isShown(row: MergeRow, { schema }: MergeContext): boolean {
  if (row.kind === 'attribute') return row.definition?.enabled === true;
  return row.kind !== 'vip' || schema.vip;
}

function isSame(field: MergeField, into: Contact, from: Contact, { schema }: MergeContext): boolean {
  switch (field.kind) {
    case 'name':
      return displayName(into, schema) === displayName(from, schema);
    case 'vip':
      return into.vip === from.vip;
    case 'attribute':
      return !isAbsent(field.into?.value) && equalValues(field.into?.value, field.from?.value);
    case 'channel':
      return false;
  }
}
