import type { openPage } from './panel-page.js';
import { until } from './settle.js';

interface TabWindow extends Window {
  openPage?: typeof openPage;
}

const open: HTMLIFrameElement[] = [];

/**
 * Another tab of the same browser: a page with modules of its own that shares localStorage, IndexedDB, locks and channels.
 * Its panels are used through the DOM; real keys and pointers belong to the test's own page.
 */
export class BrowserTab {
  private constructor(
    private readonly frame: HTMLIFrameElement,
    readonly openPage: NonNullable<TabWindow['openPage']>,
  ) {}

  get window(): Window & typeof globalThis {
    const { contentWindow } = this.frame;
    if (!contentWindow) throw new Error('The tab is closed');
    return contentWindow as Window & typeof globalThis;
  }

  /** @param policy a Content-Security-Policy for the page. */
  static async open(policy = ''): Promise<BrowserTab> {
    const frame = document.createElement('iframe');
    const meta = policy === '' ? '' : `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    frame.srcdoc = `<!doctype html><html lang="en"><head>${meta}<script type="module" src="/test/support/tab-page.ts"></script></head><body></body></html>`;
    frame.style.inlineSize = '400px';
    document.body.append(frame);
    open.push(frame);
    await until(() => tabWindow(frame)?.openPage, 'the other tab');
    const opener = tabWindow(frame)?.openPage;
    if (!opener) throw new Error('The other tab did not open');
    return new BrowserTab(frame, opener);
  }

  /** The tab goes, as when it is closed or reloaded. */
  close(): void {
    this.frame.remove();
  }
}

export function closeTabs(): void {
  for (const frame of open.splice(0)) frame.remove();
}

/** Types into a field of any tab, as far as its page can tell. */
export function typeInto(field: HTMLElement, text: string): void {
  Reflect.set(field, 'value', text);
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

function tabWindow(frame: HTMLIFrameElement): TabWindow | null {
  return frame.contentWindow;
}
