/** The code of all that writes. */
export type WritingCode = typeof import('./writing.js');

let code: WritingCode | undefined;
let loading: Promise<WritingCode> | undefined;
const waiting: ((code: WritingCode) => void)[] = [];

/** The code, once it is there. */
export function writingCode(): WritingCode | undefined {
  return code;
}

/** Does something with the code: at once, or when it is there. */
export function withWritingCode(run: (code: WritingCode) => void): void {
  if (code) run(code);
  else waiting.push(run);
}

/** Whoever has the code already gives it, so that nobody waits for it. */
export function provideWritingCode(provided: WritingCode): void {
  code = provided;
  for (const run of waiting.splice(0)) run(provided);
}

/** Gets the code. Rejects if that fails; the next call tries again. */
export async function importWritingCode(): Promise<void> {
  if (code) return;
  loading ??= import('./writing.js').finally(() => (loading = undefined));
  provideWritingCode(await loading);
}

/** Gets the code, if it can be had. */
export function loadWritingCode(): void {
  importWritingCode().catch(() => undefined);
}
