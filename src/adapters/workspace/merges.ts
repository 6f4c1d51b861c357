import type { ContactAdapter, Page, PageOptions } from '../adapter.js';
import { differingFields } from '../../domain/contact-differences.js';
import { ContactError } from '../../domain/errors.js';
import { sharedValues } from '../../domain/match-keys.js';
import type { Merge, MergePlan, MergeSuggestion } from '../../domain/merge.js';
import { mergeFields } from '../../domain/merge-fields.js';
import { dismissalRow, isDismissed } from './dismissals.js';
import { mergedRow, mergeRow, MERGES, restoredRow, undoableSince, unmergeRow, UNMERGES } from './merging.js';
import { movedBack, movedNotes } from './moved-notes.js';
import { newestPage, pageOf } from './pages.js';
import { refuseForbidden, refuseUnoffered } from './permitted.js';
import { othersLike, shownContact } from './shown-contact.js';
import type { Reading, Source, Writing } from './source.js';
import { announceSuggestions, kept, refuseStale, rowOf } from './stored-contact.js';
import { duplicatesIn } from './suggested-pairs.js';
import { counted } from './tag-counts.js';
import type { Answers, ContactRow, ReadTransaction, Transaction, UnmergeRow } from './tables.js';

type MergesFacet = Required<NonNullable<ContactAdapter['merges']>>;

export function mergesOf(source: Source): MergesFacet {
  return {
    suggestions: (contactId, options) =>
      source.read(options, async (reading) => {
        refuseUnoffered(reading.session, 'merges.suggestions');
        if (contactId === undefined) return suggested(source, reading, await duplicatesIn(reading.tx));
        const row = await rowOf(reading.tx, contactId);
        const others = await othersLike(reading.tx, row);
        return suggested(
          source,
          reading,
          [...others].map((other) => [contactId, other] as const),
        );
      }),

    dismiss: (contactId, otherId, dismissed, options) =>
      source.write(
        'dismissed',
        options,
        [contactId, otherId, dismissed],
        async ({ tx, session, announce }) => {
          const row = await rowOf(tx, contactId);
          const other = await rowOf(tx, otherId);
          for (const { contact } of [row, other]) refuseForbidden(session, 'merge', 'merges.dismiss', contact);
          const pair = dismissalRow(contactId, otherId);
          if (dismissed) await tx.put('dismissals', pair);
          else await tx.delete('dismissals', pair.id);
          for (const id of [contactId, otherId]) announce({ type: 'contact', id });
          return true;
        },
        () => Promise.resolve(),
      ),

    merge: (plan, options) =>
      source.write(
        'merge',
        options,
        ['merge', plan],
        (writing) => mergedBy(source, writing, plan),
        (reading, answer) => shownMerge(source, reading, answer),
      ),

    undo: (mergeId, options) =>
      source.write(
        'merge',
        options,
        ['undo', mergeId],
        (writing) => undone(source, writing, mergeId),
        (reading, answer) => shownMerge(source, reading, answer),
      ),

    history: (contactId, options) =>
      source.read(options, ({ tx, session }) => {
        refuseForbidden(session, 'mergeHistory', 'merges.history');
        return contactId === undefined ? allMerges(tx, options) : mergesOfContact(tx, contactId, options);
      }),
  };
}

async function mergedBy(source: Source, writing: Writing, plan: MergePlan): Promise<Answers['merge']> {
  const { tx, session, workspace, at, stamp, announce } = writing;
  if (plan.into === plan.from) throw invalid('from', 'same');
  const into = await rowOf(tx, plan.into);
  const from = await rowOf(tx, plan.from);
  for (const { contact } of [into, from]) refuseForbidden(session, 'merge', 'merges.merge', contact);
  await refuseStale(source, writing, into, plan.versions.into);
  await refuseStale(source, writing, from, plan.versions.from);
  if (into.contact.blocked) throw invalid('into', 'blocked');
  if (from.contact.blocked) throw invalid('from', 'blocked');
  const context = { schema: workspace.schema, session };
  for (const { id, proposed, choosable } of mergeFields(into.contact, from.contact, context)) {
    if (choosable !== true && Object.hasOwn(plan.take, id) && plan.take[id] !== proposed) {
      throw new ContactError({ code: 'forbidden', permission: choosable });
    }
  }
  const mergeId = `merge-${stamp}`;
  const one = mergedRow(into, from, plan, { context, mergeId, picture: await pictureOf(tx, into, from) });
  const { replyChannelId } = plan;
  const row = mergeRow(
    { id: mergeId, at, by: session.agent, replyChannelId },
    [into.contact, from.contact],
    workspace.schema,
  );
  const notes = await movedNotes(tx, plan.from, plan.into);
  for (const { id } of inBoth(into, from)) await counted(tx, id, -1);
  await tx.delete('contacts', plan.from);
  await tx.put('tombstones', { id: plan.from, mergedInto: plan.into });
  const contact = await kept(writing, into, one);
  await announceSuggestions(writing, from.keys, [], plan.from);
  await tx.put('merges', row);
  await tx.put('unmerges', unmergeRow(row.merge, { into, from, merged: contact, notes }));
  await forgetUnmerges(tx, at);
  announceBoth(announce, row.merge);
  return { merge: row.merge, contact };
}

