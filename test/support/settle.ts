import type { LitElement } from 'lit';

// Taken before any test puts a clock of its own in.
const { requestAnimationFrame } = globalThis;
const now = performance.now.bind(performance);

/** Everything that follows from what has happened, promises and rendering, has happened too. No time passes. */
export async function settle(element?: LitElement): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await macrotask();
    if (element?.isConnected) await element.updateComplete;
  }
}

/** Waits, a frame at a time, for what takes time of its own: a module that loads, a popover that is placed. */
export async function until(holds: () => unknown, what = holds.toString()): Promise<void> {
  const end = now() + 12_000;
  while (!holds()) {
    if (now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((frame) => requestAnimationFrame(frame));
  }
}

function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
