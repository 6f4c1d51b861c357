import { html, type TemplateResult } from 'lit';
import { warnOnce } from '../../../i18n/warn-once.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import type { DetailsSection } from '../details-model.js';
import type { PanelTab } from '../render-tabs.js';
import type { TabContent } from '../tab-content.js';
import { type HostPart, hostParts } from './host-part.js';
import { hostSectionId, renderHostSection } from './render-host-section.js';
import { hostedStyles } from './styles.js';

/** Places of the panel's own, among which the host's find theirs. */
const TAB_ORDER: ReadonlyMap<string, number> = new Map([
  ['details', 10],
  ['notes', 20],
  ['channels', 30],
]);
const SECTION_ORDER = { standard: 10, platform: 20, custom: 30 };
/** What of a child is heard of. */
const TOLD = ['slot', 'data-label', 'data-badge', 'data-order'];

/** Tabs and sections that the host puts into the panel as children of the element, and follows them as they change. */
export class HostedParts {
  tabs: readonly HostPart[] = [];
  sections: readonly HostPart[] = [];
  readonly #observer: MutationObserver;
  readonly #contents = new Map<string, TabContent>();
  #known = '';

  constructor(
    private readonly root: ShadowRoot,
    changed: () => void,
  ) {
    adoptSheet(root, hostedStyles);
    this.#observer = new MutationObserver(() => {
      if (this.#read()) changed();
    });
    // It goes with the element: an observer is kept by what it observes.
    this.#observer.observe(root.host, { childList: true });
    this.#read();
  }

  /** The panel's tabs and the host's. */
  withTabs(tabs: readonly PanelTab[]): readonly PanelTab[] {
    if (this.tabs.length === 0) return tabs;
    return mixed(
      tabs.map((tab) => [TAB_ORDER.get(tab.id) ?? 0, tab] as const),
      this.tabs.map(({ id, label, badge, order }) => [order, { id, label, count: badge }] as const),
    );
  }

  /** The sections of attributes and the host's. */
  withSections(sections: readonly DetailsSection[]): readonly (DetailsSection | HostPart)[] {
    if (this.sections.length === 0) return sections;
    return mixed<DetailsSection | HostPart>(
      sections.map((one) => [SECTION_ORDER[one.section.origin], one] as const),
      this.sections.map((part) => [part.order, part] as const),
    );
  }

  renderSection(part: HostPart, collapsed: readonly string[]): TemplateResult {
    return renderHostSection(part, collapsed.includes(hostSectionId(part)));
  }

  /** What the tab shows: the slot of this one, and so of no other. */
  content(tab: string): TabContent | undefined {
    if (!this.tabs.some(({ id }) => id === tab)) return undefined;
    let content = this.#contents.get(tab);
    if (!content) {
      const slot = `tab:${tab}`;
      content = { render: () => html`<slot name=${slot}></slot>`, left: () => this.#keepFocus(slot) };
      this.#contents.set(tab, content);
    }
    return content;
  }

  /** The panel is told to open a tab that it does not have. */
  missing(tab: unknown): void {
    if (typeof tab === 'string' && (tab === '' || TAB_ORDER.has(tab))) return;
    const ids = [...TAB_ORDER.keys(), ...this.tabs.map(({ id }) => id)];
    warnOnce(`tab="${String(tab)}" is none of ${ids.join(', ')}; details is used.`);
  }

  /** What had focus in a tab that closes does not show any more: the panel takes it (11.6). */
  #keepFocus(slot: string): void {
    const { host } = this.root;
    const inside = [...host.children].some((child) => child.slot === slot && child.matches(':focus, :focus-within'));
    if (inside) this.root.querySelector<HTMLElement>('.panel')?.focus();
  }

  /** @returns whether anything has changed. */
  #read(): boolean {
    const { children } = this.root.host;
    // One by one: what stands within them is the host's, and may be a lot.
    for (const child of children) this.#observer.observe(child, { attributes: true, attributeFilter: TOLD });
    this.tabs = hostParts('tab', children);
    this.sections = hostParts('section', children);
    const known = JSON.stringify([this.tabs, this.sections]);
    const changed = known !== this.#known;
    this.#known = known;
    return changed;
  }
}

/** By order; of equal ones the panel's own come first. */
function mixed<T>(...parts: readonly (readonly (readonly [order: number, part: T])[])[]): readonly T[] {
  return parts
    .flat()
    .sort(([a], [b]) => a - b)
    .map(([, part]) => part);
}
