import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { MemoryAdapter, Viewer, Workspace } from '../../src/adapters/memory.js';
import { accessibleName } from './accessible-name.js';
import { openPage, type PageOptions, type PanelPage, until } from './panel-page.js';
import { workspaceOf } from './workspace.js';

export type SourceKind = 'memory' | 'indexeddb';
export const SOURCES: readonly SourceKind[] = ['memory', 'indexeddb'];

export interface ModerationOptions extends PageOptions {
  surface?: 'inbox' | 'directory';
  /** Where the workspace is kept. */
  kept?: SourceKind;
}

let databases = 0;
const opened: string[] = [];

/** A panel beside a list of contacts. */
export function openModeration({
  surface = 'directory',
  kept = 'memory',
  ...options
}: ModerationOptions = {}): Promise<PanelPage> {
  return openPage({
    ...options,
    ...(kept === 'indexeddb' && { like: { memory: inBrowser(options.workspace ?? {}, { role: options.role }) } }),
    attributes: { surface, ...options.attributes },
  });
}

/** Databases of the tests go with their pages. */
export function forgetDatabases(): void {
  for (const name of opened.splice(0)) indexedDB.deleteDatabase(`contact-panel:${name}`);
}

/** Opens the menu of more actions with the keyboard. */
export async function openMenu(page: PanelPage): Promise<void> {
  await until(() => page.has('More actions'), 'the button');
  page.control('More actions').focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('#more-menu:popover-open'), 'the menu');
  await page.settle();
}

/** What the menu offers, with the reason of what is not allowed. */
export function items(page: PanelPage): string[] {
  return page.all('#more-menu [role=menuitem]').map(accessibleName);
}

/** Opens the menu and chooses from it with the keyboard. */
export async function choose(page: PanelPage, name: string): Promise<void> {
  await openMenu(page);
  if (!items(page).includes(name)) throw new Error(`${name} is not in the menu. There are: ${items(page).join(', ')}`);
  while (page.focusedName !== name) await page.press('ArrowDown');
  await page.press('Enter');
}

/** The dialog that is open. */
export function dialog(page: PanelPage): HTMLDialogElement | undefined {
  return page.root.querySelector<HTMLDialogElement>('dialog:modal') ?? undefined;
}

/** Its text, as a person reads it. */
export function asked(page: PanelPage): string {
  return (dialog(page)?.innerText ?? '').replace(/\s+/g, ' ').trim();
}

export async function block(page: PanelPage): Promise<void> {
  await choose(page, 'Block contact…');
  await page.press('Tab', 'Enter');
}

/** Asks to delete, types, and presses Enter. */
export async function remove(page: PanelPage, typed: string): Promise<void> {
  await choose(page, 'Delete contact…');
  await page.type(typed);
  await page.press('Enter');
}

/** What the panel says to the eye of a contact that is blocked. */
export function banner(page: PanelPage): string {
  return page
    .all('.blocked p')
    .map((words) =>
      [...words.childNodes]
        .filter(isSeen)
        .map(({ textContent }) => textContent)
        .join(''),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Popovers and dialogs fade in: after that. */
export async function stillness({ root }: PanelPage): Promise<void> {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function isSeen(node: Node): boolean {
  return node instanceof Text || (node instanceof Element && !node.classList.contains('sr'));
}

/** The same workspace kept by the browser. */
function inBrowser(workspace: Partial<Workspace>, viewer: Viewer): MemoryAdapter {
  const name = `moderation-${(databases += 1)}-${Math.random().toString(36).slice(2)}`;
  opened.push(name);
  const viewed = (as: Viewer): MemoryAdapter => ({
    ...createIndexedDbAdapter(name, { workspace: async () => workspaceOf({ id: name, ...workspace }), ...as }),
    as: viewed,
  });
  return viewed(viewer);
}
