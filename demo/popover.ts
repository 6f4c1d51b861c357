const GAP = 6;

/** Opens a native popover next to its button: above it where there is room, otherwise below, and inside the window. */
export function popoverBeside(button: HTMLButtonElement, popover: HTMLElement): void {
  button.popoverTargetElement = popover;
  button.ariaExpanded = 'false';
  popover.addEventListener('toggle', (event) => {
    const open = event instanceof ToggleEvent && event.newState === 'open';
    button.ariaExpanded = String(open);
    if (open) place(button, popover);
  });
}

function place(button: HTMLElement, popover: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const start = getComputedStyle(button).direction === 'rtl' ? anchor.right - width : anchor.left;
  const above = anchor.top - height - GAP;
  const top = above >= GAP ? above : anchor.bottom + GAP;
  popover.style.setProperty('left', `${within(start, clientWidth - width)}px`);
  popover.style.setProperty('top', `${within(top, clientHeight - height)}px`);
}

function within(position: number, most: number): number {
  return Math.max(GAP, Math.min(position, most - GAP));
}
