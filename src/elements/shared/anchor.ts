import type { Placement } from '@floating-ui/dom';

const positioning = (): Promise<typeof import('./placing.js')> => import('./placing.js');

/** Gets what positions popovers, so that one that opens stands where it belongs from its first frame on. */
export async function loadAnchoring(): Promise<void> {
  await positioning();
}

/**
 * Puts a top-layer popover beside its anchor and keeps it there while it is open. Loaded when first needed.
 * @param within what it keeps to where it fits; the window otherwise.
 * @returns stops following the anchor.
 */
export async function anchorTo(
  anchor: Element,
  popover: HTMLElement,
  placement: Placement,
  within?: Element,
): Promise<() => void> {
  const { autoUpdate, computePosition, flip, offset, shift } = await positioning();
  const place = async (): Promise<void> => {
    const { x, y } = await computePosition(anchor, popover, {
      placement,
      strategy: 'fixed',
      middleware: [offset(4), flip(), shift({ padding: 8, ...(within && { boundary: within }) })],
    });
    popover.style.setProperty('left', `${x}px`);
    popover.style.setProperty('top', `${y}px`);
  };
  return autoUpdate(anchor, popover, () => void place());
}
