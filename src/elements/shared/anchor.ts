import type { Placement } from '@floating-ui/dom';

/**
 * Puts a top-layer popover beside its anchor and keeps it there while it is open. Loaded when first needed.
 * @returns stops following the anchor.
 */
export async function anchorTo(anchor: Element, popover: HTMLElement, placement: Placement): Promise<() => void> {
  const { autoUpdate, computePosition, flip, offset, shift } = await import('@floating-ui/dom');
  const place = async (): Promise<void> => {
    const { x, y } = await computePosition(anchor, popover, {
      placement,
      strategy: 'fixed',
      middleware: [offset(4), flip(), shift({ padding: 8 })],
    });
    popover.style.setProperty('left', `${x}px`);
    popover.style.setProperty('top', `${y}px`);
  };
  return autoUpdate(anchor, popover, () => void place());
}