async function undone(source: Source, writing: Writing, mergeId: string): Promise<Answers['merge']> {
  const { tx, session, workspace, at, announce } = writing;
  const row = await tx.get('merges', mergeId);
  if (!row) throw new ContactError({ code: 'not-found' });
  const { merge } = row;
  refuseForbidden(session, 'merge', 'merges.undo');
  if (merge.undone) return { merge };
  const before = await tx.get('unmerges', mergeId);
  if (!before || Date.parse(at) > Date.parse(merge.undoableUntil ?? at)) throw new ContactError({ code: 'gone' });
  const now = await tx.get('contacts', merge.into);
  if (now?.merges?.at(-1) !== mergeId) throw new ContactError({ code: 'conflict', fields: ['merge'] });
  refuseForbidden(session, 'merge', 'merges.undo', now.contact);
  const fields = differingFields(before.merged.contact, now.contact);
  if (fields.length > 0) {
    throw new ContactError({ code: 'conflict', current: await shownContact(source, writing, now), fields });
  }
  const noteCount = await movedBack(tx, before.notes, merge);
  await tx.delete('tombstones', merge.from);
  for (const { id } of inBoth(before.into, before.from)) await counted(tx, id, 1);
  const { schema } = workspace;
  const into = withNotes(restoredRow('into', before, now, schema), (now.contact.noteCount ?? 0) - noteCount);
  const from = withNotes(restoredRow('from', before, now, schema), noteCount);
  const contact = await kept(writing, now, newestLookUp(into, now, before));
  const other = await kept(writing, undefined, from);
  const after: Merge = { ...merge, undone: { at, by: session.agent } };
  await tx.put('merges', { ...row, merge: after });
  await tx.delete('unmerges', mergeId);
  announceBoth(announce, merge);
  return { merge: after, contact, other };
}

/** The look-up that ran since the merge is the last word on who this is. */
function newestLookUp(restored: ContactRow, now: ContactRow, { merged }: UnmergeRow): ContactRow {
  const { lookUp } = now.contact;
  if (!lookUp || lookUp.at === merged.contact.lookUp?.at) return restored;
  return { ...restored, contact: { ...restored.contact, lookUp } };
}

function withNotes(row: ContactRow, noteCount: number): ContactRow {
  return { ...row, contact: { ...row.contact, noteCount: Math.max(0, noteCount) } };
}

function inBoth(into: ContactRow, from: ContactRow) {
  return from.contact.tags.filter(({ id }) => into.contact.tags.some((tag) => tag.id === id));
}

/** The other's picture is shown where the contact has none. */
async function pictureOf(tx: ReadTransaction, into: ContactRow, from: ContactRow): Promise<string | undefined> {
  if (into.picture !== undefined || (await tx.get('pictures', into.id))) return into.picture;
  if (from.picture !== undefined) return from.picture;
  return (await tx.get('pictures', from.id)) && from.id;
}

/** What can no longer be undone is forgotten. */
async function forgetUnmerges(tx: Transaction, now: string): Promise<void> {
  const old: string[] = [];
  await tx.newest('unmerges', UNMERGES, [undoableSince(now), ''], (row) => old.push(row.id) < 50);
  for (const id of old) await tx.delete('unmerges', id);
}

function announceBoth(announce: Writing['announce'], { into, from }: Merge): void {
  announce({ type: 'contact', id: from });
  for (const contactId of [into, from]) announce({ type: 'notes', contactId });
}

async function shownMerge(
  source: Source,
  reading: Reading,
  { merge, contact, other }: Answers['merge'],
): Promise<Merge> {
  return {
    ...merge,
    ...(contact && { contact: await shownContact(source, reading, contact) }),
    ...(other && { other: await shownContact(source, reading, other) }),
  };
}

/** Those that were not dismissed come first; among them, whoever the directory names first. */
async function suggested(
  source: Source,
  reading: Reading,
  pairs: readonly (readonly [contactId: string, otherId: string])[],
): Promise<readonly MergeSuggestion[]> {
  const suggestions: { order: string; suggestion: MergeSuggestion }[] = [];
  for (const [contactId, otherId] of pairs) {
    const row = await rowOf(reading.tx, contactId);
    const other = await rowOf(reading.tx, otherId);
    const dismissed = await isDismissed(reading.tx, contactId, otherId);
    suggestions.push({
      order: (other.order ?? []).join(),
      suggestion: {
        contactId,
        other: await shownContact(source, reading, other),
        shared: sharedValues(row.contact, other.contact),
        ...(dismissed && { dismissed }),
      },
    });
  }
  return suggestions
    .sort((a, b) => Number(a.order < b.order) - Number(a.order > b.order))
    .sort((a, b) => Number(a.suggestion.dismissed ?? false) - Number(b.suggestion.dismissed ?? false))
    .map(({ suggestion }) => suggestion);
}

function allMerges(tx: ReadTransaction, options: PageOptions): Promise<Page<Merge>> {
  return newestPage(tx, 'merges', MERGES, options, ({ merge }) => merge);
}

/** Few enough to be sorted here. */
async function mergesOfContact(tx: ReadTransaction, contactId: string, options: PageOptions): Promise<Page<Merge>> {
  const rows = [];
  for (const id of await tx.idsOf('merges', contactId)) {
    const row = await tx.get('merges', id);
    if (row) rows.push(row);
  }
  return pageOf(rows, options, ({ merge }) => merge);
}

function invalid(field: string, rule: string): ContactError {
  return new ContactError({ code: 'validation', fields: new Map([[field, { rule }]]) });
}
