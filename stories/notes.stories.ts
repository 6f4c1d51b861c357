import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import { ContactError } from '../src/domain/errors.js';
import { buildNotes, type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, sample, shown, until } from './support/panel.js';

const meta: Meta = { title: 'Notes', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Tab = Awaited<ReturnType<typeof shown>>;

const never = (): Promise<never> => new Promise(() => {});

function notesTab(adapter: ContactAdapter = sample(), width = 320): TemplateResult {
  return html`<div class="frame frame-${width}">
    <contact-panel
      .adapter=${adapter}
      contact-id=${AMELIE}
      storage="none"
      channel-id="instagram"
      tab="notes"
    ></contact-panel>
  </div>`;
}

/** A source of so many notes. */
function withNotes(count: number, arrange: (deferred: DeferredAdapter) => void = () => {}): ContactAdapter {
  const deferred = deferredAdapter(createMemoryAdapter({ ...sampleWorkspace(), notes: buildNotes(AMELIE, count) }));
  arrange(deferred);
  return deferred.adapter;
}

/** A story that does something once the notes stand there. */
function story(adapter: () => ContactAdapter, play: (tab: Tab) => Promise<void>, wanted = 'article.note'): Story {
  return {
    render: () => notesTab(adapter()),
    play: async ({ canvasElement }) => play(await shown(canvasElement, wanted)),
  };
}

function field({ find }: Tab, slot = 'note:new'): HTMLTextAreaElement {
  const area = find(`[id="note-field-${slot}"]`);
  if (!(area instanceof HTMLTextAreaElement)) throw new Error(`No text field of ${slot}`);
  return area;
}

async function fill(tab: Tab, text: string, slot?: string): Promise<void> {
  const area = field(tab, slot);
  area.focus();
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await tab.panel.updateComplete;
}

async function save(tab: Tab, form = '.composer'): Promise<void> {
  tab.find(`${form} [type=submit]`).click();
  await tab.panel.updateComplete;
}

async function edit(tab: Tab): Promise<string> {
  const note = tab.find('article.note');
  note.querySelector<HTMLElement>('[data-action=note-edit]')?.click();
  await until(() => note.querySelector('textarea') !== null, 'the editor');
  return note.dataset['slot'] ?? '';
}

/** Newest first; each with its author and time, and with who edited it and when. */
export const List = story(sample, async ({ root }) => {
  await expect(root.querySelector('article time')).not.toBe(null);
});

export const Wide: Story = {
  render: () => notesTab(sample(), 640),
  play: async ({ canvasElement }) => void (await shown(canvasElement, 'article.note')),
};

export const Narrow: Story = {
  render: () => notesTab(sample(), 240),
  play: async ({ canvasElement }) => void (await shown(canvasElement, 'article.note')),
};

export const Loading = story(
  () => sample((deferred) => deferred.replace('notes.list', never)),
  async ({ find }) => {
    await expect(find('.bone-note')).toBeTruthy();
  },
  '.bone-note',
);

export const Empty = story(
  () => withNotes(0),
  async ({ find }) => {
    await expect(find('.notes-state').textContent).toContain('No notes yet');
  },
  '.notes-state',
);

/** The notes did not load; what is written is kept all the same. */
export const Unloaded = story(
  () =>
    sample((deferred) =>
      deferred.replace('notes.list', () => Promise.reject(new ContactError({ code: 'data', path: '' }))),
    ),
  async ({ find }) => {
    await expect(find('.notes-state').textContent).toContain('did not load');
  },
  '.notes-state',
);

export const ComposerOpen = story(sample, async (tab) => {
  field(tab).focus();
  await until(() => tab.root.querySelector('.composer [type=submit]') !== null, 'the buttons');
});

export const Typing = story(sample, async (tab) => {
  await userEvent.type(field(tab), 'Asked for dimmable lamps');
  await expect(tab.find('.composer [type=submit]')).toBeTruthy();
});

/** The counter shows in the last 200 characters. */
export const NearTheLimit = story(sample, async (tab) => {
  await fill(tab, 'Dimmable lamps. '.repeat(118));
  await expect(tab.find('.near').textContent).toContain('/ 2,000');
});

/** What is too long is kept whole and refused at saving. */
export const OverTheLimit = story(sample, async (tab) => {
  await fill(tab, 'Dimmable lamps. '.repeat(130));
  await save(tab);
  await expect(tab.find('.help-error').textContent).toContain('Nothing was cut');
  await expect(field(tab).value).toHaveLength(16 * 130);
});

export const OnItsWay = story(
  () => sample((deferred) => deferred.replace('notes.create', never)),
  async (tab) => {
    await fill(tab, 'Asked for dimmable lamps');
    await save(tab);
    await expect(tab.find('article').textContent).toContain('Saving');
  },
);

/** A note that the source refuses stays, with the reason and both ways out. */
export const Refused = story(
  () =>
    sample((deferred) =>
      deferred.replace('notes.create', () => Promise.reject(new ContactError({ code: 'forbidden' }))),
    ),
  async (tab) => {
    await fill(tab, 'Asked for dimmable lamps');
    await save(tab);
    await until(() => tab.root.querySelector('.note-failed') !== null, 'the refusal');
    await expect(tab.find('.note-failed').textContent).toContain('Try again');
  },
);

export const Edit = story(sample, async (tab) => {
  const slot = await edit(tab);
  await fill(tab, 'Better words', slot);
  await save(tab, 'article .note-form');
  await until(() => (tab.find('article').textContent ?? '').includes('Edited by'), 'the edit');
});

export const UnderEdit = story(sample, async (tab) => void (await edit(tab)));

/** The note was edited by another meanwhile: both stand side by side. */
export const Conflict: Story = {
  render: () => {
    const memory = createMemoryAdapter(sampleWorkspace());
    const deferred = deferredAdapter(memory);
    deferred.replace('notes.edit', async (note, text, options) => {
      deferred.replace('notes.edit');
      const { signal } = new AbortController();
      const page = await memory.notes?.list(AMELIE, { signal });
      const [first] = page?.items ?? [];
      if (first)
        await memory
          .as({ agent: 'priya-raman' })
          .notes?.edit?.(first, 'Somebody else’s words', { idempotencyKey: 'theirs' });
      return Reflect.apply(deferred.adapter.notes?.edit ?? never, undefined, [note, text, options]) as unknown;
    });
    return notesTab(deferred.adapter);
  },
  play: async ({ canvasElement }) => {
    const tab = await shown(canvasElement, 'article.note');
    const slot = await edit(tab);
    await fill(tab, 'My words', slot);
    await save(tab, 'article .note-form');
    await until(() => tab.root.querySelector('.note-conflict') !== null, 'the conflict');
    await expect(tab.find('.note-conflict').textContent).toContain('Keep mine');
  },
};

export const DeletedWithUndo = story(sample, async (tab) => {
  const before = tab.root.querySelectorAll('article').length;
  tab.find('article [data-action=note-remove]').click();
  await until(() => tab.root.querySelectorAll('article').length === before - 1, 'the note to go');
  await expect(tab.find('.toast').textContent).toContain('Undo');
  // The toast rises into sight: colours are its own only after that.
  await Promise.all(
    tab.root
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  );
});

/** Where the source cannot bring a note back, deleting asks first. */
export const DeletionAsks: Story = {
  render: () => {
    const memory = createMemoryAdapter(sampleWorkspace());
    const { restore: _restore, ...notes } = memory.notes ?? {};
    return notesTab({ ...memory, notes } as ContactAdapter); // the same, but for one method
  },
  play: async ({ canvasElement }) => {
    const tab = await shown(canvasElement, 'article.note');
    tab.find('article [data-action=note-remove]').click();
    await until(() => tab.root.querySelector('[data-action=note-remove-sure]') !== null, 'the question');
    await expect(tab.find('article').textContent).toContain('This cannot be undone here.');
  },
};

/** 10,000 notes: a window of them is drawn, and the panel has its own search. */
export const LongListWithSearch = story(
  () => withNotes(10_000),
  async (tab) => {
    await expect(tab.root.querySelectorAll('article').length).toBeLessThan(60);
    await userEvent.type(tab.find('[data-note-search]'), 'note 9990');
    await until(() => tab.root.querySelectorAll('article').length === 1, 'what was found');
    await expect(tab.find('.filter-count').textContent).toContain('1 of');
  },
);
