import { unsafeCSS } from 'lit';
import { moreIconsText } from './more-icons.generated.js';

export type { MoreIconName } from './more-icons.generated.js';

/** The icons of states, messages, menus, dialogs, notes and the directory. */
export const moreIcons = unsafeCSS(moreIconsText);

/** Gives a root that already stands the rest of the icons. Doing it again changes nothing. */
export function adoptMoreIcons(root: ShadowRoot): void {
  const sheet = moreIcons.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
