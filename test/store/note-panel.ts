import type { NoteItem, NoteList } from '../../src/store/note-list.js';
import type { StorageKind, StoreEvent } from '../../src/store/contact-repository.js';
import { settle } from './fake-clock.js';
import { FakeBrowser, type FakePage } from './fake-page.js';
import { NoteSource, type NoteSourceOptions } from './note-source.js';
import { ann, Panel } from './panel.js';

/** A page with a panel whose Notes tab is open. */
export class NotePanel extends Panel {
  #leave: (() => void) | undefined;
  #list: NoteList | undefined;

  constructor(
    readonly notes: NoteSource,
    page: FakePage,
    browser: FakeBrowser,
    options: { by?: string; storage?: StorageKind } = {},
  ) {
    super(notes, page, browser, options);
  }

  /** The list in view. */
  get list(): NoteList {
    if (!this.#list) throw new Error('no notes are in view');
    return this.#list;
  }

  get isOpen(): boolean {
    return this.#list !== undefined;
  }

  /** Opens the Notes tab of a contact. */
  async openNotes(contactId: string): Promise<void> {
    this.closeNotes();
    this.show(contactId);
    const list = await this.repository.notes(contactId);
    this.#list = list;
    this.#leave = list.subscribe(() => undefined);
    list.load();
  }

  closeNotes(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#list = undefined;
  }

  get items(): NoteItem[] {
    return Array.from({ length: this.list.snapshot.count }, (_, index) => this.list.itemAt(index));
  }

  /** What is shown, from the newest on, with the state of what is not saved. */
  get view(): string[] {
    return this.items.map(({ text, state, kind }) => (state === 'saved' ? text : `${text} (${state} ${kind})`));
  }

  keyOf(text: string): string {
    const item = this.items.find((one) => one.text === text);
    if (!item) throw new Error(`no note says ${text}`);
    return item.key;
  }

  item(key: string): NoteItem | undefined {
    const index = this.list.indexOf(key);
    return index < 0 ? undefined : this.list.itemAt(index);
  }

  /** What was told about notes. */
  get news(): string[] {
    return this.events.flatMap((event: StoreEvent) =>
      event.type === 'note' ? [`${event.what} ${event.origin}`] : event.type.startsWith('note-') ? [event.type] : [],
    );
  }
}

export interface NoteStage {
  source: NoteSource;
  browser: FakeBrowser;
  page: FakePage;
  panel: NotePanel;
}

/** A panel that shows the notes of contact A, which were read; from then on the test answers. */
export async function openNotes({
  notes = 3,
  ...options
}: NoteSourceOptions & { notes?: number } = {}): Promise<NoteStage> {
  const stage = await newNotes({ notes, ...options });
  await stage.panel.openNotes('A');
  await answerNotes(stage.source);
  return stage;
}

/** The same, before anything is shown. */
export async function newNotes({
  notes = 3,
  ...options
}: NoteSourceOptions & { notes?: number } = {}): Promise<NoteStage> {
  const source = new NoteSource(options);
  const browser = new FakeBrowser();
  source.clock = browser.clock.now;
  for (const id of ['A', 'B', 'C']) source.add(ann(id));
  source.fill('A', notes);
  const page = browser.open();
  return { source, browser, page, panel: new NotePanel(source, page, browser) };
}

/** Another page on the same source. */
export function openTab({ source, browser }: NoteStage, tab: string, by?: string): NotePanel {
  return new NotePanel(source, browser.open(tab), browser, { by });
}

/** Answers everything about notes, also what only comes of that. */
export async function answerNotes(source: NoteSource): Promise<void> {
  await settle();
  // The lists' code may be on its way, for writes that a former page kept.
  await import('../../src/store/note-list.js');
  await settle();
  for (let calls = source.open(); calls.length > 0; calls = source.open()) {
    for (const call of calls) call.answer();
    await settle();
  }
}
