/** Latest time, in ms, for what waits for a paint: a page in the background paints nothing. */
const LATEST = 300;

/** Does something once, when what was drawn last is on the screen. */
export function afterPaint(act: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    act();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LATEST);
}
