/** Starts the work unless the signal is aborted, and rejects as soon as it is. */
export function abortable<T>(signal: AbortSignal, start: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) {
      reject(reasonOf(signal));
      return;
    }
    const abort = () => {
      reject(reasonOf(signal));
    };
    signal.addEventListener('abort', abort);
    start()
      .finally(() => signal.removeEventListener('abort', abort))
      .then(resolve, reject);
  });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('The read was aborted.', 'AbortError');
}
