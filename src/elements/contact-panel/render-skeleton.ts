import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';

/** What is known of a contact's panel before the contact is. */
export interface Outline {
  readonly tabs: number;
  /** There is a line for VIP and validation. */
  readonly status: boolean;
}

/** Bones in the places and sizes of the real thing, so that nothing jumps. */
export function renderSkeleton({ tabs, status }: Outline): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
      <div class="identity">
        <span class="avatar"><span class="bone bone-face"></span></span>
        <div class="identity-main">
          <div class="identity-top bone-line"><span class="bone bone-3"></span></div>
          <div class="identity-sub bone-line"><span class="bone bone-4"></span></div>
        </div>
        ${status ? html`<div class="status-line"><span class="bone bone-vip"></span><span class="bone bone-1"></span></div>` : nothing}
      </div>
      ${
        tabs > 1
          ? html`<div class="tabs">
              ${Array.from({ length: tabs }, () => html`<span class="tab"><span class="bone bone-tab"></span></span>`)}
            </div>`
          : nothing
      }
      <div class="body">
        <div class="toolbar"><span class="bone bone-field"></span></div>
        <div class="section">
          <div class="section-head"><span class="bone bone-1"></span></div>
          ${[2, 3, 4, 2, 3, 1, 2, 3].map(
            (width) =>
              html`<div class="attr">
                <span class="bone-label"><span class="bone bone-3"></span></span
                ><span class="content bone-line"><span class="bone bone-${width}"></span></span>
              </div>`,
          )}
        </div>
      </div>
    </div>
    <p class="sr" role="status">${msg('Loading the contact', { id: 'state.loading' })}</p>`;
}
