export interface Setting {
  readonly attributes: number;
  /** What is out of view is laid out and painted too: `content-visibility` is off. */
  readonly whole: boolean;
  /** The product's style sheets; the product has them. */
  readonly sheets: readonly string[];
}

/** Comes behind the product's own sheets. */
export const WHOLE = '.attr:nth-child(n) { content-visibility: visible }';

/** One implementation of the panel, as the measurements drive it. */
export interface Subject {
  /** Makes a workspace, and loads all that is loaded lazily. */
  prepare(setting: Setting): Promise<void>;
  /** Puts a panel that shows this contact into the page. */
  mount(parent: Element, contact: string): HTMLElement;
  /** Another contact, which the page knows already. */
  show(panel: HTMLElement, contact: string): void;
  /** The agent saved another value: what is done with it before it shows. Only the product has a store that does anything. */
  save(panel: HTMLElement, key: string, value: string): void;
  /** The value that was saved last shows. */
  edit(panel: HTMLElement, key: string, value: string): void;
  filter(panel: HTMLElement, text: string): void;
  vip(panel: HTMLElement): void;
  /** Settles when what was done last stands in the DOM. */
  drawn(panel: HTMLElement): Promise<unknown>;
  /** Lets sources answer what was asked, and waits until nothing more follows. */
  settle(panel: HTMLElement): Promise<void>;
}

/** The contacts of the bench: two of one shape, and one of another. */
export const CONTACTS = { first: 'contact-1', same: 'contact-2', other: 'contact-3' } as const;

export async function nextFrame(): Promise<void> {
  await new Promise((next) => requestAnimationFrame(next));
}

export async function macrotask(): Promise<void> {
  await new Promise((next) => setTimeout(next));
}

/** Waits for what takes turns of its own. @returns what there is then */
export async function until<T>(find: () => T): Promise<NonNullable<T>> {
  const end = performance.now() + 60_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${find.toString()}`);
    await macrotask();
  }
}
