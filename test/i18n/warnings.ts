/** What was written to the console as a warning while something ran. */
export async function warningsDuring(run: () => Promise<void>): Promise<readonly string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}
