import { html, type TemplateResult } from 'lit';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { createMemoryAdapter } from '../../src/adapters/memory.js';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { type DeferredAdapter, deferredAdapter } from '../../src/testing/index.js';
import type { ContactPanel } from '../../src/elements/contact-panel/contact-panel.js';
import '../../src/define.js';
import './stories.css';

/** The contact of the design pictures. */
export const AMELIE = 'C-48213';
/** A contact of whom nothing is known but the visit. */
export const VISITOR = 'C-60112';

/** A sample workspace of the story's own, with every call in the story's hands. */
export function sample(arrange: (deferred: DeferredAdapter) => void = () => {}): ContactAdapter {
  const deferred = deferredAdapter(createMemoryAdapter(sampleWorkspace()));
  arrange(deferred);
  return deferred.adapter;
}

export interface PanelArgs {
  contactId?: string;
  adapter?: ContactAdapter;
  readonly?: boolean;
  width?: number;
  className?: string;
  conversationStatus?: string;
}

/** A panel at a width, in the frame that a host would draw. */
export function panel({
  contactId = AMELIE,
  adapter = sample(),
  readonly = false,
  width = 320,
  className = '',
  conversationStatus,
}: PanelArgs = {}): TemplateResult {
  return html`<div class="frame frame-${width} ${className}">
    <contact-panel
      .adapter=${adapter}
      contact-id=${contactId}
      storage="none"
      channel-id="instagram"
      ?readonly=${readonly}
      conversation-status=${conversationStatus ?? 'open'}
    ></contact-panel>
  </div>`;
}

/** The panel of a story, once it shows what it was told to. */
export async function shown(
  canvas: HTMLElement,
  selector = '.name',
): Promise<{ panel: ContactPanel; root: ShadowRoot; find: (selector: string) => HTMLElement }> {
  const element = canvas.querySelector('contact-panel');
  const root = element?.shadowRoot;
  if (!element || !root) throw new Error('There is no panel in this story');
  await until(() => root.querySelector(selector) !== null, selector);
  return {
    panel: element,
    root,
    find: (wanted) => {
      const found = root.querySelector<HTMLElement>(wanted);
      if (!found) throw new Error(`${wanted} is not in the panel`);
      return found;
    },
  };
}

/** Waits, a frame at a time, until something holds; at most ten seconds. */
export async function until(holds: () => boolean, what = 'it'): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise(requestAnimationFrame);
  }
}
