import type { DeferredSource } from './deferred-source.js';
import { settle } from './fake-clock.js';

/** Answers everything, also what only comes of that. */
export async function answerAll(source: DeferredSource): Promise<void> {
  await settle();
  for (let calls = source.waiting(); calls.length > 0; calls = source.waiting()) {
    for (const call of calls) call.answer();
    await settle();
  }
}
