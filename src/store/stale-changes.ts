import { type Change, fieldOf } from '../domain/change.js';
import type { Drafts } from './drafts.js';
import type { StoredChanges } from './stored-changes.js';

/** Servers forget idempotency keys after a day, and so does an agent what was meant. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * What of stored changes is still to be sent. Text that is too old comes back as a draft; what is no text (a VIP mark, a
 * tag, a list) waits until the agent says so.
 */
export function takeBack(contactId: string, stored: StoredChanges, now: number, drafts: Drafts): StoredChanges {
  const isOld = (item: { madeAt: number }): boolean => isLapsed(item, now);
  // What was sent together has one key, and is known or forgotten together.
  const sentOld = stored.changes.some((item) => item.sent && isOld(item));
  const changes = stored.changes.flatMap((item) => {
    if (item.sent ? !sentOld : !isOld(item)) return [item];
    const text = textOf(item.change);
    if (text === undefined) return [{ ...item, sent: false, lapsed: true }];
    drafts.recover(contactId, fieldOf(item.change), text);
    return [];
  });
  const operations = stored.operations?.map((item) => (isOld(item) ? { ...item, lapsed: true } : item));
  return { ...stored, changes, operations };
}

/** Too old to be sent without asking the agent. @param now in ms since the epoch, as is `madeAt` */
export function isLapsed({ madeAt }: { readonly madeAt: number }, now: number): boolean {
  return now - madeAt > LONGEST_MS;
}

/** What the agent typed, if the change is about text. */
export function textOf({ to }: Change): string | undefined {
  return typeof to === 'string' || typeof to === 'number' ? String(to) : undefined;
}
