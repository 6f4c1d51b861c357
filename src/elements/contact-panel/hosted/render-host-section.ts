import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../i18n/formats.js';
import type { HostPart } from './host-part.js';

/** Under which a section of the host's is remembered to be collapsed. */
export function hostSectionId({ id }: HostPart): string {
  return `host:${id}`;
}

/** A section of the host's among those of attributes: the same head, and the host's own element below it. */
export function renderHostSection(part: HostPart, collapsed: boolean): TemplateResult {
  const id = hostSectionId(part);
  const { label, badge } = part;
  return html`<section class="section" part="section" role="group" aria-labelledby="title-${id}" data-section=${id}>
    <div class="section-head">
      <h3 class="section-title" id="title-${id}"><bdi>${label}</bdi></h3>
      ${
        badge === undefined
          ? nothing
          : html`<span class="section-meta num">${typeof badge === 'number' ? formatNumber(badge) : badge}</span>`
      }
      <span class="spacer"></span>
      <button
        class="icon-btn section-toggle"
        data-action="toggle-section"
        aria-expanded=${!collapsed}
        aria-controls="rows-${id}"
        aria-label=${msg(str`Section: ${label}`, { id: 'section.toggle-host' })}
        data-tip=${collapsed ? msg(str`Expand ${label}`, { id: 'section.expand' }) : msg(str`Collapse ${label}`, { id: 'section.collapse' })}
      >
        <i class="icon icon-${collapsed ? 'chevron-end' : 'chevron-down'}"></i>
      </button>
    </div>
    <div id="rows-${id}" ?hidden=${collapsed}><slot name=${`section:${part.id}`}></slot></div>
  </section>`;
}
