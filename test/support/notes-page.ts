import { executeServerCommand } from '@web/test-runner-commands';
import { createIndexedDbAdapter } from '../../src/adapters/indexeddb.js';
import type { MemoryAdapter, Viewer, Workspace } from '../../src/adapters/memory.js';
import type { Note } from '../../src/domain/note.js';
import { buildNotes } from '../../src/testing/index.js';
import { openPage, type PageOptions, type PanelPage, until } from './panel-page.js';
import { full, workspaceOf } from './workspace.js';

export type SourceKind = 'memory' | 'indexeddb';
export const SOURCES: readonly SourceKind[] = ['memory', 'indexeddb'];

export interface NotesOptions extends PageOptions {
  /** Notes of the contact in view, or how many. */
  notes?: readonly Partial<Note>[] | number;
  /** Where they are kept. */
  source?: SourceKind;
  /** Block size of the panel, px; 0: as tall as what is in it. */
  height?: number;
  /** Does not wait for the notes. */
  early?: boolean;
}

let databases = 0;
const opened: string[] = [];

/** A panel whose Notes tab is open. */
export async function openNotes(options: NotesOptions = {}): Promise<PanelPage> {
  const { notes = 3, height = 560, source = 'memory', early = false, ...page } = options;
  const workspace: Partial<Workspace> = { notes: notesOf(notes), ...page.workspace };
  const open = await openPage({
    ...page,
    workspace,
    ...(source === 'indexeddb' && !page.like && { like: { memory: inBrowser(workspace) } }),
    attributes: { tab: 'notes', ...(height > 0 && { style: `block-size: ${height}px` }), ...page.attributes },
  });
  if (!early) await until(() => open.root.querySelector('article.note, .notes-state'), 'the notes');
  await open.settle();
  return open;
}

/** Databases of the tests go with their pages. */
export function forgetDatabases(): void {
  for (const name of opened.splice(0)) indexedDB.deleteDatabase(`contact-panel:${name}`);
}

/** Texts of the notes that are drawn, from the top. */
export function texts(page: PanelPage): string[] {
  return page.all('article.note .note-body').map((body) => body.textContent ?? '');
}

/** The drawn note that begins so. */
export function noteOf(page: PanelPage, text: string): HTMLElement {
  const note = page.all('article.note').find((one) => one.querySelector('.note-body')?.textContent?.startsWith(text));
  if (!note) throw new Error(`No note ${text}. There are: ${texts(page).join(', ')}`);
  return note;
}

export function composer(page: PanelPage): HTMLTextAreaElement {
  return area(page, 'note:new');
}

/** The text field of a slot: `note:new` or `note:ID`. */
export function area(page: PanelPage, slot: string): HTMLTextAreaElement {
  const field = page.find(`[id="note-field-${slot}"]`);
  if (!(field instanceof HTMLTextAreaElement)) throw new Error(`No text field of ${slot}`);
  return field;
}

/** Puts text at the caret in one go, as a paste does. */
export async function paste(page: PanelPage, text: string): Promise<void> {
  document.execCommand('insertText', false, text);
  await page.settle();
}

/** Types a new note; it is not saved. */
export async function draft(page: PanelPage, text: string): Promise<void> {
  composer(page).focus();
  await page.type(text);
}

/** Writes a new note and saves it by keys. */
export async function write(page: PanelPage, text: string): Promise<void> {
  await draft(page, text);
  await page.press('Control+Enter');
}

/** Opens the editor of a note by the keyboard. */
export async function editNote(page: PanelPage, text: string): Promise<void> {
  const control = noteOf(page, text).querySelector<HTMLElement>('[data-action=note-edit]');
  if (!control) throw new Error(`${text} cannot be edited`);
  control.focus();
  await page.press('Enter');
}

/** What the source has, from the newest on, whatever the panel shows. */
export async function storedNotes(page: PanelPage, contactId = 'full'): Promise<readonly Note[]> {
  const { signal } = new AbortController();
  const answer = await page.memory.notes?.list(contactId, { signal });
  return answer?.items ?? [];
}

export async function storedTexts(page: PanelPage, contactId = 'full'): Promise<string[]> {
  return (await storedNotes(page, contactId)).map(({ text }) => text);
}

/** Somebody else at the same source. */
export function another(page: PanelPage, agent = 'ben'): NonNullable<MemoryAdapter['notes']> {
  const { notes } = page.memory.as({ agent });
  if (!notes) throw new Error('The source has no notes');
  return notes;
}

export async function compose(
  page: PanelPage,
  what: { compose?: string; key?: string; commit?: string },
): Promise<void> {
  await executeServerCommand('ime', what);
  await page.settle();
}

/** What the panel says to the eye beside the field or in the note. */
export function words(element: Element): string {
  return (element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')).replace(/\s+/g, ' ').trim();
}

function notesOf(notes: readonly Partial<Note>[] | number): readonly Note[] {
  if (typeof notes === 'number') return buildNotes(full.id, notes);
  return buildNotes(full.id, notes.length).map((note, index) => ({ ...note, ...notes[index] }));
}

/** The same workspace kept by the browser. */
function inBrowser(workspace: Partial<Workspace>): MemoryAdapter {
  const name = `notes-${(databases += 1)}-${Math.random().toString(36).slice(2)}`;
  opened.push(name);
  const viewed = (viewer: Viewer): MemoryAdapter => ({
    ...createIndexedDbAdapter(name, { workspace: async () => workspaceOf({ id: name, ...workspace }), ...viewer }),
    as: viewed,
  });
  return viewed({});
}
