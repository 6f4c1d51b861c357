import type { FakeClock } from '../store/fake-clock.js';

/**
 * Lets everything, the adapter's deadlines and the source's heartbeats too, run on a clock that passes only when told to.
 * @returns how to give the real timers back.
 */
export function installTime(clock: FakeClock): () => void {
  const real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
  };
  const repeated = new Map<number, number>();
  const clear = (timer: unknown): void => {
    if (typeof timer !== 'number') return;
    clock.clearTimeout(repeated.get(timer) ?? timer);
    repeated.delete(timer);
  };
  const repeat = (run: () => void, ms: number): number => {
    let name = 0;
    const next = (): void => {
      const timer = clock.setTimeout(() => {
        next();
        run();
      }, ms);
      name ||= timer;
      repeated.set(name, timer);
    };
    next();
    return name;
  };
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms = 0) => clock.setTimeout(run, ms),
    clearTimeout: clear,
    setInterval: repeat,
    clearInterval: clear,
  });
  return () => void Object.assign(globalThis, real);
}
