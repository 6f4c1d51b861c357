import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../i18n/formats.js';
import { list } from '../shared/list.js';

/** One tab of the panel. */
export interface PanelTab {
  readonly id: string;
  readonly label: string;
  /** A number, or a host's own badge. */
  readonly count?: number | string;
  /** Possible duplicates of the contact (7.1). */
  readonly badge?: number;
}

/** The strip of tabs, after the ARIA tabs pattern: one stop, arrows move and open. */
export function renderTabs(tabs: readonly PanelTab[], active: string): TemplateResult {
  return html`<div
    class="tabs"
    role="tablist"
    part="tabs"
    aria-label=${msg('Parts of the contact', { id: 'tabs.label' })}
  >
    ${list(
      tabs,
      ({ id }) => id,
      (tab) =>
        html`<button
          class="tab"
          role="tab"
          part="tab"
          id="tab-${tab.id}"
          data-action="tab"
          data-tab=${tab.id}
          aria-controls="tabpanel"
          aria-selected=${tab.id === active}
          tabindex=${tab.id === active ? 0 : -1}
        >
          ${tab.label}
          ${tab.count === undefined ? nothing : html`<span class="tab-count">${typeof tab.count === 'number' ? formatNumber(tab.count) : tab.count}</span>`}${tab.badge ? renderBadge(tab.badge) : nothing}
        </button>`,
    )}
  </div>`;
}

function renderBadge(badge: number): TemplateResult {
  const count = formatNumber(badge);
  return html`<span class="tab-badge" aria-hidden="true">${count}</span
    ><span class="sr">${msg(str`Possible duplicates: ${count}`, { id: 'tab.duplicates' })}</span>`;
}

/** The tab that an arrow key, Home or End leads to. */
export function tabAt(key: string, strip: HTMLElement, current: Element): HTMLElement | undefined {
  const tabs = [...strip.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === current);
  const forwards = getComputedStyle(strip).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return tabs.at((at + (key === forwards ? 1 : -1)) % tabs.length);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
