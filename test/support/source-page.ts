import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { MemoryAdapter, Viewer, Workspace } from '../../src/adapters/memory.js';
import { misplaced } from './geometry.js';
import { openPage, type PageOptions, type PanelPage, until } from './panel-page.js';
import { workspaceOf } from './workspace.js';

export type SourceKind = 'memory' | 'indexeddb';
export const SOURCES: readonly SourceKind[] = ['memory', 'indexeddb'];

let databases = 0;
const opened: string[] = [];

/** A panel whose workspace is kept in memory or by the browser. */
export async function openOn(kind: SourceKind, options: PageOptions = {}): Promise<PanelPage> {
  if (kind === 'memory') return openPage(options);
  const page = await openPage({
    ...options,
    unready: true,
    like: { memory: inBrowser(options.workspace, { role: options.role }) },
  });
  await until(() => page.root.querySelector('.name'), 'the contact');
  await page.ready();
  return page;
}

/** Databases of the tests go with their pages. */
export function forgetDatabases(): void {
  for (const name of opened.splice(0)) indexedDB.deleteDatabase(`contact-panel:${name}`);
}

/** The open popover, once it is placed. */
export async function popover(page: PanelPage): Promise<HTMLElement> {
  await until(() => {
    const open = page.root.querySelector<HTMLElement>('.panel-popover:popover-open');
    return open?.style.getPropertyValue('left');
  }, 'the popover');
  await page.settle();
  const open = page.find('.panel-popover');
  // What rises into sight has its own colours only after that.
  await Promise.allSettled(open.getAnimations().map(({ finished }) => finished));
  return open;
}

export function hasPopover(page: PanelPage): boolean {
  return page.root.querySelector('.panel-popover:popover-open') !== null;
}

/** What stands in it, in one line. */
export function said(element: HTMLElement): string {
  return element.innerText.replace(/\s+/g, ' ').trim();
}

/** What of the open popover is out of the window, cut off, or out of the panel where that is wide enough. */
export function misplacedPopover(page: PanelPage): string[] {
  const open = page.find('.panel-popover');
  const { left, right, top, bottom } = open.getBoundingClientRect();
  const panel = page.panel.getBoundingClientRect();
  const wrong = misplaced(page);
  if (left < panel.left - 0.5 || right > panel.right + 0.5) wrong.push(`beside the panel: ${left}–${right}`);
  if (top < -0.5 || bottom > innerHeight + 0.5) wrong.push(`out of the window: ${top}–${bottom}`);
  for (const element of open.querySelectorAll<HTMLElement>('*')) {
    const box = element.getBoundingClientRect();
    if (element.closest('.sr') || box.width === 0) continue;
    if (box.left < left - 0.5 || box.right > right + 0.5) wrong.push(`out of the popover: ${element.className}`);
    if (
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).overflowX !== 'visible' &&
      !element.matches('input')
    )
      wrong.push(`is cut off: ${element.className}`);
  }
  return wrong;
}

/** The same workspace kept by the browser. */
function inBrowser(workspace: Partial<Workspace> | undefined, first: Viewer): MemoryAdapter {
  const name = `source-${(databases += 1)}-${Math.random().toString(36).slice(2)}`;
  opened.push(name);
  const viewed = (viewer: Viewer): MemoryAdapter => ({
    ...createIndexedDbAdapter(name, { workspace: async () => workspaceOf({ id: name, ...workspace }), ...viewer }),
    as: viewed,
  });
  return viewed(first);
}
