import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { MemoryAdapter, Viewer, Workspace } from '../../src/adapters/memory.js';
import type { Contact } from '../../src/domain/contact.js';
import { buildContact, buildNotes, buildValues } from '../../src/testing/index.js';
import { openPage, type PageOptions, type PanelPage, until } from './panel-page.js';
import { full, jonas, workspaceOf } from './workspace.js';

export type SourceKind = 'memory' | 'indexeddb';
export const SOURCES: readonly SourceKind[] = ['memory', 'indexeddb'];

export interface MergeOptions extends PageOptions {
  /** Where the workspace is kept. */
  kept?: SourceKind;
}

/** Has the full contact's phone number. */
export const double: Contact = buildContact({
  id: 'double',
  name: 'A. Fontaine',
  values: buildValues({
    first_name: 'A.',
    last_name: 'Fontaine',
    email: { value: 'compta@atelier.example', source: 'agent', setBy: { id: 'ben', name: 'Ben Ito' } },
    phone: '+33612345678',
    tier: 'silver',
    about: 'Writes for the accounts.',
  }),
  tags: [{ id: 'returns', name: 'Returns' }],
  channels: [
    {
      channelId: 'mail',
      network: 'email',
      handle: 'compta@atelier.example',
      connectedAt: '2026-11-09T10:00:00Z',
      lastActiveAt: '2026-11-19T09:00:00Z',
    },
  ],
});

/** Has the full contact's email address, in another spelling, and is VIP. */
export const namesake: Contact = buildContact({
  id: 'namesake',
  name: 'Amelie F.',
  vip: true,
  values: buildValues({ email: 'Amelie@Atelier.Example' }),
  channels: [{ channelId: 'web', network: 'webchat', connectedAt: '2026-10-01T10:00:00Z' }],
});

/** Would be one more, but is blocked. */
export const blocked: Contact = buildContact({
  id: 'blocked',
  name: 'Blocked Fontaine',
  blocked: {},
  values: buildValues({ phone: '+33612345678' }),
});

let databases = 0;
const opened: string[] = [];

/** A panel on a contact that may be somebody else too. */
export async function openMerge({
  kept = 'memory',
  workspace = {},
  ...options
}: MergeOptions = {}): Promise<PanelPage> {
  const whole: Partial<Workspace> = {
    contacts: [full, double, jonas],
    tags: [...full.tags, ...double.tags],
    notes: [...buildNotes('full', 4), ...buildNotes('double', 2)],
    ...workspace,
  };
  const page = await openPage({
    ...options,
    workspace: whole,
    ...(kept === 'indexeddb' && { like: { memory: inBrowser(whole, { role: options.role }) } }),
  });
  await until(() => page.root.querySelector('.name'), 'the contact');
  return page;
}

/** Databases of the tests go with their pages. */
export function forgetDatabases(): void {
  for (const name of opened.splice(0)) indexedDB.deleteDatabase(`contact-panel:${name}`);
}

/** The card in Details, once what it says is read. */
export async function card(page: PanelPage): Promise<HTMLElement> {
  await until(() => page.root.querySelector('.merge-card:not([aria-hidden])'), 'the card');
  await page.settle();
  return page.find('.merge-card:not([aria-hidden])');
}

/** Opens the preview of the suggestion that the card shows, with the keyboard. */
export async function openPreview(page: PanelPage): Promise<HTMLElement> {
  (await card(page)).querySelector<HTMLElement>('#merge-preview')?.focus();
  await page.press('Enter');
  await until(() => page.root.querySelector('dialog[open].dialog-merge'), 'the preview');
  await page.settle();
  return page.find('dialog.dialog-merge');
}

/** What the preview says of a field: which side counts, and what both have. */
export function rowOf(page: PanelPage, label: string): HTMLElement {
  const row = page.all('.merge-row').find((one) => said(one.querySelector('.merge-label')).startsWith(label));
  if (!row) throw new Error(`No ${label} in the preview`);
  return row;
}

/** What the merged contact will hold of a field. */
export function held(page: PanelPage, label: string): string {
  const row = rowOf(page, label);
  return said(row.querySelector('.merge-cell.on bdi, .merge-cell.on .muted, .merge-both bdi'));
}

export function option(page: PanelPage, label: string, side: 'into' | 'from'): HTMLInputElement {
  const found = rowOf(page, label).querySelector<HTMLInputElement>(`input[data-side=${side}]`);
  if (!found) throw new Error(`Nothing to pick of ${label}`);
  return found;
}

export async function pickOf(page: PanelPage, label: string, side: 'into' | 'from'): Promise<void> {
  option(page, label, side).focus();
  await page.press('Space');
}

/** Agrees to the preview that is open. */
export async function confirm(page: PanelPage): Promise<void> {
  page.control('Merge contacts').focus();
  await page.press('Enter');
}

/** Merges what the card suggests, as it is proposed. */
export async function mergeNow(page: PanelPage): Promise<void> {
  await openPreview(page);
  await confirm(page);
  await until(() => page.toast.startsWith('Contacts merged'), 'the merge');
  await page.settle();
}

/** Somebody else at the same source. */
export function colleague(page: PanelPage): MemoryAdapter {
  return page.memory.as({ agent: 'ben', role: 'owner' });
}

let keys = 0;

/** Of a request that nobody repeats. */
export function key(): { idempotencyKey: string } {
  return { idempotencyKey: `merge-test-${(keys += 1)}` };
}

export function said(element: Element | null): string {
  return (element instanceof HTMLElement ? element.innerText : (element?.textContent ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same workspace kept by the browser. */
function inBrowser(workspace: Partial<Workspace>, first: Viewer): MemoryAdapter {
  const name = `merge-${(databases += 1)}-${Math.random().toString(36).slice(2)}`;
  opened.push(name);
  const viewed = (viewer: Viewer): MemoryAdapter => ({
    ...createIndexedDbAdapter(name, { workspace: async () => workspaceOf({ id: name, ...workspace }), ...viewer }),
    as: viewed,
  });
  return viewed(first);
}
