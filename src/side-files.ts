/**
 * The classic script only (see script.build.ts): loads the files that lie beside it – phone metadata, the sample
 * workspace, the IndexedDB adapter, languages – when they are first needed.
 */

/** The table of the chunks that have arrived, in the linked script. */
export interface LinkedChunks {
  has(chunk: string): boolean;
  require(chunk: string): unknown;
}

// Known only while the script runs for the first time.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

const loading = new Map<string, Promise<unknown>>();

/**
 * The module of a side file. Rejects with a message for the developer when the file cannot be had; the next call tries
 * again.
 */
export function loadSideFile(name: string, chunks: LinkedChunks): Promise<unknown> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const loaded = load(name, chunks);
  loading.set(name, loaded);
  loaded.catch(() => loading.delete(name));
  return loaded;
}

async function load(name: string, chunks: LinkedChunks): Promise<unknown> {
  const chunk = `./${name}.js`;
  if (!chunks.has(chunk)) {
    const url = sideFileUrl(name);
    await fetchScript(url);
    if (!chunks.has(chunk)) throw new Error(`${url} belongs to another build than contact-panel.js: replace both.`);
  }
  return chunks.require(chunk);
}

function sideFileUrl(name: string): string {
  if (script === undefined || script.src === '') {
    throw new Error(
      'contact-panel.js cannot tell where its other files are. Load it with <script src> and without type="module"; ' +
        'for modules there is dist/cdn/.',
    );
  }
  return new URL(`contact-panel-${name}.js`, script.src).href;
}

async function fetchScript(url: string): Promise<void> {
  try {
    // Pages from the file system may not import().
    await (url.startsWith('file:') ? scriptElement(url) : import(/* @vite-ignore */ url));
  } catch (cause) {
    const remote = new URL(url).origin !== location.origin && !url.startsWith('file:');
    const hint = remote ? ' From another origin, it needs CORS (access-control-allow-origin).' : '';
    throw new Error(`${url} could not be loaded.${hint}`, { cause });
  }
}

function scriptElement(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = url;
    element.nonce = script?.nonce ?? '';
    const settle = (outcome: () => void) => () => {
      element.remove();
      outcome();
    };
    element.addEventListener('load', settle(resolve));
    element.addEventListener(
      'error',
      settle(() => reject(new Error('The file is missing or broken.'))),
    );
    document.head.append(element);
  });
}
