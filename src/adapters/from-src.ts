import type { ContactAdapter } from './adapter.js';
import type { MemoryAdapter } from './memory.js';
import type { RestAdapterOptions } from './rest.js';
import { parseSrc } from './src.js';
import type { Src, SrcProblem } from './src.js';

export { parseSrc } from './src.js';
export type { ParsedSrc, Src, SrcProblem } from './src.js';

/** Thrown for a `src` that leads to no source. The message holds the rule only. */
export class SrcError extends Error {
  constructor(readonly problem: SrcProblem) {
    super(problem.rule);
    this.name = 'SrcError';
  }
}

const adapters = new Map<string, Promise<ContactAdapter>>();
let sample: Promise<MemoryAdapter> | undefined;

/**
 * The adapter of a `src`: one per source, role, agent and plan in the page. Nothing is loaded but what the source needs.
 * A REST source is asked with the cookies of its own origin; for headers, make it by `createRestAdapter`.
 * @throws SrcError when the `src` leads to no source; anything else when its module could not be loaded, and then a later
 * call tries again.
 */
export async function adapterFor(text: string): Promise<ContactAdapter> {
  const parsed = parseSrc(text);
  if (!parsed.ok) throw new SrcError(parsed.problem);
  const known = adapters.get(parsed.key);
  if (known) return known;
  const made = adapterOf(parsed.src);
  adapters.set(parsed.key, made);
  made.catch(() => adapters.delete(parsed.key));
  return made;
}

/**
 * As `createRestAdapter`, which is loaded for it: so that a page with nothing but script tags can authenticate.
 * @throws TypeError for a base that is no web address, or that holds user or password.
 */
export async function restAdapterFor(options: RestAdapterOptions): Promise<ContactAdapter> {
  const { createRestAdapter } = await import('./rest.js');
  return createRestAdapter(options);
}

async function adapterOf(src: Src): Promise<ContactAdapter> {
  switch (src.kind) {
    case 'memory':
      sample ??= memorySample();
      sample.catch(() => {
        sample = undefined;
      });
      return (await sample).as(src.viewer);
    case 'indexeddb': {
      const { createIndexedDbAdapter } = await import('./indexeddb.js');
      return createIndexedDbAdapter(src.name, { sample: src.sample, ...src.viewer });
    }
    case 'rest': {
      const { createRestAdapter } = await import('./rest.js');
      return createRestAdapter({ baseUrl: src.url });
    }
  }
}

/** One for the whole page, whoever looks at it. */
async function memorySample(): Promise<MemoryAdapter> {
  const [{ createMemoryAdapter }, { sampleWorkspace }] = await Promise.all([
    import('./memory.js'),
    import('./sample/index.js'),
  ]);
  return createMemoryAdapter(sampleWorkspace());
}
