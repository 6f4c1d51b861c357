import type { ContactAdapter } from '../../../src/adapters/adapter.js';
import { createMemoryAdapter } from '../../../src/adapters/memory.js';
import type { ContactPanel } from '../../../src/elements/contact-panel/contact-panel.js';
import type { NoteList } from '../../../src/store/note-list.js';
import { repositoryFor } from '../../../src/store/contact-repository.js';
import { ben, buildContact, buildNotes, buildWorkspace } from '../../../src/testing/index.js';
import '../../../src/define.js';
import { macrotask, nextFrame, until } from './subject.js';

const CONTACT = 'c-1';
/** How far is scrolled. */
const SCREENS = 40;
/** Room between two notes, in CSS pixels, and a little more. */
const BETWEEN = 48;

interface Round {
  /** Details to Notes: from the click to forced layout, ms; first with a new panel, then with the same. */
  open: number;
  reopen: number;
  /** From a note written by the agent to forced layout, ms. */
  insert: number;
  /** A jump to the last note: from there to forced layout, ms. */
  end: number;
  /** Most of the view that showed no note in any frame of scrolling through, in CSS pixels. */
  blank: number;
  /** Elements in the tab before anybody scrolls, and notes among them. */
  nodes: number;
  drawn: number;
}

/** The page of one size: a source with so many notes, and rounds of what is measured. */
class NotesBench {
  #adapter!: ContactAdapter;
  #list!: NoteList;
  #written = 0;

  async prepare(count: number): Promise<void> {
    const workspace = buildWorkspace(1, {
      id: `bench-${count}`,
      contacts: [buildContact({ id: CONTACT })],
      notes: buildNotes(CONTACT, count, {
        author: ben,
        text: 'Prefers delivery in the morning. Ask at the gate, the bell of the shop is broken.',
      }),
    });
    this.#adapter = createMemoryAdapter(workspace);
    const repository = repositoryFor(this.#adapter, { storage: 'none' });
    this.#list = await repository.notes(CONTACT);
    const leave = this.#list.subscribe(() => {});
    this.#list.load();
    await until(() => this.#list.snapshot.status === 'ready');
    while (this.#list.snapshot.more) {
      const { count: before } = this.#list.snapshot;
      this.#list.loadMore();
      await until(() => this.#list.snapshot.count > before || !this.#list.snapshot.more);
    }
    // The list stays loaded from round to round.
    void leave;
  }

  async round(): Promise<Round> {
    const { panel, root } = await this.#open();
    const open = await this.#switch(panel, root);
    const nodes = root.querySelectorAll('.body *').length;
    const drawn = root.querySelectorAll('article').length;
    root.querySelector<HTMLElement>('#tab-details')?.click();
    await frame();
    const reopen = await this.#switch(panel, root);
    const insert = await this.#insert(panel);
    await until(() => this.#list.itemAt(0).state === 'saved');
    await frame();
    const blank = await this.#scrollThrough(root);
    const end = await this.#jump(panel, root);
    panel.remove();
    await frame();
    return { open, reopen, insert, blank, end, nodes, drawn };
  }

  async #open(): Promise<{ panel: ContactPanel; root: ShadowRoot }> {
    const panel = document.createElement('contact-panel');
    panel.style.blockSize = '600px';
    panel.style.inlineSize = '320px';
    panel.storage = 'none';
    panel.adapter = this.#adapter;
    panel.contactId = CONTACT;
    document.body.append(panel);
    await until(() => panel.shadowRoot?.querySelector('#tab-notes'));
    const root = panel.shadowRoot;
    if (!root) throw new Error('The panel has not been drawn');
    // The module of the tab is there; its first load is not what is measured.
    root.querySelector<HTMLElement>('#tab-notes')?.click();
    await until(() => root.querySelector('article'));
    root.querySelector<HTMLElement>('#tab-details')?.click();
    await until(() => !root.querySelector('article'));
    await frame();
    return { panel, root };
  }

  async #switch(panel: ContactPanel, root: ShadowRoot): Promise<number> {
    const begin = performance.now();
    root.querySelector<HTMLElement>('#tab-notes')?.click();
    for (let turn = 0; turn < 20 && !root.querySelector('article'); turn += 1) await panel.updateComplete;
    panel.getBoundingClientRect();
    root.querySelector('.body')?.getBoundingClientRect();
    const end = performance.now();
    if (!root.querySelector('article')) throw new Error('The notes did not come with the click');
    await frame();
    return end - begin;
  }

  async #insert(panel: ContactPanel): Promise<number> {
    const begin = performance.now();
    this.#list.create(`Written in the bench ${(this.#written += 1)}`);
    await panel.updateComplete;
    panel.shadowRoot?.querySelector('.body')?.getBoundingClientRect();
    return performance.now() - begin;
  }

  /** A screen a frame, from the top: every frame shows notes from edge to edge. */
  async #scrollThrough(root: ShadowRoot): Promise<number> {
    const body = root.querySelector('.body');
    if (!body) return 0;
    let blank = 0;
    body.scrollTop = 0;
    await frame();
    for (let screen = 0; screen < SCREENS; screen += 1) {
      body.scrollTop += body.clientHeight;
      await painted();
      blank = Math.max(blank, blankIn(body));
    }
    return blank;
  }

  async #jump(panel: ContactPanel, root: ShadowRoot): Promise<number> {
    const body = root.querySelector('.body');
    if (!body) return 0;
    const begin = performance.now();
    body.scrollTop = body.scrollHeight;
    body.dispatchEvent(new Event('scroll'));
    await panel.updateComplete;
    body.getBoundingClientRect();
    const end = performance.now();
    await frame();
    return end - begin;
  }
}

/** The longest stretch of the view without anything of a note, in CSS pixels; what lies between notes is less than `BETWEEN`. */
function blankIn(body: Element): number {
  const { top, bottom } = body.getBoundingClientRect();
  let covered = top;
  let longest = 0;
  for (const part of body.querySelectorAll('article, .toolbar, .notes-head, form, .tags, .notes-more')) {
    const box = part.getBoundingClientRect();
    if (box.bottom <= top || box.top >= bottom) continue;
    longest = Math.max(longest, box.top - covered);
    covered = Math.max(covered, box.bottom);
  }
  const atEnd = body.scrollTop + body.clientHeight >= body.scrollHeight - 1;
  longest = Math.max(longest, atEnd ? 0 : bottom - covered);
  return longest > BETWEEN ? longest : 0;
}

/** Two frames: what follows from resizing has been drawn. */
async function frame(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await nextFrame();
}

/** The next frame, after layout and paint. */
async function painted(): Promise<void> {
  await nextFrame();
  await macrotask();
}

Object.assign(globalThis, { bench: new NotesBench() });
