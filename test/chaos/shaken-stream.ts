/** How often a hint comes, and after how many milliseconds each time. */
export type Shake = () => readonly number[];

/**
 * A stream of hints of which some come twice, some late and so in another order (56, 57).
 * @param later runs something when so many milliseconds have passed.
 */
export function shaken(stream: Response, shake: Shake, later: (ms: number, run: () => void) => void): ShakenStream {
  let broken = false;
  let target: ReadableStreamDefaultController<Uint8Array> | undefined;
  const reader = stream.body?.getReader();
  const stop = (): void => {
    broken = true;
    reader?.cancel().catch(() => undefined);
  };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      target = controller;
      const give = (part: Uint8Array): void => {
        if (!broken) controller.enqueue(part);
      };
      const pump = async (): Promise<void> => {
        for (;;) {
          const part = await reader?.read();
          if (!part || part.done || broken) return;
          for (const ms of shake()) {
            if (ms === 0) give(part.value);
            else later(ms, () => give(part.value));
          }
        }
      };
      void pump().catch(() => undefined);
    },
    cancel: stop,
  });
  return {
    response: new Response(body, { status: stream.status, headers: stream.headers }),
    break: () => {
      if (broken) return;
      stop();
      target?.error(new TypeError('network error'));
    },
  };
}

export interface ShakenStream {
  readonly response: Response;
  /** The connection is gone (61). */
  break(): void;
}
