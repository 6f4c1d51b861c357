import { warnOnce } from '../../../i18n/warn-once.js';

/** A tab or a section that the host puts into the panel: `<div slot="tab:orders" data-label="Orders">`. */
export interface HostPart {
  /** What follows the colon of its slot. */
  readonly id: string;
  readonly label: string;
  /** Stands beside the label: a number, written as the agent's language writes it, or any short text. */
  readonly badge?: number | string;
  /** Places it among the panel's own; equal ones stand as the host has them. */
  readonly order: number;
}

export type HostPartKind = 'tab' | 'section';

/** Behind all that the panel has. */
const LAST = 100;
/** Ids of the panel's own tabs. */
const TAKEN: readonly string[] = ['details', 'notes', 'channels'];

/** What the children of the panel say of the host's tabs or sections, in order. Bad values are said once and left out. */
export function hostParts(kind: HostPartKind, children: Iterable<Element>): readonly HostPart[] {
  const parts = new Map<string, HostPart>();
  for (const child of children) {
    const { slot } = child;
    if (!slot.startsWith(`${kind}:`)) continue;
    const id = slot.slice(kind.length + 1);
    if (id === '' || /\s/.test(id)) {
      warnOnce(`slot="${slot}" needs an id without spaces after the colon, such as slot="${kind}:orders".`);
    } else if (kind === 'tab' && TAKEN.includes(id)) {
      warnOnce(`slot="${slot}" is a tab of the panel itself: choose another id.`);
    } else if (!parts.has(id)) {
      // Several elements may share a place; the first one says what it is called.
      parts.set(id, { id, label: labelOf(child, id), badge: badgeOf(child), order: orderOf(child) });
    }
  }
  return [...parts.values()].sort((a, b) => a.order - b.order);
}

function labelOf(element: Element, id: string): string {
  const label = textOf(element, 'data-label');
  if (label === '') warnOnce(`slot="${element.slot}" has no data-label: its id is shown.`);
  return label || id;
}

function badgeOf(element: Element): number | string | undefined {
  const badge = textOf(element, 'data-badge');
  return /^\d{1,15}$/.test(badge) ? Number(badge) : badge || undefined;
}

function orderOf(element: Element): number {
  const text = textOf(element, 'data-order');
  if (text === '') return LAST;
  const order = Number(text);
  if (Number.isFinite(order)) return order;
  warnOnce(`data-order="${text}" of slot="${element.slot}" is no number: it stands last.`);
  return LAST;
}

function textOf(element: Element, attribute: string): string {
  return element.getAttribute(attribute)?.trim() ?? '';
}
