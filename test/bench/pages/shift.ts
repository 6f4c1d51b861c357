/** Whether anything jumps when the contact comes in place of the bones. */
import '../../../src/define.js';
import { BenchSource } from '../bench-source.js';
import { benchContact, benchSchema } from '../contacts.js';
import { macrotask, nextFrame, until } from './subject.js';

/** What has its place before the contact is known. */
const PLACES = ['.identity', '.tabs', '.toolbar', '.section-head', '.attr'];

async function measureShift(): Promise<{ score: number; moved: Record<string, number> }> {
  let score = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) score += Number(Reflect.get(entry, 'value'));
  }).observe({ type: 'layout-shift', buffered: true });
  const place = document.createElement('div');
  place.className = 'place';
  document.body.append(place);
  const schema = benchSchema(60);
  const source = new BenchSource(schema, [benchContact(schema, 1)]);
  const panel = document.createElement('contact-panel');
  panel.storage = 'none';
  panel.adapter = source.adapter();
  panel.contactId = 'contact-1';
  place.append(panel);
  const root = await until(() => panel.shadowRoot?.querySelector('.skeleton') && panel.shadowRoot);
  await nextFrame();
  await nextFrame();
  const before = topsIn(root);
  await until(() => {
    source.answer();
    return root.querySelector('.attr[data-field]');
  });
  for (let turn = 0; turn < 10; turn += 1) {
    await nextFrame();
    source.answer();
    await macrotask();
  }
  const after = topsIn(root);
  const moved = Object.fromEntries(PLACES.map((place, index) => [place, (after[index] ?? 0) - (before[index] ?? 0)]));
  return { score, moved };
}

/** Edges in CSS pixels from the top of the page. */
function topsIn(root: ShadowRoot): number[] {
  return PLACES.map((selector) => root.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN);
}

Object.assign(globalThis, { bench: { prepare: async () => {}, shift: measureShift } });
