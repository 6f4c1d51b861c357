import type { Tag } from '../../domain/tag.js';

export const wholesale: Tag = { id: 'tag-wholesale', name: 'Wholesale' };
export const wholesaleEu: Tag = { id: 'tag-wholesale-eu', name: 'Wholesale EU' };
export const noWholesale: Tag = { id: 'tag-no-wholesale', name: 'No wholesale' };
export const press: Tag = { id: 'tag-press', name: 'Press' };
export const lyon: Tag = { id: 'tag-lyon', name: 'Lyon' };
export const returns: Tag = { id: 'tag-returns', name: 'Returns' };
export const prefersInstagram: Tag = { id: 'tag-prefers-instagram', name: 'Prefers Instagram' };
export const springFair: Tag = { id: 'tag-spring-fair', name: 'Spring fair 2026' };
export const architect: Tag = { id: 'tag-architect', name: 'Architect' };

export const tags: readonly Tag[] = [
  wholesale,
  wholesaleEu,
  noWholesale,
  press,
  lyon,
  returns,
  prefersInstagram,
  springFair,
  architect,
];
