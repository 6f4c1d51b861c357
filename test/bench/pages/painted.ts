/** Tells the harness when the contact that has just been drawn is on the screen, in ms since the script began. */
export function tellWhenPainted(): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () =>
      Object.assign(globalThis, { painted: performance.now() - Number(Reflect.get(globalThis, 'begin')) });
    port2.postMessage(undefined);
  });
}
