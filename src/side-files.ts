/**
 * The classic script only (see script.build.ts): loads the files that lie beside it – phone metadata, the sample
 * workspace, the adapters of a `src`, languages – when they are first needed.
 */

/** The table of the chunks that have arrived, in the linked script. */
export interface LinkedChunks {
  has(chunk: string): boolean;
  require(chunk: string): unknown;
  /** Names of the side files that the panel cannot do without. */
  readonly ofPanel: ReadonlySet<string>;
}

// Known only while the script runs for the first time.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

const scriptUrl = script?.src ?? '';

const loading = new Map<string, Promise<unknown>>();
const failures = new Map<string, number>();

/**
 * The module of a side file. Rejects with a message for the developer when the file cannot be had; the next call tries
 * again.
 */
export function loadSideFile(name: string, chunks: LinkedChunks): Promise<unknown> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const loaded = load(name, chunks);
  loading.set(name, loaded);
  loaded.catch(() => {
    loading.delete(name);
    failures.set(name, (failures.get(name) ?? 0) + 1);
  });
  return loaded;
}

async function load(name: string, chunks: LinkedChunks): Promise<unknown> {
  const chunk = `./${name}.js`;
  if (!chunks.has(chunk)) {
    const url = sideFileUrl(name);
    await fetchScript(url, chunks.ofPanel.has(name));
    if (!chunks.has(chunk)) throw new Error(`${url} belongs to another build than contact-panel.js: replace both.`);
  }
  return chunks.require(chunk);
}

function sideFileUrl(name: string): string {
  if (scriptUrl === '') {
    throw new Error(
      'contact-panel.js cannot tell where its other files are. Load it with <script src> and without type="module"; ' +
        'for modules there is dist/cdn/.',
    );
  }
  const url = new URL(`contact-panel-${name}.js`, scriptUrl);
  // A version in the query of the script is meant for its other files too.
  url.search = new URL(scriptUrl).search;
  // Browsers remember for the life of the page that an import() failed, by the whole address.
  const before = failures.get(name) ?? 0;
  if (before > 0) url.hash = `${before + 1}`;
  return url.href;
}

async function fetchScript(url: string, ofPanel: boolean): Promise<void> {
  // Pages from the file system may not import().
  const isFile = url.startsWith('file:');
  const isRemote = !isFile && new URL(url).origin !== location.origin;
  try {
    await (isFile ? scriptElement(url) : import(/* @vite-ignore */ url));
  } catch (cause) {
    // A script element needs no CORS, but import() comes first: pages with Trusted Types allow it alone.
    if (isRemote && ofPanel) return scriptElement(url);
    const hint = isRemote ? ' From another origin, it needs CORS (access-control-allow-origin).' : '';
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
      settle(() => reject(new Error(`${url} could not be loaded.`))),
    );
    document.head.append(element);
  });
}
