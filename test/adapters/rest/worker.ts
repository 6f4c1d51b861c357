import { setupWorker } from 'msw/browser';
import type { SetupWorker } from 'msw/browser';

/** Mock Service Worker for the tests of one suite; afterwards, other pages of this origin have a network of their own. */
export function useWorker(): SetupWorker {
  const worker = setupWorker();
  before(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }));
  after(async () => {
    worker.stop();
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  });
  return worker;
}

/** Without this, as in WebKit, a worker hands over whole bodies only: a stream that does not end is never heard. */
export function streamsPassWorkers(): boolean {
  const stream = new ReadableStream();
  try {
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}
