import { openNotes } from '../support/notes-page.js';
import { closePages } from '../support/panel-page.js';
import { NotesTab } from '../../src/elements/contact-panel/notes/notes-tab.js';
describe('scratch', () => {
  afterEach(closePages);
  it('a', async () => {
    for (const name of ['prepare', 'render', 'drawn', 'left'] as const) {
      const was = NotesTab.prototype[name] as () => unknown;
      Object.assign(NotesTab.prototype, { [name](this: NotesTab) { try { const r = Reflect.apply(was, this, []); console.log(name, typeof r); return r; } catch (e) { console.log(name, String(e), (e as Error).stack); throw e; } } });
    }
    const page = await openNotes({ early: true });
    for (let i = 0; i < 20; i += 1) await page.settle();
    await new Promise((r) => setTimeout(r, 1300));
    console.log(page.panel.tab, page.panel.getAttribute('tab'), page.all('[role=tab]').map((t) => t.outerHTML).join());
  });
});
