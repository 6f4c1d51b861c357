import { unsafeCSS } from 'lit';
import { coreIconsText } from './core-icons.generated.js';

export type { CoreIconName } from './core-icons.generated.js';

/**
 * Icons are empty elements cut to shape: `<i class="icon icon-copy"></i>`. They take the text colour, cost less than inline
 * SVG, and need neither a `data:` image nor an inline style, so they show on strict pages too.
 *
 * Each has a natural size: 16 px; clouds 18; the large ones, of empty and error states, 24. `icon-12`, `icon-14` and `icon-20`
 * scale those of 16 px, `icon-16` a cloud; the box in the layout has the size that is named.
 *
 * The shapes come in two sheets; an icon whose sheet is not there yet shows nothing, in its place.
 *
 * Where colours are forced, backgrounds become the canvas: the icon then keeps the used text colour of its parent.
 */
const base = `
.icon{display:block;flex:none;inline-size:16px;block-size:16px;background:currentColor;clip-path:circle(0);print-color-adjust:exact;forced-color-adjust:none;forced-color-adjust:preserve-parent-color}
.icon-12{scale:.75;margin:-2px}
.icon-14{scale:.875;margin:-1px}
.icon-16{scale:.8889;margin:-1px}
.icon-20{scale:1.25;margin:2px}
`;

/** What stands when a contact stands. The other icons are in more-icons.ts, to be imported after the first paint. */
export const coreIcons = unsafeCSS(base + coreIconsText);
