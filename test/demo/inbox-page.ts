import type axe from 'axe-core';
import { waitUntil } from '@open-wc/testing';
import { forgetStored } from '../../src/index.js';

/** A window of its own on the demo inbox: a frame, as wide as the test says, which is as good as a tab. */
export class InboxPage {
  readonly #frame: HTMLIFrameElement;

  static async open(width = 1440): Promise<InboxPage> {
    const frame = document.createElement('iframe');
    frame.width = String(width);
    frame.height = '900';
    const page = new InboxPage(frame);
    await page.#arrived(() => {
      frame.src = new URL('../../demo/index.html', import.meta.url).href;
      document.body.append(frame);
    });
    return page;
  }

  private constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  get document(): Document {
    const { contentDocument } = this.#frame;
    if (contentDocument === null) throw new Error('The page has been closed.');
    return contentDocument;
  }

  /** Events are made by the page that hears them, as in a tab of its own. */
  get #window(): Window & typeof globalThis {
    const { defaultView } = this.document;
    if (defaultView === null) throw new Error('The page has been closed.');
    return defaultView;
  }

  get panel(): Element {
    return this.find('#panel');
  }

  find(selector: string): HTMLElement {
    return found(this.document, selector);
  }

  /** Id of what has the focus, or its text: elements themselves make a failed comparison unreadable. */
  get focused(): string {
    const { activeElement } = this.document;
    return activeElement?.id || (activeElement?.querySelector('.conversation-name')?.textContent ?? '');
  }

  findInPanel(selector: string): HTMLElement {
    const { shadowRoot } = this.panel;
    if (shadowRoot === null) throw new Error('The panel has not been upgraded.');
    return found(shadowRoot, selector);
  }

  texts(selector: string): readonly string[] {
    return [...this.document.querySelectorAll(selector)].map((each) => each.textContent?.trim() ?? '');
  }

  conversationWith(name: string): HTMLElement {
    const all = [...this.document.querySelectorAll<HTMLElement>('.conversation')];
    const one = all.find((each) => each.querySelector('.conversation-name')?.textContent === name);
    if (one === undefined) throw new Error(`The list has no conversation with ${name}.`);
    return one;
  }

  async choose(name: string): Promise<void> {
    this.conversationWith(name).click();
    await waitUntil(() => this.shownName === name, `The panel did not show ${name}.`);
  }

  /** What stands in the composer. */
  get reply(): string {
    const value: unknown = Reflect.get(this.find('#reply'), 'value');
    return String(value);
  }

  /** What the panel calls the contact. */
  get shownName(): string | undefined {
    return this.panel.shadowRoot?.querySelector('[part~="name"]')?.textContent?.trim();
  }

  select(id: string, value: string): void {
    const select = this.find(`#${id}`);
    Object.assign(select, { value });
    select.dispatchEvent(new this.#window.Event('change', { bubbles: true }));
  }

  send(text: string): void {
    this.type(this.find('#reply'), text);
    this.find('.send').click();
  }

  type(field: HTMLElement, value: string): void {
    Object.assign(field, { value });
    field.dispatchEvent(new this.#window.Event('input', { bubbles: true, composed: true }));
  }

  press(target: Element, key: string, held: { ctrlKey?: boolean } = {}): void {
    target.dispatchEvent(
      new this.#window.KeyboardEvent('keydown', { key, ...held, bubbles: true, composed: true, cancelable: true }),
    );
  }

  /** Runs what makes the page load again, and waits until it is there. */
  async reloadBy(act: () => void = () => this.#frame.contentWindow?.location.reload()): Promise<void> {
    await this.#arrived(act);
  }

  /** Of the host only: the panel is judged by its own tests. */
  async axeViolations(): Promise<readonly string[]> {
    const script = this.document.createElement('script');
    script.src = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url).href;
    const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
    this.document.head.append(script);
    await loaded;
    const { violations } = await axeOf(this.#frame.contentWindow).run({ exclude: [['contact-panel']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }

  close(): void {
    this.#frame.remove();
  }

  async #arrived(act: () => void): Promise<void> {
    const loaded = new Promise((resolve) => this.#frame.addEventListener('load', resolve, { once: true }));
    act();
    await loaded;
    await waitUntil(
      () => this.document.querySelector('#host[data-ready]') !== null && this.shownName,
      'The inbox did not open.',
      {
        timeout: 10_000,
      },
    );
  }
}

/** A browser in which nobody has opened the demo yet. */
export async function forgetDemo(): Promise<void> {
  localStorage.removeItem('contact-panel-demo:inbox');
  forgetStored('indexeddb:demo');
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('contact-panel:demo');
    request.addEventListener('success', resolve);
    request.addEventListener('error', () => reject(request.error ?? new Error('The database stayed.')));
  });
}

function axeOf(page: Window | null): Pick<typeof axe, 'run'> {
  if (page !== null && 'axe' in page) return page.axe as typeof axe;
  throw new Error('axe was not loaded.');
}

function found(root: ParentNode, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}.`);
  return element;
}
