import type { CSSResult } from 'lit';

/** Gives a root that already stands more sheets. Doing it again changes nothing. */
export function adoptSheet(root: ShadowRoot, ...sheets: readonly CSSResult[]): void {
  for (const { styleSheet } of sheets) {
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }
}
