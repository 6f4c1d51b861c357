import { equalValues, type Value } from './attribute-value.js';
import { hasTag, type Change } from './change.js';
import type { Contact } from './contact.js';

export type Rebased =
  /** Holds on what is there now. */
  | { outcome: 'rebased'; change: Change }
  /** Is there already. */
  | { outcome: 'applied' }
  /** The field was changed to something else; `theirs` is absent when it was cleared. */
  | { outcome: 'conflict'; theirs?: Value };

/**
 * What a pending change means on what the source has now (11.2). Fields are compared one by one, so that edits of different
 * fields both win. What is either on or off (VIP, block, a tag) cannot be in conflict: others did the same, or nothing.
 */
export function rebase(change: Change, current: Contact): Rebased {
  switch (change.kind) {
    case 'name':
      return compare(change, current.name);
    case 'attribute':
      return compare(change, current.values.get(change.key)?.value);
    case 'vip':
      return toggle(change, current.vip);
    case 'block':
      return toggle(change, current.blocked !== undefined);
    case 'tag':
      return toggle(change, hasTag(current, change.tag));
  }
}

function compare(change: Extract<Change, { kind: 'name' | 'attribute' }>, now: Value | undefined): Rebased {
  if (equalValues(now, change.to)) return { outcome: 'applied' };
  if (equalValues(now, change.from)) return { outcome: 'rebased', change };
  return now === undefined ? { outcome: 'conflict' } : { outcome: 'conflict', theirs: now };
}

function toggle(change: Extract<Change, { from: boolean }>, now: boolean): Rebased {
  if (now === change.to) return { outcome: 'applied' };
  return { outcome: 'rebased', change: change.from === now ? change : { ...change, from: now } };
}
