import type { Offer } from '../../domain/permissions.js';

/** Plans of a workspace, from all that there is down (11.10). */
export const PLANS = ['full', 'standard', 'basic'] as const;
export type Plan = (typeof PLANS)[number];

export function isPlan(text: string): text is Plan {
  return PLANS.some((plan) => plan === text);
}

/** All that the built-in sources have, and the report that the directory makes of it. */
const OFFERS: readonly Offer[] = [
  'name',
  'attribute',
  'vip',
  'block',
  'tag',
  'attributes.schema',
  'notes.list',
  'notes.create',
  'notes.edit',
  'notes.remove',
  'notes.restore',
  'tags.search',
  'tags.create',
  'channels.list',
  'channels.remove',
  'channels.restore',
  'merges.suggestions',
  'merges.dismiss',
  'merges.merge',
  'merges.undo',
  'merges.history',
  'moderation.delete',
  'moderation.deletions',
  'crm.lookUp',
  'crm.writeBack',
  'directory.list',
  'directory.report',
];

/** What 11.10 names: entering attributes (first and last name among them), VIP, CRM editing, attribute report, CRM look-up. */
const LEFT_OUT: Readonly<Record<Plan, readonly Offer[]>> = {
  full: [],
  standard: ['crm.lookUp', 'crm.writeBack', 'directory.report'],
  basic: ['name', 'attribute', 'vip', 'crm.lookUp', 'crm.writeBack', 'directory.report'],
};

/** What is offered under a plan by a server that has `included`; `undefined`: all that the adapter has. */
export function offersUnder(
  plan: Plan,
  { included, hasCrm }: { included: readonly Offer[] | undefined; hasCrm: boolean },
): readonly Offer[] | undefined {
  if (plan === 'full' && included === undefined && hasCrm) return undefined;
  return (included ?? OFFERS).filter(
    (offer) => !LEFT_OUT[plan].includes(offer) && (hasCrm || !offer.startsWith('crm.')),
  );
}
